from datetime import UTC, datetime
from pathlib import Path

import pytest

from broadsheet.errors import ContentError, Fault
from broadsheet.preview.change_batches import RebuildCause
from broadsheet.preview.rebuilder import Outcome, Rebuilder, changed_since

DUE = datetime(2024, 11, 14, tzinfo=UTC)


class Engine:
    """A rebuild that does what it was told, one after the other."""

    def __init__(self, *results: Outcome | Exception) -> None:
        self.results = list(results)
        self.seeds: list[bool] = []
        self.causes: list[RebuildCause] = []

    def __call__(self, cause: RebuildCause) -> Outcome:
        self.causes.append(cause)
        self.seeds.append(cause.seeds)
        result = self.results.pop(0)
        if isinstance(result, Exception):
            raise result
        return result


def changed(*urls: str) -> Outcome:
    return Outcome(changed=urls)


BROKEN = ContentError(Fault("content/articles/x.md", 4, "unknown key 'topic'", "did you mean 'topics'?"))


def test_a_build_says_what_it_changed(capsys: pytest.CaptureFixture[str]) -> None:
    outcome = Outcome(changed=tuple("/abcde"), next_due=DUE, notes=("seeds/1.txt: kept your edit",))
    assert Rebuilder(Engine(outcome), "").build(RebuildCause(seeds=True)) == DUE
    out, err = capsys.readouterr()
    note, line = out.splitlines()
    assert note == "seeds/1.txt: kept your edit"
    assert line.endswith("changed: /, a, b, c and 2 more")
    assert err == ""


def test_every_build_is_remembered_by_number() -> None:
    rebuilder = Rebuilder(Engine(changed("/", "/a/"), changed(), changed("/a/", "/b/")), "https://x.org/briefing")
    for _ in range(3):
        rebuilder.build(RebuildCause())
    assert rebuilder.state.base_path == "/"  # a build without base_url moved the site
    assert changed_since(rebuilder.state, 0) == ["/", "/a/", "/b/"]
    assert changed_since(rebuilder.state, 1) == ["/a/", "/b/"]
    assert changed_since(rebuilder.state, 3) == []


def test_a_failed_build_keeps_what_was_and_shows_why(capsys: pytest.CaptureFixture[str]) -> None:
    rebuilder = Rebuilder(Engine(changed("/"), BROKEN, changed("/x/")), "")
    told: list[str | None] = []
    with rebuilder.listening(lambda: told.append(rebuilder.state.error)):
        assert [rebuilder.build(RebuildCause()) for _ in range(3)] == [None] * 3
    assert told == [None, f"The build failed; the pages stay as they were.\n{BROKEN}", None]
    assert changed_since(rebuilder.state, 0) == ["/", "/x/"]
    assert str(BROKEN) in capsys.readouterr().err


def test_a_site_that_is_built_in_spite_of_faults_reloads_its_pages_and_shows_them(
    capsys: pytest.CaptureFixture[str],
) -> None:
    engine = Engine(Outcome(changed=("/x/",), faults=BROKEN.faults), changed())
    rebuilder = Rebuilder(engine, "")
    rebuilder.build(RebuildCause(seeds=True))
    assert changed_since(rebuilder.state, 0) == ["/x/"]
    assert (
        rebuilder.state.error
        == f"A page at fault is shown as it last was, a new one is left out; all else was built.\n{BROKEN}"
    )
    assert str(BROKEN) in capsys.readouterr().err
    rebuilder.build(RebuildCause())
    assert engine.seeds == [True, True]
    assert rebuilder.state.error is None


def test_a_bug_is_shown_with_its_place_and_does_not_end_the_preview(capsys: pytest.CaptureFixture[str]) -> None:
    rebuilder = Rebuilder(Engine(KeyError("slug"), changed("/")), "")
    rebuilder.build(RebuildCause())
    assert (rebuilder.state.error or "").splitlines()[1:2] == ["KeyError: 'slug'"]
    assert "This is a fault in Broadsheet" in (rebuilder.state.error or "")
    assert "test_rebuilder.py" in capsys.readouterr().err
    rebuilder.build(RebuildCause())
    assert rebuilder.state.error is None


def test_seeds_of_a_failed_build_are_imported_by_the_next() -> None:
    engine = Engine(BROKEN, BROKEN, changed(), changed())
    rebuilder = Rebuilder(engine, "")
    for seeds in (True, False, False, False):
        rebuilder.build(RebuildCause(seeds=seeds))
    assert engine.seeds == [True, True, True, False]


def test_a_site_that_moves_begins_a_new_epoch() -> None:
    rebuilder = Rebuilder(Engine(changed("/"), Outcome(changed=("/",), base_url="https://x.org/a b/")), "")
    rebuilder.build(RebuildCause())
    epoch = rebuilder.state.epoch
    rebuilder.build(RebuildCause())
    assert rebuilder.state.epoch != epoch
    assert rebuilder.state.base_path == "/a b/"
    assert changed_since(rebuilder.state, 0) == ["/a b/"]


def test_a_look_that_finds_nothing_is_told_to_nobody(capsys: pytest.CaptureFixture[str]) -> None:
    rebuilder = Rebuilder(Engine(changed("/"), changed(), changed("/x/")), "")
    rebuilder.build(RebuildCause())
    capsys.readouterr()
    rebuilder.build(RebuildCause(quietly=True))
    assert (rebuilder.state.build, capsys.readouterr().out) == (1, "")
    rebuilder.build(RebuildCause(quietly=True))
    assert changed_since(rebuilder.state, 1) == ["/x/"]


def test_the_pages_that_are_open_come_first_and_the_rest_follows() -> None:
    engine = Engine(Outcome(changed=("/x/",), is_partial=True), changed("/y/"))
    rebuilder = Rebuilder(engine, "")
    rebuilder.open_pages = lambda: frozenset(("/x/",))
    rebuilder.build(RebuildCause(paths=frozenset((Path("templates/base.html"),))))
    assert [(cause.paths is None, cause.pages) for cause in engine.causes] == [
        (False, frozenset(("/x/",))),
        (True, frozenset(("/x/",))),
    ]
    assert changed_since(rebuilder.state, 1) == ["/y/"]
