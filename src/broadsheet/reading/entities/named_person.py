"""Somebody whom an article names, and what is right before and behind the mentions."""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from msgspec import Struct

from broadsheet.model import Person
from broadsheet.reading.entities.capitalized_spans import Words
from broadsheet.reading.entities.person_features import Feature
from broadsheet.reading.entities.text_beside_names import Before
from broadsheet.reading.entities.word_positions import ArticleText

TOLD_BY_CONTEXT = (
    Feature.TITLE
    | Feature.HONORIFIC
    | Feature.SAID
    | Feature.AS_PERSON
    | Feature.ROLE_AFTER
    | Feature.AGE
    | Feature.WHO
    | Feature.GOVERNMENT
    | Feature.COUNTRY
)
"""What around a name says that it is somebody's."""
OWN_WORDS = Feature.SAID | Feature.AS_PERSON
AHEAD = 40
"""How many characters before a mention are read."""


class NamedPerson(Struct, frozen=True):
    """Somebody, with what is around the name."""

    person: Person
    words: Words
    features: int
    """The bits of `Feature` of the name, and of its last word alone."""
    article: ArticleText
    families: frozenset[str] = frozenset()
    """The last words of the names of the article's people."""
    organizations: Mapping[str, Sequence[str]] = MappingProxyType({})
    """What follows each front of the names of the article's organizations, sure or not: ` Hill` of `Berg Hill`."""
    first: int = 0
    """Where the name is first in the text; -1 where only shorter forms of it are."""


def mentions_behind(named: NamedPerson, before: Before) -> Iterator[bool]:
    """Yield for each mention of a name whether something is right before it."""
    article = named.article
    for start, _ in article.find(named.person.name):
        yield before.search(article.text, max(0, start - AHEAD), start) is not None


def is_first_behind(named: NamedPerson, before: Before) -> bool:
    """Return whether something is right before the first mention, which is quicker to ask than of all."""
    start = named.first
    return start > 0 and before.search(named.article.text, max(0, start - AHEAD), start) is not None


def words_before(named: NamedPerson, before: Before) -> Iterator[str]:
    """Yield for each mention the word that a pattern finds right before it; empty where it finds none."""
    article = named.article
    for start, _ in article.find(named.person.name):
        match = before.search(article.text, max(0, start - AHEAD), start)
        yield match[1] if match else ""
