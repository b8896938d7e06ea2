"""The day of an article."""

from datetime import date, datetime

from broadsheet.model import Article


def day_of(article: Article) -> date | None:
    """Return the day of an article, by the clock of the place that its date names."""
    return article.published.date() if isinstance(article.published, datetime) else article.published
