"""The parts of an article that were taken for something else: blocks of the same kind as those that were found.

What is found of a page may end with the first of several blocks of one class, and lack lists, headings and lines whose
words are links. They are recognized by where they are: in the element that holds the paragraphs that were found, or in
one of the same kind.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from typing import Any

from broadsheet.seeds.boxes_beside_article import is_beside_text
from broadsheet.seeds.enclosing_elements import (
    HEADINGS,
    LINKED,
    LONG_BLOCK,
    LinkShares,
    common_parent,
    holder_of,
    in_box,
    up_to,
)
from broadsheet.seeds.html_text import TextBlock
from broadsheet.seeds.live_blog import posts_of
from broadsheet.seeds.page_paragraphs import bare_text

LOOSE = 40
"""A text beside the paragraphs of its element counts from so many characters on."""
KEY = 20
"""Two blocks with so many letters in common at the beginning or the end are one."""
MOSTLY_LINKED = 0.85
"""The share of an item's letters that links have at most, where it begins with other words."""
SHORTEST_LEAD = 3
"""The fewest letters before a link that say something."""
MAX_LOST = 2_000
"""How many blocks of a page are looked at again."""
LISTS = {"ul", "ol", "dl"}
_TEXT_NAMES = re.compile(r"article|story|entry|post|content|body|text|paragraph|copy|main", re.IGNORECASE)
_FILE = re.compile(r"\.(?:pdf|docx?|xlsx?|csv|pptx?|odt|ods|zip|png|jpe?g|gif|svg|mp3|mp4)(?:[?#]|\Z)", re.IGNORECASE)
_STROKES = re.compile(r"[\s|·•>»/–—-]*")


def complete(
    paragraphs: Sequence[str], blocks: Sequence[TextBlock], tables: Sequence[str] = (), *, live: bool = False
) -> list[str]:
    """Return an article's paragraphs with those blocks of its page that belong between and after them, and no menu.

    `tables` are the texts of the blocks that are tables; `live` tells that the page calls itself a live blog.
    """
    positions = _positions(paragraphs, blocks)
    kept = [
        number for number, position in enumerate(positions) if position is None or not _leads_away(blocks[position])
    ]
    paragraphs, positions = [paragraphs[number] for number in kept], [positions[number] for number in kept]
    taken = {position for position in positions if position is not None}
    article = _Article(blocks, taken, "".join(map(bare_text, paragraphs)), frozenset(tables))
    lost = sorted(article.lost(live=live)) if taken else []
    return list(_merge(paragraphs, positions, lost, blocks))


def _leads_away(block: TextBlock) -> bool:
    """Return whether a block is of a menu: of a short page, all text may have been taken."""
    return next(block.element.iterancestors("nav"), None) is not None or block.element.tag == "nav"


def _merge(
    paragraphs: Sequence[str], positions: Sequence[int | None], lost: Sequence[int], blocks: Sequence[TextBlock]
) -> Iterator[str]:
    done = 0
    for text, position in zip(paragraphs, positions, strict=True):
        while position is not None and done < len(lost) and lost[done] < position:
            yield blocks[lost[done]].text
            done += 1
        yield text
    yield from (blocks[position].text for position in lost[done:])


def _positions(paragraphs: Sequence[str], blocks: Sequence[TextBlock]) -> list[int | None]:
    """Return for each paragraph the number of the block that it is, or that has the same beginning or end."""
    whole: dict[str, list[int]] = defaultdict(list)
    ends: dict[str, list[int]] = defaultdict(list)
    for number, block in enumerate(blocks):
        letters = bare_text(block.text)
        for key in {letters, *map(bare_text, block.text.split("\n"))}:
            whole[key].append(number)
        for key in {letters[:KEY], letters[-KEY:]}:
            ends[key].append(number)
    positions: list[int | None] = []
    last = 0
    for text in paragraphs:
        letters = bare_text(text)
        found = whole.get(letters) or ends.get(letters[:KEY]) or ends.get(letters[-KEY:]) if letters else None
        position = found[min(bisect_left(found, last), len(found) - 1)] if found else None
        last = last if position is None else position
        positions.append(position)
    return positions


class _Article:
    """Where the found blocks of an article are, and which others are with them."""

    def __init__(self, blocks: Sequence[TextBlock], taken: set[int], letters: str, tables: frozenset[str]) -> None:
        self.blocks, self.taken, self.letters, self.tables = blocks, taken, letters, tables
        self.shares = LinkShares()
        self.first, self.last = min(taken, default=0), max(taken, default=0)
        self.holders = [holder_of(block.element) for block in blocks]
        long = [position for position in sorted(taken) if len(blocks[position].text) >= LONG_BLOCK]
        self.bodies = list(dict.fromkeys(self.holders[position] for position in long or sorted(taken)))
        self.within = frozenset(self.bodies)

    def lost(self, *, live: bool) -> set[int]:
        """Return the numbers of the blocks that belong to the article and were not found."""
        kin = self._kin()
        posts = posts_of(self.blocks, self.bodies, kin, self.shares, declared=live)
        kindred = frozenset(kin)
        inside = {position for position in self._missing() if position in posts or self._belongs(position, kindred)}
        return {position for position in inside if position in posts or not self._is_idle_heading(position, inside)}

    def _missing(self) -> Iterator[int]:
        """Yield the blocks that no paragraph repeats."""
        seen = 0
        for position, block in enumerate(self.blocks):
            if position in self.taken:
                continue
            letters = bare_text(block.text)
            seen += 1
            if seen > MAX_LOST:
                return
            if letters and not (len(letters) >= KEY and letters in self.letters):
                yield position

    def _kin(self) -> list[Any]:
        """Return the elements of the same kind as those that hold the article, which hold text that was not found."""
        kinds = set[tuple[Any, ...]]().union(*map(_kind, self.bodies))
        found = dict.fromkeys(
            holder
            for position, holder in enumerate(self.holders)
            if position not in self.taken
            and len(self.blocks[position].text) >= LONG_BLOCK
            and holder not in self.within
        )
        return [one for one in found if not kinds.isdisjoint(_kind(one)) and self._is_part(one)]

    def _is_part(self, holder: Any) -> bool:  # noqa: ANN401  # lxml has no types
        """Return whether an element may hold more of the article, and neither a teaser nor another article."""
        above = common_parent([self.bodies[0], holder])
        branch = holder
        while branch.getparent() is not above and branch.getparent() is not None:
            branch = branch.getparent()
        if (
            in_box(holder, above)
            or self.shares.of(holder) > LINKED
            or next(holder.iterancestors("a"), None) is not None
        ):
            return False
        heads = list(branch.iter("h1", *HEADINGS))
        return not any(head.tag == "h1" or _is_linked(head) for head in heads)

    def _belongs(self, position: int, kin: Collection[Any]) -> bool:
        holder, element = self.holders[position], self.blocks[position].element
        if holder in kin:
            return not in_box(element, holder) and _is_text(self.blocks[position], holder, self.shares, strict=False)
        is_after = position > self.last
        if position < self.first:
            return position == self.first - 1 and self._is_loose_lead(position)
        if self.blocks[position].text in self.tables:
            return self._is_among(holder)
        if holder not in self.within:
            return self._is_list_inside(holder, element, is_after=is_after)
        return not in_box(element, holder) and _is_text(self.blocks[position], holder, self.shares, strict=is_after)

    def _is_loose_lead(self, position: int) -> bool:
        """Return whether a text stands bare in the element of the article, right above the first paragraph in one."""
        block, holder = self.blocks[position], self.holders[position]
        is_bare = block.element is holder and holder in self.within
        return is_bare and len(block.text) >= LONG_BLOCK and self.shares.of(holder) <= LINKED

    def _is_among(self, holder: Any) -> bool:  # noqa: ANN401  # lxml has no types
        """Return whether a table's element holds the article too, or is in such an element and no box."""
        body = next((one for one in (holder, *holder.iterancestors()) if one in self.within), None)
        if body is None:
            return False
        return not any(is_beside_text(one) for one in up_to(holder, body) if one.tag != "figure")

    def _is_list_inside(self, holder: Any, element: Any, *, is_after: bool) -> bool:  # noqa: ANN401  # lxml has no types
        """Return whether an element is of a list or a table in an element of its own within the article."""
        body = next((one for one in holder.iterancestors() if one in self.within), None)
        if body is None or is_after or in_box(element, body):
            return False
        return _list_of(element) is not None and self.shares.of(element) <= LINKED

    def _is_idle_heading(self, position: int, inside: Collection[int]) -> bool:
        """Return whether a block is a heading without text of the article below it."""
        if self.blocks[position].element.tag not in HEADINGS:
            return False
        below = position + 1
        return below >= len(self.blocks) or not (below in inside or below in self.taken)


def _kind(holder: Any) -> set[tuple[Any, ...]]:  # noqa: ANN401  # lxml has no types
    """Return what elements of one kind have in common: a class, or a parent when they have none."""
    classes = holder.get("class", "").split()
    kinds: set[tuple[Any, ...]] = {(holder.tag, name) for name in classes if _TEXT_NAMES.search(name)}
    kinds.add((holder.tag, *classes, "") if classes else (holder.tag, holder.getparent()))
    if holder.get("itemprop"):
        kinds.add((holder.get("itemprop"),))
    return kinds


def _is_linked(heading: Any) -> bool:  # noqa: ANN401  # lxml has no types
    """Return whether a heading leads to another page."""
    links = [*heading.iter("a"), *heading.iterancestors("a")]
    return any(link.get("href") and not link.get("href").startswith("#") for link in links)


def _is_text(block: TextBlock, holder: Any, shares: LinkShares, *, strict: bool) -> bool:  # noqa: ANN401  # lxml has no types
    """Return whether a block that is among an article's paragraphs is one; `strict` after the last of them."""
    element = block.element
    if element is holder:
        return len(block.text) >= LOOSE and shares.of(element) <= LINKED and not strict
    listed = _list_of(element)
    if listed is not None:
        return _is_item(element, listed, shares, strict=strict)
    if element.tag in HEADINGS:
        return not _is_linked(element)
    if _is_line_of_links(element) and (not strict or _says_before_links(element)):
        return True
    return shares.of(element) <= LINKED and (not strict or len(block.text) >= LONG_BLOCK)


def _list_of(element: Any) -> Any:  # noqa: ANN401  # lxml has no types
    """Return the list that an element is in."""
    return element if element.tag in LISTS else next(element.iterancestors(*LISTS), None)


def _is_item(element: Any, listed: Any, shares: LinkShares, *, strict: bool) -> bool:  # noqa: ANN401  # lxml has no types
    """Return whether a list is more than links to other pages: it says something before them, or a colon announces it.

    Links to maps, tables and other files are no links to pages.
    """
    if is_beside_text(listed):
        return False
    share = shares.of(element)
    if share <= LINKED or (share <= MOSTLY_LINKED and _says_before_links(element)):
        return True
    before = listed.getprevious()
    is_announced = before is not None and "".join(before.itertext()).rstrip().endswith(":")
    return not strict and (is_announced or all(map(_leads_to_file, element.iter("a"))))


def _leads_to_file(link: Any) -> bool:  # noqa: ANN401  # lxml has no types
    return _FILE.search(link.get("href") or "") is not None


def _says_before_links(element: Any) -> bool:  # noqa: ANN401  # lxml has no types
    """Return whether an item begins with words, such as a day, before its first link."""
    link = next(element.iter("a"))
    whole, linked = ("".join("".join(one.itertext()).split()) for one in (element, link))
    return whole.find(linked) >= SHORTEST_LEAD


def _is_line_of_links(element: Any) -> bool:  # noqa: ANN401  # lxml has no types
    """Return whether several links are in a line with words or commas between them."""
    links = list(element.iter("a"))
    between = "".join(link.tail or "" for link in links)
    return len(links) > 1 and not _STROKES.fullmatch(between)
