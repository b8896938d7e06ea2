"""Boilerplate: lines of the page around an article, claimed so that they are no article text."""

from broadsheet.reading.layout.boilerplate_patterns import BOX, MAILING, NUMBER, RECURRING, TAGS, classify
from broadsheet.reading.layout.document import Document, Line
from broadsheet.reading.layout.source import source_of
from broadsheet.recurring_lines import edges, is_label, line_key, source_key
from broadsheet.valid_text import BROKEN

LONGEST_ENTRY = 130
"""The longest headline, in characters, in a box of other articles' headlines."""


def find_boilerplate(document: Document) -> None:
    """Claim the lines that are boilerplate by what they say and, for single words, by what is beside them."""
    doubtful: list[tuple[int, str]] = []
    heading: tuple[int, str] | None = None
    for number, line in enumerate(document.lines):
        # A line with a broken character is for an editor to fix: nobody knows what it says.
        if line.claim or BROKEN in line.written:
            heading = None
            continue
        claim, certain = (RECURRING, True) if number in document.recurring else classify(line.text)
        if heading and line.block == heading[0] and not claim and not line.is_text:
            claim, certain = heading[1], True
        heading = (line.block, claim) if claim in {TAGS, MAILING} and certain else None
        if claim and certain:
            line.claim = claim
        elif claim:
            doubtful.append((number, claim))
    head, tail = document.head_end(), document.tail_start()
    # Once down and once up the page, so that a run of single words is claimed from either end.
    for number, claim in (*doubtful, *reversed(doubtful)):
        beside = document.lines[max(number - 1, 0) : number + 2]
        at_edge = claim != NUMBER and (number < head or number >= tail)
        if at_edge or any(line.claim for line in beside):
            document.lines[number].claim = claim


def find_recurring(document: Document) -> frozenset[int]:
    """Return the numbers of the lines at the head and the foot that many articles of the source share.

    The document is of a reading that does not know them yet. A line that was taken for the headline is one of them too,
    if another line may be the headline.
    """
    source = source_of(document)
    key = source_key(source.name if source else None, document.source_url, document.raw.seed)
    shared = document.rules.shared.get(key)
    if not shared:
        return frozenset()
    text = [number for number, _ in document.unclaimed()]
    headline = [number for number, line in enumerate(document.lines) if line.claim == "headline"]
    if document.raw.title is None and text and is_label(document.lines[text[0]].text):
        text = headline[:1] + text
    left = text
    while found := {number for number in edges(left) if line_key(document.lines[number].written, key) in shared}:
        left = [number for number in left if number not in found]
    claimed = set(text).difference(left) if left else set()
    return frozenset(claimed.union(headline) if claimed.intersection(headline) else claimed)


def find_boxes(document: Document) -> None:
    """Claim the headlines under `Most read` and the like, down to the first line that reads as article text."""
    first_text, tail = document.head_end(), document.tail_start()
    followed = _followed_by_text(document.lines)
    # None outside a box; inside, how many lines of the current block of lines belong to it.
    taken: int | None = None
    block, entries = -1, 0
    for number, line in enumerate(document.lines):
        if line.claim == BOX:
            taken, block = (1, line.block) if number > first_text else (None, -1)
            entries = 0
        if line.claim or taken is None:
            continue
        # A box that was one block of lines ends with it: what follows in the middle of an article may be a subheading.
        left_block = line.block != block and taken > 1 and number < tail
        if left_block or not _is_entry(line, followed=followed[number], first=entries == 0):
            taken = None
            continue
        line.claim = BOX
        entries += 1
        taken, block = (taken + 1 if line.block == block else 1), line.block


def _followed_by_text(lines: list[Line]) -> list[bool]:
    """Return for each line whether the next unclaimed one reads as article text."""
    answers = []
    followed = False
    for line in reversed(lines):
        answers.append(followed)
        if not line.claim:
            followed = line.is_text
    return answers[::-1]


def _is_entry(line: Line, *, followed: bool, first: bool) -> bool:
    if len(line.text) > LONGEST_ENTRY:
        return False
    # A headline may ask or exclaim; it is taken for one only among headlines.
    return not line.is_text or (line.text[-1] in "?!" and not followed and not first)
