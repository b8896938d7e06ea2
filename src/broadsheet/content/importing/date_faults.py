"""Dates that an article states and that cannot be taken: each is a warning, and the article goes without it."""

from datetime import UTC, date, datetime, time, timedelta

from msgspec.structs import replace

from broadsheet.errors import Fault
from broadsheet.model import RawArticle, Reading
from broadsheet.seeds.machine_dates import day_of

ONE_DAY = timedelta(days=1)
"""How far ahead of the present an article may be dated: elsewhere, it may be tomorrow."""


def without_false_dates(raw: RawArticle, reading: Reading, now: datetime | None) -> tuple[Reading, tuple[Fault, ...]]:
    """Return a reading without dates after the present, and a warning for each date that is stated and not taken.

    Without a present, dates after it stay. An article under embargo may be dated up to the day on which that ends, and
    one that is to be released on a day after the present is under embargo until then.
    """
    warnings = []
    if now and raw.is_release and reading.published and _is_ahead(reading.published, now):
        reading = _held_until(reading.published, reading)
    published, updated = reading.published, reading.updated
    if now and published and _is_ahead(published, now) and not _is_of_embargo(published, reading):
        warnings.append(f"is dated {published.isoformat()}, which is after the present")
        reading = replace(reading, published=None, date_from=None)
    if now and updated and _is_ahead(updated, now) and not _is_of_embargo(updated, reading):
        warnings.append(f"says that it changed on {updated.isoformat()}, which is after the present")
        reading = replace(reading, updated=None)
    if reading.published is None and raw.unread_date:
        warnings.append(f"is dated '{raw.unread_date}', which is no day on which news can have appeared")
    faults = [_warning(raw, warning, "its article is imported without it") for warning in warnings]
    if reading.published is None and raw.undecided_date:
        fix = 'its article is imported without it; set dates = "day first" or "month first" in the settings'
        faults.append(_warning(raw, f"is dated '{raw.undecided_date}', which may be two days", fix))
    return reading, tuple(faults)


def _held_until(published: date | datetime, reading: Reading) -> Reading:
    """Return a reading that is under embargo until it is to be released; an embargo that ends later counts."""
    release = published if isinstance(published, datetime) else datetime.combine(published, time(), UTC)
    stated = reading.embargo or f"Date: {published.isoformat()}"
    if reading.embargo and (reading.publish_at is None or reading.publish_at.tzinfo is None):
        return reading
    later = max(filter(None, (reading.publish_at, release)))
    return replace(reading, publish_at=later, embargo=stated)


def _warning(raw: RawArticle, message: str, fix: str) -> Fault:
    return Fault(raw.seed, None, message, fix, is_warning=True)


def _is_ahead(moment: date | datetime, now: datetime) -> bool:
    return day_of(moment) > (now + ONE_DAY).date()


def _is_of_embargo(moment: date | datetime, reading: Reading) -> bool:
    """Return whether a date is not after the day on which the article's embargo ends, be its hour stated or not."""
    if not reading.embargo and reading.publish_at is None:
        return False
    from broadsheet.reading.layout.embargo_times import read_day  # noqa: PLC0415  # few articles have an embargo

    ends = reading.publish_at or read_day(reading.embargo or "", moment)
    return ends is not None and day_of(moment) <= day_of(ends)
