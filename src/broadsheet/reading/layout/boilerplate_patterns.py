"""Boilerplate by kind: the lines around an article that are no part of it.

A line is boilerplate when the whole of it is one of these, in any case and punctuation, or is made of nothing but the
words of sharing. The tables hold general habits of news pages in English, not the words of particular outlets.
"""

import re
from collections.abc import Mapping

from broadsheet.lexicon.data_files import cached, read_phrases, read_texts
from broadsheet.lexicon.word_lists import page_words
from broadsheet.reading.layout.document import ends_like_sentence
from broadsheet.reading.normalization import without_symbols
from broadsheet.slugs import fold

LONGEST_LINE = 200
"""The longest line, in characters, that can be boilerplate."""
SHORT = 90
"""The longest line, in characters, that can be a phrase of the table."""

BOX = "box"
"""The kind of a heading under which headlines of other articles are."""
RECURRING = "shared"
"""The kind of a line that many articles of its source share."""
TAGS = "tags"
"""The kind of a heading under which the article's keywords are, each on its line."""
MAILING = "mailing"
"""The kind of a heading under which the sender of a newsletter is."""

NUMBER = "number"
"""The kind of a number alone, such as that of the comments; beside text it may be a heading."""

PROSE_SAFE = frozenset(
    {"advertisement", "caption", "comments", "cookies", "copyright", "duration", "follow", "mail", "newsletter"}
    | {"original", "rule", "trust"}
)
"""Kinds whose words are so particular that a line may be one though it ends like a sentence."""
SURE_KINDS = frozenset({BOX, TAGS, "advertisement", "comments", "mail", "newsletter"})
"""Kinds whose single words are boilerplate wherever they are."""
BULLETS = "*•·>»▶►→|-[] "
STROKE = re.compile(r"\s*[|·•]\s*")
OPENING_MARKS = "\"'“‘«„"


def claim_of(text: str) -> str | None:
    """Return the kind of boilerplate that a line is; None when it is not boilerplate or may be a subheading."""
    claim, certain = classify(text)
    return claim if certain else None


def classify(text: str) -> tuple[str | None, bool]:
    """Return the kind of boilerplate that a line is, and whether it is that in the middle of an article too.

    A single word such as `Support` or `Video` may be a subheading; beside other boilerplate it is not.
    """
    if len(text) > LONGEST_LINE or text[0] in OPENING_MARKS:
        return None, False
    sentence = ends_like_sentence(text)
    words = fold(text).split() if len(text) < SHORT else []
    claim = _claim_of_words([word for word in words if not word.isdigit()])
    if claim and not (sentence and claim not in PROSE_SAFE):
        return claim, len(words) > 1 or claim in SURE_KINDS or words[0] in page_words("certain")
    bare = without_symbols(text).strip(BULLETS)
    pattern = _prose_safe_pattern() if sentence else _pattern()
    found = pattern.fullmatch(bare)
    if found:
        return found.lastgroup, found.lastgroup not in {NUMBER, "page"}
    return ("navigation", True) if not sentence and _is_menu(bare) else (None, False)


def _is_menu(text: str) -> bool:
    """Return whether a line is several pieces of boilerplate between strokes: `Unsubscribe | Privacy policy`."""
    parts = STROKE.split(text)
    return len(parts) > 1 and all(part and classify(part)[0] for part in parts)


def _claim_of_words(words: list[str]) -> str | None:
    claim = _table().get(" ".join(words))
    if claim or not words:
        return claim
    networks, sharing = page_words("networks"), page_words("sharing")
    shares = words[0] in page_words("sharing-verbs") or not networks.isdisjoint(words)
    return "share" if shares and all(word in networks or word in sharing for word in words) else None


@cached
def _table() -> dict[str, str]:
    """Return the kind of each phrase."""
    return {phrase: claim for claim, phrases in read_phrases("boilerplate_phrases.txt").items() for phrase in phrases}


@cached
def _patterns() -> Mapping[str, str]:
    """Return what the whole of a line of each kind matches."""
    return read_texts("boilerplate_patterns.txt")


@cached
def _prose_safe_pattern() -> re.Pattern[str]:
    return _any_of({claim: pattern for claim, pattern in _patterns().items() if claim in PROSE_SAFE})


@cached
def _pattern() -> re.Pattern[str]:
    return _any_of(_patterns())


def _any_of(patterns: Mapping[str, str]) -> re.Pattern[str]:
    """Return one pattern for several, the first of which that matches gives its kind; one call is quicker than many."""
    groups = (f"(?P<{claim}>{pattern})" for claim, pattern in patterns.items())
    return re.compile("|".join(groups), re.IGNORECASE | re.VERBOSE)
