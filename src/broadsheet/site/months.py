"""The months that have articles: what is listed by month is written in parts, so that an edit changes only one."""

from datetime import date

from broadsheet.index.build_index import Index

UNDATED = "undated"
"""The part of the articles without a date."""


def month_of(day: date) -> str:
    """Return the month of a day: `2024-11`."""
    return day.isoformat()[: len("2024-11")]  # strftime leaves out the zeros of early years on some systems


def positions_by_month(index: Index) -> dict[str, list[int]]:
    """Return the positions of the articles of each month, newest first; those without a date are `UNDATED`."""
    months: dict[str, list[int]] = {}
    for day, positions in index.days.items():
        months.setdefault(month_of(day), []).extend(positions)
    undated = range(sum(map(len, months.values())), len(index.articles))
    return {**months, UNDATED: list(undated)} if undated else months
