"""How long a server asks to be left alone: the header `Retry-After`."""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

LONGEST_WAIT = 7 * 86_400
"""Seconds: a longer time that is asked for counts as this one."""


def read_retry_after(value: bytes, now: datetime | None = None) -> float:
    """Return the seconds that a header asks for, which may hold them or a moment; 0 where it says nothing.

    >>> read_retry_after(b"120")
    120.0
    """
    text = value.decode("latin-1").strip()
    if text.isascii() and text.isdecimal():
        return float(min(int(text[:12]), LONGEST_WAIT))
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return 0
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return min(max((moment - (now or datetime.now(UTC))).total_seconds(), 0), LONGEST_WAIT)
