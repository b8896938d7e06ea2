"""Doubts about people that the words of their names leave: `Scheduled Tribes`, `CloudBerg`.

A fault is fixed here when what is wrong is called sure, or an editor is asked about what is clear.
"""

import re

from broadsheet.lexicon.gazetteer import demonyms, organizations, places
from broadsheet.lexicon.person_names import is_family_name
from broadsheet.lexicon.usual_word_case import is_common
from broadsheet.lexicon.word_kinds import LANGUAGE, NAME_LIKE, WordKind
from broadsheet.lexicon.word_lists import word_list
from broadsheet.reading.entities.capitalized_spans import Word, span_words
from broadsheet.reading.entities.named_person import OWN_WORDS, NamedPerson
from broadsheet.reading.entities.person_features import Feature

_ENGLISH_ENDINGS = ("ing", "ings", "ed", "ions", "ness")
_INITIALS = re.compile(r"[A-Z]\.(?: ?[A-Z]\.)*(?: ?(?:[A-Z]|[A-Z]?[a-z]|Va|Ga|La)\.?)?")
_CAMEL_CASE = re.compile(r"(?!(?:Mac|Mc|Fitz|De|Del|Di|Da|Du|La|Le|Lo|Van|Von|St|O)[A-Z])[A-Z][a-z]+[A-Z]\w+")
"""What is written as firms are, and not as the names of families (`FitzGerald`) or people (`LaToya`) are."""
_PARTICLES = frozenset(["Al", "El", "Bin", "Bint", "Ibn", "Abu"])
_PHRASE = re.compile(r"[A-Z][a-z]+(?:-[a-z]+){2,}")
_OF_FIRM = re.compile(
    r"\b(?:leader in|(?:provider|supplier|maker|manufacturer|operator|distributor|producer) of) [a-z]"
)
_FEWEST_PLAIN = 2
"""So many plain words at the end of a name are those of an organization or a thing."""
_SPANISH_AND = frozenset(["y", "e"])
_SPANISH_DIRECTIONS = frozenset(["Sur", "Norte"])
_PLAIN = LANGUAGE | WordKind.THING | WordKind.ORGANIZATION


def is_part_of_place(named: NamedPerson) -> bool:
    """Return whether a bare word is what is left of a place's name: `Carolina`."""
    return any(f"{side} {named.person.name}" in places() for side in ("North", "South", "East", "West", "New"))


def is_people(named: NamedPerson) -> bool:
    """Return whether a name is the word for a country's people, and no given name: `Swede`."""
    return named.person.name in demonyms() and not named.words[0].kinds & WordKind.GIVEN


def has_letters(named: NamedPerson) -> bool:
    """Return whether letters are within a name; at its beginning they may be initials."""
    return any(word.text.isupper() and len(word.text) > 1 and word.text.isalpha() for word in named.words[1:])


def ends_as_word(named: NamedPerson) -> bool:
    """Return whether a name without a given name ends with a word of the language, or as one: `Orle Trading`."""
    first, last = named.words[0], named.words[-1]
    if first.kinds & WordKind.GIVEN:
        return False
    is_degree = len(first.text) == 1 and is_common(last.text)
    is_word = is_degree or last.kinds & WordKind.ENGLISH or last.text.endswith(_ENGLISH_ENDINGS)
    return bool(is_word) and not is_family_name(last.text)


def is_product(named: NamedPerson) -> bool:
    """Return whether a bare name begins with that of a firm and is no person's by its words: `Nokia Elba`."""
    first = named.words[0]
    return first.text in organizations() and not first.kinds & WordKind.GIVEN


def begins_as_adverb(named: NamedPerson) -> bool:
    """Return whether an adverb at the beginning of a sentence is before a shorter name: `Purportedly Berg`."""
    first = named.words[0]
    if not first.text.endswith("ly") or not is_common(first.text):
        return False
    return not first.kinds & NAME_LIKE


def is_initials(named: NamedPerson) -> bool:
    """Return whether a name is nothing but letters with stops: `U. S.`, `W. Va`."""
    return _INITIALS.fullmatch(named.person.name) is not None


def has_number(named: NamedPerson) -> bool:
    """Return whether a word of a name is a model's: `Tomas E3`."""
    return any(map(str.isdigit, named.person.name.split(" ", 1)[-1]))


def is_firm(named: NamedPerson) -> bool:
    """Return whether a single word is written as firms write theirs: `CloudBerg`, `SeaHill`."""
    name = named.person.name
    if _CAMEL_CASE.fullmatch(name) is None or named.features & (Feature.HONORIFIC | Feature.AS_PERSON):
        return False
    as_listed = name.capitalize()  # lists have `Joann` for `JoAnn`
    return not any(span_words(one)[0].kinds & NAME_LIKE for one in (name, as_listed))


def ends_as_thing(named: NamedPerson) -> bool:
    """Return whether a bare name ends with what is nobody's: a firm's name, a place, a word: `Orle Alaska`."""
    last = named.words[-1]
    if is_family_name(last.text) or last.kinds & NAME_LIKE:
        return False
    is_known = last.text in organizations() or last.text in places() or last.kinds & WordKind.THING
    return bool(is_known) or (is_common(last.text) and named.article.has_between_spaces(last.text.lower()))


def is_unfinished(named: NamedPerson) -> bool:
    """Return whether a name ends with a particle or a verb of saying, or is a phrase: `Talal Al`, `Mother-of-three`."""
    name = named.person.name
    rest, _, last = name.rpartition(" ")
    if not rest:
        return _PHRASE.fullmatch(name) is not None
    return last in _PARTICLES or (last.lower() in word_list("saying") and not is_family_name(last))


def leads_in_trade(named: NamedPerson) -> bool:
    """Return whether a single word has the role of a firm: `Bergco, a global leader in transport`."""
    return any(map(_OF_FIRM.search, named.person.roles))


def is_of_two_people(named: NamedPerson) -> bool:
    """Return whether a name is that of two people of the article: `the Berg-Osten government`."""
    first, hyphen, last = named.person.name.partition("-")
    return bool(hyphen) and {first, last} <= named.families


def begins_with_letters(named: NamedPerson) -> bool:
    """Return whether a bare name begins with letters and does not end as a family's: `TD Orletrade`."""
    first, _, rest = named.person.name.partition(" ")
    is_letters = len(first) > 1 and first.isalpha() and first.isupper()
    return is_letters and not is_family_name(rest.rpartition(" ")[2])


def ends_with_plain_words(named: NamedPerson) -> bool:
    """Return whether a name ends with several words that are nobody's: `King Osten Humanitarian Aid`."""
    if named.person.name.count(" ") < _FEWEST_PLAIN:
        return False
    words = named.words[-_FEWEST_PLAIN:]
    is_own = named.features & (OWN_WORDS | Feature.HONORIFIC)
    return not is_own and all(map(_is_plain, words))


def _is_plain(word: Word) -> bool:
    kinds = word.kinds
    return bool(kinds) and not kinds & ~_PLAIN and not is_family_name(word.text)


def is_plain_plural(named: NamedPerson) -> bool:
    """Return whether a name without a role is words of the language for several: `Scheduled Tribes`."""
    last = named.words[-1]
    if not last.text.endswith("s") or any(word.kinds & NAME_LIKE for word in named.words) or is_family_name(last.text):
        return False
    return all(is_common(word.text) for word in named.words)


def joins_words(named: NamedPerson) -> bool:
    """Return whether `y` or `e` is in a name that no given name begins, as in mottos and works: `Rumbo y Calma`."""
    *before, _ = named.words
    return not named.words[0].kinds & WordKind.GIVEN and any(word.text in _SPANISH_AND for word in before)


def ends_as_country(named: NamedPerson) -> bool:
    """Return whether a name ends with a place of several words, or a direction: `Berg Hill El Salvador`, `Orle Sur`."""
    words = named.person.name.split()
    if words[-1] in _SPANISH_DIRECTIONS:
        return True
    return any(" ".join(words[start:]) in places() for start in range(1, len(words) - 1))
