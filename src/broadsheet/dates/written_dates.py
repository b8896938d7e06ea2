"""Dates and times as metadata lines write them, if they can be read in only one way."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import pairwise

from broadsheet.dates.date_patterns import compile_date_tokens
from broadsheet.dates.time_zones import read_zone
from broadsheet.lexicon.calendar_names import month_numbers, weekday_numbers
from broadsheet.lexicon.data_files import cached
from broadsheet.model import DateOrder

BESIDE_DATES = (
    *("on", "at", "le", "à", "am", "um", "el", "il", "alle", "ore", "op", "om", "às", "saat", "klo", "kl"),
    *(r"local\ time", "time"),
)
"""What is beside dates and times without saying more, as patterns."""
YEAR_DIGITS = 4
SHORT_YEAR_DIGITS = 2
CENTURY = 2000
"""What is added to a year of two digits."""
LABELS = (
    "updat", "modif", "edited", "revised", "changed", "mis à jour", "aktualisiert", "actualizado", "aggiornato",
    "atualizado", "bijgewerkt", "обновлено", "publi", "pubblicato", "posted", "date", "released", "created", "issued",
    "uploaded", "added", "veröffentlicht", "gepubliceerd", "опубликовано", " ago",
)  # fmt: skip
"""What a line without digits must hold in small letters to say anything of dates."""
LONGEST_MONTH = 14
"""The most characters between the beginning of a day and its first digit."""
_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"\w+")
_APART = re.compile(r"(?<=\d)(?:(:) (?=\d\d(?!\d))| (/) (?=\d)|(?<=\d\d)(\.) (?=\d\d\b))|(?<=[ap]\.) (?=m\.)")
"""Where numbers and marks have spaces beside them that do not belong there: `10 / 25 / 11 06: 44 p. m.`."""
_BETWEEN_DIGITS = re.compile(r"\d[./-]\d")
_MARKS = "|·•,;()[]@–—/.-"
PUBLISHED, UPDATED = "published", "updated"


@dataclass(frozen=True, slots=True)
class Day:
    """A day whose year may be unknown."""

    month: int
    day: int
    year: int | None = None

    def as_date(self) -> date | None:
        """Return the date; None without a year."""
        return date(self.year, self.month, self.day) if self.year else None

    def in_year(self, year: int) -> date | None:
        """Return the date in a year; None where the year has no such day."""
        return _valid(year, self.month, self.day)

    def near(self, other: date) -> date:
        """Return the date with this day and month that is nearest to another date."""
        years = (other.year - 1, other.year, other.year + 1)
        days = [_valid(year, self.month, self.day) for year in years]
        return min((day for day in days if day), key=lambda day: abs(day - other), default=other)


@dataclass(frozen=True, slots=True)
class Stamps:
    """What one line says of when an article appeared."""

    published: date | datetime | None
    updated: date | datetime | None
    yearless: Day | None
    dated: bool
    """Whether it says anything of dates, even if no day can be read from it; a time alone may be a subheading."""
    rest: str
    """What is left of the line without dates, times, their labels, and the words around them."""
    weekday: int | None = None
    """The day of the week, Monday is 0, on which it was published, where the line gives no other day."""
    undecided: bool = False
    """Whether it holds a day such as `03/04/2024`, which only the order of day and month decides."""


@dataclass(slots=True)
class _Moment:
    label: str
    labelled: bool = False
    day: Day | None = None
    weekday: int | None = None
    clock: time | None = None
    zone: str | None = None


@cached
def _token_pattern() -> re.Pattern[str]:
    return compile_date_tokens(month_numbers(), weekday_numbers())


@cached
def _words_beside() -> frozenset[str]:
    return frozenset(weekday_numbers()).union(*(pattern.split("\\ ") for pattern in BESIDE_DATES))


@cached
def _edges_pattern() -> re.Pattern[str]:
    words = "|".join([*sorted(weekday_numbers()), *BESIDE_DATES])
    between = rf"(?:[\s|·•,;()\[\]@–—/.-]|\b(?:{words})\b)"
    return re.compile(rf"\A{between}+|(?<![\s|·•,;()\[\]@–—/.-]){between}+\Z", re.IGNORECASE)


def read_stamps(line: str, order: DateOrder | None = None) -> Stamps:
    """Return the dates of a metadata line, such as `Posted 09:30 CET on 16 November 2024, last modified 11:02`.

    A day such as `03/04/2024` is read in the given order; without one, it is no day. Full stops in it say that the day
    is first. A time gives a moment only with a known zone, otherwise the day alone. A date after the first one on the
    line takes over its day and zone where it has none.
    """
    if not _may_be_dated(line):
        return Stamps(None, None, None, dated=False, rest=_without_edges(line))
    line = _APART.sub(lambda apart: "".join(filter(None, apart.groups())), line)
    moments = [_Moment(PUBLISHED)]
    taken = [token for token in _token_pattern().finditer(line) if _take(token, moments, order)]
    for before, moment in pairwise(moments):
        if moment.clock and not moment.day:
            moment.day, moment.zone = before.day, moment.zone or before.zone
    published, updated = (_value(_first_with_day(moments, label)) for label in (PUBLISHED, UPDATED))
    if isinstance(published, datetime) and isinstance(updated, datetime) and updated < published:
        # A time past midnight, of a day that the line does not give.
        updated = None
    return Stamps(
        published,
        updated,
        yearless=next((moment.day for moment in moments if moment.day and not moment.day.year), None),
        dated=not all(token["time"] for token in taken),
        rest=_rest_of(line, taken),
        weekday=_weekday(moments[0]),
        undecided=any(token["number"] and _numeric_day(token, order) is None for token in taken),
    )


def _first_with_day(moments: Sequence[_Moment], label: str) -> _Moment | None:
    return next((moment for moment in moments if moment.label == label and moment.day), None)


def _rest_of(line: str, taken: Sequence[re.Match[str]]) -> str:
    """Return what is left of a line without some tokens, in pieces with a bar between."""
    begins, ends = [0, *(token.end() for token in taken)], [*(token.start() for token in taken), len(line)]
    pieces = (_without_edges(line[begin:end]) for begin, end in zip(begins, ends, strict=True))
    return " | ".join(filter(None, pieces))


def _weekday(moment: _Moment) -> int | None:
    """Return the day of the week of a moment that has no other day, if a label or a time says that it is one."""
    return (
        moment.weekday if moment.label == PUBLISHED and not moment.day and (moment.labelled or moment.clock) else None
    )


def last_before(weekday: int, moment: date) -> date:
    """Return the last day of the week of some number, Monday is 0, that is not after a date."""
    return moment - timedelta(days=(moment.weekday() - weekday) % 7)


def _may_be_dated(line: str) -> bool:
    """Return whether a line can hold a token: a quick test that most lines fail."""
    if _DIGIT.search(line):
        return True
    small = line.lower()
    return any(label in small for label in LABELS)


def _without_edges(text: str) -> str:
    """Return a text without the marks and words at its edges that go with dates."""
    # Most texts have none, which is seen quicker than the pattern finds it.
    words = _WORD.findall(text)
    edged = any(edge in _MARKS or edge.isspace() for edge in (text[:1], text[-1:]))
    beside = words and not _words_beside().isdisjoint((words[0].lower(), words[-1].lower()))
    return _edges_pattern().sub("", text) if edged or beside else text


def find_day(text: str) -> tuple[Day, int, int] | None:
    """Return the first day that a text names, with its year or without, and where it starts and ends."""
    digit = _DIGIT.search(text)
    # Most texts with a digit have no day. These tests see that quicker than the pattern.
    if digit is None or not (_BETWEEN_DIGITS.search(text) or _names_month(text)):
        return None
    for token in _token_pattern().finditer(text, max(0, digit.start() - LONGEST_MONTH)):
        day = _day(token, None)
        if day:
            return day, token.start(), token.end()
    return None


def _names_month(text: str) -> bool:
    return not month_numbers().keys().isdisjoint(_WORD.findall(text.lower()))


def _take(token: re.Match[str], moments: list[_Moment], order: DateOrder | None) -> bool:
    """Add what a token says to the moments; tell whether it says anything."""
    last = moments[-1]
    if token["weekday"]:
        last.weekday = weekday_numbers()[token["weekday"].lower()]
    if token["updated"] or token["published"]:
        _begin(moments, UPDATED if token["updated"] else PUBLISHED)
    if token["updated"] or token["published"] or token["ago"]:
        return True
    day = _day(token, order)
    if day:
        if last.day and last.day.year and len(moments) == 1:
            return False
        last.day = day
        return True
    if token["time"]:
        return _take_time(token, last)
    return bool(token["number"]) and _is_ambiguous(token)


def _begin(moments: list[_Moment], label: str) -> None:
    """Give a label to the last moment, or to a new one where that says something already."""
    last = moments[-1]
    if last.day or last.clock or last.weekday is not None or last.label == UPDATED:
        moments.append(_Moment(label, labelled=True))
    else:
        last.label, last.labelled = label, True


def _take_time(token: re.Match[str], moment: _Moment) -> bool:
    if not (token["minute"] or token["half"]):
        return False
    hour = int(token["hour"])
    half = (token["half"] or "").lower()
    if half and 1 <= hour <= 12:  # noqa: PLR2004
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    try:
        moment.clock = time(hour, int(token["minute"] or 0), int(token["second"] or 0))
    except ValueError:
        return False
    moment.zone = token["zone"] or moment.zone
    return True


def _day(token: re.Match[str], order: DateOrder | None) -> Day | None:
    for kind, year, month, day in NAMED_DAYS:
        if token[kind]:
            return _checked(_int(token[year]), _month(token[month]), int(token[day]))
    return _numeric_day(token, order) if token["number"] else None


NAMED_DAYS = (
    ("iso", "iy", "im", "id"),
    ("dmy", "dy", "dm", "dd"),
    ("mdy", "my", "mm", "md"),
    ("ymd", "yy", "ym", "yd"),
    ("han", "hy", "hm", "hd"),
)
"""The groups of the pattern that say which number is what: kind, year, month, day."""


def _numeric_day(token: re.Match[str], order: DateOrder | None) -> Day | None:
    readings = _numeric_readings(token)
    # Whoever writes full stops between them writes the day first.
    order = order or ("day first" if token["nsep"] == "." else None)
    if len(readings) > 1 and order:
        day, month = (1, 2) if order == "day first" else (2, 1)
        year = int(token["n3"]) + (0 if len(token["n3"]) == YEAR_DIGITS else CENTURY)
        return _checked(year, int(token[f"n{month}"]), int(token[f"n{day}"]))
    return readings.pop() if len(readings) == 1 else None


def _is_ambiguous(token: re.Match[str]) -> bool:
    return len(_numeric_readings(token)) > 1


def _numeric_readings(token: re.Match[str]) -> set[Day]:
    """Return the days that `03/04/2024` can mean: day first or month first; `10/25/11` may have the year first too."""
    first, second, third = int(token["n1"]), int(token["n2"]), int(token["n3"])
    if len(token["n1"]) == YEAR_DIGITS:
        found = [_checked(first, second, third)]
    elif len(token["n3"]) == YEAR_DIGITS:
        found = [_checked(third, second, first), _checked(third, first, second)]
    elif token["nsep"] == "/" and all(len(token[number]) == SHORT_YEAR_DIGITS for number in ("n1", "n2", "n3")):
        found = [
            _checked(CENTURY + third, second, first),
            _checked(CENTURY + third, first, second),
            _checked(CENTURY + first, second, third),
        ]
    else:
        found = []
    return {day for day in found if day}


def _checked(year: int | None, month: int, day: int) -> Day | None:
    if year is not None and not 1800 <= year <= 2200:  # noqa: PLR2004
        return None
    return Day(month, day, year) if _valid(year or 2000, month, day) else None


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _month(name: str) -> int:
    return int(name) if name.isdigit() else month_numbers()[name.lower()]


def _int(digits: str | None) -> int | None:
    return int(digits) if digits else None


def _value(moment: _Moment | None) -> date | datetime | None:
    day = moment.day.as_date() if moment and moment.day else None
    if day is None or moment is None or moment.clock is None or moment.zone is None:
        return day
    zone = read_zone(moment.zone.strip("()"), datetime.combine(day, moment.clock))
    return datetime.combine(day, moment.clock, zone) if zone else day
