"""Dates in words. English, and independent of the machine's locale."""

from datetime import UTC, date, datetime, time, timedelta
from email.utils import format_datetime
from functools import lru_cache

from broadsheet.site.views import When

MONTH_NAMES = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def when(moment: date | datetime) -> When:
    """Return a day or a moment for machines and for readers."""
    if not isinstance(moment, datetime):
        return _when_of_day(moment)
    return When(moment.isoformat(), f"{day_in_words(moment)}, {moment:%H:%M} ({_zone(moment)})")


@lru_cache(maxsize=1 << 12)
def _when_of_day(day: date) -> When:
    # Only days are cached: equal moments in different time zones would be one key, but have different texts.
    return When(day.isoformat(), day_in_words(day))


def day_in_words(day: date) -> str:
    """Return a day in words: `14 November 2024`."""
    return f"{day.day} {month_in_words(day)}"


def month_in_words(day: date) -> str:
    """Return a day's month: `November 2024`."""
    return f"{MONTH_NAMES[day.month - 1]} {day.year}"


def moment_of(published: date | datetime | None) -> datetime:
    """Return the moment for feeds: midnight in UTC for a day, the Unix epoch without a date."""
    if published is None:
        return EPOCH
    return published if isinstance(published, datetime) else datetime.combine(published, time(), UTC)


def rfc3339(moment: datetime) -> str:
    """Return a moment in the format of Atom and JSON feeds."""
    return moment.isoformat(timespec="seconds")


def rfc822(moment: datetime) -> str:
    """Return a moment in the format of RSS, in UTC, since RSS readers know few other zones."""
    return format_datetime(moment.astimezone(UTC), usegmt=True)


def _zone(moment: datetime) -> str:
    offset = moment.utcoffset() or timedelta()
    minutes = round(offset.total_seconds() / 60)
    hours, rest = divmod(abs(minutes), 60)
    sign = "-" if minutes < 0 else "+"
    return "UTC" if not minutes else f"UTC{sign}{hours}" + (f":{rest:02}" if rest else "")
