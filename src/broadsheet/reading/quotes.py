"""Who said what: the words between quotation marks that somebody says."""

import re
from collections.abc import Sequence
from itertools import groupby

from msgspec import Struct

from broadsheet.model import Paragraph, Person, Quotation
from broadsheet.reading.attribution import Attribution, Speaker, attribute, find_speakers
from broadsheet.reading.marks import Stretch, find_stretches
from broadsheet.reading.mentions import NameMention, link_mentions
from broadsheet.reading.runs import find_runs
from broadsheet.reading.speakers import name_speakers

SHORT = 5
"""Fewer words than these are a quotation only where a verb of saying leads to them."""
_WORD = re.compile(r"\w+(?:[’'\-]\w+)*")
_NAMING = re.compile(
    r"\b(?:so-called|known as|called|dubbed|titled|entitled|named|nicknamed|labell?ed|words?|terms?|phrase|slogan|song|book|film|movie"
    r"|album|show|novel|play|series|magazine|hashtag|meaning|means)[ \u00a0,:]{1,2}(?:the )?[\"“«‘'„]?$",
    re.IGNORECASE,
)
_ENDS = re.compile(r"[.!?…]$")
_ASKED = re.compile(
    r"[\"”»’'“][ \u00a0](?:\w[\w.’'\-]*[ \u00a0]){1,5}?(?:said|says|asked|asks|added|adds|wrote|told|shouted|exclaimed|cried|joked|replied|tweeted|quipped)\b"
)


class Said(Struct, frozen=True):
    """A quotation with the stretches of its paragraph that name who said it."""

    paragraph: int
    start: int
    end: int
    speakers: tuple[Speaker, ...]
    """Empty where the text does not say."""


def find_quotes(paragraphs: Sequence[Paragraph], people: Sequence[Person]) -> tuple[Quotation, ...]:
    """Return the quotations of an article in order, with the people who said them.

    The text of a quotation is what stands between its marks, a comma before the closing mark left out, since it
    belongs to the sentence around.
    """
    if not any(_has_mark(paragraph.text) for paragraph in paragraphs):
        return ()
    names = [person.name for person in people]
    mentions = link_mentions([find_runs(paragraph.text) for paragraph in paragraphs], names)
    said = find_said(paragraphs, mentions)
    told = name_speakers(paragraphs, people, mentions, [(one.paragraph, one.start, one.speakers) for one in said])
    return tuple(
        Quotation(
            paragraphs[one.paragraph].id, paragraphs[one.paragraph].text[one.start : one.end].removesuffix(","), who
        )
        for one, who in zip(said, told, strict=True)
    )


def _has_mark(text: str) -> bool:
    return any(mark in text for mark in "\"“«„‘'")


def find_said(paragraphs: Sequence[Paragraph], mentions: Sequence[NameMention]) -> list[Said]:
    """Return the quotations of an article in order, with the words that name their speakers."""
    by_paragraph = {index: list(group) for index, group in groupby(mentions, key=lambda mention: mention.paragraph)}
    found: list[Said] = []
    last: tuple[int, tuple[Speaker, ...]] | None = None
    for index, group in groupby(find_stretches(paragraphs), key=lambda stretch: stretch.paragraph):
        stretches = list(group)
        text = paragraphs[index].text
        attributions = _attribute(text, stretches, by_paragraph.get(index, []))
        for stretch, attribution in zip(stretches, attributions, strict=True):
            if _is_said(text, stretch, attribution):
                found.append(Said(index, stretch.start, stretch.end, attribution.speakers if attribution else ()))
    del last
    return found


def _attribute(text: str, stretches: Sequence[Stretch], mentions: Sequence[NameMention]) -> list[Attribution | None]:
    masked = _mask(text, stretches)
    speakers = find_speakers(text, find_runs(text), mentions)
    return attribute(text, masked, [(stretch.start, stretch.end) for stretch in stretches], speakers)


def _mask(text: str, stretches: Sequence[Stretch]) -> str:
    """Return the text with the words of each stretch blanked; a last full stop stays, for it ends its sentence too."""
    parts, position = [], 0
    for stretch in stretches:
        parts.append(text[position : stretch.start])
        keep = 1 if _ends_sentence(text, stretch) else 0
        parts.append("_" * (stretch.end - stretch.start - keep) + text[stretch.end - keep : stretch.end])
        position = stretch.end
    return "".join([*parts, text[position:]])


def _ends_sentence(text: str, stretch: Stretch) -> bool:
    last = text[stretch.end - 1]
    return stretch.end - stretch.start > 1 and (last == "." or (last in "!?…" and not _ASKED.match(text, stretch.end)))


def _is_said(text: str, stretch: Stretch, attribution: Attribution | None) -> bool:
    words = _WORD.findall(text[stretch.start : stretch.end])
    if not words or _NAMING.search(text, max(0, stretch.start - 30), stretch.start):
        return False
    if (
        len(words) <= 8
        and len(words) > 1
        and all(word[0].isupper() or len(word) < 4 for word in words)
        and words[-1][0].isupper()
    ):  # noqa: PLR2004
        return bool(_ENDS.search(text[stretch.start : stretch.end]))
    return len(words) >= SHORT or (attribution is not None and attribution.told)
