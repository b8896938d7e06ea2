"""Dates in the formats of machines: ISO 8601 and RFC 2822."""

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

_RFC_2822 = re.compile(r"(?:[A-Za-z]{3,9},?\s+)?\d{1,2}\s+[A-Za-z]{3,9}\s+\d{4}\s.{0,40}")
_MAX_DATE_LENGTH = 80
"""The longest date, in characters."""
EARLIEST, LATEST = date(1600, 1, 1), date(2199, 12, 31)
"""Dates of news lie between these days: newspapers began in 1605. Other dates are errors or placeholders."""


def read_date(text: str | None) -> date | datetime | None:
    """Return the day, or the moment with its UTC offset, from a text in ISO 8601 or RFC 2822.

    For a time without an offset, the day is returned, since the moment is not known. Returns None for other texts and
    for days before 1600 or after 2199.
    """
    text = (text or "").strip()
    return believable(_read(text)) if text and len(text) <= _MAX_DATE_LENGTH else None


def believable(found: date | datetime | None) -> date | datetime | None:
    """Return a date from 1600 to 2199 unchanged; None for others."""
    return found if found is not None and EARLIEST <= _day(found) <= LATEST else None


def read_day(numbers: Sequence[int] | None) -> date | None:
    """Return the date of a year, month and day; None if there is no such date."""
    try:
        return date(*numbers[:3]) if numbers else None
    except (ValueError, TypeError, OverflowError):
        return None


def _read(text: str) -> date | datetime | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        pass
    try:
        moment = parsedate_to_datetime(text) if _RFC_2822.fullmatch(text) else datetime.fromisoformat(text.upper())
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    if moment.tzinfo is None:
        # In RFC 2822, this is a moment in UTC without a local time zone.
        return moment.replace(tzinfo=UTC) if text.endswith("-0000") else moment.date()
    return moment


def later(updated: date | datetime | None, published: date | datetime | None) -> date | datetime | None:
    """Return the time of the last change if it is after publication, else None."""
    if updated is None or published is None:
        return updated
    if isinstance(updated, datetime) and isinstance(published, datetime):
        return updated if updated > published else None
    return updated if _day(updated) > _day(published) else None


def _day(moment: date | datetime) -> date:
    return moment.date() if isinstance(moment, datetime) else moment
