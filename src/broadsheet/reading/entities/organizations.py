"""Which organizations an article names: the known ones, names with a word such as `Ministry` or `Bank`, and letters.

When an organization is missing, its word may be missing in the lexicon's list of organization words; when its name is
too short or too long, `_name_end` decides where it ends, and `_complement_end` and `_owner_start` what belongs to it.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from broadsheet.lexicon.gazetteer import WordKind, demonyms, organizations, places, words
from broadsheet.lexicon.name_forms import SUFFIXES
from broadsheet.model import Paragraph
from broadsheet.reading.entities.capitalized_spans import (
    MOST_KEPT,
    CapitalizedSpan,
    Words,
    find_capitalized_spans,
    is_headline_case,
    kinds_in,
)
from broadsheet.reading.entities.introduced_acronyms import ABBREVIATED, find_initials, introduced_span
from broadsheet.reading.layout.document import Dateline
from broadsheet.slugs import fold

NO_ORGANIZATIONS = frozenset(["Oval Office", "Box Office", "Opera House", "Open House", "Full House", "Social Media"])
"""What ends like the name of an organization and is none."""

_LETTERS = re.compile(r"[A-Z][A-Z&]{1,5}")
_TITLE = WordKind.ROLE | WordKind.RANK | WordKind.HONORIFIC
_OF = frozenset(["of", "for"])
_PARTICLES = words()["particles"] - {"and"}
_GROUPS = frozenset(["People", "Women", "Men", "Children"])
"""Plurals without an s. What belongs to several people is a name, what belongs to one is his: `Workers' Party`."""
_AGAINST = frozenset(["Against", "On"])
_COMPLEMENTED = frozenset([" on ", " against ", " on the "])
_WITH_COMPLEMENT = frozenset(
    [
        "Commission",
        "Committee",
        "Council",
        "Conference",
        "Convention",
        "Alliance",
        "Coalition",
        "Federation",
        "Organization",
        "Organisation",
        "Panel",
        "Group",
        "Campaign",
        "Forum",
        "Center",
        "Centre",
        "Institute",
        "Network",
        "Board",
        "Office",
    ]
)
"""What is completed by `on` or `against`."""
_PEOPLE = WordKind.ROLE | WordKind.ORDINARY | WordKind.ENGLISH
_OWNS = {"' ": "", "’ ": "", "'s ": "s", "’s ": "s"}
_OFFICES = frozenset(["Ministry", "Department", "Secretariat", "Directorate", "Bureau", "Organization", "Organisation"])
"""What looks after several things: `Ministry of Electronics and Information Technology`."""
_PLAIN = WordKind.ORDINARY | WordKind.MODIFIER | WordKind.THING
_LONGEST = 9
"""The most words in an organization's name."""


def find_organizations(
    paragraphs: Sequence[Paragraph], dateline: Dateline | None = None, source: str | None = None
) -> tuple[str, ...]:
    """Return the organizations that an article names, in order of first mention, except where it comes from.

    A name that is introduced with its letters in brackets stands for both, and so do letters that are the initials of
    one name of the article. The best-known ones come under their full names, whatever the spelling.
    """
    found: dict[str, int] = {}
    letters: dict[str, str] = {}
    for number, paragraph in enumerate(paragraphs):
        if is_headline_case(paragraph.text):
            continue
        begin = dateline.end if dateline and dateline.paragraph == number else 0
        for name, end in _read_names(paragraph.text, begin):
            bracket = ABBREVIATED.match(paragraph.text, end)
            if bracket:
                letters.setdefault(bracket[1], organizations().get(name, name))
            found[name] = found.get(name, 0) + 1
    explaining = (letters, organizations(), find_initials(found))
    names: dict[str, None] = {}
    for name, count in found.items():
        full = next((full_names[name] for full_names in explaining if name in full_names), None)
        # A name is sure that is known, explained or of several words, and so are letters that recur.
        if full or " " in name or count > 1:
            names[full or name] = None
    return tuple(name for name in names if not source or fold(name) != fold(source))


def _read_names(text: str, begin: int) -> Iterator[tuple[str, int]]:
    """Yield the names of organizations in a text from a position on, each with where it ends."""
    runs = find_capitalized_spans(text)
    for number, (place, run) in enumerate(runs):
        if place < begin:
            continue
        owner = _owner_start(text, runs[number - 1], place) if number else None
        spans = name_spans(run) if owner is None else _with_owner(run)
        for start, end in spans or introduced_span(text, place, run):
            after = runs[number + 1] if end == len(run.words) and number + 1 < len(runs) else None
            last = _complement_end(text, place, run, after) or place + run.end(end - 1)
            owned = owner is not None and start == 0
            whole = owned or last > place + run.end(end - 1)
            first = owner if owner is not None and owned else place + run.starts[start]
            yield text[first:last] if whole else " ".join(run.texts[start:end]), last


def _owner_start(text: str, before: tuple[int, CapitalizedSpan], begin: int) -> int | None:
    """Return where in the run before a name begins that belongs to several people: `Kurdistan Workers' Party`."""
    place, run = before
    words, owner = run.words, run.words[-1]
    mark = _OWNS.get(text[place + run.end(len(words) - 1) : begin])
    if mark is None or not (owner.text in _GROUPS if mark else owner.text.endswith("s")) or not owner.kinds & _PEOPLE:
        return None
    start = len(words) - 1
    while start and not words[start - 1].joins and not words[start - 1].kinds & (_TITLE | WordKind.FUNCTION):
        start -= 1
    return place + run.starts[start]


def _with_owner(run: CapitalizedSpan) -> tuple[tuple[int, int], ...]:
    """Return the names in a run behind its owner; there an organization word is enough for one."""
    found = name_spans(run)
    if run.words[0].kinds & WordKind.ORGANIZATION and not (found and found[0][0] == 0):
        return ((0, 1), *found)
    return found


def _complement_end(
    text: str, place: int, run: CapitalizedSpan, after: tuple[int, CapitalizedSpan] | None
) -> int | None:
    """Return where a name ends that goes on in the next run: `Commission on Human Rights`; None where it does not.

    It is the last name of a run that begins at `place`.
    """
    if after is None or run.possessive or run.texts[-1] not in _WITH_COMPLEMENT:
        return None
    start, following = after
    words = following.words
    if text[place + run.end(-1) : start] not in _COMPLEMENTED or words[0].kinds & (_TITLE | WordKind.CALENDAR):
        return None
    plain = all(word.joins or word.kinds & _PLAIN or not word.kinds for word in words)
    return start + following.end(-1) if plain else None


@lru_cache(maxsize=MOST_KEPT)
def name_spans(run: CapitalizedSpan) -> tuple[tuple[int, int], ...]:
    """Return where names of organizations begin and end in a run, counted in words."""
    return tuple(_read_run(run.words)) if _may_name(run) else ()


def _may_name(run: CapitalizedSpan) -> bool:
    """Return whether a run has an organization word, letters, or the beginning of a known name; most runs have none."""
    if len(run.words) == 1 and run.words[0].kinds:
        return run.texts[0] in organizations()
    if kinds_in(run.words) & WordKind.ORGANIZATION or not _first_words().isdisjoint(run.texts):
        return True
    return any(map(str.isupper, run.texts))


def _read_run(run: Words) -> Iterator[tuple[int, int]]:
    """Yield where in the run the name of an organization begins and ends."""
    position = 0
    while position < len(run):
        length = known_length(run, position) or _name_length(run, position)
        if length and not _is_other(run, position, position + length):
            yield position, position + length
        position += length or 1


def known_length(run: Words, start: int) -> int:
    """Return how many words from here are the name of one of the best-known organizations; 0 where none stands."""
    known = organizations()
    if run[start].text not in _first_words():
        return 0
    for length in range(min(_LONGEST, len(run) - start), 0, -1):
        if " ".join(word.text for word in run[start : start + length]) in known:
            following = run[start + length] if start + length < len(run) else None
            if following is None or not following.kinds & WordKind.ORGANIZATION:
                return length
    return 0


@cache
def _first_words() -> frozenset[str]:
    return frozenset(name.partition(" ")[0] for name in organizations())


def _name_length(run: Words, start: int) -> int:
    """Return the number of words of a name that an organization word ends, or of a name in letters; else 0."""
    first = run[start]
    if first.joins or first.kinds & (WordKind.FUNCTION | WordKind.CALENDAR | _TITLE):
        return 0
    end = _name_end(run, start)
    if end - start > 1:
        return 0 if _is_looked_after(run, end) else end - start
    is_letters = _LETTERS.fullmatch(first.text) and first.text not in SUFFIXES
    is_name = is_letters and not first.kinds and first.text.title() not in places()
    return int(bool(is_name) and not _joined_name(run, start))


def _name_end(run: Words, start: int) -> int:
    """Return where the name ends that begins here: after the last organization word and what completes it."""
    end = start
    completing = False
    for index in range(start, min(len(run), start + _LONGEST)):
        word = run[index]
        if word.joins:
            completing = completing or _begins_complement(run, index, end)
            if not _joins_within(run, index, start) and not (completing and _goes_on(run, index, start)):
                break
        elif word.text in _AGAINST and end == index > start:
            completing = True
        elif word.kinds & _TITLE and not word.kinds & WordKind.ORGANIZATION:
            break
        elif completing or _is_last(run, index, start):
            end = index + 1
    return end


def _begins_complement(run: Words, index: int, end: int) -> bool:
    """Return whether `of` or `for` completes the name that ends right before it: `Ministry of Foreign Affairs`."""
    return run[index].text in _OF and (end == index or _has_complement(run, index - 1))


def _is_looked_after(run: Words, end: int) -> bool:
    """Return whether words before `Minister` or `Secretary` say for what: `Lithuanian Energy Minister`."""
    office = run[end].text if end < len(run) else ""
    return office == "Minister" or (office == "Secretary" and bool(run[end - 1].kinds & WordKind.MODIFIER))


def _is_last(run: Words, index: int, start: int) -> bool:
    """Return whether an organization word ends a name of several words, or begins one with `of` or `for`."""
    if not run[index].kinds & WordKind.ORGANIZATION:
        return False
    return (index > start and not run[index - 1].joins) or _has_complement(run, index)


def _joins_within(run: Words, index: int, start: int) -> bool:
    """Return whether a small word stands within a name: `Food and Drug Administration`, not `Britain and the Union`."""
    if index == start or index + 1 == len(run):
        return False
    before, after = run[index - 1], run[index + 1]
    if run[index].text in _OF or before.text in _OF or run[index].text in _PARTICLES:
        return True
    return bool(before.kinds & _PLAIN and after.kinds & _PLAIN)


def _goes_on(run: Words, index: int, start: int) -> bool:
    """Return whether `and` joins two things that an office looks after, or that a name is against or for."""
    if run[index].text not in {"and", "&"} or index == start or index + 1 == len(run):
        return False
    after = run[index + 1]
    if after.kinds & (_TITLE | WordKind.PLACE | WordKind.DEMONYM | WordKind.GIVEN) or known_length(run, index + 1):
        return False
    return not _name_length(run, index + 1) or any(word.text in _OFFICES for word in run[start:index])


def _has_complement(run: Words, index: int) -> bool:
    """Return whether an organization word is completed by `of` or `for`: `Ministry of Foreign Affairs`."""
    return bool(run[index].kinds & WordKind.ORGANIZATION) and index + 2 < len(run) and run[index + 1].text in _OF


def _is_other(run: Words, start: int, end: int) -> bool:
    name = " ".join(word.text for word in run[start:end])
    return name in NO_ORGANIZATIONS or name in places() or name in demonyms()


def _joined_name(run: Words, start: int) -> bool:
    """Return whether letters stand inside a longer run of capitals, such as a headline or a person's name."""
    return start + 1 < len(run) and not run[start + 1].joins and run[start + 1].text.isupper()
