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
        from dateutil.tz import gettz  # noqa: PLC0415  # rarely needed, and slow to load

        place = gettz(CIVIL_ZONES[zone])
        offset = place.utcoffset(moment) if place else None
        return timezone(offset) if offset is not None else None
    shift = re.fullmatch(r"(?:UTC|GMT)?\s?([+-])(\d{1,2}):?(\d{2})?", zone)
    if not shift or int(shift[2]) > LARGEST_OFFSET:
        return None
    minutes = int(shift[2]) * 60 + int(shift[3] or 0)
    return timezone(timedelta(minutes=-minutes if shift[1] == "-" else minutes))
