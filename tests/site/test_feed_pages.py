"""What feeds and news sitemaps make of an article that its own page need not."""

import json
from typing import TYPE_CHECKING

import pytest

from broadsheet.site.name_links import link_mentions
from broadsheet.site.sitemaps import _news_language
from broadsheet.site.views.article import Mention

if TYPE_CHECKING:
    from tests.conftest import SiteFolder

LINKS = {
    "/people/ann/": "https://example.org/b/people/ann/",
    "../other/": "https://example.org/b/articles/other/",
    "sibling.html?a=1&b=2#c": "https://example.org/b/articles/x/sibling.html?a=1&amp;b=2#c",
    "#p1": "https://example.org/b/articles/x/#p1",
    "?q": "https://example.org/b/articles/x/?q",
    "//other.example/y": "https://other.example/y",
    "https://other.example/": "https://other.example/",
    "mailto:a@example.org": "mailto:a@example.org",
}


@pytest.mark.parametrize(("link", "absolute"), LINKS.items())
def test_links_and_images_of_texts_are_absolute_in_feeds(site: "SiteFolder", link: str, absolute: str) -> None:
    site.settings(title="Feeds", base_url="https://example.org/b")
    site.article("x", f'A [link]({link}), an ![image]({link}) and text: ="/no/link/".', date="2024-11-14").build()
    html = json.loads(site.page("/feed.json"))["items"][0]["content_html"]
    assert f'href="{absolute}"' in html
    assert f'src="{absolute}"' in html
    assert "=&quot;/no/link/&quot;" in html


def test_a_site_without_a_description_has_one_in_its_feeds(site: "SiteFolder") -> None:
    site.settings(title="Feeds", description=" ").article("x").build()
    assert "<description>Feeds</description>" in site.page("/feed.rss")


@pytest.mark.parametrize(
    ("tag", "language"),
    [
        ("en", "en"),
        ("pt-BR", "pt"),
        ("AST", "ast"),
        ("zh", "zh-cn"),
        ("zh-Hans-HK", "zh-cn"),
        ("zh-Hant", "zh-tw"),
        ("zh-TW", "zh-tw"),
    ],
)
def test_news_sitemaps_name_languages_as_their_protocol_does(tag: str, language: str) -> None:
    assert _news_language(tag) == language


def test_days_of_early_years_have_addresses_of_four_digits(site: "SiteFolder") -> None:
    site.article("x", date="0999-01-02").build()
    assert "2 January 999" in site.page("/days/0999/01/02/")
    assert site.file("/search/articles/0999.js")


def test_no_part_of_an_entity_is_taken_for_a_name() -> None:
    html = "<p>It&#x27;s &quot;39&quot; &amp; &#39;x&#39;</p>"
    names = [Mention(name, "/topics/x/") for name in ("x27", "quot", "amp")]
    assert link_mentions(html, names) == html
    assert '"/topics/x/">39<' in link_mentions(html, [Mention("39", "/topics/x/")])


def test_the_most_mentioned_have_feeds_as_many_as_a_site_wants(site: "SiteFolder") -> None:
    site.article("a", people=["Anna Berg", "Jo Bo"], topics=["Trade"]).article("b", people=["Jo Bo"])
    for entity_feeds, with_feeds in (
        (300, {"anna-berg", "jo-bo"}),
        (1, {"jo-bo"}),
        (0, set()),
        ("all", {"anna-berg", "jo-bo"}),
    ):
        site.settings(title="The Test", entity_feeds=entity_feeds).build()
        assert {path.parent.name for path in site.output.glob("people/*/feed.atom")} == with_feeds
        for slug in ("anna-berg", "jo-bo"):
            assert (f"people/{slug}/feed.atom" in site.page(f"/people/{slug}/").partition("<main")[0]) == (
                slug in with_feeds
            )
        assert site.tree() == site.clean_tree()
