"""How sure it is that a name is an organization's: the table of doubts.

A fault is fixed here when what is wrong is called sure, or an editor is asked about what is clear.
"""

import operator
import re
from collections.abc import Mapping, Sequence

from broadsheet.lexicon.data_files import cached
from broadsheet.lexicon.gazetteer import organizations, places
from broadsheet.lexicon.usual_word_case import is_common
from broadsheet.lexicon.word_kinds import WordKind
from broadsheet.lexicon.word_lists import word_list
from broadsheet.lexicon.world_places import find_bearers
from broadsheet.model import LIKELY, UNSURE, DoubtfulName
from broadsheet.reading.entities.abbreviation_doubts import (
    is_explained_kind,
    is_kind_in_letters,
    is_label,
    is_law,
    is_member,
    is_only_legal_form,
    is_part_of_letters,
    is_share,
    is_two_letters,
)
from broadsheet.reading.entities.capitalized_spans import NameInText, kinds_in, span_words
from broadsheet.reading.entities.cut_organization_doubts import (
    is_behind_joined,
    is_behind_other_language,
    is_building,
    is_cut,
    is_owned_word,
    is_party_of_case,
    is_plain,
    is_plant,
    is_rest_of_name,
    is_vessel,
    touches_capitals,
)
from broadsheet.reading.entities.example_lists import nouns_of_works
from broadsheet.reading.entities.name_doubts import Asked, Doubts
from broadsheet.reading.entities.named_thing import (
    NamedThing,
    doubt_things,
    find_before,
    is_before_all,
    is_before_any,
    is_behind_all,
    is_inside,
    is_used_as_organization,
    nouns_of_lists,
)
from broadsheet.reading.entities.text_beside_names import THE_BEFORE, THE_OR_OWNER_BEFORE
from broadsheet.reading.entities.unlisted_name_signs import Sign, find_signs
from broadsheet.reading.entities.word_positions import ArticleText

_OFTEN = 3
"""From so many mentions on, a name of several words is that of an organization."""
_LONG = 3
"""From so many words on, one of a name should say that it is an organization."""
_AS_LONG_AS_HEADLINES = 6
"""From so many words on, a name may be a headline."""
_FEWEST_CAPITALS = 4
"""From so many longer words on, a line with nothing but capitals is set like a headline."""
_MADE = re.compile(
    r"\b(?:an?|his|her|their|my|[12]\d{3}|black|white|red|blue|green|gr[ae]y|silver|yellow|stolen|parked|rented|used)"
    r"(?: (?:\d{4}|old|new|black|white|red|blue|green|gr[ae]y|silver|yellow))? $"
)
"""What comes before a thing by the name of its maker."""
_USED = re.compile(
    r"[.,;:)]|$| (?:[a-z]+ed|and|or|but|with|that|which|who|on|in|at|to|from|when|as|hit|was|is|had|ran"
    r"|(?!World)[A-Z]\w+)\b"
)
"""What comes behind it, and not behind a firm that something is called after: `a Toyota dealer`."""
_OF_ONE = re.compile(r"\b(?:[Aa]n?|by|of|for|from) (?:the )?$")
_SCHEME_BEHIND = re.compile(
    r"(?:[”’\"](?: [a-z]+){0,2}| \([A-Z][\w&-]*\))? (?:programmes?|programs?|projects?|schemes?|initiatives?|courses?"
    r"|surveys?|status)\b"
)
_LONG_WORD = re.compile(r"\b[A-Za-z]{4,}")
_LONGEST_HEADLINE = 150
_IN_SENTENCES = re.compile(r"\b(?:the|is|was|are|were)\b")
"""What headlines hardly have."""
_PHRASE_END = re.compile(r"[.,;:)]|$| (?:in|at|of|on|for|to|with|by|from|near|which|that|where|and|or|is|was|has)\b")
"""What is behind a noun and not behind what says of what it is: `a Foreign Office spokeswoman`."""
_INDEFINITE_BEFORE = re.compile(r"\b[Aa]n? (?:[a-z][a-z-]+ )?$")
_VERSION_BEHIND = re.compile(
    r" \d{1,3}\.\d++(?!%|[ -](?:%|(?:per(?:cent)?|[mb]illion|trillion|points?|[a-z]*meters?)\b))"
)
_GROUP_BEHIND = re.compile(r" (?:groups?|movements?|part(?:y|ies)|organi[sz]ations?|activists?|leaders?|youths?)\b")
_OF_TRADES = ("ing", "al")
_USUAL_ENDINGS = ("ing", "ed", "er", "ly", "ant", "ent", "ive", "al", "ous", "ful")


def _has_no_word(thing: NamedThing) -> bool:
    """Return whether no word of a longer name is that of an organization, nor anything around it."""
    if thing.name.count(" ") + 1 < _LONG:
        return False
    words = span_words(thing.name)
    if kinds_in(words) & WordKind.ORGANIZATION or words[0].text in word_list("organization-first"):
        return False
    return not is_used_as_organization(thing)


def _is_kind_of_organization(thing: NamedThing) -> bool:
    """Return whether a name of plain words is what several are: `a Research Institute`, `Civil Organizations`."""
    before, _, last = thing.name.rpartition(" ")
    if not is_plain(before):
        return False
    if is_before_all(thing, _INDEFINITE_BEFORE):
        return last != "Court" and is_plain(last) and is_behind_all(thing, _PHRASE_END)
    are_several = last.endswith("s") and last.lower() in word_list("kinds-of-organizations")
    return are_several and " of " not in thing.name and not is_before_any(thing, THE_OR_OWNER_BEFORE)


def _is_in_headline(thing: NamedThing) -> bool:
    """Return whether it is only in lines that are set like headlines, though they end with a stop."""
    texts = frozenset(text for text, _, _ in thing.around)
    return all(len(text) < _LONGEST_HEADLINE and _has_capitals_alone(text) for text in texts)


def _has_capitals_alone(text: str) -> bool:
    """Return whether all of some longer words of a text have capitals."""
    words = _LONG_WORD.findall(text)
    return len(words) >= _FEWEST_CAPITALS and all(map(str.istitle, words)) and _IN_SENTENCES.search(text) is None


def _is_program(thing: NamedThing) -> bool:
    """Return whether a mention has a version of a computer program behind it: `Orle 3.05`."""
    return any(_VERSION_BEHIND.match(text, end) for text, _, end in thing.around)


def _is_headline(thing: NamedThing) -> bool:
    """Return whether a name of many words has one that has a capital only in headlines: `Court Hears Orle In May`."""
    words = thing.name.split()
    return len(words) >= _AS_LONG_AS_HEADLINES and not word_list("small-in-names").isdisjoint(words)


def _is_town(thing: NamedThing) -> bool:
    """Return whether a single word is always in a bigger place: the firm's town in `a match in Toyota, Japan`."""
    if thing.name.isupper():
        return False
    if not all(text.startswith(", ", end) for text, _, end in thing.around):
        return False
    sure = Sign.WHERE | Sign.WITHIN
    return all(find_signs(text, start, end) & sure == sure for text, start, end in thing.around)


def _is_nickname(thing: NamedThing) -> bool:
    """Return whether it is a city by no city's name: `City of Brotherly Love`."""
    city, _, name = thing.name.partition(" of ")
    first = name.partition(" ")[0]
    if city != "City" or not name or any(find_bearers(one) or one in places() for one in (name, first)):
        return False
    return all(word.kinds or is_common(word.text) for word in span_words(name))


def _is_common_at_beginning(thing: NamedThing) -> bool:
    """Return whether a word of the language has its capital only from the beginning of sentences: `Surety firms`."""
    if not thing.name.istitle() or thing.name in organizations():
        return False
    return bool(thing.mentions) and is_common(thing.name) and not is_inside(thing)


def _is_subject(thing: NamedThing) -> bool:
    """Return whether it is what is taught or done, by its plain words: `a course of Harbour Technology`."""
    *before, last = thing.name.split()
    if last not in word_list("ends-of-subjects") or "of" in before or not all(map(_says_what_for, before)):
        return False
    return not is_before_any(thing, THE_OR_OWNER_BEFORE)


def _is_example_of_works(thing: NamedThing) -> bool:
    """Return whether a list says that it is one of several works or things: `games such as Orle`."""
    return not nouns_of_lists(thing).isdisjoint(nouns_of_works())


def _says_what_for(word: str) -> bool:
    if word.islower() or word.endswith(_OF_TRADES):
        return True
    return is_common(word) and word not in organizations()


def _is_scheme(thing: NamedThing) -> bool:
    """Return whether a word behind all mentions says that it is a scheme: `the Orle Institute programme`."""
    return is_behind_all(thing, _SCHEME_BEHIND) and not is_before_any(thing, _OF_ONE)


def _is_known_often(thing: NamedThing) -> bool:
    is_whole = " " in thing.name or thing.name.isupper()
    known = thing.name.partition("Court of ")[0] + "Court" if "Court of " in thing.name else thing.name
    return is_whole and len(thing.mentions) > 1 and not _known_organizations().isdisjoint((thing.name, known))


def _is_open_organization(thing: NamedThing) -> bool:
    """Return whether neither the words of a name nor its mentions make it sure."""
    if _is_known_often(thing):
        return False
    if " " not in thing.name or len(thing.mentions) >= _OFTEN:
        return " " not in thing.name
    first, *_, last = thing.name.split()
    return word_list("sure-organizations").isdisjoint((first, last))


@cached
def _known_organizations() -> frozenset[str]:
    return frozenset(organizations().values())


def _is_opening_organization(thing: NamedThing) -> bool:
    """Return whether a word has its capital only from the beginning of sentences, and its ending from the language."""
    return thing.name.endswith(_USUAL_ENDINGS) and thing.name.istitle() and not is_inside(thing)


def _is_of_followers(thing: NamedThing) -> bool:
    """Return whether a word always says of a group what it follows: `a right-wing Zionist group`."""
    return thing.name.endswith("ist") and is_behind_all(thing, _GROUP_BEHIND)


def _is_product(thing: NamedThing) -> bool:
    """Return whether all mentions are of something that a firm made: `a red Toyota`, `her 2003 Toyota Camry`."""
    if not thing.name.istitle() or any(_USED.match(text, end) is None for text, _, end in thing.around):
        return False
    made = list(find_before(thing, _MADE))
    return any(made) and all(map(operator.or_, map(bool, made), map(bool, find_before(thing, THE_BEFORE))))


_SINGLE, _SEVERAL, _UNLISTED, _MENTIONED = Asked.SINGLE, Asked.SEVERAL, Asked.UNLISTED, Asked.MENTIONED
ORGANIZATION_DOUBTS: Doubts[NamedThing] = Doubts(
    ("it is only at the beginning of a sentence", UNSURE, _UNLISTED | _SINGLE, _is_opening_organization),
    (
        "it is two letters, and nothing around them says that they are an organization's",
        UNSURE,
        _SINGLE,
        is_two_letters,
    ),
    ("neither its words nor those around it are an organization's", UNSURE, _UNLISTED | _SEVERAL, _has_no_word),
    ("it may be the rest of a longer name", UNSURE, _UNLISTED | _MENTIONED, is_rest_of_name),
    ("it may be cut", UNSURE, _UNLISTED | _MENTIONED, is_cut),
    ("it is what several organizations are", UNSURE, _UNLISTED | _SEVERAL | _MENTIONED, _is_kind_of_organization),
    ("it is only in a headline", UNSURE, _UNLISTED | _SEVERAL | _MENTIONED, _is_in_headline),
    ("it may be who speaks", UNSURE, _UNLISTED | _SINGLE | _MENTIONED, is_label),
    ("it may be a law", UNSURE, _SINGLE | _MENTIONED, is_law),
    ("it may be a program", UNSURE, _UNLISTED | _MENTIONED, _is_program),
    ("it may be the rest of a longer name", UNSURE, _UNLISTED | _SINGLE | _MENTIONED, is_owned_word),
    ("it has capitals as headlines have", UNSURE, _SEVERAL, _is_headline),
    ("it may be a town", UNSURE, _SINGLE | _MENTIONED, _is_town),
    ("it may be what a town is called", UNSURE, _SEVERAL, _is_nickname),
    ("it may be what a firm made", UNSURE, _SINGLE, _is_product),
    ("it may be a part of a building's name", UNSURE, _MENTIONED, is_building),
    ("it may be the rest of a longer name", UNSURE, Asked.ALL, is_behind_joined),
    ("it is somebody, or of somebody", UNSURE, Asked.ALL, is_member),
    ("it is only in the name of a case", UNSURE, Asked.ALL, is_party_of_case),
    ("it is a kind of thing", UNSURE, _SINGLE, is_kind_in_letters),
    ("it may be letters of a share", UNSURE, _UNLISTED | _SINGLE, is_share),
    ("it may be the rest of a longer name", UNSURE, _SINGLE, is_part_of_letters),
    ("it is a word at the beginning of a sentence", UNSURE, _SINGLE, _is_common_at_beginning),
    ("it is what is taught or done", UNSURE, _UNLISTED | _SEVERAL, _is_subject),
    ("it is a scheme", UNSURE, _UNLISTED | _MENTIONED, _is_scheme),
    ("it may be the rest of a longer name", UNSURE, _UNLISTED | _MENTIONED, is_behind_other_language),
    ("it may be a power plant", UNSURE, _UNLISTED | _SEVERAL | _MENTIONED, is_plant),
    ("it may be a ship", UNSURE, _UNLISTED | _MENTIONED, is_vessel),
    ("it is a kind of thing", UNSURE, _UNLISTED | _SINGLE | _MENTIONED, is_explained_kind),
    ("it is what a firm is", UNSURE, _UNLISTED | _SINGLE, is_only_legal_form),
    ("it is what those are who follow something", UNSURE, _UNLISTED | _SINGLE | _MENTIONED, _is_of_followers),
    ("it is an example of works or things", UNSURE, _UNLISTED | _MENTIONED, _is_example_of_works),
    ("neither its words nor its mentions make it sure", LIKELY, Asked.ALL, _is_open_organization),
    ("more words with capitals are beside it", LIKELY, _MENTIONED, touches_capitals),
)


def doubt_organizations(
    found: Mapping[str, Sequence[NameInText]], article: ArticleText
) -> tuple[tuple[str, ...], list[DoubtfulName]]:
    """Return the organizations of an article without the unsure ones, and all that are not sure."""

    def asked_of(name: str) -> int:
        return 0 if name in _known_organizations() else _UNLISTED

    return doubt_things(found, article, "organizations", ORGANIZATION_DOUBTS, asked_of)
