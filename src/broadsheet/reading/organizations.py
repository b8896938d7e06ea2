"""Which organizations an article names."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from broadsheet.model import Paragraph
from broadsheet.reading.gazetteer import Kind, demonyms, organizations, places
from broadsheet.reading.runs import Run, find_runs, is_headline_case

NO_ORGANIZATIONS = frozenset(["Oval Office", "Box Office", "Opera House", "Open House", "Full House", "Social Media"])
"""What ends like the name of an organization and is none."""

_LETTERS = re.compile(r"[A-Z][A-Z&]{1,5}")
_TITLE = Kind.ROLE | Kind.RANK | Kind.HONORIFIC
_ABBREVIATED = re.compile(r"[ \u00a0]\(([A-Z][A-Z&-]{1,7})\)")
_OF = frozenset(["of", "for"])
_PLAIN = Kind.ORDINARY | Kind.MODIFIER | Kind.THING
_LONGEST = 9
"""The most words in an organization's name."""


def find_organizations(paragraphs: Sequence[Paragraph]) -> tuple[str, ...]:
    """Return the organizations that an article names, in order of first mention.

    A name that is introduced with its letters in brackets stands for both. The best-known ones come under their
    full names, whatever the spelling.
    """
    found: dict[str, int] = {}
    letters: dict[str, str] = {}
    for paragraph in paragraphs:
        if is_headline_case(paragraph.text):
            continue
        for run in find_runs(paragraph.text):
            for start, end in _read_run(run):
                name = " ".join(word.text for word in run[start:end])
                bracket = _ABBREVIATED.match(paragraph.text, run[end - 1].end)
                if bracket:
                    letters.setdefault(bracket[1], name)
                found[name] = found.get(name, 0) + 1
    known = organizations()
    explained = {**known, **letters}
    names = (explained.get(name, name) for name in found if _is_told(name, found[name], explained))
    return tuple(dict.fromkeys(names))


def _is_told(name: str, count: int, explained: Mapping[str, str]) -> bool:
    """Return whether a name is sure: known, explained, of several words, or letters that recur."""
    return name in explained or " " in name or count > 1


def _read_run(run: Run) -> Iterator[tuple[int, int]]:
    """Yield where in the run the name of an organization begins and ends."""
    if len(run) == 1 and run[0].kinds and run[0].text not in organizations():
        return
    position = 0
    while position < len(run):
        length = known_length(run, position) or _name_length(run, position)
        if length:
            yield position, position + length
        position += length or 1


def known_length(run: Run, start: int) -> int:
    """Return how many words from here are the name of one of the best-known organizations; 0 where none stands."""
    known = organizations()
    if run[start].text not in _first_words():
        return 0
    for length in range(min(5, len(run) - start), 0, -1):
        if " ".join(word.text for word in run[start : start + length]) in known:
            following = run[start + length] if start + length < len(run) else None
            if following is None or not following.kinds & Kind.ORGANIZATION:
                return length
    return 0


@cache
def _first_words() -> frozenset[str]:
    return frozenset(name.partition(" ")[0] for name in organizations())


def _name_length(run: Run, start: int) -> int:
    """Return the number of words of a name that a telling word ends, or of a name in letters; 0 where neither is."""
    first = run[start]
    if first.joins or first.kinds & (Kind.FUNCTION | Kind.CALENDAR | _TITLE):
        return 0
    end = _name_end(run, start)
    if end - start > 1 and not _is_other(run, start, end):
        return end - start
    return int(bool(_LETTERS.fullmatch(first.text)) and not first.kinds and not _joined_name(run, start))


def _name_end(run: Run, start: int) -> int:
    """Return where the name ends that begins here: after the last telling word and what completes it."""
    end = start
    completing = False
    for index in range(start, min(len(run), start + _LONGEST)):
        word = run[index]
        if word.joins:
            completing = completing or (word.text in _OF and (end == index or _has_complement(run, index - 1)))
            if not _joins_within(run, index, start):
                break
        elif word.kinds & _TITLE and not word.kinds & Kind.ORGANIZATION:
            break
        elif completing or (word.kinds & Kind.ORGANIZATION and _is_last(run, index, start)):
            end = index + 1
    return end


def _is_last(run: Run, index: int, start: int) -> bool:
    """Return whether a telling word ends a name of several words, or begins one that goes on with `of` or `for`."""
    return (index > start and not run[index - 1].joins) or _has_complement(run, index)


def _joins_within(run: Run, index: int, start: int) -> bool:
    """Return whether a small word stands within a name: `Food and Drug Administration`, not `Britain and the Union`."""
    if index == start or index + 1 == len(run):
        return False
    before, after = run[index - 1], run[index + 1]
    if run[index].text in _OF or before.text in _OF:
        return True
    return bool(before.kinds & _PLAIN and after.kinds & _PLAIN)


def _has_complement(run: Run, index: int) -> bool:
    """Return whether a telling word is completed by `of` or `for`: `Ministry of Foreign Affairs`."""
    return bool(run[index].kinds & Kind.ORGANIZATION) and index + 2 < len(run) and run[index + 1].text in _OF


def _is_other(run: Run, start: int, end: int) -> bool:
    name = " ".join(word.text for word in run[start:end])
    return name in NO_ORGANIZATIONS or name in places() or name in demonyms()


def _joined_name(run: Run, start: int) -> bool:
    """Return whether letters stand inside a longer run of capitals, such as a headline or a person's name."""
    return start + 1 < len(run) and not run[start + 1].joins and run[start + 1].text.isupper()
