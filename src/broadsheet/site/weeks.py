"""The weeks that have articles, as ISO 8601 counts them: from Monday, and a year's first is the one with 4 January."""

from datetime import date

from broadsheet.index.build_index import Index


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


def week_in_words(week: str) -> str:
    """Return a week in words.

    >>> week_in_words("2025-W01")
    'week 1 of 2025'
    """
    year, _, number = week.partition("-W")
    return f"week {int(number)} of {int(year)}"
