"""Fingerprints of what pages may show of one article, so that an edit changes only pages that can show it.

A page that lists an article is made from its card and not from its text: as long as the card's fingerprint is the
same, the page is. All fields of an article are in at least one of them.
"""

from datetime import date, datetime
from hashlib import blake2b

import msgspec
from msgspec import Struct

from broadsheet.model import Article, WithdrawnArticle, Withheld

Fingerprint = bytes
"""A fingerprint: BLAKE2b, 16 bytes."""

USUAL_CARD, CARD_STEP = 200, 40
"""A headline and a summary count as so many characters at least, and longer ones in steps of so many: then an edit
seldom moves articles to other pages of a list."""
SAID_STEP, SPEAKER = 400, 80
"""Quotes count in steps of so many characters; each has so many more for its speaker and its article."""

_encode = msgspec.msgpack.Encoder(order="deterministic").encode


class ArticleFingerprints(Struct, frozen=True, array_like=True):
    """The fingerprints of one article."""

    structure: Fingerprint
    """Of where it is in the index, and what it is listed under."""
    card: Fingerprint
    """Of what lists and feeds show of it."""
    dates: Fingerprint
    said: Fingerprint
    """Of quotes and statements."""
    roles: Fingerprint
    headline: Fingerprint
    rest: Fingerprint
    """Of what only its own page shows, without the body."""
    body: Fingerprint
    told: Fingerprint
    """Of what an article is compared by with others of its story, and of the sentences that tell it."""
    card_length: int
    """About how many characters its headline and its summary have: long lists are split into pages by it."""
    said_length: int
    """About how many characters its quotes have, each with its speaker."""


def fingerprint_of(*parts: object) -> Fingerprint:
    """Return the fingerprint of some plain data without dates."""
    return blake2b(_encode(parts), digest_size=16).digest()


def combine(*fingerprints: Fingerprint) -> Fingerprint:
    """Return the fingerprint of fingerprints, in their order."""
    return blake2b(b"".join(fingerprints), digest_size=16).digest()


def fingerprint_article(article: Article, body: Fingerprint, told: Fingerprint = b"") -> ArticleFingerprints:
    """Return the fingerprints of an article; those of its body, and of what it is compared by, are known already."""
    # As text: one moment in two zones may be two days, and dates are encoded without their zone.
    published, updated = _text(article.published), _text(article.updated)
    gate = (article.rights, _text(article.publish_at), _text(article.expires))
    outlets = [copy.name for copy in article.also_in]
    listed = (
        article.source,
        outlets,
        article.people,
        article.topics,
        article.organizations,
        article.places,
        article.section,
    )
    named = (article.demonym_countries, article.acronyms)
    card = (
        article.title,
        article.slug,
        article.source,
        article.section,
        article.summary,
        article.byline,
        article.held_back,
    )
    said = (article.story, article.weight, bool(article.corrections))
    moves = [(move.path, _text(move.day), move.reason) for move in article.moves]
    own = (
        article.source_url,
        article.also_in,
        [(_text(one.date), one.text) for one in article.corrections],
        article.unsure,
    )
    return ArticleFingerprints(
        structure=fingerprint_of(
            article.path,
            article.slug,
            published,
            article.aliases,
            moves,
            listed,
            named,
            gate,
            said,
        ),
        card=fingerprint_of(published, updated, card, article.topics, article.language),
        dates=fingerprint_of(published, updated),
        said=fingerprint_of(article.quotes, article.statements),
        roles=fingerprint_of(article.evidence),
        headline=fingerprint_of(article.title),
        rest=fingerprint_of(own),
        body=body,
        told=told,
        card_length=_card_length(article),
        said_length=_said_length(article),
    )


def fingerprint_body(article: Article) -> Fingerprint:
    """Return the fingerprint of an article's body."""
    return fingerprint_of(article.body, article.phrases)


def fingerprint_moment(article: Article | WithdrawnArticle | Withheld) -> Fingerprint:
    """Return the fingerprint of what decides when an article is public, and of what a notice says of one withdrawn.

    It is all that is saved of an article that is not public.
    """
    if isinstance(article, Withheld):
        return fingerprint_of(None)
    if isinstance(article, WithdrawnArticle):
        said = (article.slug, article.aliases, _text(article.day), article.reason)
        return fingerprint_of(said, _text(article.publish_at))
    return fingerprint_of(_text(article.published), _text(article.publish_at), _text(article.expires))


def _card_length(article: Article) -> int:
    length = len(article.title) + len(article.summary or "")
    return max(USUAL_CARD, -(-length // CARD_STEP) * CARD_STEP)


def _said_length(article: Article) -> int:
    length = sum(len(quote.text) + SPEAKER for quote in article.quotes)
    return max(1, -(-length // SAID_STEP)) * SAID_STEP


def _text(moment: date | datetime | None) -> str | None:
    return moment.isoformat() if moment else None
