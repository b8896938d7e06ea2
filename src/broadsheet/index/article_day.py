"""The day of an article."""

from datetime import date, datetime

from broadsheet.model import Article


def day_of(article: Article) -> date | None:
    """Return the day on which an article was published, in the time zone that its date gives; None without a date."""
    return article.published.date() if isinstance(article.published, datetime) else article.published
