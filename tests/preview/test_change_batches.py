import queue
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.preview.change_batches import (
    BURST_END,
    CHECK_ALL_AFTER,
    LONGEST_SLEEP,
    MAX_BATCH_TIME,
    Batch,
    Change,
    RebuildCause,
    add_change,
    build_on_change,
    build_time,
)

PAGE = Change(Path("content/a.md"), seeds=False)
SEED = Change(Path("seeds/a.txt"), seeds=True)
MIDNIGHT = datetime(2024, 11, 14, tzinfo=UTC)


class Script:
    """Changes at given seconds, on clocks that move only when somebody waits or builds."""

    def __init__(self, *changes: tuple[float, Change], until: float = 100_000.0, build_takes: float = 0.0) -> None:
        self.changes = sorted([*changes, (until, None)], key=lambda entry: entry[0])
        self.build_takes = build_takes
        self.seconds = 0.0
        self.builds: list[tuple[float, bool]] = []
        self.looks: list[float] = []

    def get(self, *, timeout: float) -> Change | None:
        assert timeout >= 0
        at, change = self.changes[0]
        if at > self.seconds + timeout:
            self.seconds += timeout
            raise queue.Empty
        self.seconds = max(self.seconds, at)
        del self.changes[0]
        return change

    def now(self) -> datetime:
        return MIDNIGHT + timedelta(seconds=self.seconds)

    def run(
        self, due: datetime | None = None, next_due: Callable[[datetime], datetime | None] = lambda _: None
    ) -> list[tuple[float, bool]]:
        def build(cause: RebuildCause) -> datetime | None:
            if cause.quietly:
                self.looks.append(round(self.seconds, 3))
                return next_due(self.now())
            self.builds.append((round(self.seconds, 3), cause.seeds))
            self.seconds += self.build_takes
            return next_due(self.now())

        build_on_change(self, build, due, monotonic=lambda: self.seconds, now=self.now)
        return self.builds


def test_a_change_is_built_when_it_has_been_quiet() -> None:
    assert Script((5.0, PAGE)).run() == [(5.02, False)]


def test_a_burst_makes_one_build() -> None:
    assert Script(*[(5.0 + n / 1000, PAGE) for n in range(500)]).run() == [(5.519, False)]


def test_a_burst_without_end_is_built_all_the_same() -> None:
    builds = Script(*[(n / 100, PAGE) for n in range(300)]).run()
    assert [at for at, _ in builds] == pytest.approx([1.0, 2.01, 3.01], abs=0.02)


def test_seeds_in_a_burst_are_imported_once() -> None:
    assert Script((5.0, PAGE), (5.01, SEED), (5.02, PAGE), (9.0, PAGE)).run() == [(5.04, True), (9.02, False)]


def test_changes_during_a_build_make_one_more() -> None:
    assert Script((5.0, PAGE), (6.0, PAGE), (7.0, SEED), (8.0, PAGE), build_takes=10).run() == [
        (5.02, False),
        (15.04, True),
    ]


def test_an_article_that_falls_due_is_built_then() -> None:
    assert Script().run(due=MIDNIGHT + timedelta(hours=6)) == [(6 * 3600.0, False)]


def test_a_change_before_it_is_due_is_built_and_asks_again_when_the_next_is_due() -> None:
    tomorrow = MIDNIGHT + timedelta(days=1)
    builds = Script((9.99, PAGE)).run(
        MIDNIGHT + timedelta(seconds=10), lambda now: tomorrow if now < tomorrow else None
    )
    assert builds == [(10.01, False), (86400.0, False)]


def test_a_due_time_that_never_moves_on_does_not_make_a_storm() -> None:
    assert len(Script(until=5.0).run(MIDNIGHT, lambda _: MIDNIGHT)) == 5


def test_the_wall_clock_is_read_again_after_the_computer_slept() -> None:
    script = Script()
    script.now = lambda: MIDNIGHT + timedelta(hours=8 if script.seconds >= 90 else 0)
    assert script.run(due=MIDNIGHT + timedelta(hours=6)) == [(2 * LONGEST_SLEEP, False)]


@given(st.lists(st.floats(0, 100), min_size=1))
def test_a_batch_never_waits_longer_than_it_may(times: list[float]) -> None:
    batch: Batch | None = None
    for at in sorted(times):
        batch = add_change(batch, PAGE, at)
    assert batch is not None
    assert (
        batch.last <= build_time(batch) <= batch.last + BURST_END or build_time(batch) == batch.first + MAX_BATCH_TIME
    )


def test_everything_is_looked_at_when_changes_have_ended() -> None:
    script = Script((5.0, PAGE), (5.5, PAGE), (20.0, SEED), until=100.0)
    assert script.run() == [(5.02, False), (5.52, False), (20.02, True)]
    assert script.looks == [round(5.52 + CHECK_ALL_AFTER, 3), round(20.02 + CHECK_ALL_AFTER, 3)]


def test_a_clock_that_goes_back_makes_a_build_for_the_moment_that_it_is_now() -> None:
    script = Script(until=400.0)
    script.now = lambda: MIDNIGHT + timedelta(days=365 if 30 <= script.seconds < 200 else 0)
    tomorrow = MIDNIGHT + timedelta(days=1)
    builds = script.run(due=tomorrow, next_due=lambda now: tomorrow if now < tomorrow else None)
    ahead, back = LONGEST_SLEEP, 4 * LONGEST_SLEEP
    assert builds == [(ahead, False), (back, False)]


def test_a_clock_that_goes_back_does_not_lose_or_delay_a_change() -> None:
    script = Script((65.0, PAGE), (70.0, SEED), until=100.0)
    script.now = lambda: MIDNIGHT - timedelta(days=365 if script.seconds >= 64 else 0)
    assert script.run() == [(65.0, False), (70.02, True)]


def test_small_corrections_of_the_clock_are_no_reason_to_build() -> None:
    script = Script(until=1000.0)
    script.now = lambda: MIDNIGHT + timedelta(seconds=script.seconds - (0.5 if script.seconds >= 90 else 0))
    assert script.run() == []
