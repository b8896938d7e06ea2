"""Stretches of a text that may be people's names, and what around them speaks for it."""

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from broadsheet.model import Paragraph
from broadsheet.reading.gazetteer import Kind, demonyms, kinds, organizations, places, words
from broadsheet.reading.runs import CONNECTORS, Run, Word, find_runs, is_headline_case


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


class Candidate(Struct, frozen=True, gc=False):
    """A stretch of a paragraph that may be a person's name."""

    name: str
    """The words of the stretch with single spaces."""
    words: tuple[Word, ...]
    clues: int
    """The bits of `Clue`."""
    joined: bool
    """True where only a comma or `and` stands between it and the candidate before."""
    opinion: float = 0.0
    """What a pipeline adds to the score of the name, by all its mentions; 0 where none was asked."""


NAME_LIKE = Kind.GIVEN | Kind.FAMILY
TITLE = Kind.HONORIFIC | Kind.RANK | Kind.ROLE
NO_NAME = Kind.ORGANIZATION | Kind.THING | Kind.CALENDAR
LEADING = TITLE | NO_NAME | Kind.MODIFIER | Kind.FUNCTION | Kind.ORDINARY | Kind.ENGLISH | Kind.DEMONYM
_BODY = Kind.ORGANIZATION | Kind.THING
NEVER = Kind.DEMONYM | Kind.PLACE | Kind.FUNCTION
PLACE_FIRST = words()["place-first"]
LONGEST = 6
"""The most words in a name."""
_AHEAD, _BEHIND = 24, 90
"""How many characters before and behind a candidate are read for clues."""

_FAR = 6
_JOINS = re.compile(r"(?:[,;]|[,;]? and|,? &)[ \u00a0]")
_ROLE_WORDS = frozenset(word.lower() for word in words()["roles"] | words()["ranks"] if word[-1] != ".") | {"staff"}
_SAYING = words()["saying"]
_SAID_BEHIND = re.compile(r"(?:['’]s?)?,? (?:(?:also|has|had|then|later|further) )?([a-z]+)")
_AGE_BEHIND = re.compile(r",? \(?\d{2}\b[,;)]")
_WHO_BEHIND = re.compile(r",? (?:who|whose)\b")
_PHRASE_BEHIND = re.compile(r", ((?:[^\s,.;:()]++ ){0,6}[^\s,.;:()]++)")
_BEGINS_CLUE = frozenset(" '’")
_DASHES = "―—–"
_SIGNED = re.compile(r"[\"”»]\s{0,3}[―—–]\s{0,3}$")
_OWNER = re.compile(r"\b([A-Z]\w+)['’]s[ \u00a0]$")
_NOUN_BEHIND = re.compile(r"[ \u00a0]([a-z]{3,})")
_ARTICLES = frozenset(["the", "The", "a", "an"])
_WHERE = frozenset(["in", "at", "near", "across", "outside", "throughout", "inside"])
_TO_PEOPLE = frozenset(["by", "with", "between"])


def find_candidates(paragraphs: Sequence[Paragraph]) -> Iterator[Candidate]:
    """Yield every stretch that may be a person's name; none from lines that are set like headlines."""
    for paragraph in paragraphs:
        if not is_headline_case(paragraph.text):
            yield from _read_paragraph(paragraph.text)


def _read_paragraph(text: str) -> Iterator[Candidate]:
    before = -1
    for run in find_runs(text):
        for part, titled in _parts(run):
            candidate = read_part(part, text, before, titled=titled)
            if candidate:
                yield candidate
                before = candidate.words[-1].end


def _parts(run: Run) -> Iterator[tuple[Run, bool]]:
    """Split a run at `of`, `and` and the like; with each part comes whether it completes a role: `Secretary of`."""
    start, titled = 0, False
    for index in range(len(run) + 1):
        if index < len(run) and run[index].text not in CONNECTORS:
            continue
        part = run[start:index]
        if part:
            yield part, titled
            titled = index < len(run) and run[index].text in {"of", "for"} and _has_role(part)
        start = index + 1


def _has_role(part: Run) -> bool:
    return any(word.kinds & (Kind.ROLE | Kind.RANK) for word in part)


def read_part(part: Run, text: str, before: int, *, titled: bool) -> Candidate | None:
    """Return the candidate in a part of a run, freed of titles; the candidate before it ends at `before`."""
    start = _name_start(part)
    end = len(part)
    if part[start].text in PLACE_FIRST and not start and end > 1:
        return None
    while end > start and (part[end - 1].joins or (end > start + 1 and _is_title_only(part[end - 1]))):
        end -= 1
    name = part[start:end]
    if (
        not name
        or len(name) > LONGEST
        or any(word.kinds & Kind.CALENDAR and not word.kinds & NAME_LIKE for word in name)
    ):
        return None
    clues = 0 if _is_known(name) else _clues(part[:start], name, text, titled=titled and start > 0)
    joined = 0 <= before < part[0].start <= before + _FAR and bool(_JOINS.fullmatch(text, before, part[0].start))
    return Candidate(" ".join([word.text for word in name]), name, clues, joined)


def _name_start(part: Run) -> int:
    """Return where the name begins: after the last title, and after what no name begins with."""
    start = 0
    for index, word in enumerate(part[:-1]):
        if word.kinds & TITLE and not (word.kinds & NAME_LIKE and index and part[index - 1].kinds & Kind.GIVEN):
            start = index + 1
        elif word.kinds & _BODY and not word.kinds & NAME_LIKE and index + 2 < len(part):
            start = index + 1
    while start < len(part) - 1:
        length = _prefix_length(part, start)
        if not length:
            break
        start += length
    return start


def _prefix_length(part: Run, start: int) -> int:
    """Return how many words from here no name begins with: demonyms, places, ordinary words, letters."""
    word, following = part[start], part[start + 1]
    more = start + 2 < len(part)
    pair = f"{word.text} {following.text}"
    if more and (pair in demonyms() or pair in places()):
        return 2
    if word.kinds & NAME_LIKE or (is_initials(word) and (following.kinds & NAME_LIKE or not following.kinds)):
        return 0
    strange = word.kinds & LEADING or word.joins or (more and word.kinds & Kind.PLACE)
    return int(bool(strange) or (_is_letters(word) and not _is_letters(following)))


def _is_known(name: Run) -> bool:
    """Return whether a name is no person's whatever stands around it."""
    return len(name) == 1 and not name[0].kinds & NAME_LIKE and bool(name[0].kinds & NEVER)


def _is_title_only(word: Word) -> bool:
    return bool(word.kinds & TITLE) and not word.kinds & NAME_LIKE


def _is_letters(word: Word) -> bool:
    return len(word.text) > 1 and word.text.isupper() and "." not in word.text


def is_initials(word: Word) -> bool:
    """Return whether a word is one or two initials without stops, as in `D K Lal` and `DK Lal`."""
    return len(word.text) <= 2 and word.text.isupper() and not word.kinds and word.text not in organizations()  # noqa: PLR2004


def _clues(before: Run, name: Run, text: str, *, titled: bool) -> int:
    start, end = name[0].start, name[-1].end
    clues = _clues_behind(text[end : end + _BEHIND])
    ahead = text[max(0, (before[0].start if before else start) - _AHEAD) : before[0].start if before else start]
    clues |= Clue.FROM if _is_from(before, ahead) else 0
    if before and before[-1].kinds & Kind.HONORIFIC:
        return clues | Clue.HONORIFIC
    if titled or _has_role(before):
        return clues | Clue.TITLE
    return clues | (0 if before else _clues_ahead(ahead))


def _is_from(before: Run, ahead: str) -> bool:
    """Return whether a country stands before a name as before its people: `Thailand's Ana Berg`, `Thai Ana Berg`."""
    if before:
        return bool(before[-1].kinds & Kind.DEMONYM) and _word_ahead(ahead) not in _ARTICLES
    owner = _OWNER.search(ahead)
    return owner is not None and owner[1] in places()


def _clues_ahead(ahead: str) -> int:
    if ahead.rstrip()[-1:] in _DASHES and _SIGNED.search(ahead):
        return Clue.SAID
    word = _word_ahead(ahead)
    if word.rstrip(",") in _ROLE_WORDS:
        return Clue.TITLE
    if word in _ARTICLES:
        return Clue.THE
    if word in _WHERE:
        return Clue.WHERE
    return Clue.SAID if word in _SAYING or word in _TO_PEOPLE or ahead.endswith("according to ") else 0


def _word_ahead(ahead: str) -> str:
    """Return the word that ends with up to three spaces right before a candidate; nothing where none does."""
    rest = ahead.removesuffix("\n").rstrip(" \u00a0")
    if not rest or rest[-1].isspace() or not 0 < len(ahead.removesuffix("\n")) - len(rest) <= 3:  # noqa: PLR2004
        return ""
    return rest.split()[-1]


def _clues_behind(behind: str) -> int:
    clues = 0
    comma = behind[:1] == ","
    # What begins none of the patterns is asked first, since it is quickly answered.
    if not comma and behind[:1] not in _BEGINS_CLUE:
        return clues
    said = _SAID_BEHIND.match(behind)
    if said and said[1] in _SAYING:
        clues |= Clue.SAID
    following = behind[2:3] if comma else behind[1:2]
    if not following.isalpha() and _AGE_BEHIND.match(behind):
        clues |= Clue.AGE
    if following == "w" and _WHO_BEHIND.match(behind):
        clues |= Clue.WHO
    phrase = _PHRASE_BEHIND.match(behind) if comma else None
    noun = None if comma else _NOUN_BEHIND.match(behind)
    if noun and kinds().get(noun[1].capitalize(), 0) & (Kind.ORGANIZATION | Kind.THING):
        clues |= Clue.NOUN
    if phrase and not _ROLE_WORDS.isdisjoint(phrase[1].lower().split()):
        clues |= Clue.ROLE_AFTER
    return clues
