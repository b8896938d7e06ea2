"""Which places an article is about, by the gazetteer and by `unlisted_names.py`.

A missing place that is sure by its name is added to the gazetteer; `_is_whole` decides that a place is part of a longer
name, `_is_meant` that a capital stands for its government.
"""

import re
from collections.abc import Container, Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise

from msgspec import Struct

from broadsheet.diacritics import without_diacritics
from broadsheet.lexicon.data_files import cached, cached_up_to
from broadsheet.lexicon.gazetteer import Place, countries, places, states
from broadsheet.lexicon.usual_word_case import is_common
from broadsheet.lexicon.word_kinds import TITLE, WordKind
from broadsheet.lexicon.word_lists import word_list
from broadsheet.lexicon.world_places import find_bearers
from broadsheet.model import Paragraph
from broadsheet.reading.entities.capitalized_spans import (
    MAX_KEPT,
    CapitalizedSpan,
    NameInText,
    Word,
    Words,
    find_capitalized_spans,
    is_headline_case,
)
from broadsheet.reading.entities.one_spelling import with_one_spelling
from broadsheet.reading.entities.organization_spans import known_length, name_spans
from broadsheet.reading.entities.unlisted_name_signs import Sign, find_signs
from broadsheet.reading.sentences import may_begin_sentence

_MOST_WORDS_OF_NAME = 5
"""The most words in a place's name."""
_WHERE = re.compile(
    r"\b(?:[Ii]n|[Aa]t|[Ff]rom|[Tt]o|[Nn]ear|[Oo]utside|[Aa]round|[Aa]cross|[Tt]hrough|[Oo]ver|[Tt]oward|[Tt]owards|[Ii]nto|[Oo]f"
    r"|[Vv]isit|[Vv]isiting|[Vv]isited|[Ll]eft|[Ii]nside|central|downtown|northern|southern|eastern|western) $"
)
_BUT_TO = re.compile(_WHERE.pattern.replace("|[Tt]o|", "|"))
"""The same without `to`, which comes before somebody's name as well."""
_SURE_SIGNS = Sign.KIND_OF_PLACE | Sign.INHABITED
"""What says that a capital is the city: `the capital Lima`, `Lima residents`."""
AMERICAN = {"Georgia": "Georgia (U.S. state)"}
"""States of the United States that have a country's name."""
_FOLLOWS = TITLE | WordKind.MODIFIER | WordKind.CALENDAR | WordKind.PLACE
_LIST_JOINS = frozenset([", ", " and ", ", and ", " or ", ", or ", " to "])
_PARTS = frozenset(["Upper", "Lower", "Air", "Radio"])
"""What makes another place of one, or no place: `Upper Nile`, `Air India`."""
_DIRECTIONS = frozenset(["North", "South", "East", "West", "Central", "Northern", "Southern", "Eastern", "Western"])
_NOBLES = frozenset(["Duke", "Duchess", "Earl", "Count", "Countess", "Marquess"])
"""Whose titles have places in them: `Duke of Sussex`."""
_BEATEN = (
    *(f" {verb} " for verb in ("beat", "beats", "beating", "defeated", "defeating", "thrashed", "edged")),
    *(f" {verb} " for verb in ("drew with", "draw with", "drawing with", "lost to", "losing to", "loss to")),
)
"""What comes before a team."""
_SCORE = re.compile(r",? \d{1,3}[-–]\d{1,3}\b")
_ROMANCE_OF = frozenset(["de", "del", "di", "da", "do", "du"])
"""What joins a place to what is named after it: `Universidad de Chile`."""
_LISTED = re.compile(r",? (?:and|or)\b")
_ABBREVIATED = re.compile(r", ((?:[A-Z]\.){2,3}|[A-Z][A-Za-z]{1,4}\.?)(?!\w)")
_DATELINE_PART = re.compile(r"[^,/(]+")
_SAINTS = ("San ", "Santa ", "Santo ", "São ")
_SECOND_NAME = re.compile(r" (?:de|del|do|da)(?: (?:[Ll]a|[Ll]os|[Ll]as|[Ee]l))? [A-Z][\w’'-]+(?! [A-Z])")
"""What belongs to the name of a place that is called after a saint, as many are."""


class PlaceMention(Struct, frozen=True):
    """A stretch of a paragraph that names a place."""

    paragraph: int
    start: int
    end: int
    place: Place


def find_places(
    paragraphs: Sequence[Paragraph],
    dateline: str | None = None,
    people: Sequence[str] = (),
    unlisted: Sequence[NameInText] = (),
) -> tuple[str, ...]:
    """Return the names of the places of an article, sure or not; see `find_places_in_text`."""
    return tuple(find_places_in_text(paragraphs, dateline, people, unlisted))


def find_places_in_text(
    paragraphs: Sequence[Paragraph],
    dateline: str | None = None,
    people: Sequence[str] = (),
    unlisted: Sequence[NameInText] = (),
) -> dict[str, list[NameInText]]:
    """Return the names of the places of an article as the gazetteer has them: the dateline's, then by first mention.

    Each has its mentions in the text.

    A capital counts where something happens in it, not where it stands for a government: `in Moscow`, but not
    `Moscow's answer`. The same holds for a name that somebody bears in the article. `unlisted` are the mentions of
    places that `find_unlisted_names` found; a short form, such as `Rio`, stands for the known place.
    """
    ahead = tuple(_dateline_places(dateline or ""))
    mentions = tuple(find_place_mentions(paragraphs))
    elsewhere = _find_elsewhere(dateline or "", mentions, paragraphs)
    known = [place for place in [*ahead, *(one.place for one in mentions)] if place.name not in elsewhere]
    borne = _borne_names(people, mentions, paragraphs)
    meant = _find_meant(mentions, paragraphs, borne)
    is_american = _is_american(known, paragraphs) or not AMERICAN.keys().isdisjoint(elsewhere.values())
    found: dict[str, list[NameInText]] = {place.name: [] for place in ahead}
    for one in _names_in_order(meant, unlisted, known):
        named = _with_second_name(one, paragraphs) if one.name.startswith(_SAINTS) else one
        found.setdefault(named.name, []).append(named)
    there = {
        AMERICAN.get(name, name) if is_american else name: named
        for name, named in found.items()
        if name not in elsewhere
    }
    return with_one_spelling(there)


def _with_second_name(one: NameInText, paragraphs: Sequence[Paragraph]) -> NameInText:
    """Return a place that is called after a saint with what tells it from others: `Santo Tomas de los Orlos`."""
    behind = _SECOND_NAME.match(paragraphs[one.paragraph].text, one.end)
    return NameInText(one.paragraph, one.start, behind.end(), f"{one.name}{behind[0]}") if behind else one


def _find_elsewhere(dateline: str, mentions: Sequence[PlaceMention], paragraphs: Sequence[Paragraph]) -> dict[str, str]:
    """Return the known places that the article means another place by, and its state: `Paris` in `Paris, Texas`."""
    parts = tuple(_dateline_places(dateline, short=True))
    pairs = [*pairwise(parts), *_joined_by_commas(mentions, paragraphs), *_before_short_states(mentions, paragraphs)]
    return {place.name: state.name for place, state in pairs if _is_elsewhere(place, state)}


def _borne_names(
    people: Sequence[str], mentions: Sequence[PlaceMention], paragraphs: Sequence[Paragraph]
) -> frozenset[str]:
    """Return the names of places that somebody in the article bears: `Austin` of `Lloyd Austin`."""
    written = {paragraphs[one.paragraph].text[one.start : one.end] for one in mentions}
    families = {name.rpartition(" ")[2] for name in people if " " in name}
    return _family_names(paragraphs, written) | families.union(map(without_diacritics, families))


def _names_in_order(
    listed: Sequence[PlaceMention], unlisted: Sequence[NameInText], known: Sequence[Place]
) -> list[NameInText]:
    """Return the mentions of listed and unlisted places in order; `known` are all known ones of the article."""
    names = [NameInText(one.paragraph, one.start, one.end, one.place.name) for one in listed]
    if unlisted:
        longer = {place.name for place in known if " " in place.name}
        short = {one.name for one in unlisted if any(name.startswith(f"{one.name} ") for name in longer)}
        names += [one for one in unlisted if one.name not in short]
        names.sort(key=lambda one: (one.paragraph, one.start))
    return names


def _find_meant(
    mentions: Sequence[PlaceMention], paragraphs: Sequence[Paragraph], borne: Container[str]
) -> list[PlaceMention]:
    """Return the mentions that say where: also capitals in a list with such a place, as in `Tartu and Riga`."""
    meant = {index for index, one in enumerate(mentions) if _is_meant(one, paragraphs, borne)}
    if len(meant) == len(mentions):
        return list(mentions)
    pairs = [
        (index, index + 1)
        for index, (one, other) in enumerate(pairwise(mentions))
        if one.paragraph == other.paragraph and paragraphs[one.paragraph].text[one.end : other.start] in _LIST_JOINS
    ]
    listed: set[int] = set()
    for one, other in (*pairs, *((other, one) for one, other in reversed(pairs))):
        is_town = one in listed or (one in meant and _is_town(mentions[one]))
        if is_town and mentions[other].place.capital and not _is_currency(mentions[other], paragraphs):
            listed.add(other)
    meant |= listed
    return [one for index, one in enumerate(mentions) if index in meant]


def _is_town(mention: PlaceMention) -> bool:
    """Return whether a place is a part of a country and no capital: two capitals may stand for their governments."""
    return not mention.place.capital and mention.place.country not in {None, mention.place.name}


def _is_currency(mention: PlaceMention, paragraphs: Sequence[Paragraph]) -> bool:
    return paragraphs[mention.paragraph].text.startswith("$", mention.end)


def _is_meant(mention: PlaceMention, paragraphs: Sequence[Paragraph], borne: Container[str]) -> bool:
    """Return whether a mention says where, which the name of a capital or of somebody in the article may not."""
    text = paragraphs[mention.paragraph].text
    if _is_currency(mention, paragraphs):
        return False
    if _is_town(mention) and (_is_team(mention, text) or _begins_as_word(mention, text)):
        return False
    is_borne = text[mention.start : mention.end] in borne
    where = _BUT_TO if is_borne else _WHERE
    return (
        not (mention.place.capital or is_borne)
        or where.search(text, max(0, mention.start - 12), mention.start) is not None
        or bool(find_signs(text, mention.start, mention.end) & _SURE_SIGNS)
    )


def _is_team(mention: PlaceMention, text: str) -> bool:
    """Return whether a town stands for its team: `beat Liverpool 2-1`."""
    return text.endswith(_BEATEN, 0, mention.start) or _SCORE.match(text, mention.end) is not None


def _begins_as_word(mention: PlaceMention, text: str) -> bool:
    """Return whether a town is a word of the language with which a sentence begins: `Nice to see you`."""
    word = text[mention.start : mention.end]
    return may_begin_sentence(text, mention.start) and " " not in word and is_common(word)


def _joined_by_commas(
    mentions: Sequence[PlaceMention], paragraphs: Sequence[Paragraph]
) -> Iterator[tuple[Place, Place]]:
    """Yield the places between which there is only a comma, as in `Paris, Texas`, where no list goes on."""
    for (one, other), after in zip(pairwise(mentions), [*mentions[2:], None], strict=False):
        text = paragraphs[one.paragraph].text
        joined = one.paragraph == other.paragraph and text[one.end : other.start] == ", "
        if joined and not _LISTED.match(text, other.end) and (after is None or after.start != other.end + len(", ")):
            yield one.place, other.place


def _before_short_states(
    mentions: Sequence[PlaceMention], paragraphs: Sequence[Paragraph]
) -> Iterator[tuple[Place, Place]]:
    """Yield the places after which the abbreviation of a state is, and the state: `Naples, Fla.`."""
    for one in mentions:
        behind = _ABBREVIATED.match(paragraphs[one.paragraph].text, one.end)
        state = _short_state(behind[1]) if behind else None
        if state:
            yield one.place, state


def _short_state(name: str) -> Place | None:
    """Return the state or province that an abbreviation means, under that name."""
    if name in word_list("short-states"):
        return Place(name, "United States")
    return Place(name, "Canada") if name in word_list("short-provinces") else None


def _is_elsewhere(place: Place, bigger: Place) -> bool:
    """Return whether a place is another one than is known, by the state or the country that is named after it.

    Of a state of the United States that is certain; in other countries and provinces there must be one of the name.
    """
    if place.country in {None, bigger.country, place.name}:
        return False
    if bigger.name in {*states(), *AMERICAN}:
        return place.country != "United States"
    bearers = find_bearers(place.name) if bigger.country else None
    return bearers is not None and bigger.country in bearers.countries


def _is_american(named: Sequence[Place], paragraphs: Sequence[Paragraph]) -> bool:
    """Return whether a name that a country and a state of the United States share means the state.

    It does where the article names another place of the United States, not the capital, which stands for its
    government, and nothing of the country.
    """
    twins = AMERICAN.keys() & {place.name for place in named}
    parts = {place.country for place in named if place.name not in {place.country, *twins}}
    if not twins or parts & twins:
        return False
    words = {
        word for paragraph in paragraphs for _, span in find_capitalized_spans(paragraph.text) for word in span.texts
    }
    foreign = any(demonym in words for name, _, demonyms, _ in countries() if name in twins for demonym in demonyms)
    return not foreign and any(place.country == "United States" != place.name and not place.capital for place in named)


def _family_names(paragraphs: Sequence[Paragraph], written: AbstractSet[str]) -> frozenset[str]:
    """Return those of some words that end a span after a given name: in `Lloyd Austin`, Austin is no place."""
    return frozenset(
        family
        for paragraph in paragraphs
        for _, span in find_capitalized_spans(paragraph.text)
        if span.texts[-1] in written and (family := _family_name(span))
    )


@cached_up_to(MAX_KEPT)
def _family_name(span: CapitalizedSpan) -> str:
    words = span.words
    given = len(words) > 1 and words[-2].kinds & WordKind.GIVEN and not words[-2].kinds & WordKind.PLACE
    return words[-1].text if given else ""


def find_place_mentions(paragraphs: Sequence[Paragraph]) -> Iterator[PlaceMention]:
    """Yield every mention of a known place, in order, the longest name first where names overlap."""
    for index, paragraph in enumerate(paragraphs):
        if is_headline_case(paragraph.text):
            continue
        for begin, span in find_capitalized_spans(paragraph.text):
            for start, end, place in places_of(span):
                yield PlaceMention(index, begin + start, begin + end, place)


@cached_up_to(MAX_KEPT)
def places_of(span: CapitalizedSpan) -> tuple[tuple[int, int, Place], ...]:
    """Return the places in a span with where their names begin and end, in characters from its beginning."""
    words = span.words
    if _first_words().isdisjoint(span.texts):
        return ()
    found = []
    position = 0
    taken = {place for start, end in name_spans(span) for place in range(start, end)}
    while position < len(words):
        if position in taken:
            position += 1
            continue
        length, place = _longest_place(words, position)
        if place:
            whole = _with_direction(words[position - 1].text, place) if position else None
            start = span.starts[position - 1 if whole else position]
            found.append((start, span.ends[position + length - 1], whole or place))
        position += length or known_length(words, position) or 1
    return tuple(found)


def _dateline_places(dateline: str, *, short: bool = False) -> Iterator[Place]:
    """Yield the known places of a dateline, and with `short` the states that it abbreviates."""
    for match in _DATELINE_PART.finditer(dateline):
        name = match[0].strip()
        place = places().get(name) or places().get(name.title()) or (_short_state(name) if short else None)
        if place:
            yield place


def _longest_place(span: Words, start: int) -> tuple[int, Place | None]:
    if span[start].text not in _first_words():
        return 0, None
    for length in range(min(_MOST_WORDS_OF_NAME, len(span) - start), 0, -1):
        name = span[start].text if length == 1 else " ".join(word.text for word in span[start : start + length])
        place = places().get(name)
        if place and _is_whole(span, start, start + length) and known_length(span, start) <= length:
            return length, place
    return 0, None


def _with_direction(word: str, place: Place) -> Place | None:
    """Return the place that a direction before a place's name makes of it, in its country: `West Papua`."""
    bearers = find_bearers(f"{word} {place.name}") if word in _DIRECTIONS else None
    is_there = bearers is not None and place.country in bearers.countries
    return Place(f"{word} {place.name}", place.country) if is_there else None


def _names_with_place(owner: Word, joint: Word) -> bool:
    """Return whether a word and the one behind it make a name of a place: `Universidad de Chile`, `Duke of Sussex`."""
    if joint.text in _ROMANCE_OF:
        return not owner.kinds & WordKind.PLACE
    return joint.text == "of" and owner.text in _NOBLES


@cached
def _first_words() -> frozenset[str]:
    return frozenset(name.partition(" ")[0] for name in places())


def _is_of_thing(span: Words, index: int) -> bool:
    """Return whether a word behind a place and an adjective is a thing's: `Orle Social Hall`."""
    kinds = span[index].kinds if index < len(span) else 0
    return bool(kinds & WordKind.THING) and not kinds & (WordKind.ROLE | WordKind.PLACE)


def _is_whole(span: Words, start: int, end: int) -> bool:
    """Return whether the words are no part of the name of a person, an organization or a thing."""
    before = span[start - 1] if start else None
    after = span[end] if end < len(span) else None
    if after is not None and not after.joins and not after.kinds & _FOLLOWS:
        return False
    if after is not None and after.kinds & WordKind.MODIFIER and _is_of_thing(span, end + 1):
        return False
    if before is not None and before.text in _PARTS:
        return False
    if (
        after is not None
        and after.kinds & (WordKind.ORGANIZATION | WordKind.THING)
        and not after.kinds & (WordKind.ROLE | WordKind.PLACE)
    ):
        return False
    if before is not None and before.joins and start > 1 and _names_with_place(span[start - 2], before):
        return False
    return (
        before is None
        or before.joins
        or bool(before.kinds & (WordKind.FUNCTION | WordKind.CALENDAR | WordKind.PLACE | WordKind.ORDINARY))
    )
