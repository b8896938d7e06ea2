"""Import never loses an edit, never makes a page twice, and finishes what a cut-off run began."""

import itertools
import shutil
import tempfile
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from broadsheet import saved_records
from broadsheet.atomic_writes import write_atomically
from broadsheet.content.importing import import_log, import_report, page_store
from broadsheet.errors import ContentError, Fault, StorageError

if TYPE_CHECKING:
    from tests.content.conftest import Newsroom

FOLDERS = ("content", "seeds", ".broadsheet")
FIRST = "content/articles/undated/first.md"
pytestmark = pytest.mark.usefixtures("simple_reading")


def counts(report: import_report.ImportReport) -> dict[str, int]:
    names = ("created", "updated", "unchanged", "conflicts", "failed")
    assert report.seeds == sum(getattr(report, name) for name in names)
    return {name: getattr(report, name) for name in names if getattr(report, name)}


def test_a_new_seed_becomes_a_page(newsroom: "Newsroom") -> None:
    newsroom.seed("a.txt", "First\nSome text of a Monday.")
    report = newsroom.run()
    assert counts(report) == {"created": 1}
    assert report.created_pages == (FIRST,)
    assert newsroom.read(FIRST).startswith("---\ntitle: First\nimported: {seed: seeds/a.txt, seed_digest: ")
    assert newsroom.read(FIRST).endswith("}\n---\n\nSome text of a Monday.\n")


def test_importing_twice_changes_nothing(newsroom: "Newsroom") -> None:
    for number in range(4):
        newsroom.seed(f"{number}.txt", f"Title {number}\nText.")
    newsroom.run()
    before, times = newsroom.content(), newsroom.times()
    assert counts(newsroom.run()) == {"unchanged": 4}
    shutil.rmtree(newsroom.site.cache)
    assert counts(newsroom.run()) == {"unchanged": 4}
    assert (newsroom.content(), newsroom.times()) == (before, times)


def test_a_changed_seed_renews_an_untouched_page_in_its_place(newsroom: "Newsroom") -> None:
    newsroom.seed("a.txt", "First\nText.")
    newsroom.run()
    newsroom.seed("a.txt", "Second\nOther text.")
    report = newsroom.run()
    assert (counts(report), report.updated_pages) == ({"updated": 1}, (FIRST,))
    assert "title: Second\n" in newsroom.read(FIRST)
    assert counts(newsroom.run()) == {"unchanged": 1}


def test_an_edited_page_stays_and_the_new_reading_goes_beside_it(newsroom: "Newsroom") -> None:
    newsroom.seed("a.txt", "First\nText.")
    newsroom.run()
    edited = newsroom.edit(FIRST)
    assert counts(newsroom.run()) == {"unchanged": 1}

    newsroom.seed("a.txt", "First\nSecond text.")
    report = newsroom.run()
    assert counts(report) == {"conflicts": 1}
    assert [(one.seed, one.page, one.beside) for one in report.conflict_pages] == [
        ("seeds/a.txt", FIRST, f"{FIRST}.new")
    ]
    assert newsroom.read(f"{FIRST}.new").endswith("Second text.\n")
    assert counts(newsroom.run()) == {"unchanged": 1}

    newsroom.seed("a.txt", "First\nThird text.")
    assert counts(newsroom.run()) == {"conflicts": 1}
    beside = newsroom.edit(f"{FIRST}.new")
    newsroom.seed("a.txt", "First\nFourth text.")
    assert newsroom.run().conflict_pages[0].beside == f"{FIRST}.new.2"
    assert newsroom.read(FIRST) == edited
    assert newsroom.read(f"{FIRST}.new") == beside

    newsroom.remove(import_log.IMPORT_LOG)
    assert counts(newsroom.run()) == {"unchanged": 1}


def test_an_accepted_reading_is_untouched_again(newsroom: "Newsroom") -> None:
    newsroom.seed("a.txt", "First\nText.")
    newsroom.run()
    newsroom.edit(FIRST)
    newsroom.seed("a.txt", "First\nSecond text.")
    newsroom.run()
    newsroom.move(f"{FIRST}.new", FIRST)
    newsroom.seed("a.txt", "First\nThird text.")
    assert counts(newsroom.run()) == {"updated": 1}


def test_a_moved_page_of_a_renamed_seed_is_still_renewed(newsroom: "Newsroom") -> None:
    newsroom.seed("a.txt", "First\nText.")
    newsroom.run()
    newsroom.move("seeds/a.txt", "seeds/b.txt")
    newsroom.run()
    newsroom.move(FIRST, "content/articles/2024/moved.md")
    newsroom.seed("b.txt", "First\nSecond text.")
    assert newsroom.run().updated_pages == ("content/articles/2024/moved.md",)
    assert newsroom.read("content/articles/2024/moved.md").endswith("Second text.\n")


def test_a_moved_page_is_known_by_its_seed(newsroom: "Newsroom") -> None:
    newsroom.seed("a.txt", "First\nText.")
    newsroom.run()
    newsroom.move(FIRST, "content/articles/2024/renamed.md")
    assert counts(newsroom.run()) == {"unchanged": 1}
    newsroom.seed("a.txt", "First\nSecond text.")
    assert newsroom.run().updated_pages == ("content/articles/2024/renamed.md",)


def test_a_deleted_page_is_not_made_again(newsroom: "Newsroom") -> None:
    newsroom.seed("a.txt", "First\nText.")
    newsroom.run()
    newsroom.remove(FIRST)
    assert counts(newsroom.run()) == {"unchanged": 1}
    newsroom.seed("a.txt", "First\nSecond text.")
    report = newsroom.run()
    assert (counts(report), report.removed_by_editors) == ({"unchanged": 1}, ("seeds/a.txt",))
    assert newsroom.run().removed_by_editors == ()
    assert list(newsroom.content()) == [import_log.IMPORT_LOG]


def test_the_same_bytes_make_one_page(newsroom: "Newsroom") -> None:
    newsroom.seed("a.txt", "First\nText.")
    newsroom.seed("b.txt", "First\nText.")
    assert counts(newsroom.run()) == {"created": 1, "unchanged": 1}

    newsroom.seed("a.txt", "First\nSecond text.")
    report = newsroom.run()
    assert (report.updated_pages, report.created_pages) == ((FIRST,), ("content/articles/undated/first-2.md",))
    assert counts(newsroom.run()) == {"unchanged": 2}


def test_a_renamed_seed_keeps_its_page(newsroom: "Newsroom") -> None:
    newsroom.seed("a.txt", "First\nText.")
    newsroom.run()
    newsroom.move("seeds/a.txt", "seeds/b.txt")
    assert counts(newsroom.run()) == {"unchanged": 1}
    newsroom.seed("b.txt", "First\nSecond text.")
    assert newsroom.run().updated_pages == (FIRST,)

    newsroom.seed("a.txt", "First\nText.")
    assert newsroom.run().created_pages == ("content/articles/undated/first-2.md",)


def test_names_are_unique_in_all_folders_and_never_empty(newsroom: "Newsroom") -> None:
    newsroom.write("content/articles/2020/01/first.md", "---\ntitle: First\n---\n")
    newsroom.seed("a.txt", "First\nText.")
    newsroom.seed("b.txt", "«…»\nText.")
    report = newsroom.run()
    digest = import_log.load_log(newsroom.site).entries["seeds/b.txt"].digest
    assert report.created_pages == (
        "content/articles/undated/first-2.md",
        f"content/articles/undated/article-{digest[:8]}.md",
    )


def test_a_lost_import_log_is_rebuilt_from_the_pages(newsroom: "Newsroom") -> None:
    for number in range(3):
        newsroom.seed(f"{number}.txt", f"Title {number}\nText.")
    newsroom.run()
    newsroom.edit("content/articles/undated/title-1.md")
    before = newsroom.content()
    newsroom.remove(import_log.IMPORT_LOG)
    assert counts(newsroom.run()) == {"unchanged": 3}
    assert newsroom.content() == before


def test_a_damaged_import_log_is_named_by_line(newsroom: "Newsroom") -> None:
    newsroom.seed("a.txt", "First\nText.")
    newsroom.run()
    deep = '{"seed":"a","digest":"b","page":"c","x":' + "[" * 100_000 + "]" * 100_000 + "}"
    newsroom.write(import_log.IMPORT_LOG, newsroom.read(import_log.IMPORT_LOG) + f"not JSON\n{{}}\n{deep}\n")
    before = newsroom.content()
    with pytest.raises(ContentError) as caught:
        newsroom.run()
    assert [(fault.path, fault.line) for fault in caught.value.faults] == [
        (import_log.IMPORT_LOG, 2),
        (import_log.IMPORT_LOG, 3),
        (import_log.IMPORT_LOG, 4),
    ]
    assert newsroom.content() == before


def test_a_failing_seed_does_not_stop_the_others(newsroom: "Newsroom") -> None:
    newsroom.seed("a.txt", "")
    newsroom.seed("b.txt", "First\nText.")
    report = newsroom.run()
    assert counts(report) == {"created": 1, "failed": 1}
    assert [fault.path for fault in report.faults] == ["seeds/a.txt"]


def test_topics_of_the_editors_are_given_to_new_articles(newsroom: "Newsroom", monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    newsroom.write("content/topics/harbour.md", "---\nname: Harbour works\nmatch: [new quay]\n---\n")
    newsroom.seed("a.txt", "Orle opens its new quay\n\nA ship came.")
    newsroom.run()
    assert b"topics: [Harbour works" in newsroom.content()["content/articles/undated/orle-opens-its-new-quay.md"]


def test_a_warning_costs_no_article(newsroom: "Newsroom") -> None:
    newsroom.seed("a.jsonl", '{"title": "Bakers return", "text": "They bake.", "date": "soon"}\n')
    report = newsroom.run()
    assert (report.created, report.failed, [fault.is_warning for fault in report.faults]) == (1, 0, [True])
    assert newsroom.run().unchanged == 1


def test_a_faulty_rule_stops_the_import_before_it_writes(newsroom: "Newsroom") -> None:
    newsroom.write("content/topics/harbour.md", "---\nname: Harbour works\nmatch: new\nmatsch: []\n---\n")
    newsroom.seed("a.txt", "Title\nText.")
    with pytest.raises(ContentError, match="unknown key 'matsch'"):
        newsroom.run()
    assert list(newsroom.content()) == ["content/topics/harbour.md"]


def _prepare(newsroom: "Newsroom") -> None:
    for name in "abcd":
        newsroom.seed(f"{name}.txt", f"Title {name}\nText.")
    newsroom.seed("k.txt", f"Title k\n{STORY}\nOutlet: One")
    newsroom.run()
    newsroom.edit("content/articles/undated/title-b.md")
    newsroom.seed("a.txt", "Title a\nNew text.")
    newsroom.seed("b.txt", "Title b\nNew text.")
    newsroom.move("seeds/c.txt", "seeds/e.txt")
    newsroom.seed("f.txt", "Title f\nText.")
    newsroom.seed("g.txt", "Title f\nText.")
    newsroom.seed("h.txt", "Title f\nAnother text.")
    newsroom.seed("l.txt", f"Title l\n{STORY} {' '.join(f'more{number}' for number in range(30))}\nOutlet: Two")


def cut_off(patch: pytest.MonkeyPatch, cut: int) -> None:
    """Make the disk full at the nth write."""
    calls = itertools.count(1)

    def write(path: Path, data: bytes, *, durable: bool = False) -> None:
        if next(calls) >= cut:
            raise StorageError(Fault(str(path), None, "full"))
        write_atomically(path, data, durable=durable)

    for module in (page_store, import_log, saved_records):
        patch.setattr(module, "write_atomically", write)


def test_a_seed_that_is_as_before_a_run_that_was_cut_off_is_read_again(newsroom: "Newsroom") -> None:
    newsroom.seed("a.txt", "Title\nOld text.")
    newsroom.run()
    expected = newsroom.content()
    newsroom.seed("a.txt", "Title\nNew text.")
    with pytest.MonkeyPatch.context() as patch:
        cut_off(patch, 3)  # what is known of pages, the page, and then the cache of seeds
        with pytest.raises(StorageError):
            newsroom.run()
    assert newsroom.content() != expected
    newsroom.seed("a.txt", "Title\nOld text.")
    newsroom.run()
    assert newsroom.content() == expected


@pytest.mark.parametrize("moved", [True, False])
def test_no_other_article_gets_the_address_of_a_page_that_an_editor_moved_or_deleted(
    newsroom: "Newsroom", *, moved: bool
) -> None:
    newsroom.seed("a.txt", "First\nText.")
    (first,) = newsroom.run().created_pages
    newsroom.move(first, "content/articles/aside.md" if moved else "aside.md")
    newsroom.seed("b.txt", "First\nOther text.")
    assert newsroom.run().created_pages == ("content/articles/undated/first-2.md",)
    assert newsroom.run().unchanged == len("ab")


def test_a_run_that_is_cut_off_at_any_write_is_finished_by_the_next(newsroom: "Newsroom", tmp_path: Path) -> None:
    _prepare(newsroom)
    start = tmp_path / "start"
    for folder in FOLDERS:
        shutil.copytree(newsroom.root / folder, start / folder)
    newsroom.run()
    expected = newsroom.content()
    # 2 pages renewed or beside, 2 new, 1 taken over, the cache and the import log.
    for cut in range(1, 8):
        for folder in FOLDERS:
            shutil.rmtree(newsroom.root / folder)
            shutil.copytree(start / folder, newsroom.root / folder)
        with pytest.MonkeyPatch.context() as patch:
            cut_off(patch, cut)
            with pytest.raises(StorageError):
                newsroom.run()
        newsroom.run()
        assert newsroom.content() == expected


def test_worker_processes_do_not_change_the_result(newsroom: "Newsroom", monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    for number in range(6):
        newsroom.seed(f"{number}.txt", f"Title {number // 2}\n\nThe text number {number} of this small collection.\n")
    newsroom.run(jobs=1)
    alone = newsroom.content()
    shutil.rmtree(newsroom.root / "content")
    monkeypatch.setattr("broadsheet.worker_processes.MIN_PAGES_FOR_PROCESSES", 1)
    newsroom.run(jobs=2)
    assert newsroom.content() == alone


names = st.sampled_from(["a.txt", "b.txt", "c.txt"])
STORY = " ".join(f"word{number}" for number in range(80))
texts = st.sampled_from(
    [
        "First\nText.",
        "First\nOther text.",
        "Second\nText.",
        f"First\n{STORY}\nOutlet: One",
        f"Second\n{STORY} more\nOutlet: Two",
        f"Second\n{STORY} else\nOutlet: Three",
        f"Third\n{STORY} {' '.join(f'more{number}' for number in range(30))}\nOutlet: Four",
    ]
)
steps = st.one_of(
    st.tuples(st.just("seed"), names, texts),
    st.tuples(st.just("unseed"), names, st.none()),
    st.tuples(st.just("rename"), names, names),
    st.tuples(st.sampled_from(["edit", "delete", "move", "copy", "write"]), st.integers(0, 5), st.none()),
    st.tuples(st.sampled_from(["lose_import_log", "lose_cache", "run", "cut"]), st.integers(1, 4), st.none()),
)


class Press:
    """People and import at work on one site, with an account of what people wrote."""

    def __init__(self, newsroom: "Newsroom") -> None:
        self.newsroom = newsroom
        self.by_people: dict[str, bytes] = {}
        self.names = itertools.count(1)

    def step(self, do: str, what: object, other: object) -> None:
        getattr(self, do)(what, other)

    def page(self, number: int) -> str | None:
        pages = [path for path in self.newsroom.content() if path != import_log.IMPORT_LOG]
        return pages[number % len(pages)] if pages else None

    def seed(self, name: str, text: str) -> None:
        self.newsroom.seed(name, text)

    def unseed(self, name: str, _: None) -> None:
        (self.newsroom.root / "seeds" / name).unlink(missing_ok=True)

    def rename(self, name: str, target: str) -> None:
        if (self.newsroom.root / "seeds" / name).exists():
            self.newsroom.move(f"seeds/{name}", f"seeds/{target}")

    def edit(self, number: int, _: None) -> None:
        if page := self.page(number):
            self.by_people[page] = self.newsroom.edit(page).encode()

    def delete(self, number: int, _: None) -> None:
        if page := self.page(number):
            self.newsroom.remove(page)
            self.by_people.pop(page, None)

    def move(self, number: int, _: None) -> None:
        if page := self.page(number):
            target = f"content/articles/moved-{next(self.names)}.md"
            self.newsroom.move(page, target)
            written = self.by_people.pop(page, None)
            if written is not None:
                self.by_people[target] = written

    def copy(self, number: int, _: None) -> None:
        if page := self.page(number):
            target = f"content/articles/copy-{next(self.names)}.md"
            shutil.copy(self.newsroom.root / page, self.newsroom.root / target)

    def write(self, number: int, _: None) -> None:
        page = f"content/articles/undated/{('first', 'second')[number % 2]}.md"
        if not (self.newsroom.root / page).exists():
            self.newsroom.write(page, "---\ntitle: An editor's page\n---\n")
            self.by_people[page] = (self.newsroom.root / page).read_bytes()

    def lose_import_log(self, *_: object) -> None:
        (self.newsroom.root / import_log.IMPORT_LOG).unlink(missing_ok=True)

    def lose_cache(self, *_: object) -> None:
        shutil.rmtree(self.newsroom.site.cache, ignore_errors=True)

    def run(self, *_: object) -> None:
        self.newsroom.run()
        self.check()
        times = self.newsroom.times()
        report = self.newsroom.run()
        assert report.seeds == report.unchanged
        assert self.newsroom.times() == times

    def cut(self, write: int, _: None) -> None:
        with pytest.MonkeyPatch.context() as patch:
            cut_off(patch, write)
            with suppress(StorageError):
                self.newsroom.run()
        self.check()

    def check(self) -> None:
        content = self.newsroom.content()
        assert {page: content.get(page) for page in self.by_people} == self.by_people


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(script=st.lists(steps, max_size=25))
def test_no_bytes_that_a_person_wrote_disappear(newsroom: "Newsroom", script: list[tuple[str, Any, Any]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        press = Press(replace(newsroom, root=Path(folder)))
        (Path(folder) / "content").mkdir()
        for step in script:
            press.step(*step)
        press.run()
