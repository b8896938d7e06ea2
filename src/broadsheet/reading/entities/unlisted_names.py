"""Places and organizations that no list of sure names has, by what the article says of them.

Whatever is left of a capitalized span beside people, known places and organizations may be a name. The signs of all its
mentions are added up, as for people: one verdict per name over the article. When a place or an organization is missed,
or something gets through that is none, the weights stand here.
"""

import re
from collections.abc import Container, Iterator, Sequence

from msgspec import Struct

from broadsheet.lexicon.lists import cached_up_to
from broadsheet.lexicon.word_kinds import WordKind
from broadsheet.lexicon.word_lists import word_list
from broadsheet.lexicon.world_places import find_bearers
from broadsheet.model import Paragraph
from broadsheet.reading.entities.capitalized_spans import (
    CONNECTORS,
    MOST_KEPT,
    CapitalizedSpan,
    Words,
    find_capitalized_spans,
    is_headline_case,
    kinds_in,
    words_of,
)
from broadsheet.reading.entities.organizations import name_spans
from broadsheet.reading.entities.person_candidates import NAME_LIKE, NO_NAME, TITLE
from broadsheet.reading.entities.person_mentions import Forms, name_forms
from broadsheet.reading.entities.places import places_of
from broadsheet.reading.entities.unlisted_features import Sign, find_signs

PLACE_WEIGHTS = (
    (Sign.WHERE, 2.0),
    (Sign.FROM, 1.5),
    (Sign.TOWARD, 0.5),
    (Sign.KIND_OF_PLACE, 2.5),
    (Sign.WITHIN, 2.0),
    (Sign.DIRECTION, 2.0),
    (Sign.INHABITED, 2.0),
    (Sign.ARTICLE, -1.0),
    (Sign.INDEFINITE, -1.0),
    (Sign.SPOKE, -1.0),
    (Sign.KIND_OF_ORGANIZATION, -2.0),
    (Sign.OFFICE, -1.0),
    (Sign.FIRM, -2.0),
    (Sign.BESIDE_PLACE, 1.5),
)
ORGANIZATION_WEIGHTS = (
    (Sign.KIND_OF_ORGANIZATION, 2.5),
    (Sign.OFFICE, 2.0),
    (Sign.FIRM, 2.5),
    (Sign.DEALT_WITH, 1.0),
    (Sign.SPOKE, 1.0),
    (Sign.OWNS, 0.5),
    (Sign.WHERE, -2.0),
    (Sign.FROM, -0.5),
    (Sign.KIND_OF_PLACE, -2.5),
    (Sign.WITHIN, -1.0),
    (Sign.INDEFINITE, -1.0),
    (Sign.BESIDE_ORGANIZATION, 1.5),
)
"""What each sign adds to a name's score. All figures here are set by hand."""
ENOUGH = 2.0
"""The score from which a name is a place's or an organization's."""
BY_SIZE = (0.0, 0.0, 0.0, 1.0, 2.0, 2.5, 3.0, 3.0)
"""What it says that a place of the name has so many digits of inhabitants, less one."""
PLACE_WORD = 2.5
"""What a word such as `River` in the name says."""
MIXED_CASE = 1.5
"""What capitals within a word say."""
_OTHER = NO_NAME | TITLE | WordKind.FUNCTION | WordKind.DEMONYM
_WORDS = WordKind.ENGLISH | WordKind.ORDINARY | WordKind.MODIFIER
_LEADING = TITLE | WordKind.CALENDAR | WordKind.FUNCTION | WordKind.DEMONYM | WordKind.MODIFIER
_LONGEST = 5
"""The most words in a name."""
_MIXED = re.compile(r"(?!(?:Mc|Mac|De|Di|Le|La|Fitz|Van|O['’])[A-Z])\w*[a-z][A-Z]\w*")
_JOINS = frozenset([", ", " and ", ", and ", " or ", "; "])
_FAR = 6

PLACE, ORGANIZATION = "places", "organizations"


class NamedThing(Struct, frozen=True, gc=False):
    """A stretch of a paragraph that names a place or an organization, or may do so."""

    name: str
    paragraph: int
    start: int
    end: int
    kind: str
    """`places`, `organizations` or nothing."""


def find_unlisted(paragraphs: Sequence[Paragraph], people: Sequence[str] = ()) -> tuple[NamedThing, ...]:
    """Return the mentions of places and organizations that no list of sure names has, in order."""
    mentions = list(_find_mentions(paragraphs, name_forms(tuple(people))))
    signs: dict[str, int] = {}
    for mention in mentions:
        if not mention.kind:
            text = paragraphs[mention.paragraph].text
            signs[mention.name] = signs.get(mention.name, 0) | find_signs(text, mention.start, mention.end)
    verdicts = {name: _verdict(name, found) for name, found in signs.items()}
    _add_lists(signs, verdicts, mentions, paragraphs)
    return tuple(
        NamedThing(one.name, one.paragraph, one.start, one.end, kind)
        for one in mentions
        if not one.kind and (kind := verdicts[one.name])
    )


def _add_lists(
    signs: dict[str, int], verdicts: dict[str, str], mentions: Sequence[NamedThing], paragraphs: Sequence[Paragraph]
) -> None:
    """Judge names anew that stand in a list with a place or an organization, from the left and from the right."""
    pairs = [
        (one, other)
        for one, other in zip(mentions, mentions[1:], strict=False)
        if one.paragraph == other.paragraph
        and other.start - one.end <= _FAR
        and paragraphs[one.paragraph].text[one.end : other.start] in _JOINS
    ]
    for one, other in (*pairs, *((other, one) for one, other in reversed(pairs))):
        kind = one.kind or verdicts[one.name]
        if kind and not other.kind and not verdicts[other.name]:
            signs[other.name] |= Sign.BESIDE_PLACE if kind == PLACE else Sign.BESIDE_ORGANIZATION
            verdicts[other.name] = _verdict(other.name, signs[other.name])


def _verdict(name: str, signs: int) -> str:
    """Return what the signs make of a name: `places`, `organizations` or nothing."""
    of_place, of_organization = _shape(name)
    place, organization = of_place + _weigh(signs, PLACE_WEIGHTS), of_organization + _weigh(signs, ORGANIZATION_WEIGHTS)
    if max(place, organization) < ENOUGH:
        return ""
    return PLACE if place >= organization else ORGANIZATION


def _weigh(signs: int, weights: Sequence[tuple[int, float]]) -> float:
    return sum(weight for sign, weight in weights if signs & sign)


@cached_up_to(MOST_KEPT)
def _shape(name: str) -> tuple[float, float]:
    """Return what a name's words say by themselves for a place and for an organization."""
    words = words_of(name)
    kinds = kinds_in(word for word in words if not word.joins)
    bearers = find_bearers(name)
    place = BY_SIZE[bearers.size] if bearers else 0.0
    organization = -1.0 if bearers else 0.0
    if _has_place_word(words):
        return place + PLACE_WORD, organization - PLACE_WORD
    mixed = any(map(_MIXED.fullmatch, name.split()))
    if mixed or any(len(word.text) > 1 and word.text.isupper() for word in words):
        place, organization = place - 3.0, organization + MIXED_CASE * mixed
    if kinds & _OTHER:
        return place - 3.0, organization - 2.0
    if kinds & _WORDS:
        return place - 2.0, organization - 1.0
    if kinds & NAME_LIKE:
        return place - 1.5, organization - 1.0
    return place, organization


def _has_place_word(words: Words) -> bool:
    first, last = words[0].text, words[-1].text
    return len(words) > 1 and (last in word_list("place-words") or first in {"Lake", "Mount", "Mt", "Mt.", "River"})


def _find_mentions(paragraphs: Sequence[Paragraph], forms: Forms) -> Iterator[NamedThing]:
    """Yield what may be names in order, and the known places and organizations between them."""
    for index, paragraph in enumerate(paragraphs):
        if is_headline_case(paragraph.text):
            continue
        for begin, span in find_capitalized_spans(paragraph.text):
            for name, start, end, kind in _things_in(span):
                if kind or not _is_person(name, forms.full, forms.given):
                    yield NamedThing(name, index, begin + start, begin + end, kind)


def _is_person(name: str, full: Container[str], given: Container[str]) -> bool:
    words = name.split()
    return name in full or name in given or words[-1] in full or " ".join(words[:2]) in full


@cached_up_to(MOST_KEPT)
def _things_in(span: CapitalizedSpan) -> tuple[tuple[str, int, int, str], ...]:
    """Return what a span may name: the name, where it begins and ends in the span, and its kind where that is known."""
    found = [(place.name, start, end, PLACE) for start, end, place in places_of(span)]
    known = {index for start, end, _ in places_of(span) for index in _indices(span, start, end)}
    for first, last in name_spans(span):
        found.append((" ".join(span.texts[first:last]), span.starts[first], span.end(last - 1), ORGANIZATION))
        known.update(range(first, last))
    for first, last in _runs(span.words, known):
        name = " ".join(span.texts[first:last])
        found.append((name, span.starts[first], span.end(last - 1), ""))
    return tuple(sorted(found, key=lambda each: each[1]))


def _indices(span: CapitalizedSpan, start: int, end: int) -> Iterator[int]:
    return (index for index, begin in enumerate(span.starts) if start <= begin < end)


def _runs(words: Words, known: Container[int]) -> Iterator[tuple[int, int]]:
    """Yield where names may begin and end among words: between connectors, what is known and titles."""
    start = 0
    for index in range(len(words) + 1):
        ends = (
            index == len(words)
            or index in known
            or words[index].text in CONNECTORS
            or bool(words[index].kinds & TITLE and not words[index].kinds & NAME_LIKE)
        )
        if not ends:
            continue
        first, last = start, index
        while first < last - 1 and (
            words[first].joins
            or (words[first].kinds & _LEADING and not words[first].kinds & (NAME_LIKE | WordKind.PLACE))
        ):
            first += 1
        while last > first and (words[last - 1].joins or words[last - 1].kinds & WordKind.CALENDAR):
            last -= 1
        if 0 < last - first <= _LONGEST and not words[first].joins:
            yield first, last
        start = index + 1
