"""The offer of a subscription, which is where a page ends before its article does."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from broadsheet.lexicon.data_files import cached, read_phrases
from broadsheet.seeds.enclosing_elements import HEADINGS, holder_of
from broadsheet.seeds.html_text import TextBlock, blocks_of
from broadsheet.seeds.page_overlays import drop
from broadsheet.slugs import fold

LONGEST_OFFER = 1_500
"""The longest offer, in characters."""
LONGEST_LINE = 300
"""The longest line of an offer, in characters."""
LONGEST_OTHER = 60
"""The longest line of an offer that has none of its phrases, in characters."""
MIN_LINES = 2
"""A single line is no offer, unless its element holds nothing else."""
SURE, POSSIBLE = "sure", "possible"


def remove_offers(root: Any) -> bool:  # noqa: ANN401  # lxml has no types
    """Take the offers of subscriptions out of a page; return whether there were any.

    An offer is a run of short lines with its phrases, at the end of the text of an element.
    """
    blocks = blocks_of(root)
    found = [_phrases(block.text) for block in blocks]
    if not any(SURE in kinds for kinds, _ in found):
        return False
    offers = list(_offers(blocks, found))
    for block in offers:
        drop(block.element)
    return bool(offers)


LinePhrases = tuple[frozenset[str], frozenset[str]]
"""The kinds of the phrases of a line, and the phrases."""


def _offers(blocks: Sequence[TextBlock], found: Sequence[LinePhrases]) -> Iterator[TextBlock]:
    """Yield the lines of offers: the last lines of an element, and lines in elements of their own."""
    numbered = range(len(blocks))
    for _, group in groupby(numbered, lambda number: holder_of(blocks[number].element)):
        lines = list(group)
        run = _run(lines, blocks, found)
        alone = len(run) == len(lines)
        length = sum(len(blocks[number].text) for number in run)
        several = alone or len(run) >= MIN_LINES or (bool(run) and _calls(blocks[run[0]].text))
        if several and _is_offer([found[number] for number in run], length):
            yield from (blocks[number] for number in run if _may_go(blocks[number], whole=alone))


def _calls(text: str) -> bool:
    """Return whether a line begins with a sure phrase: `To continue reading, subscribe`."""
    first = _pattern().match(f" {fold(text)} ", 1)
    return first is not None and _table()[first[0]] == SURE


def _run(lines: Sequence[int], blocks: Sequence[TextBlock], found: Sequence[LinePhrases]) -> list[int]:
    """Return the lines at the end that may be an offer, from the heading above its first phrase on."""
    run: list[int] = []
    for number in reversed(lines):
        length = len(blocks[number].text)
        if length > (LONGEST_LINE if found[number][0] else LONGEST_OTHER):
            break
        run.insert(0, number)
    while run and not found[run[0]][0] and not (len(run) > 1 and _is_heading(blocks[run[0]]) and found[run[1]][0]):
        run.pop(0)
    return run


def _is_heading(block: TextBlock) -> bool:
    return block.element.tag in HEADINGS


def _is_offer(found: Sequence[LinePhrases], length: int) -> bool:
    """Return whether lines have a sure phrase and another one."""
    kinds = {kind for kinds, _ in found for kind in kinds}
    phrases = {phrase for _, phrases in found for phrase in phrases}
    return SURE in kinds and len(phrases) > 1 and length <= LONGEST_OFFER


def _may_go(block: TextBlock, *, whole: bool) -> bool:
    """Return whether a line's element holds nothing but lines of the offer."""
    return whole or block.element is not holder_of(block.element)


def _phrases(text: str) -> LinePhrases:
    if len(text) > LONGEST_LINE:
        return frozenset(), frozenset()
    words = f" {fold(text)} "
    phrases = frozenset(_pattern().findall(words))
    return frozenset(_table()[phrase] for phrase in phrases), phrases


@cached
def _table() -> dict[str, str]:
    """Return the kind of each phrase."""
    return {phrase: kind for kind, phrases in read_phrases("subscription_offers.txt").items() for phrase in phrases}


@cached
def _pattern() -> re.Pattern[str]:
    """Return what any phrase matches, the longest before others."""
    phrases = sorted(_table(), key=len, reverse=True)
    return re.compile(rf"(?<= )(?:{'|'.join(map(re.escape, phrases))})(?= )")
