"""Editors make two pages of one, or one of two, and no later import undoes it."""

import shutil
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from broadsheet.content.import_log import load_log
from broadsheet.content.joined_copies import describe_copy, list_copies
from broadsheet.content.load_page import load_article
from broadsheet.content.page_writer import is_untouched
from broadsheet.content.split_and_join import find_page, join_pages, split_page
from broadsheet.errors import UsageError

if TYPE_CHECKING:
    from tests.content.conftest import Newsroom

pytestmark = pytest.mark.usefixtures("simple_reading")
STORY = " ".join(f"Ship {number} came to Orle." for number in range(30))
OTHER = " ".join(f"Train {number} left Tarn." for number in range(40))
FIRST, SECOND = "content/articles/undated/first.md", "content/articles/undated/second.md"


def forget_nothing(_room: "Newsroom") -> None:
    """Leave all as it is."""


def change_seeds(room: "Newsroom") -> None:
    for name, outlet in (("a", "One"), ("b", "Two")):
        title, text = room.read(f"seeds/{name}.txt").split("\n")[:2]
        room.seed(f"{name}.txt", f"{title}\n{text} It rained.\nOutlet: {outlet}")


def forget_caches(room: "Newsroom") -> None:
    shutil.rmtree(room.site.cache)


def forget_all(room: "Newsroom") -> None:
    shutil.rmtree(room.site.cache)
    room.remove("content/.imported.jsonl")


def change_and_forget_all(room: "Newsroom") -> None:
    change_seeds(room)
    forget_all(room)


LATER = (forget_nothing, change_seeds, forget_caches, forget_all, change_and_forget_all)
later = pytest.mark.parametrize("happens", LATER)


def pages(room: "Newsroom") -> list[str]:
    return [path for path in room.content() if ".md" in path]


@pytest.fixture
def one(newsroom: "Newsroom") -> "Newsroom":
    """A site whose two seeds are one page."""
    newsroom.seed("a.txt", f"First\n{STORY}\nOutlet: One")
    newsroom.seed("b.txt", f"Second\n{STORY}\nOutlet: Two")
    report = newsroom.run()
    assert pages(newsroom) == [FIRST]
    assert [(copy.seed, copy.page) for copy in report.joined] == [("seeds/b.txt", FIRST)]
    return newsroom


@pytest.fixture
def two(newsroom: "Newsroom") -> "Newsroom":
    """A site whose two seeds are two pages."""
    newsroom.seed("a.txt", f"First\n{STORY}\nOutlet: One")
    newsroom.seed("b.txt", f"Second\n{OTHER}\nOutlet: Two")
    assert newsroom.run().joined == ()
    assert pages(newsroom) == [FIRST, SECOND]
    return newsroom


@later
def test_what_is_split_stays_split(one: "Newsroom", happens: Callable[["Newsroom"], None]) -> None:
    assert split_page(one.site, FIRST) == ["seeds/b.txt"]
    one.run()
    assert pages(one) == [FIRST, SECOND]
    assert "also_in" not in one.read(FIRST)
    assert "\nnot_copy_of: [seeds/b.txt]\n" in one.read(FIRST)
    happens(one)
    one.run()
    assert pages(one) == [FIRST, SECOND]
    assert all(is_untouched(one.read(page).encode()) for page in (FIRST, SECOND))
    assert "\nnot_copy_of: [seeds/b.txt]\n" in one.read(FIRST)
    assert one.run().unchanged == 2


@later
def test_an_editor_may_write_what_is_no_copy(one: "Newsroom", happens: Callable[["Newsroom"], None]) -> None:
    edited = one.read(FIRST).replace("imported:", "not_copy_of: [seeds/b.txt]\nimported:")
    one.write(FIRST, edited)
    assert one.run().created_pages == (SECOND,)
    happens(one)
    one.run()
    assert [page for page in pages(one) if page.endswith(".md")] == [FIRST, SECOND]
    assert one.read(FIRST) == edited
    assert load_article(FIRST, edited.encode()).also_in == ()


@later
def test_what_is_joined_stays_joined(two: "Newsroom", happens: Callable[["Newsroom"], None]) -> None:
    assert join_pages(two.site, FIRST, SECOND).beside == ()
    page = two.read(FIRST)
    assert is_untouched(page.encode())
    assert "also_in:\n  - {name: Two, title: Second, seed: seeds/b.txt}\n" in page
    assert 'aliases: ["/articles/second/"]\n' in page
    assert "copies: [seeds/b.txt]\n" in page
    happens(two)
    two.run()
    assert pages(two) == [FIRST]
    assert STORY in two.read(FIRST)
    assert "copies: [seeds/b.txt]\n" in two.read(FIRST)
    assert 'aliases: ["/articles/second/"]\n' in two.read(FIRST)
    assert "seed: seeds/b.txt}\n" in two.read(FIRST)
    assert (two.run().unchanged, pages(two)) == (2, [FIRST])


def test_what_was_split_is_joined_and_split_again(one: "Newsroom") -> None:
    whole = one.read(FIRST)
    split_page(one.site, FIRST)
    one.run()
    join_pages(one.site, FIRST, SECOND)
    assert "not_copy_of" not in one.read(FIRST)
    assert "seed: seeds/b.txt}" in one.read(FIRST)
    assert split_page(one.site, FIRST) == ["seeds/b.txt"]
    one.run()
    assert "copies" not in one.read(FIRST)
    assert STORY in whole
    assert STORY in one.read(SECOND)
    join_pages(one.site, SECOND, FIRST)
    assert "not_copy_of" not in one.read(SECOND)
    one.run()
    assert pages(one) == [SECOND]


def test_an_editor_s_words_stay_where_a_page_is_split(one: "Newsroom") -> None:
    edited = one.edit(FIRST)
    split_page(one.site, FIRST)
    one.run()
    page = one.read(FIRST)
    assert page.endswith("An editor's words.\n")
    assert not is_untouched(page.encode())
    assert page.partition("\n---\n")[2] == edited.partition("\n---\n")[2]
    change_seeds(one)
    one.run()
    assert one.read(FIRST) == page


def test_an_editor_s_words_stay_where_pages_are_joined(two: "Newsroom") -> None:
    edited, also_edited = two.edit(FIRST), two.edit(SECOND)
    two.seed("b.txt", f"Second\n{OTHER} It rained.\nOutlet: Two")
    two.run()
    reading = two.read(f"{SECOND}.new")
    joined = join_pages(two.site, FIRST, SECOND)
    assert joined.beside == (f"{FIRST}.new", f"{FIRST}.new.2")
    assert (two.read(f"{FIRST}.new"), two.read(f"{FIRST}.new.2")) == (also_edited, reading)
    page = two.read(FIRST)
    assert page.partition("\n---\n")[2] == edited.partition("\n---\n")[2]
    assert not is_untouched(page.encode())
    two.run()
    assert two.read(FIRST) == page
    assert not any(SECOND in path for path in pages(two))


def test_a_page_that_a_person_wrote_is_joined_too(two: "Newsroom") -> None:
    own = "content/articles/own.md"
    two.write(own, "---\ntitle: Our own\n---\n\nOur words.\n")
    join_pages(two.site, own, SECOND)
    forget_all(two)
    two.run()
    assert pages(two) == [own, FIRST]
    assert two.read(own).endswith("Our words.\n")
    two.write(SECOND, "---\ntitle: Another\n---\n\nOther words.\n")
    joined = join_pages(two.site, FIRST, SECOND)
    assert two.read(joined.beside[0]) == "---\ntitle: Another\n---\n\nOther words.\n"
    assert [copy.title for copy in load_article(FIRST, two.read(FIRST).encode()).also_in] == ["Another"]


def test_copies_of_what_is_joined_come_with_it(one: "Newsroom") -> None:
    one.seed("c.txt", f"Third\n{OTHER}\nOutlet: Three")
    one.run()
    third = "content/articles/undated/third.md"
    join_pages(one.site, third, FIRST)
    saved = load_log(one.site)
    assert saved is not None
    assert {entry.page for entry in saved.entries.values()} == {third}
    copies = list(list_copies({third: one.read(third).encode()}))
    assert [describe_copy(copy) for copy in copies] == [
        "seeds/a.txt: One, “First”, joined by an editor",
        "seeds/b.txt: Two, “Second”, joined by an editor",
    ]
    assert split_page(one.site, third) == ["seeds/a.txt", "seeds/b.txt"]
    one.run()
    # The two are copies of one another, and no editor said anything else.
    assert pages(one) == [FIRST, third]


def test_what_cannot_be_done_is_said(two: "Newsroom") -> None:
    with pytest.raises(UsageError, match="has no copies"):
        split_page(two.site, FIRST)
    with pytest.raises(UsageError, match="one page already"):
        join_pages(two.site, FIRST, FIRST)
    join_pages(two.site, FIRST, SECOND)
    two.remove("seeds/b.txt")
    with pytest.raises(UsageError, match=r"the file of seeds/b\.txt is gone"):
        split_page(two.site, FIRST)
    with pytest.raises(UsageError, match="there is no article nothing"):
        find_page(two.site, "nothing")


@pytest.mark.parametrize("name", [FIRST, "/articles/first/", "first", "https://news.example/articles/first/"])
def test_a_page_is_found_by_its_file_and_its_address(two: "Newsroom", name: str) -> None:
    assert find_page(two.site, name) == FIRST
