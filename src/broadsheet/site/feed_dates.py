"""Dates and times for programs: those of feeds and sitemaps."""

from datetime import UTC, date, datetime, time
from email.utils import format_datetime

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


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
