"""Roles right before a name: `Prime Minister Ana Berg`, `former central bank governor Ana Berg`.

A fault is fixed here when a title is taken with the style or the rank behind it, or belongs to another name.
"""

import re
from collections.abc import Iterator, Sequence

from broadsheet.lexicon.data_files import cached
from broadsheet.lexicon.gazetteer import organizations
from broadsheet.lexicon.word_kinds import WordKind, kinds_of
from broadsheet.lexicon.word_lists import phrase_list, word_list
from broadsheet.reading.entities.role_nouns import BEFORE_OWNER, DETERMINERS, ROLE_REACH, is_role
from broadsheet.reading.entities.role_starts import role_start, word_at

LONGEST_ROLE_WORD = 30
"""The longest word of a role that is looked for right before a name."""
_TOKEN = re.compile("[^ ]+")
_AFTER_HEAD = frozenset(["emeritus", "emerita", "designate", "elect"])
"""What may be behind the main word of a role: `Professor Emeritus Ana Berg`."""
_NO_RANKS = frozenset(["Officer", "Private", "Commander"])
"""Ranks that end offices as well: `Chief Medical Officer`, `Supreme Commander`."""
_TITLES_AFTER_OFFICES = frozenset(
    ["Sheikh", "Sheikha", "Prince", "Princess", "King", "Queen", "Emperor", "Ambassador", "Professor"]
)
"""What somebody is called who has another office before it: `Foreign Minister Sheikh`, `Envoy to Peru Ambassador`."""
_RULERS = frozenset(["Amir", "Ameer"])
"""Offices before such a title that are given names elsewhere: `the Amir Sheikh Nasser`."""
_OF_STYLES = frozenset(["His", "Her", "Their", "his", "her", "their"])
_ROYAL = ("Royal", "Serene", "Imperial")
_ALSO_VERBS = frozenset(["convict", "suspect", "sponsor", "escort"])
"""What is rather done to somebody after `to`; `to coach Ana Berg` may name a coach."""
_END_BEFORE_TITLES = ("—", "--", '"', "“", "”")
"""A dash without spaces joins a dateline or a clause to the title; a quote ends before a title, or begins with it."""
_COUPLE = re.compile(r"\b[a-z]+ and [a-z]+ $")
"""What is said of two people: `husband and wife Ana Berg and Tom Hill`."""
_TITLE = WordKind.ROLE | WordKind.MODIFIER | WordKind.DEMONYM | WordKind.ORGANIZATION
"""What may be in a title before its main word."""


@cached
def _titles_of_their_own() -> frozenset[str]:
    """Return what comes before a name even after an office."""
    return (word_list("ranks") - _NO_RANKS) | _TITLES_AFTER_OFFICES


@cached
def _noble_particles() -> tuple[str, ...]:
    """Return the particles after which a title is a part of a name: `Zayed bin Sultan`."""
    return tuple(f" {particle} " for particle in sorted(word_list("noble-particles")))


def title_start(text: str, start: int, floor: int) -> int:
    """Return where the roles right before a name begin, which is at `start`; there where it has none."""
    return next((begin for begin, _ in spans_before(text, start, floor)), start)


def spans_before(text: str, start: int, floor: int) -> Iterator[tuple[int, int]]:
    """Yield the role right before a name, as two where a rank follows another role."""
    nearest = _word_before(text[max(floor, start - LONGEST_ROLE_WORD) : start])
    if not nearest or not (nearest[0].isupper() or is_role(nearest)):
        return
    if nearest in word_list("kinship") and _COUPLE.search(text, max(floor, start - LONGEST_ROLE_WORD), start):
        return
    if nearest in _ALSO_VERBS and text.endswith(f" to {nearest} ", 0, start):
        return  # `to convict Berg`
    floor = max(floor, start - ROLE_REACH)
    ends = [at + len(mark) for mark in _END_BEFORE_TITLES if (at := text.rfind(mark, floor, start)) >= 0]
    begin = max(ends, default=0)
    around = _TOKEN.finditer(text, max(floor, begin), start)
    tokens = _role_tokens([(match.start(), match[0]) for match in around], begins=begin >= floor)
    if not tokens or text.endswith(_noble_particles(), 0, tokens[0][0]):
        return
    begin, (last, word) = tokens[0][0], tokens[-1]
    if len(tokens) > 1 and word.rstrip(".") in _titles_of_their_own():
        rank = _start_of_rank(tokens)
        if rank < len(tokens) - 1 or _is_own_rank(tokens):
            last_of_office, office = tokens[_style_start(tokens, rank) - 1]
            yield begin, last_of_office + len(office)
            begin = tokens[rank][0]
        elif word in _TITLES_AFTER_OFFICES and any(each.lower() in BEFORE_OWNER for _, each in tokens):
            begin = last
    yield begin, last + len(word)


def _style_start(tokens: Sequence[tuple[int, str]], end: int) -> int:
    """Return where a style begins with which some tokens end, after the first: `His Highness`, `H E`; else the end."""
    start = end
    while start > 1 and kinds_of(tokens[start - 1][1]) & WordKind.HONORIFIC:
        start -= 1
    if start < end and start > 1 and tokens[start - 1][1] in _OF_STYLES:
        return start - 1
    return start - 2 if start > 2 and _is_spaced_style(tokens[start - 2 : start]) else start  # noqa: PLR2004


def _is_spaced_style(tokens: Sequence[tuple[int, str]]) -> bool:
    """Return whether two tokens are a style whose letters stand apart: `H E Nasser`."""
    return " ".join(word for _, word in tokens) in phrase_list("spaced-styles")


def _word_before(window: str) -> str:
    """Return the last word of a text that ends with spaces; nothing where it does not."""
    line = window.removesuffix("\n")
    front = line.rstrip(" ")
    return front.rpartition(" ")[2] if len(front) < len(line) else ""


def _start_of_rank(tokens: Sequence[tuple[int, str]]) -> int:
    """Return the place of the token with which a rank behind an office begins: `Maj.` of `Chief of Staff Maj. Gen.`."""
    first = last = len(tokens) - 1
    while first > 1 and tokens[first - 1][1].endswith(".") and tokens[first - 1][1] in word_list("ranks"):
        first -= 1
    return first if any(is_role(word) for _, word in tokens[:first]) else last


def _is_own_rank(tokens: list[tuple[int, str]]) -> bool:
    before = [word for _, word in tokens[:-1]]
    if before[-1] == "chief" and tokens[-1][1][0].isupper():
        return True  # `army chief General`, but `Chief Inspector`
    return before[-1].lower().rstrip(".").rpartition("-")[2] not in word_list("before-ranks") and any(
        is_role(word) or word in _RULERS for word in before
    )


def _role_tokens(tokens: list[tuple[int, str]], *, begins: bool) -> list[tuple[int, str]]:
    """Return the last tokens that together are a role; none when no role is at the end.

    `begins` says that a phrase begins with the first token, as behind a quotation mark.
    """
    tokens = tokens[: _style_start(tokens, len(tokens))]
    found = _without_patron(_without_other(tokens, role_start(tokens, begins=begins)))
    while found and not _may_begin(found[0][1]):
        found = found[1:]
    found = _without_style(found)
    heads = [index for index, (_, word) in enumerate(found) if is_role(word)]
    if not heads or not _ends_role(found, heads[-1]) or found[-1][1].lower() in BEFORE_OWNER:
        return []
    return found


def _without_style(tokens: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """Return the tokens of a title without a style before it: `Royal Highnesses Crown Prince`, `H E Sheikh`."""
    is_style = len(tokens) > 2 and tokens[0][1] in _ROYAL and tokens[1][1].startswith("Highness")  # noqa: PLR2004
    is_style = is_style or _is_spaced_style(tokens[:2])
    return tokens[2:] if is_style else tokens


def _without_other(tokens: Sequence[tuple[int, str]], first: int) -> list[tuple[int, str]]:
    """Return the tokens from a place on without somebody else's role: `the mayor and President`.

    Without an article, both roles are of one: `Founder and chairman`.
    """
    found = list(tokens[first:])
    joint = next((place for place, (_, word) in enumerate(found) if word == "and" and place), 0)
    if joint and is_role(found[joint - 1][1]) and "the" in {found[0][1].lower(), word_at(tokens, first - 1).lower()}:
        return found[joint + 1 :]
    return found


def _without_patron(tokens: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """Return the tokens after the `of` or `for` to which a title belongs: `the wife of President`, `aide to Mayor`."""
    for position in range(len(tokens) - 2, 0, -1):
        if tokens[position][1].lower() in BEFORE_OWNER:
            before, behind = ([word for _, word in part] for part in (tokens[:position], tokens[position + 1 :]))
            behind = behind[1:] if behind[0] == "the" and len(behind) > 1 else behind
            if _is_title(behind) and (tokens[position][1] == "to" or _are_apart(before, behind)):
                return tokens[len(tokens) - len(behind) :]
    return tokens


def _are_apart(before: Sequence[str], behind: Sequence[str]) -> bool:
    """Return whether `of` is before the title of somebody: `aide of Mayor`, `Government of President`.

    It may also be within a name: `House of Representatives Speaker`, `Court of Justice President`.
    """
    if kinds_of(before[-1]) & WordKind.ORGANIZATION:
        return all(word.lower() in word_list("begin-titles") for word in behind[:-1])
    is_group = len(before) == 1 and before[0].lower() in word_list("followers")
    return is_group or is_role(behind[0]) or any(map(is_role, before))


def _is_title(words: Sequence[str]) -> bool:
    """Return whether words are a title and no part of the office before, as in `Minister of Justice`."""
    if (
        not is_role(words[-1])
        or words == ["Justice"]
        or (len(words) > 1 and words[-1].rstrip(".") in _titles_of_their_own())
    ):
        return False
    return all(
        kinds_of(word) & _TITLE or word.endswith(("'s", "’s")) or word.islower() or word in organizations()
        for word in words[:-1]
    )


def _may_begin(word: str) -> bool:
    kinds = kinds_of(word)
    if word.lower() in BEFORE_OWNER or word.lower() in DETERMINERS:
        return False
    return not kinds & (WordKind.CALENDAR | WordKind.FUNCTION | WordKind.HONORIFIC) or bool(
        kinds & (WordKind.ROLE | WordKind.MODIFIER)
    )


def _ends_role(tokens: list[tuple[int, str]], head: int) -> bool:
    """Return whether what follows the main word is nothing, or what it is of: `Secretary of State`."""
    behind = {word.lower() for _, word in tokens[head + 1 :]}
    return behind <= _AFTER_HEAD or tokens[head + 1][1].lower() in BEFORE_OWNER
