"""Where words between quotation marks begin and end.

A fault is fixed here when a quote is too long or too short, or an apostrophe counts as a mark. For example,
`“We said ‘no’ to Berg’s plan,”` is one quoted span, and neither `‘no’` nor `Berg’s` ends it.
"""

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct, structs

from broadsheet.lexicon.word_lists import word_list
from broadsheet.model import Paragraph

CLOSERS = {
    "“": ("”",),
    "«": ("»",),
    "„": ("“", "”", "‟"),
    "‹": ("›",),
    '"': ('"',),
    "‘": ("’", "'"),
    "'": ("'", "’"),
    "»": ("«",),
    "`": ("'", "’"),
    "''": ("''",),
    "``": ("''", '"'),
    "‘‘": ("’’",),
}
"""The marks that may close a span, by the one that opens it. Two single marks together are one double mark."""
MIXED = {"“": ('"', "''"), '"': ("“", "”", "''"), "„": ('"',), "''": ('"',)}
"""The marks of another style that also close a span, unless they are in pairs within it."""

# One class of characters comes first, since a search for one of several words takes longer. An apostrophe within a word
# is no mark.
_MARK = re.compile(r"[“”«»„‟‹›\"‘’'`](?<![^\W_]['’](?=[^\W_]))(?:(?<=')'|(?<=`)`|(?<=‘)‘|(?<=’)’)?")
_LABEL = re.compile(r"[A-Z][A-Z'’.\-]+(?:[ ][A-Z'’.\-]+){0,3}:[ ]")
_END_AND_SPACE = (", ", ". ", "! ", "? ", "… ")
_NAME_BEFORE = re.compile(r"\b[A-Z][\w\-]+[ ][\"“‘'«„]{1,2}$")
_NAME_AFTER = re.compile(r"[\"”’'»“]{1,2}[ ][A-Z][\w’'\-]+")
_SAYING_BEHIND = re.compile(r"(?!(?:He|She|They|It|We|I)\b)(?:(?:[A-Z][\w.’'\-]*|he|she|they)[ ]){0,3}+([a-z]+)\b")
"""What may be the words after a quote: names or a pronoun, and a verb."""
_APOSTROPHE_AND_SPACE = re.compile(r"['’][ ](?:[stmd]|re|ve|ll)\b")
"""The rest of a word that was taken apart: `don’ t`."""
_MARKS_ONLY = re.compile(r"\s*+\S{0,2}+\s*+")
"""What may come before the mark with which a paragraph continues a quote: no more than other marks."""
_WITHIN_SINGLE = re.compile(r"[“\"][^“”\"‘]{1,200}[”\"][^‘“”\"]{0,400}?[,.!?…]’(?=\s|$)")
"""Double marks within a single pair that ends as a quote does: `‘She said “no” to us,’`."""
LONGEST_NICKNAME = 20
"""The most characters in a nickname."""
SINGLE_MARKS = ("‘", "'", "`")
"""The marks that may also be apostrophes, or be closed by one."""
LONGEST_MARKS = 12
"""Marks and spaces at the beginning of a paragraph take at most so many characters."""
MAX_LEFT_OPEN = 6
"""A mark that closes ends words that began at most so many paragraphs before."""
_ENDS = ",.!?…"
_CLOSING = frozenset(["”", '"', "''", "’’", "»"])
"""The double marks that may close."""


class QuotedSpan(Struct, frozen=True, gc=False):
    """The words between a pair of marks, without the marks."""

    paragraph: int
    """The paragraph's place in the article, from 0."""
    start: int
    end: int
    closed: bool
    """False where the paragraph ends before the closing mark."""
    continues: bool
    """True where the span continues one that the paragraph before left open."""
    label: tuple[int, int] | None = None
    """The name in capitals that a transcript has within the marks, before the words: `“BERG: We go.”`."""


def find_quoted_spans(paragraphs: Sequence[Paragraph]) -> tuple[QuotedSpan, ...]:
    """Return the spans between outer quotation marks of each paragraph, in order.

    Marks within marks belong to the words. Where an opening mark comes twice, the span begins at the last one. The
    white space around a straight mark shows whether it opens or closes. Single marks count only if they close, since
    they may be apostrophes. A mark may be left open over paragraphs that have no mark of their own.
    """
    found: list[QuotedSpan] = []
    for index, paragraph in enumerate(paragraphs):
        marks = list(_MARK.finditer(paragraph.text))
        if not marks:
            continue
        goes_on = bool(found) and not found[-1].closed and index - found[-1].paragraph <= MAX_LEFT_OPEN
        closer = marks[0]
        if goes_on and _closes_from_before(paragraph.text, closer):
            between = range(found[-1].paragraph + 1, index)
            whole = [QuotedSpan(one, 0, len(paragraphs[one].text), closed=False, continues=True) for one in between]
            whole.append(QuotedSpan(index, 0, closer.start(), closed=True, continues=True))
            trimmed = (_trim(paragraphs[span.paragraph].text, span) for span in whole)
            found += (span for span in trimmed if span.start < span.end)
            marks = marks[1:]
        left_open = bool(found) and found[-1].paragraph == index - 1 and not found[-1].closed
        found += _read_paragraph(paragraph.text, marks, index, left_open=left_open)
    return tuple(found)


def _closes_from_before(text: str, mark: re.Match[str]) -> bool:
    """Return whether the first mark of a paragraph closes what a paragraph before left open."""
    position = mark.start()
    if position == 0 or mark[0] not in _CLOSING:
        return False
    if not _opens(text, mark[0], position):
        return True
    behind = position + len(mark[0])
    return _is_misplaced(text, position) and (_is_attributed(text, behind) or _is_last_before(text, mark[0], behind))


def _is_last_before(text: str, mark: str, position: int) -> bool:
    """Return whether a sentence goes on behind the only mark of a paragraph: `We go, "aide to Osten Ann Roe said`."""
    return text[position : position + 1].islower() and mark not in text[position:]


def _read_paragraph(text: str, marks: Sequence[re.Match[str]], index: int, *, left_open: bool) -> list[QuotedSpan]:
    found: list[QuotedSpan] = []
    for start, end, closed in _pair_marks(text, marks):
        continues = left_open and not found and opens_paragraph(text, start)
        span = _trim(text, QuotedSpan(index, start, end, closed, continues))
        if span.start < span.end and not _is_nickname(text, span):
            found.append(span)
    return found


def opens_paragraph(text: str, start: int) -> bool:
    """Return whether nothing but marks comes before some words in their paragraph."""
    return start <= LONGEST_MARKS and _MARKS_ONLY.fullmatch(text, 0, start) is not None


def _pair_marks(text: str, marks: Sequence[re.Match[str]]) -> Iterator[tuple[int, int, bool]]:
    """Yield start and end of the words between each outer pair of marks, and whether a mark closes them.

    `nested` is whether a mark of another style is open within the words, `straight` how many straight marks are left.
    """
    opener, start, nested = "", 0, False
    straight = sum(match[0] == '"' for match in marks)
    for match in marks:
        mark, position = _as_used(text, match, opener), match.start()
        straight -= mark == '"'
        mixed = mark in MIXED.get(opener, ())
        attributed = mark == '"' and _is_misplaced(text, position) and _is_attributed(text, match.end())
        may_close = mark in CLOSERS.get(opener, ()) or (
            mixed and not nested and (attributed or not _opens(text, mark, position))
        )
        misplaced = attributed or (straight % 2 == 0 and _is_misplaced(text, position))
        if may_close and (misplaced or _closes(text, opener, position)):
            yield start, position, True
            opener, nested = "", False
        elif mixed:
            nested = not nested
        elif opener == "‘" and _WITHIN_SINGLE.match(text, position):
            continue
        elif _may_open(opener, mark) and _opens(text, mark, position):
            opener, start = mark, match.end()
    if opener and opener not in SINGLE_MARKS:
        yield start, len(text), False


def _as_used(text: str, match: re.Match[str], opener: str) -> str:
    """Return a mark as it is used: one that is the wrong way round as its counterpart."""
    before, after = text[max(0, match.start() - 1) : match.start()], text[match.end() : match.end() + 1]
    if match[0] == "“" == opener and before and before in _ENDS and (not after or after.isspace()):
        return "”"
    if match[0] == "”" and not opener and not before and after.isalnum():
        return "“"
    return match[0]


def _is_misplaced(text: str, position: int) -> bool:
    """Return whether a closing mark is at the next word: `“We go, "Berg said`, with as many marks as pairs need."""
    return text.endswith(_END_AND_SPACE, 0, position)


def _is_attributed(text: str, position: int) -> bool:
    """Return whether a verb of saying follows a mark right behind it, or behind a name or a pronoun: `"Berg said`."""
    behind = _SAYING_BEHIND.match(text, position)
    return behind is not None and behind[1] in word_list("saying")


def _may_open(opener: str, mark: str) -> bool:
    """Return whether a mark may begin a span although another mark is open."""
    return mark not in SINGLE_MARKS if opener in SINGLE_MARKS else opener in {"", mark}


def _trim(text: str, span: QuotedSpan) -> QuotedSpan:
    """Return a span without white space at its ends, and without the name in capitals that a transcript has."""
    words = text[span.start : span.end]
    start, end = span.start + len(words) - len(words.lstrip()), span.start + len(words.rstrip())
    label = _LABEL.match(text, start, end)
    if label:
        return structs.replace(span, start=label.end(), end=end, label=(start, label.end() - 2))
    if start == span.start and end == span.end:
        return span
    return structs.replace(span, start=start, end=max(start, end))


def _is_nickname(text: str, span: QuotedSpan) -> bool:
    """Return whether a span is a nickname within a name: `Carl "Kalle" Osten`."""
    return (
        span.end - span.start <= LONGEST_NICKNAME
        and text[span.start].isupper()
        and text[span.end - 1].isalnum()
        and _NAME_BEFORE.search(text, max(0, span.start - 20), span.start) is not None
        and _NAME_AFTER.match(text, span.end) is not None
    )


def _opens(text: str, mark: str, position: int) -> bool:
    """Return whether a mark can begin a span, by the characters around it."""
    before, after = text[max(0, position - 1) : position], text[position + len(mark) : position + len(mark) + 1]
    if mark in SINGLE_MARKS:
        return not before.isalnum() and after.isalnum()
    if mark in {'"', "''"}:
        return bool(after) and not after.isspace() and not before.isalnum()
    if mark == "»":
        return (not before or before.isspace()) and after.isalnum()
    return mark in CLOSERS


def _closes(text: str, opener: str, position: int) -> bool:
    """Return whether a mark ends the span, and is no apostrophe and no opening mark."""
    before, after = text[max(0, position - 1) : position], text[position + 1 : position + 2]
    if opener == '"':
        return not (before.isspace() and after.isalnum())
    if opener in SINGLE_MARKS and before.isalnum() and _APOSTROPHE_AND_SPACE.match(text, position):
        return False
    return opener not in SINGLE_MARKS or not (
        before.isspace() or after.isalnum() or (before == "s" and after.isspace())
    )
