"""How much the words of a name by themselves say for a place and for an organization that no list of sure names has."""

import re

from msgspec import Struct

from broadsheet.lexicon.data_files import cached, cached_up_to
from broadsheet.lexicon.gazetteer import places
from broadsheet.lexicon.usual_word_case import is_common
from broadsheet.lexicon.word_kinds import LANGUAGE, NAME_LIKE, NO_NAME, TITLE, WordKind, kinds_of
from broadsheet.lexicon.word_lists import page_words, word_list
from broadsheet.lexicon.world_places import find_bearers
from broadsheet.reading.entities.capitalized_spans import MAX_KEPT, Word, Words, kinds_in, span_words


class Shape(Struct, frozen=True, gc=False):
    """What the words of a name say."""

    place: float
    organization: float


BY_SIZE = (0.0, 0.0, 0.0, 1.0, 2.0, 2.5, 3.0, 3.0)
"""What it says for a place that one of the name has so many digits of inhabitants, less one."""
BORNE = -1.0
"""What that says for an organization."""
UNKNOWN_SHAPE = Shape(0.0, 0.0)
OF_PLACE = Shape(-2.0, 0.0)
"""What it says that a name begins with a known place, as the name of what is there does: `Peru Pass`."""
PLACE_WORD = Shape(3.5, -2.5)
"""What a word such as `River` says."""
FOREIGN_WORD = Shape(-3.0, 2.5)
"""What it says that a name begins with a word such as `Universidad`."""
NEITHER = Shape(-9.0, -9.0)
_OTHER = NO_NAME | TITLE | WordKind.FUNCTION | WordKind.DEMONYM
_SHORTEST = 3
_MIXED = re.compile(r"(?!(?:Mc|Mac|De|Di|Le|La|Fitz|Van|O['’])[A-Z])\w*[a-z][A-Z]\w*")
_MOVEMENTS = ("ism", "ismo", "isme", "ismus")
_ENDINGS = ("ing", "ion", "ions", "ical", "ous", "ive", "ment", "ments", "ness", "ism", "isms", "ed", "er", "ers", "al")
"""What words of the language end with."""


@cached_up_to(MAX_KEPT)
def shape_of(name: str) -> Shape:
    """Return what a name's words say by themselves."""
    words = span_words(name)
    if len(name) < _SHORTEST or not name[0].isalpha() or _is_short(name) or name in places() or _is_of_place(name):
        return NEITHER
    bearers, said = find_bearers(name), _say(name, words)
    unknown = OF_PLACE if words[0].text in places() and said is not PLACE_WORD else UNKNOWN_SHAPE
    if said is PLACE_WORD and len(words) > 2 and _is_in_place(words):  # noqa: PLR2004
        return NEITHER
    known = Shape(BY_SIZE[bearers.size], BORNE) if bearers else unknown
    return Shape(known.place + said.place, known.organization + said.organization)


def _is_in_place(words: Words) -> bool:
    """Return whether a name ends with that of a whole place, and is that of something there: `Osten Walvis Bay`."""
    if words[0].kinds or words[0].text in word_list("place-first-words"):
        return False
    rest = " ".join(word.text for word in words[1:])
    return rest in places() or find_bearers(rest) is not None


def _is_of_place(name: str) -> bool:
    """Return whether a word is that for somebody or something of a known place: `Korean`."""
    return name.endswith("n") and (name[:-1] in places() or name[:-2] in places())


def _is_short(name: str) -> bool:
    """Return whether a name is an abbreviation of something else: `GDP`, `Calif.`."""
    return name.upper().replace(".", "") in word_list("common-letters") or not _short_states().isdisjoint(
        (name, f"{name}.")
    )


@cached
def _short_states() -> frozenset[str]:
    return word_list("short-states") | word_list("short-provinces")


def _say(name: str, words: Words) -> Shape:
    """Return what the words say apart from the places that bear the name; the first that is true of them counts."""
    if _has_place_word(words) or _is_directed(words):
        return PLACE_WORD
    if len(words) > 1 and words[0].text in word_list("organization-first"):
        return FOREIGN_WORD
    if "&" in name:
        return Shape(-3.0, 1.5)
    if len(words) == 1 and name in page_words("outlets"):
        return Shape(-3.0, -0.5)
    said = _say_of_kinds(name, words)
    letters = any(len(word.text) > 1 and word.text.isupper() for word in words)
    mixed = not name.istitle() and any(map(_MIXED.fullmatch, name.split()))
    other = letters or mixed or (not name.isalpha() and any(map(str.isdigit, name)))
    return Shape(said.place - 3.0 * other, said.organization + 1.5 * mixed)


def _say_of_kinds(name: str, words: Words) -> Shape:
    kinds = kinds_in(word for word in words if not word.joins)
    if any(map(_is_followed, words)) or name in word_list("directions-in-names"):
        return NEITHER
    if kinds & _OTHER:
        return Shape(-3.0, -0.5 if _ends_as_organization(words) else -2.0)
    if kinds & LANGUAGE:
        return Shape(-2.0, -1.0)
    if _is_compound(name) or (len(words) == 1 and name.endswith(_ENDINGS) and is_common(name)):
        return Shape(-3.0, -2.0)
    if kinds & NAME_LIKE:
        return Shape(-1.5 if len(words) == 1 or words[0].kinds & NAME_LIKE else -0.5, -1.0)
    return Shape(0.0, 0.0)


def _has_place_word(words: Words) -> bool:
    if len(words) == 1:
        return False
    return words[-1].text in word_list("place-words") or words[0].text in word_list("place-first-words")


def _is_directed(words: Words) -> bool:
    """Return whether a name is that of a part of a place: `Northern Peru`."""
    if len(words) == 1 or words[0].text not in word_list("directions-in-names"):
        return False
    rest = " ".join(word.text for word in words[1:])
    return rest in places() or find_bearers(rest) is not None


def _ends_as_organization(words: Words) -> bool:
    last = words[-1]
    no_organization = last.text in word_list("events") or last.text in word_list("buildings")
    return bool(len(words) > 1 and last.kinds & WordKind.ORGANIZATION) and not no_organization


def _is_followed(word: Word) -> bool:
    """Return whether a word is that of a movement, an adjective of a compound or an initial: `Islamic-majority`."""
    ending = word.text.rpartition("-")[2]
    return ending[:1].islower() if ending != word.text else len(word.text) == 1 or word.text.endswith(_MOVEMENTS)


def _is_compound(name: str) -> bool:
    """Return whether a name joins two, or says to which two a thing belongs: `Peru-Chile`, `Arab-Israel`."""
    parts = name.split("-")
    if len(parts) == 1:
        return False
    kinds = [kinds_of(part) for part in parts]
    return any(kind & WordKind.DEMONYM for kind in kinds) or all(
        part in places() or kind & WordKind.THING for part, kind in zip(parts, kinds, strict=True)
    )
