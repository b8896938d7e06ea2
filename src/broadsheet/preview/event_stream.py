"""Server-sent events: one stream for each open page, with what each build changed."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator

import msgspec

from broadsheet.preview.rebuilder import Rebuilder, State, changed_since

KEEP_ALIVE = 15.0
"""Seconds after which a silent stream sends a comment, so that no proxy closes the connection."""


class Streams:
    """The open streams of a server. Call all methods except `pages` in the thread of its event loop."""

    def __init__(self, rebuilder: Rebuilder) -> None:
        self._rebuilder = rebuilder
        self._wakers: set[asyncio.Event] = set()
        self._pages: Counter[str] = Counter()
        self._closed = False

    def pages(self) -> frozenset[str]:
        """Return the URL paths of the pages that have a stream. May be called in any thread."""
        return frozenset(page for page, count in self._pages.copy().items() if count)

    async def open(self, build: int, page: str = "") -> AsyncIterator[bytes]:
        """Yield an event at once with all changes after a build, then one event for each further build, until `close`.

        `build` is the number of the build that the page knows, `page` the page's URL path.
        """
        waker = asyncio.Event()
        loop = asyncio.get_running_loop()
        self._wakers.add(waker)
        self._pages[page] += 1
        try:
            with self._rebuilder.listening(lambda: loop.call_soon_threadsafe(waker.set)):
                while not self._closed:
                    waker.clear()
                    state = self._rebuilder.state
                    yield encode_event(state, build)
                    build = state.build
                    while not await _is_woken(waker):
                        yield b": still here\n\n"
        finally:
            self._wakers.discard(waker)
            self._pages[page] -= 1

    def close(self) -> None:
        """End all streams: a server stops only when they have ended."""
        self._closed = True
        for waker in self._wakers:
            waker.set()


def encode_event(state: State, build: int) -> bytes:
    """Return the server-sent event with all that happened after a build, as bytes."""
    event = {
        "epoch": state.epoch,
        "build": state.build,
        "changed": changed_since(state, build),
        "error": state.error,
    }
    return b"data: " + msgspec.json.encode(event) + b"\n\n"


async def _is_woken(waker: asyncio.Event) -> bool:
    try:
        await asyncio.wait_for(waker.wait(), KEEP_ALIVE)
    except TimeoutError:
        return False
    return True
