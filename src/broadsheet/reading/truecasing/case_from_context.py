"""How the words of a text in capitals are written elsewhere, by what is beside them.

`Mark` and `Brown` are names where they are beside another name, and so is any common word after a given name or an
honorific, with all its mentions. The roles before a name have capitals too, and so do known names of several words.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from broadsheet.lexicon.data_files import cached
from broadsheet.lexicon.gazetteer import organizations, places
from broadsheet.lexicon.usual_word_case import (
    DIVIDER,
    EITHER,
    FIXED,
    NAME,
    SMALL,
    TITLE,
    is_common,
    look_up,
    small_of,
    title_of,
)
from broadsheet.lexicon.word_kinds import NAME_LIKE, WordKind, kinds_of, own_kinds
from broadsheet.lexicon.word_kinds import TITLE as TITLE_KINDS
from broadsheet.lexicon.word_lists import word_list

LONGEST_NAME = 5
"""The most words in the name of a place or an organization."""
LONGEST_OFFICE = 3
"""The most words that come after `of` in a title before a name."""
WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W\d_]+(?:[’'‘\-&][^\W\d_]+)*")

_SPACE = re.compile(r" {1,3}")
_AFTER_TITLE = re.compile(r"\.? {1,3}")
_ENDING = re.compile(r"(?:['’](?:S|T|LL|RE|VE|D|M)|['’])$")
_CONTRACTED = re.compile(r"N['’]T$")
_INFLECTED = ("ED", "ING", "S")
"""How verbs end that follow a given name rather than complete it."""


@dataclass(slots=True, eq=False)
class CapsWord:
    """One word of a text."""

    start: int
    text: str
    between: str
    """What is between the word before and this one."""
    first: bool
    """Whether it begins a sentence."""
    state: int = SMALL
    kinds: int = 0
    """The bits of `WordKind` of the word as a name is written."""
    form: str = ""


def restore_case(
    stretches: Sequence[Sequence[CapsWord]], elsewhere: Mapping[str, str], names: Sequence[str] = ()
) -> None:
    """Decide how each word is written; `written` then returns its form.

    `elsewhere` has the forms that the article uses in other places, by the word in capitals.
    """
    known = {part.upper(): part for name in names for part in name.split() if not part.isupper()}
    borne = {name.split()[-1].upper() for name in names if " " in name}
    for stretch in stretches:
        for token in stretch:
            _read(token, elsewhere, known)
        _fix_months(stretch)
    chains = [chain for stretch in stretches for chain in _chains(stretch)]
    for chain in chains:
        _fix_phrases(chain)
    for _ in range(2):
        for chain in chains:
            borne.update(_raise_names(chain, borne))
    for chain in chains:
        _raise_places(chain)
        _raise_titles(chain)


def _chains(stretch: Sequence[CapsWord]) -> Iterator[list[CapsWord]]:
    """Yield the words between which there are only spaces, or the full stop of a title or an initial."""
    chain = [stretch[0]]
    for before, token in pairwise(stretch):
        short = before.kinds & TITLE_KINDS or len(before.text) == 1
        if not (_SPACE if not short else _AFTER_TITLE).fullmatch(token.between):
            yield chain
            chain = []
        chain.append(token)
    yield chain


def _read(token: CapsWord, elsewhere: Mapping[str, str], known: Mapping[str, str]) -> None:
    """Fill in what a word is by itself."""
    if _CONTRACTED.search(token.text):
        return
    bare, ending = _without_ending(token.text)
    token.kinds = kinds_of(title_of(bare))
    state, form = look_up(bare, elsewhere, known)
    if state is None and len(parts := DIVIDER.split(bare)) > 1:
        found = [look_up(part, elsewhere, known) if len(part) > 1 else (None, part) for part in parts[::2]]
        token.kinds = kinds_of(title_of(parts[0])) & WordKind.GIVEN
        state = max(NAME if one is None else one for one, _ in found)
        if all(one in {SMALL, EITHER} for one, _ in found):
            state, form = SMALL, bare.lower()
        else:
            parts[::2] = [text for _, text in found]
            state, form = max(state, NAME), "".join(parts)
    token.state = NAME if state is None else state
    token.form = form + ending


def _without_ending(text: str) -> tuple[str, str]:
    """Return a word, or several, without a possessive ending, and that ending in small letters."""
    ending = _ENDING.search(text)
    return (text[: ending.start()], ending[0].lower()) if ending else (text, "")


def parts_of(text: str) -> tuple[str, ...]:
    """Return the forms in which a word in capitals is looked for elsewhere in the article: its own and its parts'."""
    bare, _ = _without_ending(text)
    return (bare, *DIVIDER.split(bare)[::2])


@cached
def _phrases() -> dict[str, str]:
    """Return the names of several words of places and organizations by the name in capitals."""
    return {name.upper(): name for name in (*places(), *organizations(), *own_kinds()) if " " in name}


@cached
def _beginnings() -> frozenset[str]:
    return frozenset(phrase.partition(" ")[0] for phrase in _phrases())


def _fix_phrases(chain: Sequence[CapsWord]) -> None:
    """Give the words of known names of several words the form that they have there."""
    position = 0
    while position < len(chain):
        taken = 1
        for length in range(LONGEST_NAME, 1, -1) if chain[position].text in _beginnings() else ():
            part = chain[position : position + length]
            name, ending = _without_ending(" ".join(token.text for token in part))
            if name in _phrases():
                for token, word in zip(part, f"{_phrases()[name]}{ending}".split(), strict=True):
                    token.state, token.form = FIXED, word
                taken = len(part)
                break
        position += taken


def _fix_months(stretch: Sequence[CapsWord]) -> None:
    """Take a month that is a common word too for one only beside a number or after a word of time: `in March`."""
    for index, token in enumerate(stretch):
        if token.kinds & WordKind.CALENDAR and is_common(token.text) and token.state == FIXED:
            following = stretch[index + 1].between if index + 1 < len(stretch) else ""
            before = stretch[index - 1].text if index else ""
            if not (
                before in word_list("before-months") or any(c.isdigit() for c in token.between[-4:] + following[:4])
            ):
                token.state = EITHER if token.kinds & NAME_LIKE else SMALL
                token.form = token.form if token.state == EITHER else token.text.lower()


def _raise_names(chain: Sequence[CapsWord], borne: set[str]) -> Iterator[str]:
    """Make names of the words that are beside a name as parts of names do; yield the family names found so."""
    for index, token in enumerate(chain):
        before = chain[index - 1] if index else None
        if token.state in {SMALL, EITHER} and _is_name(chain, index, borne):
            token.state, token.form = NAME, title_of(token.text)
        if before is not None and token.state == NAME and before.state == NAME and before.kinds & WordKind.GIVEN:
            yield token.text


def _is_name(chain: Sequence[CapsWord], index: int, borne: set[str]) -> bool:
    """Return whether a word that may be a name or a common word is a name."""
    token, before = chain[index], chain[index - 1] if index else None
    if before is not None and before.kinds & WordKind.HONORIFIC:
        return True
    if _is_small_always(token):
        return False
    if token.text in borne or (before is not None and _begins_name(chain, index - 1) and _may_end_name(chain, index)):
        return True
    after = chain[index + 1] if index + 1 < len(chain) else None
    if after is None or not token.kinds & WordKind.GIVEN:
        return False
    return after.state == NAME or (after.state == EITHER and bool(after.kinds & WordKind.FAMILY))


def _is_small_always(token: CapsWord) -> bool:
    small = token.text.lower()
    grammar = token.kinds & (WordKind.FUNCTION | WordKind.CALENDAR) or small in word_list("particles")
    return bool(grammar) or small in word_list("saying")


def _begins_name(chain: Sequence[CapsWord], index: int) -> bool:
    """Return whether a word is the given name with which a name begins."""
    token = chain[index]
    return token.state == NAME and bool(token.kinds & WordKind.GIVEN) and (index == 0 or chain[index - 1].state != NAME)


def _may_end_name(chain: Sequence[CapsWord], index: int) -> bool:
    """Return whether a common word may be a family name after a given name: `Joe Bush`, but not `Joe wanted`."""
    token = chain[index]
    ends = index + 1 == len(chain) or chain[index + 1].text.lower() in word_list("saying")
    return bool(token.kinds & WordKind.FAMILY) or ends or not token.text.endswith(_INFLECTED)


def _raise_places(chain: Sequence[CapsWord]) -> None:
    """Write with capitals what begins a place's name and ends an organization's: `Port Orle`, `Harvard University`."""
    for before, token in pairwise(chain):
        if token.state == NAME and before.state == SMALL and before.text in word_list("before-places"):
            before.state = TITLE
        named = before.state in {NAME, FIXED} and not before.kinds & WordKind.DEMONYM
        if named and token.kinds & WordKind.ORGANIZATION and token.state == SMALL:
            token.state = TITLE


def _raise_titles(chain: Sequence[CapsWord]) -> None:
    """Write titles before a name with capitals, from the name backwards: `Foreign Minister Ana Berg`."""
    for index in range(len(chain) - 2, -1, -1):
        token, after = chain[index], chain[index + 1]
        if token.state != SMALL or after.state not in {TITLE, NAME}:
            continue
        if token.kinds & (TITLE_KINDS | (WordKind.MODIFIER if after.state == TITLE else 0)):
            token.state = SMALL if token.text.lower() in word_list("modifiers") else TITLE
        elif after.state == NAME:
            _raise_office(chain, index)


def _raise_office(chain: Sequence[CapsWord], last: int) -> None:
    """Write a title and what it is of with capitals where a name follows: `Secretary of State Ana Berg`."""
    for start in range(last - 2, max(-1, last - 2 - LONGEST_OFFICE), -1):
        title, of, *office = chain[start : last + 1]
        if title.kinds & TITLE_KINDS and of.text == "OF" and not any(_is_small_always(token) for token in office):
            for token in (title, *office):
                token.state = max(token.state, TITLE)


def written(token: CapsWord) -> str:
    """Return the form of a word in its place, where it may begin a sentence; it is as long as the word."""
    form = token.form if token.state >= NAME else small_of(token.text)
    if token.state == TITLE or (token.first and form.islower()):
        form = f"{token.text[0]}{form[1:]}"
    return form if len(form) == len(token.text) else token.text
