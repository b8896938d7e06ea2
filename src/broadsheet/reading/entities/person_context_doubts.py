"""Doubts about people that what is around their names leaves: `his Bentley`, `a stream called Miracle Run`.

A fault is fixed here when what is wrong is called sure, or an editor is asked about what is clear.
"""

import operator
import re

from broadsheet.lexicon.gazetteer import places
from broadsheet.lexicon.person_names import is_family_name
from broadsheet.lexicon.usual_word_case import is_common
from broadsheet.lexicon.word_kinds import NAME_LIKE, TITLE, WordKind
from broadsheet.lexicon.word_lists import word_list
from broadsheet.lexicon.world_places import find_bearers
from broadsheet.reading.entities.capitalized_spans import kinds_as_written, kinds_in, span_words
from broadsheet.reading.entities.demonyms import is_adjective_of_place
from broadsheet.reading.entities.example_lists import (
    noun_of_list,
    nouns_of_organizations,
    nouns_of_places,
    nouns_of_works,
)
from broadsheet.reading.entities.named_person import (
    AHEAD,
    OWN_WORDS,
    TOLD_BY_CONTEXT,
    NamedPerson,
    is_first_behind,
    mentions_behind,
    words_before,
)
from broadsheet.reading.entities.person_features import Feature
from broadsheet.reading.entities.role_nouns import role_nouns
from broadsheet.reading.entities.text_beside_names import (
    CAPITAL_BEHIND,
    HYPHEN_BEHIND,
    MARK_BEFORE,
    MARK_BEHIND,
    OWNED_BEHIND,
    THE_BEFORE,
    THE_OR_OWNER_BEFORE,
    text_before,
)

_LONGEST_ABBREVIATION = 4
_WORK = re.compile(r"[“\"‘'][A-Z]\w+(?: [\w’]+){1,5}[”\"’']")
_HOUSES = WordKind.ORGANIZATION | WordKind.THING | WordKind.PLACE
_IN_HOUSE = re.compile(r"\b(?:in|at|into|to|of) $")
_HOUSE_BEHIND = re.compile(r"(?: [A-Z]\w+){0,2} ([A-Z]\w+)(?! [A-Z])")
_NAME_BEFORE = re.compile(r"[A-Z]\w+ $")
_WORD_BEFORE = re.compile(r"(?<![.?!:”\"] )(?<!\n)\b([A-Z][a-z]+) $")
_BEFORE_NAMES = (
    TITLE | NAME_LIKE | WordKind.DEMONYM | WordKind.PLACE | WordKind.CALENDAR | WordKind.FUNCTION | WordKind.MODIFIER
)
"""What may be before somebody's name and has a capital."""
_CLUBS = ("Club", "FC", "SC", "AC", "CF", "CD", "FK", "SK")
_CLUB_BEFORE = text_before(rf"\b(?:{'|'.join(_CLUBS)}) $", *(f"{club} " for club in _CLUBS))
_OF_SOMEBODY = re.compile(r" (?:[a-z]+ )?(?:era|years|age|case|trial|family|estate|affair|story|campaign|team|show)\b")
"""What follows a name behind `the` that is somebody's: `the Anna Berg era`."""
_HYPHEN_BEFORE = text_before(r"\w- $", "- ")
_NUMBER_BEHIND = re.compile(r" \d+(?!\d|[.,:]\d|%|st|nd|rd|th|-)")
_AT_BEFORE = text_before(r"(?i:(?:\b(\w+) |^|\s)at (?:[A-Z]\w+['’]s )?)$", "t ", "T ", "s ", "S ")
_AIMED = (
    "look",
    "gaz",
    "star",
    "glanc",
    "laugh",
    "smil",
    "shout",
    "point",
    "aim",
    "direct",
    "ang",
    "lash",
    "fire",
    "thr",
)
"""How words begin after which `at` is before somebody: `looked at Berg`."""
_YEAR_BEFORE = re.compile(r"\b(?:19|20)\d\d $")
_OTHER_PARTY_BEFORE = text_before(r"\bvs?\. $", "v. ", "vs. ")
_OTHER_PARTY = re.compile(r" vs?\.")
_ABBREVIATED = re.compile(r"\. [A-Z]|\.,")
_CAR_BEFORE = re.compile(r"\b(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Tt]heir|[Mm]y) (?:19|20)\d\d $")
_OWNER_BEFORE = re.compile(r"(?:\b[Hh]is|\b[Hh]er|\b[Tt]heir|\b[Mm]y|\b[Oo]ur|\b[A-Z]{2,4}) $")
_BEATEN_BEFORE = re.compile(r"\b(?:beat|beating|beats|defeat(?:ed|ing|s)?|over|against|downed|edged) $")
_THING_BEFORE = text_before(r"\b([A-Z][a-z]+) of (?:the )?$", " of ", " of the ")
_CALLED_BEFORE = text_before(
    r"\b(?:[Aa]n?|[Aa]nother|[Oo]ne) (?:[\w-]+ ){0,4}?([a-z]+)(?: (?:at|of|in|for|by) [A-Z]\w+)?,?"
    r" (?:called|named|dubbed|known as) $",
    " called ",
    " named ",
    " dubbed ",
    " known as ",
)
_LETTERS_BEHIND = re.compile(r" \(([A-Z]{3,6})\)")
_NOUN_BEHIND = re.compile(r" [a-z]")
_ADJECTIVE_ENDS = ("ean", "ian", "esque")
_PLACE_BEHIND = re.compile(r" ([a-z]+)(?: ([a-z]+))?")
_SPOKEN_FOR_BEFORE = text_before(r"\bspokes(?:man|woman|person) (?:for|from|of) $", " for ", " from ", " of ")
_LEAGUE_BEFORE = re.compile(r"\b(?:[A-Z]{3,4}|League['’]s) $")
_CAPITALS_BEFORE = re.compile(r"\b([A-Z]{2,}) $")
_DEFINITE_BEFORE = re.compile(r"\b[Tt]he (?:[a-z]+ )?$")
_CLOSED = re.compile(r"[’'”\"](?=[.,;:!?)]|$)")
_EVENT_BEFORE = text_before(
    r"\b(?:occasions?|seasons?|editions?|episodes?|festivals?|slogans?) of (?:the )?$", " of ", " of the "
)
_SHORTEST_MISSPELLED = 6
_MOST_COMPARED = 100
"""Among the names of more people, none is called a misspelled one."""
_MOST_NAMESAKES = 20
"""An article that names more organizations after somebody is searched for none of them."""


def is_bare_word(named: NamedPerson) -> bool:
    """Return whether a bare word is a word of the language in the article as well, or only within titles of works."""
    name = named.person.name
    if name[0].isalpha() and named.article.has_between_spaces(name.lower()):
        return True
    text = named.article.text
    return all(_WORK.match(text, max(0, start - 1)) for start, _ in named.article.find(name))


def is_abbreviation(named: NamedPerson) -> bool:
    """Return whether a short word is only before a stop within sentences, as ranks are: `Col. Inf. Anna Berg`."""
    name = named.person.name
    if len(name) > _LONGEST_ABBREVIATION:
        return False
    found = list(named.article.find(name))
    return bool(found) and all(_ABBREVIATED.match(named.article.text, end) for _, end in found)


def is_team(named: NamedPerson) -> bool:
    """Return whether a name is a town's with the plural of a team: `the Leeds Wolves`, also a plural alone."""
    *town, last = named.person.name.split()
    if not last.endswith("s") or is_family_name(last):
        return False
    if town:
        is_town = find_bearers(" ".join(town)) is not None or " ".join(town) in places()
        return is_town and any(mentions_behind(named, THE_OR_OWNER_BEFORE))
    is_name = span_words(last)[0].kinds & NAME_LIKE
    return not is_name and any(mentions_behind(named, _DEFINITE_BEFORE))


def is_team_of_league(named: NamedPerson) -> bool:
    """Return whether a name is a town's with the plural of a team behind its league: `the NBA Leeds Wolves`."""
    town, _, last = named.person.name.rpartition(" ")
    if not last.endswith("s") or is_family_name(last):
        return False
    is_town = find_bearers(town) is not None or town in places()
    return is_town and all(mentions_behind(named, _LEAGUE_BEFORE))


def is_behind_first_word(named: NamedPerson) -> bool:
    """Return whether its first word ends the name of a place that begins in capitals: `SAN Carlos Vance`."""
    if not is_first_behind(named, _CAPITALS_BEFORE):
        return False
    first = named.words[0].text
    return any(f"{word.title()} {first}" in places() for word in words_before(named, _CAPITALS_BEFORE))


def is_named_house(named: NamedPerson) -> bool:
    """Return whether a bare name is that of a house in the article: `in Betty Moran` beside `Betty Moran Clinic`."""
    name = named.person.name
    behind = [_HOUSE_BEHIND.match(named.article.text, end) for _, end in named.article.find(name)]
    if not any(match and kinds_in(span_words(match[1])) & _HOUSES for match in behind):
        return False
    return all(map(operator.or_, map(bool, behind), mentions_behind(named, _IN_HOUSE)))


def is_club(named: NamedPerson) -> bool:
    """Return whether a bare name is that of a club: `Club Carlos Osten`, also where it stands without that."""
    return any(mentions_behind(named, _CLUB_BEFORE))


def is_car(named: NamedPerson) -> bool:
    """Return whether a year is before all mentions of a bare name: `his 2008 Bentley`, `the 2017 Ford Orle`."""
    before = _CAR_BEFORE if " " in named.person.name else _YEAR_BEFORE
    return is_first_behind(named, before) and all(mentions_behind(named, before))


def is_possession(named: NamedPerson) -> bool:
    """Return whether a bare word is always somebody's, or behind letters, as makes are: `her Bentley`, `a BMW Orle`."""
    return is_first_behind(named, _OWNER_BEFORE) and all(mentions_behind(named, _OWNER_BEFORE))


def is_beaten(named: NamedPerson) -> bool:
    """Return whether a bare word is always the other side of a match: `by beating Orle`."""
    return is_first_behind(named, _BEATEN_BEFORE) and all(mentions_behind(named, _BEATEN_BEFORE))


def is_where_somebody_is(named: NamedPerson) -> bool:
    """Return whether a bare name is always behind `at`, as clubs and parks are: `his career at Orle's Vance Osten`."""
    if not is_first_behind(named, _AT_BEFORE):
        return False
    article = named.article
    found = (
        _AT_BEFORE.search(article.text, max(0, start - AHEAD), start) for start, _ in article.find(named.person.name)
    )
    return all(match and not (match[1] or "").lower().startswith(_AIMED) for match in found)


def is_definite(named: NamedPerson) -> bool:
    """Return whether a bare name is always behind `the`, as those of houses and ships are: `the Ana Valiente`."""
    if not is_first_behind(named, THE_BEFORE) or not all(mentions_behind(named, THE_BEFORE)):
        return False
    article = named.article
    return not any(_OF_SOMEBODY.match(article.text, end) for _, end in article.find(named.person.name))


def is_explained_word(named: NamedPerson) -> bool:
    """Return whether a single word ends what letters behind it stand for: `Permanent Resident Certificate (PRC)`."""
    name, text = named.person.name, named.article.text
    if named.features & (TOLD_BY_CONTEXT & ~Feature.TITLE):
        return False
    letters = _LETTERS_BEHIND.match(text, text.find(name) + len(name))
    return letters is not None and letters[1].endswith(name[0])


def is_of_thing(named: NamedPerson) -> bool:
    """Return whether a word without a role always ends a name with `of`: the boat in `Spirit of Dawn`."""
    if not is_first_behind(named, _THING_BEFORE):
        return False
    before = list(words_before(named, _THING_BEFORE))
    return bool(before) and all(word and not kinds_as_written(word) & _BEFORE_NAMES for word in before)


def is_called_so(named: NamedPerson) -> bool:
    """Return whether a name without a role is what a thing is called: `a stream called Miracle Run`."""
    if not is_first_behind(named, _CALLED_BEFORE):
        return False
    before = [word for word in words_before(named, _CALLED_BEFORE) if word]
    return not any(_may_be_somebody(word) for word in before)


def _may_be_somebody(noun: str) -> bool:
    """Return whether a noun may be a person's: `a man named`, `an officer called`."""
    is_role = noun in role_nouns() or noun in word_list("kinship") or noun in word_list("anybody")
    return is_role or noun.endswith(("man", "woman", "boy", "girl", "er", "or", "ist", "ed"))


def begins_firm(named: NamedPerson) -> bool:
    """Return whether a bare word begins the name of an organization of the article: `Walter` of `Walter Energy`."""
    name, text = named.person.name, named.article.text
    behind = (CAPITAL_BEHIND.match(text, end) for _, end in named.article.find(name))
    return any(word and kinds_as_written(word[1]) & WordKind.ORGANIZATION for word in behind)


def is_adjective(named: NamedPerson) -> bool:
    """Return whether a word is always before a noun, and ends as adjectives of names do: `Bergean times`.

    That a place's adjective has a government says nothing of it: `the Saharan government`.
    """
    name, told = named.person.name, named.features & TOLD_BY_CONTEXT
    if not name.endswith(_ADJECTIVE_ENDS) or is_family_name(name) or told & ~Feature.GOVERNMENT:
        return False
    if told:
        return is_adjective_of_place(name) and not named.words[0].kinds & NAME_LIKE
    found = named.article.find(name)
    is_name = named.words[0].kinds & NAME_LIKE
    return bool(found) and not is_name and all(_NOUN_BEHIND.match(named.article.text, end) for _, end in found)


def is_in_marks(named: NamedPerson) -> bool:
    """Return whether a bare name is always in marks alone, as names of schools and ships are: `“Ana Valiente”`."""
    if not is_first_behind(named, MARK_BEFORE):
        return False
    text = named.article.text
    return all(
        MARK_BEFORE.search(text, max(0, start - 1), start) and MARK_BEHIND.match(text, end)
        for start, end in named.article.find(named.person.name)
    )


def is_case(named: NamedPerson) -> bool:
    """Return whether a name is only in those of cases: `Marsh v. Osten`."""
    article = named.article
    if not article.has_cases:
        return False
    found = article.find(named.person.name)
    parties = (
        _OTHER_PARTY.match(article.text, end) or _OTHER_PARTY_BEFORE.search(article.text, max(0, start - AHEAD), start)
        for start, end in found
    )
    return bool(found) and all(parties)


def is_part_of_longer(named: NamedPerson) -> bool:
    """Return whether a bare word is always a part of another name: `Sam's Club`, `Central Crime Branch`."""
    name, article = named.person.name, named.article
    is_word = is_common(name) and not named.words[0].kinds & NAME_LIKE
    found = article.find(name)
    parts = (
        OWNED_BEHIND.match(article.text, end)
        or (is_word and _NAME_BEFORE.search(article.text, max(0, start - AHEAD), start))
        for start, end in found
    )
    return bool(found) and all(parts)


def ends_longer_name(named: NamedPerson) -> bool:
    """Return whether a single word is always behind a word with a capital that is nobody's: `the Tobacco Atlas`."""
    name, article = named.person.name, named.article
    before = [_WORD_BEFORE.search(article.text, max(0, start - AHEAD), start) for start, _ in article.find(name)]
    return bool(before) and all(word and not kinds_as_written(word[1]) & _BEFORE_NAMES for word in before)


def is_cut_at_hyphen(named: NamedPerson) -> bool:
    """Return whether a bare name always goes on behind a hyphen with spaces: `Maria Dulce - Valencia`."""
    article = named.article
    found = article.find(named.person.name)
    return bool(found) and all(HYPHEN_BEHIND.match(article.text, end) for _, end in found)


def is_organization_here(named: NamedPerson) -> bool:
    """Return whether a name is an organization's of the article, without its legal form or always: `Berg Hill Inc`."""
    name, article = named.person.name, named.article
    if named.features & (OWN_WORDS | Feature.HONORIFIC):
        return False
    rests = tuple(named.organizations.get(name, ()))
    if any(not rest or rest.strip() in word_list("legal-forms") for rest in rests):
        return True
    if not 0 < len(rests) <= _MOST_NAMESAKES:
        return False
    return all(article.text.startswith(rests, end) for _, end in article.find(name))


def is_behind_hyphen(named: NamedPerson) -> bool:
    """Return whether a single word is always behind a hyphen and a space, as a part of a name: `Talal Al- Osten`."""
    return is_first_behind(named, _HYPHEN_BEFORE) and all(mentions_behind(named, _HYPHEN_BEFORE))


def is_example_of_things(named: NamedPerson) -> bool:
    """Return whether a list says that a name without a role is a place, a firm or a work: `films such as Anna Berg`."""
    article = named.article
    nouns = {noun_of_list(article.text, start) for start, _ in article.find(named.person.name)}
    return any(
        noun in nouns_of_works() or noun in nouns_of_places() or noun in nouns_of_organizations() for noun in nouns
    )


def is_before_place(named: NamedPerson) -> bool:
    """Return whether a bare word is always before what place it is: `next to Jackson squatter camp`."""
    found = [_PLACE_BEHIND.match(named.article.text, end) for _, end in named.article.find(named.person.name)]
    kinds = word_list("kinds-of-places")
    return bool(found) and all(
        match and (match[1] in kinds or match[2] in kinds or match[2] == "camp") for match in found
    )


def has_spokesperson(named: NamedPerson) -> bool:
    """Return whether somebody speaks for whoever is named in full each time, as firms are: `William Hill`."""
    name, article = named.person.name, named.article
    found = article.find(name)
    if len(found) == 1 or len(article.find(name.rpartition(" ")[2])) > len(found):
        return False
    return any(mentions_behind(named, _SPOKEN_FOR_BEFORE))


def has_number_behind(named: NamedPerson) -> bool:
    """Return whether a number is always behind a bare name, as behind those of ships: `the Orle Hill 606`.

    In reports of matches it is what somebody scored.
    """
    article = named.article
    if article.is_match_report:
        return False
    found = article.find(named.person.name)
    return bool(found) and all(_NUMBER_BEHIND.match(article.text, end) for _, end in found)


def ends_before_mark(named: NamedPerson) -> bool:
    """Return whether a closing mark is right behind all mentions, as behind slogans and titles: `Orle Zindabad’, …`."""
    if named.person.name.endswith("s"):  # an owner
        return False
    article = named.article
    found = article.find(named.person.name)
    return bool(found) and all(_CLOSED.match(article.text, end) for _, end in found)


def is_of_event(named: NamedPerson) -> bool:
    """Return whether a name without a role is an event's or a show's: `on the occasion of Osten Vance`."""
    return is_first_behind(named, _EVENT_BEFORE)


def is_misspelled(named: NamedPerson) -> bool:
    """Return whether a name that no list has is nearly somebody else's of the article: `Eldrige` beside `Eldridge`."""
    last = named.person.name.rpartition(" ")[2]
    if len(last) < _SHORTEST_MISSPELLED or named.words[-1].kinds or is_family_name(last):
        return False
    if len(named.families) > _MOST_COMPARED:
        return False
    return any(_is_nearly(last, other) or _is_nearly(other, last) for other in named.families)


def _is_nearly(one: str, other: str) -> bool:
    """Return whether a word becomes another by one letter that is added to it."""
    if len(other) != len(one) + 1:
        return False
    same = next((index for index, (left, right) in enumerate(zip(one, other, strict=False)) if left != right), len(one))
    return one[same:] == other[same + 1 :]
