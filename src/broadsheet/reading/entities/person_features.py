"""What around a stretch of text speaks for or against it being a person's name."""

import re

from msgspec import Struct

from broadsheet.lexicon.gazetteer import WordKind, places, words
from broadsheet.reading.entities.capitalized_spans import Words, kinds_in


class Feature:
    """What speaks for or against a candidate being a person, as bits."""

    TITLE = 1
    """A role before it: President, spokeswoman."""
    HONORIFIC = 2
    """Mr., Dr."""
    SAID = 4
    """A verb of saying beside it."""
    ROLE_AFTER = 8
    """A role behind it: `, the minister,`."""
    AGE = 16
    WHO = 32
    THE = 64
    """An article before it."""
    WHERE = 128
    """A preposition of place before it."""
    FAMILY_NAMED = 256
    """Its last word stands alone elsewhere, as family names do."""
    REPEATED = 512
    """The article has it often."""
    NOUN = 1024
    """What places and things have behind them: `the Padma river`, `the Lido chain`."""
    FROM = 2048
    """A country's people before it, or its name as a possessive, without an article: `Thailand's`, `Gambian`."""
    RULE = 4096
    """A government behind it: `the Berg administration`."""
    SELF = 8192
    """It speaks of itself as a person, or to reporters: `said he would`."""
    FIRM = 16384
    """It speaks of itself as a thing, or has what firms have behind it: `said its`, `shares`."""


_AHEAD, _BEHIND = 24, 90
"""How many characters before and behind a candidate are read for clues."""

_ROLE_WORDS = frozenset(word.lower() for word in words()["roles"] | words()["ranks"] if word[-1] != ".") | {
    "staff",
    "fellow",
}
_SAYING = words()["saying"]
_SMALL_LETTERS = re.compile("[a-z]+")
_SAID_BEHIND = re.compile(r",? (?:(?:also|has|had|then|later|further) )?([a-z]+)")
_SELF_BEHIND = re.compile(
    r",? [a-z]+(?<!ing) (?:(?:that )?(?:he|she)\b|(?:reporters|journalists|lawmakers|parliament)\b)"
)
_FIRM_BEHIND = re.compile(
    r",? [a-z]+ (?:that )?(?:its|it (?:would|will|had|has|plans|planned|expects|expected)"
    r"(?! (?:be|been|become|come|take|mean|seem|happen|not|never|only)))\b"
)
_AGE_BEHIND = re.compile(r",? \(?\d{2}\b[,;)]")
_WHO_BEHIND = re.compile(r",? (?:who|whose)\b")
_PHRASE_BEHIND = re.compile(r", ((?:[^\s,.;:()]++ ){0,6}[^\s,.;:()]++)")
_BEGINS_CLUE = frozenset(" '’,")
_SPACES = frozenset(" " * length + end for length in (1, 2, 3) for end in ("", "\n"))
"""What may stand between a word and a name."""
_ADVERBS = frozenset(["also", "has", "had", "then", "later", "further"])
_RELATIVES = frozenset(["who", "whose"])
_DASHES = frozenset("―—–")
_SIGNED = re.compile(r"[\"”»]\s{0,3}[―—–]\s{0,3}$")
_QUOTED = re.compile(r"[,.!?…][\"”’»] $")
_SPOKE = re.compile(r" (?:said|says|added|adds|told|asked|replied|joked|wrote)\b(?! (?:in|on) (?:a|an|its|the) )")
"""What people do behind their words; firms say something in a statement."""
_OWNER = re.compile(r"\b([A-Z]\w+)['’]s $")
_SHORTEST_NOUN = 3
_TIMES = frozenset(
    ["day", "days", "week", "weeks", "month", "months", "year", "years", "spring", "season", "century", "era", "age"]
)
_POSITIONS = frozenset(["guard", "center", "centre"])
"""What players are as well."""
_THINGS = (
    frozenset(word.lower() for word in words()["organizations"] | words()["things"]) - _TIMES - _POSITIONS
    | words()["several"]
)
"""What organizations and things are, in lower case; not times, which stand before anybody: `last week Ana Berg`."""
_HELD = frozenset(["shares", "stock", "bonds", "stores", "customers", "users", "employees"])
"""What firms have."""
_RULES = frozenset(["administration", "administrations", "presidency", "regime"])
_PLACED = re.compile(rf"\b(?:{'|'.join(sorted(words()['place-nouns']))}) of $")
_ARTICLES = frozenset(["the", "The", "a", "an"])
_WHERE = frozenset(["in", "at", "near", "across", "outside", "throughout", "inside"])
_TO_PEOPLE = frozenset(["by"])
_OF_WORD_AHEAD = {
    **dict.fromkeys((_SAYING - {"told"}) | _TO_PEOPLE, Feature.SAID),
    **dict.fromkeys(_THINGS | {"v.", "vs."}, Feature.NOUN),
    **dict.fromkeys(_WHERE, Feature.WHERE),
    **dict.fromkeys(_ARTICLES, Feature.THE),
    **dict.fromkeys(_ROLE_WORDS, Feature.TITLE),
}
"""What the word right before a candidate says; of what it may say, the last counts."""
_OF_WORD_BEHIND = {
    **dict.fromkeys(_SAYING, Feature.SAID),
    **{word: Feature.NOUN | Feature.SAID * (word in _SAYING) for word in _THINGS if len(word) >= _SHORTEST_NOUN},
    **dict.fromkeys(_HELD, Feature.FIRM),
    **dict.fromkeys(_RULES, Feature.RULE),
}
"""What the word right behind a candidate says."""


class LeadingWords(Struct, frozen=True, gc=False):
    """What the words of a run before a name in it say of the name."""

    features: int
    people: bool
    """Whether they end with a country's people, and have no article."""


def read_leading_words(before: Words, *, titled: bool) -> LeadingWords | None:
    """Return what the words before a name say; None where there are none. `titled` says that they complete a role."""
    if not before:
        return None
    if before[-1].kinds & WordKind.HONORIFIC:
        features = Feature.HONORIFIC
    else:
        named = titled or kinds_in(before) & (WordKind.ROLE | WordKind.RANK)
        features = Feature.TITLE if named else Feature.THE if before[-1].text == "The" else 0
    people = bool(before[-1].kinds & WordKind.DEMONYM) and all(word.text not in _ARTICLES for word in before)
    return LeadingWords(features, people)


def find_features(text: str, start: int, end: int, lead: LeadingWords | None) -> int:
    """Return the clues beside a name that ends at `end`; from `start` on stand the words that lead to it, or itself."""
    # What begins none of the patterns is asked first, since it is quickly answered.
    features = _clues_behind(text, end) if text[end : end + 1] in _BEGINS_CLUE else 0
    ahead = text[max(0, start - _AHEAD) : start]
    if features & Feature.SAID and _QUOTED.search(ahead) and _SPOKE.match(text, end):
        features |= Feature.SELF
    if lead is None:
        features |= _clues_ahead(ahead)
    else:
        features |= lead.features & ~Feature.THE if text[end : end + 1] == "-" else lead.features
        features |= Feature.FROM if lead.people and _word_ahead(ahead) not in _ARTICLES else 0
    return features & ~Feature.THE if features & Feature.RULE else features


def _clues_ahead(ahead: str) -> int:
    word = _word_ahead(ahead)
    clue = _OF_WORD_AHEAD.get(word, 0)
    if clue:
        return clue
    last = word[-1:] or ahead.rstrip()[-1:]
    if last in _DASHES:
        return Feature.SAID if _SIGNED.search(ahead) else 0
    if last == "s":
        owner = _OWNER.search(ahead) if ahead[-2:-1] == "s" else None
        return Feature.FROM if owner and owner[1] in places() else 0
    if last == ",":
        return Feature.TITLE if word.rstrip(",") in _ROLE_WORDS else 0
    if word == "of":
        return Feature.WHERE if _PLACED.search(ahead) else 0
    return Feature.SAID if word == "to" and ahead.endswith("according to ") else 0


def _word_ahead(ahead: str) -> str:
    """Return the word that ends with up to three spaces right before a candidate; nothing where none does."""
    words = ahead.rsplit(None, 1)
    return words[-1] if words and ahead[len(ahead.rstrip()) :] in _SPACES else ""


def _clues_behind(text: str, end: int) -> int:
    """Return what stands behind a name; it is a space, a comma or an apostrophe, and what follows that."""
    if text[end] == " ":
        return _clues_of_next(text, end)
    behind = text[end : end + _BEHIND]
    said = _SAID_BEHIND.match(behind)
    features = _clue_of_saying(behind) if said and said[1] in _SAYING else 0
    if behind[:2] != ", ":
        return features
    following = behind[2:3]
    if not following.isalpha() and _AGE_BEHIND.match(behind):
        features |= Feature.AGE
    if following == "w" and _WHO_BEHIND.match(behind):
        features |= Feature.WHO
    phrase = _PHRASE_BEHIND.match(behind)
    if phrase and not _ROLE_WORDS.isdisjoint(phrase[1].lower().replace("-", " ").split()):
        features |= Feature.ROLE_AFTER
    return features


def _clue_of_saying(behind: str) -> int:
    """Return what it says that a verb of saying stands behind a name: firms say something as well."""
    if _FIRM_BEHIND.match(behind):
        return Feature.FIRM
    return Feature.SAID | Feature.SELF if _SELF_BEHIND.match(behind) else Feature.SAID


def _clues_of_next(text: str, end: int) -> int:
    """Return what the word behind a name and a space says."""
    following = _SMALL_LETTERS.match(text, end + 1)
    if following is None:
        return Feature.AGE if not text[end + 1 : end + 2].isalpha() and _AGE_BEHIND.match(text, end) else 0
    word = following[0]
    features = _OF_WORD_BEHIND.get(word, 0)
    if word in _ADVERBS:
        said = _SAID_BEHIND.match(text, end)
        features |= Feature.SAID if said and said[1] in _SAYING else 0
    elif word in _RELATIVES and _WHO_BEHIND.match(text, end):
        features |= Feature.WHO
    if features & Feature.SAID:
        features = features & ~Feature.SAID | _clue_of_saying(text[end : end + _BEHIND])
    return features
