"""Fetching whenever a feed is due, until something ends it."""

import threading
import time
from collections.abc import Callable

from broadsheet.errors import BroadsheetError
from broadsheet.fetching.fetch_report import FetchReport

LONGEST_SLEEP = 60.0
"""Seconds until the clock and the settings are looked at again."""
SHORTEST_SLEEP = 1.0


def fetch_when_due(
    fetch: Callable[[], FetchReport],
    report: Callable[[FetchReport | BroadsheetError], None],
    stop: threading.Event,
    now: Callable[[], float] = time.time,
) -> None:
    """Fetch, and again whenever a feed is due, until `stop` is set.

    What a user can fix, such as a faulty setting or a full disk, is reported once, and tried again.
    """
    said = ""
    while not stop.is_set():
        try:
            done = fetch()
        except BroadsheetError as error:
            if str(error) != said:
                report(error)
            said, due = str(error), now() + LONGEST_SLEEP
        else:
            if done.feeds:
                report(done)
            said, due = "", done.next_due or now() + LONGEST_SLEEP
        stop.wait(min(max(due - now(), SHORTEST_SLEEP), LONGEST_SLEEP))
