"""What around a stretch of text speaks for or against it being a person's name."""

import re

from broadsheet.reading.gazetteer import Kind, places, words
from broadsheet.reading.runs import Run


class Clue:
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
_DASHES = "―—–"
_SIGNED = re.compile(r"[\"”»]\s{0,3}[―—–]\s{0,3}$")
_QUOTED = re.compile(r"[,.!?…][\"”’»][ \u00a0]$")
_SPOKE = re.compile(r" (?:said|says|added|adds|told|asked|replied|joked|wrote)\b(?! (?:in|on) (?:a|an|its|the) )")
"""What people do behind their words; firms say something in a statement."""
_OWNER = re.compile(r"\b([A-Z]\w+)['’]s[ \u00a0]$")
_NOUN_BEHIND = re.compile(r"[ \u00a0]([a-z]{3,})")
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
_OF_NOUN_BEHIND = {
    **dict.fromkeys(_THINGS, Clue.NOUN),
    **dict.fromkeys(_HELD, Clue.FIRM),
    **dict.fromkeys(_RULES, Clue.RULE),
}
"""What the word right behind a candidate says."""
_PLACED = re.compile(rf"\b(?:{'|'.join(sorted(words()['place-nouns']))}) of $")
_ARTICLES = frozenset(["the", "The", "a", "an"])
_WHERE = frozenset(["in", "at", "near", "across", "outside", "throughout", "inside"])
_TO_PEOPLE = frozenset(["by"])
_OF_WORD_AHEAD = {
    **dict.fromkeys((_SAYING - {"told"}) | _TO_PEOPLE, Clue.SAID),
    **dict.fromkeys(_THINGS | {"v.", "vs."}, Clue.NOUN),
    **dict.fromkeys(_WHERE, Clue.WHERE),
    **dict.fromkeys(_ARTICLES, Clue.THE),
    **dict.fromkeys(_ROLE_WORDS, Clue.TITLE),
}
"""What the word right before a candidate says; of what it may say, the last counts."""


def find_clues(before: Run, name: Run, text: str, *, titled: bool) -> int:
    """Return the clues beside a name; `before` are the words of its run that stand before it.

    `titled` says that they complete a role: `Secretary of State`.
    """
    first, end = (before or name)[0].start, name[-1].end
    ahead = text[max(0, first - _AHEAD) : first]
    # What begins none of the patterns is asked first, since it is quickly answered.
    clues = _clues_behind(text[end : end + _BEHIND]) if text[end : end + 1] in _BEGINS_CLUE else 0
    clues |= Clue.FROM if _is_from(before, ahead) else 0
    if clues & Clue.SAID and _QUOTED.search(ahead) and _SPOKE.match(text, end):
        clues |= Clue.SELF
    if before and before[-1].kinds & Kind.HONORIFIC:
        return clues | Clue.HONORIFIC
    if titled or (before and any(word.kinds & (Kind.ROLE | Kind.RANK) for word in before)):
        return clues | Clue.TITLE
    if before:
        clues |= Clue.THE if before[-1].text == "The" and text[end : end + 1] != "-" else 0
    else:
        clues |= _clues_ahead(ahead)
    return clues & ~Clue.THE if clues & Clue.RULE else clues


def _is_from(before: Run, ahead: str) -> bool:
    """Return whether a country stands before a name as before its people: `Thailand's Ana Berg`, `Thai Ana Berg`."""
    if before:
        return (
            bool(before[-1].kinds & Kind.DEMONYM)
            and _word_ahead(ahead) not in _ARTICLES
            and all(word.text not in _ARTICLES for word in before)
        )
    owner = _OWNER.search(ahead) if ahead[-2:-1] == "s" else None
    return owner is not None and owner[1] in places()


def _clues_ahead(ahead: str) -> int:
    if ahead.rstrip()[-1:] in _DASHES and _SIGNED.search(ahead):
        return Clue.SAID
    word = _word_ahead(ahead)
    clue = _OF_WORD_AHEAD.get(word, 0)
    if clue:
        return clue
    if word.rstrip(",") in _ROLE_WORDS:
        return Clue.TITLE
    if word == "of" and _PLACED.search(ahead):
        return Clue.WHERE
    return Clue.SAID if ahead.endswith("according to ") else 0


def _word_ahead(ahead: str) -> str:
    """Return the word that ends with up to three spaces right before a candidate; nothing where none does."""
    line = ahead.removesuffix("\n")
    rest = line.rstrip(" \u00a0")
    if not rest or rest[-1].isspace() or not 0 < len(line) - len(rest) <= 3:  # noqa: PLR2004
        return ""
    return rest.rsplit(None, 1)[-1]


def _clues_behind(behind: str) -> int:
    clues = 0
    said = _SAID_BEHIND.match(behind)
    if said and said[1] in _SAYING:
        clues |= _clue_of_saying(behind)
    comma = behind[0] == ","
    following = behind[2:3] if comma else behind[1:2]
    if not following.isalpha() and _AGE_BEHIND.match(behind):
        clues |= Clue.AGE
    if following == "w" and _WHO_BEHIND.match(behind):
        clues |= Clue.WHO
    phrase = _PHRASE_BEHIND.match(behind) if comma else None
    noun = None if comma else _NOUN_BEHIND.match(behind)
    if noun:
        clues |= _OF_NOUN_BEHIND.get(noun[1], 0)
    if phrase and not _ROLE_WORDS.isdisjoint(phrase[1].lower().replace("-", " ").split()):
        clues |= Clue.ROLE_AFTER
    return clues


def _clue_of_saying(behind: str) -> int:
    """Return what it says that a verb of saying stands behind a name: firms say something as well."""
    if _FIRM_BEHIND.match(behind):
        return Clue.FIRM
    return Clue.SAID | Clue.SELF if _SELF_BEHIND.match(behind) else Clue.SAID
