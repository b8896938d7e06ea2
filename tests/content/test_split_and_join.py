"""Editors make two pages of one, or one of two, and no later import undoes it."""

import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from broadsheet.cli import main
from broadsheet.content.editing.find_page import find_page
from broadsheet.content.editing.review_actions import accept
from broadsheet.content.editing.split_and_join import join_pages, split_page, take_readings_along
from broadsheet.content.importing.import_log import IMPORT_LOG, load_log
from broadsheet.content.importing.import_seeds import import_seeds
from broadsheet.content.importing.joined_copies import describe_copy, list_copies
from broadsheet.content.pages.load_page import load_article, read_sound_front
from broadsheet.content.pages.page_writer import is_untouched
from broadsheet.errors import ContentError, UsageError

if TYPE_CHECKING:
    from tests.content.conftest import Newsroom

pytestmark = pytest.mark.usefixtures("simple_reading")
STORY = " ".join(f"Ship {number} came to Orle." for number in range(30))
OTHER = " ".join(f"Train {number} left Tarn." for number in range(40))
ALIAS = '{path: "/articles/second/", date: 2024-11-15, reason: This article was merged into another one.}'
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
    assert split_page(one.site, FIRST).seeds == ("seeds/b.txt",)
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
    assert join_pages(two.site, FIRST, SECOND, datetime(2024, 11, 15, 12, tzinfo=UTC)).beside == ()
    page = two.read(FIRST)
    assert is_untouched(page.encode())
    assert "also_in:\n  - {name: Two, title: Second, seed: seeds/b.txt}\n" in page
    assert f"aliases:\n  - {ALIAS}\n" in page
    assert "copies: [seeds/b.txt]\n" in page
    happens(two)
    two.run()
    assert pages(two) == [FIRST]
    assert STORY in two.read(FIRST)
    assert "copies: [seeds/b.txt]\n" in two.read(FIRST)
    assert f"aliases:\n  - {ALIAS}\n" in two.read(FIRST)
    assert "seed: seeds/b.txt}\n" in two.read(FIRST)
    assert (two.run().unchanged, pages(two)) == (2, [FIRST])


def test_what_was_split_is_joined_and_split_again(one: "Newsroom") -> None:
    whole = one.read(FIRST)
    split_page(one.site, FIRST)
    one.run()
    join_pages(one.site, FIRST, SECOND)
    assert "not_copy_of" not in one.read(FIRST)
    assert "seed: seeds/b.txt}" in one.read(FIRST)
    assert split_page(one.site, FIRST).seeds == ("seeds/b.txt",)
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
    # Accepted, the words of the copy would take the place of the article that it joined.
    with pytest.raises(UsageError, match=f"'broadsheet split {FIRST}' first"):
        accept(two.site, f"{FIRST}.new")
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
    split = split_page(one.site, third)
    assert split.seeds == ("seeds/a.txt", "seeds/b.txt")
    import_seeds(one.site, split_seeds=split.seeds)
    assert pages(one) == [FIRST, SECOND, third]


def test_what_cannot_be_done_is_said(two: "Newsroom") -> None:
    with pytest.raises(UsageError, match="has no copies"):
        split_page(two.site, FIRST)
    with pytest.raises(UsageError, match="one page already"):
        join_pages(two.site, FIRST, FIRST)
    join_pages(two.site, FIRST, SECOND)
    two.remove("seeds/b.txt")
    with pytest.raises(UsageError, match=r"seeds/b\.txt is gone, and its text"):
        split_page(two.site, FIRST)
    with pytest.raises(UsageError, match="there is no article nothing"):
        find_page(two.site, "nothing")


@pytest.mark.parametrize("name", [FIRST, "/articles/first/", "first", "https://news.example/articles/first/"])
def test_a_page_is_found_by_its_file_and_its_address(two: "Newsroom", name: str) -> None:
    assert find_page(two.site, name) == FIRST


def split_command(room: "Newsroom", page: str) -> int:
    return main(["split", page, "--site", str(room.root), "--jobs", "1"])


@pytest.fixture
def settled(one: "Newsroom") -> "Newsroom":
    one.write("broadsheet.toml", 'title = "T"\n')
    one.write("../outside.txt", f"Secret\n{OTHER}")
    one.write("content/articles/own.md", "---\ntitle: Own\ndraft: true\n---\n\nA secret.\n")
    return one


@pytest.mark.parametrize(
    "seed", ["../outside.txt", "OUTSIDE", "content/articles/own.md", "broadsheet.toml", "seeds/link.txt", "a" * 300]
)
@pytest.mark.parametrize("how", ["page", "log"])
def test_no_file_from_elsewhere_becomes_a_page(settled: "Newsroom", seed: str, how: str) -> None:
    outside = (settled.root / "../outside.txt").resolve()
    (settled.root / "seeds/link.txt").symlink_to(outside)
    seed = seed.replace("OUTSIDE", str(outside))
    if how == "page":
        settled.write(FIRST, settled.read(FIRST).replace("seeds/b.txt", seed))
        settled.write(IMPORT_LOG, settled.read(IMPORT_LOG).splitlines(keepends=True)[0])
    else:
        page = "content/articles/own.md"
        settled.write(IMPORT_LOG, f'{{"seed":"{seed}","digest":"x","page":"{page}","joined":true}}\n')
    before = settled.content()
    page = FIRST if how == "page" else "content/articles/own.md"
    assert split_command(settled, page) == 2
    assert settled.content() == before


def test_copies_whose_files_are_there_are_split_from_one_whose_file_is_gone(
    settled: "Newsroom", capsys: pytest.CaptureFixture[str]
) -> None:
    for name in "cdef":
        settled.seed(f"{name}.txt", f"Title {name}\n{STORY}\nOutlet: {name} Post")
    settled.run()
    assert len(pages(settled)) == 2
    settled.remove("seeds/d.txt")
    assert split_command(settled, FIRST) == 0
    assert f"Still a copy of {FIRST}: seeds/d.txt is gone, and its text" in capsys.readouterr().out
    assert "seed: seeds/d.txt}" in settled.read(FIRST)
    assert len(pages(settled)) == 6
    for again in LATER:
        again(settled)
        settled.run()
        assert len([page for page in pages(settled) if page.endswith(".md")]) == 6


def test_a_reading_of_a_split_copy_goes_beside_its_own_page(settled: "Newsroom") -> None:
    settled.seed("b.txt", f"Second\n{OTHER}\nOutlet: Two")
    settled.run()
    edited = settled.edit(SECOND)
    join_pages(settled.site, FIRST, SECOND)
    settled.write(f"{FIRST}.new.3", settled.read(f"{FIRST}.new"))
    assert split_command(settled, FIRST) == 0
    assert settled.read(f"{SECOND}.new") == settled.read(f"{SECOND}.new.2") == edited
    assert not any(path.startswith(f"{FIRST}.") for path in settled.content())
    assert take_readings_along(settled.site, FIRST, ["seeds/b.txt"]) == []


def test_former_addresses_with_a_reason_are_joined_and_split(two: "Newsroom") -> None:
    lists = "aliases: [{path: /old/a/, reason: x}, /older/, {path: /articles/second/}]\ncopies: [{a: b}]\n"
    two.write(FIRST, two.read(FIRST).replace("imported:", f"{lists.partition('copies')[0]}imported:"))
    join_pages(two.site, FIRST, SECOND)
    assert [
        move["path"] if isinstance(move, dict) else move
        for move in read_sound_front(FIRST, two.read(FIRST).encode())["aliases"]
    ] == ["/old/a/", "/older/", "/articles/second/"]
    split_page(two.site, FIRST)
    assert '{path: "/old/a/", reason: x}' in two.read(FIRST)
    assert "/articles/second/" not in two.read(FIRST)
    two.write(FIRST, two.read(FIRST).replace("imported:", "copies: [{a: b}]\nimported:"))
    with pytest.raises(ContentError):
        split_page(two.site, FIRST)


def test_no_copy_that_an_editor_listed_is_lost(two: "Newsroom") -> None:
    names = [f"Outlet {number}" for number in range(4_000)]
    two.write(FIRST, two.read(FIRST).replace("imported:", f"also_in: [{', '.join(names)}]\nimported:"))
    join_pages(two.site, FIRST, SECOND)
    listed = load_article(FIRST, two.read(FIRST).encode()).also_in
    assert {copy.name for copy in listed} == {*names, "Two"}
    two.seed("c.txt", f"Third\n{STORY}\nOutlet: Three")
    report = two.run()
    assert (report.conflicts, pages(two)) == (0, [FIRST])
    huge = ", ".join(f"Outlet {number} of a name that is long" for number in range(7_000))
    own = "content/articles/own.md"
    two.write(own, f"---\ntitle: Own\nalso_in: [{huge}]\n---\n")
    before = two.content()
    with pytest.raises(ContentError, match="longer than 256 KB"):
        join_pages(two.site, FIRST, own)
    assert two.content() == before


@pytest.mark.parametrize(
    "held", ["withdrawn: true", "expires: 2024-11-15", "expires: 2999-01-01", "draft: true", "publish_at: 2999-01-01"]
)
def test_a_public_page_never_names_what_is_held_back(two: "Newsroom", held: str) -> None:
    two.write(SECOND, two.read(SECOND).replace("imported:", f"{held}\nimported:"))
    before = two.content()
    for page, other in ((FIRST, SECOND), (SECOND, FIRST)):
        with pytest.raises(UsageError, match="is held back, since it"):
            join_pages(two.site, page, other, datetime(2024, 11, 20, tzinfo=UTC))
    assert two.content() == before
    two.write(FIRST, two.read(FIRST).replace("imported:", f"{held}\nimported:"))
    join_pages(two.site, FIRST, SECOND, datetime(2024, 11, 20, tzinfo=UTC))
