"""Several people import into one site, each on a clone of it, with Git and with editors of other systems."""

import shutil
import subprocess
from itertools import permutations
from pathlib import Path

import pytest
from msgspec.structs import replace
from tests.conftest import moment
from tests.content.conftest import Newsroom, read_simply

from broadsheet.content.editing.review import find_waiting
from broadsheet.content.editing.split_and_join import join_pages
from broadsheet.content.importing import import_log
from broadsheet.content.importing.import_seeds import reread_pages
from broadsheet.content.pages.load_page import load_article
from broadsheet.content.pages.page_writer import is_untouched
from broadsheet.errors import ContentError
from broadsheet.model import RawArticle, ReaderRules, Reading
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


@with_git
def test_a_page_that_git_could_not_merge_waits_for_a_person(clones: tuple[Newsroom, Newsroom]) -> None:
    one, other = clones
    for room in clones:
        room.seed("n.txt", "Next\nText.")
        room.run()
    page = "content/articles/undated/next.md"
    edited = other.edit(page)
    for room in clones:
        commit(room)
    with pytest.raises(subprocess.CalledProcessError):
        merge(one, other)
    assert "<<<<<<< " in one.read(page)
    with pytest.raises(ContentError, match=rf"^{page}:\d+: holds both sides of a conflict that Git could not merge; "):
        load_article(page, (one.root / page).read_bytes())
    assert_settled(one, 2)
    one.seed("n.txt", "Next\nOther text.")
    assert one.run().conflicts == 1
    one.remove(f"{page}.new")
    one.write(page, edited)
    assert_settled(one, 2)


MINISTER = "content/articles/undated/minister-receives-ambassador.md"
WORDS = "The minister received the ambassador on Tuesday at the ministry and they spoke of trade. " * 6


@with_git
@pytest.mark.parametrize("side", ["--ours", "--theirs"])
@pytest.mark.parametrize("target", [MINISTER, "content/articles/desk/minister.md"])
def test_two_articles_with_one_headline_on_two_clones_keep_a_page_each(
    clones: tuple[Newsroom, Newsroom], side: str, target: str
) -> None:
    one, other = clones
    for room, name in ((one, "Liv Hansen of Norway"), (other, "Per Holm of Sweden")):
        room.seed(f"{name[:3]}.txt", f"Minister receives ambassador\n{WORDS}He was {name}.")
        room.run()
        commit(room)
    with pytest.raises(subprocess.CalledProcessError):
        merge(one, other)
    before = (one.root / import_log.IMPORT_LOG).read_bytes()
    assert one.run().created == 0  # while Git waits for a person, nobody knows whose page it is
    assert (one.root / import_log.IMPORT_LOG).read_bytes() == before
    git(one, "checkout", side, MINISTER)
    commit(one)
    one.move(MINISTER, target)
    report = one.run()
    assert (report.created, report.faults) == (1, ())
    texts = [one.read(page) for page in one.content() if page.endswith(".md")]
    for name in ("Liv Hansen", "Per Holm"):
        assert sum(name in text for text in texts) == 1
    assert_settled(one, 3)


@with_git
def test_copies_that_two_clones_imported_are_named(clones: tuple[Newsroom, Newsroom]) -> None:
    one, other = clones
    story = " ".join(f"Ship {number} came to Orle." for number in range(30))
    for room, name in ((one, "a"), (other, "b")):
        room.seed(f"{name}.txt", f"Title {name}\n{story}\nOutlet: {name} Post")
        room.run()
        commit(room)
    merge(one, other)
    a, b = (f"content/articles/undated/title-{name}.md" for name in "ab")
    (fault,) = one.run().faults
    assert (fault.is_warning, fault.path, fault.message) == (True, a, f"has the article of {b} too")
    assert f"'broadsheet join {a} {b}'" in fault.fix
    assert [(twins.page, twins.other) for twins in find_waiting(one.site, moment(None)).twins] == [(a, b)]
    join_pages(one.site, a, b)
    assert one.run().faults == ()
    assert find_waiting(one.site, moment(None)).twins == ()


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


@pytest.mark.parametrize("page", ["content", "../outside.md", "content/articles/../../x.md", "broadsheet.toml", ""])
def test_an_entry_that_names_no_page_is_named_with_its_line(newsroom: Newsroom, page: str) -> None:
    newsroom.seed("a.txt", "First\nText.")
    newsroom.run()
    path = newsroom.site.root / import_log.IMPORT_LOG
    entry = f'{{"seed":"b","digest":"x","page":"{page}","joined":true}}\n'
    path.write_bytes(path.read_bytes() + entry.encode())
    with pytest.raises(ContentError, match=r"^content/\.imported\.jsonl:2: cannot be read: "):
        newsroom.run()


def test_entries_with_pages_that_no_disk_can_have_stop_nothing(newsroom: Newsroom) -> None:
    newsroom.seed("a.txt", "First\nText.")
    newsroom.run()
    path = newsroom.site.root / import_log.IMPORT_LOG
    long = "".join(
        f'{{"seed":"b","digest":"x","page":"content/articles/{letter * 300}.md","joined":true}}\n' for letter in "xy"
    )
    path.write_bytes(path.read_bytes() + long.encode())
    newsroom.seed("c.txt", "Second\nText.")
    assert newsroom.run().created == 1


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
    assert b"\r\n  - {name: Two, title: First, seed: seeds/b.txt}\r\n" in written
    assert b"\n" not in written.replace(b"\r\n", b"")
    assert is_untouched(written)


HARBOUR = "content/topics/harbour.md"


@pytest.fixture
def harbour(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> Newsroom:
    """Return a site with three articles, one of them edited, in which topics are read by the editors' rules alone."""

    def read(raw: RawArticle, rules: ReaderRules) -> Reading:
        topics = tuple(rule.name for rule in rules.topic_rules if rule.match[0] in raw.text)
        return replace(read_simply(raw), topics=topics)

    monkeypatch.setattr(
        "broadsheet.reading.read_articles", lambda raws, _pipeline, rules: [read(raw, rules) for raw in raws]
    )
    for name, text in (("a", "The quay."), ("b", "The quay too."), ("c", "The sea.")):
        newsroom.seed(f"{name}.txt", f"Title {name}\n{text}")
    newsroom.run()
    newsroom.edit("content/articles/undated/title-b.md")
    newsroom.write(HARBOUR, "---\nname: Harbour\nmatch: [quay]\n---\n")
    return newsroom


def test_a_new_topic_applies_to_articles_on_request(harbour: Newsroom) -> None:
    a, b, c = (f"content/articles/undated/title-{name}.md" for name in "abc")
    before = harbour.content()
    assert harbour.run().unchanged == 3
    planned = reread_pages(harbour.site, dry_run=True)
    assert harbour.content() == before

    report = reread_pages(harbour.site)
    assert (report.updated_pages, report.conflicts, report.unchanged) == ((a,), 1, 1)
    assert planned.plan == report.plan
    assert "topics: [Harbour]\n" in harbour.read(a)
    assert (harbour.content()[b], harbour.content()[c]) == (before[b], before[c])
    assert "topics: [Harbour]\n" in harbour.read(f"{b}.new")

    after = harbour.content()
    assert (reread_pages(harbour.site).unchanged, harbour.run().unchanged) == (3, 3)
    assert harbour.content() == after

    # A new reading beside a page that nobody edited is renewed; one that an editor works on is not.
    harbour.write(HARBOUR, "---\nname: Port\nmatch: [quay]\n---\n")
    assert reread_pages(harbour.site, [b]).conflicts == 1
    assert "topics: [Port]\n" in harbour.read(f"{b}.new")
    edited = harbour.edit(f"{b}.new")
    harbour.write(HARBOUR, "---\nname: Docks\nmatch: [quay]\n---\n")
    assert reread_pages(harbour.site, [b]).unchanged == 1
    assert harbour.read(f"{b}.new") == edited


def test_only_the_named_pages_are_read_again(harbour: Newsroom) -> None:
    harbour.seed("d.json", '[{"title": "D", "text": "D\\nThe quay."}, {"title": "E", "text": "E\\nA quay."}]')
    harbour.remove(HARBOUR)
    harbour.run()
    harbour.write(HARBOUR, "---\nname: Harbour\nmatch: [quay]\n---\n")
    entries = import_log.load_log(harbour.site)
    assert entries is not None
    (first, *_) = (entry.page for entry in entries.entries.values() if entry.seed.startswith("seeds/d.json"))
    assert reread_pages(harbour.site, [first]).updated_pages == (first,)


def test_pages_that_cannot_be_read_again_are_named(harbour: Newsroom) -> None:
    harbour.write("content/articles/own.md", "---\ntitle: Own\n---\nThe quay.\n")
    harbour.remove("seeds/a.txt")
    page = "content/articles/undated/title-a.md"
    report = reread_pages(harbour.site, [page, "content/articles/own.md"])
    fix = "'broadsheet suggest' proposes names and topics for it"
    assert list(map(str, report.faults)) == [
        f"{page}: cannot be read again: there is no seeds/a.txt any more; {fix}",
        f"content/articles/own.md: was not made from a seed, so it cannot be read again; {fix}",
    ]
    assert [fault.is_warning for fault in reread_pages(harbour.site).faults] == [True]


def test_a_list_that_an_editor_wrote_is_no_conflict(harbour: Newsroom) -> None:
    harbour.remove(HARBOUR)
    a, text = "content/articles/undated/title-a.md", harbour.read("content/articles/undated/title-a.md")
    harbour.write(a, text.replace("\nimported:", "\naliases: [/old/]\nnot_copy_of: [seeds/c.txt]\nimported:"))
    report = reread_pages(harbour.site, [a])
    assert (report.conflicts, report.unchanged) == (0, 1)
