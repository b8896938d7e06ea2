"""What may be an organization or a place, and what is right before and behind its mentions."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property

from broadsheet.model import UNSURE, DoubtfulName
from broadsheet.reading.entities.capitalized_spans import NameInText
from broadsheet.reading.entities.example_lists import noun_of_list
from broadsheet.reading.entities.name_doubts import Asked, Doubts, asked_of_words
from broadsheet.reading.entities.text_beside_names import Before, text_before
from broadsheet.reading.entities.unlisted_name_signs import Sign, find_signs
from broadsheet.reading.entities.word_positions import ArticleText
from broadsheet.reading.sentences import may_begin_sentence

AHEAD = 24
"""How many characters before a name are read."""
HYPHEN_BEFORE = text_before(r"\w [A-Z]\w* - $", " - ")
"""A hyphen with spaces between words with capitals; after a dateline is no word before it."""
_USED_AS_ORGANIZATION = (
    Sign.KIND_OF_ORGANIZATION | Sign.OFFICE | Sign.FIRM | Sign.DEALT_WITH | Sign.TOLD | Sign.SPOKE | Sign.OWNS
)


class NamedThing:
    """What may be an organization or a place, with its mentions. Many doubts ask for what is found here once."""

    def __init__(self, name: str, mentions: Sequence[NameInText], article: ArticleText) -> None:
        """Take the name, with where it is in the paragraphs of the article."""
        self.name = name
        self.mentions = mentions
        self.article = article
        self.around = [(article.paragraphs[one.paragraph].text, one.start, one.end) for one in mentions]
        """For each mention the text of its paragraph, and where the mention starts and ends in it."""

    @cached_property
    def signs(self) -> int:
        """The bits of `Sign` of all mentions."""
        signs = 0
        for text, start, end in self.around:
            signs |= find_signs(text, start, end)
        return signs


def is_used_as_organization(thing: NamedThing) -> bool:
    """Return whether something around a mention says that it is an organization."""
    return bool(thing.signs & _USED_AS_ORGANIZATION)


def is_inside(thing: NamedThing) -> bool:
    """Return whether a mention is within a sentence, where a capital says more than at its beginning."""
    return not all(may_begin_sentence(text, start) for text, start, _ in thing.around)


def is_before_all(thing: NamedThing, before: Before) -> bool:
    """Return whether a pattern matches right before each mention."""
    # Most names fail at the first mention, which a loop asks in a third of the time that a generator takes.
    for text, start, _ in thing.around:
        if not before.search(text, max(0, start - AHEAD), start):
            return False
    return bool(thing.around)


def is_before_any(thing: NamedThing, before: Before) -> bool:
    """Return whether a pattern matches right before a mention."""
    return any(find_before(thing, before))


def find_before(thing: NamedThing, before: Before) -> Iterator[re.Match[str] | None]:
    """Yield for each mention what a pattern finds right before it."""
    return (before.search(text, max(0, start - AHEAD), start) for text, start, _ in thing.around)


def is_text_before_all(thing: NamedThing, ends: str | tuple[str, ...]) -> bool:
    """Return whether the text right before each mention ends so, which is quicker to ask than a pattern."""
    return bool(thing.around) and all(text.endswith(ends, 0, start) for text, start, _ in thing.around)


def is_behind_all(thing: NamedThing, behind: re.Pattern[str]) -> bool:
    """Return whether a pattern matches right behind each mention."""
    for text, _, end in thing.around:
        if not behind.match(text, end):
            return False
    return bool(thing.around)


def nouns_of_lists(thing: NamedThing) -> frozenset[str]:
    """Return the nouns of the lists in which a mention is an example: `games` of `games such as Orle`."""
    return frozenset(noun_of_list(text, start) for text, start, _ in thing.around)


def doubt_things(
    found: Mapping[str, Sequence[NameInText]],
    article: ArticleText,
    kind: str,
    table: Doubts[NamedThing],
    asked_of: Callable[[str], int],
) -> tuple[tuple[str, ...], list[DoubtfulName]]:
    """Return the names of a kind without the unsure ones, and all that are not sure by a table.

    `asked_of` gives the bits of `Asked` of a name that differ from kind to kind.
    """
    doubts = []
    for name, mentions in found.items():
        asked = asked_of_words(name) | asked_of(name) | (Asked.MENTIONED if mentions else 0)
        doubt = table.first(NamedThing(name, mentions, article), asked, kind, name)
        if doubt is not None:
            doubts.append(doubt)
    unsure = {one.name for one in doubts if one.confidence == UNSURE}
    return tuple(name for name in found if name not in unsure), doubts
