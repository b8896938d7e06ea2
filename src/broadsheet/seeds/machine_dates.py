"""Dates as formats write them: an exact date, or None."""

import re
from datetime import UTC, date, datetime

from broadsheet.dates.written_dates import read_stamps
from broadsheet.model import DateOrder

_RFC_2822 = re.compile(r"(?:[A-Za-z]{2,9},?\s+)?\d{1,2}\s+[A-Za-z]{3,9}\s+(?:\d{4}|\d\d)\s.{0,40}")
_WEEKDAY = re.compile(r"\A[^\W\d]{2,12}\.?,\s*")
_COMMENT = re.compile(r"(?<!\s)\s*+\([^()]*\)\s*\Z")
_UNIX = re.compile(r"(?:/Date\()?(?P<seconds>\d{10})(?P<thousandths>\d{3})?(?:[+-]\d{4})?(?:\)/)?", re.ASCII)
_YEAR_LAST = re.compile(
    r"(?P<day>(?:[A-Za-z]{3}\s+)?[A-Za-z]{3}\s+\d{1,2})\s+(?P<clock>\d\d:\d\d(?::\d\d)?)\s+(?:(?P<zone>[A-Z+-][\w:+-]{1,9})\s+)?(?P<year>\d{4})",
    re.ASCII,
)
"""`Wed Nov 13 09:30:00 CET 2024`, as C and Java write it."""
_COMPACT = re.compile(r"((?:1[6-9]|20)\d\d)(\d\d)(\d\d)\d{4}(?:\d\d)?", re.ASCII)
"""`20241113093000`: a day and a time of an unknown place."""
_LONGEST_DATE = 80
"""The longest date, in characters."""
FIRST, LAST = date(1600, 1, 1), date(2199, 12, 31)
"""News appears between these days: the first newspaper was printed in 1605. Other dates are errors or fillers."""
FILLERS = frozenset(
    {
        *(date(1, 1, 1), date(1601, 1, 1), date(1753, 1, 1), date(1752, 12, 31), date(1858, 11, 17)),
        *(date(1899, 12, 30), date(1899, 12, 31), date(1900, 1, 1), date(1904, 1, 1), date(1969, 12, 31)),
        *(date(1970, 1, 1), date(1979, 12, 31), date(1980, 1, 1)),
    }
)
"""The days that programs write where they know none: the beginnings of their calendars, and the days before those."""


def read_date(text: str | None, order: DateOrder | None = None) -> date | datetime | None:
    """Return the day, or the moment with its offset, that a text names as a program writes it.

    Forms are those of ISO 8601, RFC 2822, JavaScript, Unix time, and whatever else can be read in only one way, such as
    `2024/6/29 15:07` and `miércoles, 13 nov 2024`. `10/04/2024` is read in the given order; without one, it is no date.
    A time without an offset says nothing exact: then it is the day. Returns None for anything else, and for a day on
    which no news can have appeared.
    """
    text = (text or "").strip()
    found = believable(_read(text, order)) if text and len(text) <= _LONGEST_DATE else None
    return None if found is None or day_of(found) in FILLERS else found


def is_filler(text: str) -> bool:
    """Return whether a text is what programs write where they know no date."""
    found = _read(text.strip(), None) if len(text) <= _LONGEST_DATE else None
    return not text.strip(" 0-:TZ") or (found is not None and day_of(found) in FILLERS)


def believable(found: date | datetime | None) -> date | datetime | None:
    """Return a date that news can have and that exists in every time zone; None for any other."""
    return found if found is not None and FIRST <= day_of(found) <= LAST else None


def is_undecided(text: str | None) -> bool:
    """Return whether a text is a date that only the order of day and month decides, such as `10/04/2024 09:30`."""
    text = (text or "").strip()
    stamps = read_stamps(text) if 0 < len(text) <= _LONGEST_DATE else None
    return stamps is not None and stamps.undecided and not stamps.published and not stamps.rest


def _read_mail_date(text: str) -> datetime:
    from email.utils import parsedate_to_datetime  # noqa: PLC0415  # few seeds need it, and it is slow to load

    return parsedate_to_datetime(text)


def _read(text: str, order: DateOrder | None) -> date | datetime | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        pass
    try:
        moment = _read_mail_date(text) if _RFC_2822.fullmatch(text) else datetime.fromisoformat(text.upper())
    except (ValueError, TypeError, IndexError, OverflowError):
        return _read_number(text) if text.isdigit() or text.startswith("/Date(") else _read_unusual(text, order)
    if moment.tzinfo is None:
        # RFC 2822: a moment in UTC, from a place that does not name its time zone.
        return moment.replace(tzinfo=UTC) if text.endswith("-0000") else moment.date()
    return moment


def _read_number(text: str) -> date | datetime | None:
    """Return the moment of a Unix time in seconds or thousandths, and the day of `20241113093000`."""
    unix, compact = _UNIX.fullmatch(text), _COMPACT.fullmatch(text)
    if unix:
        return datetime.fromtimestamp(int(unix["seconds"]), UTC)
    try:
        return date(*map(int, compact.groups())) if compact else None
    except ValueError:
        return None


def _read_unusual(text: str, order: DateOrder | None) -> date | datetime | None:
    """Return the date that a text names in another form, if it names nothing else."""
    year_last = _YEAR_LAST.fullmatch(text)
    text = "{day} {year} {clock} {zone}".format(**year_last.groupdict("")) if year_last else text
    stamps = read_stamps(_WEEKDAY.sub("", _COMMENT.sub("", text)), order)
    return None if stamps.rest else stamps.published


def later(updated: date | datetime | None, published: date | datetime | None) -> date | datetime | None:
    """Return when a text last changed; None when it has not changed since it was published."""
    if updated is None or published is None:
        return updated
    if isinstance(updated, datetime) and isinstance(published, datetime):
        return updated if updated > published else None
    return updated if day_of(updated) > day_of(published) else None


def day_of(moment: date | datetime) -> date:
    """Return the day of a date or of a moment, in its own time zone."""
    return moment.date() if isinstance(moment, datetime) else moment
