"""What the settings say of feeds that are fetched: `[[feeds]]`."""

import difflib
import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from broadsheet.alert_settings import IN_TABLE
from broadsheet.slugs import slugify
from broadsheet.source_settings import CHECKS as SOURCE_CHECKS
from broadsheet.source_settings import SourceSettings
from broadsheet.valid_text import FORBIDDEN
from broadsheet.web_addresses import LONGEST_WEB_ADDRESS, is_url

SHOWN = 60
"""How many characters of a faulty value a message shows."""
UNITS = {"min": 60, "h": 3_600, "day": 86_400, "days": 86_400}
"""Unit of time → seconds."""
STORAGES = ("s3", "gs", "abfs", "file")
"""The schemes of storages: Amazon's and others' buckets, Google's, Azure's, folders of this machine."""
OF_STORAGES = frozenset(["url", "name", "every"])
"""The settings that a storage has: its files say the rest themselves."""
SHORTEST, LONGEST = 5 * 60, 30 * 86_400
"""The shortest and the longest time between two fetches, in seconds."""

FeedProblem = tuple[str, str, str]
"""What is wrong: the key, after the number of the feed; the message; how to fix it."""


class FeedSettings(Struct, frozen=True, kw_only=True):
    """A feed or a sitemap that is fetched, and what holds for its articles."""

    url: str
    """Its web address; of a storage, an address such as `s3://bucket/folder/*.txt`."""
    name: str
    """The source of its articles, unless an entry names another one."""
    every: str = "1 h"
    """How often it is fetched at most: `30 min`, `2 h`, `1 day`."""
    full_text: bool = False
    """Whether the pages of its entries are fetched too."""
    rights: str = ""
    """As in `[sources]`."""
    import_as: str = ""
    """As in `[sources]`."""
    section: str = ""
    """The section of its articles that name none."""
    language: str = ""
    """The language of its articles that name none."""

    @property
    def is_storage(self) -> bool:
        """Whether it is no feed, but files in a storage, which are copied."""
        return is_storage_address(self.url)

    @property
    def interval(self) -> int:
        """The seconds between two fetches."""
        return seconds_of(self.every) or UNITS["h"]


def seconds_of(text: str) -> int | None:
    """Return how long a time is, in seconds; None for what is no time.

    >>> seconds_of("30 min"), seconds_of("2h"), seconds_of("soon")
    (1800, 7200, None)
    """
    found = re.fullmatch(r"\s*([0-9]{1,6})\s*(min|h|days?)\s*", text)
    return int(found[1]) * UNITS[found[2]] if found else None


def is_storage_address(address: str) -> bool:
    """Return whether an address is of a storage whose files can be copied.

    >>> is_storage_address("s3://wire/2024/*.jsonl.gz"), is_storage_address("https://wire.example/feed")
    (True, False)
    """
    scheme, _, path = address.partition("://")
    return scheme in STORAGES and bool(path)


def with_feeds(sources: Mapping[str, SourceSettings], feeds: Sequence[FeedSettings]) -> dict[str, SourceSettings]:
    """Return the settings of sources with what feeds say of theirs; the table of a source takes precedence."""
    merged = dict(sources)
    for feed in feeds:
        if feed.rights or feed.import_as:
            own = merged.get(feed.name, SourceSettings())
            merged[feed.name] = replace(
                own, rights=own.rights or feed.rights, import_as=own.import_as or feed.import_as
            )
    return merged


def check_feeds(key: str, value: object) -> Iterator[FeedProblem]:
    """Yield what is wrong with the setting `feeds`."""
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        yield key, f"setting '{key}' must be a list of tables, not {value!r:.{SHOWN}}", "write [[feeds]]"
        return
    urls: set[object] = set()
    said: dict[tuple[object, str], object] = {}
    for number, table in enumerate(value, 1):
        for inner, message, fix in (*_check_feed(number, table), *_check_beside_others(table, urls, said)):
            yield f"feeds[{number}]{IN_TABLE}{inner}", message, fix


def _check_feed(number: int, table: Mapping[str, object]) -> Iterator[FeedProblem]:
    for key in ("url", "name"):
        if key not in table:
            example = 'url = "https://example.org/feed.xml"' if key == "url" else 'name = "Northlight Wire"'
            yield "feeds", f"feed {number} has no {key}", f"write {example}"
    what = f"of feed '{table.get('name', number)}'"
    for key, value in table.items():
        check = CHECKS.get(key)
        if check is None:
            near = difflib.get_close_matches(key, CHECKS, 1)
            fix = f"did you mean '{near[0]}'?" if near else f"known keys: {', '.join(CHECKS)}"
            yield key, f"unknown setting '{key}' {what}", fix
        elif key not in OF_STORAGES and value and is_storage_address(str(table.get("url"))):
            fix = "remove it: each file names its source, which may have such a setting in [sources]"
            yield key, f"setting '{key}' {what} is none of a storage", fix
        elif value != "" or key in {"url", "name"}:
            yield from ((key, f"setting '{key}' {what} {message}", fix) for message, fix in check(value))


def _check_beside_others(
    table: Mapping[str, object], urls: set[object], said: dict[tuple[object, str], object]
) -> Iterator[FeedProblem]:
    """Yield where a feed is there twice, or says of its source what another one contradicts; note what it says."""
    url, name = str(table.get("url")), str(table.get("name"))
    if url in urls:
        yield "url", f"another feed has the url {url!r:.{SHOWN}}", "remove one of them"
    urls.add(url)
    for key in ("rights", "import_as"):
        value = table.get(key)
        if value and said.setdefault((name, key), value) != value:
            yield key, f"two feeds named '{name}' have another '{key}'", "give them one, or two names"


def check_contact(key: str, value: str) -> Iterator[FeedProblem]:
    """Yield what is wrong with the setting `fetch_contact`, which is sent in a header."""
    if not value.isascii() or not value.isprintable() or any(mark in value for mark in "();\\"):
        yield key, f"setting '{key}' is no address: {value!r:.{SHOWN}}", "write it like desk@example.org"


def check_hosts(key: str, value: object) -> Iterator[FeedProblem]:
    """Yield what is wrong with the setting `fetch_hosts`."""
    if not isinstance(value, list) or not all(isinstance(one, str) and re.fullmatch(r"[\w.:-]+", one) for one in value):
        yield key, f"setting '{key}' must be a list of hosts, not {value!r:.{SHOWN}}", 'write ["wire.internal"]'


Check = Callable[[object], Iterator[tuple[str, str]]]
"""Yields what is wrong with a value, and how to fix it."""


def _text(check: Callable[[str], Iterator[tuple[str, str]]]) -> Check:
    def check_text(value: object) -> Iterator[tuple[str, str]]:
        if not isinstance(value, str) or FORBIDDEN.search(value):
            yield f"must be a text, not {value!r:.{SHOWN}}", ""
        else:
            yield from check(value)

    return check_text


def _url(value: str) -> Iterator[tuple[str, str]]:
    if len(value) > LONGEST_WEB_ADDRESS or not (is_url(value) or is_storage_address(value)):
        fix = "write it like https://example.org/feed.xml or s3://bucket/folder/*.txt"
        yield f"is neither a web address nor one of a storage: {value!r:.{SHOWN}}", fix
    elif value.startswith("file://") and not value.startswith("file:///"):
        yield f"does not say from where on: {value!r:.{SHOWN}}", "write the whole path, as in file:///mnt/wire/*.txt"
    elif "@" in value.split("/")[2] and (is_url(value) or ":" in value.split("/")[2]):
        yield "holds a user name", "take the name and the password out; such feeds cannot be fetched"


def _name(value: str) -> Iterator[tuple[str, str]]:
    if not slugify(value):
        yield "is empty", "write the name of the source"


def _every(value: str) -> Iterator[tuple[str, str]]:
    seconds = seconds_of(value)
    if seconds is None:
        yield f"is no time: {value!r:.{SHOWN}}", "write it like 30 min, 2 h or 1 day"
    elif not SHORTEST <= seconds <= LONGEST:
        yield "must be from 5 min to 30 days", ""


def _flag(value: object) -> Iterator[tuple[str, str]]:
    if not isinstance(value, bool):
        yield f"must be true or false, not {value!r:.{SHOWN}}", ""


CHECKS: Mapping[str, Check] = {
    "url": _text(_url),
    "name": _text(_name),
    "every": _text(_every),
    "full_text": _flag,
    **{key: _text(SOURCE_CHECKS[key]) for key in ("rights", "import_as", "section", "language")},
}
"""Setting of a feed → how its value is checked."""
