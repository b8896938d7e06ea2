"""What the open pages are told: one stream of server-sent events for each."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator

import msgspec

from broadsheet.preview.rebuilder import Rebuilder, State, changed_since

KEEP_ALIVE = 15.0
"""Seconds after which a silent stream sends a comment, so that nothing between server and page closes it."""


class Streams:
    """The open streams of one server; all methods belong to the thread of its event loop."""

    def __init__(self, rebuilder: Rebuilder) -> None:
        self._rebuilder = rebuilder
        self._wakers: set[asyncio.Event] = set()
        self._pages: Counter[str] = Counter()
        self._closed = False

    def pages(self) -> frozenset[str]:
        """Return the URL paths of the pages that have a stream; this may be asked from any thread."""
        return frozenset(page for page, count in self._pages.copy().items() if count)

    async def open(self, build: int, page: str = "") -> AsyncIterator[bytes]:
        """Yield at once what happened after a build, then what each further build did, until `close`.

        `page` is the URL path of the page that listens.
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
                    yield message(state, build)
                    build = state.build
                    while not await _woken(waker):
                        yield b": still here\n\n"
        finally:
            self._wakers.discard(waker)
            self._pages[page] -= 1

    def close(self) -> None:
        """End all streams, for a server does not stop before they do."""
        self._closed = True
        for waker in self._wakers:
            waker.set()


def message(state: State, build: int) -> bytes:
    """Return the server-sent event that tells a page what happened after a build that it knows of."""
    news = {
        "epoch": state.epoch,
        "build": state.build,
        "changed": changed_since(state, build),
        "error": state.error,
    }
    return b"data: " + msgspec.json.encode(news) + b"\n\n"


async def _woken(waker: asyncio.Event) -> bool:
    try:
        await asyncio.wait_for(waker.wait(), KEEP_ALIVE)
    except TimeoutError:
        return False
    return True
