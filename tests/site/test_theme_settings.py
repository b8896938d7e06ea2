"""A site has its own colours, fonts, pictures and links without touching a template."""

import re
from base64 import b64encode
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from msgspec import structs

from broadsheet.colours import LEAST_CONTRAST, contrast
from broadsheet.errors import SettingsError
from broadsheet.site.theme_style import DARK_SCREEN
from broadsheet.site.theme_style import style_of as style_for
from broadsheet.theme_settings import DARK, LIGHT, ThemeSettings, check_theme

if TYPE_CHECKING:
    from tests.conftest import SiteFolder


def style_of(site: "SiteFolder") -> str:
    found = re.findall("<style>(.*?)</style>", site.page("/"))
    return "".join(found)


def test_colours_and_fonts_are_in_the_head_of_each_page(site: "SiteFolder") -> None:
    theme = {"accent": "#003366", "font": "Georgia, 'Noto Serif', serif"}
    site.article("a", aliases=["/old/"]).settings(title="T", theme=theme).build()
    style = style_of(site)
    assert "--accent: #003366;" in style
    assert "--serif: Georgia, 'Noto Serif', serif;" in style
    dark = style.partition(DARK_SCREEN)[2].partition("--accent: ")[2][:7]
    assert contrast(dark, DARK.paper) >= 4.5
    hashed = b64encode(sha256(style.encode()).digest()).decode()
    for url in ("/", "/articles/a/", "/old/"):
        assert f"<style>{style}</style>" in site.page(url), url
        assert f"style-src &#39;self&#39; &#39;sha256-{hashed}&#39;;" in site.page(url), url
    assert site.tree() == site.clean_tree()
    site.settings(title="T").build()
    assert not style_of(site)
    assert site.tree() == site.clean_tree()


def test_pictures_links_and_snippets_are_on_every_page(site: "SiteFolder") -> None:
    theme = {
        "logo": "/images/logo.svg",
        "favicon": "/images/icon.png",
        "nav": [{"text": "Start", "url": "/"}, {"text": "Elsewhere", "url": "https://example.org/"}],
        "footer_links": [{"text": "Imprint", "url": "/imprint/"}],
        "css": ["/css/own.css"],
        "head": '<meta name="desk" content="Orle">',
    }
    page = site.article("a").settings(title="T", theme=theme).build().page("/articles/a/")
    assert '<img class="logo" src="../../images/logo.svg" alt="T">' in page
    assert '<link rel="icon" href="../../images/icon.png">' in page
    assert '<meta name="desk" content="Orle">' in page
    assert '<link rel="stylesheet" href="../../css/own.css">' in page
    head, _, foot = page.partition("<main")
    assert ('<a href="https://example.org/">Elsewhere</a>' in head, ">People</a>" in head) == (True, False)
    assert '<a href="../../imprint/index.html">Imprint</a>' in foot


def test_a_page_that_the_settings_link_at_the_foot_is_there_once(site: "SiteFolder") -> None:
    site.article("a").profile("pages/imprint", "Us.", name="Imprint").profile("pages/contact", "Us.", name="Contact")
    theme = {"footer_links": [{"text": "Who we are", "url": "/imprint/"}]}
    _, _, foot = site.settings(title="T", theme=theme).build().page("/articles/a/").partition("<footer")
    assert (foot.count("imprint/index.html"), foot.count("contact/index.html")) == (1, 1)
    assert ">Who we are<" in foot


@pytest.mark.parametrize(
    ("theme", "message"),
    [
        ({"acent": "#003366"}, "the theme has no setting 'acent'; did you mean 'accent'?"),
        ({"accent": "blue"}, "setting 'accent' of the theme must be a colour, not 'blue'; write it like #8c1d18"),
        (
            {"accent": "#ffcc00"},
            "accent #ffcc00 on paper #fdfbf6 is hard to read; their contrast is 1.3 in boxes, and must be 4.5",
        ),
        ({"paper": "#222222"}, "ink #1b1a17 on paper #222222 is hard to read"),
        ({"dark": {"accent": "#330000"}}, "dark accent #330000 on dark paper #15140f is hard to read"),
        ({"dark": {"soft": "#ffffff"}}, "has no 'soft'; known keys: accent, paper, ink"),
        ({"font": "x; } body { display: none"}, "must be names of fonts"),
        ({"logo": "javascript:alert(1)"}, "is no address"),
        ({"nav": [{"text": "X"}]}, "has what is no link"),
        ({"nav": [{"text": "X", "url": "//evil.example"}]}, "is no address"),
        ({"security_policy": {"conect-src": []}}, "has no 'conect-src'; did you mean 'connect-src'?"),
        (
            {"security_policy": {"font-src": ["a; b"]}},
            "'font-src' in setting 'security_policy' of the theme must be a list",
        ),
        ({"css": "own.css"}, "must be a list of addresses"),
    ],
)
def test_what_is_wrong_with_a_theme_is_said(site: "SiteFolder", theme: dict[str, object], message: str) -> None:
    with pytest.raises(SettingsError) as raised:
        _ = site.settings(title="T", theme=theme).site
    assert message in str(raised.value)


def test_a_template_extends_the_one_that_it_replaces(site: "SiteFolder") -> None:
    site.article("a").write(
        "templates/base.html", '{% extends "default/base.html" %}{% block head %}<meta name="own">{% endblock %}'
    )
    for url in ("/articles/a/", "/about/"):
        page = site.build().page(url)
        assert ('<meta name="own">' in page or url != "/about/", "<main" in page) == (True, True)
    site.write("templates/base.html", '{% extends "default/base.html" %}').build()
    assert site.tree() == site.clean_tree()


def test_a_dark_page_stays_dark_under_colours_for_the_light_one(site: "SiteFolder") -> None:
    theme = {"accent": "#0b5d4b", "paper": "#f6fbf7", "ink": "#14231d"}
    style = style_of(site.article("a").settings(title="T", theme=theme).build())
    dark = style.partition(DARK_SCREEN)[2]
    assert f"--paper: {DARK.paper};" in dark
    assert f"--ink: {DARK.ink};" in dark
    site.settings(title="T", theme=theme | {"dark": {"paper": "#001a12"}}).build()
    dark = style_of(site).partition(DARK_SCREEN)[2]
    assert "--paper: #001a12;" in dark
    assert f"--ink: {DARK.ink};" in dark


COLOURS = st.builds("#{:06x}".format, st.integers(0, 0xFFFFFF))


@given(st.dictionaries(st.sampled_from(["accent", "paper", "ink"]), COLOURS))
@example({"accent": "#0b5d4b"})
@example({"accent": "#6e6e6e", "paper": "#ffffff", "ink": "#6f6f6f"})
def test_whatever_colours_are_allowed_all_texts_can_be_read(theme: dict[str, str]) -> None:
    assume(not list(check_theme("theme", theme)))
    for scheme in style_for(ThemeSettings(**theme)).split("@media screen ")[1:]:
        default = DARK if "dark" in scheme else LIGHT
        said = structs.asdict(default) | dict(re.findall(r"--(\w+): (#\w+)", scheme))
        sheet = said.get("sheet", default.sheet)
        pairs = [(said["ink"], sheet), (said["accent"], sheet), (said.get("soft", said["ink"]), sheet)]
        for text, ground in (*pairs, (said["ink"], said["shade"]), (said["paper"], said["accent"])):
            assert contrast(text, ground) >= LEAST_CONTRAST


def test_a_briefing_has_the_colours_of_the_site(site: "SiteFolder") -> None:
    theme = {"accent": "#0b5d4b", "paper": "#f6fbf7", "ink": "#14231d", "dark": {"accent": "#9fe0cf"}}
    site.article("a", date="2024-11-14").settings(title="T", theme=theme).build()
    mail = (site.output / "days/2024/11/14/briefing.html").read_text("utf-8")
    assert 'style="margin: 0; padding: 0; background: #f6fbf7;"' in mail
    for colour in ("#0b5d4b", "#14231d", "#9fe0cf", DARK.paper):
        assert colour in mail
    assert "#8c1d18" not in mail
