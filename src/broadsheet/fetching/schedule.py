"""When a feed is due: pure functions of what is known of it and of what happened."""

from msgspec.structs import replace

from broadsheet.feed_settings import FeedSettings
from broadsheet.fetching.failures import FetchFailure
from broadsheet.fetching.fetch_state import FeedState, forget_validators

LONGEST_BACK_OFF = 86_400
"""Seconds: a feed that fails is tried again at least so often, unless its interval is longer."""
MOST_DOUBLINGS = 10
GONE = frozenset([404, 410])


def is_due(feed: FeedSettings, state: FeedState, now: float) -> bool:
    """Return whether a feed may be fetched; when the clock went back, too, and when its interval was shortened."""
    return now >= due_at(feed, state) or now < state.checked_at


def due_at(feed: FeedSettings, state: FeedState) -> float:
    """Return when a feed is due, in seconds since 1970."""
    usual = state.checked_at + feed.interval
    return state.due_at if state.failing_since else min(state.due_at, usual)


def after_answer(feed: FeedSettings, state: FeedState, now: float) -> FeedState:
    """Return the state of a feed that answered."""
    return replace(
        state,
        checked_at=now,
        answered_at=now,
        due_at=now + feed.interval,
        failing_since=0,
        failures=0,
        why="",
    )


def after_failure(feed: FeedSettings, state: FeedState, failure: FetchFailure, now: float) -> FeedState:
    """Return the state of a feed that failed: it is tried again later each time, and not before the server says so."""
    back_off = feed.interval * 2 ** min(state.failures, MOST_DOUBLINGS)
    pause = max(min(back_off, LONGEST_BACK_OFF), feed.interval, failure.wait)
    failed = replace(
        state,
        checked_at=now,
        due_at=now + pause,
        failing_since=state.failing_since or now,
        failures=state.failures + 1,
        why=str(failure),
        # What has moved may have moved back.
        moved_to="" if failure.status in GONE else state.moved_to,
    )
    return failed if state.moved_to == failed.moved_to else forget_validators(failed)
