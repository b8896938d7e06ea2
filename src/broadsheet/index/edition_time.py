"""The time of an edition: that of its newest public article, so that no clock decides which day the site shows."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time

from broadsheet.model import PublicArticle


def edition_time(articles: Iterable[PublicArticle], as_of: datetime) -> datetime | None:
    """Return the time of the newest public article, or the end of its day: what the site shows as its own day.

    No clock says it, so that a site is the same whenever it is built. A date in the future does not count, since one
    that is wrong would make all other news old. None when no article has a date in the past.
    """
    dates = (article.published for article in articles if article.published)
    return max((end_of(published) for published in dates if start_of(published) <= as_of), default=None)


def start_of(published: date | datetime) -> datetime:
    """Return a moment, or the beginning of a day in UTC."""
    if isinstance(published, datetime):
        return published
    return datetime.combine(published, time(), UTC)


def end_of(published: date | datetime) -> datetime:
    """Return a moment, or the last second of a day in UTC."""
    if isinstance(published, datetime):
        return published
    return datetime.combine(published, time(23, 59, 59), UTC)
