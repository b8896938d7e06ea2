"""How sure it is that a name is a person's: the table of doubts.

A fault is fixed here when what is wrong is called sure, or an editor is asked about what is clear.
"""

import re
from collections.abc import Iterable

from msgspec.structs import replace

from broadsheet.lexicon.word_kinds import WordKind
from broadsheet.model import LIKELY, UNSURE, DoubtfulName, Person
from broadsheet.reading.entities.capitalized_spans import span_words
from broadsheet.reading.entities.name_doubts import Asked, Doubts, asked_of_words
from broadsheet.reading.entities.named_person import OWN_WORDS, TOLD_BY_CONTEXT, NamedPerson
from broadsheet.reading.entities.people import FoundPeople
from broadsheet.reading.entities.person_context_doubts import (
    begins_firm,
    ends_before_mark,
    ends_longer_name,
    has_number_behind,
    has_spokesperson,
    is_abbreviation,
    is_adjective,
    is_bare_word,
    is_beaten,
    is_before_place,
    is_behind_first_word,
    is_behind_hyphen,
    is_called_so,
    is_car,
    is_case,
    is_club,
    is_cut_at_hyphen,
    is_definite,
    is_example_of_things,
    is_explained_word,
    is_in_marks,
    is_misspelled,
    is_named_house,
    is_of_event,
    is_of_thing,
    is_organization_here,
    is_part_of_longer,
    is_possession,
    is_team,
    is_team_of_league,
    is_where_somebody_is,
)
from broadsheet.reading.entities.person_name_doubts import (
    begins_as_adverb,
    begins_with_letters,
    ends_as_country,
    ends_as_thing,
    ends_as_word,
    ends_with_plain_words,
    has_letters,
    has_number,
    is_firm,
    is_initials,
    is_of_two_people,
    is_part_of_place,
    is_people,
    is_plain_plural,
    is_product,
    is_unfinished,
    joins_words,
    leads_in_trade,
)
from broadsheet.reading.entities.role_doubts import doubt_roles
from broadsheet.reading.entities.word_positions import ArticleText

_SPACE = re.compile(" ")


def _asked_of(named: NamedPerson) -> int:
    """Return the bits of `Asked` that are true of somebody's name."""
    asked = asked_of_words(named.person.name) | (Asked.OF_MATCH if named.article.is_match_report else 0)
    if named.person.roles:
        return asked
    return asked | (Asked.NO_ROLE if named.features & TOLD_BY_CONTEXT else Asked.NO_ROLE | Asked.BARE)


def _is_single(_: NamedPerson) -> bool:
    return True


def _is_unsupported(named: NamedPerson) -> bool:
    return not named.features & OWN_WORDS


def _is_unusual(named: NamedPerson) -> bool:
    return not named.words[0].kinds & WordKind.GIVEN


_BARE, _SINGLE, _SEVERAL = Asked.BARE, Asked.SINGLE, Asked.SEVERAL
PERSON_DOUBTS: Doubts[NamedPerson] = Doubts(
    (
        "it is a word of the language or in the title of a work, and no more says that it is a name",
        UNSURE,
        _BARE | _SINGLE,
        is_bare_word,
    ),
    ("it is an abbreviation before other names", UNSURE, _SINGLE, is_abbreviation),
    ("it is a part of the name of a place", UNSURE, _BARE | _SINGLE, is_part_of_place),
    ("it may be the name of a place", UNSURE, _BARE | _SINGLE, is_before_place),
    ("it is the word for a country's people", UNSURE, Asked.NO_ROLE, is_people),
    ("it has letters in it, and nothing around it says that it is somebody's name", UNSURE, _BARE, has_letters),
    ("it ends with a common word, and nothing around it says that it is somebody's name", UNSURE, _BARE, ends_as_word),
    ("it begins with the name of a firm", UNSURE, _BARE | _SEVERAL, is_product),
    ("it begins with an adverb", UNSURE, _SEVERAL, begins_as_adverb),
    ("it is always a part of another name", UNSURE, Asked.NO_ROLE | _SINGLE, is_part_of_longer),
    ("it is nothing but letters", UNSURE, Asked.ALL, is_initials),
    ("it has a number in it", UNSURE, Asked.ALL, has_number),
    ("it is written as firms write their names", UNSURE, _SINGLE, is_firm),
    ("it ends as a thing, a firm or a place", UNSURE, _BARE | _SEVERAL, ends_as_thing),
    ("it is only in the name of a case", UNSURE, Asked.NO_ROLE, is_case),
    ("it may be a car", UNSURE, _BARE, is_car),
    ("it may be a thing that somebody has", UNSURE, _BARE | _SINGLE, is_possession),
    ("it may be a team", UNSURE, Asked.OF_MATCH, is_team),
    ("it may be a team that was beaten", UNSURE, Asked.OF_MATCH | _BARE | _SINGLE, is_beaten),
    ("it may be a team", UNSURE, Asked.NO_ROLE | _SEVERAL, is_team_of_league),
    ("it may be the end of a longer name", UNSURE, _BARE | _SEVERAL, is_behind_first_word),
    ("it may be a house that is called after somebody", UNSURE, _BARE | _SEVERAL, is_named_house),
    ("it may be a club that is called after somebody", UNSURE, _BARE | _SEVERAL, is_club),
    ("it is always behind `the`", UNSURE, _BARE | _SEVERAL, is_definite),
    ("it may be where somebody is", UNSURE, Asked.NO_ROLE | _SEVERAL, is_where_somebody_is),
    ("it may be the end of a longer name", UNSURE, _SINGLE, ends_longer_name),
    ("it is cut, or ends with what is no name", UNSURE, Asked.ALL, is_unfinished),
    ("its role is that of a firm", UNSURE, _SINGLE, leads_in_trade),
    ("letters behind it stand for a longer name", UNSURE, _SINGLE, is_explained_word),
    ("it is the end of a name with `of`", UNSURE, Asked.NO_ROLE | _SINGLE, is_of_thing),
    ("it is what a thing is called", UNSURE, Asked.NO_ROLE, is_called_so),
    ("it is the name of two people", UNSURE, Asked.ALL, is_of_two_people),
    ("it begins the name of an organization of the article", UNSURE, _BARE | _SINGLE, begins_firm),
    ("it is an adjective", UNSURE, Asked.NO_ROLE | _SINGLE, is_adjective),
    ("it is always in marks alone", UNSURE, _BARE, is_in_marks),
    ("it begins with letters", UNSURE, _BARE | _SEVERAL, begins_with_letters),
    ("it ends with words of the language", UNSURE, _SEVERAL, ends_with_plain_words),
    ("it may be cut", UNSURE, _BARE, is_cut_at_hyphen),
    ("it may be cut", UNSURE, _SINGLE, is_behind_hyphen),
    ("it is words of the language for several", UNSURE, Asked.NO_ROLE | _SEVERAL, is_plain_plural),
    ("it is an organization of the article", UNSURE, Asked.NO_ROLE | _SEVERAL, is_organization_here),
    ("it is an example of what is nobody", UNSURE, Asked.NO_ROLE, is_example_of_things),
    ("it has a number behind it", UNSURE, _BARE, has_number_behind),
    (
        "it may be a firm: somebody speaks for it, and it has no family name",
        UNSURE,
        Asked.NO_ROLE | _SEVERAL,
        has_spokesperson,
    ),
    ("two words of another language are joined in it", UNSURE, _BARE | _SEVERAL, joins_words),
    ("it ends with a place or a direction", UNSURE, _BARE | _SEVERAL, ends_as_country),
    ("it may be another spelling of somebody's name", UNSURE, Asked.NO_ROLE, is_misspelled),
    ("a closing mark is behind it", UNSURE, _BARE, ends_before_mark),
    ("it may be an event or a show", UNSURE, Asked.NO_ROLE, is_of_event),
    ("it is a single word", LIKELY, _SINGLE, _is_single),
    ("no role and no words of the person's own are beside it", LIKELY, Asked.NO_ROLE, _is_unsupported),
    ("no role is beside it, and it begins with no usual given name", LIKELY, Asked.NO_ROLE, _is_unusual),
)


def doubt_people(
    found: FoundPeople, article: ArticleText, organizations: Iterable[str] = ()
) -> tuple[tuple[Person, ...], list[DoubtfulName]]:
    """Return the people of an article without what is unsure, and all that is not sure of them.

    `organizations` are those that the article names, sure or not.
    """
    shown, doubts = [], []
    known = _by_front(organizations)
    families = frozenset(one.name.rpartition(" ")[2] for one in found.people)
    for one in found.people:
        own = list(doubt_roles(one, found.beside))
        unsure = {doubt.role for doubt in own if doubt.confidence == UNSURE}
        person = replace(one, roles=tuple(role for role in one.roles if role not in unsure)) if unsure else one
        last = one.name.rpartition(" ")[2]
        features = found.features.get(one.name, 0) | found.features.get(last, 0)
        first = article.text.find(one.name)
        named = NamedPerson(person, span_words(one.name), features, article, families, known, first)
        doubt = PERSON_DOUBTS.first(named, _asked_of(named), "people", one.name)
        if doubt is not None:
            doubts.append(doubt)
        if doubt is None or doubt.confidence != UNSURE:
            shown.append(person)
            doubts += own
    return tuple(shown), doubts


def _by_front(names: Iterable[str]) -> dict[str, list[str]]:
    """Return what follows behind each front of some names: ` Hill Inc` behind `Berg`, nothing behind the whole."""
    found: dict[str, list[str]] = {}
    for name in names:
        for end in (*(match.start() for match in _SPACE.finditer(name)), len(name)):
            found.setdefault(name[:end], []).append(name[end:])
    return found
