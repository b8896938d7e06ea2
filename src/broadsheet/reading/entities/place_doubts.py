"""How sure it is that a name is a place's: the table of doubts.

A fault is fixed here when what is wrong is called sure, or an editor is asked about what is clear.
"""

import re
from collections.abc import Container, Mapping, Sequence

from broadsheet.lexicon.gazetteer import demonyms, places, states
from broadsheet.lexicon.person_names import is_family_name
from broadsheet.lexicon.usual_word_case import is_common
from broadsheet.lexicon.word_kinds import LANGUAGE, NAME_LIKE, TITLE, WordKind
from broadsheet.lexicon.word_lists import word_list
from broadsheet.lexicon.world_places import find_bearers
from broadsheet.model import LIKELY, UNSURE, DoubtfulName
from broadsheet.reading.entities.capitalized_spans import NameInText, kinds_as_written, kinds_in, span_words
from broadsheet.reading.entities.demonyms import is_adjective_of_place
from broadsheet.reading.entities.example_lists import nouns_of_organizations, nouns_of_works
from broadsheet.reading.entities.name_doubts import Asked, Doubts
from broadsheet.reading.entities.named_in_passing import is_line_up
from broadsheet.reading.entities.named_thing import (
    AHEAD,
    HYPHEN_BEFORE,
    NamedThing,
    doubt_things,
    find_before,
    is_before_all,
    is_behind_all,
    is_inside,
    nouns_of_lists,
)
from broadsheet.reading.entities.team_names import stands_for_team
from broadsheet.reading.entities.text_beside_names import (
    MARK_BEFORE,
    MARK_BEHIND,
    OWNED_BEHIND,
    THE_BEFORE,
    text_before,
)
from broadsheet.reading.entities.unlisted_name_signs import Sign
from broadsheet.reading.entities.word_positions import ArticleText

_INITIALS = re.compile(r"(?:[A-Z]\. ?)+[A-Z]\w")
_OUTLET_BEHIND = re.compile(
    r" (?:daily|weekly|newspaper|magazine|tabloid|broadsheet|website|television)\b(?! [a-z]+s\b)"
)
_NUMBER = re.compile(r" \d+(?!\d|[.,]\d|[°%])")
_STREET = re.compile(r"\b(?:street|avenue|road|lane|drive|boulevard|highway)s?$", re.IGNORECASE)
_STREET_BEHIND = re.compile(
    r" (?:and|&) (?:[A-Z\d][\w'’-]* ){1,3}(?i:streets?|avenues?|roads?|lanes?|drives?|boulevards?|highways?)\b"
)
_CAPITAL_BEFORE = re.compile(r"(?:^|[^\w’'-])([A-Z]\w*) $")
_ROMANCE_BEFORE = text_before(r"\b[A-Z]\w+ (?:de|del|do|da|di) $", " de ", " del ", " do ", " da ", " di ")
_ROMANCE_BEHIND = re.compile(r" (?:de|del|do|da|di)(?: (?:la|las|los|el|Los|Las|La|El))? [A-Z]")
_NEXT_NAME = re.compile(r" ([A-Z]\w+)\b")
_FIRM_BEFORE = text_before(r"\b[A-Z][\w’'-]+ & $", " & ")
_CALLED_STATE = frozenset(["New York", "Washington"])
"""States that are called so to tell them from their cities."""
_SURE_OF_PLACE = Sign.WHERE | Sign.KIND_OF_PLACE | Sign.WITHIN | Sign.INHABITED | Sign.DIRECTION
_OF_PEOPLE = re.compile(
    r", (?:the|a|this) (?:word|name|term|phrase)\b|, (?:which is )?(?:used|spoken) by\b"
    r"| (?:herders|nomads|tribesmen|speakers|villagers|fighters|rebels|poetry|poets|grammar|dialects?|music|dishes"
    r"|influence|ancestry|descent)\b"
)
_SPOKEN = re.compile(
    r"\b(?:speaks?|spoke|spoken|speaking|learn(?:ed|t|s)?|translated|wrote|sang|fluent)(?: \w+)? (?:in )?$"
)
_SAYS_WHERE = (
    Sign.WHERE
    | Sign.FROM
    | Sign.TOWARD
    | Sign.KIND_OF_PLACE
    | Sign.WITHIN
    | Sign.DIRECTION
    | Sign.INHABITED
    | Sign.BESIDE_PLACE
)
_WHO_BEHIND = re.compile(r", who(?:se)?\b")
_SMALL_BEFORE = re.compile(r"\b[a-z]+ $")
_NAMES_BEHIND = re.compile(r"((?: [A-Z][\w’'-]++){1,2})(?!\.? [A-Z])")
_KINDS_OF_SPEECH = (" language ", " languages ", " dialect ", " tongue ")
_LIST_BEFORE = re.compile(r"(?:\b[A-Z]\w+(?:, and |, or |, | and | or ))+$")
_LIST_BEHIND = re.compile(r"(?:(?:, and |, or |, | and | or )[A-Z]\w+\b)+(?! [A-Z])")
_LISTED = re.compile(r"[A-Z]\w+")
_LONGEST_LIST = 60
_VAGUE_PLACES = frozenset(["State", "Village", "City", "Region", "Zone", "Area", "Capital", "District"])


def _is_in_marks(thing: NamedThing) -> bool:
    """Return whether it is always alone in marks, as songs and works are: `“Luna” and “Pampa.”`."""
    return is_before_all(thing, MARK_BEFORE) and is_behind_all(thing, MARK_BEHIND)


def _is_street(thing: NamedThing) -> bool:
    """Return whether it is always joined with a street, and none by its own words: `Mooi and Jubilee Street`."""
    return is_behind_all(thing, _STREET_BEHIND) and _STREET.search(thing.name) is None


def _is_example_of_no_places(thing: NamedThing) -> bool:
    """Return whether a list says that it is one of several works, things or organizations: `companies like Orle`."""
    return any(noun in nouns_of_works() or noun in nouns_of_organizations() for noun in nouns_of_lists(thing))


def _is_opening_word(thing: NamedThing) -> bool:
    """Return whether a word has its capital only from the beginning of sentences, and no place bears it."""
    return not is_inside(thing) and find_bearers(thing.name) is None


def _is_of_words(thing: NamedThing) -> bool:
    """Return whether a name is nothing but words of the language: `International Cultural Village`."""
    if thing.name.rpartition(" ")[2] not in _VAGUE_PLACES:
        return False
    usual = LANGUAGE | WordKind.ORGANIZATION
    *before, _ = span_words(thing.name)
    return find_bearers(thing.name) is None and all(word.kinds and not word.kinds & ~usual for word in before)


def _is_university(thing: NamedThing) -> bool:
    """Return whether a state's or somebody's name before `State` is more likely that of a university: `Ohio State`."""
    name, _, end = thing.name.rpartition(" ")
    if end != "State" or name in _CALLED_STATE or find_bearers(thing.name) is not None:
        return False
    place = places().get(name) or places().get(name.rpartition(" ")[2])
    is_american = place is not None and place.country == "United States"
    return is_american or name in states() or bool(kinds_in(span_words(name)) & NAME_LIKE)


def _has_number(thing: NamedThing) -> bool:
    """Return whether a number is behind all mentions of a word, as behind those of roads: `Interstate 80`."""
    return all(_NUMBER.match(text, end) for text, _, end in thing.around)


def _is_outlet(thing: NamedThing) -> bool:
    """Return whether a word behind all mentions says that it is a newspaper or a channel: `in Orle daily`."""
    return is_behind_all(thing, _OUTLET_BEHIND)


def _is_team(thing: NamedThing) -> bool:
    return stands_for_team(thing.mentions, thing.article.paragraphs)


def _is_somebody(thing: NamedThing) -> bool:
    """Return whether a given name is before a word for a place that is a family name too: `a man named Tom Hill`."""
    first, _, last = thing.name.partition(" ")
    if not is_family_name(last):
        return False
    is_given = bool(kinds_in(span_words(first)) & WordKind.GIVEN)
    return is_given and not thing.signs & _SURE_OF_PLACE and find_bearers(thing.name) is None


def _is_people(thing: NamedThing) -> bool:
    """Return whether a name is a people's or a language's: by a plural noun, or in a list with one that is known."""
    if all(
        _OF_PEOPLE.match(text, end) or _SPOKEN.search(text, max(0, start - _LONGEST_LIST), start)
        for text, start, end in thing.around
    ):
        return True
    return any(
        text.endswith(_KINDS_OF_SPEECH, 0, start) or any(map(demonyms().__contains__, _listed_around(text, start, end)))
        for text, start, end in thing.around
    )


def _listed_around(text: str, start: int, end: int) -> frozenset[str]:
    """Return the single words with capitals that are in a list with a name: `French, Orle and Italian`."""
    before = _LIST_BEFORE.search(text, max(0, start - _LONGEST_LIST), start)
    behind = _LIST_BEHIND.match(text, end, end + _LONGEST_LIST)
    return frozenset(_LISTED.findall(f"{before[0] if before else ''} {behind[0] if behind else ''}"))


def _has_initials(thing: NamedThing) -> bool:
    return _INITIALS.match(thing.name) is not None


def _is_open_place(thing: NamedThing) -> bool:
    if thing.name not in places():
        return True
    return len(thing.mentions) == 1 and not thing.signs & Sign.WITHIN  # `Leeds, England`


def _is_behind_hyphen(thing: NamedThing) -> bool:
    """Return whether a place is always behind a hyphen with spaces, as a part of a name: `Maria Dulce - Valencia`."""
    return is_before_all(thing, HYPHEN_BEFORE)


def _is_part_of_place(thing: NamedThing) -> bool:
    """Return whether a name that nothing knows always goes on: `Hawke’s Bay`, or is a partner's: `Berg & Orle`."""
    if thing.name in places():
        return False
    if is_before_all(thing, _FIRM_BEFORE):
        return True
    return is_behind_all(thing, OWNED_BEHIND) and find_bearers(thing.name) is None


def _is_adjective(thing: NamedThing) -> bool:
    """Return whether it is the adjective of a known place: `the Saharan region`."""
    return is_adjective_of_place(thing.name)


def _is_defined_word(thing: NamedThing) -> bool:
    """Return whether a word of the language is always behind `the`: `the Humanities stream`."""
    if thing.name in places() or not is_before_all(thing, THE_BEFORE):
        return False
    is_word = is_common(thing.name) and find_bearers(thing.name) is None
    return is_word and not thing.signs & Sign.KIND_OF_PLACE


def _is_player(thing: NamedThing) -> bool:
    """Return whether all mentions are in line-ups of a match."""
    return all(is_line_up(text) for text, _, _ in thing.around)


def _is_first_name(thing: NamedThing) -> bool:
    """Return whether a place is called by nothing around it, and begins somebody's name elsewhere: `Phoenix Osten`."""
    if thing.signs & _SAYS_WHERE:
        return False
    if any(
        _WHO_BEHIND.match(text, end) and _SMALL_BEFORE.search(text, max(0, start - AHEAD), start)
        for text, start, end in thing.around
    ):
        return True
    place = places().get(thing.name)
    if place is not None and place.country == place.name:
        return False
    is_unknown = place is None and find_bearers(thing.name) is None
    is_name = is_unknown or bool(kinds_as_written(thing.name) & WordKind.GIVEN)
    text = thing.article.text
    behind = (_NAMES_BEHIND.match(text, end) for _, end in thing.article.find(thing.name))
    return any(match and all(_is_family(one, known=not is_name) for one in match[1].split()) for match in behind)


def _is_family(word: str, *, known: bool) -> bool:
    """Return whether a word may be a family name and is nothing else; a known one if it must be."""
    kinds = kinds_as_written(word)
    is_other = kinds & ~NAME_LIKE or is_common(word) or word in places()
    return not is_other and bool(kinds or not known)


def _is_behind_capital(thing: NamedThing) -> bool:
    """Return whether all mentions are behind a word with a capital that leads to no place: `Prime Minster`."""
    before = [match and match[1] for match in find_before(thing, _CAPITAL_BEFORE)]
    return bool(before) and all(word and _leads_to_no_place(word) for word in before)


def _leads_to_no_place(word: str) -> bool:
    if word in word_list("directions-in-names") or word in word_list("place-first-words"):
        return False
    return not kinds_as_written(word) & (WordKind.FUNCTION | WordKind.CALENDAR | WordKind.DEMONYM | TITLE)


def _is_part_of_romance_name(thing: NamedThing) -> bool:
    """Return whether a name is always behind another and `de`: `Santo Ambrosio de Los Belos`."""
    return is_before_all(thing, _ROMANCE_BEFORE)


def _goes_on_in_romance_language(thing: NamedThing) -> bool:
    """Return whether all mentions go on with `de` or the like: `Santo Ambrosio` of `Santo Ambrosio de los Belos`."""
    return is_behind_all(thing, _ROMANCE_BEHIND)


def _is_before_country(thing: NamedThing) -> bool:
    """Return whether another country is always right behind, as in names of firms: `Orle Malaysia`."""
    place = places().get(thing.name)
    behind = [_NEXT_NAME.match(text, end) for text, _, end in thing.around]
    countries = [places().get(match[1]) for match in behind if match]
    if len(countries) < len(behind) or not all(one and one.country == one.name for one in countries):
        return False
    return place is None or not any(one and one.country == place.country for one in countries)


_SINGLE, _SEVERAL, _UNLISTED, _MENTIONED = Asked.SINGLE, Asked.SEVERAL, Asked.UNLISTED, Asked.MENTIONED
PLACE_DOUBTS: Doubts[NamedThing] = Doubts(
    ("it may be somebody's first name", UNSURE, _SINGLE | _MENTIONED, _is_first_name),
    ("it may be the rest of a longer name", UNSURE, _UNLISTED | _MENTIONED, _is_behind_capital),
    ("it may be the rest of a longer name", UNSURE, _UNLISTED | _MENTIONED, _is_part_of_romance_name),
    ("it may be cut", UNSURE, _MENTIONED, _goes_on_in_romance_language),
    ("it may be a part of a longer name", UNSURE, _MENTIONED, _is_before_country),
    ("it is only at the beginning of a sentence", UNSURE, _UNLISTED | _SINGLE | _MENTIONED, _is_opening_word),
    ("its words are those of the language", UNSURE, _UNLISTED | _SEVERAL, _is_of_words),
    ("it may be a university", UNSURE, _UNLISTED, _is_university),
    ("it may be somebody's name", UNSURE, _UNLISTED, _has_initials),
    ("it has a number behind it", UNSURE, _UNLISTED | _MENTIONED, _has_number),
    ("it may be a street", UNSURE, Asked.ALL, _is_street),
    ("it may be a newspaper", UNSURE, _UNLISTED, _is_outlet),
    ("it may be cut", UNSURE, _MENTIONED, _is_behind_hyphen),
    ("it may be a team", UNSURE, Asked.OF_MATCH, _is_team),
    ("it may be a player", UNSURE, Asked.OF_MATCH, _is_player),
    ("it may be a part of a longer name", UNSURE, Asked.ALL, _is_part_of_place),
    ("it is a word of the language", UNSURE, _SINGLE, _is_defined_word),
    ("it may be somebody's name", UNSURE, _UNLISTED | _SEVERAL, _is_somebody),
    ("it may be a people's name, or a language's", UNSURE, _UNLISTED | _SINGLE | _MENTIONED, _is_people),
    ("it is always in marks alone", UNSURE, _UNLISTED | _MENTIONED, _is_in_marks),
    ("it is an adjective", UNSURE, _UNLISTED | _SINGLE | _MENTIONED, _is_adjective),
    ("it is an example of what is no place", UNSURE, _UNLISTED | _MENTIONED, _is_example_of_no_places),
    ("it is in no list, or named once without the country", LIKELY, Asked.ALL, _is_open_place),
)


def doubt_places(
    found: Mapping[str, Sequence[NameInText]], article: ArticleText, dateline: Container[str] = ()
) -> tuple[tuple[str, ...], list[DoubtfulName]]:
    """Return the places of an article without the unsure ones, and all that are not sure.

    `dateline` are the places of the dateline, which are no teams.
    """
    of_match = Asked.OF_MATCH if article.is_match_report else 0

    def asked_of(name: str) -> int:
        return (0 if name in places() else _UNLISTED) | (0 if name in dateline else of_match)

    return doubt_things(found, article, "places", PLACE_DOUBTS, asked_of)
