"""The shapes of people's names: their parts, their short forms, and when two of them can be one person."""

import re
import unicodedata
from collections.abc import Sequence

from anyascii import anyascii

from broadsheet.diacritics import without_diacritics
from broadsheet.lexicon.data_files import cached, cached_up_to
from broadsheet.lexicon.person_names import given_names, is_family_name, nicknames
from broadsheet.lexicon.word_kinds import WordKind, kinds_of
from broadsheet.lexicon.word_lists import word_list
from broadsheet.slugs import fold

_ARABIC_ARTICLE = re.compile(r"(?:al|el)-(?=\w{3})", re.IGNORECASE)
SHORTEST_FAMILY = 2
"""Words of so many letters between a given and a last name are initials or particles."""
_PATRONYMIC = frozenset(["al", "el", "bin", "ibn", "bint"])
"""What Arabic names have after a father's name: who is called by that alone is the father."""
_TWO_INITIALS = re.compile(r"^([A-Z])([A-Z])(?= )")
_SKY_ENDINGS = ("ki", "kii", "kiy", "ky", "kyi", "kyy")
_SKY = re.compile(r"(\w+s)(?:kyy|kyi|kiy|kii|ky|ki)")
_RINGED = str.maketrans({"å": "aa", "Å": "Aa"})
_TWO_LETTERS = _RINGED | str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "Ø": "Oe"}
)
"""How German and the Scandinavian languages write letters that a typewriter lacks."""


@cached
def particles() -> frozenset[str]:
    """Return the small words in family names, with and without a capital: `van`, `Van`."""
    return word_list("particles") | {word.title() for word in word_list("particles")}


@cached
def _family_endings() -> tuple[str, ...]:
    return tuple(sorted(word_list("family-endings")))


@cached_up_to(1 << 14)
def short_forms(name: str) -> tuple[str, ...]:
    """Return the forms under which a text may mention the person of a full name, longest first.

    The name itself; first and last name; the last two; what leaves out the last of several family names; the family
    name with its particles and without; of two family names the first; for names that begin with a family name, that;
    and an Arabic family name without its article.

    >>> short_forms("Antony John Blinken")
    ('Antony John Blinken', 'Antony Blinken', 'John Blinken', 'Blinken')
    >>> short_forms("Xi Jinping")
    ('Xi Jinping', 'Jinping', 'Xi')
    >>> short_forms("Ana Quist Berg")
    ('Ana Quist Berg', 'Quist Berg', 'Ana Quist', 'Ana Berg', 'Quist', 'Berg')
    """
    parts = [part for part in name.split() if part not in word_list("suffixes")]
    if len(parts) < 2:  # noqa: PLR2004
        return (name,)
    family, particle = _family(parts), next((at for at, part in enumerate(parts[1:], 1) if part in particles()), -1)
    forms = [name, " ".join(parts), f"{parts[0]} {family}", f"{parts[0]} {parts[-1]}", family, parts[-1]]
    forms.append(" ".join(parts[particle:]))
    if parts[0] in word_list("family-first"):
        forms.append(parts[0])
    forms.append(without_article(parts[-1]))
    if len(parts) > 2 and parts[-2] not in particles():  # noqa: PLR2004
        forms += [f"{parts[-2]} {parts[-1]}", *([parts[-2]] if _is_family(parts[-2]) else [])]
    forms += _without_last_names(parts)
    return tuple(sorted(dict.fromkeys(forms), key=lambda form: -len(form)))


def _without_last_names(parts: list[str]) -> list[str]:
    """Return the forms of a name that leave out last names: `Rodrigo Teles`, of `Rodrigo Teles Robles`.

    They end with a family name, with what a particle leads to (`Mohamed bin Zayed`), or before an Arabic article.
    """
    ends = [
        end
        for end in range(1, len(parts) - 1)
        if _is_family(parts[end]) or parts[end - 1] in particles() or _ARABIC_ARTICLE.match(parts[end + 1])
    ]
    whole = [" ".join(parts[: end + 1]) for end in ends if parts[end] not in particles()]
    return whole + [f"{parts[0]} {parts[end]}" for end in ends if end > 1 and _is_family(parts[end])]


def _is_family(word: str) -> bool:
    """Return whether the word before a last one may be a family name too: no initial, particle or given name."""
    return word in word_list("family-first") or (
        len(word) > SHORTEST_FAMILY
        and word not in particles()
        and not kinds_of(without_diacritics(word)) & WordKind.GIVEN
    )


@cached_up_to(1 << 14)
def variants(name: str) -> tuple[str, ...]:
    """Return other ways to write a name: by a short form of the given name, by initials, in other letters.

    >>> variants("Robert Berg")
    ('R. Berg', 'Bob Berg', 'Bobby Berg', 'Rob Berg', 'Robbie Berg')
    >>> variants("Zelenskyy")
    ('Zelenski', 'Zelenskii', 'Zelenskiy', 'Zelensky', 'Zelenskyi')
    """
    first, *rest = [part for part in name.split() if part not in word_list("suffixes")] or [name]
    families = _in_other_letters(_family([first, *rest]) if rest else first)
    if not rest:
        return families[1:]
    whole = [form for written in in_ascii(name) for form in short_forms(written)]
    shortened = sorted({other.capitalize() for other in nicknames().get(fold(first), ())} - {first})
    givens = [first, *([f"{first[0]}."] if len(first) > 1 else []), *shortened]
    spelled = tuple(f"{given} {family}" for family in families for given in givens)[1:]
    return tuple(dict.fromkeys([*spelled, *families[1:], *whole]))


def _in_other_letters(family: str) -> tuple[str, ...]:
    """Return a family name as given first, in plain letters, and with those that are written for one Slavic ending."""
    found = _SKY.fullmatch(family) if family.endswith(_SKY_ENDINGS) else None
    slavic = (found[1] + end for end in _SKY_ENDINGS if found[1] + end != family) if found else ()
    return (family, *slavic, *in_ascii(family))


def in_ascii(name: str) -> tuple[str, ...]:
    """Return a name as it is written without diacritics, and with two letters for one; nothing where it has none.

    >>> in_ascii("Jörg Müller"), in_ascii("Østergård"), in_ascii("Berg")
    (('Jorg Muller', 'Joerg Mueller'), ('Ostergard', 'Ostergaard', 'Oestergaard'), ())
    """
    if name.isascii():
        return ()
    return tuple(dict.fromkeys(_latin(name.translate(pairs)) for pairs in ({}, _RINGED, _TWO_LETTERS)))


def _latin(name: str) -> str:
    """Return a name with ASCII letters for those of the Latin script."""
    name = unicodedata.normalize("NFC", name)
    return "".join([c if c.isascii() or not _is_latin(c) else anyascii(c) for c in name])


def _is_latin(character: str) -> bool:
    return unicodedata.name(character, "").startswith("LATIN")


def without_article(name: str) -> str:
    """Return an Arabic family name without its article: `Masri` for `al-Masri`."""
    return name.partition("-")[2] if "-" in name and _ARABIC_ARTICLE.match(name) else name


@cached_up_to(1 << 14)
def has_family_ending(word: str) -> bool:
    """Return whether a word ends like the family names of some language."""
    return without_diacritics(word).lower().endswith(_family_endings()) and len(word) > 4  # noqa: PLR2004


_SYLLABLE = (
    "(?:[bpmfdtnlgkhjqxrzcsyw]|zh|ch|sh|hs|ts|tz|ng)?"
    "(?:ue?|i|a|o|e|ia|io|ie|ai|ei|ao|ou|iu|iao|uo|ua|ui|uai|eo|eu|yeo|oe|ae|ee|oo|wa|wo|wan|we[in]|yo)"
    "(?:ng|n|k|m|l|p|h|r|t)?"
)
_SYLLABLES = re.compile(f"{_SYLLABLE}-?{_SYLLABLE}", re.IGNORECASE)


@cached_up_to(1 << 14)
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
    parts = [part for part in name.split() if part not in word_list("suffixes")] or [name]
    return parts[0] if parts[0] in word_list("family-first") and len(parts) > 1 else without_article(parts[-1])


@cached_up_to(1 << 14)
def sort_name(name: str) -> str:
    """Return a full name as indexes list it: the family name first, small particles last.

    >>> sort_name("Antony Blinken"), sort_name("Ursula von der Leyen"), sort_name("Martin Van Buren")
    ('Blinken, Antony', 'Leyen, Ursula von der', 'Van Buren, Martin')
    >>> sort_name("Bashar al-Assad"), sort_name("Xi Jinping"), sort_name("Martin King Jr.")
    ('Assad, Bashar al-', 'Xi Jinping', 'King, Martin, Jr.')
    """
    parts = [part for part in name.split() if part not in word_list("suffixes")]
    if len(parts) < 2 or _is_family_first(parts) or not _PATRONYMIC.isdisjoint(parts):  # noqa: PLR2004
        return name
    *given, family = *parts[: -len(_family(parts).split())], _family(parts)
    if family[0].islower():
        small, _, family = family.rpartition(" ")
        article = family[: -len(without_article(family))]
        given, family = [*given, f"{small} {article}".strip()], family[len(article) :]
    return ", ".join([family, " ".join(given), *name.split()[len(parts) :]])


def _is_family_first(parts: Sequence[str]) -> bool:
    """Return whether a name begins with its family name, as in China and Korea: `Xi Jinping`, but not `Lee Berg`."""
    return parts[0] in word_list("family-first") and (
        not is_family_name(parts[-1]) or all(map(is_syllables, parts[1:]))
    )


def _family(parts: list[str]) -> str:
    """Return the family name with the particles before it."""
    start = len(parts) - 1
    while start > 1 and parts[start - 1] in particles():
        start -= 1
    return " ".join(parts[start:])


@cached_up_to(1 << 14)
def gender(name: str) -> str:
    """Return `women` or `men` as the given name says, or an empty string."""
    first = without_diacritics(name.partition(" ")[0].partition("-")[0])
    group = next((group for group, names in given_names() if first in names), "")
    return "" if group == "either" else group


@cached_up_to(1 << 14)
def same_letters(name: str) -> str:
    """Return a name folded, which knows no ł or ø, with one spelling for the Slavic ending written in many ways.

    >>> same_letters("Volodymyr Zelenskyy"), same_letters("Zelenskii")
    ('volodymyr zelensky', 'zelensky')
    """
    letters = name if name.isascii() else _latin(name)
    return " ".join(f"{found[1]}ky" if (found := _SKY.fullmatch(word)) else word for word in fold(letters).split())


def same_person(one: str, other: str) -> bool:
    """Return whether two full names in one article can be one person's.

    One holds the other's words in their order, or both have the same words, or both share the last and their first are
    the same, an initial or a nickname.

    >>> same_person("J. R. Biden", "Joe Biden"), same_person("Jill Biden", "Joe Biden")
    (True, False)
    >>> same_person("JP Berg", "Joe Berg"), same_person("AP Berg", "Joe Berg")
    (True, False)
    >>> same_person("Joe Berg", "Joseph A. Berg Jr."), same_person("Joe Berg Sr.", "Joe Berg Jr.")
    (True, False)
    """
    longer, shorter = sorted(map(significant, (one, other)), key=len, reverse=True)
    if len(shorter) < 2 or _differ_in_suffix(one, other):  # noqa: PLR2004
        return False
    if set(shorter) <= set(longer):
        if shorter[0] not in {longer[0], *_PATRONYMIC} and not _PATRONYMIC.isdisjoint(longer[1:]):
            return False
        words = iter(longer)
        return len(shorter) == len(longer) or all(word in words for word in shorter)
    return longer[-1] == shorter[-1] and _same_given(longer[0], shorter[0])


@cached_up_to(1 << 14)
def significant(name: str) -> list[str]:
    """Return the folded words of a name without `Jr.` and the like; initials in one word are two: `JP Berg`."""
    apart = _TWO_INITIALS.sub(r"\1 \2", name)
    return same_letters(" ".join(part for part in apart.split() if part not in word_list("suffixes"))).split()


def _differ_in_suffix(one: str, other: str) -> bool:
    """Return whether two names end as father's and son's: `Berg Sr.` and `Berg Jr.`."""
    first, second = (name.rpartition(" ")[2].rstrip(".,") for name in (one, other))
    return first != second and first in word_list("suffixes") and second in word_list("suffixes")


def _same_given(one: str, other: str) -> bool:
    if one == other or (one[0] == other[0] and 1 in {len(one), len(other)}):
        return True
    return other in nicknames().get(one, ())
