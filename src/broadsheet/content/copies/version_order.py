"""Which of two versions at one address is the later one, where no time of a last change says so."""

import re
from collections.abc import Callable, Sequence

from broadsheet.content.copies.stated_version import StatedVersion
from broadsheet.content.copies.text_signature import STEP, TextSignature, are_as_long, is_later

_NUMBERED = re.compile(r"(?<![^\W_])v(?:er|ersion)?[-_. ]?(\d{1,2})(?![^\W_])", re.IGNORECASE)
"""`orle-v2.txt`"""
_DATED = re.compile(
    r"(?<!\d)((?:19|20)\d\d)([-_/.]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?:[-_T]?([01]\d|2[0-3])[-_.]?([0-5]\d))?(?!\d)"
)
"""`2024/11/13/orle.txt`, `orle-20241113-0930.txt`"""


def compare_versions(one: TextSignature, other: TextSignature, stated: Callable[[], Sequence[StatedVersion]]) -> float:
    """Return more than 0 if one of two articles is a later version of the other, less if it is an earlier one; else 0.

    By what it says of its last change. Of two that are about as long, by the version that they say they are, as
    `stated` reads it of both; or else by the corrections that are published with them, by when each was published, and
    by the number, the day and the time in the names of their files.
    """
    if is_later(one, other) or is_later(other, one):
        return is_later(one, other) - is_later(other, one)
    if one.urls[:1] != other.urls[:1] or not are_as_long(one, other):
        return 0
    first, second = stated()
    if first != second:
        return 1 if first > second else -1
    return _compare_signs(one, other) if one.urls else 0


def _compare_signs(one: TextSignature, other: TextSignature) -> float:
    if one.corrections != other.corrections:
        return one.corrections - other.corrections
    if abs(one.length - other.length) >= STEP:
        return 0
    pairs = zip(_signs(one), _signs(other), strict=True)
    return next((first - second for first, second in pairs if first and second and first != second), 0)


def _signs(signature: TextSignature) -> tuple[float, ...]:
    """Return what says when a version is from: the surest first, and 0 for what is not known."""
    file = signature.seed.partition("#")[0]
    numbers = [int(number) for number in _NUMBERED.findall(file)]
    days = [
        int("".join((year, month, day, hour or "00", minute or "00")))
        for year, _, month, day, hour, minute in _DATED.findall(file)
    ]
    return (
        signature.day.toordinal() if signature.day else 0,
        signature.published,
        numbers[-1] if numbers else 0,
        days[-1] if days else 0,
    )
