"""Places and organizations that no list of sure names has, by what the article says of them.

Whatever is left of a capitalized span beside people, known places and organizations may be a name. The signs of all its
mentions are added up, as for people: one verdict per name over the article. When a place or an organization is missed,
or something gets through that is not one, the weights are here, and what words say by themselves in
`unlisted_name_shapes.py`.
"""

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from itertools import pairwise

from msgspec import Struct

from broadsheet.lexicon.data_files import cached_up_to
from broadsheet.lexicon.word_kinds import NAME_LIKE, NO_NAME, TITLE, WordKind
from broadsheet.lexicon.word_lists import page_words
from broadsheet.model import NerEntity, Paragraph
from broadsheet.reading.entities.capitalized_spans import (
    CONNECTORS,
    MAX_KEPT,
    CapitalizedSpan,
    NameInText,
    Word,
    Words,
    find_capitalized_spans,
    is_headline_case,
)
from broadsheet.reading.entities.organization_spans import name_spans
from broadsheet.reading.entities.places import places_of
from broadsheet.reading.entities.unlisted_name_shapes import shape_of
from broadsheet.reading.entities.unlisted_name_signs import Sign, find_signs
from broadsheet.reading.sentences import SENTENCE_ENDS, may_begin_sentence

PLACE_WEIGHTS = (
    (Sign.WHERE, 2.0),
    (Sign.FROM, 1.5),
    (Sign.TOWARD, 0.5),
    (Sign.KIND_OF_PLACE, 2.5),
    (Sign.WITHIN, 2.0),
    (Sign.DIRECTION, 2.0),
    (Sign.INHABITED, 2.0),
    (Sign.BESIDE_PLACE, 2.0),
    (Sign.MARKED_PLACE, 1.5),
    (Sign.ARTICLE, -1.0),
    (Sign.SEVERAL, -2.0),
    (Sign.PRODUCT, -2.0),
    (Sign.INDEFINITE, -1.0),
    (Sign.SPOKE, -1.0),
    (Sign.KIND_OF_ORGANIZATION, -2.0),
    (Sign.OFFICE, -1.0),
    (Sign.FIRM, -2.0),
    (Sign.TOLD, -2.0),
    (Sign.DEALT_WITH, -0.5),
    (Sign.PEOPLE, -4.0),
    (Sign.BRACKETED, -1.5),
)
ORGANIZATION_WEIGHTS = (
    (Sign.KIND_OF_ORGANIZATION, 3.0),
    (Sign.KIND_BEHIND, 2.0),
    (Sign.OFFICE, 2.0),
    (Sign.FIRM, 2.5),
    (Sign.DEALT_WITH, 1.0),
    (Sign.TOLD, 2.0),
    (Sign.WITH_ARTICLE, 2.0),
    (Sign.SPOKE, 1.0),
    (Sign.OWNS, 0.5),
    (Sign.BESIDE_ORGANIZATION, 1.5),
    (Sign.MARKED_ORGANIZATION, 1.0),
    (Sign.WHERE, -2.0),
    (Sign.FROM, -0.5),
    (Sign.KIND_OF_PLACE, -2.5),
    (Sign.WITHIN, -1.0),
    (Sign.INDEFINITE, -1.0),
    (Sign.PEOPLE, -4.0),
    (Sign.PRODUCT, -4.0),
)
"""What each sign adds to a name's score. All figures here are set by hand."""
MIN_NAME_SCORE = 2.0
"""The score from which a name is a place's or an organization's."""
_SIGNS_OF_LABELS = {
    "GPE": Sign.MARKED_PLACE,
    "LOC": Sign.MARKED_PLACE,
    "ORG": Sign.MARKED_ORGANIZATION,
}
"""What a pipeline says with its labels."""
PLACE, ORGANIZATION = "places", "organizations"
_NO_NAME = NO_NAME | TITLE | WordKind.FUNCTION | WordKind.DEMONYM | WordKind.MODIFIER
_LEADING = TITLE | WordKind.CALENDAR | WordKind.FUNCTION | WordKind.DEMONYM | WordKind.MODIFIER
_DIVIDING = CONNECTORS - {"&"}
_MOST_WORDS_OF_NAME = 5
"""The most words in a name."""
_JOINS = frozenset([", ", " and ", ", and ", " or ", "; "])
_LONGEST_JOIN = 6
_PARTNERS = re.compile(r"(?: & [A-Z][\w.]*)?")
"""What belongs to the name of a firm: `Orle & Partners`."""


class _Thing(Struct, frozen=True, gc=False):
    """What a span may name, in characters from its beginning."""

    name: str
    start: int
    end: int
    kind: str
    """`places` or `organizations`; nothing where no list says which."""
    last: str
    first_two: str


class _Mention(Struct, frozen=True, gc=False):
    paragraph: int
    start: int
    end: int
    name: str
    kind: str


class Unlisted(Struct, frozen=True):
    """The mentions of what no list of sure names has, in order."""

    places: tuple[NameInText, ...]
    organizations: tuple[NameInText, ...]


def find_unlisted_names(
    paragraphs: Sequence[Paragraph], people: Sequence[str] = (), entities: Sequence[NerEntity] | None = None
) -> Unlisted:
    """Return the places and organizations that no list of sure names has.

    `people` are the names of the article's people. What a pipeline marked as names, where one was asked, is a sign.
    """
    marked = {(one.paragraph, one.end): one.label for one in entities or ()}
    mentions = list(_find_mentions(paragraphs, frozenset(people).union(*map(str.split, people))))
    unknown = [one for one in mentions if not one.kind]
    signs = _gather_signs(unknown, paragraphs, marked)
    verdicts = _judge_alone(signs, unknown, paragraphs)
    _judge_lists(signs, verdicts, mentions, paragraphs)
    found: dict[str, list[NameInText]] = {PLACE: [], ORGANIZATION: [], "": []}
    for one in unknown:
        found[verdicts[one.name]].append(_named(one, signs))
    return Unlisted(tuple(found[PLACE]), tuple(found[ORGANIZATION]))


def _gather_signs(
    unknown: Sequence[_Mention], paragraphs: Sequence[Paragraph], marked: Mapping[tuple[int, int], str]
) -> dict[str, int]:
    """Return by name what is around all its mentions."""
    signs: dict[str, int] = {}
    for one in unknown:
        around = find_signs(paragraphs[one.paragraph].text, one.start, one.end)
        signs[one.name] = signs.get(one.name, 0) | around | (_sign_of_mark(one, marked) if marked else 0)
    return signs


def _judge_alone(
    signs: Mapping[str, int], unknown: Sequence[_Mention], paragraphs: Sequence[Paragraph]
) -> dict[str, str]:
    """Return what each name is by itself. One without any sign is nothing, unless it is within a sentence."""
    bare = {name for name, found in signs.items() if not found}
    inside = {one.name for one in unknown if one.name in bare and _is_inside(one, paragraphs)}
    return {name: _judge(name, found) if found or name in inside else "" for name, found in signs.items()}


def _sign_of_mark(one: _Mention, marked: Mapping[tuple[int, int], str]) -> int:
    """Return what a pipeline says of a mention; what it marks may have an article before or a possessive after."""
    label = marked.get((one.paragraph, one.end)) or marked.get((one.paragraph, one.end + len("'s")), "")
    return _SIGNS_OF_LABELS.get(label, 0)


def _is_inside(one: _Mention, paragraphs: Sequence[Paragraph]) -> bool:
    """Return whether a mention is within a sentence, and begins no quote: a capital says more there."""
    text = paragraphs[one.paragraph].text
    begins_quote = text[one.start - 1] in SENTENCE_ENDS and text.startswith((" ", ", "), one.end)
    return not begins_quote and not may_begin_sentence(text, one.start)


def _named(one: _Mention, signs: Mapping[str, int]) -> NameInText:
    """Return a mention with the article that belongs to its name: `The Orle`."""
    name = f"The {one.name}" if signs[one.name] & Sign.WITH_ARTICLE else one.name
    return NameInText(one.paragraph, one.start, one.end, name)


def _judge_lists(
    signs: dict[str, int], verdicts: dict[str, str], mentions: Sequence[_Mention], paragraphs: Sequence[Paragraph]
) -> None:
    """Judge names again that are in a list with a place or an organization, from the left and from the right."""
    pairs = [
        (one, other)
        for one, other in pairwise(mentions)
        if one.paragraph == other.paragraph
        and other.start - one.end <= _LONGEST_JOIN
        and paragraphs[one.paragraph].text[one.end : other.start] in _JOINS
    ]
    for one, other in (*pairs, *((other, one) for one, other in reversed(pairs))):
        kind = one.kind or verdicts[one.name]
        if kind and not other.kind and not verdicts[other.name]:
            signs[other.name] |= Sign.BESIDE_PLACE if kind == PLACE else Sign.BESIDE_ORGANIZATION
            verdicts[other.name] = _judge(other.name, signs[other.name])


@cached_up_to(MAX_KEPT)
def _judge(name: str, signs: int) -> str:
    """Return what a name is by its words and its signs: `places`, `organizations` or nothing."""
    shape = shape_of(name)
    if signs & Sign.ARTICLE and name.endswith("s") and " " not in name:
        signs |= Sign.SEVERAL
    of_place, of_organization = _weigh(signs)
    place, organization = shape.place + of_place, shape.organization + of_organization
    if max(place, organization) < MIN_NAME_SCORE:
        return ""
    return PLACE if place >= organization else ORGANIZATION


@cached_up_to(1 << 13)
def _weigh(signs: int) -> tuple[float, float]:
    """Return what some signs add together for a place and for an organization."""
    place, organization = (
        sum(weight for sign, weight in weights if signs & sign) for weights in (PLACE_WEIGHTS, ORGANIZATION_WEIGHTS)
    )
    return place, organization


def _find_mentions(paragraphs: Sequence[Paragraph], borne: Container[str]) -> Iterator[_Mention]:
    """Yield what may be names in order, and the known places and organizations between them.

    What ends with a word of somebody's name that `borne` has, or begins with a full one, names the person.
    """
    for index, paragraph in enumerate(paragraphs):
        if is_headline_case(paragraph.text):
            continue
        for begin, span in find_capitalized_spans(paragraph.text):
            for thing in _things_in(span):
                if thing.kind or not _is_borne(thing, borne):
                    start, end, name = begin + thing.start, begin + thing.end, thing.name
                    if not thing.kind and paragraph.text.startswith(" & ", end):
                        end = _PARTNERS.match(paragraph.text, end).end()  # type: ignore[union-attr]  # it may be empty
                        name = paragraph.text[start:end]
                    yield _Mention(index, start, end, name, thing.kind)


def _is_borne(thing: _Thing, borne: Container[str]) -> bool:
    """Return whether a name is a person's or several people's: `Berg-Osten`."""
    if thing.last in borne or thing.first_two in borne:
        return True
    return "-" in thing.last and any(part in borne for part in thing.last.split("-"))


@cached_up_to(MAX_KEPT)
def _things_in(span: CapitalizedSpan) -> tuple[_Thing, ...]:
    """Return what a span may name, in order."""
    places, organizations = places_of(span), name_spans(span)
    if not places and not organizations:
        return _things_of_no_list(span)
    if len(span.words) == 1:
        return (_make_thing(span, PLACE if places else ORGANIZATION, 0, 1),)
    listed = [(PLACE, *_words_between(span, start, end)) for start, end, _ in places]
    listed += [(ORGANIZATION, first, last) for first, last in organizations]
    known = frozenset(index for _, first, last in listed for index in range(first, last))
    runs = ((first, last) for first, last in _runs(span.words, known) if first - 1 not in known and last not in known)
    unlisted = [("", first, last) for first, last in runs]
    return tuple([_make_thing(span, *each) for each in sorted([*listed, *unlisted], key=lambda each: each[1])])


def _things_of_no_list(span: CapitalizedSpan) -> tuple[_Thing, ...]:
    if len(span.words) == 1:
        word, text = span.words[0], span.texts[0]
        is_nothing = _is_no_name(word) or _divides(word) or word.kinds & WordKind.CALENDAR
        return () if is_nothing else (_Thing(text, 0, len(text), "", text, text),)
    return tuple([_make_thing(span, "", first, last) for first, last in _runs(span.words, ())])


def _make_thing(span: CapitalizedSpan, kind: str, first: int, last: int) -> _Thing:
    texts = span.texts[first:last]
    name = " ".join(texts)
    first_two = " ".join(texts[:2]) if len(texts) > 2 else name  # noqa: PLR2004
    return _Thing(name, span.starts[first], span.ends[last - 1], kind, texts[-1], first_two)


def _words_between(span: CapitalizedSpan, start: int, end: int) -> tuple[int, int]:
    """Return the first word of a stretch of a span, and the one after the last."""
    inside = [index for index, begin in enumerate(span.starts) if start <= begin < end]
    return inside[0], inside[-1] + 1


def _runs(words: Words, known: Container[int]) -> Iterator[tuple[int, int]]:
    """Yield where names may begin and end among words: between connectors, what is known and titles."""
    start = 0
    dividing = [index for index, word in enumerate(words) if index in known or _divides(word)]
    for index in (*dividing, len(words)):
        first, last = _trim(words, start, index)
        if index < len(words) and words[index].kinds & TITLE and last == index and words[last - 1].text == "District":
            last -= 1  # `Orle District Attorney`
        if 0 < last - first <= _MOST_WORDS_OF_NAME and not (last - first == 1 and _is_no_name(words[first])):
            yield first, last
        start = index + 1


def _divides(word: Word) -> bool:
    return word.text in _DIVIDING or bool(word.kinds & TITLE and not word.kinds & NAME_LIKE)


def _trim(words: Words, first: int, last: int) -> tuple[int, int]:
    """Return where a name begins and ends without what comes before names and after them."""
    while first < last - 1 and (words[first].joins or _leads(words[first])):
        first += 1
    while last > first and (words[last - 1].joins or words[last - 1].kinds & WordKind.CALENDAR):
        last -= 1
    return first, last


def _leads(word: Word) -> bool:
    return bool(word.kinds & _LEADING and not word.kinds & (NAME_LIKE | WordKind.PLACE))


def _is_no_name(word: Word) -> bool:
    """Return whether a word by itself is hardly a name: `September`, `French`, `President`."""
    return word.joins or bool(word.kinds & _NO_NAME and word.text not in page_words("outlets"))
