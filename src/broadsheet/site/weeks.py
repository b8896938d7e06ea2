"""The weeks that have articles, as ISO 8601 counts them: from Monday, and a year's first is the one with 4 January."""

from datetime import date

from broadsheet.index.build_index import Index
from broadsheet.site.interface_language import InterfaceLanguage


def week_of(day: date) -> str:
    """Return the week of a day.

    >>> week_of(date(2024, 12, 30))
    '2025-W01'
    """
    year, week, _ = day.isocalendar()
    return f"{year:04}-W{week:02}"


def days_by_week(index: Index) -> dict[str, list[date]]:
    """Return the days of each week that have articles, all newest first."""
    weeks: dict[str, list[date]] = {}
    for day in index.days:
        weeks.setdefault(week_of(day), []).append(day)
    return weeks


def week_in_words(language: InterfaceLanguage, week: str) -> str:
    """Return a week in words: `Week 1 of 2025` for `2025-W01`."""
    year, _, number = week.partition("-W")
    return language.gettext("Week %(number)s of %(year)s", number=int(number), year=int(year))
