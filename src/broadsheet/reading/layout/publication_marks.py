"""Marks against publication: `NOT FOR PUBLICATION`, `EMBARGOED UNTIL 06:00 GMT 1 March 2027`.

A mark labels the text: it is a line of its own, or stands before or behind the headline. A story that says what
somebody said off the record has none. Who publishes is the editor: what has a mark becomes a draft, or is held back
until the time that its embargo names.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime

from msgspec.structs import replace

from broadsheet.lexicon.calendar_names import month_numbers, weekday_numbers
from broadsheet.lexicon.lists import cached, read_phrases, read_sections
from broadsheet.reading.layout.document import Document, Line, Mark
from broadsheet.reading.layout.embargo_times import read_embargo_time
from broadsheet.reading.layout.time_zones import LETTER_NAMES, PLACE_TIMES
from broadsheet.reading.normalization import normalize
from broadsheet.slugs import fold

MARK = "mark"
"""The claim of a line that is a mark."""
LONGEST = 240
"""The longest line, in characters, that can be a mark."""
LONGEST_PHRASE = 8
"""The longest phrase of the list, in words."""
HEAD, TAIL = 6, 8
"""How many lines count as the first and the last ones of a text."""
STEM = re.compile(
    r"embarg|publi|releas|distribu|circul|confiden|record|private|intern|attribut|quot|shar|forward|post\b|background"
    r"|broadcast|restrict|eyes|tlp|sensitive|privileged|dissemin|hold|\buse|vertraulich|sperr|gesperrt|diffuser|difundir"
    r"|divulg|riservat|vertrouw|uso\b|usage|delivery|advance",
    re.IGNORECASE,
)
"""What every phrase of the list has in it: most lines have none of them, which is seen quickly."""
SENTENCE = re.compile(r"[.!?](?=\s|\Z)")
SEPARATOR = re.compile(r"\s*(?:[:|•·]|[\])]\s*[:–—-]?|\s[-–—]{1,2}|\*{2,}|//)\s+")
BEHIND = re.compile(r"\s*(?:\s[-–—|]\s+|[\[(](?=[^\])]*[\])]\s*\Z))")
NOTICE = re.compile(
    r"""
    [^\w"'“‘„«]*
    (?:(?:please\ note|note|nb|important|disclaimer|notice|confidentiality\ notice|warning)\b[:,.]?\s(?:that\s)?)*
    (?:the\s)?(?:(?:information|contents?|material)\s(?:contained\s|transmitted\s)?(?:in|of|with)\s)?
    (?:this|these|the\ following)
    (?:\s(?:attached|internal|press|news|media|electronic|e-?mail))?
    (?:\s(?:e-?mail|mail|message|communication|transmission|release|statement|report|document|article|story|text|material
        |information|memo|note|briefing|contents?|copy|draft|letter|newsletter|attachments?))?
    (?:,?[\s(/]+(?:and|or|including|together\ with|with)\s[^.;:]{1,60}?)?
    \)?,?\s(?:is|are|remains?|contains?|may\ contain|shall\ be|should\ be)\s(?:to\ be\s|treated\ as\s)?
    (?:(?:strictly|highly|absolutely|private|and|or|privileged|legally|information|currently|under|considered|strict
        |intended\ to\ be|for|sent\ in|proprietary|please)[\s,]+){0,5}
    (?:confidential|confidence|off\ the\ record|embargo(?:ed)?|internal\ (?:use|circulation|distribution)
        |not\ (?:intended\ )?(?:for|to\ be)\ (?:\w+\ )?(?:publication|published|release|released|broadcast|distribution
            |distributed|circulation|circulated|attribution|quotation|quoted|shared|forwarded))\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""How a sentence begins that says of its own text that it is confidential."""
LEGAL = re.compile(r"recipient|intended|addressee|in error|disclos|unauthori", re.IGNORECASE)
"""What the sentences after such a one speak of, where it is the notice at the foot of a mail."""
ADDRESSED = re.compile(r"\b(?:please|attached|you|your|i|we|me|our|us)\b", re.IGNORECASE)
"""What a sentence has that speaks to its reader."""
PLEDGE = re.compile(
    r"\bnot for (?:publication|release|broadcast|attribution|circulation|distribution)\b|\boff the record\b"
    r"|(?:\bplease |\A\W*)do(?: not|n['’]t) publish\b|\bstrictly (?:confidential|private)\b"
    r"|\b(?:embargoed|under (?:strict )?embargo) (?:until|till)\b|\bfor internal use\b|\bbetween us\b",
    re.IGNORECASE,
)
"""What a sentence promises or asks for that is not for the public."""
REPORTED = re.compile(
    r"[\"“”«»„]|\b(?:said|says|told|tells|according|reportedly|officials|sources|spokes\w+)\b", re.IGNORECASE
)
"""What a sentence has that reports what others said."""
EMBARGO = re.compile(r"embarg|sperr|gesperrt")
MAILS = (".eml", ".mbox", ".mbx", ".msg")
NUMBER = re.compile(r"\d+(?:st|nd|rd|th|am|pm|h|hrs?|z|er)?|\d+[th]\d+z?|[ap]")


def find_marks(document: Document) -> None:
    """Claim the lines that are marks, take marks off headlines, and note what holds the article back."""
    # What counts is the day on which the format says that it was sent: the lines have not been read yet.
    near = document.raw.published or document.raw.updated
    marks = [mark for mark in (*_title_marks(document, near), *_line_marks(document, near)) if not mark.over]
    document.marks = tuple(dict.fromkeys(marks))


def latest_embargo(embargoes: Sequence[Mark]) -> datetime | None:
    """Return the time at which the last of some embargoes ends; None where one of them names no time.

    A time without an offset counts as the latest of all, since nobody knows when it is.
    """
    times = [mark.until for mark in embargoes]
    if not times or None in times:
        return None
    return max((moment for moment in times if moment), key=lambda moment: (moment.tzinfo is None, moment.timestamp()))


def _title_marks(document: Document, near: date | None) -> Iterator[Mark]:
    """Yield the marks of the headline that the format gives, and take them off it."""
    title = normalize(document.raw.title or "")
    whole = read_mark(title, near, sure=_is_loud(title) or _is_mail(document))
    if whole:
        document.raw = replace(document.raw, title=None)
        yield whole
        return
    while found := _beside_headline(title, near, trusting=_is_mail(document)):
        mark, title = found
        document.raw = replace(document.raw, title=title)
        yield mark


def _line_marks(document: Document, near: date | None) -> Iterator[Mark]:
    lines, trusting = document.lines, _is_mail(document)
    for number, line in enumerate(lines):
        if line.claim or not STEM.search(line.text):
            continue
        at_edge = number < HEAD or number >= len(lines) - TAIL
        mark = read_mark(line.text, near, sure=_is_loud(line.text) or number < HEAD // 2 or number >= len(lines) - 2)
        if mark is None and at_edge:
            mark = _read_notice(line.text, near)
        if mark:
            if _is_all_notice(line.text):
                line.claim = MARK
            yield _with_time_below(mark, lines[number + 1 : number + 2], near)
            continue
        if number < HEAD:
            yield from _marks_beside(line, near, trusting=trusting)
        if at_edge and ((trusting and _opens_with_mark(line.text)) or _asks_reader(line.text)):
            yield _plea(line.text, near)


def _is_all_notice(text: str) -> bool:
    """Tell whether a line says nothing but a mark, so that it is no text: one sentence, or the notice of a mail."""
    return len(SENTENCE.findall(text)) <= 1 or LEGAL.search(text) is not None or read_mark(text) is not None


def _asks_reader(text: str) -> bool:
    """Tell whether a sentence asks its reader to publish nothing: `Attached is a report, embargoed until …`."""
    pledge = PLEDGE.search(text) and ADDRESSED.search(text)
    return pledge is not None and REPORTED.search(text) is None


def _plea(text: str, near: date | None) -> Mark:
    """Return the mark that a sentence of the text itself is."""
    embargoed = EMBARGO.search(text.lower()) is not None
    until = read_embargo_time(text, near) if embargoed else None
    return Mark(text[:LONGEST], confident=not embargoed, embargoed=embargoed, until=until)


def _read_notice(text: str, near: date | None) -> Mark | None:
    """Return the mark that a sentence is which says of its own text that it is confidential, or embargoed."""
    return _plea(text, near) if NOTICE.match(text) else None


def _with_time_below(mark: Mark, following: Sequence[Line], near: date | None) -> Mark:
    """Return the mark of an embargo with the time that stands on the line below it."""
    if not mark.embargoed or mark.until or not following or not _says_only_time(following[0].text):
        return mark
    following[0].claim = MARK
    return replace(mark, text=f"{mark.text} {following[0].text}", until=read_embargo_time(following[0].text, near))


def _marks_beside(line: Line, near: date | None, *, trusting: bool) -> Iterator[Mark]:
    """Yield the marks that stand in one line with a headline, and leave the headline."""
    while (found := _beside_headline(line.text, near, trusting=trusting)) and found[1] in line.written:
        mark, line.text = found
        line.written = line.text
        yield mark


def _beside_headline(text: str, near: date | None, *, trusting: bool) -> tuple[Mark, str] | None:
    """Return a mark before or behind a headline, and the headline without it; the longest mark goes before others."""
    if len(text) > LONGEST or not STEM.search(text):
        return None
    before = [(text[: one.end()], text[one.end() :]) for one in reversed([*SEPARATOR.finditer(text)])]
    behind = [(text[one.start() :], text[: one.start()]) for one in BEHIND.finditer(text)]
    for label, rest in (*before, *behind):
        mark = read_mark(label, near, sure=trusting or _is_loud(label.strip(" :–—-|"))) if rest.strip() else None
        if mark:
            return mark, rest.strip()
    return None


def _opens_with_mark(text: str) -> bool:
    """Tell whether a sentence begins with a phrase of several words: `Off the record, the minister …`."""
    words = fold(text[:LONGEST]).split()
    spans = _find_phrases(words)
    start = next((start for name, start, end in spans if end - start > 1 and name in _lists()["confidence"]), None)
    return start is not None and all(map(_may_stand_beside, words[:start]))


def _is_loud(text: str) -> bool:
    """Tell whether a mark stands out: in capitals, in brackets, or behind a label with a colon."""
    bare = text.strip()
    return bare.isupper() or bare[:1] in {"[", "(", "*", "<", "#"} or ":" in bare


def _is_mail(document: Document) -> bool:
    return document.raw.seed.rpartition("#")[0].endswith(MAILS) or document.raw.seed.endswith(MAILS)


def read_mark(text: str, near: date | None = None, *, sure: bool = True) -> Mark | None:
    """Return the mark that a whole line is: phrases of the list, a time, and words that may stand beside them.

    `sure` tells whether the line stands where, or as, marks do; otherwise only phrases count that mean nothing else.
    `near` is a day near that of the text, for days without a year.
    """
    words = fold(text).split() if len(text) <= LONGEST and STEM.search(text) else []
    spans = _find_phrases(words)
    if not spans or not _says_nothing_else(words, spans):
        return None
    names, lists = frozenset(name for name, _, _ in spans), _lists()
    if names <= lists["lifted"]:
        return Mark(text, over=True)
    until = read_embargo_time(text, near)
    if not sure and until is None:
        names -= lists["doubtful"]
    embargoes = _embargoes(names, words, dated=until is not None)
    confident = bool(names & lists["confidence"] - embargoes)
    if not confident and not embargoes:
        return None
    return Mark(text.strip(" :–—-|"), confident, bool(embargoes), until if embargoes else None)


def _embargoes(names: frozenset[str], words: Sequence[str], *, dated: bool) -> frozenset[str]:
    """Return the phrases that name an embargo: with a time, or by the word. `For release` needs `at` or `on` too."""
    lists = _lists()
    found = frozenset(name for name in names & lists["embargo"] if dated or EMBARGO.search(name))
    return found if found - lists["release"] or (dated and {"at", "on"} & {*words}) else frozenset()


def _says_nothing_else(words: Sequence[str], spans: Sequence[tuple[str, int, int]]) -> bool:
    taken = {at for _, start, end in spans for at in range(start, end)}
    return all(at in taken or _may_stand_beside(word) for at, word in enumerate(words))


def _find_phrases(words: Sequence[str]) -> list[tuple[str, int, int]]:
    """Return the phrases among some words, the longest at each place, with where they begin and end."""
    found, at = [], 0
    while at < len(words):
        most = min(LONGEST_PHRASE, len(words) - at)
        length = next((n for n in range(most, 0, -1) if " ".join(words[at : at + n]) in _lists()["all"]), 0)
        if length:
            found.append((" ".join(words[at : at + length]), at, at + length))
        at += length or 1
    return found


def _says_only_time(text: str) -> bool:
    words = fold(text).split() if len(text) <= LONGEST else []
    return any(word[:1].isdigit() for word in words) and all(map(_may_stand_beside, words))


def _may_stand_beside(word: str) -> bool:
    return word in _beside_words() or NUMBER.fullmatch(word) is not None


@cached
def _lists() -> dict[str, frozenset[str]]:
    lists = {name: frozenset(phrases) for name, phrases in read_phrases("publication_marks.txt").items()}
    return lists | {"all": lists["confidence"] | lists["embargo"] | lists["lifted"]}


@cached
def _beside_words() -> frozenset[str]:
    """Return the words that may stand in a mark, with those of dates and times."""
    zones = (fold(name) for name in (*LETTER_NAMES, *PLACE_TIMES))
    words = (word for name in zones for word in name.split())
    written = read_sections("publication_marks.txt")["beside"]
    return frozenset({*written, *words, *month_numbers(), *weekday_numbers(), "am", "pm", "m", "s"})
