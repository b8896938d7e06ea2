"""The names of months and days of the week, in the languages of most news."""

from types import MappingProxyType

from broadsheet.lexicon.data_files import cached, read_lines

WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
"""A day of the week in English, for a pattern."""


@cached
def month_numbers() -> MappingProxyType[str, int]:
    """Return the number of each month, January is 1, by its names and short forms in small letters."""
    return _numbers("months.txt", 1)


@cached
def weekday_numbers() -> MappingProxyType[str, int]:
    """Return the number of each day of the week, Monday is 0, by its names and short forms in small letters."""
    return _numbers("weekdays.txt", 0)


def _numbers(name: str, first: int) -> MappingProxyType[str, int]:
    lines = enumerate(read_lines(name), first)
    return MappingProxyType({word: number for number, line in lines for word in line.split()})
