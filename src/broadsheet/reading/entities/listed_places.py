"""Which places an article names, in languages that have lists of their own.

Those of the gazetteer count wherever they are free of other names; capitals, and names that are also words or
people's, count after a word such as `à`. There, and after the kind of a place (`la commune de Barr`), a town that
GeoNames has counts as well. A missing word is added to the language's lists.
"""

import re
from collections.abc import Iterator, Sequence

from broadsheet.lexicon.data_files import cached
from broadsheet.lexicon.gazetteer import places
from broadsheet.lexicon.person_names import given_names
from broadsheet.lexicon.word_kinds import TITLE, WordKind, kinds_of
from broadsheet.lexicon.word_lists import common_words, have_nouns_capitals, word_list
from broadsheet.lexicon.world_places import find_bearers
from broadsheet.model import NerEntity, Paragraph
from broadsheet.reading.entities.capitalized_spans import UPPER, NameInText, is_headline_case
from broadsheet.reading.entities.listed_patterns import any_name, is_free

Taken = Sequence[tuple[int, int]]
"""The stretches of a paragraph that name somebody or an organization."""

_CAPITALIZED = rf"[{UPPER}][\w\-]*(?: [{UPPER}][\w\-]*)?"
_CAPITAL_AFTER = re.compile(rf" [{UPPER}]")
_NAME = re.compile(rf"(?<![\w\-’'])(?:(?:Le|La|Les) )?{_CAPITALIZED}")
_LOOK_BACK = 30
_SENTENCE_ENDS = frozenset(".!?:»”")
_TITLES = TITLE | WordKind.FUNCTION | WordKind.CALENDAR


def find_listed_places(
    paragraphs: Sequence[Paragraph],
    written: Sequence[Paragraph],
    taken: Sequence[Taken],
    entities: Sequence[NerEntity] | None = None,
) -> tuple[NameInText, ...]:
    """Return the mentions of places, in order, as `written` has them, or under the names of the gazetteer.

    `taken` are by paragraph the stretches that name somebody or an organization. What a pipeline marked as places,
    where one was asked, are places if they are free of other names and come after a word such as `à`.
    """
    found: list[NameInText] = []
    for index, paragraph in enumerate(paragraphs):
        if is_headline_case(paragraph.text):
            continue
        free = list(taken[index])
        marked = {(one.start, one.end) for one in entities or () if one.paragraph == index and one.label == "LOC"}
        for start, end in (*_known(paragraph.text), *_unlisted(paragraph.text), *_marked(paragraph.text, marked)):
            if is_free(start, end, free):
                free.append((start, end))
                name = written[index].text[start:end]
                found.append(NameInText(index, start, end, places()[name].name if name in places() else name))
    return tuple(sorted(found, key=lambda one: (one.paragraph, one.start)))


def _known(text: str) -> Iterator[tuple[int, int]]:
    for match in any_name("places").finditer(text):
        start, end = match.span()
        place = places().get(match[0]) or places().get(match[0].replace(" ", "'", 1))
        is_country = place is not None and place.name == place.country
        doubtful = not is_country and ((place is not None and place.capital) or _is_something_else(match[0]))
        if _is_whole(text, start, end) and (not doubtful or _stands_where(text, start)):
            yield start, end


def _is_something_else(name: str) -> bool:
    """Return whether a place's name is also a common word, or somebody's given name."""
    return name.lower() in common_words() or any(name in names for _, names in given_names())


def _is_whole(text: str, start: int, end: int) -> bool:
    """Return whether a name is no part of a longer one: `Tour de France`, `Lyon Capitale`."""
    if _CAPITAL_AFTER.match(text, end):
        return False
    words = text[max(0, start - _LOOK_BACK) : start].split()
    if len(words) > 1 and words[-1][0].isupper() and words[-1].lower() in word_list("articles"):
        return words[-2][-1] in _SENTENCE_ENDS  # `interrogé par La Provence`
    while words and words[-1].lower() in word_list("within-places"):
        words.pop()
    before = words[-1] if words else ""
    return not before[:1].isupper() or bool(kinds_of(before) & _TITLES) or before[-1:] in ".,;:»)"


def _stands_where(text: str, start: int) -> bool:
    """Return whether a word such as `à` comes right before a name, perhaps with an article."""
    words = [word.lower() for word in text[max(0, start - _LOOK_BACK) : start].split()]
    if words and words[-1] in word_list("surely-where"):
        return True
    while words and words[-1] in word_list("within-places"):
        words.pop()
    return bool(words) and words[-1] in word_list("surely-where") | word_list("parts-of-places")


def _word_before(text: str, start: int) -> str:
    return text[max(0, start - _LOOK_BACK) : start].rstrip().rpartition(" ")[2].lower()


def _unlisted(text: str) -> Iterator[tuple[int, int]]:
    """Yield towns after `à`, and what the kind of a place comes right before: `le golfe de Gabès`."""
    for match in _NAME.finditer(text):
        start, end = match.span()
        if (
            not have_nouns_capitals()
            and _word_before(text, start) in word_list("surely-where")
            and not _CAPITAL_AFTER.match(text, end)
            and _is_town(match[0])
        ):
            yield start, end
    for match in _kind_and_name().finditer(text):
        start = match.start("whole") if match["kind"] in word_list("places-with-their-kind") else match.start("name")
        if not _CAPITAL_AFTER.match(text, match.end()):
            yield start, match.end()


def _is_town(name: str) -> bool:
    return find_bearers(name) is not None and not kinds_of(name) & (WordKind.CALENDAR | WordKind.DEMONYM)


@cached
def _kind_and_name() -> re.Pattern[str]:
    kinds = "|".join(sorted(word_list("kinds-of-places"))) or "(?!)"
    links = "|".join(sorted(word_list("within-places"))) or "(?!)"
    return re.compile(rf"(?<![\w\-])(?P<whole>(?P<kind>{kinds}) (?:(?:{links}) ){{1,2}}(?P<name>{_CAPITALIZED}))")


def _marked(text: str, marked: set[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield what a pipeline marked as places, after a word such as `à`."""
    for start, end in sorted(marked):
        name = text[start:end]
        is_placed = _word_before(text, start) in word_list("surely-where")
        if name[:1].isupper() and is_placed and not kinds_of(name) & (WordKind.DEMONYM | WordKind.ORGANIZATION):
            yield start, end
