"""The files of the search: what finds an article, no word that is not public, and nothing rewritten without need."""

from typing import TYPE_CHECKING

import pytest
from tests.search.index_reader import Found, read_call, read_words

if TYPE_CHECKING:
    from tests.conftest import SiteFolder

SAID = "“We will build a wall of stone,” Anna Berg, the mayor of Orle, said."


@pytest.fixture
def news(site: "SiteFolder") -> "SiteFolder":
    site.profile("people/anna-berg", name="Anna Berg", aliases=["Anja Bergova"])
    site.article(
        "wall",
        SAID,
        title="A wall",
        date="2024-11-14",
        people=[{"name": "Anna Berg", "role": "mayor of Orle"}],
        topics=["Building"],
        section="World",
        source="The Quay",
    )
    return site.article("old", "Nothing but dust &amp; <b>dirt</b>.", date="2024-11-02", summary="A summary.")


def words(site: "SiteFolder", name: str = "2024/00") -> dict[str, Found]:
    own, *data = read_call(site.file(f"/search/words/{name}.js"))
    assert own == f"words/{name}"
    return read_words(*data, count=2)


def test_an_article_is_found_by_all_that_its_page_shows(news: "SiteFolder") -> None:
    found = words(news.build())
    assert found["wall"] == Found([1], [1])
    assert found["stone"] == Found([1], [])
    assert found["dirt"] == found["summary"] == Found([0], [])
    assert {"quay", "world", "building"} <= found.keys()
    assert "amp" not in found
    filters = {word for word in found if ":" in word}
    assert filters == {"people:anna-berg", "topics:building", "sources:the-quay", "sections:world"}


def test_names_are_found_by_name_alias_and_role(news: "SiteFolder") -> None:
    _, names, numbers = read_call(news.build().file("/search/names/00.js"))
    by_word = dict(zip(names.split(), numbers.split(" "), strict=True))
    assert by_word["berg"] == by_word["bergova"] == "0"
    assert by_word["mayor"] == "/0"
    _, records = read_call(news.file("/search/records/00.js"))
    assert records[0] == ["people", "", "Anna Berg", "mayor of Orle", 1, ["Anja Bergova"]]


@pytest.mark.parametrize(
    ("front", "hidden"),
    [({"rights": "link"}, True), ({"draft": True}, True), ({"publish_at": "2030-01-01T00:00:00Z"}, True), ({}, False)],
)
def test_what_is_not_public_is_in_no_file(site: "SiteFolder", front: dict[str, object], hidden: bool) -> None:  # noqa: FBT001
    site.article("other", "Words.", date="2024-11-02")
    site.article("secret", "Xylophones everywhere.", title="A title", date="2024-11-03", **front).build()
    files = site.output.glob("search/**/*.js")
    assert any(b"xylophones" in file.read_bytes() for file in files) is not hidden


def test_an_edit_rewrites_only_files_with_words_that_it_changes(site: "SiteFolder") -> None:
    for number in range(200):
        site.article(f"a{number}", f"Harbour word{number} and more.", date=f"2024-0{1 + number % 6}-11")
    site.build()
    before = site.times()
    site.article("a7", "Harbour pelican and more.", date="2024-02-11").build()
    assert site.tree() == site.clean_tree()
    written = {name.partition("/search/")[2] for name, time in site.times().items() if before.get(name) != time}
    parts = {name for name in written if name.startswith("words/")}
    assert {*filter(None, written)} == parts
    assert 1 <= len(parts) <= 2


def test_a_changed_title_changes_what_results_show(news: "SiteFolder") -> None:
    news.build()
    news.article("old", "Nothing but dust.", title="Dust", date="2024-11-02").build()
    assert news.tree() == news.clean_tree()
    assert read_call(news.file("/search/articles/2024.js"))[1][0][0] == "Dust"


def test_a_lost_cache_costs_time_only(news: "SiteFolder") -> None:
    news.build()
    (news.root / ".broadsheet" / "pages.sqlite").write_bytes(b"damaged")
    news.article("old", "Nothing but sand.", date="2024-11-02").build()
    assert news.tree() == news.clean_tree()
    assert "sand" in words(news)
    assert "dust" not in words(news)
