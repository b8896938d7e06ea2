"""Which organizations an article names: the known ones, names with a word such as `Ministry` or `Bank`, and letters.

When an organization is missing, its word may be missing in the lexicon's list of organization words; when its name is
too short or too long, `_name_end` decides where it ends, and `_complement_end` and `_owner_start` what belongs to it.
"""

import re
from collections.abc import Iterator, Sequence

from broadsheet.lexicon.gazetteer import demonyms, organizations, places
from broadsheet.lexicon.lists import cached, cached_up_to
from broadsheet.lexicon.word_kinds import WordKind
from broadsheet.lexicon.word_lists import phrase_list, word_list
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

_LETTERS = re.compile(r"[A-Z][A-Z&]{1,5}")
_TITLE = WordKind.ROLE | WordKind.RANK | WordKind.HONORIFIC
_OF = frozenset(["of", "for"])
_AGAINST = frozenset(["Against", "On"])
_COMPLEMENTED = frozenset([" on ", " against ", " on the "])
_PEOPLE = WordKind.ROLE | WordKind.ORDINARY | WordKind.ENGLISH
_OWNS = {"' ": "", "’ ": "", "'s ": "s", "’s ": "s"}
_PLAIN = WordKind.ORDINARY | WordKind.MODIFIER | WordKind.THING
_LONGEST = 9
"""The most words in an organization's name."""


def find_organizations(
    paragraphs: Sequence[Paragraph],
    dateline: Dateline | None = None,
    source: str | None = None,
    unlisted: Sequence[tuple[int, int, str]] = (),
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
    names |= dict.fromkeys(name for _, _, name in unlisted)
    return tuple(name for name in names if not source or fold(name) != fold(source))


def _read_names(text: str, begin: int) -> Iterator[tuple[str, int]]:
    """Yield the names of organizations in a text from a position on, each with where it ends."""
    spans = find_capitalized_spans(text)
    for number, (place, span) in enumerate(spans):
        if place < begin:
            continue
        owner = _owner_start(text, spans[number - 1], place) if number else None
        names = name_spans(span) if owner is None else _with_owner(span)
        for start, end in names or introduced_span(text, place, span):
            after = spans[number + 1] if end == len(span.words) and number + 1 < len(spans) else None
            last = _complement_end(text, place, span, after) or place + span.end(end - 1)
            owned = owner is not None and start == 0
            whole = owned or last > place + span.end(end - 1)
            first = owner if owner is not None and owned else place + span.starts[start]
            yield text[first:last] if whole else " ".join(span.texts[start:end]), last


def _owner_start(text: str, before: tuple[int, CapitalizedSpan], begin: int) -> int | None:
    """Return where in the span before a name begins that belongs to several people: `Kurdistan Workers' Party`."""
    place, span = before
    words, owner = span.words, span.words[-1]
    mark = _OWNS.get(text[place + span.end(len(words) - 1) : begin])
    if (
        mark is None
        or not (owner.text in word_list("plurals") if mark else owner.text.endswith("s"))
        or not owner.kinds & _PEOPLE
    ):
        return None
    start = len(words) - 1
    while start and not words[start - 1].joins and not words[start - 1].kinds & (_TITLE | WordKind.FUNCTION):
        start -= 1
    return place + span.starts[start]


def _with_owner(span: CapitalizedSpan) -> tuple[tuple[int, int], ...]:
    """Return the names in a span behind its owner; there an organization word is enough for one."""
    found = name_spans(span)
    if span.words[0].kinds & WordKind.ORGANIZATION and not (found and found[0][0] == 0):
        return ((0, 1), *found)
    return found


def _complement_end(
    text: str, place: int, span: CapitalizedSpan, after: tuple[int, CapitalizedSpan] | None
) -> int | None:
    """Return where a name ends that goes on in the next span: `Commission on Human Rights`; None where it does not.

    It is the last name of a span that begins at `place`.
    """
    if after is None or span.possessive or span.texts[-1] not in word_list("with-complement"):
        return None
    start, following = after
    words = following.words
    if text[place + span.end(-1) : start] not in _COMPLEMENTED or words[0].kinds & (_TITLE | WordKind.CALENDAR):
        return None
    plain = all(word.joins or word.kinds & _PLAIN or not word.kinds for word in words)
    return start + following.end(-1) if plain else None


@cached_up_to(MOST_KEPT)
def name_spans(span: CapitalizedSpan) -> tuple[tuple[int, int], ...]:
    """Return where names of organizations begin and end in a span, counted in words."""
    return tuple(_read_span(span.words)) if _may_name(span) else ()


def _may_name(span: CapitalizedSpan) -> bool:
    """Return whether a span has an organization word, letters, or the beginning of a known name; most have none."""
    if len(span.words) == 1 and span.words[0].kinds:
        return span.texts[0] in organizations()
    if kinds_in(span.words) & WordKind.ORGANIZATION or not _first_words().isdisjoint(span.texts):
        return True
    return any(map(str.isupper, span.texts))


def _read_span(span: Words) -> Iterator[tuple[int, int]]:
    """Yield where in the span the name of an organization begins and ends."""
    position = 0
    while position < len(span):
        length = known_length(span, position) or _name_length(span, position)
        if length and not _is_other(span, position, position + length):
            yield position, position + length
        position += length or 1


def known_length(span: Words, start: int) -> int:
    """Return how many words from here are the name of one of the best-known organizations; 0 where none stands."""
    known = organizations()
    if span[start].text not in _first_words():
        return 0
    for length in range(min(_LONGEST, len(span) - start), 0, -1):
        if " ".join(word.text for word in span[start : start + length]) in known:
            following = span[start + length] if start + length < len(span) else None
            if following is None or not following.kinds & WordKind.ORGANIZATION:
                return length
    return 0


@cached
def _first_words() -> frozenset[str]:
    return frozenset(name.partition(" ")[0] for name in organizations())


def _name_length(span: Words, start: int) -> int:
    """Return the number of words of a name that an organization word ends, or of a name in letters; else 0."""
    first = span[start]
    if first.joins or first.kinds & (WordKind.FUNCTION | WordKind.CALENDAR | _TITLE):
        return 0
    end = _name_end(span, start)
    if end - start > 1:
        return 0 if _is_looked_after(span, end) else end - start
    is_letters = _LETTERS.fullmatch(first.text) and first.text not in word_list("suffixes")
    is_name = is_letters and not first.kinds and first.text.title() not in places()
    return int(bool(is_name) and not _joined_name(span, start))


def _name_end(span: Words, start: int) -> int:
    """Return where the name ends that begins here: after the last organization word and what completes it."""
    end = start
    completing = False
    for index in range(start, min(len(span), start + _LONGEST)):
        word = span[index]
        if word.joins:
            completing = completing or _begins_complement(span, index, end)
            if not _joins_within(span, index, start) and not (completing and _goes_on(span, index, start)):
                break
        elif word.text in _AGAINST and end == index > start:
            completing = True
        elif word.kinds & _TITLE and not word.kinds & WordKind.ORGANIZATION:
            break
        elif completing or _is_last(span, index, start):
            end = index + 1
    return end


def _begins_complement(span: Words, index: int, end: int) -> bool:
    """Return whether `of` or `for` completes the name that ends right before it: `Ministry of Foreign Affairs`."""
    return span[index].text in _OF and (end == index or _has_complement(span, index - 1))


def _is_looked_after(span: Words, end: int) -> bool:
    """Return whether words before `Minister` or `Secretary` say for what: `Lithuanian Energy Minister`."""
    office = span[end].text if end < len(span) else ""
    return office == "Minister" or (office == "Secretary" and bool(span[end - 1].kinds & WordKind.MODIFIER))


def _is_last(span: Words, index: int, start: int) -> bool:
    """Return whether an organization word ends a name of several words, or begins one with `of` or `for`."""
    if not span[index].kinds & WordKind.ORGANIZATION:
        return False
    return (index > start and not span[index - 1].joins) or _has_complement(span, index)


def _joins_within(span: Words, index: int, start: int) -> bool:
    """Return whether a small word stands within a name: `Food and Drug Administration`, not `Britain and the Union`."""
    if index == start or index + 1 == len(span):
        return False
    before, after = span[index - 1], span[index + 1]
    if span[index].text in _OF or before.text in _OF or span[index].text in word_list("particles"):
        return True
    return bool(before.kinds & _PLAIN and after.kinds & _PLAIN)


def _goes_on(span: Words, index: int, start: int) -> bool:
    """Return whether `and` joins two things that an office looks after, or that a name is against or for."""
    if span[index].text not in {"and", "&"} or index == start or index + 1 == len(span):
        return False
    after = span[index + 1]
    if after.kinds & (_TITLE | WordKind.PLACE | WordKind.DEMONYM | WordKind.GIVEN) or known_length(span, index + 1):
        return False
    return not _name_length(span, index + 1) or any(word.text in word_list("offices") for word in span[start:index])


def _has_complement(span: Words, index: int) -> bool:
    """Return whether an organization word is completed by `of` or `for`: `Ministry of Foreign Affairs`."""
    return bool(span[index].kinds & WordKind.ORGANIZATION) and index + 2 < len(span) and span[index + 1].text in _OF


def _is_other(span: Words, start: int, end: int) -> bool:
    name = " ".join(word.text for word in span[start:end])
    return name in phrase_list("no-organizations") or name in places() or name in demonyms()


def _joined_name(span: Words, start: int) -> bool:
    """Return whether letters stand inside a longer span of capitals, such as a headline or a person's name."""
    return start + 1 < len(span) and not span[start + 1].joins and span[start + 1].text.isupper()
