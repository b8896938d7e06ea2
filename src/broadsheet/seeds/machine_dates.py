"""Dates as formats write them: an exact date, or None."""

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

_RFC_2822 = re.compile(r"(?:[A-Za-z]{3,9},?\s+)?\d{1,2}\s+[A-Za-z]{3,9}\s+\d{4}\s.{0,40}")
_LONGEST = 80
"""The longest date, in characters."""
FIRST, LAST = date(1600, 1, 1), date(2199, 12, 31)
"""News appears between these days: the first newspaper was printed in 1605. Other dates are errors or fillers."""


def read_date(text: str | None) -> date | datetime | None:
    """Return the day, or the moment with its offset, that a text in the form of ISO 8601 or RFC 2822 names.

    A time without an offset says nothing exact: then it is the day. Returns None for anything else, and for a day on
    which no news can have appeared.
    """
    text = (text or "").strip()
    return believable(_read(text)) if text and len(text) <= _LONGEST else None


def believable(found: date | datetime | None) -> date | datetime | None:
    """Return a date that news can have and that exists in every time zone; None for any other."""
    return found if found is not None and FIRST <= _day(found) <= LAST else None


def read_day(numbers: Sequence[int] | None) -> date | None:
    """Return the day of a year, a month and a day of it; None where there is no such day."""
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
        # RFC 2822: a moment in UTC, from a place that does not name its time zone.
        return moment.replace(tzinfo=UTC) if text.endswith("-0000") else moment.date()
    return moment


def later(updated: date | datetime | None, published: date | datetime | None) -> date | datetime | None:
    """Return when a text last changed; None when it has not changed since it was published."""
    if updated is None or published is None:
        return updated
    if isinstance(updated, datetime) and isinstance(published, datetime):
        return updated if updated > published else None
    return updated if _day(updated) > _day(published) else None


def _day(moment: date | datetime) -> date:
    return moment.date() if isinstance(moment, datetime) else moment
