"""Time zones as metadata lines write them, and only those that mean one offset."""

import re
from datetime import datetime, timedelta, timezone

ZONES = {
    "UTC": 0, "GMT": 0, "Z": 0, "WET": 0, "WEST": 60, "CET": 60, "CEST": 120, "WAT": 60, "CAT": 120, "EET": 120,
    "EEST": 180, "SAST": 120, "EAT": 180, "MSK": 180, "TRT": 180, "GST": 240, "PKT": 300, "WIB": 420, "ICT": 420,
    "SGT": 480, "HKT": 480, "PHT": 480, "JST": 540, "KST": 540, "AEST": 600, "AEDT": 660, "NZST": 720, "NZDT": 780,
    "EST": -300, "EDT": -240, "CDT": -300, "MDT": -360, "PDT": -420,
}  # fmt: skip
"""Abbreviations of time zones that mean one offset from UTC, in minutes. IST, BST, CST and PST mean several."""
CIVIL_ZONES = {"ET": "America/New_York", "PT": "America/Los_Angeles"}
"""Abbreviations that mean the time of a place, whose offset depends on the day."""
PLACE_TIMES = {
    "london": "Europe/London", "uk": "Europe/London", "british": "Europe/London", "dublin": "Europe/Dublin",
    "irish": "Europe/Dublin", "paris": "Europe/Paris", "berlin": "Europe/Berlin", "brussels": "Europe/Brussels",
    "geneva": "Europe/Zurich", "zurich": "Europe/Zurich", "vienna": "Europe/Vienna", "rome": "Europe/Rome",
    "madrid": "Europe/Madrid", "amsterdam": "Europe/Amsterdam", "the hague": "Europe/Amsterdam",
    "stockholm": "Europe/Stockholm", "oslo": "Europe/Oslo", "copenhagen": "Europe/Copenhagen",
    "helsinki": "Europe/Helsinki", "warsaw": "Europe/Warsaw", "athens": "Europe/Athens", "kyiv": "Europe/Kyiv",
    "kiev": "Europe/Kyiv", "moscow": "Europe/Moscow", "istanbul": "Europe/Istanbul", "jerusalem": "Asia/Jerusalem",
    "cairo": "Africa/Cairo", "nairobi": "Africa/Nairobi", "johannesburg": "Africa/Johannesburg", "dubai": "Asia/Dubai",
    "new delhi": "Asia/Kolkata", "delhi": "Asia/Kolkata", "beijing": "Asia/Shanghai", "hong kong": "Asia/Hong_Kong",
    "singapore": "Asia/Singapore", "tokyo": "Asia/Tokyo", "seoul": "Asia/Seoul", "sydney": "Australia/Sydney",
    "canberra": "Australia/Sydney", "new york": "America/New_York", "washington": "America/New_York",
    "us eastern": "America/New_York", "u.s. eastern": "America/New_York", "eastern": "America/New_York",
    "central european": "Europe/Berlin", "pacific": "America/Los_Angeles", "ottawa": "America/Toronto",
    "toronto": "America/Toronto",
}  # fmt: skip
"""Places whose time a text names (`London time`) → the zone, whose offset depends on the day."""
LATEST_ZONES = {"BST": 60, "CST": -360, "PST": -480, "MST": -420, "MEZ": 60, "MESZ": 120}
"""Further abbreviations: of the several offsets that some may mean, in minutes, the one furthest behind UTC."""
LETTER_NAMES = (*sorted({*ZONES, *CIVIL_ZONES, *LATEST_ZONES} - {"Z"}, key=len, reverse=True),)
"""All abbreviations of more than one letter, the longest first."""
LARGEST_OFFSET = 14
"""The most hours that a place's time is ahead of UTC."""


def read_zone(zone: str, moment: datetime) -> timezone | None:
    """Return the offset that a time zone such as `CET`, `ET` or `UTC+2` has at a moment; None where it may be several.

    >>> read_zone("CET", datetime(2024, 7, 1)), read_zone("IST", datetime(2024, 7, 1))
    (datetime.timezone(datetime.timedelta(seconds=3600)), None)
    """
    if zone in ZONES:
        return timezone(timedelta(minutes=ZONES[zone]))
    if zone in CIVIL_ZONES:
        return _offset_at(CIVIL_ZONES[zone], moment)
    shift = re.fullmatch(r"(?:UTC|GMT)?\s?([+-])(\d{1,2}):?(\d{2})?", zone)
    if not shift or int(shift[2]) > LARGEST_OFFSET:
        return None
    minutes = int(shift[2]) * 60 + int(shift[3] or 0)
    return timezone(timedelta(minutes=-minutes if shift[1] == "-" else minutes))


def read_latest_zone(zone: str, moment: datetime) -> timezone | None:
    """Return the offset of a time zone as `read_zone` does; of the several that BST may have, the one furthest behind.

    >>> read_latest_zone("BST", datetime(2024, 7, 1))
    datetime.timezone(datetime.timedelta(seconds=3600))
    """
    return timezone(timedelta(minutes=LATEST_ZONES[zone])) if zone in LATEST_ZONES else read_zone(zone, moment)


def read_place_time(place: str, moment: datetime) -> timezone | None:
    """Return the offset that the time of a place, a key of `PLACE_TIMES`, has at a moment."""
    return _offset_at(PLACE_TIMES[place], moment)


def _offset_at(name: str, moment: datetime) -> timezone | None:
    from dateutil.tz import gettz  # noqa: PLC0415  # rarely needed, and slow to load

    place = gettz(name)
    offset = place.utcoffset(moment) if place else None
    return timezone(offset) if offset is not None else None
