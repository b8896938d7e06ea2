"""The words by which an article is found: those of its headline, and all others that its page shows."""

import re
from html import unescape

from broadsheet.model import Article
from broadsheet.search.words import distinct_words

SEPARATOR = ":"
"""What is in the words by which results are filtered, and in no other: `people:ana-berg`."""
_TAG = re.compile(r"<[^>]*>")


def pack_words(article: Article) -> bytes:
    """Return the words of an article that passed the gate: those of its headline on one line, the others on the next.

    Each word is there once.
    """
    title = distinct_words(article.title)
    others = distinct_words("\n".join(_texts(article)))
    return f"{' '.join(title)}\n{' '.join([word for word in others if word not in title])}".encode()


def filter_word(kind: str, slug: str) -> str:
    """Return the word by which results are filtered."""
    return f"{kind}{SEPARATOR}{slug}"


def unpack_words(packed: bytes) -> tuple[list[str], list[str]]:
    """Return the words of the headline, and the others."""
    title, _, others = packed.decode().partition("\n")
    return title.split(), others.split()


def _texts(article: Article) -> list[str]:
    html = article.body.html
    return [
        unescape(_TAG.sub(" ", html)) if html else "",
        article.summary or "",
        article.section or "",
        article.source.name if article.source else "",
        *article.byline,
        *(person.name for person in article.people),
        *article.topics,
        *article.organizations,
        *article.places,
    ]
