"""The shapes of people's names: their parts, their short forms, and when two of them can be one person."""

import re
from functools import lru_cache

from broadsheet.reading.gazetteer import given_names, nicknames, plain, words
from broadsheet.text import fold

SUFFIXES = frozenset(["Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV"])
PARTICLES = words()["particles"] | {word.title() for word in words()["particles"]}
FAMILY_FIRST = words()["family-first"]

_ARABIC_ARTICLE = re.compile(r"(?:al|el)-(?=\w{3})", re.IGNORECASE)
_FAMILY_ENDINGS = tuple(sorted(words()["family-endings"]))
_NICKNAMES = nicknames()


@lru_cache(maxsize=1 << 14)
def short_forms(name: str) -> tuple[str, ...]:
    """Return the forms under which a text may mention the person of a full name, longest first.

    The name itself; first and last name; the family name with its particles and without; for names that begin with a
    family name, that; and an Arabic family name without its article.

    >>> short_forms("Antony John Blinken")
    ('Antony John Blinken', 'Antony Blinken', 'Blinken')
    >>> short_forms("Xi Jinping")
    ('Xi Jinping', 'Jinping', 'Xi')
    """
    parts = [part for part in name.split() if part not in SUFFIXES]
    if len(parts) < 2:  # noqa: PLR2004
        return (name,)
    family = _family(parts)
    forms = [name, " ".join(parts), f"{parts[0]} {family}", f"{parts[0]} {parts[-1]}", family, parts[-1]]
    if parts[0] in FAMILY_FIRST:
        forms.append(parts[0])
    forms.append(without_article(parts[-1]))
    return tuple(sorted(dict.fromkeys(forms), key=lambda form: -len(form)))


def without_article(name: str) -> str:
    """Return an Arabic family name without its article: `Masri` for `al-Masri`."""
    return name.partition("-")[2] if "-" in name and _ARABIC_ARTICLE.match(name) else name


@lru_cache(maxsize=1 << 14)
def has_family_ending(word: str) -> bool:
    """Return whether a word ends like the family names of some language."""
    return plain(word).lower().endswith(_FAMILY_ENDINGS) and len(word) > 4  # noqa: PLR2004


_INITIAL = "(?:[bpmfdtnlgkhjqxrzcsyw]|zh|ch|sh|hs|ts|tz|ng)?"
_FINAL = "(?:ue?|i|a|o|e|ia|io|ie|ai|ei|ao|ou|iu|iao|uo|ua|ui|uai|eo|eu|yeo|oe|ae|ee|oo|wa|wo|wan|we[in]|yo)(?:ng|n|k|m|l|p|h|r|t)?"
_SYLLABLES = re.compile(f"{_INITIAL}{_FINAL}-?{_INITIAL}{_FINAL}", re.IGNORECASE)


@lru_cache(maxsize=1 << 14)
def is_syllables(word: str) -> bool:
    """Return whether a word may be a Chinese or Korean given name of two syllables.

    >>> is_syllables("Jinping"), is_syllables("Wen-je"), is_syllables("Brandt")
    (True, True, False)
    """
    return bool(_SYLLABLES.fullmatch(word))


def family_name(name: str) -> str:
    """Return the word by which a text that says one word means the person of a full name.

    >>> family_name("Bashar al-Assad"), family_name("Xi Jinping"), family_name("Joe Berg Jr.")
    ('Assad', 'Xi', 'Berg')
    """
    parts = [part for part in name.split() if part not in SUFFIXES] or [name]
    return parts[0] if parts[0] in FAMILY_FIRST and len(parts) > 1 else without_article(parts[-1])


def _family(parts: list[str]) -> str:
    """Return the family name with the particles before it."""
    start = len(parts) - 1
    while start > 1 and parts[start - 1] in PARTICLES:
        start -= 1
    return " ".join(parts[start:])


@lru_cache(maxsize=1 << 14)
def gender(name: str) -> str:
    """Return `women` or `men` as the given name says, or an empty string."""
    first = plain(name.partition(" ")[0].partition("-")[0])
    return next((group for group in ("women", "men") if first in given_names()[group]), "")


def same_person(one: str, other: str) -> bool:
    """Return whether two full names in one article can be one person's.

    One holds the other's words, or both share the last and their first are the same, an initial or a nickname.

    >>> same_person("J. R. Biden", "Joe Biden"), same_person("Jill Biden", "Joe Biden")
    (True, False)
    """
    longer, shorter = sorted((fold(one).split(), fold(other).split()), key=len, reverse=True)
    if len(shorter) < 2:  # noqa: PLR2004
        return False
    if set(shorter) <= set(longer):
        return True
    return longer[-1] == shorter[-1] and _same_given(longer[0], shorter[0])


def _same_given(one: str, other: str) -> bool:
    if one == other or (one[0] == other[0] and 1 in {len(one), len(other)}):
        return True
    return any(one in names and other in names for names in _NICKNAMES)
