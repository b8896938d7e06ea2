"""What a host's robots.txt allows, as RFC 9309 has it: no file allows all; one that cannot be had allows nothing."""

import threading
from collections import defaultdict
from collections.abc import Callable

from msgspec import Struct
from protego import Protego

from broadsheet.fetching.failures import FetchFailure
from broadsheet.fetching.http_client import HttpClient
from broadsheet.fetching.request_address import RequestAddress, parse_address

PRODUCT = "Broadsheet"
"""The name by which a robots.txt speaks of this program."""
KEPT_FOR = 86_400
"""Seconds after which a robots.txt is asked for again."""
KEPT_IF_MISSING = 3_600
"""Seconds after which one that could not be had is asked for again."""
MOST_BYTES = 500 * 1024
"""What comes after so many bytes is not read."""
LEAST_REFUSAL = 400
FIRST_SERVER_ERROR = 500


class RobotsFile(Struct, frozen=True):
    """What was learnt of a robots.txt."""

    at: float
    """When, in seconds since 1970."""
    text: str = ""
    why_missing: str = ""
    """Why it could not be had, so that nothing may be asked for; empty where it could."""


class Robots:
    """The robots.txt of each host, asked for when it is first needed, and once a day."""

    def __init__(self, client: HttpClient, known: dict[str, RobotsFile], now: Callable[[], float]) -> None:
        self._client, self._now = client, now
        self.known = known
        """Origin → its file; new ones are added."""
        self._rules: dict[str, Protego] = {}
        self._locks: defaultdict[str, threading.Lock] = defaultdict(threading.Lock)

    def check(self, url: str) -> None:
        """Raise FetchFailure where the robots.txt of an address's host forbids to ask for it."""
        address = parse_address(url)
        with self._locks[address.origin]:
            rules = self._rules_of(address)
        if not rules.can_fetch(url, PRODUCT):
            raise FetchFailure(f"the robots.txt of {address.host} forbids it")

    def _rules_of(self, address: RequestAddress) -> Protego:
        origin = address.origin
        if origin in self._rules:
            return self._rules[origin]
        file = self.known.get(origin)
        kept_for = KEPT_IF_MISSING if file and file.why_missing else KEPT_FOR
        if file is None or not 0 <= self._now() - file.at < kept_for:
            file = self.known[origin] = self._get(origin)
        if file.why_missing:
            raise FetchFailure(f"the robots.txt of {address.host} cannot be had: {file.why_missing}", "passing")
        rules = self._rules[origin] = Protego.parse(file.text)
        self._client.turns.slow_down(address.host, rules.crawl_delay(PRODUCT) or 0)
        return rules

    def _get(self, origin: str) -> RobotsFile:
        try:
            answer = self._client.get(f"{origin}/robots.txt")
        except FetchFailure as failure:
            if failure.kind == "busy" or not (failure.status or failure.kind == "passing"):
                raise
            if LEAST_REFUSAL <= failure.status < FIRST_SERVER_ERROR:
                return RobotsFile(self._now())
            return RobotsFile(self._now(), why_missing=str(failure))
        return RobotsFile(self._now(), answer.body[:MOST_BYTES].decode("utf-8-sig", "replace"))
