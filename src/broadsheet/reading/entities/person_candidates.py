"""Where in a text people's names may be: each candidate's first and last word.

When the name that is read goes on too long, or a stretch is no candidate, fix it here. What around a candidate speaks
for a person is in `person_features.py`, and how much that counts in `person_scores.py`.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from broadsheet.lexicon.data_files import ENGLISH, cached, cached_up_to, language_in_use
from broadsheet.lexicon.gazetteer import organizations, places
from broadsheet.lexicon.person_names import is_family_name
from broadsheet.lexicon.word_kinds import NAME_LIKE, TITLE, WordKind, kinds_of
from broadsheet.lexicon.word_lists import word_list
from broadsheet.model import Paragraph
from broadsheet.reading.entities.capitalized_spans import (
    CONNECTORS,
    MAX_KEPT,
    CapitalizedSpan,
    Word,
    Words,
    find_capitalized_spans,
    is_headline_case,
    kinds_in,
)
from broadsheet.reading.entities.named_in_passing import OF_CREDITS, is_line_up, is_of_authors
from broadsheet.reading.entities.person_features import Feature, LeadingWords, find_features, read_leading_words
from broadsheet.reading.entities.person_name_starts import SAINTS, is_letters, is_titled, name_start


class Candidate(Struct, frozen=True, gc=False):
    """A stretch of a paragraph that may be a person's name."""

    name: str
    """The words of the stretch with single spaces."""
    start: int
    end: int
    features: int
    """The bits of `Feature`."""
    joined: bool
    """True where only a comma or `and` is between it and the candidate before."""
    ner_score: float = 0.0
    """What a pipeline adds to the score of the name, by all its mentions; 0 where none was asked."""


NEVER_A_PERSON = WordKind.DEMONYM | WordKind.PLACE | WordKind.FUNCTION
_NEVER_ELSEWHERE = WordKind.MODIFIER | WordKind.ENGLISH
"""The same besides in another language: adjectives, and its common words."""
_NEVER_LAST = TITLE | WordKind.CALENDAR
"""What comes after a name: `Ana Berg Thursday`."""
_ROLES = WordKind.ROLE | WordKind.RANK
MOST_WORDS_OF_NAME = 6
"""The most words in a name, particles aside."""
_AROUND = 3
"""How many words of a known name may come before or after one that is a part of it."""
_AFFILIATIONS = WordKind.ORGANIZATION | WordKind.THING | WordKind.PLACE
_SHORTEST_AFFILIATED = 4
"""The words of two names, a particle and what somebody is of."""
_SHORTEST_WITH_FIELD = 3
"""The words of what an office is for and of a full name: `Ports Tora Lind`."""
_SHORTEST_NOUN = 4
_FEWEST_SPACES = 2
"""The spaces in a full name with a noun before it."""
_SUBJECTS = frozenset(["I", *(f"I{mark}{rest}" for mark in "'’" for rest in ("m", "d", "ll", "ve"))])
"""What begins the next clause where no comma is before it: `to Reggie I’m told`."""
_BEFORE_NOUNS = ("fellow ", "former ", "one-time ", "longtime ")
_SAID = "Said "
"""A verb before its subject, which is a given name as well: `Said Berg: “We go.”`."""
_QUOTE_BEHIND = re.compile(r": ?[\"“‘']")
_AND = frozenset(["y", "e"])
_DIVIDING = CONNECTORS | _AND
_FAR = 6
_JOINS = frozenset([", ", "; ", " and ", ", and ", "; and ", " & ", ", & "])


class _Name(Struct, frozen=True, gc=False):
    """Where in a span a name may be, in characters from its beginning."""

    part: int
    """Where the part of the span begins that it ends, titles and all."""
    start: int
    end: int
    text: str
    known: bool
    """Whether it is no person's, whatever is around it."""
    lead: LeadingWords | None
    """What the words before it in its part say."""


def find_candidates(paragraphs: Sequence[Paragraph]) -> list[Candidate]:
    """Return every stretch that may be a person's name; none from lines that are set like headlines."""
    found: list[Candidate] = []
    # Hardly any article has one of a few words, which is much quicker to ask.
    whole = "\n".join([paragraph.text for paragraph in paragraphs])
    has_credits = any(map(whole.__contains__, OF_CREDITS))
    for paragraph in paragraphs:
        text = paragraph.text
        if is_headline_case(text) or (has_credits and is_of_authors(text)):
            continue
        names = _read_paragraph(text)
        found += [one for one in names if " " in one.name] if ":" in text and is_line_up(text) else names
    return [_without_noun(one, whole) for one in found]


def _read_paragraph(text: str) -> list[Candidate]:
    found: list[Candidate] = []
    before = -1
    make = _candidate if language_in_use() == ENGLISH else _listed_candidate
    for start, span in find_capitalized_spans(text):
        for name in _names_of(span):
            candidate = make(name, text, start, before)
            found.append(candidate)
            before = candidate.end
    return found


@cached_up_to(MAX_KEPT)
def _names_of(span: CapitalizedSpan) -> tuple[_Name, ...]:
    """Return the names in a span, by its words alone."""
    if len(span.words) == 1:
        return _name_alone(span)
    whole = _DIVIDING.isdisjoint(span.texts)
    parts = ((0, len(span.words), False),) if whole else _parts(span.words)
    return tuple([name for start, end, titled in parts if (name := _find_name(span, start, end, titled=titled))])


def _name_alone(span: CapitalizedSpan) -> tuple[_Name, ...]:
    """Return the name in a span of one word, as most spans are."""
    if _is_no_name(span.words, None):
        return ()
    (text,) = span.texts
    known = text in places() or text in organizations() or _is_known(span.words)
    return (_Name(0, 0, len(text), text, known, None),)


def _is_in_known(texts: Sequence[str], first: int, last: int) -> bool:
    """Return whether a name is a part of what is known as a place or an organization: `Cross` of `Red Cross`."""
    if len(texts) == last - first:
        return False
    # Hardly any word begins such a name, which is quick to ask.
    starts = [start for start in range(max(0, first - _AROUND), first + 1) if texts[start] in _begin_known_names()]
    if not starts:
        return False
    longer = [
        " ".join(texts[start:end])
        for start in starts
        for end in range(last, min(len(texts), last + _AROUND) + 1)
        if end - start > last - first
    ]
    return not (places().keys().isdisjoint(longer) and organizations().keys().isdisjoint(longer))


@cached
def _begin_known_names() -> frozenset[str]:
    """Return the words with which the known places and organizations of several words begin."""
    return frozenset(name.partition(" ")[0] for name in (*places(), *organizations()) if " " in name)


def _parts(span: Words) -> Iterator[tuple[int, int, bool]]:
    """Yield where the parts of a span between `of`, `and` and the like begin and end, and whether each is of a role."""
    start, titled = 0, False
    for index in range(len(span) + 1):
        if index < len(span) and span[index].text not in CONNECTORS and not _joins_names(span, start, index):
            continue
        if start < index:
            yield start, index, titled
            titled = (
                index < len(span) and span[index].text in {"of", "for"} and bool(kinds_in(span[start:index]) & _ROLES)
            )
        start = index + 1


def _joins_names(span: Words, start: int, index: int) -> bool:
    """Return whether a word is the Spanish `and` between two full names, and not between two family names."""
    return (
        span[index].text in _AND
        and index - start > 1
        and index + 2 < len(span)
        and bool(span[index + 1].kinds & WordKind.GIVEN)
    )


def read_part(span: CapitalizedSpan, first: int, last: int, text: str, start: int) -> Candidate | None:
    """Return the candidate in some words of a span that begins at `start`, freed of titles."""
    name = _find_name(span, first, last, titled=False)
    make = _candidate if language_in_use() == ENGLISH else _listed_candidate
    return make(name, text, start, -1) if name else None


def _find_name(span: CapitalizedSpan, first: int, last: int, *, titled: bool) -> _Name | None:
    """Return the name with which a part of a span ends, freed of titles; the part's words are those before `last`."""
    part = span.words[first:last]
    start = name_start(part) if len(part) > 1 else 0
    if titled and not start and len(part) >= _SHORTEST_WITH_FIELD and _is_field(span.words[first - 2], part):
        start = 1
    end = len(part)
    while end > start and (part[end - 1].joins or (end > start + 1 and _ends_no_name(part[end - 2], part[end - 1]))):
        end -= 1
    if end - start >= _SHORTEST_AFFILIATED and language_in_use() != ENGLISH:
        end = _before_affiliation(part, start, end)
    name = part[start:end]
    if not name or _is_no_name(name, part[start - 1] if start else None):
        return None
    if _is_in_known(span.texts, first + start, first + end):
        return None
    text = " ".join(span.texts[first + start : first + end])
    known = text in places() or text in organizations() or _is_known(name)
    lead = read_leading_words(part[:start], titled=titled)
    return _Name(span.starts[first], span.starts[first + start], span.ends[first + end - 1], text, known, lead)


def _is_field(office: Word, part: Words) -> bool:
    """Return whether a plural before a name is what an office is for: `Minister of Ports Tora Lind`.

    It is nobody's name, or a family name with a given name behind it: `Director of Canals Ivo Brandt`.
    """
    word = part[0]
    if not word.text.endswith("s") or office.text not in word_list("offices-with-field") or word.kinds & WordKind.GIVEN:
        return False
    is_family = bool(word.kinds & NAME_LIKE) or is_family_name(word.text)
    return not is_family or bool(part[1].kinds & WordKind.GIVEN)


def _before_affiliation(part: Words, start: int, end: int) -> int:
    """Return where a name ends before what somebody is of: `Karla Vogt von der SPD`, `Jean Roy de la Ligue`."""
    for place in range(start + 2, end - 1):
        following = next((word for word in part[place:end] if not word.joins), part[place])
        if part[place].joins and (is_letters(following) or following.kinds & _AFFILIATIONS):
            return place
    return end


def _candidate(name: _Name, text: str, start: int, before: int) -> Candidate:
    """Return a name of a span that begins at `start`, with what is around it; the one before ends at `before`."""
    part, end = start + name.part, start + name.end
    features = 0 if name.known else find_features(text, part, end, name.lead)
    joined = 0 <= before < part <= before + _FAR and text[before:part] in _JOINS
    begin = start + name.start
    if name.text.startswith(_SAID) and _QUOTE_BEHIND.match(text, end):
        return Candidate(name.text[len(_SAID) :], begin + len(_SAID), end, features, joined)
    noun = _noun_of_a_group(name.text) if text.endswith(_BEFORE_NOUNS, 0, begin) else 0
    if noun:
        return Candidate(name.text[noun:], begin + noun, end, features | Feature.TITLE, joined)
    return Candidate(name.text, begin, end, features, joined)


def _without_noun(one: Candidate, text: str) -> Candidate:
    """Return a full name without the number before it, or an unknown word that the article has in small letters too.

    For example, `the mother of 13 Ana Berg`, and `Chowkidar Ram Berg` where another chowkidar sleeps.
    """
    if one.name.count(" ") < _FEWEST_SPACES:  # as in most names
        return one
    noun, _, rest = one.name.partition(" ")
    if not (noun.isdigit() or _is_noun_in(noun, rest.partition(" ")[0], text)):
        return one
    return replace(one, name=rest, start=one.start + len(noun) + 1)


def _is_noun_in(word: str, following: str, text: str) -> bool:
    """Return whether an unknown word before what may be a given name is a noun in a text."""
    if len(word) < _SHORTEST_NOUN or not word.isalpha() or kinds_of(word):
        return False
    return f" {word.lower()} " in text and bool(kinds_of(following) & WordKind.GIVEN or not kinds_of(following))


def _noun_of_a_group(name: str) -> int:
    """Return how many characters before a full name say of which team or party somebody is: `fellow Lion Ana Berg`."""
    noun, *rest = name.split(" ")
    is_full = len(rest) > 1 and kinds_of(rest[0]) & WordKind.GIVEN and not kinds_of(noun) & WordKind.GIVEN
    return len(noun) + 1 if is_full else 0


def _listed_candidate(name: _Name, text: str, start: int, before: int) -> Candidate:
    """Return the same in a language with lists; after a role and a comma, a name is no further one of a list."""
    from broadsheet.reading.entities.listed_features import listed_features  # noqa: PLC0415  # English needs it not

    part, stretch = start + name.part, (start + name.start, start + name.end)
    features = 0 if name.known else listed_features(text, part, stretch, name.lead)
    joined = 0 <= before < part <= before + _FAR and text[before:part] in _JOINS
    return Candidate(name.text, *stretch, features, joined and not features & Feature.TITLE)


def _is_known(name: Words) -> bool:
    """Return whether a name is no person's whatever is around it."""
    kinds = name[0].kinds
    if not kinds or len(name) > 1 or kinds & NAME_LIKE:
        return False
    return bool(kinds & NEVER_A_PERSON or (kinds & _NEVER_ELSEWHERE and language_in_use() != ENGLISH))


def _ends_no_name(before: Word, word: Word) -> bool:
    """Return whether a word is a title after a name, or `I` and the subject of what follows."""
    if not word.kinds & NAME_LIKE and word.text in word_list("after-names"):
        return True
    return (
        bool(word.kinds & _NEVER_LAST) and not word.kinds & NAME_LIKE and not _is_family(before, word)
    ) or word.text in _SUBJECTS


def _is_family(before: Word, word: Word) -> bool:
    """Return whether a word after a given name is a family name as well: `Ann Major`, `Ann May`."""
    return bool(before.kinds & WordKind.GIVEN) and is_family_name(word.text)


def _is_no_name(name: Words, before: Word | None) -> bool:
    """Return whether words are no person's name, by themselves or by the word before them."""
    first = name[0].text
    if first in word_list("suffixes") or (before is not None and _makes_thing(before, name)):
        return True
    if len(name) == 1:
        return bool(name[0].kinds & WordKind.CALENDAR) and _is_date(name)
    return (
        (first in word_list("place-first") and not is_titled(before))
        or (len(name) > MOST_WORDS_OF_NAME and sum(not word.joins for word in name) > MOST_WORDS_OF_NAME)
        or (bool(kinds_in(name) & WordKind.CALENDAR) and _is_date(name))
    )


def _makes_thing(before: Word, name: Words) -> bool:
    """Return whether a name is a ship's, a storm's or a church's: `Hurricane Milton`, `St. Mary`."""
    return before.text in word_list("named-things") or (before.text in SAINTS and len(name) == 1)


def _is_date(name: Words) -> bool:
    """Return whether a word of the calendar in a name is no name itself: `Black Friday`, but `Ann May`."""
    return any(
        word.kinds & WordKind.CALENDAR and not word.kinds & NAME_LIKE and not _is_family(earlier, word)
        for earlier, word in pairwise((name[-1], *name))
    )
