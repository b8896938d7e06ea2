"""How a single word of a text in capitals may be written elsewhere.

It is written as the article writes it in other places, else as the name of a place, a people or an organization that it
is. A word that is no common word of English is somebody's name; some, such as `Mark` and `Brown`, may be either.
"""

import re
from collections.abc import Iterator, Mapping

from broadsheet.lexicon.data_files import cached, cached_up_to
from broadsheet.lexicon.gazetteer import countries, organizations
from broadsheet.lexicon.word_kinds import NAME_LIKE, WordKind, kinds_of, own_kinds
from broadsheet.lexicon.word_kinds import TITLE as TITLE_KINDS
from broadsheet.lexicon.word_lists import common_words

SMALL, EITHER, TITLE, NAME, FIXED = range(5)
"""What a word is: a common word; a common word that is a name as well; a title before a name; somebody's name; a
word whose form is known. From `TITLE` on it has a capital."""
LONGEST_LETTERS = 5
"""The longest word without a vowel that is an acronym."""
SHORTEST = 3
"""The letters that are left of a word whose ending is taken off."""
DIVIDER = re.compile(r"([’'‘\-&])")
"""What divides a word into parts that are written each for itself."""

_VOWEL = re.compile("[AEIOUYÀ-Ý]")
_NO_NAME = (
    WordKind.FUNCTION
    | WordKind.ORDINARY
    | WordKind.ROLE
    | WordKind.RANK
    | WordKind.MODIFIER
    | WordKind.THING
    | WordKind.ORGANIZATION
)
_NAMED = NAME_LIKE | WordKind.PLACE | WordKind.DEMONYM
_ENDINGS = (
    "s", "es", "d", "ed", "ing", "ings", "r", "er", "rs", "ers", "ly", "st", "est", "ness", "less", "ful", "able",
    "ism", "ist", "ists", "ship", "like",
)  # fmt: skip
_FORMED = re.compile(
    r"..(?:[st]ions?|[st]ional|ments?|ness|it(?:y|ies)|ous|iv(?:e|es|ity)|[ae]nc(?:e|es|y|ies)|[aei]bl[ey]"
    r"|(?:[oic]a|ous|ive|ent|ant|ed|ing|ab|ib)ll?y|ical|[aeo](?:tic|mic|gic|nic)s?|(?<!u)ists?|isms?|i[sz](?:e[drs]?|ing)"
    r"|ships?|hood|at(?:ed|es|ing|ory|ors?)|tures?|olog(?:y|ists?)|graphy|ial|ual|self|selves|things?)$"
)
"""The endings by which English forms nouns, adjectives and verbs, and that few names have."""
_BEGINNINGS = ("re", "un", "pre", "mis", "non", "de")


@cached_up_to(1 << 14)
def is_common(word: str) -> bool:
    """Return whether a word is one of the common words of English, a plain inflection of one, or formed like one."""
    small = word.lower()
    kinds = kinds_of(small.capitalize())
    if small in common_words() or kinds & _NO_NAME or (not kinds & _NAMED and _FORMED.search(small)):
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


def look_up(word: str, elsewhere: Mapping[str, str], known: Mapping[str, str]) -> tuple[int | None, str]:
    """Return what one word without marks is, None for a word of which nothing is known, and how it is written."""
    title, common = title_of(word), is_common(word)
    named = kinds_of(title) & NAME_LIKE
    if len(elsewhere.get(word, "")) == len(word):
        return _as_elsewhere(elsewhere[word], either=common and bool(named))
    if word in known and not common:
        return NAME, known[word]
    if word in _fixed() and not (common and (_fixed()[word].isupper() or kinds_of(title) & WordKind.FUNCTION)):
        return FIXED, _fixed()[word]
    if common or len(word) == 1:
        return (EITHER, title) if named else (SMALL, word.lower())
    if len(word) <= LONGEST_LETTERS and not _VOWEL.search(word):
        return (SMALL, title) if kinds_of(title) & TITLE_KINDS else (FIXED, word)
    return NAME if named else None, title


def _as_elsewhere(form: str, *, either: bool) -> tuple[int, str]:
    if form.islower():
        return SMALL, form
    if either:
        return EITHER, form
    return FIXED if form.isupper() else NAME, form


def title_of(word: str) -> str:
    """Return a word as a name is written, as long as it was: `O'Neil`, `McDonald`, `Al-Masri`."""
    if "." in word[:-1]:
        return word
    parts = [f"{part[:1]}{small_of(part[1:])}" for part in DIVIDER.split(word)]
    written = "".join(parts)
    return f"Mc{written[2].upper()}{written[3:]}" if written.startswith("Mc") and len(written) > SHORTEST else written


def small_of(text: str) -> str:
    """Return a text in small letters, each of which takes the place of one."""
    small = text.lower()
    return small if len(small) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


@cached
def _fixed() -> dict[str, str]:
    """Return the single words by which places, peoples, organizations and days are known, by the word in capitals."""
    capital = {capital for _, _, _, capital in countries()}
    nations = {name for name, spellings, _, _ in countries() for name in (name, *spellings)}
    found = {}
    for name, kinds in own_kinds().items():
        sure = kinds & (WordKind.DEMONYM | WordKind.CALENDAR) or name in nations or name in capital
        if " " not in name and (sure or (kinds & WordKind.PLACE and not is_common(name))):
            found[name.upper()] = name
    letters = sorted((name for name in organizations() if " " not in name), key=str.isupper)
    return found | {name.upper(): name for name in letters}
