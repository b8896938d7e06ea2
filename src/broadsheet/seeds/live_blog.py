"""Live blogs: posts of one kind, each with a time; a post's time and heading belong to its text."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from typing import Any

from broadsheet.lexicon.word_lists import page_words
from broadsheet.seeds.enclosing_elements import HEADINGS, LINKED, TEXT_ELEMENTS, LinkShares, common_parent, in_box
from broadsheet.seeds.html_text import TextBlock
from broadsheet.seeds.machine_dates import read_date

MIN_POSTS = 3
"""A page with fewer posts is no live blog, unless it says so."""
LONGEST_TIME = 40
"""The longest line that says when a post was written, in characters."""
TIME = re.compile(r"(?<!\d)(?:[01]?\d|2[0-3])\s?[:.h]\s?[0-5]\d(?!\d)|(?<!\d)1?\d\s?[ap]\.?m\b", re.IGNORECASE)

_WORD = re.compile(r"[^\W\d_]+")


def posts_of(
    blocks: Sequence[TextBlock], bodies: Sequence[Any], kin: Sequence[Any], shares: LinkShares, *, declared: bool
) -> set[int]:
    """Return the numbers of the blocks that the posts of a live blog consist of; none where a page is not one.

    `bodies` are the elements that hold the text that was found, `kin` others of their kinds. `declared` tells that the
    page calls itself a live blog; `shares` counts its links.
    """
    groups: dict[tuple[str, str], list[Any]] = defaultdict(list)
    for holder in (*bodies, *kin):
        groups[holder.tag, holder.get("class", "")].append(holder)
    found: set[int] = set()
    for group in groups.values():
        posts = _branches(group)
        timed = sum(_has_time(post) for post in posts)
        if len(posts) >= (MIN_POSTS - declared) and timed >= 0.8 * len(posts):
            found.update(_blocks_of_posts(blocks, set(posts), shares))
    return found


def show_clock_times(root: Any, *, declared: bool) -> bool:  # noqa: ANN401  # lxml has no types
    """Write the time of each post of a live blog where it says only how long ago that was; return whether one did.

    `declared` tells that the page calls itself a live blog. Changes the page.
    """
    found = [(one, clock) for one in root.iter("time") if _is_relative(one) and (clock := _clock_of(one))]
    if len(found) < MIN_POSTS - 2 * declared:
        return False
    for element, clock in found:
        tail = element.tail
        element.clear()
        element.text, element.tail = clock, tail
    return True


def _is_relative(element: Any) -> bool:  # noqa: ANN401  # lxml has no types
    """Return whether an element says only how long ago something was: `2h ago`."""
    words = _WORD.findall("".join(element.itertext()).casefold())
    return bool(words) and page_words("relative-times").issuperset(words)


def _clock_of(element: Any) -> str | None:  # noqa: ANN401  # lxml has no types
    """Return the hour and the minute of an element's moment, as they were there."""
    moment = read_date(element.get("datetime"))
    return moment.strftime("%H:%M") if isinstance(moment, datetime) else None


def _branches(holders: list[Any]) -> list[Any]:
    """Return the elements, side by side, that each hold one of some elements."""
    if len(holders) == 1:
        return []
    above = common_parent(holders)
    branches = []
    for holder in holders:
        branch = holder
        while branch.getparent() is not above and branch.getparent() is not None:
            branch = branch.getparent()
        branches.append(branch)
    return list(dict.fromkeys(branches))


def _has_time(post: Any) -> bool:  # noqa: ANN401  # lxml has no types
    """Return whether a post says at its head when it was written."""
    for element in post.iter():
        if element.tag == "time":
            return True
        text = (element.text or "").strip()
        if element.tag != "p" and text and len(text) <= LONGEST_TIME and TIME.search(text):
            return True
        if len(text) > LONGEST_TIME:
            return False
    return False


def _blocks_of_posts(blocks: Sequence[TextBlock], posts: Collection[Any], shares: LinkShares) -> Iterator[int]:
    """Yield the times, the headings and the paragraphs of posts."""
    for position, block in enumerate(blocks):
        element = block.element
        post = element if element in posts else next((one for one in element.iterancestors() if one in posts), None)
        if post is not None and not in_box(element, post) and _is_of_post(block, shares):
            yield position


def _is_of_post(block: TextBlock, shares: LinkShares) -> bool:
    element = block.element
    if len(block.text) <= LONGEST_TIME and (TIME.search(block.text) or next(element.iter("time"), None) is not None):
        return True
    if element.tag in HEADINGS:
        return True
    return element.tag in TEXT_ELEMENTS and shares.of(element) <= LINKED
