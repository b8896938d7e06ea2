"""The stretch of time in which a site stays the same, so that a build at another moment may change nothing."""

from collections.abc import Collection, Iterable
from datetime import datetime

from msgspec import Struct

from broadsheet.index.edition_time import start_of
from broadsheet.model import Article, WithdrawnArticle


class Period(Struct, frozen=True):
    """A stretch of time in which the same articles are public and none of their dates is reached."""

    since: datetime | None = None
    """When it began; None where it has no beginning."""
    until: datetime | None = None
    """When the next article becomes public or expires, or its date is reached; None where none will."""


def covers(period: Period, moment: datetime) -> bool:
    """Return whether a moment lies in a period."""
    return (period.since is None or period.since <= moment) and (period.until is None or moment < period.until)


def find_period(articles: Collection[Article], withdrawn: Iterable[WithdrawnArticle], as_of: datetime) -> Period:
    """Return the period around a moment in which no article becomes public, expires or reaches its date."""
    moments = {start_of(article.published) for article in articles if article.published is not None}
    moments |= {
        moment for article in articles for moment in (article.publish_at, article.expires) if moment is not None
    }
    moments |= {article.publish_at for article in withdrawn if article.publish_at is not None}
    past, coming = {moment for moment in moments if moment <= as_of}, {moment for moment in moments if moment > as_of}
    return Period(max(past, default=None), min(coming, default=None))
