"""Every page has a title, a description and a canonical address of its own."""

import re
from collections import Counter
from html import unescape
from typing import TYPE_CHECKING

import pytest

from broadsheet.site.descriptions import LONGEST, describe, shorten

if TYPE_CHECKING:
    from tests.conftest import SiteFolder

TITLE = re.compile(r"<title>(.*?)</title>")
DESCRIPTION = re.compile(r'<meta name="description" content="([^"]*)">')
CANONICAL = re.compile(r'<link rel="canonical" href="([^"]*)">')
FEED = '<link rel="alternate" type="application/atom+xml"'
NOT_FOUND = "404.html"
BASE = "https://example.org/news/"


def write_everything(site: "SiteFolder") -> None:
    text = "“We will build a wall of stone, and it will stand there for ever,” Anna Berg said. " * 2
    for number in range(14):
        day = f"2024-{10 + number % 2}-{1 + number:02}"
        site.article(
            f"a{number}",
            f"{text}\n\nIt is wall {number}.",
            title=f"The wall {number}",
            date=day,
            source="Quay" if number % 2 else "Ledger",
            people=[{"name": "Anna Berg", "role": "mayor of Orle"}, "Jo Bo"],
            topics=["Weather", "Trade"],
            section="Weather",
            places=["Brussels"],
            organizations=["Quay"],
            aliases=[f"/old/{number}/"],
        )
    for number, source in enumerate(("Quay", "Quay", "Ledger", None)):
        site.article(f"same{number}", title="Morning news", date="2024-11-14", **({"source": source} if source else {}))
    for number in range(3):
        site.article(f"told{number}", "A ship sank.", title="A ship sank off Orle", date="2024-11-20", story="ship")
        site.article(f"gone{number}", title="Secret", date="2024-11-13", withdrawn=True)
    site.article("mended", title="A quay", corrections=[{"text": "A name."}])
    site.profile("pages/imprint", "We are the desk of Orle.", name="Imprint")


def heads(site: "SiteFolder", pattern: re.Pattern[str]) -> dict[str, str]:
    """Return what a pattern finds in each page, by its path."""
    pages = {path: site.file(f"/{path}").decode() for path in sorted(site.tree()) if path.endswith(".html")}
    found = {path: pattern.search(page) for path, page in pages.items()}
    return {path: unescape(match[1]) if match else "" for path, match in found.items()}


def test_no_page_is_without_and_none_is_like_another(site: "SiteFolder") -> None:
    alerts = [{"name": "Weather", "any": {"topics": ["Weather"]}}]
    site.settings(title="The Test", description="A test.", base_url=BASE, articles_per_page=5, alerts=alerts)
    write_everything(site)
    site.build()
    for pattern in (TITLE, DESCRIPTION):
        found = heads(site, pattern)
        assert len(found) > 100
        assert [path for path, text in found.items() if not text] == []
        twice = {text for text, count in Counter(found.values()).items() if count > 1}
        assert {path: text for path, text in found.items() if text in twice} == {}
    assert {path: text for path, text in heads(site, DESCRIPTION).items() if len(text) > LONGEST} == {}
    # Briefings name the page of their day or week.
    canonical = {path: url for path, url in heads(site, CANONICAL).items() if not path.endswith("briefing.html")}
    assert [path for path, url in canonical.items() if not url.startswith(BASE)] == [NOT_FOUND]
    shown = {path: url for path, url in canonical.items() if url != f"{BASE}{path.removesuffix('index.html')}"}
    assert [
        path for path in shown.keys() - {NOT_FOUND} if 'http-equiv="refresh"' not in site.file(f"/{path}").decode()
    ] == []
    assert canonical["old/3/index.html"] == f"{BASE}articles/a3/"
    assert [path for path in canonical if FEED not in site.file(f"/{path}").decode()] == []


def test_descriptions_are_in_the_language_of_the_site(site: "SiteFolder") -> None:
    site.settings(title="Der Test", language="de").article("a", topics=["Trade"], people=["Jo Bo"], date="2024-11-14")
    assert 'content="Trade · Themen. 1 Artikel.' in site.build().page("/topics/trade/")


COUNTS = {
    "/people/": "2 insgesamt. Anna Berg, Jo Bo.",
    "/stories/": "1 insgesamt. The wall 2.",
    "/stories/by-size/": "1 insgesamt. The wall 2.",
    "/days/": "3 Artikel. 1 ohne Datum. November 2024.",
    "/days/2024/11/14/": "2 Artikel. The wall 2.",
    "/weeks/2024-W46/": "3 Artikel. The wall 2. A mill.",
    "/quotes/": "2 Zitate. Anna Berg: We will build a wall of stone 1.",
    "/quotes/undated/": "Es wurde nichts zitiert.",
    "/alerts/": "1 insgesamt. Berg.",
    "/alerts/berg/": "3 Artikel. A mill.",
    "/corrections/": "1 Artikel. A mill.",
}
"""How the descriptions of lists end."""


def test_descriptions_of_lists_say_what_they_have_and_how_much(site: "SiteFolder") -> None:
    alerts = [{"name": "Berg", "any": {"people": ["Anna Berg"]}}]
    site.settings(title="Der Test", language="de", alerts=alerts)
    for number in (1, 2):
        text = f"“We will build a wall of stone {number},” Anna Berg said."
        site.article(
            f"a{number}", text, title=f"The wall {number}", date="2024-11-14", story="wall", people=["Anna Berg"]
        )
    site.article(
        "mill", title="A mill", date="2024-11-15", people=["Anna Berg", "Jo Bo"], corrections=[{"text": "No."}]
    )
    site.article("undated", title="A ship").build()
    said = {url: unescape(found[1]) for url in COUNTS if (found := DESCRIPTION.search(site.page(url)))}
    assert {url: said[url] for url, end in COUNTS.items() if not said[url].endswith(end)} == {}
    site.article("ship", title="A ship sank", date="2024-11-14", people=["Anna Berg"], corrections=[{"text": "A."}])
    site.remove("content/articles/undated.md").build()
    assert site.tree() == site.clean_tree()


def test_descriptions_of_empty_lists_say_so(site: "SiteFolder") -> None:
    site.settings(alerts=[{"name": "Berg", "any": {"people": ["Anna Berg"]}}]).article("a", date="2024-11-14").build()
    for url, said in {
        "/stories/": "No event is told by two articles yet.",
        "/quotes/": "Nothing was quoted.",
        "/alerts/berg/": "There are no such articles yet.",
    }.items():
        (found,) = DESCRIPTION.findall(site.page(url))
        assert found.endswith(said)


def test_equal_headlines_are_told_apart(site: "SiteFolder") -> None:
    site.article("one", title="News", source="Quay", date="2024-11-14").article("two", title="News")
    site.article("three", title="News", source="Quay", date="2024-11-14").article("four", title="Others").build()
    titles = heads(site, TITLE)
    assert titles["articles/two/index.html"].startswith("News · ")
    assert titles["articles/four/index.html"].startswith("Others · ")
    numbered = {titles[f"articles/{slug}/index.html"].partition(" · ")[0] for slug in ("one", "three")}
    assert numbered == {"News (Quay, 14 November 2024, 1)", "News (Quay, 14 November 2024, 2)"}


@pytest.mark.parametrize("titles", [("News", "Olds"), ("Olds", "News"), ("News", "News"), ("Olds", "Older")])
def test_an_edit_of_a_headline_changes_the_pages_of_equal_ones(site: "SiteFolder", titles: tuple[str, str]) -> None:
    site.article("one", title="News", source="Quay").article("two", title="Olds", source="Quay")
    site.article("three", title="Others", source="Wire").build()
    for slug, title in zip(("two", "three"), titles, strict=True):
        site.article(slug, title=title, source="Quay" if slug == "two" else "Wire").build()
        assert site.tree() == site.clean_tree()


def test_what_is_too_long_is_cut_after_a_word() -> None:
    assert describe("One", None, " ", "Two  words!", "“Three.”") == "One. Two words! “Three.”"
    long = describe("Word " * 50)
    assert (len(long) <= LONGEST, long[-6:]) == (True, " Word…")
    assert len(shorten("x" * 500)) == LONGEST
