"""Whether the text that was taken from a page is all of its article, by what else the page has and says."""

import re
from collections.abc import Iterator

from broadsheet.errors import Fault
from broadsheet.seeds.enclosing_elements import LINKED, LONG_BLOCK, LinkShares, in_box
from broadsheet.seeds.page_metadata import WebData
from broadsheet.seeds.page_text import PageText

MIN_SHARE = 0.7
"""The share of the words of an article that is enough: what a page counts as its words varies."""
MIN_WORDS = 60
"""So many words may always be missing."""
_TAG = re.compile(r"<[^<>]{1,500}>")
_MAX_LETTERS = 12
"""In a language that writes spaces, words have fewer letters on average."""


def find_missing(page: PageText, said: WebData, name: str) -> Iterator[Fault]:
    """Yield a warning when much less was taken than the page says that its article has, or than its paragraphs have."""
    taken = " ".join(page.paragraphs)
    for words, whose in (
        (_said(said, taken), "the page says that its article has"),
        (_shown(page), "its paragraphs have"),
    ):
        count = _count(taken)
        if count < MIN_SHARE * words and words - count > MIN_WORDS:
            message = f"{count} words were taken as its article, and {whose} {words}"
            fix = "compare them, and save the whole text as a .txt file if a part is missing"
            yield Fault(name, None, message, fix, is_warning=True)
            return


def _said(said: WebData, taken: str) -> int:
    """Return how many words the article has by the page's metadata."""
    stated = said.words if said.words and len(taken) < _MAX_LETTERS * max(len(taken.split()), 1) else 0
    return max(_count(_TAG.sub(" ", said.body or "")), stated)


def _shown(page: PageText) -> int:
    """Return how many words are in paragraphs of the page that are in no box."""
    shares = LinkShares()
    return sum(
        _count(block.text)
        for block in page.blocks
        if block.element.tag == "p"
        and len(block.text) >= LONG_BLOCK
        and shares.of(block.element) <= LINKED
        and not in_box(block.element, None)
    )


def _count(text: str) -> int:
    """Return the number of words; in a language that writes no spaces, of half its characters."""
    words = text.split()
    return len(words) if len(text) <= _MAX_LETTERS * len(words) else len(text) // 2
