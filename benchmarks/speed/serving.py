"""Measures while a generator serves a site: from the moment a file is saved to the moment the change is there."""

import http.client
import socket
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from speed.building import ENOUGH, Times
from speed.editing import edit_template, edit_text, edit_title, pages_with
from speed.processes import Peak, Run, Tree
from speed.sites import Site

FILE_POLL = 0.005
"""Seconds between two looks at a finished file."""
PAGE_POLL = 0.05
"""Seconds between two requests for a served page, as many as the server can bear without being kept from its work."""
QUIET = 1.0
"""Seconds without work after which a generator counts as done."""
IDLE = 0.05
"""Seconds of processor time in QUIET that are no work."""
PATIENCE = 900.0
"""Seconds after which a change counts as never shown."""

READY = "serving: until the site is served, nothing changed"
TEXT = "serving: a text saved, until its page is on disk"
TITLE = "serving: a title saved, until all pages with it are on disk"
TEMPLATE = "serving: a template saved, until the open page has it"


class NeverShown(Exception):  # noqa: N818  # it is no mistake of this program
    """A change did not appear."""


def serve_edits(site: Site, numbers: Sequence[int]) -> Times:
    """Serve a site; measure edits of texts, then of the template of articles, and the memory."""
    first = site.pick(numbers[0])
    with _serving(site, site.tool.serve) as server:
        server.finish(lambda: _save_text(site, first, f"A paragraph before {numbers[0]}, not measured."))
        texts = _repeat(server, numbers, lambda number: _save_text(site, site.pick(number), f"Served text {number}."))
        with Peak(server.tree) as peak:
            server.finish(lambda: _save_text(site, first, f"A paragraph after {numbers[0]}, weighed."))
        templates = _repeat(
            server, numbers, lambda number: _save_template(site, f"Served template {number}.", server.port)
        )
    return {TEXT: [replace(run, memory=peak.bytes) for run in texts], TEMPLATE: templates}


def serve_titles(site: Site, numbers: Sequence[int]) -> Times:
    """Serve a site and measure edits of a title, until the last page that shows it has the new one."""
    source, token = site.pick(numbers[0]), f"A served title from {numbers[0]},"
    with _serving(site, site.tool.serve_lists) as server:
        server.finish(lambda: _save_title(site, source, f"{token} not measured", [site.page(source)]))
        pages = pages_with(site, token)
        titles = _repeat(server, numbers, lambda number: _save_title(site, source, f"{token} {number}.", pages))
    return {TITLE: titles}


def serve_unchanged(site: Site) -> Times:
    """Serve a site in which nothing changed; measure when it is served, then an edit of a text and one of a title.

    Processor time and memory are what the server took until it had nothing more to do, and was ready for an edit.
    """
    text, title = site.pick(1), site.pick(2)
    with _serving(site, site.tool.serve) as server:
        ready = Run(server.ready, server.tree.cpu(), server.tree.memory(), server.tree.largest())
        server.finish(lambda: _save_text(site, text, "Not measured"))
        texts = [server.finish(lambda: _save_text(site, text, "A measured text"))]
        server.finish(lambda: _save_title(site, title, "A title before", [site.page(title)]))
        titles = [
            server.finish(lambda: _save_title(site, title, "A measured title", pages_with(site, "A title before")))
        ]
    return {READY: [ready], TEXT: texts, TITLE: titles}


class _Server(Struct, frozen=True):
    """A running server."""

    site: Site
    tree: Tree
    port: int
    ready: float = 0.0
    """Seconds from its start until it served the site."""

    def builds(self) -> int:
        """Return how many builds it has finished."""
        if self.tree.process.poll() is not None:
            raise NeverShown(f"{self.site.tool.name} ended: see output.log in {self.site.root}")
        return self.tree.log.read_text("utf-8", "replace").count(self.site.tool.built)

    def finish(self, save: Callable[[], Run]) -> Run:
        """Make an edit and wait until all work for it is done, for which the next one must not wait."""
        before = self.builds()
        result = save()
        _wait(lambda: self.builds() > before, PAGE_POLL)
        self.settle()
        return result

    def settle(self) -> None:
        """Wait until the processor is not used any more."""
        before = -1.0
        while abs((now := self.tree.cpu()) - before) > IDLE:  # it falls when a process ends
            before = now
            time.sleep(QUIET)


def _repeat(server: _Server, numbers: Sequence[int], save: Callable[[int], Run]) -> list[Run]:
    runs: list[Run] = []
    for number in numbers:
        if sum(run.wall for run in runs) < ENOUGH:
            runs.append(server.finish(partial(save, number)))
    return runs


def _save_text(site: Site, source: Path, token: str) -> Run:
    page = site.page(source)
    start = time.perf_counter()
    edit_text(site, source, token)
    _wait(lambda: _holds(page, token), FILE_POLL)
    return Run(time.perf_counter() - start)


def _save_title(site: Site, source: Path, token: str, pages: list[Path]) -> Run:
    waiting = list(pages)
    start = time.perf_counter()
    edit_title(site, source, token)

    def shown() -> bool:
        while waiting and _holds(waiting[-1], token):
            waiting.pop()
        return not waiting

    _wait(shown, FILE_POLL)
    return Run(time.perf_counter() - start, pages=len(pages))


def _save_template(site: Site, token: str, port: int) -> Run:
    address = f"/articles/{site.pick(0).stem}/"
    _get(port, address)  # the page is open
    start = time.perf_counter()
    edit_template(site, token)
    _wait(lambda: token.encode() in _get(port, address), PAGE_POLL)
    return Run(time.perf_counter() - start)


@contextmanager
def _serving(site: Site, command: tuple[str, ...]) -> Iterator[_Server]:
    """Run a server; begin when the site is built and it has nothing to do."""
    port = _free_port()
    start = time.perf_counter()
    tree = Tree(tuple(str(port) if word == "PORT" else word for word in command), site.root)
    try:
        _wait(lambda: _Server(site, tree, port).builds() > 0, PAGE_POLL)
        server = _Server(site, tree, port, time.perf_counter() - start)
        server.settle()
        yield server
    finally:
        tree.stop()


def _wait(done: Callable[[], bool], poll: float) -> None:
    end = time.monotonic() + PATIENCE
    while not done():
        if time.monotonic() > end:
            raise NeverShown(f"nothing happened in {PATIENCE:.0f} s")
        time.sleep(poll)


def _holds(page: Path, token: str) -> bool:
    try:
        return token.encode() in page.read_bytes()
    except FileNotFoundError:  # generators that remove a file before they write it
        return False


def _get(port: int, address: str) -> bytes:
    """Return a served page, empty when there is none yet."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request("GET", address)
        answer = connection.getresponse()
        return answer.read() if answer.status == http.client.OK else b""
    except (OSError, http.client.HTTPException):
        return b""
    finally:
        connection.close()


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])
