"""One rebuild after the other: what each changed, or why it failed, for the terminal and for the open pages."""

import sys
import threading
import time
import traceback
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from urllib.parse import unquote
from uuid import uuid4

from msgspec import Struct
from msgspec.structs import replace

from broadsheet.errors import BroadsheetError, Fault
from broadsheet.preview.change_batches import Cause
from broadsheet.processes import Superseded
from broadsheet.site.urls import base_path

RECENT = 4
"""How many of the pages that were asked for last are taken to be looked at."""
SHOWN_URLS = 4
"""How many changed URLs a line in the terminal names."""


class Outcome(Struct, frozen=True, kw_only=True):
    """What a build did that succeeded."""

    changed: tuple[str, ...]
    """URL paths of the files that were written or removed, without the base path and not percent-encoded:
    `/articles/x/`, `/css/site.css`."""
    next_due: datetime | None = None
    """When the next article becomes public or expires, with its time zone."""
    notes: tuple[str, ...] = ()
    """Further lines for the terminal: the conflicts of an import, for instance."""
    faults: tuple[Fault, ...] = ()
    """What is wrong although the site was built: seeds that cannot be read, for instance."""
    base_url: str = ""
    """Where the links of the pages say that the site stands, as in the settings."""
    is_partial: bool = False
    """Whether only the pages were built that somebody is looking at; the others have to follow."""


Rebuild = Callable[[Cause], Outcome]
"""Builds the site. Raises BroadsheetError."""


class State(Struct, frozen=True, kw_only=True):
    """What the preview knows at one moment. A new state replaces the old one whole, so any thread may read it."""

    epoch: str
    """Build numbers can be compared only within one epoch: it ends with the server and when the site moves."""
    base_path: str
    """Where the site stands on the server: `/`, or `/briefing/`."""
    build: int = 0
    """How many builds have ended, well or badly."""
    changed_in: Mapping[str, int] = {}
    """The number of the build that last changed a URL path."""
    error: str | None = None
    """What has to be mended: a line that says what happened, then the faults; None when all is well."""


def changed_since(state: State, build: int) -> list[str]:
    """Return the paths on the server, sorted, that changed after a build."""
    prefix = state.base_path.rstrip("/")
    return sorted(prefix + url for url, changed_in in state.changed_in.items() if changed_in > build)


class Rebuilder:
    """Runs rebuilds, remembers how the last one ended, and tells it to the terminal and to all who listen."""

    def __init__(self, rebuild: Rebuild, base_url: str) -> None:
        self.state = State(epoch=uuid4().hex, base_path=_decoded_base_path(base_url))
        self._rebuild = rebuild
        self.open_pages: Callable[[], frozenset[str]] = frozenset
        """Returns the URL paths, on the server, of the pages that listen."""
        self.asked: deque[str] = deque(maxlen=RECENT)
        """The URL paths of the pages that were asked for last; not all that are looked at listen."""
        self.is_overtaken: Callable[[], bool] = lambda: False
        """Tells whether changes wait."""
        self._seeds_wait = False
        self._listeners: set[Callable[[], object]] = set()
        self._lock = threading.Lock()

    def build(self, cause: Cause) -> datetime | None:
        """Rebuild the site and return when it should be built next even if nothing changes.

        No error leaves this method: it is in the terminal and in the state. After a build that did not go well the
        next one imports seeds again: nobody knows how far it came, and what is wrong with them is told until mended.
        """
        start = time.perf_counter()
        seeds = cause.seeds or self._seeds_wait
        try:
            outcome = self._rebuild(replace(cause, seeds=seeds, pages=self.open_pages().union(self.asked.copy())))
        except Superseded:
            return None
        except Exception as error:  # noqa: BLE001  # whatever it is, the preview goes on and shows it
            self._seeds_wait = seeds
            self._fail(error)
            return None
        self._seeds_wait = bool(outcome.faults)
        if outcome.changed or self.state.error is not None or not cause.quietly:
            self._succeed(outcome, time.perf_counter() - start)
        return self.build(Cause(is_overtaken=self.is_overtaken)) if outcome.is_partial else outcome.next_due

    @contextmanager
    def listening(self, listener: Callable[[], object]) -> Iterator[None]:
        """Call a function after each build, in the thread of the build, for as long as the `with` block lasts."""
        with self._lock:
            self._listeners.add(listener)
        try:
            yield
        finally:
            with self._lock:
                self._listeners.discard(listener)

    def _succeed(self, outcome: Outcome, seconds: float) -> None:
        sys.stdout.write("".join(f"{line}\n" for line in (*outcome.notes, describe(outcome.changed, seconds))))
        sys.stdout.flush()
        error = "\n".join((BUILT_WITH_FAULTS, *map(str, outcome.faults))) if outcome.faults else None
        if error is not None:
            _complain(error)
        before = self.state
        number, path = before.build + 1, _decoded_base_path(outcome.base_url)
        self._enter(
            State(
                epoch=before.epoch if path == before.base_path else uuid4().hex,
                base_path=path,
                build=number,
                changed_in={**before.changed_in, **dict.fromkeys(outcome.changed, number)},
                error=error,
            )
        )

    def _fail(self, error: Exception) -> None:
        expected = isinstance(error, BroadsheetError)
        text = f"{FAILED}\n" + (str(error) if expected else f"{type(error).__name__}: {error}\n{BUG_HINT}")
        _complain(text if expected else "".join(traceback.format_exception(error)) + text)
        self._enter(replace(self.state, build=self.state.build + 1, error=text))

    def _enter(self, state: State) -> None:
        self.state = state
        with self._lock:
            listeners = tuple(self._listeners)
        for listener in listeners:
            listener()


FAILED = "The build failed; the pages stay as they were."
BUILT_WITH_FAULTS = "The site was built without what is at fault."
BUG_HINT = (
    "This is a fault in Broadsheet, not in your site. The terminal shows where it happened; please report it. "
    "If it stays, stop the preview and run 'broadsheet build --clean'."
)


def describe(changed: tuple[str, ...], seconds: float) -> str:
    """Return the line that tells what a build changed and how long it took.

    >>> describe(("/", "/articles/x/"), 0.1234)
    'Built in 0.12 s; changed: /, /articles/x/'
    """
    named = ", ".join(changed[:SHOWN_URLS])
    rest = f" and {len(changed) - SHOWN_URLS} more" if len(changed) > SHOWN_URLS else ""
    return f"Built in {seconds:.2f} s; " + (f"changed: {named}{rest}" if changed else "nothing changed")


def _complain(text: str) -> None:
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()


def _decoded_base_path(base_url: str) -> str:
    return unquote(base_path(base_url))
