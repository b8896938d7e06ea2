"""Chromium as benchmarks use it: a browser of its own, asked over two pipes by its DevTools protocol."""

import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO

PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
OPTIONS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--remote-debugging-pipe",
)
ROUND_TRIP = 150
"""Of a slow mobile connection (slow 4G), in milliseconds."""
BYTES_PER_SECOND = 1_600_000 / 8
"""Of the same: 1.6 Mbit/s."""
Event = dict[str, Any]


class Page:
    """A page in a context of its own, with nothing in its cache."""

    def __init__(self, browser: "Browser") -> None:
        self._browser = browser
        self._context = browser.ask("Target.createBrowserContext")["browserContextId"]
        target = browser.ask("Target.createTarget", url="about:blank", browserContextId=self._context)
        attached = browser.ask("Target.attachToTarget", targetId=target["targetId"], flatten=True)
        self._session = attached["sessionId"]
        for domain in ("Page", "Network", "Runtime"):
            self.ask(f"{domain}.enable")

    def ask(self, method: str, **parameters: object) -> Event:
        """Return the browser's answer to a command."""
        return self._browser.ask(method, self._session, **parameters)

    def wait(self, is_wanted: Callable[[Event], bool]) -> Event:
        """Return the first event that is wanted of those to come."""
        return self._browser.wait(lambda event: event.get("sessionId") == self._session and is_wanted(event))

    def value(self, expression: str) -> Any:  # noqa: ANN401  # what a script says
        """Return the value of an expression, of a promise what it is kept with."""
        return self.ask("Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True)["result"].get(
            "value"
        )

    def slow_down(self) -> None:
        """Have all that is loaded come over a slow mobile connection."""
        speed = {"downloadThroughput": BYTES_PER_SECOND, "uploadThroughput": BYTES_PER_SECOND}
        self.ask("Network.emulateNetworkConditions", offline=False, latency=ROUND_TRIP, **speed)

    def events(self) -> list[Event]:
        """Return the events that came until now, and forget them."""
        return self._browser.events(self._session)

    def close(self) -> None:
        """Close the page."""
        self._browser.ask("Target.disposeBrowserContext", browserContextId=self._context)


class Browser:
    """A browser that was started for this."""

    def __init__(self, to_browser: BinaryIO, from_browser: BinaryIO) -> None:
        self._to, self._from = to_browser, from_browser
        self._last = 0
        self._rest = b""
        self._events: list[Event] = []

    def ask(self, method: str, session: str = "", /, **parameters: object) -> Event:
        """Return the answer to a command. Raises ValueError where the browser refuses it."""
        self._last += 1
        own = self._last
        message = {"id": own, "method": method, "params": parameters} | ({"sessionId": session} if session else {})
        self._to.write(json.dumps(message).encode() + b"\0")
        self._to.flush()
        answer = self.wait(lambda event: event.get("id") == own)
        if "error" in answer:
            msg = f"{method}: {answer['error']}"
            raise ValueError(msg)
        result: Event = answer["result"]
        return result

    def wait(self, is_wanted: Callable[[Event], bool]) -> Event:
        """Return the first message that is wanted of those to come; the others are kept as events."""
        while True:
            message = self._read()
            if is_wanted(message):
                return message
            self._events.append(message)

    def events(self, session: str) -> list[Event]:
        """Return the events of a session that came until now, and forget all."""
        found = [event for event in self._events if event.get("sessionId") == session]
        self._events.clear()
        return found

    def _read(self) -> Event:
        while b"\0" not in self._rest:
            data = os.read(self._from.fileno(), 1 << 16)
            if not data:
                msg = "the browser ended"
                raise ConnectionError(msg)
            self._rest += data
        message, _, self._rest = self._rest.partition(b"\0")
        event: Event = json.loads(message)
        return event


@contextmanager
def open_browser() -> Iterator[Browser]:
    """Start a browser and end it. Raises FileNotFoundError without one."""
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if program is None:
        msg = f"no browser: install one of {', '.join(PROGRAMS)}"
        raise FileNotFoundError(msg)
    commands, to_browser = os.pipe()
    from_browser, answers = os.pipe()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        arguments = [program, *OPTIONS, f"--user-data-dir={folder}"]
        # Chromium reads commands from 3 and answers on 4.
        ends = [(os.POSIX_SPAWN_DUP2, commands, 3), (os.POSIX_SPAWN_DUP2, answers, 4)]
        silent = (os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0)
        process = os.posix_spawn(program, arguments, os.environ, file_actions=[*ends, silent])
        os.close(commands)
        os.close(answers)
        with os.fdopen(to_browser, "wb") as to, os.fdopen(from_browser, "rb", buffering=0) as back:
            browser = Browser(to, back)
            try:
                yield browser
            finally:
                browser.ask("Browser.close")
        os.waitpid(process, 0)
