"""The web manifest says what the site is called and how it looks, and pages lead to it."""

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import SiteFolder

BASE = "https://example.org/news/"


def test_it_says_what_the_settings_say(site: "SiteFolder") -> None:
    site.settings(title="Der Test", description="Ein Test.", language="de", base_url=BASE).article("a").build()
    manifest = json.loads(site.file("/site.webmanifest"))
    assert (manifest["name"], manifest["lang"], manifest["dir"]) == ("Der Test", "de", "ltr")
    assert (manifest["start_url"], manifest["icons"][0]["src"]) == ("./", "favicon.svg")
    assert "favicon.svg" in site.tree()
    assert '<link rel="manifest" href="/news/site.webmanifest">' in site.page("/articles/a/")
    assert '<meta name="theme-color" content="#fdfbf6" media="(prefers-color-scheme: light)">' in site.page("/")


@pytest.mark.parametrize(
    ("favicon", "icon"),
    [
        ("/images/icon.png", {"src": "images/icon.png", "sizes": "any", "type": "image/png"}),
        ("https://cdn.example/icon", {"src": "https://cdn.example/icon", "sizes": "any"}),
    ],
)
def test_the_icon_is_that_of_the_theme(site: "SiteFolder", favicon: str, icon: dict[str, str]) -> None:
    theme = {"favicon": favicon, "accent": "#003366", "paper": "#ffffff"}
    manifest = json.loads(site.settings(base_url=BASE, theme=theme).article("a").build().file("/site.webmanifest"))
    assert manifest["icons"] == [icon]
    assert (manifest["theme_color"], manifest["background_color"]) == ("#003366", "#ffffff")
    site.settings(base_url=BASE).build()
    assert site.tree() == site.clean_tree()


def test_a_site_for_the_disk_has_none(site: "SiteFolder") -> None:
    site.settings().article("a").build()
    assert ("site.webmanifest" in site.tree(), 'rel="manifest"' in site.page("/").partition("<body")[0]) == (
        False,
        False,
    )
