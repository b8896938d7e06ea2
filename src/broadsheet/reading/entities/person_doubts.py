"""How sure it is that a name is a person's, and that a role is somebody's.

A fault is fixed here when what is wrong is called sure, or an editor is asked about what is clear.
"""

import operator
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from msgspec import Struct
from msgspec.structs import replace

from broadsheet.lexicon.gazetteer import demonyms, organizations, places
from broadsheet.lexicon.person_names import is_family_name
from broadsheet.lexicon.usual_word_case import is_common
from broadsheet.lexicon.word_kinds import WordKind
from broadsheet.lexicon.word_lists import word_list
from broadsheet.lexicon.world_places import find_bearers
from broadsheet.model import LIKELY, UNSURE, DoubtfulName, Person
from broadsheet.reading.entities.capitalized_spans import Word, Words, kinds_as_written, kinds_in, span_words
from broadsheet.reading.entities.demonyms import is_adjective_of_place
from broadsheet.reading.entities.example_lists import (
    noun_of_list,
    nouns_of_organizations,
    nouns_of_places,
    nouns_of_works,
)
from broadsheet.reading.entities.name_doubts import Asked, Doubts, asked_of_words
from broadsheet.reading.entities.people import FoundPeople
from broadsheet.reading.entities.person_features import Feature
from broadsheet.reading.entities.role_nouns import role_nouns
from broadsheet.reading.entities.word_positions import ArticleText

_TOLD_BY_CONTEXT = (
    Feature.TITLE
    | Feature.HONORIFIC
    | Feature.SAID
    | Feature.AS_PERSON
    | Feature.ROLE_AFTER
    | Feature.AGE
    | Feature.WHO
    | Feature.GOVERNMENT
    | Feature.COUNTRY
)
"""What around a name says that it is somebody's."""
_OWN_WORDS = Feature.SAID | Feature.AS_PERSON
_ENGLISH_ENDINGS = ("ing", "ings", "ed", "ions", "ness")
_LONGEST_ABBREVIATION = 4
_WORK = re.compile(r"[“\"‘'][A-Z]\w+(?: [\w’]+){1,5}[”\"’']")
_INITIALS = re.compile(r"[A-Z]\.(?: ?[A-Z]\.)*(?: ?(?:[A-Z]|[A-Z]?[a-z]|Va|Ga|La)\.?)?")
_CAMEL_CASE = re.compile(r"(?!(?:Mac|Mc|Fitz|De|Del|Di|Da|Du|La|Le|Lo|Van|Von|St|O)[A-Z])[A-Z][a-z]+[A-Z]\w+")
"""What is written as firms are, and not as the names of families (`FitzGerald`) or people (`LaToya`) are."""
_HOUSES = WordKind.ORGANIZATION | WordKind.THING | WordKind.PLACE
_SON_OF = (" bin", " bint", " ibn")
_ELDER = frozenset(["elder", "younger"])
_AHEAD = 40
"""How many characters before a mention are read."""
_IN_HOUSE = re.compile(r"\b(?:in|at|into|to|of) $")
_NEXT_NAME = re.compile(r" ([A-Z]\w+)")
_HOUSE_BEHIND = re.compile(r"(?: [A-Z]\w+){0,2} ([A-Z]\w+)(?! [A-Z])")
_NAME_BEFORE = re.compile(r"[A-Z]\w+ $")
_WORD_BEFORE = re.compile(r"(?<![.?!:”\"] )(?<!\n)\b([A-Z][a-z]+) $")
_BEFORE_NAMES = (
    WordKind.ROLE
    | WordKind.RANK
    | WordKind.HONORIFIC
    | WordKind.GIVEN
    | WordKind.FAMILY
    | WordKind.DEMONYM
    | WordKind.PLACE
    | WordKind.CALENDAR
    | WordKind.FUNCTION
    | WordKind.MODIFIER
)
"""What may be before somebody's name and has a capital."""
_CLUB_BEFORE = re.compile(r"\b(?:Club|FC|SC|AC|CF|CD|FK|SK) $")
_THE_BEFORE = re.compile(r"\b[Tt]he $")
_OF_SOMEBODY = re.compile(r" (?:[a-z]+ )?(?:era|years|age|case|trial|family|estate|affair|story|campaign|team|show)\b")
"""What follows a name behind `the` that is somebody's: `the Anna Berg era`."""
_HYPHEN_BEFORE = re.compile(r"\w- $")
_HYPHEN_BEHIND = re.compile(r" - [A-Z]")
_NUMBER_BEHIND = re.compile(r" \d+(?!\d|[.,:]\d|%|st|nd|rd|th|-)")
_AT_BEFORE = re.compile(r"(?:\b(\w+) |^|\s)at (?:[A-Z]\w+['’]s )?$", re.IGNORECASE)
_AIMED = (
    "look",
    "gaz",
    "star",
    "glanc",
    "laugh",
    "smil",
    "shout",
    "point",
    "aim",
    "direct",
    "ang",
    "lash",
    "fire",
    "thr",
)
"""How words begin after which `at` is before somebody: `looked at Berg`."""
_YEAR_BEFORE = re.compile(r"\b(?:19|20)\d\d $")
_OTHER_PARTY_BEFORE = re.compile(r"\bvs?\. $")
_OTHER_PARTY = re.compile(r" vs?\.")
_ABBREVIATED = re.compile(r"\. [A-Z]|\.,")
_CAR_BEFORE = re.compile(r"\b(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Tt]heir|[Mm]y) (?:19|20)\d\d $")
_OWNER_BEFORE = re.compile(r"(?:\b[Hh]is|\b[Hh]er|\b[Tt]heir|\b[Mm]y|\b[Oo]ur|\b[A-Z]{2,4}) $")
_BEATEN_BEFORE = re.compile(r"\b(?:beat|beating|beats|defeat(?:ed|ing|s)?|over|against|downed|edged) $")
_THING_BEFORE = re.compile(r"\b([A-Z][a-z]+) of (?:the )?$")
_CALLED_BEFORE = re.compile(r"\b(?:[Aa]n?|[Aa]nother|[Oo]ne) (?:[\w-]+ ){0,3}?([a-z]+),? (?:called|named|dubbed) $")
_PARTICLES = frozenset(["Al", "El", "Bin", "Bint", "Ibn", "Abu"])
_PHRASE = re.compile(r"[A-Z][a-z]+(?:-[a-z]+){2,}")
_OF_FIRM = re.compile(
    r"\b(?:leader in|(?:provider|supplier|maker|manufacturer|operator|distributor|producer) of) [a-z]"
)
_LETTERS_BEHIND = re.compile(r" \(([A-Z]{3,6})\)")
_NOUN_BEHIND = re.compile(r" [a-z]")
_ADJECTIVE_ENDS = ("ean", "ian", "esque")
_MARK_BEFORE = re.compile(r"[“‘\"«‹]$")
_MARK_BEHIND = re.compile(r"[”’\"»›]")
_FEWEST_PLAIN = 2
"""So many plain words at the end of a name are those of an organization or a thing."""
_PLAIN = WordKind.ENGLISH | WordKind.ORDINARY | WordKind.MODIFIER | WordKind.THING | WordKind.ORGANIZATION
_NAMED = WordKind.GIVEN | WordKind.FAMILY
_OWNS = re.compile(r"['’]s [A-Z]")
_OWNED_BEFORE = re.compile(r"(?:\bthe|['’]s) $", re.IGNORECASE)
_DEFINITE_BEFORE = re.compile(r"\b[Tt]he (?:[a-z]+ )?$")
_SPACE = re.compile(" ")
_MOST_NAMESAKES = 20
"""An article that names more organizations after somebody is searched for none of them."""
_SPANISH_AND = frozenset(["y", "e"])
_SPANISH_DIRECTIONS = frozenset(["Sur", "Norte"])
_CLOSED = re.compile(r"[’'”\"](?=[.,;:!?)]|$)")
_EVENT_BEFORE = re.compile(r"\b(?:occasions?|seasons?|editions?|episodes?|festivals?|slogans?) of (?:the )?$")
_CUT_AFTER = frozenset(["of", "for", "to", "at", "in", "on", "with", "and"])


class NamedPerson(Struct, frozen=True):
    """Somebody, with what is around the name."""

    person: Person
    words: Words
    features: int
    """The bits of `Feature` of the name, and of its last word alone."""
    article: ArticleText
    families: frozenset[str] = frozenset()
    """The last words of the names of the article's people."""
    organizations: Mapping[str, Sequence[str]] = MappingProxyType({})
    """What follows behind each front of the names of the article's organizations, sure or not; see `_by_front`."""
    first: int = 0
    """Where the name is first in the text; -1 where only shorter forms of it are."""


class GivenRole(Struct, frozen=True):
    """A role, and the form of the person's name beside which it is."""

    person: Person
    role: str
    beside: str


def _asked_of(named: NamedPerson) -> int:
    """Return the bits of `Asked` that are true of somebody's name."""
    asked = asked_of_words(named.person.name) | (Asked.OF_MATCH if named.article.is_match_report else 0)
    if named.person.roles:
        return asked
    return asked | (Asked.NO_ROLE if named.features & _TOLD_BY_CONTEXT else Asked.NO_ROLE | Asked.BARE)


def _is_bare_word(named: NamedPerson) -> bool:
    """Return whether a bare word is a word of the language in the article as well, or only within titles of works."""
    name = named.person.name
    if name[0].isalpha() and named.article.has_between_spaces(name.lower()):
        return True
    text = named.article.text
    return all(_WORK.match(text, max(0, start - 1)) for start, _ in named.article.find(name))


def _is_abbreviation(named: NamedPerson) -> bool:
    """Return whether a short word is only before a stop within sentences, as ranks are: `Col. Inf. Anna Berg`."""
    name = named.person.name
    if len(name) > _LONGEST_ABBREVIATION:
        return False
    found = list(named.article.find(name))
    return bool(found) and all(_ABBREVIATED.match(named.article.text, end) for _, end in found)


def _is_part_of_place(named: NamedPerson) -> bool:
    """Return whether a bare word is what is left of a place's name: `Carolina`."""
    return any(f"{side} {named.person.name}" in places() for side in ("North", "South", "East", "West", "New"))


def _is_people(named: NamedPerson) -> bool:
    return named.person.name in demonyms() and not named.words[0].kinds & WordKind.GIVEN


def _has_letters(named: NamedPerson) -> bool:
    """Return whether letters are within a name; at its beginning they may be initials."""
    return any(word.text.isupper() and len(word.text) > 1 and word.text.isalpha() for word in named.words[1:])


def _ends_as_word(named: NamedPerson) -> bool:
    first, last = named.words[0], named.words[-1]
    if first.kinds & WordKind.GIVEN:
        return False
    is_degree = len(first.text) == 1 and is_common(last.text)
    is_word = is_degree or last.kinds & WordKind.ENGLISH or last.text.endswith(_ENGLISH_ENDINGS)
    return bool(is_word) and not is_family_name(last.text)


def _is_product(named: NamedPerson) -> bool:
    """Return whether a bare name begins with that of a firm and is no person's by its words: `Nokia Elba`."""
    first = named.words[0]
    return first.text in organizations() and not first.kinds & WordKind.GIVEN


def _begins_as_adverb(named: NamedPerson) -> bool:
    """Return whether an adverb at the beginning of a sentence is before a shorter name: `Purportedly Berg`."""
    first = named.words[0]
    if not first.text.endswith("ly") or not is_common(first.text):
        return False
    return not first.kinds & (WordKind.GIVEN | WordKind.FAMILY)


def _is_initials(named: NamedPerson) -> bool:
    """Return whether a name is nothing but letters with stops: `U. S.`, `W. Va`."""
    return _INITIALS.fullmatch(named.person.name) is not None


def _has_number(named: NamedPerson) -> bool:
    """Return whether a word of a name is a model's: `Tomas E3`."""
    return any(map(str.isdigit, named.person.name.split(" ", 1)[-1]))


def _is_firm(named: NamedPerson) -> bool:
    """Return whether a single word is written as firms write theirs: `CloudBerg`, `SeaHill`."""
    name = named.person.name
    if _CAMEL_CASE.fullmatch(name) is None or named.features & (Feature.HONORIFIC | Feature.AS_PERSON):
        return False
    as_listed = name.capitalize()  # lists have `Joann` for `JoAnn`
    return not any(span_words(one)[0].kinds & (WordKind.GIVEN | WordKind.FAMILY) for one in (name, as_listed))


def _ends_as_thing(named: NamedPerson) -> bool:
    """Return whether a bare name ends with what is nobody's: a firm's name, a place, a word: `Orle Alaska`."""
    last = named.words[-1]
    if is_family_name(last.text) or last.kinds & (WordKind.FAMILY | WordKind.GIVEN):
        return False
    is_known = last.text in organizations() or last.text in places() or last.kinds & WordKind.THING
    return bool(is_known) or (is_common(last.text) and named.article.has_between_spaces(last.text.lower()))


def _is_team(named: NamedPerson) -> bool:
    """Return whether a name is a town's with the plural of a team: `the Leeds Wolves`, also a plural alone."""
    *town, last = named.person.name.split()
    if not last.endswith("s") or is_family_name(last):
        return False
    if town:
        is_town = find_bearers(" ".join(town)) is not None or " ".join(town) in places()
        return is_town and any(_mentions_behind(named, _OWNED_BEFORE))
    is_name = span_words(last)[0].kinds & (WordKind.GIVEN | WordKind.FAMILY)
    return not is_name and any(_mentions_behind(named, _DEFINITE_BEFORE))


def _mentions_behind(named: NamedPerson, before: re.Pattern[str]) -> Iterator[bool]:
    """Yield for each mention of a name whether something is right before it."""
    article = named.article
    for start, _ in article.find(named.person.name):
        yield before.search(article.text, max(0, start - _AHEAD), start) is not None


def _is_named_house(named: NamedPerson) -> bool:
    """Return whether a bare name is that of a house in the article: `in Betty Moran` beside `Betty Moran Clinic`."""
    name = named.person.name
    behind = [_HOUSE_BEHIND.match(named.article.text, end) for _, end in named.article.find(name)]
    if not any(match and kinds_in(span_words(match[1])) & _HOUSES for match in behind):
        return False
    return all(map(operator.or_, map(bool, behind), _mentions_behind(named, _IN_HOUSE)))


def _is_club(named: NamedPerson) -> bool:
    """Return whether a bare name is that of a club: `Club Carlos Osten`, also where it stands without that."""
    return any(_mentions_behind(named, _CLUB_BEFORE))


def _is_car(named: NamedPerson) -> bool:
    """Return whether a year is before all mentions of a bare name: `his 2008 Bentley`, `the 2017 Ford Orle`."""
    before = _CAR_BEFORE if " " in named.person.name else _YEAR_BEFORE
    return _is_first_behind(named, before) and all(_mentions_behind(named, before))


def _is_possession(named: NamedPerson) -> bool:
    """Return whether a bare word is always somebody's, or behind letters, as makes are: `her Bentley`, `a BMW Orle`."""
    return _is_first_behind(named, _OWNER_BEFORE) and all(_mentions_behind(named, _OWNER_BEFORE))


def _is_beaten(named: NamedPerson) -> bool:
    """Return whether a bare word is always the other side of a match: `by beating Orle`."""
    return _is_first_behind(named, _BEATEN_BEFORE) and all(_mentions_behind(named, _BEATEN_BEFORE))


def _is_where_somebody_is(named: NamedPerson) -> bool:
    """Return whether a bare name is always behind `at`, as clubs and parks are: `his career at Orle's Vance Osten`."""
    if not _is_first_behind(named, _AT_BEFORE):
        return False
    article = named.article
    found = (
        _AT_BEFORE.search(article.text, max(0, start - _AHEAD), start) for start, _ in article.find(named.person.name)
    )
    return all(match and not (match[1] or "").lower().startswith(_AIMED) for match in found)


def _is_definite(named: NamedPerson) -> bool:
    """Return whether a bare name is always behind `the`, as those of houses and ships are: `the Ana Valiente`."""
    if not _is_first_behind(named, _THE_BEFORE) or not all(_mentions_behind(named, _THE_BEFORE)):
        return False
    article = named.article
    return not any(_OF_SOMEBODY.match(article.text, end) for _, end in article.find(named.person.name))


def _is_first_behind(named: NamedPerson, before: re.Pattern[str]) -> bool:
    """Return whether something is right before the first mention, which is quicker to ask than of all."""
    start = named.first
    return start > 0 and before.search(named.article.text, max(0, start - _AHEAD), start) is not None


def _is_explained_word(named: NamedPerson) -> bool:
    """Return whether a single word ends what letters behind it stand for: `Permanent Resident Certificate (PRC)`."""
    name, text = named.person.name, named.article.text
    if named.features & (_TOLD_BY_CONTEXT & ~Feature.TITLE):
        return False
    letters = _LETTERS_BEHIND.match(text, text.find(name) + len(name))
    return letters is not None and letters[1].endswith(name[0])


def _is_unfinished(named: NamedPerson) -> bool:
    """Return whether a name ends with a particle or a verb of saying, or is a phrase: `Talal Al`, `Mother-of-three`."""
    name = named.person.name
    rest, _, last = name.rpartition(" ")
    if not rest:
        return _PHRASE.fullmatch(name) is not None
    return last in _PARTICLES or (last.lower() in word_list("saying") and not is_family_name(last))


def _leads_in_trade(named: NamedPerson) -> bool:
    """Return whether a single word has the role of a firm: `Bergco, a global leader in transport`."""
    return any(map(_OF_FIRM.search, named.person.roles))


def _is_of_thing(named: NamedPerson) -> bool:
    """Return whether a word without a role always ends a name with `of`: the boat in `Spirit of Dawn`."""
    if not _is_first_behind(named, _THING_BEFORE):
        return False
    before = list(_words_before(named, _THING_BEFORE))
    return bool(before) and all(word and not kinds_as_written(word) & _BEFORE_NAMES for word in before)


def _is_called_so(named: NamedPerson) -> bool:
    """Return whether a name without a role is what a thing is called: `a stream called Miracle Run`."""
    if not _is_first_behind(named, _CALLED_BEFORE):
        return False
    before = [word for word in _words_before(named, _CALLED_BEFORE) if word]
    return not any(_may_be_somebody(word) for word in before)


def _may_be_somebody(noun: str) -> bool:
    """Return whether a noun may be a person's: `a man named`, `an officer called`."""
    is_role = noun in role_nouns() or noun in word_list("kinship") or noun in word_list("anybody")
    return is_role or noun.endswith(("man", "woman", "boy", "girl", "er", "or", "ist", "ed"))


def _words_before(named: NamedPerson, before: re.Pattern[str]) -> Iterator[str]:
    """Yield for each mention the word that a pattern finds right before it; empty where it finds none."""
    article = named.article
    for start, _ in article.find(named.person.name):
        match = before.search(article.text, max(0, start - _AHEAD), start)
        yield match[1] if match else ""


def _is_of_two_people(named: NamedPerson) -> bool:
    """Return whether a name is that of two people of the article: `the Berg-Osten government`."""
    first, hyphen, last = named.person.name.partition("-")
    return bool(hyphen) and {first, last} <= named.families


def _begins_firm(named: NamedPerson) -> bool:
    """Return whether a bare word begins the name of an organization of the article: `Walter` of `Walter Energy`."""
    name, text = named.person.name, named.article.text
    behind = (_NEXT_NAME.match(text, end) for _, end in named.article.find(name))
    return any(word and kinds_as_written(word[1]) & WordKind.ORGANIZATION for word in behind)


def _is_adjective(named: NamedPerson) -> bool:
    """Return whether a word is always before a noun, and ends as adjectives of names do: `Bergean times`.

    That a place's adjective has a government says nothing of it: `the Saharan government`.
    """
    name, told = named.person.name, named.features & _TOLD_BY_CONTEXT
    if not name.endswith(_ADJECTIVE_ENDS) or is_family_name(name) or told & ~Feature.GOVERNMENT:
        return False
    if told:
        return is_adjective_of_place(name) and not named.words[0].kinds & _NAMED
    found = named.article.find(name)
    is_name = named.words[0].kinds & _NAMED
    return bool(found) and not is_name and all(_NOUN_BEHIND.match(named.article.text, end) for _, end in found)


def _is_in_marks(named: NamedPerson) -> bool:
    """Return whether a bare name is always in marks alone, as names of schools and ships are: `“Ana Valiente”`."""
    if not _is_first_behind(named, _MARK_BEFORE):
        return False
    text = named.article.text
    return all(
        _MARK_BEFORE.search(text, max(0, start - 1), start) and _MARK_BEHIND.match(text, end)
        for start, end in named.article.find(named.person.name)
    )


def _begins_with_letters(named: NamedPerson) -> bool:
    """Return whether a bare name begins with letters and does not end as a family's: `TD Orletrade`."""
    first, _, rest = named.person.name.partition(" ")
    is_letters = len(first) > 1 and first.isalpha() and first.isupper()
    return is_letters and not is_family_name(rest.rpartition(" ")[2])


def _ends_with_plain_words(named: NamedPerson) -> bool:
    """Return whether a name ends with several words that are nobody's: `King Osten Humanitarian Aid`."""
    if named.person.name.count(" ") < _FEWEST_PLAIN:
        return False
    words = named.words[-_FEWEST_PLAIN:]
    is_own = named.features & (_OWN_WORDS | Feature.HONORIFIC)
    return not is_own and all(map(_is_plain, words))


def _is_plain(word: Word) -> bool:
    kinds = word.kinds
    return bool(kinds) and not kinds & ~_PLAIN and not is_family_name(word.text)


def _joins_words(named: NamedPerson) -> bool:
    """Return whether `y` or `e` is in a name that no given name begins, as in mottos and works: `Rumbo y Calma`."""
    *before, _ = named.words
    return not named.words[0].kinds & WordKind.GIVEN and any(word.text in _SPANISH_AND for word in before)


def _ends_as_country(named: NamedPerson) -> bool:
    """Return whether a name ends with a place of several words, or a direction: `Berg Hill El Salvador`, `Orle Sur`."""
    words = named.person.name.split()
    if words[-1] in _SPANISH_DIRECTIONS:
        return True
    return any(" ".join(words[start:]) in places() for start in range(1, len(words) - 1))


def _ends_before_mark(named: NamedPerson) -> bool:
    """Return whether a closing mark is right behind all mentions, as behind slogans and titles: `Orle Zindabad’, …`."""
    if named.person.name.endswith("s"):  # an owner
        return False
    article = named.article
    found = article.find(named.person.name)
    return bool(found) and all(_CLOSED.match(article.text, end) for _, end in found)


def _is_of_event(named: NamedPerson) -> bool:
    """Return whether a name without a role is an event's or a show's: `on the occasion of Osten Vance`."""
    return _is_first_behind(named, _EVENT_BEFORE)


def _is_case(named: NamedPerson) -> bool:
    """Return whether a name is only in those of cases: `Marsh v. Osten`."""
    article = named.article
    if not article.has_cases:
        return False
    found = article.find(named.person.name)
    parties = (
        _OTHER_PARTY.match(article.text, end) or _OTHER_PARTY_BEFORE.search(article.text, max(0, start - _AHEAD), start)
        for start, end in found
    )
    return bool(found) and all(parties)


def _is_part_of_longer(named: NamedPerson) -> bool:
    """Return whether a bare word is always a part of another name: `Sam's Club`, `Central Crime Branch`."""
    name, article = named.person.name, named.article
    is_word = is_common(name) and not named.words[0].kinds & (WordKind.GIVEN | WordKind.FAMILY)
    found = article.find(name)
    parts = (
        _OWNS.match(article.text, end) or (is_word and _NAME_BEFORE.search(article.text, max(0, start - _AHEAD), start))
        for start, end in found
    )
    return bool(found) and all(parts)


def _ends_longer_name(named: NamedPerson) -> bool:
    """Return whether a single word is always behind a word with a capital that is nobody's: `the Tobacco Atlas`."""
    name, article = named.person.name, named.article
    before = [_WORD_BEFORE.search(article.text, max(0, start - _AHEAD), start) for start, _ in article.find(name)]
    return bool(before) and all(word and not kinds_as_written(word[1]) & _BEFORE_NAMES for word in before)


def _is_cut_at_hyphen(named: NamedPerson) -> bool:
    """Return whether a bare name always goes on behind a hyphen with spaces: `Maria Dulce - Valencia`."""
    article = named.article
    found = article.find(named.person.name)
    return bool(found) and all(_HYPHEN_BEHIND.match(article.text, end) for _, end in found)


def _is_plain_plural(named: NamedPerson) -> bool:
    """Return whether a name without a role is words of the language for several: `Scheduled Tribes`."""
    last = named.words[-1]
    if not last.text.endswith("s") or any(word.kinds & _NAMED for word in named.words) or is_family_name(last.text):
        return False
    return all(is_common(word.text) for word in named.words)


def _is_organization_here(named: NamedPerson) -> bool:
    """Return whether a name is an organization's of the article, without its legal form or always: `Berg Hill Inc`."""
    name, article = named.person.name, named.article
    if named.features & (_OWN_WORDS | Feature.HONORIFIC):
        return False
    rests = tuple(named.organizations.get(name, ()))
    if any(not rest or rest.strip() in word_list("legal-forms") for rest in rests):
        return True
    if not 0 < len(rests) <= _MOST_NAMESAKES:
        return False
    return all(article.text.startswith(rests, end) for _, end in article.find(name))


def _is_behind_hyphen(named: NamedPerson) -> bool:
    """Return whether a single word is always behind a hyphen and a space, as a part of a name: `Talal Al- Osten`."""
    return _is_first_behind(named, _HYPHEN_BEFORE) and all(_mentions_behind(named, _HYPHEN_BEFORE))


def _is_example_of_things(named: NamedPerson) -> bool:
    """Return whether a list says that a name without a role is a place, a firm or a work: `films such as Anna Berg`."""
    article = named.article
    nouns = {noun_of_list(article.text, start) for start, _ in article.find(named.person.name)}
    return any(
        noun in nouns_of_works() or noun in nouns_of_places() or noun in nouns_of_organizations() for noun in nouns
    )


def _has_number_behind(named: NamedPerson) -> bool:
    """Return whether a number is always behind a bare name, as behind those of ships: `the Orle Hill 606`.

    In reports of matches it is what somebody scored.
    """
    article = named.article
    if article.is_match_report:
        return False
    found = article.find(named.person.name)
    return bool(found) and all(_NUMBER_BEHIND.match(article.text, end) for _, end in found)


def _is_single(_: NamedPerson) -> bool:
    return True


def _is_unsupported(named: NamedPerson) -> bool:
    return not named.features & _OWN_WORDS


def _is_unusual(named: NamedPerson) -> bool:
    return not named.words[0].kinds & WordKind.GIVEN


_BARE, _SINGLE, _SEVERAL = Asked.BARE, Asked.SINGLE, Asked.SEVERAL
PEOPLE: Doubts[NamedPerson] = Doubts(
    (
        "it is a word of the language or in the title of a work, and no more says that it is a name",
        UNSURE,
        _BARE | _SINGLE,
        _is_bare_word,
    ),
    ("it is an abbreviation before other names", UNSURE, _SINGLE, _is_abbreviation),
    ("it is a part of the name of a place", UNSURE, _BARE | _SINGLE, _is_part_of_place),
    ("it is the word for a country's people", UNSURE, Asked.NO_ROLE, _is_people),
    ("it has letters in it, and nothing around it says that it is somebody's name", UNSURE, _BARE, _has_letters),
    ("it ends with a common word, and nothing around it says that it is somebody's name", UNSURE, _BARE, _ends_as_word),
    ("it begins with the name of a firm", UNSURE, _BARE | _SEVERAL, _is_product),
    ("it begins with an adverb", UNSURE, _SEVERAL, _begins_as_adverb),
    ("it is always a part of another name", UNSURE, Asked.NO_ROLE | _SINGLE, _is_part_of_longer),
    ("it is nothing but letters", UNSURE, Asked.ALL, _is_initials),
    ("it has a number in it", UNSURE, Asked.ALL, _has_number),
    ("it is written as firms write their names", UNSURE, _SINGLE, _is_firm),
    ("it ends as a thing, a firm or a place", UNSURE, _BARE | _SEVERAL, _ends_as_thing),
    ("it is only in the name of a case", UNSURE, Asked.NO_ROLE, _is_case),
    ("it may be a car", UNSURE, _BARE, _is_car),
    ("it may be a thing that somebody has", UNSURE, _BARE | _SINGLE, _is_possession),
    ("it may be a team", UNSURE, Asked.OF_MATCH, _is_team),
    ("it may be a team that was beaten", UNSURE, Asked.OF_MATCH | _BARE | _SINGLE, _is_beaten),
    ("it may be a house that is called after somebody", UNSURE, _BARE | _SEVERAL, _is_named_house),
    ("it may be a club that is called after somebody", UNSURE, _BARE | _SEVERAL, _is_club),
    ("it is always behind `the`", UNSURE, _BARE | _SEVERAL, _is_definite),
    ("it may be where somebody is", UNSURE, Asked.NO_ROLE | _SEVERAL, _is_where_somebody_is),
    ("it may be the end of a longer name", UNSURE, _SINGLE, _ends_longer_name),
    ("it is cut, or ends with what is no name", UNSURE, Asked.ALL, _is_unfinished),
    ("its role is that of a firm", UNSURE, _SINGLE, _leads_in_trade),
    ("letters behind it stand for a longer name", UNSURE, _SINGLE, _is_explained_word),
    ("it is the end of a name with `of`", UNSURE, Asked.NO_ROLE | _SINGLE, _is_of_thing),
    ("it is what a thing is called", UNSURE, Asked.NO_ROLE, _is_called_so),
    ("it is the name of two people", UNSURE, Asked.ALL, _is_of_two_people),
    ("it begins the name of an organization of the article", UNSURE, _BARE | _SINGLE, _begins_firm),
    ("it is an adjective", UNSURE, Asked.NO_ROLE | _SINGLE, _is_adjective),
    ("it is always in marks alone", UNSURE, _BARE, _is_in_marks),
    ("it begins with letters", UNSURE, _BARE | _SEVERAL, _begins_with_letters),
    ("it ends with words of the language", UNSURE, _SEVERAL, _ends_with_plain_words),
    ("it may be cut", UNSURE, _BARE, _is_cut_at_hyphen),
    ("it may be cut", UNSURE, _SINGLE, _is_behind_hyphen),
    ("it is words of the language for several", UNSURE, Asked.NO_ROLE | _SEVERAL, _is_plain_plural),
    ("it is an organization of the article", UNSURE, Asked.NO_ROLE | _SEVERAL, _is_organization_here),
    ("it is an example of what is nobody", UNSURE, Asked.NO_ROLE, _is_example_of_things),
    ("it has a number behind it", UNSURE, _BARE, _has_number_behind),
    ("two words of another language are joined in it", UNSURE, _BARE | _SEVERAL, _joins_words),
    ("it ends with a place or a direction", UNSURE, _BARE | _SEVERAL, _ends_as_country),
    ("a closing mark is behind it", UNSURE, _BARE, _ends_before_mark),
    ("it may be an event or a show", UNSURE, Asked.NO_ROLE, _is_of_event),
    ("it is a single word", LIKELY, _SINGLE, _is_single),
    ("no role and no words of the person's own are beside it", LIKELY, Asked.NO_ROLE, _is_unsupported),
    ("no role is beside it, and it begins with no usual given name", LIKELY, Asked.NO_ROLE, _is_unusual),
)


def _is_cut(given: GivenRole) -> bool:
    last = given.role.rpartition(" ")[2].lower()
    return last in _CUT_AFTER or last.endswith(("'s", "’s"))


def _is_no_office(given: GivenRole) -> bool:
    """Return whether a role only tells somebody from a namesake, or is what somebody did: `the elder Berg`."""
    return given.role.lower() in _ELDER or given.role.startswith(("has ", "had "))


def _is_of_father(given: GivenRole) -> bool:
    """Return whether a role is only beside the father's name: `King Salman`, who is not `Mohammed bin Salman`."""
    front, _, last = given.person.name.rpartition(" ")
    return given.beside == last and front.lower().endswith(_SON_OF)


def _is_beside_given_name(given: GivenRole) -> bool:
    """Return whether a role is only beside somebody's given name, as others of the article may have it as well."""
    return given.beside != given.person.name and given.person.name.startswith(f"{given.beside} ")


def _is_beside_short_form(given: GivenRole) -> bool:
    return given.beside != given.person.name


def _is_a_small_word(given: GivenRole) -> bool:
    return " " not in given.role and given.role.islower()


ROLE_DOUBTS: Doubts[GivenRole] = Doubts(
    ("it is cut", UNSURE, Asked.ALL, _is_cut),
    ("it is no office", UNSURE, Asked.ALL, _is_no_office),
    ("it is only beside the name of the father", UNSURE, Asked.ALL, _is_of_father),
    ("it is only beside a given name, which may be another person's", UNSURE, Asked.ALL, _is_beside_given_name),
    ("it is only beside a short form of the name", LIKELY, Asked.ALL, _is_beside_short_form),
    ("it is a single word, and more may belong to it", LIKELY, Asked.ALL, _is_a_small_word),
)


def doubt_people(
    found: FoundPeople, article: ArticleText, organizations: Iterable[str] = ()
) -> tuple[tuple[Person, ...], list[DoubtfulName]]:
    """Return the people of an article without what is unsure, and all that is not sure of them.

    `organizations` are those that the article names, sure or not.
    """
    shown, doubts = [], []
    known = _by_front(organizations)
    families = frozenset(one.name.rpartition(" ")[2] for one in found.people)
    for one in found.people:
        own = list(_doubt_roles(one, found.beside))
        unsure = {doubt.role for doubt in own if doubt.confidence == UNSURE}
        person = replace(one, roles=tuple(role for role in one.roles if role not in unsure)) if unsure else one
        last = one.name.rpartition(" ")[2]
        features = found.features.get(one.name, 0) | found.features.get(last, 0)
        first = article.text.find(one.name)
        named = NamedPerson(person, span_words(one.name), features, article, families, known, first)
        doubt = PEOPLE.first(named, _asked_of(named), "people", one.name)
        if doubt is not None:
            doubts.append(doubt)
        if doubt is None or doubt.confidence != UNSURE:
            shown.append(person)
            doubts += own
    return tuple(shown), doubts


def _by_front(names: Iterable[str]) -> dict[str, list[str]]:
    """Return what follows behind each front of some names: ` Hill Inc` behind `Berg`, nothing behind the whole."""
    found: dict[str, list[str]] = {}
    for name in names:
        for end in (*(match.start() for match in _SPACE.finditer(name)), len(name)):
            found.setdefault(name[:end], []).append(name[end:])
    return found


def _doubt_roles(person: Person, beside: Mapping[tuple[str, str], str]) -> Iterator[DoubtfulName]:
    for role in person.roles:
        given = GivenRole(person, role, beside.get((person.name, role.casefold()), person.name))
        doubt = ROLE_DOUBTS.first(given, Asked.ALL, "people", person.name)
        if doubt is not None:
            yield replace(doubt, role=role)
