"""Where somebody's name begins among words with capitals: behind titles, countries, trades and letters.

A fault is fixed here when a name has a word too many before it, or lacks its first one: `Soprano Ana Berg`.
"""

import re

from broadsheet.lexicon.data_files import ENGLISH, language_in_use
from broadsheet.lexicon.gazetteer import demonyms, organizations, places
from broadsheet.lexicon.name_forms import is_syllables
from broadsheet.lexicon.usual_word_case import is_common
from broadsheet.lexicon.word_kinds import LANGUAGE, NAME_LIKE, NO_NAME, TITLE, WordKind
from broadsheet.lexicon.word_lists import have_nouns_capitals, phrase_list, word_list
from broadsheet.lexicon.world_places import find_bearers
from broadsheet.reading.entities.capitalized_spans import Word, Words

_LEADING = TITLE | NO_NAME | LANGUAGE | WordKind.FUNCTION | WordKind.DEMONYM
"""What a word before a name is that does not belong to it."""
SAINTS = frozenset(["St.", "St", "Saint"])
"""What comes before the name of a church, a hospital or a school rather than somebody's: `St. Mary's`."""
_ENGLISH_ENDINGS = ("ing", "ion", "ions", "ional", "ical", "ous", "ive", "ment", "ments", "ness", "ism", "isms")
"""What common words end with, and hardly a given name does."""
_POLITICAL_ENDS = ("arian", "ocrat")
_WITH_INITIAL = re.compile(r"[^\W\d_a-z][a-z]?\.[^\W\d_a-z][a-z]\w+")
"""A family name with the initial before it in one word, as in Mongolia: `G.Borovsky`."""
_QUESTION = "Q."
"""What begins the question of an interview, and no name: `Q. Will he race?`."""


def name_start(part: Words) -> int:
    """Return where the name begins: after the last title, and after what no name begins with."""
    start = 0
    for index, word in enumerate(part[:-1]):
        behind_given = (
            (word.kinds & NAME_LIKE or word.text in SAINTS)
            and index
            and (part[index - 1].kinds & WordKind.GIVEN or (word.kinds & WordKind.GIVEN and not part[index - 1].kinds))
        )
        if index + 2 < len(part) and part[index + 1].kinds & WordKind.GIVEN and word.kinds & WordKind.ROLE:
            behind_given = False
        ends_title = word.kinds & TITLE and not behind_given and not _is_own_name(word, part[index + 1 :])
        ends_body = (
            word.kinds & (WordKind.ORGANIZATION | WordKind.THING)
            and not word.kinds & NAME_LIKE
            and start < index < len(part) - 2
        )
        if ends_title or ends_body:
            start = index + 1
    if 0 < start < len(part) - 1 and _is_style(f"{part[start - 1].text} {part[start].text}"):
        start += 1
    while start < len(part) - 1:
        length = _prefix_length(part, start)
        if not length:
            break
        start += length
    return start


def _is_own_name(word: Word, rest: Words) -> bool:
    """Return whether the word of a title is a name: `Son Heung-min`, and `Don Berg`, but not `Don Pedro`."""
    if word.kinds & WordKind.HONORIFIC and word.kinds & WordKind.GIVEN:
        return len(rest) == 1 and not rest[0].kinds & WordKind.GIVEN
    return _is_family_first(word, rest[0])


def _is_family_first(word: Word, following: Word) -> bool:
    """Return whether a role's word is a family name before a given one: `Son Heung-min`."""
    return word.text in word_list("family-first") and "-" in following.text and is_syllables(following.text)


def _prefix_length(part: Words, start: int) -> int:
    """Return how many words from here no name begins with: demonyms, places, ordinary words, letters."""
    word, following, before = part[start], part[start + 1], part[start - 1] if start else None
    goes_on = start + 2 < len(part)
    if goes_on and _is_prefix_pair(word, following):
        return 2
    if goes_on and following.kinds & WordKind.GIVEN and _is_people_or_trade(word):
        return 1
    if goes_on and following.kinds & WordKind.GIVEN and (_is_shortened_style(word) or _is_other_noun(word)):
        return 1
    is_own = goes_on and word.kinds & WordKind.PLACE and before is not None and before.text in word_list("royal")
    if is_own or _begins_name(word, following):
        return 0
    if start and not is_titled(before) and _WITH_INITIAL.fullmatch(following.text):
        return 1  # `the State Great Khural G.Borovsky`
    letters = is_letters(word) and not all(map(is_letters, part[start + 1 :]))
    plural = word.text.endswith("s") and len(word.text) > 2 and word.text[:-1].isupper()  # `the NGOs Provea`  # noqa: PLR2004
    return int(_is_prefix_word(word, goes_on=goes_on) or letters or plural or word.text == _QUESTION)


def _is_people_or_trade(word: Word) -> bool:
    """Return whether a word before a full name is a country's people, or a trade: `Gambian`, `Soprano`."""
    return bool(word.kinds & WordKind.DEMONYM) or word.text.lower() in word_list("small-roles")


def _is_shortened_style(word: Word) -> bool:
    """Return whether a word before a full name is an honorific without its stop, or a political adjective."""
    if not word.kinds:
        return word.text.endswith(_POLITICAL_ENDS)
    return bool(word.kinds & WordKind.FAMILY) and f"{word.text}." in word_list("honorifics")


def _is_other_noun(word: Word) -> bool:
    """Return whether an unknown word before a given name is a noun, or of a town: `Nîmoise Lina`, `Marbella Juan`."""
    if language_in_use() == ENGLISH or word.kinds:
        return False
    of_town = word.text.endswith(tuple(word_list("ends-of-peoples"))) or find_bearers(word.text) is not None
    return of_town or have_nouns_capitals()


def _is_prefix_pair(word: Word, following: Word) -> bool:
    """Return whether two words before a name are a country's people, a place, or a style such as `Tan Sri`."""
    pair = f"{word.text} {following.text}"
    return pair in demonyms() or pair in places() or _is_style(pair)


def _is_style(pair: str) -> bool:
    """Return whether two words are how somebody is addressed."""
    return pair in phrase_list("two-word-styles") or pair in phrase_list("spaced-styles")


def _begins_name(word: Word, following: Word) -> bool:
    """Return whether a word is a given or family name, or initials before one."""
    if word.kinds & NAME_LIKE:
        return True
    initials = is_initials(word) and word.text != _QUESTION and (following.kinds & NAME_LIKE or not following.kinds)
    if word.text == "A" and len(following.text) == 1 and is_initials(following):
        return True  # `A G Ravan`
    return bool(initials) or _is_family_first(word, following)


def _is_prefix_word(word: Word, *, goes_on: bool) -> bool:
    """Return whether a word is known for something else; a place before a single word may be a given name."""
    if word.kinds & _LEADING or word.joins or (goes_on and word.kinds & WordKind.PLACE):
        return True
    return not word.kinds and word.text.endswith(_ENGLISH_ENDINGS) and is_common(word.text)


def is_titled(before: Word | None) -> bool:
    """Return whether a name that begins as places of other languages do is a person's: `President Los Rios`."""
    return before is not None and bool(before.kinds & TITLE)


def is_letters(word: Word) -> bool:
    """Return whether a word is nothing but letters, as many organizations are called."""
    return len(word.text) > 1 and word.text.isupper() and "." not in word.text


def is_initials(word: Word) -> bool:
    """Return whether a word is one or two initials without stops, as in `D K Lal` and `DK Lal`."""
    if len(word.text) > 2 or not word.text.isupper() or word.kinds:  # noqa: PLR2004
        return False
    return word.text not in organizations() and word.text not in word_list("position-letters")
