"""Versions of one article: what an outlet published at one address, and changed there."""

from broadsheet.content.copies.event_words import sentences_of, tokens_of, written_out
from broadsheet.content.copies.text_signature import ArticleText

MIN_WORDS_IN_COMMON = 0.5
"""Versions share at least this part of the words of the shorter one, in their headlines and in their texts."""


def may_be_versions(one: ArticleText, other: ArticleText) -> bool:
    """Return whether two texts of one address may be one article that was corrected, so that a person has to say.

    What a section brings each day has another day, and mostly another headline.
    """
    if one.day and other.day and one.day != other.day:
        return False
    headlines = [_words_of(article.title) for article in (one, other)]
    texts = [
        frozenset().union(*(sentence.words for sentence in sentences_of(article.text))) for article in (one, other)
    ]
    return _are_alike(*headlines) and _are_alike(*texts)


def _words_of(headline: str) -> frozenset[str]:
    return frozenset(token.word for token in tokens_of(written_out(headline), strict=True))


def _are_alike(one: frozenset[str], other: frozenset[str]) -> bool:
    return len(one & other) >= MIN_WORDS_IN_COMMON * max(min(len(one), len(other)), 1)
