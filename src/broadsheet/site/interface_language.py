"""The interface language: that of the site's own words, of its numbers and dates. Articles have their own."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from functools import lru_cache

from broadsheet.site.catalogues import ENGLISH, Catalogue, speaks, translations_of
from broadsheet.site.number_and_date_formats import formats_of
from broadsheet.site.views.common import When

MOST_DAYS = 1 << 12
"""How many days are cached in words: to write one takes long, and one day is on many pages."""


class InterfaceLanguage:
    """Says in a site's language what a site says. Messages are English sentences with `%(name)s` for what changes."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.tag = catalogue.language
        self._translations = translations_of(catalogue)
        self._formats = formats_of(catalogue.language if speaks(catalogue) else ENGLISH)
        self.direction = self._formats.direction
        self.locale = self._formats.locale
        self.number = self._formats.number
        self.language_name = self._formats.language
        self.day = lru_cache(MOST_DAYS)(self._formats.day)
        self.month = lru_cache(MOST_DAYS)(self._formats.month)
        self.day_names = lru_cache(1)(self._formats.day_names)
        self._when_of_day = lru_cache(MOST_DAYS)(lambda day: When(day.isoformat(), self.day(day)))

    def translate(self, message: str, context: str = "") -> str:
        """Return a message in the language, as the catalogue has it; `context` tells equal messages apart."""
        return self._translations.pgettext(context, message) if context else self._translations.gettext(message)

    def translate_count(self, singular: str, plural: str, number: int) -> str:
        """Return the form of a message that fits a number, as the catalogue has it."""
        return self._translations.ngettext(singular, plural, number)

    def gettext(self, message: str, **values: object) -> str:
        """Return a message in the language, with its values."""
        return self.translate(message) % values

    def ngettext(self, singular: str, plural: str, number: int, **values: object) -> str:
        """Return a message about a number of things, which is in it as `%(num)s`."""
        return self.translate_count(singular, plural, number) % {"num": self.number(number), **values}

    def join(self, names: Sequence[str]) -> str:
        """Return names in a row: `A, B and C`."""
        most, last = self.translate(", ").join(names[:-1]), names[-1] if names else ""
        return f"{most}{self.translate(' and ')}{last}" if most else last

    def quoted(self, text: str) -> str:
        """Return a text in quotation marks."""
        return f"{self.translate('“')}{text}{self.translate('”')}"

    def page_title(self, title: str, number: int) -> str:
        """Return the title of a page of a long list; the first has none of its own."""
        if number == 1:
            return title
        return self.gettext("%(title)s, page %(number)s", title=title, number=self.number(number))

    def when(self, moment: date | datetime) -> When:
        """Return a day or a moment for machines and for readers."""
        # Only days are cached: equal moments in different time zones would be one key, but have different texts.
        if not isinstance(moment, datetime):
            return self._when_of_day(moment)
        text = self.gettext(
            "%(day)s, %(time)s (%(zone)s)",
            day=self.day(moment.date()),
            time=self._formats.time(moment),
            zone=_zone(moment),
        )
        return When(moment.isoformat(), text)


def _zone(moment: datetime) -> str:
    offset = moment.utcoffset() or timedelta()
    minutes = round(offset.total_seconds() / 60)
    hours, rest = divmod(abs(minutes), 60)
    sign = "-" if minutes < 0 else "+"
    return "UTC" if not minutes else f"UTC{sign}{hours}" + (f":{rest:02}" if rest else "")


@lru_cache(maxsize=8)
def interface_language(catalogue: Catalogue) -> InterfaceLanguage:
    """Return the language of a catalogue. Raises CatalogueError where the site's own has faults."""
    return InterfaceLanguage(catalogue)
