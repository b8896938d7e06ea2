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


class ArticleFingerprints(Struct, frozen=True, array_like=True, gc=False):
    """The fingerprints of one article. A site has very many, so they are one behind the other in few objects."""

    packed: bytes
    """All fingerprints, in the order of the properties below."""
    card_length: int
    """About how many characters its headline and its summary have: long lists are split into pages by it."""
    said_length: int
    """About how many characters its quotes have, each with its speaker."""

    @property
    def structure(self) -> Fingerprint:
        """Of where it is in the index, and what it is listed under."""
        return self.packed[:16]

    @property
    def card(self) -> Fingerprint:
        """Of what lists and feeds show of it."""
        return self.packed[16:32]

    @property
    def dates(self) -> Fingerprint:
        """Of when it was published and updated."""
        return self.packed[32:48]

    @property
    def said(self) -> Fingerprint:
        """Of quotes and statements."""
        return self.packed[48:64]

    @property
    def roles(self) -> Fingerprint:
        """Of the places in the text that give roles."""
        return self.packed[64:80]

    @property
    def headline(self) -> Fingerprint:
        """Of its headline."""
        return self.packed[80:96]

    @property
    def rest(self) -> Fingerprint:
        """Of what only its own page shows, without the body."""
        return self.packed[96:112]

    @property
    def body(self) -> Fingerprint:
        """Of its body."""
        return self.packed[112:128]

    @property
    def told(self) -> Fingerprint:
        """Of what it is compared by with others of its story, and of the sentences that tell it; may be empty."""
        return self.packed[128:]


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
    parts = (
        fingerprint_of(
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
        fingerprint_of(published, updated, card, article.topics, article.language),
        fingerprint_of(published, updated),
        fingerprint_of(article.quotes, article.statements),
        fingerprint_of(article.evidence),
        fingerprint_of(article.title),
        fingerprint_of(own),
        body,
        told,
    )
    return ArticleFingerprints(b"".join(parts), _card_length(article), _said_length(article))


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
