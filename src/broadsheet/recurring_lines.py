"""The lines at the head and the foot of articles: those that many articles of one source share are not their text.

No line proves anything by itself. What counts is in how many articles of one source it stands, and in what part of
them; so the same articles give the same answer in whatever order they come.
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
"""How many lines of text from either end are looked at; when one of them goes, the next one is."""
FEWEST = 4
"""In so many articles that are not alike a line must stand."""
FEWEST_LABELS, FEWEST_SENTENCES = 0.2, 0.6
"""In what part of a source's articles: a line that is no sentence, or in which the source speaks of itself or to its
readers; and any other sentence, for articles about one thing may end with the same words of background."""
LONGEST_LABEL = 160
"""A longer line counts as a sentence, whatever it ends with."""
_ADDRESSES = re.compile(r"\b(?:[Ww]e|[Oo]ur|us|[Yy]ou|[Yy]our)\b")
_QUOTED = re.compile(r"[\"“”«»„]")
_ENDED = re.compile(r"[.!?…。！？؟।۔][\"'”’»«“)\]]*$")
_SERIES = re.compile(r"(?P<name>[^\W\d_](?:[^\d]*[^\W\d_])?)[\W_]*\d")
_FIRST = re.compile(r"[\W\d_]*(?P<name>[^\W\d_]+)")
"""The name of files that are numbered; and else the first word."""
_NUMBERS = re.compile(r"\d+(?:-\d+)*")
_WORD = re.compile(r"[^\W_]+")
_SENTENCE = 1
Member = TypeVar("Member")
Line = TypeVar("Line")
Shared = Mapping[str, frozenset[int]]
"""Source, as `source_key` writes it → the lines, as `line_key` writes them, that its articles share."""


def source_key(name: str | None, url: str | None, seed: str) -> str:
    """Return what an article's source is known by: the outlet, or else its host, or else where its seed lies.

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
    """Return a number for a line of an article from a source: by its words, so that Markdown's escapes do not matter.

    It is odd for a sentence that may be the article's own. A line without words is 0.
    """
    words = " ".join(_WORD.findall(text.casefold()))
    if not words:
        return 0
    number = int.from_bytes(blake2b(words.encode("utf-8", "replace"), digest_size=7).digest()) << 1
    return number | (_SENTENCE if _may_be_text(text, words, source) else 0)


def _may_be_text(text: str, words: str, source: str) -> bool:
    if is_label(text):
        return False
    speaks = f" {source} " in f" {words} " or _ADDRESSES.search(text) is not None
    return _QUOTED.search(text) is not None or not speaks


def is_label(text: str) -> bool:
    """Tell whether a line is no sentence."""
    return len(text) <= LONGEST_LABEL and _ENDED.search(text, max(len(text) - 6, 0)) is None


def edges(lines: Sequence[Line]) -> Sequence[Line]:
    """Return the lines at the head and at the foot of an article."""
    return lines if len(lines) <= HEAD + FOOT else [*lines[:HEAD], *lines[-FOOT:]]


def find_shared(
    articles: Iterable[tuple[str, Sequence[int], Member]], alike: Callable[[Member, Member], bool]
) -> dict[str, frozenset[int]]:
    """Return the lines that the articles of each source share.

    An article is its source, the lines at its edges, each once, and what `alike` tells by whether two are versions of
    one: those prove nothing about their lines. The order of the articles decides nothing but which version counts.
    """
    by_source: dict[str, list[tuple[Sequence[int], Member]]] = defaultdict(list)
    for source, lines, member in articles:
        by_source[source].append((lines, member))
    found = {source: _shared(group, alike) for source, group in by_source.items() if len(group) >= FEWEST}
    return {source: lines for source, lines in found.items() if lines}


def _shared(group: Sequence[tuple[Sequence[int], Member]], alike: Callable[[Member, Member], bool]) -> frozenset[int]:
    # Sorted rather than counted in a table, which a hundred thousand articles would make large.
    lines = sorted(line for one, _ in group for line in one if line)
    often = (line for line, same in groupby(lines) if sum(1 for _ in same) >= _needed(line, len(group)))
    return frozenset(line for line in often if _is_apart((member for one, member in group if line in one), alike))


def _needed(line: int, articles: int) -> float:
    return max(FEWEST, articles * (FEWEST_SENTENCES if line & _SENTENCE else FEWEST_LABELS))


def _is_apart(members: Iterable[Member], alike: Callable[[Member, Member], bool]) -> bool:
    """Tell whether enough of some articles are not alike."""
    apart: list[Member] = []
    for member in members:
        if not any(alike(member, other) for other in apart):
            apart.append(member)
        if len(apart) >= FEWEST:
            return True
    return False
