"""A person's page has the best quotes; of a person whom many articles name, all words are on pages of their own."""

import re
from typing import TYPE_CHECKING

import pytest

from broadsheet.site import person_words
from broadsheet.site.paging import PageSizes

if TYPE_CHECKING:
    from tests.conftest import SiteFolder

ANNA = "Anna Berg"


def say(site: "SiteFolder", number: int, words: str, **front: object) -> None:
    own = {"people": [ANNA], "date": f"2024-{number:02}-14", "source": f"Paper {number}", "topics": ["Trade"]}
    site.article(f"x{number:02}", f"“{words},” {ANNA} said.", **own | front)


@pytest.fixture
def articles(site: "SiteFolder") -> "SiteFolder":
    for number in range(1, 13):
        say(site, number, f"We will build wall number {number} of grey stone")
    return site


def quotes_of(page: str) -> list[str]:
    return re.findall(r"<blockquote.*?>“(.*?)”<", page)


def test_of_few_articles_the_persons_page_has_all_quotes_the_best_first(site: "SiteFolder") -> None:
    say(site, 1, "We stay")
    say(site, 2, "We will build a wall of grey stone")
    say(site, 3, "We will build a wall of grey stone")
    for number in range(4, 9):
        say(site, number, f"The gate of tower {number} stays open all night")
    page = site.build().page("/people/anna-berg/")
    first, _, more = page.partition('<details class="more-words">')
    assert quotes_of(first)[0] == "We will build a wall of grey stone"
    assert (len(quotes_of(first)), "3 more" in more) == (5, False)
    assert "We stay" in more
    assert not (site.output / "people/anna-berg/words").exists()


def test_of_many_articles_all_words_are_on_pages_of_their_own(articles: "SiteFolder") -> None:
    page = articles.build().page("/people/anna-berg/")
    assert len(quotes_of(page)) == 5
    assert 'href="../../people/anna-berg/words/index.html"' in page
    whole = articles.page("/people/anna-berg/words/")
    assert quotes_of(whole) == [f"We will build wall number {number} of grey stone" for number in range(12, 0, -1)]
    assert whole.index("December 2024") < whole.index("January 2024")
    assert "/words/2024/" not in whole


def test_words_are_found_by_year_and_by_topic(articles: "SiteFolder", monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(person_words, "SIZES", PageSizes(first=11, later=20))
    monkeypatch.setattr(person_words, "OF_TOPIC", 10)
    say(articles, 1, "The gate will stay open all night", date="2023-05-02", topics=["Weather"])
    whole = articles.build().page("/people/anna-berg/words/")
    for part, count in (("2024", 11), ("2023", 1), ("on/trade", 11)):
        assert f'href="../../../people/anna-berg/words/{part}/index.html"' in whole
        assert len(quotes_of(articles.page(f"/people/anna-berg/words/{part}/"))) == count
    assert not (articles.output / "people/anna-berg/words/on/weather").exists()


def test_what_is_too_much_for_a_page_is_by_year_and_without_a_year(
    articles: "SiteFolder", monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(person_words, "SIZES", PageSizes(first=5, later=4))
    say(articles, 1, "The gate will stay open all night", date=None)
    articles.build()
    parts = {name: articles.page(f"/people/anna-berg/words/{name}") for name in ("", "2024/", "undated/")}
    assert [len(quotes_of(page)) for page in parts.values()] == [5, 5, 1]
    assert len(quotes_of(articles.page("/people/anna-berg/words/2024/page/3/"))) == 2
    assert not (articles.output / "people/anna-berg/words/page").exists()
    assert 'href="../../../people/anna-berg/words/undated/index.html"' in parts[""]


def test_who_is_silent_has_no_such_pages_and_the_first_words_make_them(site: "SiteFolder") -> None:
    for number in range(1, 13):
        site.article(f"x{number:02}", "Nothing was said.", people=[ANNA], date=f"2024-{number:02}-14")
    site.build()
    assert not (site.output / "people/anna-berg/words").exists()
    for words in ("“We will build a wall of grey stone,” Anna Berg said.", "Nothing was said."):
        site.article("x01", words, people=[ANNA], date="2024-01-14").build()
        assert site.tree() == site.clean_tree()
        assert (site.output / "people/anna-berg/words").exists() == ("wall" in words)
