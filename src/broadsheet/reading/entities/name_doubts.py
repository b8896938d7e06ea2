"""How sure it is that a name is a person's, an organization's or a place's, and that a role is somebody's.

A fault is fixed here when what is wrong is called sure, or an editor is asked about what is clear. The tables list the
doubts with the confidence that each of them leaves. The first one that there is counts. What is unsure is held back.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from broadsheet.lexicon.data_files import cached
from broadsheet.lexicon.gazetteer import demonyms, organizations, places, states
from broadsheet.lexicon.person_names import is_family_name
from broadsheet.lexicon.word_kinds import WordKind
from broadsheet.lexicon.word_lists import word_list
from broadsheet.lexicon.world_places import find_bearers
from broadsheet.model import LIKELY, UNSURE, Confidence, DoubtfulName, Paragraph, Person
from broadsheet.reading.entities.capitalized_spans import NameInText, kinds_as_written, kinds_in, span_words
from broadsheet.reading.entities.people import FoundPeople
from broadsheet.reading.entities.person_features import Feature
from broadsheet.reading.entities.unlisted_name_signs import SENTENCE_ENDS, Sign, find_signs

OFTEN = 3
"""From so many mentions on, a name of several words is that of an organization."""
LONG = 6
"""From so many words on, a name may be a headline."""
ABBREVIATION_LETTERS = 2
"""So many letters are an abbreviation of anything."""
_TOLD_BY_CONTEXT = (
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
_OWN_WORDS = Feature.SAID | Feature.AS_PERSON
_USED_AS_ORGANIZATION = (
    Sign.KIND_OF_ORGANIZATION | Sign.OFFICE | Sign.FIRM | Sign.DEALT_WITH | Sign.TOLD | Sign.SPOKE | Sign.OWNS
)
_AHEAD = 24
"""How many characters before a name are read."""
_BEFORE = re.compile(r"(?:\b(?!The\b)[A-Z][\w.’'-]*|[A-Z]\w+ and|\w-) ?$")
_BEHIND = re.compile(r" [A-Z]|-\w")
_NAME_BEFORE = re.compile(r"(?<![\w’'-])([A-Z]\w*)[»”\"]?(?:-?|( and| &)) $")
_CALLED_STATE = frozenset(["New York", "Washington"])
"""States that are called so to tell them from their cities."""
_SAYS_WHAT = (
    WordKind.ENGLISH | WordKind.ORDINARY | WordKind.MODIFIER | WordKind.THING | WordKind.ORGANIZATION | WordKind.ROLE
)
"""What the words are that only say what an organization is for."""
_VAGUE_PLACES = frozenset(["State", "Village", "City", "Region", "Zone", "Area", "Capital", "District"])
_ENGLISH_ENDINGS = ("ing", "ings", "ed", "ions", "ness")
_USUAL_ENDINGS = ("ing", "ed", "er", "ly", "ant", "ent", "ive", "al", "ous", "ful")
_LONGEST_ABBREVIATION = 4
_WORK = re.compile(r"[“\"‘'][A-Z]\w+(?: [\w’]+){1,5}[”\"’']")
_CUT_AFTER = frozenset(["of", "for", "to", "at", "in", "on", "with", "and"])


class NamedPerson(Struct, frozen=True):
    """Somebody, with what is around the name."""

    person: Person
    features: int
    """The bits of `Feature` of the name, and of its last word alone."""
    paragraphs: Sequence[Paragraph]


class GivenRole(Struct, frozen=True):
    """A role, and the form of the person's name beside which it is."""

    person: Person
    role: str
    beside: str


class NamedThing(Struct, frozen=True):
    """What may be an organization or a place, with its mentions."""

    name: str
    mentions: Sequence[NameInText]
    paragraphs: Sequence[Paragraph]


def _signs_around(thing: NamedThing) -> int:
    """Return the bits of `Sign` of all mentions."""
    signs = 0
    for one in thing.mentions:
        signs |= find_signs(thing.paragraphs[one.paragraph].text, one.start, one.end)
    return signs


def _touches_capitals(thing: NamedThing) -> bool:
    """Return whether a mention may be a part of a longer name: a word with a capital, or `and`, is beside it."""
    texts = ((one, thing.paragraphs[one.paragraph].text) for one in thing.mentions)
    return any(
        _BEFORE.search(text, max(0, one.start - _AHEAD), one.start) or _BEHIND.match(text, one.end)
        for one, text in texts
    )


def _is_inside(thing: NamedThing) -> bool:
    """Return whether a mention is within a sentence, where a capital says more than at its beginning."""
    texts = ((one.start, thing.paragraphs[one.paragraph].text) for one in thing.mentions)
    return any(start > 1 and text[start - 2] not in SENTENCE_ENDS for start, text in texts)


Named = TypeVar("Named")
Doubts = tuple[tuple[str, Confidence, Callable[[Named], bool]], ...]
"""Doubt, the confidence that it leaves, and whether a name leaves it; those that leave least come first."""


def _is_bare(named: NamedPerson) -> bool:
    """Return whether nothing around a name says that it is somebody's."""
    return not named.person.roles and not named.features & _TOLD_BY_CONTEXT


def _is_bare_word(named: NamedPerson) -> bool:
    """Return whether a bare word is a word of the language in the article as well, or only within titles of works."""
    name = named.person.name
    if " " in name or not _is_bare(named):
        return False
    if name[0].isalpha() and any(f" {name.lower()} " in paragraph.text for paragraph in named.paragraphs):
        return True
    around = [
        match for one in named.paragraphs for match in re.finditer(rf".?\b{re.escape(name)}\b.?.{{0,40}}", one.text)
    ]
    return all(_WORK.match(match[0]) for match in around)


def _is_abbreviation(named: NamedPerson) -> bool:
    """Return whether a short word is only before a stop within sentences, as ranks are: `Col. Inf. Anna Berg`."""
    name = named.person.name
    if len(name) > _LONGEST_ABBREVIATION or " " in name:
        return False
    pattern = re.compile(rf"\b{re.escape(name)}\b(\. [A-Z])?")
    return all(match[1] for one in named.paragraphs for match in pattern.finditer(one.text))


def _is_part_of_place(named: NamedPerson) -> bool:
    """Return whether a bare word is what is left of a place's name: `Carolina`."""
    longer = (f"{side} {named.person.name}" for side in ("North", "South", "East", "West", "New"))
    return " " not in named.person.name and _is_bare(named) and any(name in places() for name in longer)


def _is_people(named: NamedPerson) -> bool:
    is_given = span_words(named.person.name)[0].kinds & WordKind.GIVEN
    return named.person.name in demonyms() and not is_given and not named.person.roles


def _has_letters(named: NamedPerson) -> bool:
    """Return whether letters are within a name; at its beginning they may be initials."""
    _, *rest = span_words(named.person.name)
    return _is_bare(named) and any(len(word.text) > 1 and word.text.isalpha() and word.text.isupper() for word in rest)


def _ends_as_word(named: NamedPerson) -> bool:
    words = span_words(named.person.name)
    first, last = words[0], words[-1]
    is_word = last.kinds & WordKind.ENGLISH or last.text.endswith(_ENGLISH_ENDINGS)
    return _is_bare(named) and bool(is_word) and not first.kinds & WordKind.GIVEN and not is_family_name(last.text)


def _is_single(named: NamedPerson) -> bool:
    return " " not in named.person.name


def _is_unsupported(named: NamedPerson) -> bool:
    return not named.person.roles and not named.features & _OWN_WORDS


def _is_unusual(named: NamedPerson) -> bool:
    return not named.person.roles and not span_words(named.person.name)[0].kinds & WordKind.GIVEN


PEOPLE: Doubts[NamedPerson] = (
    (
        "it is a word of the language or in the title of a work, and no more says that it is a name",
        UNSURE,
        _is_bare_word,
    ),
    ("it is an abbreviation before other names", UNSURE, _is_abbreviation),
    ("it is a part of the name of a place", UNSURE, _is_part_of_place),
    ("it is the word for a country's people", UNSURE, _is_people),
    ("it has letters in it, and nothing around it says that it is somebody's name", UNSURE, _has_letters),
    ("it ends with a common word, and nothing around it says that it is somebody's name", UNSURE, _ends_as_word),
    ("it is a single word", LIKELY, _is_single),
    ("no role and no words of the person's own are beside it", LIKELY, _is_unsupported),
    ("no role is beside it, and it begins with no usual given name", LIKELY, _is_unusual),
)


def _is_cut(given: GivenRole) -> bool:
    return given.role.rpartition(" ")[2].lower() in _CUT_AFTER


def _is_beside_given_name(given: GivenRole) -> bool:
    """Return whether a role is only beside somebody's given name, as others of the article may have it as well."""
    return given.beside != given.person.name and given.person.name.startswith(f"{given.beside} ")


def _is_beside_short_form(given: GivenRole) -> bool:
    return given.beside != given.person.name


def _is_a_small_word(given: GivenRole) -> bool:
    return " " not in given.role and given.role.islower()


ROLE_DOUBTS: Doubts[GivenRole] = (
    ("it is cut", UNSURE, _is_cut),
    ("it is only beside a given name, which may be another person's", UNSURE, _is_beside_given_name),
    ("it is only beside a short form of the name", LIKELY, _is_beside_short_form),
    ("it is a single word, and more may belong to it", LIKELY, _is_a_small_word),
)


def _is_two_letters(thing: NamedThing) -> bool:
    """Return whether letters are too few to tell, and nothing around them says what they are."""
    few = len(thing.name) == ABBREVIATION_LETTERS and thing.name.isupper() and thing.name not in organizations()
    return few and not _signs_around(thing) & _USED_AS_ORGANIZATION


def _has_no_word(thing: NamedThing) -> bool:
    """Return whether no word of a longer name is that of an organization, nor anything around it."""
    if thing.name.count(" ") + 1 < OFTEN or thing.name in _known_organizations():
        return False
    words = span_words(thing.name)
    if kinds_in(words) & WordKind.ORGANIZATION or words[0].text in word_list("organization-first"):
        return False
    return not _signs_around(thing) & _USED_AS_ORGANIZATION


def _is_rest_of_name(thing: NamedThing) -> bool:
    """Return whether a name of plain words alone is always behind one that it may belong to: `Anti- Fraud Office`."""
    if not thing.mentions or thing.name in _known_organizations():
        return False
    if not all(word.joins or (word.kinds and not word.kinds & ~_SAYS_WHAT) for word in span_words(thing.name)):
        return False
    return all(_is_behind_name(thing.paragraphs[one.paragraph].text, one.start) for one in thing.mentions)


def _is_behind_name(text: str, start: int) -> bool:
    """Return whether a word with a capital is right before, or before `and`, and ends no name of its own."""
    before = _NAME_BEFORE.search(text, max(0, start - _AHEAD), start)
    if before is None:
        return False
    kinds = kinds_as_written(before[1])
    if before[2]:
        is_whole = before[1].isupper() or before[1] in organizations()
        return not kinds & WordKind.ORGANIZATION and not is_whole
    return not kinds & (WordKind.FUNCTION | WordKind.ROLE | WordKind.RANK | WordKind.HONORIFIC)


def _is_headline(thing: NamedThing) -> bool:
    """Return whether a name of many words has one that has a capital only in headlines: `Court Hears Orle In May`."""
    words = thing.name.split()
    return len(words) >= LONG and not word_list("small-in-names").isdisjoint(words)


def _is_known_often(thing: NamedThing) -> bool:
    is_whole = " " in thing.name or thing.name.isupper()
    return is_whole and len(thing.mentions) > 1 and thing.name in _known_organizations()


def _is_open_organization(thing: NamedThing) -> bool:
    """Return whether neither the words of a name nor its mentions make it sure."""
    if _is_known_often(thing):
        return False
    if " " not in thing.name or len(thing.mentions) >= OFTEN:
        return " " not in thing.name
    first, *_, last = thing.name.split()
    return word_list("sure-organizations").isdisjoint((first, last))


@cached
def _known_organizations() -> frozenset[str]:
    return frozenset(organizations().values())


def _is_opening_organization(thing: NamedThing) -> bool:
    """Return whether a word has its capital only from the beginning of sentences, and its ending from the language."""
    is_word = thing.name.endswith(_USUAL_ENDINGS) and thing.name.istitle() and " " not in thing.name
    return is_word and thing.name not in _known_organizations() and not _is_inside(thing)


ORGANIZATIONS: Doubts[NamedThing] = (
    ("it is only at the beginning of a sentence", UNSURE, _is_opening_organization),
    ("it is two letters, and nothing around them says that they are an organization's", UNSURE, _is_two_letters),
    ("neither its words nor those around it are an organization's", UNSURE, _has_no_word),
    ("it may be the rest of a longer name", UNSURE, _is_rest_of_name),
    ("it has capitals as headlines have", UNSURE, _is_headline),
    ("neither its words nor its mentions make it sure", LIKELY, _is_open_organization),
    ("more words with capitals are beside it", LIKELY, _touches_capitals),
)


def _is_opening_word(thing: NamedThing) -> bool:
    """Return whether a word has its capital only from the beginning of sentences, and no place bears it."""
    if " " in thing.name or thing.name in places() or not thing.mentions or _is_inside(thing):
        return False
    return find_bearers(thing.name) is None


def _is_of_words(thing: NamedThing) -> bool:
    """Return whether a name is nothing but words of the language: `International Cultural Village`."""
    if thing.name.rpartition(" ")[2] not in _VAGUE_PLACES or " " not in thing.name or thing.name in places():
        return False
    usual = WordKind.ORDINARY | WordKind.MODIFIER | WordKind.ENGLISH | WordKind.ORGANIZATION
    *before, _ = span_words(thing.name)
    return find_bearers(thing.name) is None and all(word.kinds and not word.kinds & ~usual for word in before)


def _is_university(thing: NamedThing) -> bool:
    """Return whether a state's or somebody's name before `State` is more likely that of a university: `Ohio State`."""
    name, _, end = thing.name.rpartition(" ")
    if end != "State" or name in _CALLED_STATE or thing.name in places() or find_bearers(thing.name) is not None:
        return False
    return name in states() or bool(kinds_in(span_words(name)) & (WordKind.GIVEN | WordKind.FAMILY))


def _is_open_place(thing: NamedThing) -> bool:
    return thing.name not in places() or len(thing.mentions) == 1


PLACE_DOUBTS: Doubts[NamedThing] = (
    ("it is only at the beginning of a sentence", UNSURE, _is_opening_word),
    ("its words are those of the language", UNSURE, _is_of_words),
    ("it may be a university", UNSURE, _is_university),
    ("it is in no list, or named once", LIKELY, _is_open_place),
)


def doubt_people(found: FoundPeople, paragraphs: Sequence[Paragraph]) -> tuple[tuple[Person, ...], list[DoubtfulName]]:
    """Return the people of an article without what is unsure, and all that is not sure of them."""
    shown, doubts = [], []
    for one in found.people:
        own = list(_doubt_roles(one, found.beside))
        unsure = {doubt.role for doubt in own if doubt.confidence == UNSURE}
        person = replace(one, roles=tuple(role for role in one.roles if role not in unsure)) if unsure else one
        last = one.name.rpartition(" ")[2]
        named = NamedPerson(person, found.features.get(one.name, 0) | found.features.get(last, 0), paragraphs)
        doubt = _first(PEOPLE, named, "people", one.name)
        if doubt is not None:
            doubts.append(doubt)
        if doubt is None or doubt.confidence != UNSURE:
            shown.append(person)
            doubts += own
    return tuple(shown), doubts


def _doubt_roles(person: Person, beside: Mapping[tuple[str, str], str]) -> Iterator[DoubtfulName]:
    for role in person.roles:
        given = GivenRole(person, role, beside.get((person.name, role.casefold()), person.name))
        doubt = _first(ROLE_DOUBTS, given, "people", person.name)
        if doubt is not None:
            yield replace(doubt, role=role)


def doubt_things(
    found: Mapping[str, Sequence[NameInText]], paragraphs: Sequence[Paragraph], kind: str
) -> tuple[tuple[str, ...], list[DoubtfulName]]:
    """Return the organizations or the places of an article without the unsure ones, and all that are not sure."""
    table = ORGANIZATIONS if kind == "organizations" else PLACE_DOUBTS
    named = (NamedThing(name, mentions, paragraphs) for name, mentions in found.items())
    doubts = [doubt for one in named if (doubt := _first(table, one, kind, one.name)) is not None]
    return tuple(_without(found, doubts)), doubts


def _first(table: Doubts[Named], named: Named, kind: str, name: str) -> DoubtfulName | None:
    """Return the first doubt of a table that a name leaves."""
    for doubt, confidence, holds in table:  # a generator for each name takes longer than its answers
        if holds(named):
            return DoubtfulName(kind, name, doubt, confidence=confidence)
    return None


def _without(names: Iterable[str], doubts: Iterable[DoubtfulName]) -> Iterator[str]:
    unsure = {one.name for one in doubts if one.confidence == UNSURE}
    return (name for name in names if name not in unsure)
