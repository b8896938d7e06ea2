"""Recurring lines: lines at the head or foot of many articles of one source are not article text.

A line counts by the number and the share of the source's articles that have it. So the result does not depend on the
order of the articles.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from hashlib import blake2b
from itertools import groupby
from typing import TypeVar
from urllib.parse import urlsplit

from broadsheet.slugs import fold

HEAD, FOOT = 3, 5
"""How many lines at the head and the foot of an article are compared. If one is removed, the next one is compared."""
MIN_ARTICLES = 4
"""How many articles that are not copies of one another must have a line."""
MIN_LABELS, MIN_SENTENCES = 0.2, 0.6
"""The share of a source's articles that must have a line. The first is for labels, and for sentences in which the
source names itself or addresses readers. The second is for other sentences, since articles about one event may end
with the same background."""
LONG_LINE = 160
"""A line with more characters counts as a sentence even without a full stop."""
_ADDRESSES = re.compile(r"[WwOouYy](?<!\w.)(?:(?<=[Ww])e|(?<=[Oo])ur|(?<=u)s|(?<=[Yy])our?)\b")
_QUOTED = re.compile(r"[\"“”«»„]")
_ENDED = re.compile(r"[.!?…。！？؟।۔][\"'”’»«“)\]]*$")
_SERIES = re.compile(r"(?P<name>[^\W\d_](?:[^\d]*[^\W\d_])?)[\W_]*\d")
_FIRST = re.compile(r"[\W\d_]*(?P<name>[^\W\d_]+)")
"""The name before a file's number (`_SERIES`), or the first word of its name (`_FIRST`)."""
_NUMBERS = re.compile(r"\d+(?:-\d+)*")
_WORD = re.compile(r"[^\W_]+")
_SENTENCE = 1
Member = TypeVar("Member")
Edge = TypeVar("Edge")
Shared = Mapping[str, frozenset[int]]
"""`source_key` of a source → `line_key` of the lines that its articles share."""


def source_key(name: str | None, url: str | None, seed: str) -> str:
    """Return the key of an article's source: from the outlet's name, or else the host, or else the seed's path.

    >>> [source_key(None, None, f"seeds/{name}.txt") for name in ("0021_quayside_x", "bay_post_7", "ledger/2024-11/a")]
    ['seeds/quayside', 'seeds/bay_post', 'seeds/ledger/#']
    """
    try:
        host = urlsplit(url).hostname if url and not name else None
    except ValueError:
        host = None
    if name or host:
        return fold(name) if name else str(host).removeprefix("www.")
    folder, _, file = seed.rpartition("/")
    words = _SERIES.match(file) or _FIRST.match(file)
    own = f"/{words['name']}" if words and "/" not in folder else ""
    return _NUMBERS.sub("#", folder) + own


def line_key(text: str, source: str) -> int:
    """Return a number for a line of an article: a digest of its words, so that Markdown's escapes do not matter.

    The number is odd for a sentence that may be article text, and 0 for a line without words.
    """
    words = " ".join(_WORD.findall(text.casefold()))
    if not words:
        return 0
    number = int.from_bytes(blake2b(words.encode("utf-8", "replace"), digest_size=7).digest()) << 1
    return number | (_SENTENCE if _may_be_text(text, words, source) else 0)


def _may_be_text(text: str, words: str, source: str) -> bool:
    if is_label(text):
        return False
    if _QUOTED.search(text):
        return True
    return f" {source} " not in f" {words} " and _ADDRESSES.search(text) is None


def is_label(text: str) -> bool:
    """Return whether a line is a label, not a sentence."""
    return len(text) <= LONG_LINE and _ENDED.search(text, max(len(text) - 6, 0)) is None


def edges(lines: Sequence[Edge]) -> Sequence[Edge]:
    """Return the lines at the head and at the foot of an article."""
    return lines if len(lines) <= HEAD + FOOT else [*lines[:HEAD], *lines[-FOOT:]]


def find_shared(
    articles: Iterable[tuple[str, Sequence[int], Member]], alike: Callable[[Member, Member], bool]
) -> dict[str, frozenset[int]]:
    """Return source key → keys of the lines that the articles of the source share.

    An article is a tuple of source key, the distinct keys of the lines at its edges, and a value for `alike`. `alike`
    tells whether two articles are copies, which count as one.
    """
    by_source: dict[str, list[tuple[Sequence[int], Member]]] = defaultdict(list)
    for source, lines, member in articles:
        by_source[source].append((lines, member))
    found = {source: _shared(group, alike) for source, group in by_source.items() if len(group) >= MIN_ARTICLES}
    return {source: lines for source, lines in found.items() if lines}


def _shared(group: Sequence[tuple[Sequence[int], Member]], alike: Callable[[Member, Member], bool]) -> frozenset[int]:
    # Sorted instead of counted in a table, which would be large for a hundred thousand articles.
    lines = sorted(line for one, _ in group for line in one if line)
    often = (line for line, same in groupby(lines) if sum(1 for _ in same) >= _needed(line, len(group)))
    return frozenset(line for line in often if _is_apart((member for one, member in group if line in one), alike))


def _needed(line: int, articles: int) -> float:
    return max(MIN_ARTICLES, articles * (MIN_SENTENCES if line & _SENTENCE else MIN_LABELS))


def _is_apart(members: Iterable[Member], alike: Callable[[Member, Member], bool]) -> bool:
    """Return whether enough of the articles are not copies of one another."""
    distinct: list[Member] = []
    for member in members:
        if not any(alike(member, other) for other in distinct):
            distinct.append(member)
        if len(distinct) >= MIN_ARTICLES:
            return True
    return False
