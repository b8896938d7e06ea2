"""Where in a span of capitalised words names of organizations are, by the words alone.

When an organization is missing, its word may be missing in the lexicon's list of organization words; when its name is
too short or too long, `_name_end` decides where it ends; when it is not one, `_is_other` decides that.
"""

import re
from collections.abc import Iterator

from broadsheet.lexicon.data_files import cached, cached_up_to
from broadsheet.lexicon.gazetteer import demonyms, organizations, places
from broadsheet.lexicon.usual_word_case import is_common
from broadsheet.lexicon.word_kinds import LANGUAGE, NAME_LIKE, TITLE, WordKind, kinds_of
from broadsheet.lexicon.word_lists import phrase_list, word_list
from broadsheet.reading.entities.capitalized_spans import MAX_KEPT, CapitalizedSpan, Word, Words, kinds_in
from broadsheet.reading.entities.whole_organizations import mend_names

PLAIN_WORD = WordKind.ORDINARY | WordKind.MODIFIER | WordKind.THING
_LETTERS = re.compile(r"[A-Z][A-Z&]{1,5}")
_OF = frozenset(["of", "for"])
_AGAINST = frozenset(["Against", "On"])
_SAYS_NOTHING = LANGUAGE | WordKind.DEMONYM
_SUBJECT = LANGUAGE | WordKind.ORGANIZATION | WordKind.THING
_SCIENCES = ("logy", "ics", "graphy", "nomy")
_COMPOUNDS = ("-listed", "-based", "-owned", "-backed", "-run", "-led", "-born")
"""What ends a word that says of a name whose it is: `Lima-based Orle Bank`."""
_NO_LONGER = frozenset(["Former", "Retired"])
"""What is said of somebody of an organization where a sentence begins, and is no part of its name."""
_OFFICE_OF_THE = ("Office", "of", "the")
_AFFAIRS = "Affairs"
_ADJECTIVAL = ("ic", "al", "ary", "ory", "ive", "ine")
_MOST_WORDS_OF_NAME = 14
"""The most words in an organization's name."""


@cached_up_to(MAX_KEPT)
def name_spans(span: CapitalizedSpan) -> tuple[tuple[int, int], ...]:
    """Return where names of organizations begin and end in a span, counted in words."""
    return mend_names(span.words, tuple(_read_span(span.words))) if _may_name(span) else ()


def _may_name(span: CapitalizedSpan) -> bool:
    """Return whether a span has an organization word, letters, or the beginning of a known name; most have none."""
    if len(span.words) == 1 and span.words[0].kinds:
        return span.texts[0] in organizations() or span.texts[0] in word_list("chambers")
    if kinds_in(span.words) & WordKind.ORGANIZATION or not _first_words().isdisjoint(span.texts):
        return True
    return any(map(str.isupper, span.texts))


def _read_span(span: Words) -> Iterator[tuple[int, int]]:
    """Yield where in the span the name of an organization begins and ends."""
    position, floor = 0, 0
    while position < len(span):
        known = known_length(span, position)
        length = known or _name_length(span, position)
        ahead = _member_length(span, position, position + length)
        if ahead:
            position += ahead
            continue
        if length and not _is_other(span, position, position + length):
            whole = length if known else _whole_length(span, position, length)
            if whole:
                yield position if known else _whole_start(span, position, floor), position + whole
            length = max(length, whole)
            floor = position + length
        position += length or 1


def _whole_start(span: Words, start: int, floor: int) -> int:
    """Return where a name begins with what `and` joins to its first word: `Securities and Exchange Commission`."""
    first = start - 2
    joined = first >= floor and span[start - 1].text in {"and", "&"} and not span[start].kinds & ~_SUBJECT
    if not joined or not (_is_matter(span[first]) or _is_science(span, first)):
        return start
    while first > floor and _is_matter(span[first - 1]):
        first -= 1
    return start if first and _belongs_to(span[first - 1]) else first


def _belongs_to(before: Word) -> bool:
    """Return whether a word begins another name that goes on behind it: `LG Electronics and Orle Motor Company`."""
    return not before.joins and (not before.kinds or (before.text.isalpha() and before.text.isupper()))


def _is_science(span: Words, index: int) -> bool:
    """Return whether a word that begins a span is a science: `Geology and Mining Agency`, not `Orle Electronics`."""
    is_first = index == 0 or (index == 1 and span[0].text == "The")
    return is_first and not span[index].kinds and span[index].text.endswith(_SCIENCES)


def _is_matter(word: Word) -> bool:
    """Return whether a word may be what an organization is for: one of the language, and nothing else."""
    if word.joins or word.kinds & ~_SUBJECT:
        return False
    return bool(word.kinds) or (is_common(word.text) and not word.text.endswith("s"))


def _whole_length(span: Words, start: int, length: int) -> int:
    """Return how many words a name has with those after its organization word; 0 where it is a thing's that has one.

    `Orle Club Sur` is the club, and `Orle Police Station` no police.
    """
    end = start + length
    if length > 1:
        while end < len(span) and _is_plain(span[end]):
            end += 1
        if end < len(span) and _is_thing(span[end], behind=end > start + length):
            return 0
    return end - start


def _is_thing(word: Word, *, behind: bool) -> bool:
    """Return whether a word makes a thing of the name before it, and is nobody's name, except `behind` plain words."""
    return bool(word.kinds & WordKind.THING and not word.kinds & (TITLE if behind else TITLE | NAME_LIKE))


def _is_plain(word: Word) -> bool:
    """Return whether a word is one of the language and nothing else, such as several organizations: `Commissions`."""
    several = word.text.endswith("s") and kinds_of(word.text[:-1]) & WordKind.ORGANIZATION
    if word.joins or word.kinds & ~LANGUAGE:
        return False
    return bool(word.kinds or several or is_common(word.text))


def _member_length(span: Words, start: int, end: int) -> int:
    """Return how many words name what is of an organization: `Ann Berg of Orle Club`, `Shares of Orle Bank`; else 0."""
    position = next((index for index in range(start + 1, end - 2) if span[index].text == "of"), 0)
    before = span[start:position]
    named = before and (before[0].kinds & WordKind.GIVEN or (len(before) > 1 and not kinds_in(before) & ~NAME_LIKE))
    return position + 1 - start if named or (len(before) == 1 and _are_several(before[0])) else 0


def _are_several(word: Word) -> bool:
    """Return whether a word of the language says of several that they are an organization's: `Customers`, `Shares`."""
    return word.text.endswith("s") and not word.kinds & ~LANGUAGE and is_common(word.text)


def known_length(span: Words, start: int) -> int:
    """Return how many words from here are the name of one of the best-known organizations; 0 where none is."""
    known = organizations()
    if span[start].text not in _first_words():
        return 0
    texts = [word.text for word in span[start : start + _MOST_WORDS_OF_NAME]]
    for length in range(len(texts), 0, -1):
        if " ".join(texts[:length]) in known:
            following = span[start + length] if start + length < len(span) else None
            if following is None or not (following.kinds & WordKind.ORGANIZATION or _is_of_court(span, start + length)):
                return length
    return 0


def _is_of_court(span: Words, index: int) -> bool:
    """Return whether `of` behind the name of a court says which one it is: `Supreme Court of Appeal`."""
    return span[index].text == "of" and span[index - 1].text == "Court"


@cached
def _first_words() -> frozenset[str]:
    return frozenset(name.partition(" ")[0] for name in organizations())


def _name_length(span: Words, start: int) -> int:
    """Return the number of words of a name that an organization word ends, or of a name in letters; else 0."""
    first = span[start]
    if first.joins or first.kinds & (WordKind.FUNCTION | WordKind.CALENDAR) or first.text in _NO_LONGER:
        return 0
    if first.kinds & TITLE and not _is_of_office(span, start):
        return 0
    end = _name_end(span, start)
    if end - start > 1:
        return 0 if _is_looked_after(span, end) else end - start
    is_letters = _LETTERS.fullmatch(first.text) and first.text not in word_list("suffixes")
    is_name = is_letters and not first.kinds and first.text.title() not in places()
    governs = first.text in word_list("chambers") and start + 1 == len(span)
    return int(governs or (bool(is_name) and not _joined_name(span, start)))


def _is_of_office(span: Words, index: int) -> bool:
    """Return whether a word is no title but says what an office is for: `Justice Department`, `Academic Affairs`."""
    following = span[index + 1].text if index + 1 < len(span) else ""
    return following == _AFFAIRS or (span[index].text == "Justice" and following in word_list("offices"))


def _name_end(span: Words, start: int) -> int:
    """Return where the name ends that begins here: after the last organization word and what completes it.

    In `Ministry of Foreign Affairs and Trade`, the organization word is the first one. `of` begins its complement, in
    which every word belongs to the name, and `and` may go on.
    """
    end = start
    in_complement = False
    for index in range(start, min(len(span), start + _MOST_WORDS_OF_NAME)):
        word = span[index]
        if word.text.endswith(_COMPOUNDS):
            return end
        if word.joins:
            in_complement = in_complement or _begins_complement(span, index, end)
            goes_on = in_complement and (_goes_on(span, index, start) or _joins_places(span, index, start))
            if not goes_on and not _joins_within(span, index, start):
                return end
        elif word.text in _AGAINST and end == index > start:
            in_complement = True
        elif index > start and _is_title(word) and not (in_complement and _completes(word)) and not _owns(span, index):
            is_office = in_complement and _is_of_holder(span, start)
            return _title_end(span, index) if is_office else end
        elif in_complement or _is_last(span, index, start):
            end = index + 1
    return end


def _is_title(word: Word) -> bool:
    return bool(word.kinds & TITLE) and not word.kinds & WordKind.ORGANIZATION


def _is_of_holder(span: Words, start: int) -> bool:
    """Return whether a name is that of an office by who holds it: `Office of the First Lady`."""
    return tuple(word.text for word in span[start : start + 3]) == _OFFICE_OF_THE


def _title_end(span: Words, index: int) -> int:
    """Return where the titles end that begin here: `Vice President`."""
    while index < len(span) and span[index].kinds & TITLE:
        index += 1
    return index


def _owns(span: Words, index: int) -> bool:
    """Return whether a title stands for those whose organization is named right after it: `Orle Prosecutors Office`."""
    is_plural = span[index].text.endswith("s") and span[index].text[:-1] in word_list("roles")
    return is_plural and index + 1 < len(span) and bool(span[index + 1].kinds & WordKind.ORGANIZATION)


def _completes(word: Word) -> bool:
    """Return whether a title completes a name as what it is for: `Council of Ministers`, `Court of Justice`."""
    return word.text == "Justice" or (word.text.endswith("s") and word.text[:-1] in word_list("roles"))


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
    """Return whether a small word is within a name: `Food and Drug Administration`, not `Britain and the Union`."""
    if index == start or index + 1 == len(span):
        return False
    before, after = span[index - 1], span[index + 1]
    if span[index].text in _OF or before.text in _OF or span[index].text in word_list("particles"):
        return True
    if before.kinds & WordKind.ORGANIZATION and before.text not in word_list("fields"):
        return False
    return _describes(before) and _describes(after)


def _describes(word: Word) -> bool:
    """Return whether a word says what an organization is for: `Oceanic and Atmospheric`."""
    if word.kinds & PLAIN_WORD or word.text in word_list("fields"):
        return True
    return not word.kinds & ~WordKind.ENGLISH and word.text.endswith(_ADJECTIVAL)


def _goes_on(span: Words, index: int, start: int) -> bool:
    """Return whether `and` joins two things that an office looks after, or that a name is against or for."""
    if span[index].text not in {"and", "&"} or index == start or index + 1 == len(span):
        return False
    after = span[index + 1]
    if after.kinds & (TITLE | WordKind.PLACE | WordKind.DEMONYM | WordKind.GIVEN) or known_length(span, index + 1):
        return False
    return not _name_length(span, index + 1) or any(word.text in word_list("offices") for word in span[start:index])


def _joins_places(span: Words, index: int, start: int) -> bool:
    """Return whether a small word joins two places that a name is for: `Commission for Orle and the Andes`."""
    first = index - 1 if span[index].text == "the" else index
    after = first + 2 if first + 1 < len(span) and span[first + 1].text == "the" else first + 1
    if span[first].text != "and" or first <= start or after >= len(span):
        return False
    is_for = any(word.text == "for" for word in span[start:first])
    return is_for and bool(span[first - 1].kinds & span[after].kinds & WordKind.PLACE)


def _has_complement(span: Words, index: int) -> bool:
    """Return whether an organization word is completed by `of` or `for`: `Ministry of Foreign Affairs`."""
    return bool(span[index].kinds & WordKind.ORGANIZATION) and index + 2 < len(span) and span[index + 1].text in _OF


def _is_other(span: Words, start: int, end: int) -> bool:
    name = " ".join(word.text for word in span[start:end])
    if name in organizations():
        return False
    return (
        name in phrase_list("no-organizations")
        or name in places()
        or name in demonyms()
        or _is_event(span[start:end])
        or (len(name) > 1 and name.upper() in word_list("common-letters"))
        or _is_vague(span[start:end])
    )


def _is_event(name: Words) -> bool:
    """Return whether a name is an event or a building by its last word, or by that before `of`: `Cup of Nations`."""
    first = next((index for index, word in enumerate(name) if index and word.text in _OF), len(name)) - 1
    last = name[-1].text
    return last in word_list("buildings") or not word_list("events").isdisjoint((name[first].text, last))


def _is_vague(name: Words) -> bool:
    """Return whether a name has nothing but words of the language: `Global Development`."""
    *before, last = name
    return last.text in word_list("vague-ends") and all(word.joins or word.kinds & _SAYS_NOTHING for word in before)


def _joined_name(span: Words, start: int) -> bool:
    """Return whether letters are inside a longer span of capitals, such as a headline or a person's name."""
    return start + 1 < len(span) and not span[start + 1].joins and span[start + 1].text.isupper()
