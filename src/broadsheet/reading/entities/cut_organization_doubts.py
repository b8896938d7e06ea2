"""Doubts about organizations whose names may go on: `Orle Tours` of `Orle Tours Ltd`.

A fault is fixed here when what is wrong is called sure, or an editor is asked about what is clear.
"""

import re

from broadsheet.lexicon.calendar_names import WEEKDAY
from broadsheet.lexicon.data_files import cached
from broadsheet.lexicon.gazetteer import organizations, places
from broadsheet.lexicon.usual_word_case import is_common
from broadsheet.lexicon.word_kinds import LANGUAGE, NAME_LIKE, TITLE, WordKind
from broadsheet.lexicon.word_lists import word_list
from broadsheet.reading.entities.capitalized_spans import kinds_as_written, span_words
from broadsheet.reading.entities.named_thing import (
    AHEAD,
    HYPHEN_BEFORE,
    NamedThing,
    find_before,
    is_before_all,
    is_behind_all,
    is_text_before_all,
)
from broadsheet.reading.entities.text_beside_names import CAPITAL_BEHIND, HYPHEN_BEHIND, text_before

_BEFORE = re.compile(r"(?:\b(?!The\b)[A-Z][\w.’'-]*|[A-Z]\w+ and|\w-) ?$")
_BEHIND = re.compile(rf" (?!{WEEKDAY}\b)[A-Z]|-\w")
_NAME_BEFORE = re.compile(r"(?<![\w’'-])([A-Z]\w*)[»”\"]?(?:-?|( and| &)) $")
_WORD_BEHIND = re.compile(r" ([A-Z][\w.’'-]+)")
_TWO_WORDS_BEHIND = re.compile(r" ([A-Z][\w’'-]+ [A-Z][\w’'-]+)")
_OF_BEHIND = re.compile(r" (?:of|for) (?:the )?[A-Z]| into [A-Z]")
_AND_THE_BEFORE = re.compile(r"\b([A-Z][a-z]+) and the $")
_SLASH_BEFORE = re.compile(r"\w/[A-Z]\w* $")
_MAY_FOLLOW = TITLE | NAME_LIKE | WordKind.PLACE | WordKind.CALENDAR | WordKind.FUNCTION
"""What is behind the name of an organization and no part of it: `the Orle Bank President`, `the Orle Bank Monday`."""
_SAYS_WHAT = LANGUAGE | WordKind.THING | WordKind.ORGANIZATION | WordKind.ROLE
"""What the words are that only say what an organization is for."""
_OTHER_LANGUAGE = ("en", "de", "del", "do", "da", "di", "des", "du", "till", "und", "van", "von")
_OTHER_LANGUAGE_BEFORE = text_before(
    rf"\b[A-Z]\w* (?:{'|'.join(_OTHER_LANGUAGE)}) $", *(f" {word} " for word in _OTHER_LANGUAGE)
)
_PLANT_BEHIND = re.compile(r" (?:plant|station|dam)\b")
_ENERGY = frozenset(["Power", "Hydropower", "Electric"])
_OWNER_BEFORE = text_before(r"[A-Z]\w+(?:['’]s|s['’]) $", "'s ", "’s ", "s' ", "s’ ")


def touches_capitals(thing: NamedThing) -> bool:
    """Return whether a mention may be a part of a longer name: a word with a capital, or `and`, is beside it."""
    return any(
        _BEFORE.search(text, max(0, start - AHEAD), start) or _BEHIND.match(text, end)
        for text, start, end in thing.around
    )


def is_rest_of_name(thing: NamedThing) -> bool:
    """Return whether a name of plain words alone is always behind one that it may belong to: `Anti- Fraud Office`."""
    if not is_plain(thing.name):
        return False
    return all(_is_behind_name(text, start) for text, start, _ in thing.around)


def is_plain(name: str) -> bool:
    """Return whether a name has nothing but words that say what an organization is for: `Loan Fund`."""
    return all(word.joins or (word.kinds and not word.kinds & ~_SAYS_WHAT) for word in span_words(name))


def is_owned_word(thing: NamedThing) -> bool:
    """Return whether a word of the language is always what a name owns, and so the rest of it: `Lazarus’s Purse`."""
    is_word = is_common(thing.name) and not kinds_as_written(thing.name) & WordKind.ORGANIZATION
    return is_word and is_before_all(thing, _OWNER_BEFORE)


def is_cut(thing: NamedThing) -> bool:
    """Return whether all mentions go on behind the name or begin before it: `Office of the Examiner`, `Orle Tours`.

    A name that ends with the word for what it is goes on only with `of`.
    """
    if thing.name in organizations():
        return False
    is_closed = bool(kinds_as_written(thing.name.rpartition(" ")[2]) & WordKind.ORGANIZATION)
    return all(
        _OF_BEHIND.match(text, end)
        or HYPHEN_BEHIND.match(text, end)
        or (not is_closed and _goes_on(text, end))
        or HYPHEN_BEFORE.search(text, max(0, start - AHEAD), start)
        or _SLASH_BEFORE.search(text, max(0, start - AHEAD), start)
        for text, start, end in thing.around
    )


def _goes_on(text: str, end: int) -> bool:
    """Return whether a word with a capital is behind a name that is nobody's title or name, and no place."""
    word = _WORD_BEHIND.match(text, end)
    if word is None or word[1].isupper() or kinds_as_written(word[1]) & _MAY_FOLLOW:
        return False
    two = _TWO_WORDS_BEHIND.match(text, end)
    return two is None or two[1] not in places()


def _is_behind_name(text: str, start: int) -> bool:
    """Return whether a word with a capital is right before, or before `and`, and ends no name of its own."""
    before = _NAME_BEFORE.search(text, max(0, start - AHEAD), start)
    if before is None:
        return text.endswith(".) ", 0, start)  # `Orle (N.J.) High School`
    kinds = kinds_as_written(before[1])
    if before[2]:
        is_whole = before[1].isupper() or before[1] in organizations()
        return not kinds & WordKind.ORGANIZATION and not is_whole
    return not kinds & (TITLE | WordKind.FUNCTION)


def is_behind_joined(thing: NamedThing) -> bool:
    """Return whether what belongs to it is before it: `House Education and the Workforce Committee`."""
    if thing.name.count(" ") != 1 or not is_text_before_all(thing, " and the "):
        return False
    if span_words(thing.name)[0].kinds & WordKind.ORGANIZATION:
        return False
    return all(joined and _only_says_what(joined[1]) for joined in find_before(thing, _AND_THE_BEFORE))


def _only_says_what(word: str) -> bool:
    kinds = kinds_as_written(word)
    return is_common(word) and not kinds & ~LANGUAGE


def is_party_of_case(thing: NamedThing) -> bool:
    """Return whether all mentions are in names of cases: `Marsh v. Board of Education`."""
    return is_text_before_all(thing, (" v. ", " vs. "))


def is_building(thing: NamedThing) -> bool:
    """Return whether all mentions are in the names of buildings: `SAP Arena`."""
    behind = (CAPITAL_BEHIND.match(text, end) for text, _, end in thing.around)
    return all(match and match[1] in word_list("buildings") for match in behind)


def is_behind_other_language(thing: NamedThing) -> bool:
    """Return whether it is always behind a name and a small word of another language: `RT en Español`."""
    return is_before_all(thing, _OTHER_LANGUAGE_BEFORE)


def is_plant(thing: NamedThing) -> bool:
    """Return whether all mentions are in the names of power plants: `the Orle Hydroelectric Power plant`."""
    return thing.name.rpartition(" ")[2] in _ENERGY and is_behind_all(thing, _PLANT_BEHIND)


def is_vessel(thing: NamedThing) -> bool:
    """Return whether a mention is right behind the word for a ship: `the German vessel OSTEN`."""
    before = (text[max(0, start - AHEAD) : start].rstrip(' “‘"').rpartition(" ")[2] for text, start, _ in thing.around)
    return not _vessels().isdisjoint(before)


@cached
def _vessels() -> frozenset[str]:
    return word_list("named-after-people") | {"vessel", "ship", "boat"}
