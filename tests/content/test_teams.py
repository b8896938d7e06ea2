"""Several people import into one site, each on a clone of it, with Git and with editors of other systems."""

import shutil
import subprocess
from itertools import permutations
from pathlib import Path

import pytest
from tests.content.conftest import Newsroom

from broadsheet.content import import_log
from broadsheet.content.page_writer import is_untouched
from broadsheet.new_site import create_site

GIT = shutil.which("git")
FIRST = "content/articles/undated/first.md"
pytestmark = pytest.mark.usefixtures("simple_reading")
with_git = pytest.mark.skipif(GIT is None, reason="needs Git")


def git(room: Newsroom, *arguments: str) -> None:
    who = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    subprocess.run([str(GIT), *who, *arguments], cwd=room.root, check=True, capture_output=True)


def commit(room: Newsroom) -> None:
    git(room, "add", "--all")
    git(room, "commit", "--message", "Work")


def merge(room: Newsroom, other: Newsroom) -> None:
    git(room, "fetch", "--quiet", str(other.root), "HEAD")
    git(room, "merge", "--no-edit", "FETCH_HEAD")


@pytest.fixture
def clones(tmp_path: Path) -> tuple[Newsroom, Newsroom]:
    """Return two clones of a new site with one article."""
    one, other = Newsroom(tmp_path / "one"), Newsroom(tmp_path / "other")
    create_site(one.root)
    one.remove("seeds/welcome.txt")
    one.seed("m.txt", "First\nSome text.")
    one.run()
    git(one, "init", "--quiet")
    commit(one)
    git(one, "clone", "--quiet", ".", str(other.root))
    return one, other


def assert_settled(room: Newsroom, pages: int) -> None:
    """Importing again changes nothing, with and without what the last import saved for itself."""
    before = room.content()
    assert len([page for page in before if page.endswith(".md")]) == pages
    for _ in range(2):
        report = room.run()
        assert (report.unchanged, report.faults) == (report.seeds, ())
        assert room.content() == before
        shutil.rmtree(room.site.cache)


@with_git
def test_different_and_the_same_seeds_on_two_clones(clones: tuple[Newsroom, Newsroom]) -> None:
    one, other = clones
    for number, name in enumerate("abcnopxyz"):
        for room, own in ((one, number % 3 != 1), (other, number % 3 != 0)):
            if own:
                room.seed(f"{name}.txt", f"Title {name}\nText {name}.")
    for room in clones:
        assert room.run().created == 6
        commit(room)
    merge(one, other)
    merge(other, one)
    assert one.content() == other.content()
    for room in clones:
        assert_settled(room, 10)


@with_git
def test_a_seed_changes_on_one_clone_and_an_editor_works_on_the_other(clones: tuple[Newsroom, Newsroom]) -> None:
    one, other = clones
    one.seed("m.txt", "First\nOther text.")
    one.seed("n.txt", "Next\nText.")
    other.seed("l.txt", "Before\nText.")
    other.seed("o.txt", "After\nText.")
    other.write(FIRST, other.read(FIRST).replace("title: First\n", "title: First\nsection: World\n"))
    for room in clones:
        room.run()
        commit(room)
    git(one, "fetch", "--quiet", str(other.root), "HEAD")
    git(one, "merge", "--no-edit", "-X", "theirs", "FETCH_HEAD")
    assert "section: World" in one.read(FIRST)
    report = one.run()
    assert (report.conflicts, report.created, report.updated) in {(0, 0, 0), (1, 0, 0)}
    assert_settled(one, 4)
    assert "section: World" in one.read(FIRST)


@with_git
def test_the_same_seed_on_both_sides_and_one_side_edited_the_page(clones: tuple[Newsroom, Newsroom]) -> None:
    one, other = clones
    for room in clones:
        room.seed("n.txt", "Next\nText.")
        room.run()
    other.edit("content/articles/undated/next.md")
    for room in clones:
        commit(room)
    git(one, "fetch", "--quiet", str(other.root), "HEAD")
    git(one, "merge", "--no-edit", "-X", "theirs", "FETCH_HEAD")
    assert "An editor's words." in one.read("content/articles/undated/next.md")
    assert_settled(one, 2)


def test_an_import_log_in_any_order_and_with_marks_of_a_conflict(newsroom: Newsroom) -> None:
    for name in "abc":
        newsroom.seed(f"{name}.txt", f"Title {name}\nText {name}.")
    newsroom.run()
    path = newsroom.site.root / import_log.IMPORT_LOG
    sorted_log = path.read_bytes()
    a, b, c = sorted_log.splitlines(keepends=True)
    shutil.copytree(newsroom.site.cache, newsroom.root / "kept")

    for order in permutations([a, b, c, b]):
        path.write_bytes(b"".join(order).replace(b"\n", b"\r\n"))
        before = newsroom.content()
        assert newsroom.run().unchanged == 3
        assert newsroom.content() == before

    path.write_bytes(b"<<<<<<< HEAD\n" + a + b"||||||| 3f2a\n=======\n" + c + b">>>>>>> other branch\n" + b)
    assert newsroom.run().unchanged == 3
    assert path.read_bytes() == sorted_log


def test_of_two_lines_for_one_seed_the_one_with_a_page_counts_in_either_order(newsroom: Newsroom) -> None:
    newsroom.seed("a.txt", "First\nText.")
    newsroom.run()
    newsroom.seed("a.txt", "First\nOther text.")
    newsroom.run()
    path = newsroom.site.root / import_log.IMPORT_LOG
    now, before = path.read_bytes(), newsroom.read(FIRST)
    outdated = now.replace(b'"digest":"', b'"digest":"0')
    gone = now.replace(b"first.md", b"zz.md")
    for lines in permutations([now, outdated, gone]):
        path.write_bytes(b"".join(lines))
        shutil.rmtree(newsroom.site.cache)
        report = newsroom.run()
        assert (report.unchanged, report.removed_by_editors) == (1, ())
        assert newsroom.read(FIRST) == before


@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"])
def test_a_page_with_the_line_ends_of_windows_is_not_an_edited_one(newsroom: Newsroom, bom: bytes) -> None:
    newsroom.seed("a.txt", "First\nText.")
    newsroom.run()
    path = newsroom.root / FIRST
    path.write_bytes(bom + path.read_bytes().replace(b"\n", b"\r\n"))
    newsroom.seed("a.txt", "First\nOther text.")
    assert newsroom.run().updated_pages == (FIRST,)
    written = path.read_bytes()
    assert written.endswith(b"\r\n\r\nOther text.\r\n")
    assert b"\n" not in written.replace(b"\r\n", b"")
    assert is_untouched(written)
    assert newsroom.run().unchanged == 1

    path.write_bytes(written.replace(b"Other", b"Edited"))
    newsroom.seed("a.txt", "First\nThird text.")
    assert newsroom.run().conflicts == 1


def test_a_copy_joins_a_page_with_the_line_ends_of_windows(newsroom: Newsroom) -> None:
    text = " ".join(f"word{number}" for number in range(200))
    newsroom.seed("a.txt", f"First\n{text}\nOutlet: One")
    newsroom.run()
    path = newsroom.root / FIRST
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    newsroom.seed("b.txt", f"First\n{text}\nOutlet: Two")
    newsroom.run()
    written = path.read_bytes()
    assert b"also_in: [Two]\r\n" in written
    assert b"\n" not in written.replace(b"\r\n", b"")
    assert is_untouched(written)
