"""The day of an article."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from broadsheet.model import Article


def day_of(article: Article) -> date | None:
    """Return the day on which an article was published, in the time zone that its date gives; None without a date."""
    return article.published.date() if isinstance(article.published, datetime) else article.published


def days_by_position(days: Mapping[date, Iterable[int]], count: int) -> list[date | None]:
    """Return the day of each of so many articles; `days` has the positions of each day's articles."""
    found: list[date | None] = [None] * count
    for day, positions in days.items():
        for position in positions:
            found[position] = day
    return found
