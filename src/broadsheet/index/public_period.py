"""The stretch of time in which the same articles are public, so that a build at another moment may change nothing."""

from collections.abc import Iterable
from datetime import datetime

from msgspec import Struct

from broadsheet.model import Article, WithdrawnArticle


class Period(Struct, frozen=True):
    """A stretch of time in which the same articles are public."""

    since: datetime | None = None
    """When it began; None where it has no beginning."""
    until: datetime | None = None
    """When the next article becomes public or expires, which is after it; None where none will."""


def covers(period: Period, moment: datetime) -> bool:
    """Tell whether a moment lies in a period."""
    return (period.since is None or period.since <= moment) and (period.until is None or moment < period.until)


def find_period(articles: Iterable[Article], withdrawn: Iterable[WithdrawnArticle], as_of: datetime) -> Period:
    """Return the period around a moment in which none of some articles becomes public or expires."""
    moments = {moment for article in articles for moment in (article.publish_at, article.expires) if moment is not None}
    moments |= {article.publish_at for article in withdrawn if article.publish_at is not None}
    past, coming = {moment for moment in moments if moment <= as_of}, {moment for moment in moments if moment > as_of}
    return Period(max(past, default=None), min(coming, default=None))
