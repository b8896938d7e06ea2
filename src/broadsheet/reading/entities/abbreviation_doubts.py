"""Doubts about organizations that are named by letters, as laws, shares and kinds of things are.

A fault is fixed here when what is wrong is called sure, or an editor is asked about what is clear.
"""

import re

from broadsheet.lexicon.gazetteer import organizations
from broadsheet.lexicon.usual_word_case import is_common
from broadsheet.lexicon.word_lists import word_list
from broadsheet.reading.entities.named_thing import (
    AHEAD,
    NamedThing,
    find_before,
    is_before_all,
    is_before_any,
    is_behind_all,
    is_used_as_organization,
)
from broadsheet.reading.entities.role_nouns import role_nouns
from broadsheet.reading.entities.text_beside_names import text_before

_FEW_LETTERS = 2
"""So many letters are an abbreviation of anything."""
_LETTERS_BEFORE = re.compile(r"\b[A-Z]{2,} $")
_INITIAL_INSIDE = re.compile(r"(?<![.\w])[A-Z]\.[A-Z][a-z]{2}")
_PARTY_AND_SEAT = re.compile(r"[A-Z]-[A-Z][a-z]")
"""What stands in brackets behind a member's name: `(D-Newport)`."""
_BRACKET_BEFORE = text_before(r"\($", "(")
_FIRM_AND_BRACKET_BEFORE = text_before(r"(?:^|(?<![A-Z’'-])\b[a-z]\w*,? |[.,:;] )([A-Z][a-z]+) \($", " (")
_SMALL_WORDS_BEHIND = re.compile(r" \(((?:[a-z]+[ -]){1,6}[a-z]+)\)")
_WORD = re.compile("[a-z]+")
_DECIMAL_BEHIND = re.compile(r"\.[a-z\d]")
_KIND_AND_BRACKET_BEFORE = re.compile(r"(?<=\w[ -])([a-z]{4,}) \($")
_LABEL_BEHIND = re.compile(r": |:$")
_LABEL_BEFORE = re.compile(r"(?:^|[.!?”’\"] ?)[“\"]?$")
_LAW_BEFORE = re.compile(
    r"\b(?:veto(?:es|ed|ing)?|repeal(?:s|ed|ing)?|enact(?:s|ed|ing)?|amend(?:s|ed|ing)?) (?:the )?$"
)
_YEAR_OF_LAW = re.compile(r",? (?:Act|(?:19|20)\d\d\b(?!-))")
_UNDER_BEFORE = re.compile(r"\b[Uu]nder (?:the )?$")


def is_two_letters(thing: NamedThing) -> bool:
    """Return whether letters are too few to tell, and nothing around them says what they are."""
    few = len(thing.name) == _FEW_LETTERS and thing.name.isupper() and thing.name not in organizations()
    return few and not is_used_as_organization(thing)


def is_label(thing: NamedThing) -> bool:
    """Return whether all mentions are labels of who speaks in a transcript: `BERG: …`."""
    return thing.name.isupper() and is_behind_all(thing, _LABEL_BEHIND) and is_before_all(thing, _LABEL_BEFORE)


def is_law(thing: NamedThing) -> bool:
    """Return whether letters are a law's: `under OLA, 2002`, `they repealed the OLA`."""
    if not thing.name.isupper() or thing.name in organizations():
        return False
    if is_before_any(thing, _LAW_BEFORE):
        return True
    return any(
        _YEAR_OF_LAW.match(text, end) and _UNDER_BEFORE.search(text, max(0, start - AHEAD), start)
        for text, start, end in thing.around
    )


def is_member(thing: NamedThing) -> bool:
    """Return whether it has somebody's initial in it, or is the party and the seat of a member: `(D-Newport)`."""
    if "." in thing.name and _INITIAL_INSIDE.search(thing.name) is not None:
        return True
    return "-" in thing.name and _PARTY_AND_SEAT.match(thing.name) is not None and is_before_all(thing, _BRACKET_BEFORE)


def is_kind_in_letters(thing: NamedThing) -> bool:
    """Return whether letters have a plural in the article, as those of a kind of thing have: `a PAC` beside `PACs`.

    Letters that the article explains are a name, unless it does so in small letters: `a DLL (dynamic link library)`.
    """
    if not thing.name.isupper() or thing.name in organizations():
        return False
    if _explains_in_small_letters(thing):
        return True
    if is_before_all(thing, _BRACKET_BEFORE) or _explains(thing):
        return False
    return any(f"{thing.name}s" in paragraph.text for paragraph in thing.article.paragraphs)


def _explains(thing: NamedThing) -> bool:
    """Return whether what letters stand for is in brackets behind a mention."""
    return any(text.startswith(" (", end) for text, _, end in thing.around)


def _explains_in_small_letters(thing: NamedThing) -> bool:
    """Return whether words in small letters that letters stand for are in brackets behind a mention."""
    explained = filter(None, (_SMALL_WORDS_BEHIND.match(text, end) for text, _, end in thing.around))
    return any("".join(word[0] for word in _WORD.findall(one[1])) == thing.name.lower() for one in explained)


def is_share(thing: NamedThing) -> bool:
    """Return whether it is only in brackets behind a firm of one word, as letters of shares are: `Motorola (MOT)`."""
    firms = list(find_before(thing, _FIRM_AND_BRACKET_BEFORE))
    return bool(firms) and all(firm and firm[1][0] == thing.name[0] for firm in firms)


def is_part_of_letters(thing: NamedThing) -> bool:
    """Return whether a word goes on behind a stop, or is in capitals behind another: `Mix104.9`, `ORLE TODAY`."""
    if thing.name in organizations():
        return False
    if is_behind_all(thing, _DECIMAL_BEHIND):
        return True
    return thing.name.isupper() and is_before_all(thing, _LETTERS_BEFORE) and is_common(thing.name)


def is_explained_kind(thing: NamedThing) -> bool:
    """Return whether the first mention is in brackets behind a thing in small letters: `readymade garment (RMG)`."""
    if not thing.name.isupper() or thing.name in organizations():
        return False
    text, start, end = thing.around[0]
    kind = _KIND_AND_BRACKET_BEFORE.search(text, max(0, start - AHEAD), start) if text.startswith(")", end) else None
    return kind is not None and not _may_be_organization(kind[1])


def _may_be_organization(noun: str) -> bool:
    bodies = word_list("kinds-of-organizations")
    return noun in bodies or noun.removesuffix("s") in bodies or noun in role_nouns()


def is_only_legal_form(thing: NamedThing) -> bool:
    """Return whether it is nothing but the legal form of a firm: `Orle Harbour, INC`."""
    return thing.name.isupper() and thing.name.title() in word_list("legal-forms")
