"""The gate: which articles are public at a moment, and how much of their text.

The whole site is made from articles that passed this gate. There are two steps. `admit` applies the front matter,
once, when a page is loaded. `select_public` applies the time, in every build. Each step returns a type of its own that
no other code makes, so that an article that has not passed cannot be fingerprinted or indexed.
"""

from collections.abc import Iterable
from datetime import datetime

from msgspec import Struct
from msgspec.structs import asdict

from broadsheet.index.rights import find_rights, shortened_fields
from broadsheet.model import Article, PublicArticle, WithdrawalNotice, WithdrawnArticle, Withheld, WrittenArticle

ARTICLE_FIELDS = frozenset(Article.__struct_fields__)


class GateRules(Struct, frozen=True):
    """What a site tells the gate, beside the front matter of its articles."""

    source_rights: dict[str, str] = {}
    """Name of a source of the settings → how much of its articles may be published; empty where nothing says it."""
    source_urls: dict[str, str] = {}
    """Name of the same sources → their web address; empty where they have none."""
    shows_drafts: bool = False
    """Whether drafts and embargoed articles pass, with a mark on them, for a preview that nobody else sees."""


NO_RULES = GateRules()


def select_public(articles: Iterable[Article], as_of: datetime) -> list[PublicArticle]:
    """Return the articles that are public at a moment."""
    return [PublicArticle(**asdict(article)) for article in articles if is_public(article, as_of)]


def announce(withdrawn: Iterable[WithdrawnArticle], as_of: datetime) -> list[WithdrawalNotice]:
    """Return the notices of withdrawn articles, except those under embargo: nobody may know of these."""
    return [
        WithdrawalNotice(**asdict(article))
        for article in withdrawn
        if article.publish_at is None or article.publish_at <= as_of
    ]


def is_public(article: Article, as_of: datetime) -> bool:
    """Return whether an article is neither embargoed nor expired at a moment."""
    expired = article.expires is not None and as_of >= article.expires
    return not expired and not is_embargoed(article, as_of)


def is_embargoed(article: Article, as_of: datetime) -> bool:
    """Return whether an article is under embargo at a moment."""
    return article.publish_at is not None and as_of < article.publish_at


def admit(written: WrittenArticle, rules: GateRules = NO_RULES) -> Article | WithdrawnArticle | Withheld:
    """Return an article with only the parts that its rights allow; of drafts and withdrawn articles none of the text.

    Where its front matter has no rights, those of its source count.
    """
    if written.draft and not rules.shows_drafts:
        return Withheld(written.path)
    if written.withdrawn is not None:
        return WithdrawnArticle(
            path=written.path,
            slug=written.slug,
            aliases=written.aliases,
            day=written.withdrawn.day,
            reason=written.withdrawn.reason,
            publish_at=written.publish_at,
        )
    rights = find_rights(written, rules.source_rights, rules.source_urls)
    fields = {name: getattr(written, name) for name in WrittenArticle.__struct_fields__ if name in ARTICLE_FIELDS}
    fields |= {"rights": rights} | shortened_fields(written, rights)
    fields |= _marked_as_held_back(written) if rules.shows_drafts else {}
    return Article(**fields)


def _marked_as_held_back(written: WrittenArticle) -> dict[str, object]:
    """Return the fields of a draft, or of an article that is ever under embargo, in a preview of drafts."""
    marks = ["Draft"] if written.draft else []
    if written.publish_at is not None:
        marks.append(f"Not public before {written.publish_at:%Y-%m-%d %H:%M %Z}")
    return {"held_back": ". ".join(marks), "publish_at": None} if marks else {}
