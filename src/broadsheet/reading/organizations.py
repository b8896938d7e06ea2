"""Which organizations an article names."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache

from broadsheet.model import Paragraph
from broadsheet.reading.draft import Dateline
from broadsheet.reading.gazetteer import Kind, demonyms, organizations, places
from broadsheet.reading.runs import MOST_KEPT, Run, Words, find_runs, is_headline_case, kinds_in
from broadsheet.text import fold

NO_ORGANIZATIONS = frozenset(["Oval Office", "Box Office", "Opera House", "Open House", "Full House", "Social Media"])
"""What ends like the name of an organization and is none."""

_LETTERS = re.compile(r"[A-Z][A-Z&]{1,5}")
_TITLE = Kind.ROLE | Kind.RANK | Kind.HONORIFIC
_ABBREVIATED = re.compile(r"[ \u00a0]\(([A-Z][A-Z&-]{1,7})\)")
_SPELLED_OUT = re.compile(r"\b([A-Z][A-Z&-]{1,7})[ \u00a0]\(([^()]+)\)")
_OF = frozenset(["of", "for"])
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
_OFFICES = frozenset(["Ministry", "Department", "Secretariat", "Directorate", "Bureau", "Organization", "Organisation"])
"""What looks after several things: `Ministry of Electronics and Information Technology`."""
_FEWEST_INITIALS = 3
_PLAIN = Kind.ORDINARY | Kind.MODIFIER | Kind.THING
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
            bracket = _ABBREVIATED.match(paragraph.text, end)
            if bracket:
                letters.setdefault(bracket[1], name)
            found[name] = found.get(name, 0) + 1
    explaining = (letters, organizations(), _initials(found))
    names: dict[str, None] = {}
    for name, count in found.items():
        full = next((full_names[name] for full_names in explaining if name in full_names), None)
        # A name is sure that is known, explained or of several words, and so are letters that recur.
        if full or " " in name or count > 1:
            names[full or name] = None
    return tuple(name for name in names if not source or fold(name) != fold(source))


def find_acronyms(paragraphs: Sequence[Paragraph], names: Sequence[str]) -> dict[str, str]:
    """Return by letters the names that a text introduces with them, or they with it, in brackets.

    >>> find_acronyms([Paragraph("p1", "The World Ski Fund (WSF) met the OLO (Orle Law Office).")], ["World Ski Fund"])
    {'WSF': 'World Ski Fund'}
    """
    found: dict[str, str] = {}
    for text in (paragraph.text for paragraph in paragraphs if "(" in paragraph.text):
        for match in _ABBREVIATED.finditer(text):
            named = [name for name in names if text.endswith(name, 0, match.start())]
            found.update((match[1], max(named, key=len)) for _ in named[:1])
        for match in _SPELLED_OUT.finditer(text):
            found.update((match[1], name) for name in names if name == match[2])
    return {letters: name for letters, name in found.items() if letters != name}


def _read_names(text: str, begin: int) -> Iterator[tuple[str, int]]:
    """Yield the names of organizations in a text from a position on, each with where it ends."""
    runs = find_runs(text)
    for number, (place, run) in enumerate(runs):
        spans = name_spans(run)
        if not spans or place < begin:
            continue
        words = run.words
        for start, end in spans:
            after = runs[number + 1] if end == len(words) and number + 1 < len(runs) else None
            last = _complement_end(text, place, run, after)
            yield (
                text[place + run.starts[start] : last] if last else " ".join(run.texts[start:end]),
                last or place + run.end(end - 1),
            )


def _complement_end(text: str, place: int, run: Run, after: tuple[int, Run] | None) -> int | None:
    """Return where a name ends that goes on in the next run: `Commission on Human Rights`; None where it does not.

    It is the last name of a run that begins at `place`.
    """
    if after is None or run.possessive or run.texts[-1] not in _WITH_COMPLEMENT:
        return None
    start, following = after
    words = following.words
    if text[place + run.end(-1) : start] not in _COMPLEMENTED or words[0].kinds & (_TITLE | Kind.CALENDAR):
        return None
    plain = all(word.joins or word.kinds & _PLAIN or not word.kinds for word in words)
    return start + following.end(-1) if plain else None


def _initials(names: Iterable[str]) -> dict[str, str]:
    """Return by initials the names of several words that alone have them, small words left out."""
    found: dict[str, set[str]] = {}
    for name in names:
        capitals = "".join(word[0] for word in name.split() if word[0].isupper())
        if len(capitals) >= _FEWEST_INITIALS:
            found.setdefault(capitals, set()).add(name)
    return {capitals: next(iter(bearers)) for capitals, bearers in found.items() if len(bearers) == 1}


@lru_cache(maxsize=MOST_KEPT)
def name_spans(run: Run) -> tuple[tuple[int, int], ...]:
    """Return where names of organizations begin and end in a run, counted in words."""
    return tuple(_read_run(run.words)) if _may_name(run) else ()


def _may_name(run: Run) -> bool:
    """Return whether a run has a telling word, letters, or the beginning of a known name; most runs have none."""
    if len(run.words) == 1 and run.words[0].kinds:
        return run.texts[0] in organizations()
    if kinds_in(run.words) & Kind.ORGANIZATION or not _first_words().isdisjoint(run.texts):
        return True
    return any(map(str.isupper, run.texts))


def _read_run(run: Words) -> Iterator[tuple[int, int]]:
    """Yield where in the run the name of an organization begins and ends."""
    position = 0
    while position < len(run):
        length = known_length(run, position) or _name_length(run, position)
        if length:
            yield position, position + length
        position += length or 1


def known_length(run: Words, start: int) -> int:
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


def _name_length(run: Words, start: int) -> int:
    """Return the number of words of a name that a telling word ends, or of a name in letters; 0 where neither is."""
    first = run[start]
    if first.joins or first.kinds & (Kind.FUNCTION | Kind.CALENDAR | _TITLE):
        return 0
    end = _name_end(run, start)
    if end - start > 1 and not _is_other(run, start, end):
        return end - start
    is_name = _LETTERS.fullmatch(first.text) and not first.kinds and first.text.title() not in places()
    return int(bool(is_name) and not _joined_name(run, start))


def _name_end(run: Words, start: int) -> int:
    """Return where the name ends that begins here: after the last telling word and what completes it."""
    end = start
    completing = False
    for index in range(start, min(len(run), start + _LONGEST)):
        word = run[index]
        if word.joins:
            completing = completing or (word.text in _OF and (end == index or _has_complement(run, index - 1)))
            if not _joins_within(run, index, start) and not (completing and _goes_on(run, index, start)):
                break
        elif word.text in _AGAINST and end == index > start:
            completing = True
        elif word.kinds & _TITLE and not word.kinds & Kind.ORGANIZATION:
            break
        elif completing or (word.kinds & Kind.ORGANIZATION and _is_last(run, index, start)):
            end = index + 1
    return end


def _is_last(run: Words, index: int, start: int) -> bool:
    """Return whether a telling word ends a name of several words, or begins one that goes on with `of` or `for`."""
    return (index > start and not run[index - 1].joins) or _has_complement(run, index)


def _joins_within(run: Words, index: int, start: int) -> bool:
    """Return whether a small word stands within a name: `Food and Drug Administration`, not `Britain and the Union`."""
    if index == start or index + 1 == len(run):
        return False
    before, after = run[index - 1], run[index + 1]
    if run[index].text in _OF or before.text in _OF:
        return True
    return bool(before.kinds & _PLAIN and after.kinds & _PLAIN)


def _goes_on(run: Words, index: int, start: int) -> bool:
    """Return whether `and` joins two things that an office looks after, or that a name is against or for."""
    if run[index].text not in {"and", "&"} or index == start or index + 1 == len(run):
        return False
    after = run[index + 1]
    if after.kinds & (_TITLE | Kind.PLACE | Kind.DEMONYM | Kind.GIVEN) or known_length(run, index + 1):
        return False
    return not _name_length(run, index + 1) or any(word.text in _OFFICES for word in run[start:index])


def _has_complement(run: Words, index: int) -> bool:
    """Return whether a telling word is completed by `of` or `for`: `Ministry of Foreign Affairs`."""
    return bool(run[index].kinds & Kind.ORGANIZATION) and index + 2 < len(run) and run[index + 1].text in _OF


def _is_other(run: Words, start: int, end: int) -> bool:
    name = " ".join(word.text for word in run[start:end])
    return name in NO_ORGANIZATIONS or name in places() or name in demonyms()


def _joined_name(run: Words, start: int) -> bool:
    """Return whether letters stand inside a longer run of capitals, such as a headline or a person's name."""
    return start + 1 < len(run) and not run[start + 1].joins and run[start + 1].text.isupper()
