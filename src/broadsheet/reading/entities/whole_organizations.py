"""Names of organizations that their words alone cut, or make too long: where they begin and end by the words beside.

When a name is cut, the step is missing here that takes in the word before it; when it has too much, one of the steps
that leave words out. Each step takes the names of a span and returns them mended.
"""

from collections.abc import Callable, Iterator, Sequence

from broadsheet.lexicon.gazetteer import organizations
from broadsheet.lexicon.word_kinds import WordKind
from broadsheet.lexicon.word_lists import word_list
from broadsheet.reading.entities.capitalized_spans import Words, kinds_in

Names = Sequence[tuple[int, int]]
"""Where names begin and end in a span, counted in words."""

_TITLE = WordKind.ROLE | WordKind.RANK | WordKind.HONORIFIC
_LANGUAGE = WordKind.ENGLISH | WordKind.ORDINARY | WordKind.MODIFIER | WordKind.THING
_OF_OFFICES = frozenset(["General", "Executive"])
"""Words of titles that say of an office what it is: `General Directorate`."""
_NAMESAKES = frozenset(["King", "Queen", "Prince", "Princess", "Saint", "St."])
"""Titles that belong to the names of what is called after somebody: `Queen Ann Hospital`."""
_SHORTEST_NAME, _LONGEST_NAME = 2, 4
"""How many words the name of somebody has that follows an organization."""


def mend_names(span: Words, names: Names) -> tuple[tuple[int, int], ...]:
    """Return the names in a span, whole and without what is not theirs."""
    for step in _STEPS:
        names = tuple(step(span, names))
    return tuple(names)


def _part_joined(span: Words, names: Names) -> Iterator[tuple[int, int]]:
    """Yield two names for one in which `and` joins two whole ones: `Orle Forest Service and Lake Harbours Service`."""
    for start, end in names:
        joint = next((index for index in range(start + 2, end - 2) if _joins_whole(span, start, index, end)), 0)
        yield from ((start, joint), (joint + 1, end)) if joint else ((start, end),)


def _joins_whole(span: Words, start: int, index: int, end: int) -> bool:
    """Return whether `and` is between two names that an organization word ends, the first without `of`."""
    if span[index].text != "and" or any(word.joins for word in span[start:index]):
        return False
    ends = span[index - 1].kinds & span[end - 1].kinds & WordKind.ORGANIZATION
    return bool(ends) and span[index - 1].text not in word_list("fields")


def _leave_people(span: Words, names: Names) -> Iterator[tuple[int, int]]:
    """Yield names without the people behind them: `Assembly of Orle Nations` of `Assembly of Orle Nations Ann Roe`."""
    for start, end in names:
        complement = next((index for index in range(start + 1, end) if span[index].joins), end) + 2
        ends = (index for index in range(complement, end - 1) if end == len(span) and _is_person(span[index:end]))
        yield start, next(ends, end)


def _is_person(words: Words) -> bool:
    first, *rest = words
    is_given = first.kinds & WordKind.GIVEN and not first.kinds & (WordKind.PLACE | WordKind.ORGANIZATION)
    if not is_given or not _SHORTEST_NAME <= len(words) <= _LONGEST_NAME:
        return False
    return not any(word.joins or word.kinds & (WordKind.ORGANIZATION | WordKind.PLACE | _LANGUAGE) for word in rest)


def _leave_fields(span: Words, names: Names) -> Iterator[tuple[int, int]]:
    """Yield names without what somebody is there: `Orle Group` of `Director of Operations of Orle Group`."""
    for start, end in names:
        is_field = start + 1 < end and start and span[start + 1].text == "of" and _is_several(span, start)
        behind = start + (3 if is_field and span[start + 2].text == "the" else 2)
        is_name = is_field and end - behind > 1 and kinds_in(span[behind:end]) & WordKind.ORGANIZATION
        yield behind if is_name else start, end


def _is_several(span: Words, index: int) -> bool:
    """Return whether a word is a plural of the language within a phrase: `Director of Operations`, `Member States`."""
    word, before = span[index], span[index - 1]
    plain = bool(word.kinds & _LANGUAGE) and not word.kinds & ~_LANGUAGE
    return plain and word.text.endswith("s") and bool(before.joins or before.kinds & (_TITLE | WordKind.ORDINARY))


def _add_heads(span: Words, names: Names) -> Iterator[tuple[int, int]]:
    """Yield names with the word of a title that belongs to them: `General Directorate of Roads`."""
    floor = 0
    for start, end in names:
        before = start - 1
        added = before >= floor and end - start > 1 and not _is_of_title(span, before) and _heads(span, before)
        yield before if added else start, end
        floor = end


def _heads(span: Words, index: int) -> bool:
    word, following = span[index], span[index + 1]
    if word.text in _OF_OFFICES:
        return bool(following.kinds & WordKind.ORGANIZATION)
    is_namesake = word.text in _NAMESAKES or (word.text.endswith("s") and word.text[:-1] in _NAMESAKES)
    return is_namesake and not following.kinds & WordKind.ORGANIZATION


def _is_of_title(span: Words, index: int) -> bool:
    """Return whether the word before is one of a title that goes on: `Secretary General`."""
    return index > 0 and bool(span[index - 1].kinds & _TITLE)


def _add_parents(span: Words, names: Names) -> Iterator[tuple[int, int]]:
    """Yield one name for a known organization and a part of it right behind: `United Nations Harbour Council`."""
    whole: tuple[int, int] | None = None
    for start, end in names:
        if whole and whole[1] == start and _is_part(span, whole, (start, end)):
            whole = whole[0], end
            continue
        if whole:
            yield whole
        whole = start, end
    if whole:
        yield whole


def _is_part(span: Words, parent: tuple[int, int], part: tuple[int, int]) -> bool:
    known = organizations()
    names = [" ".join(word.text for word in span[start:end]) for start, end in (parent, part)]
    return names[0] in known and names[1] not in known and part[1] - part[0] > 1


_STEPS: tuple[Callable[[Words, Names], Iterator[tuple[int, int]]], ...] = (
    _part_joined,
    _leave_people,
    _leave_fields,
    _add_heads,
    _add_parents,
)
"""In this order: a name must be parted before words are added to it."""
