"""What the settings say of a source: `[sources."Northlight Wire"]`."""

import difflib
from collections.abc import Callable, Iterator, Mapping
from typing import Literal, get_args

from msgspec import Struct

from broadsheet.language_tags import is_language
from broadsheet.model import DateOrder
from broadsheet.valid_text import FORBIDDEN
from broadsheet.web_addresses import is_url

RIGHTS = ("full", "excerpt", "link")
IMPORT_AS = ("public", "draft")
SHOWN = 60
"""How many characters of a faulty value a message shows."""

Problem = tuple[str, str]
"""What is wrong with a value, and how to fix it."""


class SourceSettings(Struct, frozen=True, kw_only=True):
    """What holds for the articles of a source. Every key is optional; what an article says itself takes precedence."""

    rights: str = ""
    """How much is published of an article whose front matter has no `rights`."""
    import_as: str = ""
    """`draft` or `public`: what its new articles are; empty for what the site's setting says."""
    section: str = ""
    """The section of articles that name none."""
    language: str = ""
    """The language of articles in which none is found."""
    timezone: str = ""
    """The zone of times that name none: `Europe/London`."""
    dates: DateOrder | Literal[""] = ""
    """How it writes days in numbers: `day first` or `month first`."""
    url: str = ""
    """Its web address. Articles from that host that name no source are of this one."""


def check_source(name: str, table: object) -> Iterator[tuple[str, str, str]]:
    """Yield what is wrong with the settings of a source: the key, the message, how to fix it."""
    if not isinstance(table, dict):
        yield (
            name,
            f"the settings of source '{name}' must be a table, not {table!r:.{SHOWN}}",
            'write {rights = "excerpt"}',
        )
        return
    for key, value in table.items():
        check = CHECKS.get(key)
        if check is None:
            near = difflib.get_close_matches(key, CHECKS, 1)
            fix = f"did you mean '{near[0]}'?" if near else f"known keys: {', '.join(CHECKS)}"
            yield key, f"source '{name}' has no setting '{key}'", fix
        elif value == "":
            continue
        elif not isinstance(value, str) or FORBIDDEN.search(value):
            yield key, f"setting '{key}' of source '{name}' must be a text, not {value!r:.{SHOWN}}", ""
        else:
            yield from ((key, f"setting '{key}' of source '{name}' {message}", fix) for message, fix in check(value))


def _one_of(*choices: str) -> Callable[[str], Iterator[Problem]]:
    def check(value: str) -> Iterator[Problem]:
        if value not in choices:
            near = difflib.get_close_matches(value, choices, 1)
            words = " or ".join(f"'{word}'" for word in choices)
            yield f"must be {words}, not {value!r:.{SHOWN}}", f"did you mean '{near[0]}'?" if near else ""

    return check


def _section(value: str) -> Iterator[Problem]:
    if not value.strip():
        yield "is empty", "fill it in, or remove it"


def _language(value: str) -> Iterator[Problem]:
    if not is_language(value):
        yield f"is not a language tag: {value!r:.{SHOWN}}", "write it like en or pt-BR"


def _timezone(value: str) -> Iterator[Problem]:
    from dateutil.tz import gettz  # noqa: PLC0415  # rarely needed, and slow to load

    if not value or "/" not in value + "/" * (value == "UTC") or gettz(value) is None:
        yield f"is not a time zone: {value!r:.{SHOWN}}", "write it like Europe/London"


def _url(value: str) -> Iterator[Problem]:
    if not is_url(value):
        yield f"is not a web address: {value!r:.{SHOWN}}", "write it like https://example.org/"


CHECKS: Mapping[str, Callable[[str], Iterator[Problem]]] = {
    "rights": _one_of(*RIGHTS),
    "import_as": _one_of(*IMPORT_AS),
    "section": _section,
    "language": _language,
    "timezone": _timezone,
    "dates": _one_of(*get_args(DateOrder)),
    "url": _url,
}
"""Setting of a source → how its value is checked."""
