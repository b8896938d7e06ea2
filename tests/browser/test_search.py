"""The search page in a real browser: what is typed finds what it should."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from lxml import html
from tests.browser.conftest import make, served
from tests.conftest import PATIENCE

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page
    from tests.conftest import SiteFolder

SAID = "“We will build a wall of stone,” Anna Berg, the mayor of Orle, said."
Search = Callable[[str], "Results"]


class Results:
    """A search page after a search."""

    def __init__(self, page: str) -> None:
        self.tree = html.fromstring(page)

    def texts(self, path: str) -> list[str]:
        return [" ".join(node.text_content().split()) for node in self.tree.xpath(f"//*[@id='results']{path}")]

    @property
    def names(self) -> list[str]:
        return self.texts("/section[@class='search-names']//h3")

    @property
    def quotes(self) -> list[str]:
        return self.texts("/section[@class='search-quotes']//blockquote")

    @property
    def articles(self) -> list[str]:
        return self.texts("/section[@class='search-articles']//h3")

    @property
    def status(self) -> str:
        return "".join(self.tree.xpath("//*[@id='status']//text()"))


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> "SiteFolder":
    site = make(tmp_path_factory)
    site.profile("people/anna-berg", name="Anna Berg", aliases=["Anja Bergova"])
    berg = {"name": "Anna Berg", "role": "mayor of Orle"}
    wall = f"Nothing was said at first.\n\n{SAID}\n\nThe harbour stays open."
    site.article("wall", wall, title="A wall", date="2024-11-14", people=[berg], topics=["Building"], source="Quay")
    site.article("wall-2", "They took the wall down.", title="No wall", date="2023-02-02", section="World")
    site.article("east", "東京都の知事が話した。", title="知事", date="2024-10-01", language="ja")
    site.article(
        "north", "Marija Østurović came to Orle.", title="A visit", date="2024-09-01", people=["Marija Østurović"]
    )
    kiln = (
        "“The kiln stays cold this winter, and we will not light it,” Ida Moss said.\n\n"
        "“The kiln is warm, and we will bake in it all night long,” Otto Fenn said."
    )
    site.article("kiln", kiln, title="A kiln", date="2023-01-03", people=["Ida Moss", "Otto Fenn"])
    tower = (
        "On the tower, Ida Moss was short. “It should have been finished four years ago,” she said.\n\n"
        "“And we will not pay for any of it twice,” Ida Moss said.\n\n"
        "The council met twice.\n\n"
        "“My bread rose well in the morning of that day,” Ida Moss said."
    )
    site.article("tower", tower, title="The council meets", date="2023-01-06", people=["Ida Moss"])
    says = "\n\n".join(f"“The beacon needs a new lamp in year {number},” Ida Moss said." for number in range(5))
    site.article("beacon", says, title="A beacon", date="2023-01-07", people=["Ida Moss"])
    site.article("concert", "Otto Darwen sang.", date="2023-01-09", people=["Otto Darwen"])
    for number in range(3):
        site.article(f"trial-{number}", "Zora Darwin spoke.", date=f"2023-02-1{number}", people=["Zora Darwin"])
    site.article("ferry", "The ferries stay in port.", date="2023-01-08", story="ferry")
    site.article("ferry-2", "The boats left.", date="2023-01-08", story="ferry")
    # So many names are in several files.
    site.article("crowd", "Many came.", title="A crowd", date="2023-01-01", people=[f"Guest{n} Yx" for n in range(300)])
    hills = "\n\n".join(f"The {name} hill is as it was." for name in ("first", "second", "third", "fourth"))
    site.article("hills", hills, title="Hills", date="2023-01-02")
    for number in range(14):
        site.article(f"b{number}", f"A stone of a wall, and kestrel{number}.", date=f"2024-0{1 + number % 8}-03")
    return site.build()


@pytest.fixture(scope="module")
def search_address(news: "SiteFolder") -> Iterator[str]:
    with served(news) as address:
        yield f"{address}search/"


@pytest.fixture(scope="module")
def window(browser: "Browser") -> Iterator["Page"]:
    """A window in which one search follows the other."""
    context = browser.new_context()
    context.set_default_timeout(PATIENCE * 1000)
    yield context.new_page()
    context.close()


def find(window: "Page", url: str) -> Results:
    """Return a page of the search when its search has ended: then there is a button for more."""
    window.goto(url)
    window.wait_for_selector("#results .search-more", state="attached")
    return Results(window.content())


@pytest.fixture
def search(window: "Page", search_address: str) -> Search:
    return lambda query: find(window, f"{search_address}?q={quote(query)}")


def test_people_come_first_then_quotes_then_articles(search: Search) -> None:
    found = search("berg")
    assert found.names == ["Anna Berg"]
    assert found.tree.xpath("//*[@id='results']/section/@class") == ["search-names", "search-quotes", "search-articles"]
    assert found.texts("//p[@class='role']") == ["mayor of Orle"]
    assert found.quotes == ["“We will build a wall of stone”"]
    assert found.articles == ["A wall"]
    assert found.status == "Articles found: 1"


def test_the_sentence_of_the_hit_is_marked_and_leads_to_its_paragraph(search: Search) -> None:
    found = search("stone berg")
    (hit,) = found.tree.xpath("//a[@class='search-hit']")
    assert hit.text_content() == SAID
    assert [mark.text for mark in hit.iter("mark")] == ["stone", "Berg"]
    assert hit.get("href").endswith("/articles/wall/index.html#p2")


def test_an_article_whose_headline_is_found_shows_how_it_begins(search: Search) -> None:
    assert search("crowd").texts("//p[@class='card-summary']") == ["Many came."]


def test_of_two_whom_an_error_may_mean_the_one_in_more_articles_comes_first(search: Search) -> None:
    assert search("Darwan").names == ["Zora Darwin", "Otto Darwen"]


@pytest.mark.parametrize("query", ["Osturovic", "ØSTUROVIĆ", "osturov", "Osturovix", "sturovic", "Marjia"])
def test_a_name_is_found_without_accents_begun_and_with_one_error(search: Search, query: str) -> None:
    found = search(query)
    assert found.names == ["Marija Østurović"]
    assert found.articles == ["A visit"]


@pytest.mark.parametrize(("query", "names"), [("Mosx", ["Ida Moss"]), ("Mso", []), ("Boss", []), ("Idax", [])])
def test_an_error_in_a_short_name_keeps_its_first_letter_and_its_length(
    search: Search, query: str, names: list[str]
) -> None:
    assert search(query).names == names


def test_an_alias_leads_to_the_articles_of_its_bearer(search: Search) -> None:
    found = search("Bergova")
    assert found.names == ["Anna Berg"]
    assert found.articles == ["A wall"]


def test_a_phrase_is_found_word_for_word(search: Search) -> None:
    assert search('"wall of stone"').articles == ["A wall"]
    assert search('"fourth hill is as it was"').articles == ["Hills"]
    assert search('"stone wall of"').status == "No article has this phrase."


def test_unspaced_scripts_are_found_by_any_part(search: Search) -> None:
    found = search("京都の知事")
    assert found.articles == ["知事"]
    assert found.texts("//mark") == ["知事", *"京都の知事"] or "知" in "".join(found.texts("//mark"))


def test_headlines_and_newer_articles_come_first(search: Search) -> None:
    found = search("wall")
    assert found.articles[:2] == ["A wall", "No wall"]
    assert found.status == "Articles found: 16"
    assert len(found.articles) == 10


def test_filters_and_the_query_are_in_the_address(window: "Page", search_address: str) -> None:
    found = find(window, f"{search_address}?q=wall&year=2023")
    assert found.articles == ["No wall"]
    assert find(window, f"{search_address}?person=anna-berg").articles == ["A wall"]
    assert find(window, f"{search_address}?q=wall&section=world").articles == ["No wall"]
    assert find(window, f"{search_address}?q=wall&source=quay&topic=building").articles == ["A wall"]


def test_of_a_chosen_person_only_their_own_quotes_are_shown(window: "Page", search_address: str) -> None:
    assert len(find(window, f"{search_address}?q=kiln").quotes) == 2
    (quote,) = find(window, f"{search_address}?q=kiln&person=ida-moss").quotes
    assert quote.startswith("“The kiln stays cold")


def test_words_that_no_article_has_together_find_those_with_most_of_them(search: Search) -> None:
    found = search("what did berg say of a stone wall")
    assert found.articles[0] == "A wall"
    assert found.status.startswith("No article has all these words. Articles with most of them:")


def test_nothing_is_loaded_before_the_field_is_used(window: "Page", search_address: str) -> None:
    window.goto(search_address, wait_until="networkidle")
    page = html.fromstring(window.content())
    assert not [src for src in page.xpath("//script/@src") if "/search/" in src]


def test_a_site_that_is_opened_from_disk_is_searched_too(window: "Page", news: "SiteFolder") -> None:
    page = Path(news.output, "search", "index.html").as_uri()
    assert find(window, f"{page}?q=berg").articles == ["A wall"]


def test_pages_that_are_opened_from_disk_keep_their_policy(window: "Page", news: "SiteFolder") -> None:
    faults: list[str] = []
    window.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    for path in ("index.html", "articles/wall/index.html", "people/anna-berg/index.html", "search/index.html"):
        window.goto(Path(news.output, path).as_uri())
    assert faults == []


def test_a_search_whose_files_cannot_be_loaded_says_so(window: "Page", news: "SiteFolder", tmp_path: Path) -> None:
    shutil.copytree(news.output, tmp_path / "site")
    shutil.rmtree(tmp_path / "site" / "search" / "words")
    page = (tmp_path / "site" / "search" / "index.html").as_uri()
    assert find(window, f"{page}?q=berg").status == "The search could not be loaded. Please try again later."


def test_a_query_without_a_word_finds_nothing(window: "Page", search_address: str) -> None:
    window.goto(f"{search_address}?q={quote('😀 (')}")
    assert window.locator("#status").inner_text() == "No article has all these words."


def test_the_keyboard_goes_through_the_results(window: "Page", search: Search) -> None:
    search("berg")
    seen = []
    for key in ("/", "ArrowDown", "ArrowDown", "ArrowUp", "Escape", "Escape"):
        window.keyboard.press(key)
        seen.append(window.evaluate("document.activeElement.textContent || document.activeElement.id"))
    assert seen == ["query", "Anna Berg", "“We will build a wall of stone”", "Anna Berg", "query", "query"]
    assert "berg" not in window.locator("#results").inner_text()


def test_what_a_speaker_said_beside_the_words_is_found_too(search: Search) -> None:
    assert search("moss tower").quotes == [
        "“It should have been finished four years ago”",
        "“And we will not pay for any of it twice”",
    ]
    assert search("tower").quotes == []


def test_an_article_leads_to_its_story(search: Search) -> None:
    (link,) = search("ferries").tree.xpath("//*[@class='search-articles']//p[@class='meta']/a")
    assert link.text == "Story"
    assert link.get("href").endswith("/stories/ferry/index.html")


def test_all_quotes_are_there_when_somebody_asks_for_them(search: Search, window: "Page") -> None:
    assert len(search("moss beacon").quotes) == 5
    assert window.locator(".search-quotes blockquote:visible").count() == 3
    window.locator(".search-quotes summary").click()
    assert window.locator(".search-quotes blockquote:visible").count() == 5
