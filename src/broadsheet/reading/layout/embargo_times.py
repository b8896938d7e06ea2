"""The time at which an embargo ends, as press releases and agencies write it."""

import re
from datetime import date, datetime, time, timedelta, timezone

from broadsheet.dates.time_zones import LETTER_NAMES, PLACE_TIMES, read_latest_zone, read_place_time
from broadsheet.dates.written_dates import Day, find_day
from broadsheet.lexicon.calendar_names import weekday_numbers

TIME = re.compile(
    r"""
    (?<![\d:./-])(?:
        (?P<hour>\d{1,2}) [:.h] (?P<minute>[0-5]\d) (?:[:.][0-5]\d)? (?!\d) \s? (?P<half>[ap]\.?m\b\.?)?
        |(?P<hour_alone>\d{1,2}) \s? (?P<half_alone>[ap]\.?m\b\.?)
        |(?P<military>(?:[01]\d|2[0-4])[0-5]\d) (?![\d/-]) \s? (?:hrs\b|hours\b|h\b)?
        |(?P<full>\d{1,2}) \s? (?:h|hrs|hours|uhr|o['’]?clock)\b
        |(?P<noon>(?:12\s)?(?:noon|midday)\b)
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)
SHIFT = r"(?:UTC|GMT)\s?[+-]\s?\d{1,2}(?::?\d{2})?\b|(?<=\d)\s?[+-]\d{2}:?\d{2}\b|(?<=\d)Z\b"
ZONE = re.compile(rf"{SHIFT}|\b(?:{'|'.join(LETTER_NAMES)})\b")
PLACE_NAMES = "|".join(map(re.escape, sorted(PLACE_TIMES, key=len, reverse=True)))
PLACE = re.compile(
    rf"\b(?:heure de (?P<fr>paris)|(?P<place>{PLACE_NAMES})(?:\s(?:standard|daylight|summer))?\stime)\b",
    re.IGNORECASE,
)
UNKNOWN_ZONE = re.compile(r"(?<=\d)\s?\(?(?!SAT\b|SEPT\b|OCT\b|AUGUST\b)[A-Z]{2,4}T\b")
YEAR = re.compile(r"(?<![\d:./-])20\d\d(?![\d:./-]|\s?(?:h|hrs|hours|uhr|[A-Z]{2,4}T|UTC)\b)", re.IGNORECASE)
"""A year that is apart from its day: `1 March, 06:00 GMT, 2027`."""
FAR_YEAR = re.compile(r"[^\W\d_]{3,}\.?,?\s(?:2[1-9]\d\d|[3-9]\d{3})\b(?!\s?(?:h|hrs|hours|uhr|[A-Z]{2,4}T|UTC)\b)")
"""A day in a year that no calendar of a desk has: `1 March 2999`."""
NOON, HALF = 12, 12
BEHIND_ALL = timezone(timedelta(hours=-12))
"""Where a day ends last."""


def read_embargo_time(text: str, near: date | None) -> datetime | None:
    """Return the moment that a line names, without an offset where it names no zone.

    None without a day or a time, with two days, or with a zone that may be several.

    A day without a year is the one that is nearest to `near`. A day that is not the stated day of the week is not used.
    """
    found = find_day(text)
    if found is None:
        return None
    day, start, end = found
    others = f"{text[:start]}{' ' * (end - start)}{text[end:]}"
    when, clock = _date_of(day, text, near), _read_clock(others)
    if when is None or clock is None or _names_another_day(others, day):
        return None
    moment = datetime.combine(when, time()) + clock
    zone = _read_zone(others, moment)
    if zone is None and UNKNOWN_ZONE.search(others):
        return None
    return moment.replace(tzinfo=zone) if zone else moment


def _names_another_day(text: str, day: Day) -> bool:
    """Return whether the rest of a line names another day too, so that nobody knows which of the two counts."""
    other = find_day(text)
    return (other is not None and other[0] != day) or FAR_YEAR.search(text) is not None


def read_release_end(text: str, near: date | None) -> datetime | None:
    """Return when the day that a line names is over everywhere; None where it names none.

    It is the time of what is for release on a day, and no hour is stated.
    """
    when = read_day(text, near)
    return datetime.combine(when, time(), BEHIND_ALL) + timedelta(days=1) if when else None


def read_day(text: str, near: date | None) -> date | None:
    """Return the day that a line names."""
    found = find_day(text)
    return _date_of(found[0], text, near) if found else None


def _date_of(day: Day, text: str, near: date | None) -> date | None:
    beside = near.date() if isinstance(near, datetime) else near
    year = YEAR.search(text)
    stated_year = day.in_year(int(year[0])) if year else None
    found = day.as_date() or stated_year or (day.near(beside) if beside else None)
    words = re.findall(r"\w+", text.lower())
    stated = next((weekday_numbers()[word] for word in words if word in weekday_numbers()), None)
    return found if found is None or stated is None or stated == found.weekday() else None


def _read_clock(text: str) -> timedelta | None:
    """Return the first time of day in a text, since its midnight."""
    found = TIME.search(text)
    if found is None:
        return None
    if found["noon"]:
        return timedelta(hours=NOON)
    if found["military"]:
        return timedelta(hours=int(found["military"][:2]), minutes=int(found["military"][2:]))
    hour = int(found["hour"] or found["hour_alone"] or found["full"])
    half = (found["half"] or found["half_alone"] or "").lower()
    if half and not 1 <= hour <= HALF:
        return None
    hour = hour % HALF + (HALF if half.startswith("p") else 0) if half else hour
    return timedelta(hours=hour, minutes=int(found["minute"] or 0)) if hour <= 2 * HALF else None


def _read_zone(text: str, moment: datetime) -> timezone | None:
    place = PLACE.search(text)
    if place:
        return read_place_time((place["fr"] or place["place"]).lower(), moment)
    zone = ZONE.search(text)
    return read_latest_zone(zone[0].replace(" ", ""), moment) if zone else None
