"""A preview builds thousands of times in one process: what a build opens it closes, though nothing is collected."""

import gc
import os
import sys
import weakref
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from broadsheet.build.session import Session
from broadsheet.worker_processes import collect_everything

if TYPE_CHECKING:
    from tests.conftest import SiteFolder


@pytest.fixture(autouse=True)
def _without_a_collector(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr("broadsheet.build.session.collect_everything", collect_everything)  # other tests do without
    gc.disable()
    yield
    gc.enable()


def open_files() -> list[str]:
    return sorted(os.listdir("/proc/self/fd"))  # noqa: PTH208  # one of them is gone by now


@pytest.mark.skipif(sys.platform != "linux", reason="open files are listed in /proc")
def test_no_build_leaves_a_file_open(site: "SiteFolder") -> None:
    session, options = Session(), site.options("2024-11-14")
    opened = []
    for number in range(5):
        site.article(f"article-{number}", date="2024-11-13")
        session.build_for(site.site, options, None, ())
        session.prepare()
        site.article("article-0", f"Text {number}.", date="2024-11-13")
        session.build_for(site.site, options, [site.root / "content/articles/article-0.md"], ())
        opened.append(len(open_files()))
    assert opened[2:] == opened[1:-1]


def test_what_builds_leave_in_cycles_is_collected(site: "SiteFolder") -> None:
    session, options = Session(), site.options("2024-11-14")
    frozen = []
    for number in range(8):
        site.write("static/note.txt", "x" * number)
        site.article("article-0", f"Text {number}.", date="2024-11-13", topics=["Trade"] * (number % 2))
        session.build_for(site.site, options, None, ())
        session.prepare()
        frozen.append(gc.get_freeze_count())
    assert abs(frozen[7] - frozen[5]) <= abs(frozen[3] - frozen[1]) + 10


def test_a_build_of_everything_frees_what_an_index_froze_in_a_cycle(site: "SiteFolder") -> None:
    session, options = Session(), site.article("article-0").options("2024-11-14")
    session.build_for(site.site, options, None, ())
    knot = _Knot()
    knot.itself = knot
    held = weakref.ref(knot)
    del knot
    gc.freeze()
    site.settings(title="Another")
    session.build_for(site.site, options, None, ())
    assert held() is None


class _Knot:
    """Something that only a garbage collector frees."""

    itself: "_Knot"
