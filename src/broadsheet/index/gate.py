"""The one gate: which articles are public at a moment, and how much of their text.

Everything that the site consists of is made from what comes through here.
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from html import escape

from msgspec.structs import replace

from broadsheet.model import Article, Body


def edition_time(articles: Iterable[Article]) -> datetime | None:
    """Return the end of the newest article's day, or its moment: "now" for a build that is not told the time.

    Drafts, withdrawn and embargoed articles do not count: none of them says by its own date that its time has come.
    None when no other article has a date.
    """
    moments = (_end(a.published) for a in articles if a.published and is_public(a, None))
    return max(moments, default=None)


def publish(articles: Iterable[Article], as_of: datetime | None) -> list[Article]:
    """Return the articles that are public, with no more than their rights allow."""
    return [within_rights(article) for article in articles if is_public(article, as_of)]


def is_public(article: Article, as_of: datetime | None) -> bool:
    """Tell whether an article is neither draft nor withdrawn, embargoed or expired at a moment.

    Without a moment (no article has a date), an embargo holds and an expiry has not come.
    """
    if article.draft or article.withdrawn:
        return False
    if as_of is None:
        return article.publish_at is None
    embargoed = article.publish_at is not None and as_of < article.publish_at
    expired = article.expires is not None and as_of >= article.expires
    return not embargoed and not expired


def next_due(articles: Iterable[Article], as_of: datetime) -> datetime | None:
    """Return the next moment after `as_of` at which an article becomes public or expires; None when none will."""
    moments = (moment for a in articles if not a.draft and not a.withdrawn for moment in (a.publish_at, a.expires))
    return min((moment for moment in moments if moment is not None and moment > as_of), default=None)


def _end(published: date | datetime) -> datetime:
    if isinstance(published, datetime):
        return published
    return datetime.combine(published, time(23, 59, 59), UTC)


def within_rights(article: Article) -> Article:
    """Return a public article with no more of it than its rights allow."""
    if article.rights == "full":
        return article
    roles = tuple(replace(evidence, paragraph=None) for evidence in article.evidence)
    summary = None if article.rights == "link" else article.summary
    body = body_within_rights(article, article.body)
    return replace(
        article, summary=summary, quotes=(), statements=(), evidence=roles, body=body, peoples=(), acronyms={}
    )


def body_within_rights(article: Article, body: Body) -> Body:
    """Return as much of a public article's text as its rights allow."""
    if article.rights == "full":
        return body
    shown = article.rights == "excerpt" and article.summary is None and body.opening
    return Body(f'<p id="p1">{escape(body.opening)}</p>\n' if shown else "")
