"""What is around a candidate for a person's name, in languages that have lists of their own.

The features are those of `person_features.py`, and so is what they count. A fault is mended here when something around
a name should count, or counts and should not; a missing word is added to the language's lists.
"""

import re

from broadsheet.lexicon.data_files import cached
from broadsheet.lexicon.word_kinds import NAME_LIKE, TITLE, kinds_of
from broadsheet.lexicon.word_lists import have_nouns_capitals, word_list
from broadsheet.reading.entities.person_features import Feature, LeadingWords
from broadsheet.reading.entities.role_phrases import is_role_word, role_after, role_before

_AHEAD, _AFTER = 30, 60
_WORD = re.compile(r"[\w’'\-]+")
_MAX_BETWEEN = 4
"""The most words between a name and its verb of saying: `Jean Roy a également déclaré`."""
_NAMED = NAME_LIKE | TITLE
_OPENING, _CLOSING = frozenset("‘“'\"(«"), frozenset("’”'\")»")


def listed_features(text: str, start: int, name: tuple[int, int], lead: LeadingWords | None) -> int:
    """Return the bits of `Feature` beside a name; with the titles in its span, it begins at `start`.

    Of what the titles say, which is in `lead`, only honorifics count: roles are found here.
    """
    end = name[1]
    features = _after(text, end) | _ahead(text, start) | (lead.features & Feature.HONORIFIC if lead else 0)
    if have_nouns_capitals() and not kinds_of(_WORD.match(text, start)[0]) & _NAMED:  # type: ignore[index]
        features |= Feature.ARTICLE
    if text[start - 1 : start] in _OPENING and text[end : end + 1] in _CLOSING:
        features |= Feature.QUOTED
    if role_before(text, *name, 0):
        features = features & ~Feature.ARTICLE | Feature.TITLE
    return features | (Feature.ROLE_AFTER if role_after(text, end, len(text)) else 0)


def _ahead(text: str, start: int) -> int:
    words = _WORD.findall(text, max(0, start - _AHEAD), start)
    if not words or text[start - 1 : start] != " " or not text[start - 2 : start - 1].isalnum():
        return 0
    word = words[-1].lower()
    return next((bit for name, bit in _OF_WORD_AHEAD if word in word_list(name)), Feature.TITLE * is_role_word(word))


def _after(text: str, end: int) -> int:
    features = Feature.AGE if _age().match(text, end) else 0
    features |= Feature.WHO if _who().match(text, end) else 0
    if text[end : end + 1] == " " and _says(text, end):
        features |= Feature.SAID
    return features


def _says(text: str, end: int) -> bool:
    """Return whether a verb of saying follows, with nothing but auxiliaries and the like between."""
    position = end
    for _ in range(_MAX_BETWEEN):
        word = _WORD.match(text, position + 1)
        if word is None or text[position] != " ":
            return False
        if word[0] in word_list("saying"):
            return True
        if word[0] not in word_list("auxiliaries"):
            return False
        position = word.end()
        if position >= len(text):
            return False
    return False


_OF_WORD_AHEAD = (
    ("saying", Feature.SAID),
    ("kinship", Feature.TITLE),
    ("things", Feature.THING_AFTER | Feature.AS_FIRM),
    ("kinds-of-organizations", Feature.AS_FIRM),
    ("kinds-of-places", Feature.THING_AFTER | Feature.PREPOSITION),
    ("surely-where", Feature.PREPOSITION),
    ("articles", Feature.ARTICLE),
    ("according", Feature.SAID),
)
"""What the word right before a name says, by the list that has it; the first list that has it is right."""


@cached
def _age() -> re.Pattern[str]:
    units = "|".join(sorted(word_list("age-units"))) or "(?!)"
    return re.compile(rf"(?:, | \()\d{{1,3}} (?:{units})\b|(?:, | \()\d{{2}}[,)]")


@cached
def _who() -> re.Pattern[str]:
    words = "|".join(sorted(word_list("who"))) or "(?!)"
    return re.compile(rf",? (?:{words})\b")
