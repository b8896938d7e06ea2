"""Names of organizations that their words alone cut, or make too long: where they begin and end by the words beside.

When a name is cut, the step is missing here that takes in the word before it; when it has too much, one of the steps
that leave words out. Each step takes the names of a span and returns them mended.
"""

from collections.abc import Callable, Iterator, Sequence

from broadsheet.lexicon.gazetteer import organizations, places
from broadsheet.lexicon.word_kinds import LANGUAGE, TITLE, WordKind
from broadsheet.lexicon.word_lists import word_list
from broadsheet.reading.entities.capitalized_spans import CapitalizedSpan, Word, Words, kinds_in

Stretch = tuple[int, int]
"""Where a name begins and ends in a span, counted in words."""
Names = Sequence[Stretch]

_LANGUAGE = LANGUAGE | WordKind.THING
_MATTER = _LANGUAGE | WordKind.ORGANIZATION
_OF_OFFICES = frozenset(["General", "Executive"])
"""Words of titles that say of an office what it is: `General Directorate`."""
NAMESAKES = frozenset(["King", "Queen", "Prince", "Princess", "Saint", "St."])
"""Titles that belong to the names of what is called after somebody: `Queen Ann Hospital`."""
_OF_THE = ("", "of", "the")
_SHORTEST_NAME, _LONGEST_NAME = 2, 4
"""How many words the name of somebody has that follows an organization; a name of an organization is as long."""
MOST_WORDS_OF_PARTNER = 3
"""How many words before `&` are one name with those behind."""


def mend_names(span: Words, names: Names) -> tuple[tuple[int, int], ...]:
    """Return the names in a span, whole and without what is not theirs."""
    is_plain = names == ((0, len(span)),) and not any(map(_may_be_mended, span))
    for step in () if is_plain or not names else _STEPS:  # most spans have none, or are one
        names = tuple(step(span, names))
    return tuple(names)


def _may_be_mended(word: Word) -> bool:
    """Return whether a word of a name that is a whole span may part it, or may not be its own."""
    return word.joins or word.text == "THE" or bool(word.kinds & WordKind.CALENDAR)


def _part_joined(span: Words, names: Names) -> Iterator[tuple[int, int]]:
    """Yield two names for one in which `and` joins two whole ones: `Orle Forest Service and Lake Harbours Service`."""
    for start, end in names:
        joint = next((index for index in range(start + 2, end - 2) if _joins_whole(span, start, index, end)), 0)
        yield from ((start, joint), (joint + 1, end)) if joint else ((start, end),)


def _joins_whole(span: Words, start: int, index: int, end: int) -> bool:
    """Return whether `and` is between two names that an organization word ends.

    The first one has no `of`, or both have the same first word: `Orle University of Arts and Orle Music College`.
    """
    if span[index].text != "and":
        return False
    if any(word.joins for word in span[start:index]):
        return span[index + 1].text == span[start].text and bool(span[end - 1].kinds & WordKind.ORGANIZATION)
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


def _leave_article(span: Words, names: Names) -> Iterator[tuple[int, int]]:
    """Yield names without an article in capitals: `Orle Group` of `THE Orle Group`."""
    for start, end in names:
        yield start + (span[start].text == "THE" and end - start > _SHORTEST_NAME), end


def _leave_days(span: Words, names: Names) -> Iterator[tuple[int, int]]:
    """Yield names without the day behind them: `Government of Orle` of `Government of Orle Monday`."""
    for start, end in names:
        is_day = span[end - 1].kinds & WordKind.CALENDAR and end - start > _SHORTEST_NAME
        yield start, end - 1 if is_day and not span[end - 2].joins else end


def _leave_titles(span: Words, names: Names) -> Iterator[tuple[int, int]]:
    """Yield names without the title that begins in them: `Orle TV` of `Orle TV Managing Editor`."""
    for start, end in names:
        begins = end - start > 1 and end < len(span) and span[end].kinds & TITLE
        yield start, end - 1 if begins and span[end - 1].text in word_list("before-editors") else end


def _leave_fields(span: Words, names: Names) -> Iterator[tuple[int, int]]:
    """Yield names without what somebody is there: `Orle Group` of `Director of Operations of Orle Group`."""
    for start, end in names:
        is_field = start + 1 < end and start and span[start + 1].text == "of" and _is_several(span, start)
        behind = start + (3 if start + 2 < end and span[start + 2].text == "the" else 2)
        is_field = is_field or (behind == start + len(_OF_THE) and _is_matter_of(span, start))
        is_name = is_field and end - behind > 1 and kinds_in(span[behind:end]) & WordKind.ORGANIZATION
        yield behind if is_name else start, end


def _is_several(span: Words, index: int) -> bool:
    """Return whether a word is a plural of the language within a phrase: `Director of Operations`, `Member States`."""
    word, before = span[index], span[index - 1]
    plain = bool(word.kinds & _LANGUAGE) and not word.kinds & ~_LANGUAGE
    return plain and word.text.endswith("s") and bool(before.joins or before.kinds & (TITLE | WordKind.ORDINARY))


def _is_matter_of(span: Words, start: int) -> bool:
    """Return whether a word of the language is what an organization has or does: `Personnel of the Orle Authority`."""
    kinds = span[start].kinds
    plain = bool(kinds & _LANGUAGE) and not kinds & ~_LANGUAGE and not span[start].text.endswith("s")
    return plain and tuple(word.text for word in span[start + 1 : start + 3]) == _OF_THE[1:]


def _add_heads(span: Words, names: Names) -> Iterator[tuple[int, int]]:
    """Yield names with the word of a title that belongs to them: `General Directorate of Roads`, `Private School`."""
    floor = 0
    for start, end in names:
        before = start - 1
        added = before >= floor and end - start > 1 and not _is_of_title(span, before) and _heads(span, before)
        yield before if added else start, end
        floor = end


def _heads(span: Words, index: int) -> bool:
    word, following = span[index], span[index + 1]
    if word.text == "Private":  # a soldier is before somebody's name
        return True
    if word.text in _OF_OFFICES:
        return bool(following.kinds & WordKind.ORGANIZATION)
    is_namesake = word.text in NAMESAKES or (word.text.endswith("s") and word.text[:-1] in NAMESAKES)
    return is_namesake and not following.kinds & WordKind.ORGANIZATION


def _is_of_title(span: Words, index: int) -> bool:
    """Return whether the word before is one of a title that goes on: `Secretary General`."""
    return index > 0 and bool(span[index - 1].kinds & TITLE)


def _add_parents(span: Words, names: Names) -> Iterator[tuple[int, int]]:
    """Yield one name for a known organization and a part of it right behind: `United Nations Harbour Council`."""
    return _joined(names, lambda whole, name: whole[1] == name[0] and _is_part(span, whole, name))


def _is_part(span: Words, parent: tuple[int, int], part: tuple[int, int]) -> bool:
    known = organizations()
    names = [" ".join(word.text for word in span[start:end]) for start, end in (parent, part)]
    return names[0] in known and names[1] not in known and part[1] - part[0] > 1


def _add_second_purposes(span: Words, names: Names) -> Iterator[tuple[int, int]]:
    """Yield one name for two purposes of an organization: `Orle Studies Application and Research Center`."""
    return _joined(names, lambda whole, name: whole[1] - whole[0] > 1 and _is_second_purpose(span, whole[1], name))


def _joined(names: Names, belongs: Callable[[Stretch, Stretch], bool]) -> Iterator[Stretch]:
    """Yield one name for each that others behind it belong to."""
    whole: Stretch | None = None
    for name in names:
        if whole and belongs(whole, name):
            whole = whole[0], name[1]
            continue
        if whole:
            yield whole
        whole = name
    if whole:
        yield whole


def _is_second_purpose(span: Words, joint: int, name: tuple[int, int]) -> bool:
    """Return whether `and` is between a word that only says what for and a name that begins with such words alone."""
    start, end = name
    if joint + 1 != start or span[joint].text != "and" or end - start < _SHORTEST_NAME:
        return False
    before, *own = (span[joint - 1], *span[start:end])
    return (
        bool(before.kinds)
        and not before.kinds & ~_LANGUAGE
        and all(word.kinds and not word.kinds & ~_MATTER for word in own)
    )


def _add_legal_forms(span: Words, names: Names) -> Iterator[tuple[int, int]]:
    """Yield names with the legal form behind them, which is in letters as other names are: `Orle Ventures LLP`."""
    floor = 0
    for start, end in names:
        if start < floor:
            continue
        floor = end + 1 if end < len(span) and span[end].text in word_list("legal-forms") else end
        yield start, floor


def _add_partners(span: Words, names: Names) -> Iterator[tuple[int, int]]:
    """Yield names with what a joint before them takes in: `Roe & Kolb Solar Ltd`, `Jammu and Kashmir Boat Club`."""
    floor = 0
    for start, end in names:
        yield _partner_start(span, start, floor), end
        floor = end


def _partner_start(span: Words, start: int, floor: int) -> int:
    """Return where a name begins with the partners before `&`, or the place of two words whose second it has.

    An office may be of two peoples: `the British and Irish Boat Club`.
    """
    joint = span[start - 1].text if start - 2 >= floor else ""
    if joint == "&" and not span[start].text.isupper():
        first = start - 2
        while first > floor and start - first <= MOST_WORDS_OF_PARTNER and _is_partner(span[first - 1]):
            first -= 1
        return first if _is_partner(span[first]) else start
    if joint != "and":
        return start
    if _are_peoples(span[start - 2], span[start]) and not span[-1].text.endswith("s"):
        goes_back = start - 3 >= floor and span[start - 3].text in word_list("before-demonyms")
        return start - 3 if goes_back else start - 2
    return start - 2 if f"{span[start - 2].text} and {span[start].text}" in places() else start


def _are_peoples(one: Word, other: Word) -> bool:
    """Return whether two words say of which peoples or places something is: `Latin American and Caribbean`."""
    return bool(one.kinds & WordKind.DEMONYM and other.kinds & (WordKind.DEMONYM | WordKind.PLACE))


def _is_partner(word: Word) -> bool:
    return not word.joins and not word.kinds & (TITLE | WordKind.FUNCTION | WordKind.CALENDAR)


def partner_start(span: CapitalizedSpan) -> int | None:
    """Return where in a span before `&` the partner begins whose name goes on behind; None where it is no partner."""
    words = span.words
    is_one = len(words) <= MOST_WORDS_OF_PARTNER and all(map(_is_partner, words)) and not span.possessive
    is_one = is_one and not words[-1].text.isupper()  # letters are names of their own: `his WBA & IBO titles`
    return span.starts[0] if is_one else None


def matter_start(span: Words, start: int) -> int:
    """Return where a name begins that `the` is before, with an unknown word before `and`: `Oversight and Reform Board`.

    It begins at `start` by its own words, which are all of the language.
    """
    first = int(span[0].text == "The")
    before, own = span[first : start - 1], span[start:]
    if not before or span[start - 1].text != "and" or len(before) > MOST_WORDS_OF_PARTNER:
        return start
    is_plain = all(word.joins or (word.kinds and not word.kinds & ~_MATTER) for word in own)
    is_matter = all(not word.joins and not word.kinds & ~_MATTER for word in before)
    is_name = (
        before[-1].kinds & WordKind.ORGANIZATION or before[-1].text.isupper() or before[-1].text in organizations()
    )
    return first if is_plain and is_matter and not is_name else start


_STEPS: tuple[Callable[[Words, Names], Iterator[tuple[int, int]]], ...] = (
    _part_joined,
    _leave_article,
    _leave_days,
    _leave_people,
    _leave_titles,
    _leave_fields,
    _add_heads,
    _add_parents,
    _add_second_purposes,
    _add_legal_forms,
    _add_partners,
)
"""In this order: a name must be parted before words are added to it."""
