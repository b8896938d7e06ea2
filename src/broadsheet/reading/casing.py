"""How the words of a text in capitals are written elsewhere.

A word is written as the article writes it in other places, else as the name that it is: of a place, of a people, of an
organization. A word that is no common word of English is somebody's name. One that is both, such as `Mark` and
`Brown`, is a name where it stands beside another one; so are the roles before a name.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from broadsheet.reading.gazetteer import Kind, common_words, countries, kinds, organizations, places, words

LONGEST_NAME = 5
"""The most words in the name of a place or an organization."""
LONGEST_LETTERS = 5
"""The longest word without a vowel, which is an acronym."""
LONGEST_OFFICE = 3
"""The most words that stand behind `of` in a title before a name."""
SHORTEST = 3
"""The letters that are left of a word whose ending is taken off."""
WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W\d_]+(?:[’'‘\-&][^\W\d_]+)*")

_VOWEL = re.compile("[AEIOUYÀ-Ý]")
_SPACE = re.compile(r"[ \u00a0\u202f]{1,3}")
_AFTER_TITLE = re.compile(r"\.?[ \u00a0\u202f]{1,3}")
_ENDING = re.compile(r"(?:['’](?:S|T|LL|RE|VE|D|M)|['’])$")
_CONTRACTED = re.compile(r"N['’]T$")
_DIVIDER = re.compile(r"([’'‘\-&])")
_ENDINGS = (
    "s", "es", "d", "ed", "ing", "ings", "r", "er", "rs", "ers", "ly", "st", "est", "ness", "less", "ful", "able",
    "ism", "ist", "ists", "ship", "like",
)  # fmt: skip
_BEGINNINGS = ("re", "un", "pre", "mis", "non", "de")
_INFLECTED = ("ED", "ING", "S")
"""How verbs end that follow a given name rather than complete it."""
_BEFORE_PLACES = frozenset("PORT NEW LAKE MOUNT FORT CAPE UPPER LOWER GREAT GREATER NORTH SOUTH EAST WEST".split())
_BEFORE_MONTHS = frozenset(["IN", "LAST", "SINCE", "NEXT", "EARLY", "LATE", "THIS", "UNTIL", "ON", "BY"])
_NAMES = Kind.GIVEN | Kind.FAMILY
_TITLES = Kind.HONORIFIC | Kind.RANK | Kind.ROLE
_NO_NAME = Kind.FUNCTION | Kind.ORDINARY | Kind.ROLE | Kind.RANK | Kind.MODIFIER | Kind.THING | Kind.ORGANIZATION

SMALL, EITHER, TITLE, NAME, FIXED = range(5)
"""What a word is: a common word; a common word that is a name as well; a title before a name; somebody's name; a
word whose form is known. From `TITLE` on it has a capital."""


@dataclass(slots=True, eq=False)
class Token:
    """One word of a text."""

    start: int
    text: str
    between: str
    """What stands between the word before and this one."""
    first: bool
    """Whether it begins a sentence."""
    state: int = SMALL
    kind: int = 0
    """The bits of `Kind` of the word as a name is written."""
    form: str = ""


def recase(
    stretches: Sequence[Sequence[Token]], elsewhere: Mapping[str, str], names: Sequence[str] = ()
) -> dict[int, str]:
    """Return by the identity of each word its form, as long as the word.

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
    return {id(token): _form(token) for stretch in stretches for token in stretch}


def _chains(stretch: Sequence[Token]) -> Iterator[list[Token]]:
    """Yield the words between which there are only spaces, or the full stop of a title or an initial."""
    chain = [stretch[0]]
    for before, token in pairwise(stretch):
        short = before.kind & _TITLES or len(before.text) == 1
        if not (_SPACE if not short else _AFTER_TITLE).fullmatch(token.between):
            yield chain
            chain = []
        chain.append(token)
    yield chain


@lru_cache(maxsize=1 << 14)
def is_common(word: str) -> bool:
    """Return whether a word is one of the common words of English, or a plain inflection of one."""
    small = word.lower()
    if small in common_words() or kinds().get(small.capitalize(), 0) & _NO_NAME:
        return True
    bases = [small, *(small.removeprefix(begin) for begin in _BEGINNINGS if small.startswith(begin))]
    return any(base in common_words() for word in bases for base in (word, *_bases(word)) if len(base) >= SHORTEST)


def _bases(word: str) -> Iterator[str]:
    """Yield what a word may be made of: `stopp` and `stop` of `stopped`, `mak` and `make` of `making`."""
    for ending in () if word.endswith("ss") else _ENDINGS:
        base = word.removesuffix(ending)
        if base != word and len(base) >= SHORTEST:
            yield base
            if ending == "ing":
                yield f"{base}e"
            if base[-1] == "i":
                yield f"{base[:-1]}y"
            if base[-1] == base[-2]:
                yield base[:-1]


def _read(token: Token, elsewhere: Mapping[str, str], known: Mapping[str, str]) -> None:
    """Fill in what a word is by itself."""
    if _CONTRACTED.search(token.text):
        return
    ending = _ENDING.search(token.text)
    bare = token.text[: ending.start()] if ending else token.text
    token.kind = kinds().get(_title(bare), 0)
    state, form = _look_up(bare, elsewhere, known)
    if state is None and len(parts := _DIVIDER.split(bare)) > 1:
        found = [_look_up(part, elsewhere, known) if len(part) > 1 else (None, part) for part in parts[::2]]
        token.kind = kinds().get(_title(parts[0]), 0) & Kind.GIVEN
        state = max(NAME if one is None else one for one, _ in found)
        if all(one in {SMALL, EITHER} for one, _ in found):
            state, form = SMALL, bare.lower()
        else:
            parts[::2] = [text for _, text in found]
            state, form = max(state, NAME), "".join(parts)
    token.state = NAME if state is None else state
    token.form = form + (token.text[len(bare) :].lower() if ending else "")


def _look_up(word: str, elsewhere: Mapping[str, str], known: Mapping[str, str]) -> tuple[int | None, str]:
    """Return what one word without marks is, None for a word of which nothing is known, and how it is written."""
    title = _title(word)
    kind = kinds().get(title, 0)
    common = is_common(word)
    if word in elsewhere and len(elsewhere[word]) == len(word):
        form = elsewhere[word]
        return (SMALL if form.islower() else EITHER if common and kind & _NAMES else FIXED if form.isupper() else NAME), form
    if word in known and not common:
        return NAME, known[word]
    if word in _fixed() and not (common and _fixed()[word].isupper()) and not (common and kind & Kind.FUNCTION):
        return FIXED, _fixed()[word]
    if common or len(word) == 1:
        return (EITHER if kind & _NAMES else SMALL), title if kind & _NAMES else word.lower()
    if len(word) <= LONGEST_LETTERS and not _VOWEL.search(word):
        return (SMALL, title) if kind & _TITLES else (FIXED, word)
    return None if not kind & _NAMES else NAME, title


def _title(word: str) -> str:
    """Return a word as a name is written, as long as it was: `O'Neil`, `McDonald`, `Al-Masri`."""
    if "." in word[:-1]:
        return word
    parts = [f"{part[:1]}{_small(part[1:])}" for part in _DIVIDER.split(word)]
    written = "".join(parts)
    return f"Mc{written[2].upper()}{written[3:]}" if written.startswith("Mc") and len(written) > SHORTEST else written


def _small(text: str) -> str:
    """Return a text in small letters, each of which takes the place of one."""
    small = text.lower()
    return small if len(small) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


@cache
def _fixed() -> dict[str, str]:
    """Return the single words by which places, peoples, organizations and days are known, by the word in capitals."""
    capital = {capital for _, _, _, capital in countries()}
    nations = {name for name, spellings, _, _ in countries() for name in (name, *spellings)}
    found = {}
    for name, kind in kinds().items():
        sure = kind & (Kind.DEMONYM | Kind.CALENDAR) or name in nations or name in capital
        if " " not in name and (sure or (kind & Kind.PLACE and not is_common(name))):
            found[name.upper()] = name
    letters = sorted((name for name in organizations() if " " not in name), key=str.isupper)
    return found | {name.upper(): name for name in letters}


@cache
def _phrases() -> dict[str, str]:
    """Return the names of several words of places and organizations by the name in capitals."""
    return {name.upper(): name for name in (*places(), *organizations(), *kinds()) if " " in name}


@cache
def _beginnings() -> frozenset[str]:
    return frozenset(phrase.partition(" ")[0] for phrase in _phrases())


def _fix_phrases(chain: Sequence[Token]) -> None:
    """Give the words of known names of several words the form that they have there."""
    position = 0
    while position < len(chain):
        taken = 1
        for length in range(LONGEST_NAME, 1, -1) if chain[position].text in _beginnings() else ():
            part = chain[position : position + length]
            phrase = _phrases().get(" ".join(token.text for token in part))
            if phrase:
                for token, word in zip(part, phrase.split(), strict=True):
                    token.state, token.form = FIXED, word
                taken = len(part)
                break
        position += taken


def _fix_months(stretch: Sequence[Token]) -> None:
    """Take a month that is a common word too for one only beside a number or behind a word of time: `in March`."""
    for index, token in enumerate(stretch):
        if token.kind & Kind.CALENDAR and is_common(token.text) and token.state == FIXED:
            following = stretch[index + 1].between if index + 1 < len(stretch) else ""
            before = stretch[index - 1].text if index else ""
            if not (before in _BEFORE_MONTHS or any(c.isdigit() for c in token.between[-4:] + following[:4])):
                token.state = EITHER if token.kind & _NAMES else SMALL
                token.form = token.form if token.state == EITHER else token.text.lower()


def _raise_names(chain: Sequence[Token], borne: set[str]) -> Iterator[str]:
    """Make names of the words that stand beside one as names do; yield the family names that are told so."""
    for index, token in enumerate(chain):
        before = chain[index - 1] if index else None
        if token.state in {SMALL, EITHER} and _is_name(chain, index, borne):
            token.state, token.form = NAME, _title(token.text)
        if before is not None and token.state == NAME and before.state == NAME and before.kind & Kind.GIVEN:
            yield token.text


def _is_name(chain: Sequence[Token], index: int, borne: set[str]) -> bool:
    """Return whether a word that may be a name or a common word is a name."""
    token, before = chain[index], chain[index - 1] if index else None
    if before is not None and before.kind & Kind.HONORIFIC:
        return True
    if _is_small_always(token):
        return False
    if token.text in borne or (before is not None and _begins_name(chain, index - 1) and _may_end_name(chain, index)):
        return True
    after = chain[index + 1] if index + 1 < len(chain) else None
    if after is None or not token.kind & Kind.GIVEN:
        return False
    return after.state == NAME or (after.state == EITHER and bool(after.kind & Kind.FAMILY))


def _is_small_always(token: Token) -> bool:
    small = token.text.lower()
    grammar = token.kind & (Kind.FUNCTION | Kind.CALENDAR) or small in words()["particles"]
    return bool(grammar) or small in words()["saying"]


def _begins_name(chain: Sequence[Token], index: int) -> bool:
    """Return whether a word is the given name with which a name begins."""
    token = chain[index]
    return token.state == NAME and bool(token.kind & Kind.GIVEN) and (index == 0 or chain[index - 1].state != NAME)


def _may_end_name(chain: Sequence[Token], index: int) -> bool:
    """Return whether a common word may be a family name behind a given name: `Joe Bush`, but not `Joe wanted`."""
    token = chain[index]
    ends = index + 1 == len(chain) or chain[index + 1].text.lower() in words()["saying"]
    return bool(token.kind & Kind.FAMILY) or ends or not token.text.endswith(_INFLECTED)


def _raise_places(chain: Sequence[Token]) -> None:
    """Write with capitals what begins a place's name and ends an organization's: `Port Orle`, `Harvard University`."""
    for before, token in pairwise(chain):
        if token.state == NAME and before.state == SMALL and before.text in _BEFORE_PLACES:
            before.state = TITLE
        named = before.state in {NAME, FIXED} and not before.kind & Kind.DEMONYM
        if named and token.kind & Kind.ORGANIZATION and token.state == SMALL:
            token.state = TITLE


def _raise_titles(chain: Sequence[Token]) -> None:
    """Write titles before a name with capitals, from the name backwards: `Foreign Minister Ana Berg`."""
    for index in range(len(chain) - 2, -1, -1):
        token, after = chain[index], chain[index + 1]
        if token.state != SMALL or after.state not in {TITLE, NAME}:
            continue
        if token.kind & (_TITLES | (Kind.MODIFIER if after.state == TITLE else 0)):
            token.state = SMALL if token.text.lower() in words()["modifiers"] else TITLE
        elif after.state == NAME:
            _raise_office(chain, index)


def _raise_office(chain: Sequence[Token], last: int) -> None:
    """Write a title and what it is of with capitals where a name follows: `Secretary of State Ana Berg`."""
    for start in range(last - 2, max(-1, last - 2 - LONGEST_OFFICE), -1):
        title, of, *office = chain[start : last + 1]
        if title.kind & _TITLES and of.text == "OF" and not any(_is_small_always(token) for token in office):
            for token in (title, *office):
                token.state = max(token.state, TITLE)


def _form(token: Token) -> str:
    """Return the form of a word in its place, where it may begin a sentence."""
    form = token.form if token.state >= NAME else _small(token.text)
    if token.state == TITLE or (token.first and form.islower()):
        form = f"{token.text[0]}{form[1:]}"
    return form if len(form) == len(token.text) else token.text
