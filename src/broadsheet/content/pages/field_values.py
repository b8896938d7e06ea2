"""Single values of front matter: each reader takes a value from YAML and returns what it means, or adds a problem."""

import re
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from functools import partial
from typing import Any, TypeVar

from msgspec import Struct

from broadsheet.language_tags import is_language
from broadsheet.output_path import Refusal, decode_url, file_of, is_device, refuse
from broadsheet.valid_text import FORBIDDEN
from broadsheet.web_addresses import NOT_IN_AN_ADDRESS, is_url

Where = tuple[str | int, ...]
"""A place in front matter: keys, and the numbers of list items from 0. `("people", 1, "role")`."""
Value = TypeVar("Value")


class Problem(Struct, frozen=True):
    """Something wrong in front matter, before its line is known."""

    where: Where
    message: str
    fix: str = ""


Problems = list[Problem]
ValueReader = Callable[[Any, Where, Problems], Any]
"""Returns the value, or None after adding to the problems."""

LONGEST_SLUG = 200
GREATEST_WEIGHT = 9
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_ISO = re.compile(r"\d{4}-\d\d-\d\d(?:[Tt ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:[Zz]|[+-]\d\d:?\d\d)?)?")


def text(value: object, where: Where, problems: Problems) -> str | None:
    """Read a text on one line; line breaks become spaces."""
    if not isinstance(value, str):
        fix = "put quotes around it" if isinstance(value, int | float | date) else "write one text"
        problems.append(Problem(where, f"{name(where)} must be a text, not {described(value)}", fix))
        return None
    stranger = None if value.isprintable() else FORBIDDEN.search(value)
    if stranger is not None:
        message = f"{name(where)} holds the control character U+{ord(stranger[0]):04X}"
        problems.append(Problem(where, message, "remove it"))
        return None
    return one_line(value)


def is_empty(value: object) -> bool:
    """Return whether a value is what a form leaves of a field that nobody filled in: it counts as absent.

    >>> is_empty(""), is_empty([{"name": "", "role": []}]), is_empty(False)
    (True, True, False)
    """
    match value:
        case str():
            return not value or value.isspace()
        case None:
            return True
        case dict():
            return all(map(is_empty, value.values()))
        case list():
            return all(map(is_empty, value))
    return False


def one_line(found: str) -> str:
    """Return a text with spaces in the place of its line breaks."""
    return found.strip() if found.isprintable() else " ".join(filter(None, map(str.strip, found.splitlines())))


def truth(value: object, where: Where, problems: Problems) -> bool | None:
    """Read true or false."""
    if isinstance(value, bool):
        return value
    problems.append(Problem(where, f"{name(where)} must be true or false, not {described(value)}"))
    return None


def weight(value: object, where: Where, problems: Problems) -> int | None:
    """Read a small whole number."""
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) <= GREATEST_WEIGHT:
        return value
    message = (
        f"{name(where)} must be a whole number from -{GREATEST_WEIGHT} to {GREATEST_WEIGHT}, not {described(value)}"
    )
    problems.append(Problem(where, message))
    return None


def day(value: object, where: Where, problems: Problems) -> date | None:
    """Read a day."""
    value = _dated(value)
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    problems.append(Problem(where, f"{name(where)} is not a day: {described(value)}", "write it like 2024-11-13"))
    return None


def day_or_moment(value: object, where: Where, problems: Problems) -> date | datetime | None:
    """Read a day, or a moment with its offset from UTC."""
    value = _dated(value)
    if isinstance(value, datetime):
        return _moment(value, where, problems)
    if isinstance(value, date):
        return value
    fix = "write it like 2024-11-13 or 2024-11-13T09:30:00+01:00"
    problems.append(Problem(where, f"{name(where)} is not a date: {described(value)}", fix))
    return None


def moment(value: object, where: Where, problems: Problems) -> datetime | None:
    """Read a moment with its offset from UTC; a day is its beginning in UTC."""
    found = day_or_moment(value, where, problems)
    if found is None or isinstance(found, datetime):
        return found
    return datetime(found.year, found.month, found.day, tzinfo=UTC)


def _moment(value: datetime, where: Where, problems: Problems) -> datetime | None:
    if value.tzinfo is None:
        fix = f"add its offset from UTC, as in {value.isoformat()}Z or {value.isoformat()}+01:00"
        problems.append(Problem(where, f"{name(where)} has a time without an offset", fix))
        return None
    try:
        value.astimezone(UTC)
    except OverflowError:
        problems.append(Problem(where, f"{name(where)} is out of the calendar", "correct the year"))
        return None
    return value


def _dated(value: object) -> object:
    """Return the date that a text in quotes means, and anything else unchanged."""
    if isinstance(value, str) and _ISO.fullmatch(value.strip()):
        try:
            plain = value.strip().upper()
            return datetime.fromisoformat(plain) if len(plain) > len("2024-11-13") else date.fromisoformat(plain)
        except ValueError:
            return value
    return value


def url(value: object, where: Where, problems: Problems) -> str | None:
    """Read an absolute web address."""
    fix = "write it like https://example.org/story"
    return _address(value, where, problems, is_url, ("a web address", fix))


def image(value: object, where: Where, problems: Problems) -> str | None:
    """Read the address of an image: absolute, or on this site from its root."""
    fix = "write it like /images/name.jpg or https://example.org/name.jpg"
    expected = "the address of an image", fix
    return _address(value, where, problems, lambda found: is_url(found) or is_path(found), expected)


def path(value: object, where: Where, problems: Problems) -> str | None:
    """Read a path on this site, from its root."""
    fix = "write the former address from the site's root, like /old/path/"
    found = _address(value, where, problems, is_path, ("a path of this site", fix))
    try:
        # Servers look for the file under the address without its percent escapes.
        refuse(file_of(decode_url(found or "/")))
    except Refusal as refusal:
        problems.append(Problem(where, f"{name(where)} {refusal.message}", refusal.fix))
        return None
    return found


def _address(
    value: object, where: Where, problems: Problems, is_one: Callable[[str], bool], expected: tuple[str, str]
) -> str | None:
    """Read an address; `expected` says what it should be and how to write it."""
    found = text(value, where, problems)
    if found is None or is_one(found):
        return found
    what, fix = expected
    problems.append(Problem(where, f"{name(where)} is not {what}: {described(found)}", fix))
    return None


def is_path(address: str) -> bool:
    """Return whether a text is a site-absolute path without empty or dotted parts, query or fragment."""
    parts = address.split("/")
    if parts[0] or len(parts) < 2 or NOT_IN_AN_ADDRESS.search(address) or "?" in address or "#" in address:  # noqa: PLR2004  # a slash makes two parts
        return False
    return all(part not in {"", ".", ".."} for part in parts[1:-1]) and parts[-1] not in {".", ".."}


def slug(value: object, where: Where, problems: Problems) -> str | None:
    """Read a part of a URL."""
    found = text(value, where, problems)
    if found is None or is_slug(found):
        return found
    from broadsheet.slugs import slugify  # noqa: PLC0415  # for the message only

    message = f"{name(where)} may hold a to z, 0 to 9 and single hyphens between them, not {described(found)}"
    proposal = slugify(found)
    problems.append(Problem(where, message, f"write '{proposal}'" if proposal else ""))
    return None


def is_slug(part: str) -> bool:
    """Return whether a text can be a part of a URL without changes."""
    return len(part) <= LONGEST_SLUG and _SLUG.fullmatch(part) is not None and not is_device(part)


def language(value: object, where: Where, problems: Problems) -> str | None:
    """Read a language tag."""
    found = text(value, where, problems)
    if found is None or is_language(found):
        return found
    problems.append(
        Problem(where, f"{name(where)} is not a language tag: {described(found)}", "write it like en or pt-BR")
    )
    return None


def one_of(*choices: str) -> ValueReader:
    """Return a reader of one word out of several."""
    return partial(read_choice, choices)


def read_choice(choices: tuple[str, ...], value: object, where: Where, problems: Problems) -> str | None:
    """Read one word out of several."""
    if isinstance(value, str) and value in choices:
        return value
    words = ", ".join(f"'{word}'" for word in choices)
    problems.append(Problem(where, f"{name(where)} must be one of {words}, not {described(value)}"))
    return None


def list_of(item: ValueReader) -> ValueReader:
    """Return a reader of lists whose items `item` reads."""
    return partial(read_list, item)


def read_list(item: ValueReader, value: object, where: Where, problems: Problems) -> tuple[Any, ...]:
    """Read a list; what is given twice counts once, and empty items do not count."""
    if not isinstance(value, list):
        shown = f"[{value}]" if isinstance(value, str) and len(value) < SHOWN else "[…, …]"
        message = f"{name(where)} must be a list, not {described(value)}"
        problems.append(Problem(where, message, f"write it like {where[-1]}: {shown}"))
        return ()
    filled = [(number, entry) for number, entry in enumerate(value) if not is_empty(entry)]
    found = [item(entry, (*where, number), problems) for number, entry in filled]
    return tuple(dict.fromkeys(entry for entry in found if entry is not None))


def mapping(
    value: Mapping[Any, Any], keys: Mapping[str, tuple[str, ValueReader]], where: Where, problems: Problems
) -> dict[str, Any]:
    """Read a mapping by a table of key → (field, reader) and return its fields; empty keys count as absent."""
    fields = {}
    for key, item in value.items():
        entry = keys.get(key)
        if entry is None:
            problems.append(_unknown_key(key, keys, where))
        elif not is_empty(item):
            field, reader = entry
            found = reader(item, (*where, key), problems)
            if found is not None:
                fields[field] = found
    return fields


def _unknown_key(key: object, keys: Mapping[str, object], where: Where) -> Problem:
    import difflib  # noqa: PLC0415  # for the message only

    near = difflib.get_close_matches(str(key)[:SHOWN], keys, 1)
    fix = f"did you mean '{near[0]}'?" if near else f"known keys: {', '.join(keys)}"
    inside = f" in {name(where)}" if where else ""
    return Problem((*where, str(key)), f"unknown key '{_cut(str(key))}'{inside}", fix)


SHOWN = 60
"""How many characters of a faulty value a message shows."""


def described(value: object) -> str:
    """Return a value as a message shows it, cut to a readable length."""
    match value:
        case bool() | None:
            return {True: "true", False: "false", None: "nothing"}[value]
        case str():
            return repr(_cut(value))
        case dict() | list():
            return "keys with values" if isinstance(value, dict) else "a list"
        case date():
            return f"the date {value}"
    return f"the number {_cut(str(value))}"


def _cut(shown: str) -> str:
    return shown if len(shown) <= SHOWN else shown[: SHOWN - 1] + "…"


def name(where: Where) -> str:
    """Return a place in front matter in words.

    >>> name(("people", 1, "role"))
    "'role' of entry 2 of 'people'"
    """
    words = [f"entry {part + 1}" if isinstance(part, int) else f"'{_cut(part)}'" for part in reversed(where)]
    return " of ".join(words)
