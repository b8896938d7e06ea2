"""The present of a command: the one moment that decides which articles are embargoed or have expired."""

from collections.abc import Mapping
from datetime import UTC, datetime

from broadsheet.errors import UsageError

SOURCE_DATE = "SOURCE_DATE_EPOCH"
"""The environment variable with which reproducible builds are given the time, in seconds since 1970."""


def given_present(as_of: datetime | None, environment: Mapping[str, str]) -> datetime | None:
    """Return the present that `--as-of` gives, or else SOURCE_DATE_EPOCH; None where neither does.

    Raises UsageError when the variable holds no time.
    """
    seconds = environment.get(SOURCE_DATE, "")
    if as_of is not None or not seconds:
        return as_of
    try:
        return datetime.fromtimestamp(int(seconds), UTC)
    except (ValueError, OverflowError, OSError) as error:
        fix = "give it seconds since 1970, such as 1731542400, or unset it"
        raise UsageError(f"{SOURCE_DATE} is not a time: {seconds[:40]!r}; {fix}") from error


def find_present(as_of: datetime | None, environment: Mapping[str, str]) -> datetime:
    """Return the present that was given, or else what the clock says. Raises UsageError as `given_present` does."""
    return given_present(as_of, environment) or datetime.now(UTC)
