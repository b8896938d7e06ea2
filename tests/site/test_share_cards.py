"""Pictures of shared links: each article has one, made once, the same bytes each time."""

import struct
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from broadsheet.site.card_drawing import HEIGHT, MARGIN, WIDTH, CardView, can_draw, draw_card, write_card

if TYPE_CHECKING:
    from tests.conftest import SiteFolder

pytest.importorskip("resvg_py")
BASE = "https://example.org/news/"
LONG = "A very long headline of an article that an editor wrote on a long day " * 4


def card(title: str, note: str = "Quay, 14 November 2024") -> CardView:
    return CardView(title=title, note=note, site="The <Test>", accent="#8c1d18", paper="#fdfbf6", ink="#1b1a17")


def lines_of(view: CardView) -> list[ET.Element]:
    return list(ET.fromstring(draw_card(view)))[2:]  # noqa: S314  # our own


def test_each_article_has_a_picture_and_other_pages_that_of_the_site(site: "SiteFolder") -> None:
    site.settings(title="The Test", base_url=BASE, cards=True)
    site.article("wall", title="A wall", source="Quay", date="2024-11-14").article(
        "tokyo", title="東京都の知事"
    ).build()
    picture = site.file("/articles/wall/card.png")
    assert (picture[:8], struct.unpack(">II", picture[16:24])) == (b"\x89PNG\r\n\x1a\n", (WIDTH, HEIGHT))
    assert f'<meta property="og:image" content="{BASE}articles/wall/card.png">' in site.page("/articles/wall/")
    assert '<meta name="twitter:card" content="summary_large_image">' in site.page("/articles/wall/")
    assert f'"image":"{BASE}articles/wall/card.png"' in site.page("/articles/wall/")
    assert f'"image":"{BASE}card.png"' in site.page("/articles/tokyo/")
    for url in ("/articles/tokyo/", "/people/"):
        assert f'<meta property="og:image" content="{BASE}card.png">' in site.page(url)
    assert site.tree() == site.clean_tree()
    site.article("wall", title="Another wall", source="Quay", date="2024-11-14").build()
    assert site.file("/articles/wall/card.png") != picture
    assert site.tree() == site.clean_tree()


@pytest.mark.parametrize("settings", [{"base_url": BASE}, {"cards": True}])
def test_without_setting_or_address_there_are_none(site: "SiteFolder", settings: dict[str, object]) -> None:
    page = site.settings(**settings).article("wall").build().page("/articles/wall/")
    assert [path for path in site.tree() if path.endswith(".png")] == []
    assert ("og:title" in page, "og:image" in page, '"twitter:card" content="summary"' in page) == (True, False, True)


@pytest.mark.parametrize(
    "title", ["A wall", LONG, "Donaudampfschiff" * 5, "W" * 300, "“Stay,” he said & <left>", "🎉 Hi"]
)
def test_a_headline_stays_on_the_card(title: str) -> None:
    lines = lines_of(card(title, "A source " * 30))
    assert 3 <= len(lines) <= 7
    assert all(MARGIN <= float(line.get("y", "0")) <= HEIGHT - MARGIN for line in lines)
    assert write_card(card(title)) == write_card(card(title))


def test_what_is_read_from_the_right_is_on_the_right() -> None:
    lines = lines_of(card("رئيس الناتو NATO يزور كييف"))
    assert {(line.get("x"), line.get("text-anchor")) for line in lines} == {(str(WIDTH - MARGIN), "end")}
    assert {line.get("x") for line in lines_of(card("A wall"))} == {str(MARGIN)}


@pytest.mark.parametrize(
    ("text", "drawn"),
    [("Київ — “é”", True), ("Αθήνα", True), ("كييف", True), ("東京", False), ("คน", False), ("…", False)],
)
def test_only_letters_that_the_fonts_have_are_drawn(text: str, *, drawn: bool) -> None:
    assert can_draw(text) == drawn
