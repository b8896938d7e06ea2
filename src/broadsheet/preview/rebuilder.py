"""Rebuilds, one after the other: what each changed or why it failed, for the terminal and for the open pages."""

import sys
import threading
import time
import traceback
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import datetime
from urllib.parse import unquote
from uuid import uuid4

from msgspec import Struct
from msgspec.structs import replace

from broadsheet.errors import BroadsheetError, Fault
from broadsheet.preview.change_batches import RebuildCause
from broadsheet.site.security_policy import page_policy
from broadsheet.site.urls import base_path
from broadsheet.theme_settings import ThemeSettings
from broadsheet.worker_processes import Superseded

MAX_RECENT_PAGES = 4
"""How many of the last requested pages count as open."""
MAX_SHOWN_URLS = 4
"""How many changed URLs are named in the terminal."""


PAGE_POLICY = page_policy(ThemeSettings())
"""The Content-Security-Policy of pages where the settings add nothing to it."""


class Outcome(Struct, frozen=True, kw_only=True):
    """The result of a successful build."""

    changed: tuple[str, ...]
    """URL paths of the files that were written or removed, without the base path and not percent-encoded:
    `/articles/x/`, `/css/site.css`."""
    next_due: datetime | None = None
    """When the next article becomes public or expires, with its time zone."""
    notes: tuple[str, ...] = ()
    """Further lines for the terminal, such as conflicts of an import."""
    faults: tuple[Fault, ...] = ()
    """Faults that did not stop the build, such as seeds that cannot be read."""
    page_faults: tuple[Fault, ...] = ()
    """Those of pages, which were built as they last were, or left out."""
    base_url: str = ""
    """The setting `base_url` with which the pages were built."""
    security_policy: str = PAGE_POLICY
    """The Content-Security-Policy of the pages."""
    is_partial: bool = False
    """Whether only the open pages were built, so that the others must follow."""
    prepare: Callable[[], None] = lambda: None
    """Prepares what the next build needs, when there is time."""


Rebuild = Callable[[RebuildCause], Outcome]
"""Builds the site. Raises BroadsheetError."""


class State(Struct, frozen=True, kw_only=True):
    """The state of the preview. It is never changed, only replaced by a new one, so that any thread may read it."""

    epoch: str
    """Build numbers can be compared only within one epoch. It ends with the server and when the base path changes."""
    base_path: str
    """The path of the site on the server: `/` or `/briefing/`."""
    security_policy: str = PAGE_POLICY
    """The Content-Security-Policy of pages."""
    build: int = 0
    """How many builds have ended, successful or not."""
    changed_in: Mapping[str, int] = {}
    """The number of the build that last changed a URL path."""
    error: str | None = None
    """One line that says what happened, then the faults; None when there are none."""


def changed_since(state: State, build: int) -> list[str]:
    """Return the paths on the server, sorted, that changed after a build."""
    prefix = state.base_path.rstrip("/")
    return sorted(prefix + url for url, changed_in in state.changed_in.items() if changed_in > build)


class Rebuilder:
    """Runs rebuilds, has the state after the last one, and reports it to the terminal and to all listeners."""

    def __init__(self, rebuild: Rebuild, base_url: str, security_policy: str = PAGE_POLICY) -> None:
        path = _decoded_base_path(base_url)
        self.state = State(epoch=uuid4().hex, base_path=path, security_policy=security_policy)
        self._rebuild = rebuild
        self.open_pages: Callable[[], frozenset[str]] = frozenset
        """Returns the URL paths, on the server, of the pages with an event stream."""
        self.recent_pages: deque[str] = deque(maxlen=MAX_RECENT_PAGES)
        """The URL paths of the last requested pages, since not every open page has an event stream."""
        self.is_overtaken: Callable[[], bool] = lambda: False
        """Tells whether there are newer changes."""
        self._retry_seeds = False
        self._prepare: Callable[[], None] | None = None
        self._listeners: set[Callable[[], object]] = set()
        self._lock = threading.Lock()

    def build(self, cause: RebuildCause) -> datetime | None:
        """Rebuild the site and return when it is due for the next build even if nothing changes.

        Raises nothing: errors go to the terminal and into the state. After a build with errors, the next one imports
        seeds again, since the import may be incomplete, and so that faults are reported until they are fixed.
        """
        start = time.perf_counter()
        seeds = cause.seeds or self._retry_seeds
        try:
            outcome = self._rebuild(
                replace(cause, seeds=seeds, pages=self.open_pages().union(self.recent_pages.copy()))
            )
        except Superseded:
            return None
        except Exception as error:  # noqa: BLE001  # the preview shows any error and goes on
            self._retry_seeds = seeds
            self._fail(error)
            return None
        self._retry_seeds = bool(outcome.faults)
        self._prepare = outcome.prepare
        if outcome.changed or self.state.error is not None or not cause.quietly:
            self._succeed(outcome, time.perf_counter() - start)
        return self.build(RebuildCause(is_overtaken=self.is_overtaken)) if outcome.is_partial else outcome.next_due

    def prepare(self) -> None:
        """Prepare what the next build needs, once after each build that went well.

        Raises nothing: a build that finds nothing prepared does it itself, and says what is wrong.
        """
        prepare, self._prepare = self._prepare, None
        if prepare is not None:
            with suppress(BroadsheetError):
                prepare()

    @contextmanager
    def listening(self, listener: Callable[[], object]) -> Iterator[None]:
        """Call a function after each build, in the build's thread, until the `with` block ends."""
        with self._lock:
            self._listeners.add(listener)
        try:
            yield
        finally:
            with self._lock:
                self._listeners.discard(listener)

    def _succeed(self, outcome: Outcome, seconds: float) -> None:
        sys.stdout.write("".join(f"{line}\n" for line in (*outcome.notes, describe_build(outcome.changed, seconds))))
        sys.stdout.flush()
        faults = (*outcome.faults, *outcome.page_faults)
        error = "\n".join((BUILT_WITH_FAULTS, *map(str, faults))) if faults else None
        if error is not None:
            _print_error(error)
        before = self.state
        number, path = before.build + 1, _decoded_base_path(outcome.base_url)
        self._set_state(
            State(
                epoch=before.epoch if path == before.base_path else uuid4().hex,
                base_path=path,
                security_policy=outcome.security_policy,
                build=number,
                changed_in={**before.changed_in, **dict.fromkeys(outcome.changed, number)},
                error=error,
            )
        )

    def _fail(self, error: Exception) -> None:
        expected = isinstance(error, BroadsheetError)
        text = f"{FAILED}\n" + (str(error) if expected else f"{type(error).__name__}: {error}\n{BUG_HINT}")
        _print_error(text if expected else "".join(traceback.format_exception(error)) + text)
        self._set_state(replace(self.state, build=self.state.build + 1, error=text))

    def _set_state(self, state: State) -> None:
        self.state = state
        with self._lock:
            listeners = tuple(self._listeners)
        for listener in listeners:
            listener()


FAILED = "The build failed; the pages stay as they were."
BUILT_WITH_FAULTS = "A page at fault is shown as it last was, a new one is left out; all else was built."
BUG_HINT = (
    "This is a fault in Broadsheet, not in your site. The terminal shows where it happened; please report it. "
    "If it stays, stop the preview and run 'broadsheet build --clean'."
)


def describe_build(changed: tuple[str, ...], seconds: float) -> str:
    """Return a line about what a build changed and how long it took.

    >>> describe_build(("/", "/articles/x/"), 0.1234)
    'Built in 0.12 s; changed: /, /articles/x/'
    """
    named = ", ".join(changed[:MAX_SHOWN_URLS])
    rest = f" and {len(changed) - MAX_SHOWN_URLS} more" if len(changed) > MAX_SHOWN_URLS else ""
    return f"Built in {seconds:.2f} s; " + (f"changed: {named}{rest}" if changed else "nothing changed")


def _print_error(text: str) -> None:
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()


def _decoded_base_path(base_url: str) -> str:
    return unquote(base_path(base_url))
