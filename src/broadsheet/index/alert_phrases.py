"""Which phrases of alerts are in what readers see of an article."""

import re
from collections.abc import Iterable, Iterator, Mapping
from html import unescape

from msgspec.structs import replace

from broadsheet.model import Article, PublicArticle
from broadsheet.slugs import fold, fold_text

_BLOCK = re.compile(r"</(?:p|li|h\d|td|th|blockquote|pre|dt|dd)>|<br ?/?>")
_TAG = re.compile(r"<[^>]*>")


def with_phrases(article: Article, phrases: Iterable[str]) -> Article:
    """Return an article with those of some phrases that its headline, its summary or a paragraph has.

    Case, accents and punctuation do not count; words are whole.
    """
    texts = [f" {fold_text(text)} " for text in _texts(article)]
    found = tuple(phrase for phrase in phrases if any(f" {fold(phrase)} " in text for text in texts))
    return replace(article, phrases=found) if found else article


def _texts(article: Article) -> Iterator[str]:
    yield article.title
    yield article.summary or ""
    for block in _BLOCK.split(article.body.html):
        yield unescape(_TAG.sub("", block))


def positions_by_phrase(articles: Iterable[PublicArticle]) -> dict[str, tuple[int, ...]]:
    """Return the positions of the articles that have a phrase."""
    found: dict[str, list[int]] = {}
    for position, article in enumerate(articles):
        for phrase in article.phrases:
            found.setdefault(phrase, []).append(position)
    return {phrase: tuple(positions) for phrase, positions in found.items()}


def has_same_phrases(article: Article, position: int, by_phrase: Mapping[str, tuple[int, ...]]) -> bool:
    """Return whether an article has the phrases that it has in an index."""
    return {*article.phrases} == {phrase for phrase, positions in by_phrase.items() if position in positions}
