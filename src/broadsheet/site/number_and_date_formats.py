"""How numbers, dates and names of languages are written in a language."""

from datetime import date, datetime
from typing import Protocol

from broadsheet.lexicon.languages import language_name
from broadsheet.site.catalogues import ENGLISH

MONTH_NAMES = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
DAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class Formats(Protocol):
    """What differs between languages beside words."""

    direction: str
    """`ltr` or `rtl`."""
    locale: str
    """The language and the country where most of its readers live, as Open Graph names them: `de_DE`."""

    def number(self, number: int) -> str:
        """Return a whole number: `12,345`."""

    def day(self, day: date) -> str:
        """Return a day: `14 November 2024`."""

    def month(self, day: date) -> str:
        """Return a day's month: `November 2024`."""

    def time(self, moment: datetime) -> str:
        """Return the time of day: `09:30`."""

    def day_names(self) -> tuple[tuple[str, str], ...]:
        """Return the names of the days of a week, Monday first, each with its short form."""

    def language(self, tag: str) -> str:
        """Return the name of a language; its tag where it is not known."""


class EnglishFormats:
    """Those of international English, without Babel: it takes longer to load than a small build takes."""

    direction = "ltr"
    locale = "en_US"

    def number(self, number: int) -> str:
        """Return a whole number."""
        return f"{number:,}"

    def day(self, day: date) -> str:
        """Return a day."""
        return f"{day.day} {self.month(day)}"

    def month(self, day: date) -> str:
        """Return a day's month."""
        return f"{MONTH_NAMES[day.month - 1]} {day.year}"

    def time(self, moment: datetime) -> str:
        """Return the time of day."""
        return f"{moment:%H:%M}"

    def day_names(self) -> tuple[tuple[str, str], ...]:
        """Return the names of the days of a week."""
        return tuple((name, name[:2]) for name in DAY_NAMES)

    def language(self, tag: str) -> str:
        """Return the name of a language."""
        return language_name(tag)


class BabelFormats:
    """Those of a language that Babel knows, from the Unicode CLDR."""

    def __init__(self, tag: str) -> None:
        from babel import Locale  # noqa: PLC0415  # English sites do without Babel
        from babel.core import get_global  # noqa: PLC0415  # see above

        self._locale = Locale.parse(tag, sep="-")
        self.direction = self._locale.text_direction
        likely = get_global("likely_subtags").get(self._locale.language, "")
        territory = self._locale.territory or likely.rpartition("_")[2]
        self.locale = f"{self._locale.language}_{territory}" if territory else self._locale.language

    def number(self, number: int) -> str:
        """Return a whole number."""
        from babel.numbers import format_decimal  # noqa: PLC0415  # see above

        return format_decimal(number, locale=self._locale)

    def day(self, day: date) -> str:
        """Return a day."""
        from babel.dates import format_date  # noqa: PLC0415  # see above

        return format_date(day, "long", self._locale)

    def month(self, day: date) -> str:
        """Return a day's month."""
        from babel.dates import format_skeleton  # noqa: PLC0415  # see above

        return format_skeleton("yMMMM", day, locale=self._locale)

    def time(self, moment: datetime) -> str:
        """Return the time of day."""
        from babel.dates import format_time  # noqa: PLC0415  # see above

        return format_time(moment.replace(tzinfo=None), "short", locale=self._locale)

    def day_names(self) -> tuple[tuple[str, str], ...]:
        """Return the names of the days of a week."""
        names = self._locale.days["stand-alone"]
        return tuple((names["wide"][day], names["short"][day]) for day in range(len(DAY_NAMES)))

    def language(self, tag: str) -> str:
        """Return the name of a language."""
        from babel import Locale, UnknownLocaleError  # noqa: PLC0415  # see above

        try:
            return Locale.parse(tag, sep="-").get_display_name(self._locale) or tag
        except (UnknownLocaleError, ValueError):
            return tag


def formats_of(tag: str) -> Formats:
    """Return the formats of a language; those of English where Babel does not know it."""
    if tag == ENGLISH:
        return EnglishFormats()
    from babel import UnknownLocaleError  # noqa: PLC0415  # see above

    for known in (tag, tag.partition("-")[0]):
        try:
            return BabelFormats(known)
        except (UnknownLocaleError, ValueError):
            continue
    return EnglishFormats()
