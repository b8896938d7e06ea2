"""Which organizations an article names: known ones, names with a word such as `Ministry` or `Bank`, and letters.

`organization_spans.py` says where such a name begins and ends in a span; here `_complement_end`, `_list_end` and
`_owner_start` add what belongs to it in the spans beside. Organizations without any such word come from
`unlisted_names.py`.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from broadsheet.lexicon.gazetteer import organizations
from broadsheet.lexicon.usual_word_case import is_common
from broadsheet.lexicon.word_kinds import NAME_LIKE, TITLE, WordKind
from broadsheet.lexicon.word_lists import word_list
from broadsheet.model import Paragraph
from broadsheet.reading.entities.capitalized_spans import (
    CapitalizedSpan,
    NameInText,
    find_capitalized_spans,
    is_headline_case,
    kinds_as_written,
    kinds_in,
)
from broadsheet.reading.entities.introduced_acronyms import (
    ABBREVIATED,
    find_initials,
    find_letters_of_things,
    introduced_span,
)
from broadsheet.reading.entities.one_spelling import with_one_spelling
from broadsheet.reading.entities.organization_spans import PLAIN_WORD, name_spans
from broadsheet.reading.entities.unlisted_name_signs import Sign, find_signs
from broadsheet.reading.entities.whole_organizations import NAMESAKES, matter_start, partner_start
from broadsheet.reading.layout.document import Dateline
from broadsheet.reading.sentences import may_begin_sentence
from broadsheet.slugs import fold

_COMPLEMENTED = frozenset([" on ", " against ", " on the ", " into ", " into the "])
_IN = " in "
_COMPLEMENT_WORDS = frozenset(["of", "for"])
Spans = tuple[tuple[int, int], ...]
_LONGEST_REST = 4
"""How many words of a well-known name may be in its second span."""
_EXPLAINED = re.compile(r" (?:(?:in|for|with|on|by|and)(?: the)?|in and for) ")
"""What may come between the parts of a name whose letters follow in brackets."""
_COMPLEMENT = PLAIN_WORD | WordKind.ENGLISH
_PEOPLE = WordKind.ROLE | WordKind.ORDINARY | WordKind.ENGLISH
_OWNS = {"' ": "", "’ ": "", "'s ": "s", "’s ": "s"}
_OWNS_ENDS = tuple(_OWNS)
_PARTNER = " & "
_DEFINITE = ("the ", "'s ", "’s ")
_MODEL = re.compile(r" \d")
"""What comes after the name of a product: `Boeing 777`."""
_MORE = re.compile(r"(?:, [A-Z]\w+(?: [A-Z]\w+)*)+,? (?:and|&) [A-Z]\w+(?: [A-Z]\w+)*")
_VERB_BEHIND = re.compile(r" [a-z]")
_LAW_BEHIND = re.compile(r" \((?=[^()]*[a-z])[A-Z][^()]{2,60}\) ([A-Z][a-z]+)\b")
_OF_YEAR = re.compile(r" of 1[5-9]\d\d\b")
_SCHOOL = "School"
_NUMBER_OF_SCHOOL = re.compile(r" (?:No\. ?)?\d{1,3}\b(?![.,:]\d|[%-])")
_SECOND = re.compile(r" and ([A-Z][a-z]+)(?! (?:of|for)\b| [A-Z])\b")
_SMALL_BEGINNINGS = frozenset(["All", "One", "Our", "First", "Second", "Third", "Fourth", "Fifth"])
"""Small words that a name may begin with."""
_LEADING_ENDS = ("st ", "nd ", "rd ", "th ", ", ")
_ORDINAL = re.compile(r"\b[Tt]he (\d{1,3}(?:st|nd|rd|th)) $")
_LISTED_BEFORE = re.compile(r"\b[Tt]he ((?:[A-Z][a-z]+, ){1,3})$")
_PREFIXED = re.compile(r"[a-z]{1,3}[A-Z][a-z]{2,}")
"""A name with its prefix in small letters, as in southern Africa: `uMzimba Local Municipality`."""
_LONGEST_LEAD = 60
_NO_ORGANIZATION = WordKind.THING | NAME_LIKE
"""What a word is before letters in brackets that are no organization's."""
_MIN_LETTERS = 3
_JOINING = frozenset(["of", "and", "for", "&"])
"""What makes the last words of a name another organization's: `Orle Board of the Harbour Trust`."""
_NO_LETTERS = frozenset("$€£:")
"""What comes after a currency's letters, or those of somebody who speaks in an interview."""
_SURE_SIGNS = (
    Sign.ARTICLE
    | Sign.INDEFINITE
    | Sign.KIND_OF_ORGANIZATION
    | Sign.OFFICE
    | Sign.FIRM
    | Sign.DEALT_WITH
    | Sign.TOLD
    | Sign.SPOKE
    | Sign.OWNS
    | Sign.TOWARD
    | Sign.FROM
)
"""By which letters are an organization's that an article has once."""


def find_organizations(
    paragraphs: Sequence[Paragraph],
    dateline: Dateline | None = None,
    source: str | None = None,
    unlisted: Sequence[NameInText] = (),
) -> tuple[str, ...]:
    """Return the organizations that an article names, sure or not; see `find_organizations_in_text`."""
    return tuple(find_organizations_in_text(paragraphs, dateline, source, unlisted))


def find_organizations_in_text(
    paragraphs: Sequence[Paragraph],
    dateline: Dateline | None = None,
    source: str | None = None,
    unlisted: Sequence[NameInText] = (),
) -> dict[str, list[NameInText]]:
    """Return the organizations that an article names, in order of first mention, except where it comes from.

    Each has its mentions.

    A name that is introduced with its letters in brackets stands for both, and so do letters that are the initials of
    one name of the article. The best-known ones come under their full names, whatever the spelling. `unlisted` are
    those that `find_unlisted_names` found.
    """
    mentions = list(_find_mentions(paragraphs, dateline))
    letters = {one.name for one in mentions if one.name.isupper() and one.name not in organizations()}
    things = find_letters_of_things(paragraphs, letters)
    sure = _judge_alone(mentions, paragraphs)
    explaining = (_introduced_letters(mentions, paragraphs), organizations(), find_initials(sure))
    free = _outside(unlisted, mentions)
    in_order = sorted([*mentions, *free], key=lambda one: (one.paragraph, one.start)) if free else mentions
    by_name: dict[str, list[NameInText]] = {}
    for one in in_order:
        by_name.setdefault(one.name, []).append(one)
    found: dict[str, list[NameInText]] = {}
    for name, named in by_name.items():
        full = next((full_names[name] for full_names in explaining if name in full_names), None)
        if full or (sure.get(name, True) and name not in things):
            whole = full or _known_behind_adjective(name, named[0], paragraphs) or name
            found.setdefault(whole, []).extend(named)
    found = _with_whole_names(_without_legal_forms(found))
    return {name: named for name, named in with_one_spelling(found).items() if not source or fold(name) != fold(source)}


def _outside(names: Sequence[NameInText], others: Iterable[NameInText]) -> list[NameInText]:
    """Return the names without single words within others: not `People` of `People's Council`."""
    by_paragraph: dict[int, list[NameInText]] = {}
    for one in others:
        by_paragraph.setdefault(one.paragraph, []).append(one)
    return [
        one
        for one in names
        if " " in one.name
        or not any(other.start <= one.start and one.end <= other.end for other in by_paragraph.get(one.paragraph, ()))
    ]


def _without_legal_forms(found: dict[str, list[NameInText]]) -> dict[str, list[NameInText]]:
    """Return the organizations with one name for a firm that is also called by its legal form: `Orle Corp`."""
    short = {
        name: name.removesuffix(f" {form}")
        for name in found
        if (form := name.rpartition(" ")[2]) in word_list("legal-forms")
    }
    firms = {name: firm for name, firm in short.items() if firm in found}
    for name, firm in firms.items():
        found[firm].extend(found.pop(name))
    return found


def _with_whole_names(found: dict[str, list[NameInText]]) -> dict[str, list[NameInText]]:
    """Return the organizations with one name where one of them is called in fewer words as well."""
    whole: dict[str, list[str]] = {}
    for name in found:
        for short in _shorter_names(name):
            if short in found and short != name:
                whole.setdefault(short, []).append(name)
    for short, names in whole.items():
        if len(names) == 1 and (names[0].startswith(f"{short} ") or _is_named_before(found, names[0], short)):
            found[names[0]].extend(found.pop(short))
    return found


def _shorter_names(name: str) -> Iterator[str]:
    """Yield what an organization may be called for short.

    For example, `Supreme Court` for `Supreme Court of Orle`, `Orle Police` for `Orle Police Department`, and `Daily
    News` for `Orle Daily News`.
    """
    words = name.split()
    if "of" in words:
        yield name.partition(" of ")[0]
    elif words[-1] == "Department":
        yield " ".join(words[:-1])
    if _JOINING.isdisjoint(words) and " ".join(words[-2:]) not in organizations():
        yield " ".join(words[-2:])


def _is_named_before(found: Mapping[str, list[NameInText]], name: str, short: str) -> bool:
    """Return whether a name has been mentioned before its short form."""
    first, later = found[name][0], found[short][0]
    return (first.paragraph, first.start) < (later.paragraph, later.start)


def _known_behind_adjective(name: str, mention: NameInText, paragraphs: Sequence[Paragraph]) -> str | None:
    """Return the known name behind a word with which a sentence begins: `Powerful World Bank officials`."""
    first, _, rest = name.partition(" ")
    if rest not in organizations() or not is_common(first):
        return None
    text = paragraphs[mention.paragraph].text
    return organizations()[rest] if may_begin_sentence(text, mention.start) else None


def _introduced_letters(mentions: Sequence[NameInText], paragraphs: Sequence[Paragraph]) -> dict[str, str]:
    """Return the letters in brackets after names, with the names: `the Orle Harbour Board (OHB)`."""
    letters: dict[str, str] = {}
    for one in mentions:
        bracket = ABBREVIATED.match(paragraphs[one.paragraph].text, one.end)
        if bracket:
            letters.setdefault(bracket[1], organizations().get(one.name, one.name))
    return letters


def _judge_alone(mentions: Sequence[NameInText], paragraphs: Sequence[Paragraph]) -> dict[str, bool]:
    """Return by name whether it is sure by itself: it has several words, recurs, or the words around it say so."""
    sure: dict[str, bool] = {}
    for one in mentions:
        text = paragraphs[one.paragraph].text
        sure[one.name] = one.name in sure or " " in one.name or _is_sure(text, one.start, one.end)
    return sure


def _find_mentions(paragraphs: Sequence[Paragraph], dateline: Dateline | None) -> Iterator[NameInText]:
    for number, paragraph in enumerate(paragraphs):
        if not is_headline_case(paragraph.text):
            begin = dateline.end if dateline and dateline.paragraph == number else 0
            for name, end in _read_names(paragraph.text, begin):
                if not paragraph.text.startswith("$", end):  # a currency's letters
                    yield NameInText(number, end - len(name), end, name)


def _is_sure(text: str, start: int, end: int) -> bool:
    """Return whether what is around a single word says that it is an organization's name."""
    name = text[start:end]
    if name in word_list("chambers"):
        return not may_begin_sentence(text, start)
    if not name.isupper() or len(name) < _MIN_LETTERS:
        return False
    if text[start - 1 : start] == "(" and text[end : end + 1] == ")":
        before = text[: max(start - 2, 0)].rpartition(" ")[2]
        return before[:1].isupper() and not kinds_as_written(before) & _NO_ORGANIZATION
    is_word = text[end : end + 1] in _NO_LETTERS or is_common(name)
    return not is_word and bool(find_signs(text, start, end) & _SURE_SIGNS)


def _read_names(text: str, begin: int) -> Iterator[tuple[str, int]]:
    """Yield the names of organizations in a text from a position on, each with where it ends."""
    spans = find_capitalized_spans(text)
    for number, (offset, span) in enumerate(spans):
        if offset < begin:
            continue
        # Most spans are not right after an owner or before letters in brackets, which is quick to ask.
        owner = (
            _owner_start(text, spans[number - 1], offset) if text.endswith(_OWNS_ENDS, 0, offset) and number else None
        )
        names = name_spans(span) if owner is None else _with_owner(span)
        if text.startswith(" (", offset + span.ends[-1]):
            names = _with_introduced(names, introduced_span(text, offset, span))
        for own_first, own_last in names:
            first = _first_word(text, offset, span, own_first)
            last = _last_without_subject(text, offset, span, own_last)
            start, end = offset + span.starts[first], offset + span.ends[last - 1]
            whole_end = _whole_end(text, spans, number, (first, last))
            if (last - first == 1 and _MODEL.match(text, whole_end)) or _is_of_law(text, whole_end):
                continue
            begin_before = _begin_before(text, spans, number, owner) if first == 0 else None
            if first == 0 and begin_before is None:
                begin_before = _start_ahead(text, start, span.texts[:last])
            if begin_before is not None:
                yield text[begin_before:whole_end], whole_end
            elif whole_end > end:
                yield text[start:whole_end], whole_end
            else:
                yield " ".join(span.texts[first:last]), whole_end


def _with_introduced(names: Spans, introduced: Spans) -> Spans:
    """Return the names in a span with the one whose letters follow, which may have more words than rules see."""
    if not introduced or (names and not introduced[0][0] <= names[-1][0] < introduced[0][1]):
        return names
    return (*names[:-1], *introduced)


def _is_of_law(text: str, end: int) -> bool:
    """Return whether a law goes on behind a name with what it is about: `Armed Forces (Special Powers) Act`."""
    law = _LAW_BEHIND.match(text, end)
    return law is not None and kinds_as_written(law[1]) & (WordKind.THING | WordKind.ORGANIZATION) == WordKind.THING


def _first_word(text: str, offset: int, span: CapitalizedSpan, own_first: int) -> int:
    """Return with which word of a span a name begins that is found in it from a word on."""
    first = _start_before(text, offset, span, own_first)
    if first == own_first > 1 and (span.texts[0] == "The" or text.endswith(_DEFINITE, 0, offset)):
        return matter_start(span.words, own_first)
    return first


def _last_without_subject(text: str, offset: int, span: CapitalizedSpan, last: int) -> int:
    """Return where a name in a span ends, before the subject of a clause: `At the University of Orle I met him`."""
    is_subject = last > 2 and span.texts[last - 1] == "I" and _VERB_BEHIND.match(text, offset + span.ends[last - 1])  # noqa: PLR2004
    return last - 1 if is_subject else last


def _start_before(text: str, offset: int, span: CapitalizedSpan, first: int) -> int:
    """Return where a name begins with a couple, or a small word with a capital in a sentence: `of One Orle Society`."""
    if not first or span.texts[first - 1] not in _SMALL_BEGINNINGS:
        return _couple_start(span, first)
    start = offset + span.starts[first - 1]
    return first if may_begin_sentence(text, start) else first - 1


def _couple_start(span: CapitalizedSpan, first: int) -> int:
    """Return where a name begins that is called after a couple: `Jo and Ann Roe Museum`."""
    if first < 2 or span.texts[first - 1] != "and" or first + 1 == len(span.words):  # noqa: PLR2004
        return first
    one, other = span.words[first - 2].kinds, span.words[first].kinds
    begins = span.texts[: first - 2] in {(), ("The",)}
    is_couple = other & WordKind.GIVEN and (one & WordKind.GIVEN or (not one and begins))
    return first - 2 if is_couple else first


def _start_ahead(text: str, start: int, words: Sequence[str]) -> int | None:
    """Return where a name begins before its span, with its number, a list, or a word such as `uMzimba`; else None."""
    if text.endswith(_LEADING_ENDS, 0, start):
        return _leading_start(text, start, words)
    before = text[max(0, start - _LONGEST_LEAD) : max(0, start - 1)].rpartition(" ")[2]
    is_prefixed = before[:1].islower() and not before.islower() and _PREFIXED.fullmatch(before) is not None
    return start - 1 - len(before) if is_prefixed else None


def _leading_start(text: str, start: int, words: Sequence[str]) -> int | None:
    """Return where a name begins before its span: with its number, or with a list; None where there is neither.

    A court or a troop has a number: `the 8th Orle Circuit Court`. A list says what an office is for, and its last word
    is in the span: `Chemical, Marine and Orle Defence Command`.
    """
    if not word_list("numbered").isdisjoint(words):
        number = _ORDINAL.search(text, max(0, start - _LONGEST_LEAD), start)
        return number.start(1) if number else None
    if words[1:2] != ("and",) or not is_common(words[0]):
        return None
    listed = _LISTED_BEFORE.search(text, max(0, start - _LONGEST_LEAD), start)
    return listed.start(1) if listed and all(map(is_common, listed[1].rstrip(", ").split(", "))) else None


def _begin_before(
    text: str, spans: Sequence[tuple[int, CapitalizedSpan]], number: int, owner: int | None
) -> int | None:
    """Return where a name that begins a span begins in the one before: with its owner, or with a partner and `&`."""
    if owner is not None or not number or not text.endswith(_PARTNER, 0, spans[number][0]):
        return owner
    offset, span = spans[number - 1]
    start = partner_start(span)
    is_beside = offset + span.ends[-1] + len(_PARTNER) == spans[number][0]
    return offset + start if is_beside and start is not None else None


def _whole_end(text: str, spans: Sequence[tuple[int, CapitalizedSpan]], number: int, name: tuple[int, int]) -> int:
    """Return where a name ends, also one that goes on in the next spans; `name` are its words in its own span."""
    offset, span = spans[number]
    first, last = name
    after = spans[number + 1] if last == len(span.words) and number + 1 < len(spans) else None
    return (
        _known_end(text, offset + span.starts[first], after)
        or _explained_end(text, offset + span.starts[first], offset + span.ends[-1], after)
        or _field_end(text, spans, number, name)
        or _complement_end(text, offset, span, after)
        or _second_end(text, span, name, offset + span.ends[last - 1])
        or _second_field_end(text, span, name, after)
        or _number_end(text, offset + span.ends[last - 1], span.texts[last - 1])
        or _list_end(text, span, name, offset + span.ends[last - 1])
    )


def _owner_start(text: str, before: tuple[int, CapitalizedSpan], begin: int) -> int | None:
    """Return where in the span before a name begins that belongs to several people: `Kurdistan Workers' Party`."""
    offset, span = before
    words, owner = span.words, span.words[-1]
    mark = _OWNS.get(text[offset + span.ends[-1] : begin])
    if (
        mark is None
        or not (owner.text in word_list("plurals") if mark else owner.text.endswith("s"))
        or not (owner.kinds & _PEOPLE or (not owner.kinds and is_common(owner.text)))
    ):
        return None
    start = len(words) - 1
    if start and words[start - 1].joins:  # The owner is an organization itself: `House of Lords’ Law Committee`.
        return None
    while start and not words[start - 1].joins and not words[start - 1].kinds & (TITLE | WordKind.FUNCTION):
        start -= 1
    if start and words[start - 1].text in NAMESAKES:
        start -= 1
    return offset + span.starts[start]


def _with_owner(span: CapitalizedSpan) -> tuple[tuple[int, int], ...]:
    """Return the names in a span after its owner; there an organization word is enough for one."""
    found = name_spans(span)
    if span.words[0].kinds & WordKind.ORGANIZATION and not (found and found[0][0] == 0):
        return ((0, 1), *found)
    return found


def _known_end(text: str, start: int, after: tuple[int, CapitalizedSpan] | None) -> int | None:
    """Return where in the next span a well-known name ends: `… and Co-operation in Europe`."""
    ends = (after[0] + end for end in after[1].ends[:_LONGEST_REST]) if after else ()
    return next((end for end in ends if text[start:end] in organizations()), None)


def _explained_end(text: str, start: int, end: int, after: tuple[int, CapitalizedSpan] | None) -> int | None:
    """Return where the next span ends, if the letters behind it are both's: `Board for Cricket in Orle (BCO)`."""
    if after is None or not _EXPLAINED.fullmatch(text, end, after[0]):
        return None
    last = after[0] + after[1].ends[-1]
    bracket = ABBREVIATED.match(text, last)
    if bracket is None:
        return None
    whole, rest = (_capitals(text[begin:last]) for begin in (start, after[0]))
    is_both = whole.startswith(bracket[1]) or (
        text.startswith(" with ", end) and bracket[1][0] == whole[0] and not rest.startswith(bracket[1][:1])
    )
    return last if is_both else None


def _capitals(words: str) -> str:
    """Return with which capitals some words begin."""
    return "".join(word[0] for word in words.split() if word[0].isupper())


def _field_end(
    text: str, spans: Sequence[tuple[int, CapitalizedSpan]], number: int, name: tuple[int, int]
) -> int | None:
    """Return where a name with a complement ends that goes on with `in`: `Inquiry into Deaths in Custody`.

    What follows are words of the language alone: `Institute of Research in Peru` is in Peru.
    """
    offset, span = spans[number]
    if name[1] < len(span.words) or span.possessive:
        return None
    end = offset + span.ends[-1]
    if text.startswith(_IN, end):
        has_complement = not _COMPLEMENT_WORDS.isdisjoint(span.texts[name[0] : name[1]])
        return _end_of_words(end, spans, number + 1) if has_complement else None
    after = spans[number + 1] if number + 1 < len(spans) else None
    whole = _complement_end(text, offset, span, after)
    return _end_of_words(whole, spans, number + 2) if whole and text.startswith(_IN, whole) else None


def _end_of_words(end: int, spans: Sequence[tuple[int, CapitalizedSpan]], number: int) -> int | None:
    """Return where a span behind `in` ends, which begins a name's end, if it has nothing but words of the language."""
    if number == len(spans) or end + len(_IN) != spans[number][0]:
        return None
    start, span = spans[number]
    is_plain = all(
        word.joins or ((word.kinds or is_common(word.text)) and not word.kinds & ~_COMPLEMENT) for word in span.words
    )
    return start + span.ends[-1] if is_plain and not span.texts[-1].isupper() else None


def _complement_end(
    text: str, offset: int, span: CapitalizedSpan, after: tuple[int, CapitalizedSpan] | None
) -> int | None:
    """Return where a name ends that goes on in the next span: `Commission on Human Rights`; None where it does not.

    It is the last name of a span that begins at `offset`.
    """
    if after is None or span.possessive or span.texts[-1] not in word_list("with-complement"):
        return None
    start, following = after
    words = following.words
    if text[offset + span.ends[-1] : start] not in _COMPLEMENTED or words[0].kinds & (TITLE | WordKind.CALENDAR):
        return None
    is_named = len(words) > 1 and not words[0].kinds & ~WordKind.PLACE and is_common(words[-1].text)
    plain = all(
        word.joins or word.kinds & _COMPLEMENT or not word.kinds
        for word in words[1 if is_named else 0 : -1 if is_named else None]
    )
    return start + following.ends[-1] if plain else None


def _second_end(text: str, span: CapitalizedSpan, name: tuple[int, int], last: int) -> int | None:
    """Return where a name ends that says of two things what it is: `Orle Medical College and Hospital`."""
    first, end = name
    if end - first < 2 or not text.startswith(" and ", last) or not span.words[end - 1].kinds & WordKind.ORGANIZATION:  # noqa: PLR2004
        return None
    second = _SECOND.match(text, last)
    if second is None or second[1] in word_list("chambers") or second[1] in organizations():
        return None
    return second.end() if kinds_as_written(second[1]) & WordKind.ORGANIZATION and not second[1].endswith("s") else None


def _second_field_end(
    text: str, span: CapitalizedSpan, name: tuple[int, int], after: tuple[int, CapitalizedSpan] | None
) -> int | None:
    """Return where a name ends that has a second field behind `&`: `Orle Institute of Technology & Science`."""
    first, last = name
    if after is None or last < len(span.words) or _COMPLEMENT_WORDS.isdisjoint(span.texts[first:last]):
        return None
    start, field = after
    is_beside = text.endswith(_PARTNER, 0, start) and text[: start - len(_PARTNER)].endswith(span.texts[-1])
    is_field = len(field.words) == 1 and not field.words[0].kinds & ~_COMPLEMENT and not field.texts[0].isupper()
    return start + field.ends[-1] if is_beside and is_field else None


def _number_end(text: str, last: int, word: str) -> int | None:
    """Return where a name ends that has its number, or the year of what it is of: `School 285`, `Daughters of 1812`."""
    number = _OF_YEAR.match(text, last) or (_NUMBER_OF_SCHOOL.match(text, last) if word == _SCHOOL else None)
    return number.end() if number else None


def _list_end(text: str, span: CapitalizedSpan, name: tuple[int, int], last: int) -> int:
    """Return where a name ends that may go on in a list: `Ministry of Gender, Labour and Social Development`.

    Without the list it ends at `last`, its words in the span begin and end as `name` says.
    """
    words = span.texts[name[0] : name[1]]
    if text[last : last + 1] != "," or "of" not in words or word_list("offices").isdisjoint(words):
        return last
    if span.words[name[1] - 1].kinds & WordKind.ORGANIZATION:  # what is looked after is listed, not who else is there
        return last
    more = _MORE.match(text, last)
    kinds = kinds_in(word for _, listed in find_capitalized_spans(more[0]) for word in listed.words) if more else 0
    return more.end() if more and not kinds & (WordKind.PLACE | WordKind.GIVEN | WordKind.CALENDAR) else last
