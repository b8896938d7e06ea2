"""Menus, lists of other articles and links for sharing in Markdown that was made of a page."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from msgspec import Struct

from broadsheet.seeds.enclosing_elements import LONG_BLOCK

MOSTLY_LINKED = 0.85
"""The share of the letters of a block from which on it is one of links."""
AUTHOR = re.compile(
    r"/(?:authors?|staff|people|person|by|profiles?|journalists?|contributors?|reporters?|writers?|team|autor(?:en|es)?|auteurs?)/",
    re.IGNORECASE,
)
"""What the addresses of pages about authors have in them; their names are beside headlines."""
FILE = re.compile(r"\.(?:pdf|docx?|xlsx?|csv|pptx?|odt|ods|zip)(?:[?#]|\Z)", re.IGNORECASE)
SENTENCE = re.compile(r"[.!?…。！？][\"'”’»)\]]*\Z")


class MarkdownBlock(Struct, frozen=True, kw_only=True):
    """A paragraph, a heading, an item of a list, or a table."""

    text: str
    level: int = 0
    """1 to 6 for headings."""
    group: int | None = None
    """What the items of one list, and the cells of one table, have in common."""
    linked: float = 0.0
    """The share of its letters that links have."""
    addresses: tuple[str, ...] = ()
    """Where its links lead."""
    images: tuple[str, ...] = ()
    """The descriptions of its images."""
    is_emphasized: bool = False
    is_table: bool = False
    """Whether it is a whole table of data."""
    is_in_table: bool = False

    @property
    def is_linked(self) -> bool:
        """Whether it is hardly more than links."""
        return self.linked >= MOSTLY_LINKED

    @property
    def is_text(self) -> bool:
        """Whether it reads as text of an article."""
        return not (self.level or self.is_linked) and (
            self.is_table or len(self.text) >= LONG_BLOCK or SENTENCE.search(self.text) is not None
        )


def without_menus(blocks: Sequence[MarkdownBlock]) -> list[MarkdownBlock]:
    """Return the blocks of an article without those above and below its text that only lead elsewhere.

    Within the text, a list of links stays if a colon announces it, or if all of them lead to files.
    """
    numbers = [number for number, block in enumerate(blocks) if block.is_text]
    if not numbers:
        return list(blocks)
    first, last = numbers[0], numbers[-1]
    dropped = {
        number
        for members in _groups(blocks)
        if all(blocks[number].is_linked for number in members)
        and _leads_away(blocks, members, is_inside=first < members[0] < last)
        for number in members
    }
    gone = _idle(blocks, dropped, last)
    return [block for number, block in enumerate(blocks) if number not in gone]


def _groups(blocks: Sequence[MarkdownBlock]) -> Iterator[list[int]]:
    """Yield the numbers of the blocks of each list, of each table, and of each other block."""
    keys = ((block.group, number if block.group is None else 0) for number, block in enumerate(blocks))
    for _, members in groupby(enumerate(keys), lambda pair: pair[1]):
        yield [number for number, _ in members]


def _leads_away(blocks: Sequence[MarkdownBlock], members: Sequence[int], *, is_inside: bool) -> bool:
    """Return whether blocks of links are none of the article."""
    block = blocks[members[0]]
    addresses = [address for number in members for address in blocks[number].addresses]
    if block.level:
        # The headline of a page may lead to the page.
        return block.level > 1 and not is_inside
    if is_inside:
        is_list = block.group is not None
        is_announced = blocks[members[0] - 1].text.endswith(":")
        return is_list and not is_announced and not all(map(FILE.search, addresses))
    is_address = block.text.startswith(("http://", "https://"))
    return not is_address and not (addresses and all(map(AUTHOR.search, addresses)))


def _idle(blocks: Sequence[MarkdownBlock], dropped: set[int], last: int) -> set[int]:
    """Return the headings, and below the text the lines that end with a colon, below which nothing is left."""
    gone = {*dropped, len(blocks)}
    for number in range(len(blocks) - 1, -1, -1):
        block = blocks[number]
        if number + 1 in gone and (block.level > 1 or (number > last and block.text.endswith(":"))):
            gone.add(number)
    return gone
