"""Marks that are in one line with a headline or with a text: `CONFIDENTIAL: Bakers bake again`."""

import re
from collections.abc import Iterator
from datetime import date
from enum import Enum, auto

from broadsheet.reading.layout.document import Document, Mark
from broadsheet.reading.layout.publication_mark_phrases import is_loud, read_mark
from broadsheet.reading.layout.publication_mark_stems import LONGEST_MARK

SEPARATOR = re.compile(
    r"(?=[\s:：|•·\])】*/.!?–—。])\s*(?:(?:[:：|•·]|[\])】]\s*[:–—-]?|\s-{1,2}|\*{2,}|//|(?<!\s\d)(?<!\s\d\d)[.!?][\"”’»)\]]*)\s+|[–—】]\s*|[。：]\s*)"
)
"""What comes after a mark before a headline, or before the first sentence of a text."""
BEHIND = re.compile(
    r"(?=[\s\[(])\s*(?:\s[-–—|]\s+|[\[(](?=[^\])]*[\])]\s*\Z)|(?<!\s\d\.)(?<!\s\d\d\.)(?<=[.!?…”\"])\s+)"
)
QUOTED = re.compile(r"[\"“”«»„]|\A\s*['‘‚‹]")
EMBARGO_ON_GOODS = re.compile(r"\W*the\b[^:]{0,40}\bembargo (?:ends|lifts|expires)\b", re.IGNORECASE)
"""How a sentence of a text begins that tells when an embargo on goods ends."""
SUBJECT = re.compile(r"(?!please|kindly|bitte)[^\W\d][^\d\[\](){}]*:\s*", re.IGNORECASE)
CLAUSE = re.compile(
    r"(?:how|why|what|when|where|who|which|inside|a|an|the|wie|warum|was|wer|ein|eine|der|die|das|comment|pourquoi|quand"
    r"|un|une|le|la|les|ce|cómo|por qué|qué|quién|una|el|los|las|come|perché|cosa|il|como|porque|um|uma|o|os|hoe|waarom"
    r"|wat|een|de|het)\s"
)
"""What a headline that the public saw is about, and how it goes on: `Embargoed: how Cuba lives`."""
MAILS = (".eml", ".mbox", ".mbx", ".msg")
SEEN_BY_ALL = (".html", ".htm", ".xhtml", ".mhtml", ".mht", ".rss", ".atom", ".rdf", ".xml", ".warc")
"""Files of what the public has seen already."""


class Voice(Enum):
    """As what a line speaks, which says how much a mark in it is believed."""

    LETTER = auto()
    """A line of a mail: what may be a mark is one."""
    SENTENCE = auto()
    """The first sentences of a text: a mark may be their beginning, if they do not go on after a colon."""
    HEADLINE = auto()
    """A headline, of which a mark in small letters may be the first words, if it goes on in small letters."""
    SEEN = auto()
    """A headline that the public has seen, of which such a mark is the first words."""
    LINE = auto()
    """Any other line."""


def voice_of(document: Document) -> Voice:
    """Return as what the headline of an article speaks, by the file that it is from."""
    if is_mail(document):
        return Voice.LETTER
    return Voice.SEEN if _is_file(document, SEEN_BY_ALL) else Voice.HEADLINE


def is_mail(document: Document) -> bool:
    """Return whether an article came as a mail."""
    return _is_file(document, MAILS)


def _is_file(document: Document, suffixes: tuple[str, ...]) -> bool:
    seed = document.raw.seed.removesuffix(".gz")
    return seed.rpartition("#")[0].removesuffix(".gz").endswith(suffixes) or seed.endswith(suffixes)


def find_label(text: str, near: date | None, voice: Voice) -> tuple[Mark, int, int] | None:
    """Return a mark before or after a headline or sentences, and where these begin and end; the longest mark first."""
    for label, start, end in (*_labels_before(text), *_labels_behind(text)):
        shown = label.strip(" :：–—-|")
        if start >= end or QUOTED.search(label) or EMBARGO_ON_GOODS.match(label):
            continue
        if voice is Voice.SEEN and SUBJECT.fullmatch(label) and CLAUSE.match(text, start) and not is_loud(shown):
            continue
        goes_on = text[start : start + 1].islower()
        is_sure = voice is Voice.LETTER or (voice is Voice.SENTENCE and not (label.rstrip().endswith(":") and goes_on))
        may_be_told = voice is Voice.SEEN or (voice is Voice.HEADLINE and goes_on)
        mark = read_mark(
            label, near, sure=(is_sure and start > 0) or is_labelled(shown), alone=False, told=may_be_told and start > 0
        )
        if mark:
            return mark, start, end
    return None


def _labels_before(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield what may be a mark before a headline, the longest first, with the place of the headline."""
    for one in reversed([*SEPARATOR.finditer(text, 0, LONGEST_MARK)]):
        yield text[: one.end()], one.end(), len(text)


def _labels_behind(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield what may be a mark after a headline, the longest first, with the place of the headline."""
    for one in BEHIND.finditer(text, max(0, len(text) - LONGEST_MARK)):
        yield text[one.start() :], 0, len(text[: one.start()].rstrip())


def is_labelled(text: str) -> bool:
    """Return whether a mark stands out: in capitals, in brackets, or after a label with a colon."""
    return is_loud(text) or ":" in text
