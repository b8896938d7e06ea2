"""A clock that is wrong, goes back or jumps ahead, and files whose times lie in the future: no change goes unseen."""

import os
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from broadsheet.build.session import Session
from broadsheet.preview import Outcome
from broadsheet.preview.change_batches import RebuildCause

if TYPE_CHECKING:
    from tests.conftest import SiteFolder

DAY = 86_400
OFFSETS = [-400 * DAY, -DAY, 0, DAY, 400 * DAY]


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """How many seconds the clock that programs read is off; the file system keeps its own."""
    off = [0.0]
    true_time, true_time_ns = time.time, time.time_ns
    monkeypatch.setattr(time, "time", lambda: true_time() + off[0])
    monkeypatch.setattr(time, "time_ns", lambda: true_time_ns() + int(off[0]) * 1_000_000_000)
    return off


@pytest.mark.parametrize("offset", OFFSETS)
def test_an_edit_is_seen_whatever_the_times_of_the_files_say(site: "SiteFolder", offset: int) -> None:
    site.article("a", "First.").write("static/a.txt", "1")
    site.build()
    for words in ("Other", "Again", "There"):
        site.article("a", f"{words}.").write("static/a.txt", words)
        for path in ("content/articles/a.md", "static/a.txt"):
            os.utime(site.root / path, (time.time() + offset,) * 2)
        site.build()
        assert words in site.page("/articles/a/")
        assert site.file("/a.txt") == words.encode()
    assert site.tree() == site.clean_tree()


@pytest.mark.parametrize("offset", OFFSETS)
def test_an_edit_is_seen_when_the_clock_has_jumped(site: "SiteFolder", clock: list[float], offset: int) -> None:
    site.article("a", "First.").build()
    clock[0] = offset
    for words in ("Other", "Again"):
        site.article("a", f"{words}.").build()
        assert words in site.page("/articles/a/")
    clock[0] = 0
    (site.output / "articles/a/index.html").write_text("damaged")
    site.article("a", "There.").build()
    assert site.tree() == site.clean_tree()


def test_a_preview_shows_what_is_public_by_the_clock_as_it_is(site: "SiteFolder") -> None:
    site.article("now", date="2024-11-01").article("later", date="2024-11-01", publish_at="2024-12-01T00:00:00Z")
    session, moments = Session(), ["2024-11-14", "2030-01-01", "2024-11-15", "2024-11-14", "2030-01-01"]

    def build(_cause: RebuildCause) -> Outcome:
        options = site.options(moments[0])
        report, _ = session.build_for(site.site, options, [site.root / "content/articles/now.md"], ())
        return Outcome(changed=report.changed, next_due=report.next_due)

    due = []
    while moments:
        due.append(build(RebuildCause()).next_due)
        assert (site.output / "articles/later/index.html").is_file() == (moments.pop(0) == "2030-01-01")
    assert due == [datetime(2024, 12, 1, tzinfo=UTC), None, *[datetime(2024, 12, 1, tzinfo=UTC)] * 2, None]
