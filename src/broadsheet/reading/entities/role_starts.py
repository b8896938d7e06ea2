"""Where a role before a name begins: `former central bank governor`, `Orle fire brigade spokesman`.

A fault is fixed here when a role before a name is cut, or takes a word too many.
"""

from collections.abc import Sequence

from broadsheet.lexicon.data_files import cached
from broadsheet.lexicon.gazetteer import places
from broadsheet.lexicon.word_kinds import NAME_LIKE, TITLE, WordKind, kinds_of
from broadsheet.lexicon.word_lists import word_list
from broadsheet.reading.entities.capitalized_spans import OWNER_ENDS
from broadsheet.reading.entities.role_nouns import BEFORE_OWNER, DETERMINERS, is_role, role_nouns

_MOST_WORDS_AHEAD = 4
"""At most so many words in small letters say what an office is for: `national water quality board chairman`."""
_BEFORE_PLACES = frozenset(["in", "at", "near", "from", "outside", "around", "leaving", "left"])
"""What a name behind belongs to, and not to the office: `in Paris art critic Ana Berg spoke`."""
_BEFORE_PHRASE = frozenset(["by", "with", "from", "for", "of", "as", "than", "between", "against", "fellow", "and"])
_NO_FIELD = TITLE | NAME_LIKE | WordKind.PLACE | WordKind.DEMONYM
"""What `and` in an office does not join."""


@cached
def _modifiers() -> frozenset[str]:
    return frozenset(filter(str.islower, word_list("modifiers"))) - {"under"} | {"state", "staff", "operations"}


def role_start(tokens: Sequence[tuple[int, str]], *, begins: bool) -> int:
    """Return the place of the token with which the role begins that some tokens end with.

    `begins` says that a phrase begins with the first token, as behind a quotation mark.
    """
    first = _with_front(tokens, len(tokens))
    if [word for _, word in tokens[first - 1 : first + 1]] == ["under", "secretary"]:
        first -= 1
    return _start_of_phrase(tokens, first, begins=begins)


def _with_front(tokens: Sequence[tuple[int, str]], first: int) -> int:
    """Return where a role begins with the words before it that can be part of it: `Orle Beach deputy commander`."""
    while first and _may_be_of_role(*(word_at(tokens, position) for position in (first - 1, first - 2, first))):
        first -= 1
    return first


def _start_of_phrase(tokens: Sequence[tuple[int, str]], first: int, *, begins: bool) -> int:
    """Return where a phrase begins that has a role at its end: `former central bank governor`, `hedge fund manager`.

    Only words in small letters are taken: a few up to `former`, `deputy` and the like, and to what begins a phrase, or
    to a name there: `Orle fire brigade spokesman`.
    """
    if first == len(tokens) or not tokens[first][1].islower() or tokens[first][1] in word_list("before-phrases"):
        return first
    position = first - 1
    while position >= max(0, first - _MOST_WORDS_AHEAD):
        word = tokens[position][1]
        if word.lower() in word_list("before-phrases"):
            return position
        if position < first - 1 and (word in word_list("lower-ranks") or _is_adjective(word)):
            return _with_front(tokens, position)
        if position < first - 1 and (_begins_phrase(word) or word.endswith("ed")):
            return position + 1
        if not (word.replace("-", "").isalpha() and word.islower()) or _is_no_adjective(word):
            break
        position -= 1
    if position < 0:
        return 0 if begins else first
    return _start_with_name(tokens, position, first, begins=begins)


def _start_with_name(tokens: Sequence[tuple[int, str]], last: int, first: int, *, begins: bool) -> int:
    """Return where a phrase begins with a name that ends there, if it is the first of its phrase; else `first`."""
    place = last
    while place >= 0 and _is_plain_name(tokens[place][1]):
        place -= 1
    if place == last or last == first - 1:
        return first
    if place < 0:
        return 0 if begins else first
    before = tokens[place][1]
    if before.lower() in word_list("before-phrases"):
        return place
    is_apart = before in _BEFORE_PLACES or before in word_list("telling") or not before.isalpha()
    return place + 1 if _begins_phrase(before) or (before.islower() and not is_apart) else first


def _is_plain_name(word: str) -> bool:
    return word[0].isupper() and word.isalpha() and not kinds_of(word) & (WordKind.CALENDAR | WordKind.FUNCTION)


def _begins_phrase(word: str) -> bool:
    """Return whether a phrase begins behind a word: a determiner, an owner, a comma, a preposition, `said`."""
    is_mark = word.endswith((*OWNER_ENDS, ",", ";", ":", "."))
    return is_mark or word.lower() in DETERMINERS or word in _BEFORE_PHRASE or word in word_list("saying")


def _is_adjective(word: str) -> bool:
    """Return whether a word with a capital is an adjective, with which a phrase may begin: `Federal`, `French`."""
    return word[0].isupper() and bool(kinds_of(word) & (WordKind.DEMONYM | WordKind.MODIFIER))


def _is_no_adjective(word: str) -> bool:
    is_verb = word in word_list("saying") or word.endswith(("ed", "ing", "ly"))
    return (
        is_verb
        or word in word_list("clause")
        or word in word_list("no-adjectives")
        or word in _BEFORE_PHRASE
        or bool(kinds_of(word) & (WordKind.FUNCTION | WordKind.CALENDAR))
    )


def word_at(tokens: Sequence[tuple[int, str]], position: int) -> str:
    """Return the word of a token; nothing where there is none."""
    return tokens[position][1] if 0 <= position < len(tokens) else ""


def _joins_fields(before: str, behind: str) -> bool:
    """Return whether `and` joins what an office is for, and no two people or titles: `Youth and Sports Minister`."""
    if not (before[:1].isupper() and behind[:1].isupper()) or behind.lower() in word_list("begin-titles"):
        return False
    if f"{before} and {behind}" in places():
        return True
    return not is_role(before) and not any(
        kinds_of(word) & _NO_FIELD or not kinds_of(word) for word in (before, behind)
    )


def _may_be_of_role(word: str, before: str, behind: str) -> bool:
    """Return whether a word can be part of a role, read leftwards from the name."""
    bare = word.rstrip(".")
    shortened = word.endswith(".") and (bare in word_list("ranks") or word in word_list("roles") or "." in bare)
    if not word[-1].isalnum() and not shortened:
        return False
    if word == "and":
        return _joins_fields(before, behind) or (is_role(before) and (behind.islower() or before[0].isupper()))
    if word[0].isupper() or bare in role_nouns() or bare.partition("-")[0] in {"ex", "co", "then", "vice"}:
        return not kinds_of(word) & WordKind.CALENDAR
    if word.lower() in BEFORE_OWNER:
        return before.lower() in role_nouns() or before[:1].isupper()
    if word == "the":
        return before.lower() in BEFORE_OWNER
    return bare in _modifiers()
