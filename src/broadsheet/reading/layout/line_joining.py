"""A seed's text as logical lines: hard-wrapped paragraphs joined, everything else line by line."""

import re
from collections.abc import Sequence
from itertools import pairwise

from broadsheet.model import Paragraph
from broadsheet.reading.layout.boilerplate_patterns import claim_of
from broadsheet.reading.layout.document import Document, Line, ends_like_sentence
from broadsheet.reading.normalization import BLANK, is_usual, normalize

URL = r"(?P<url>https?://[\w.-]+(?::\d+)?(?:[/?#][^\s<>\"]*)?)"
ADDRESS_LINE = re.compile(rf"\s*(?:(?:url|link|address|original|source)\s*:\s*)?{URL}\s*\Z", re.IGNORECASE)
NARROW, WIDE = 30, 120
"""The widths, in characters, between which a text can be hard-wrapped."""
HYPHENATED = re.compile(r"\w-$")
SUSPENDED = re.compile(r"(?:and|or|und|oder|et|ou|y|o|e)\b")
"""What follows the hyphen of `pre- and post-war`."""


def find_lines(document: Document) -> None:
    """Fill in the lines of the seed; a URL that stands alone on the first one is the article's address."""
    first, _, rest = document.raw.text.lstrip().partition("\n")
    address = ADDRESS_LINE.match(first)
    document.source_url = document.raw.url or (address["url"] if address else None)
    blocks = _blocks(rest if address else document.raw.text)
    # Most seeds are usual throughout, which is asked once for all their lines.
    normal = str if is_usual(document.raw.text) else normalize
    width = max((_width(block) for block in blocks if _is_wrapped(block)), default=0)
    for number, block in enumerate(blocks):
        lines = _table(block, document.raw.tables) or (_join(block, width) if width else block)
        document.lines.extend(Line(normal(line), number, line) for line in lines)


def find_paragraphs(document: Document) -> None:
    """Fill in the paragraphs: the lines that no finder claimed, or all lines if each is claimed."""
    lines = [line for _, line in document.unclaimed()] or document.lines
    written = [line.written for line in lines] or [document.raw.text.strip()]
    normal = [line.text for line in lines] or [normalize(written[0])]
    document.paragraphs = _number(written)
    document.normalized = document.paragraphs if normal == written else _number(normal)


def _number(texts: Sequence[str]) -> tuple[Paragraph, ...]:
    return tuple(Paragraph(f"p{number}", text) for number, text in enumerate(texts, 1))


def _blocks(text: str) -> list[list[str]]:
    blocks: list[list[str]] = [[]]
    for line in text.split("\n"):
        stripped = line.strip(BLANK)
        if stripped:
            blocks[-1].append(stripped)
        elif blocks[-1]:
            blocks.append([])
    return [block for block in blocks if block]


def _table(block: list[str], tables: Sequence[str]) -> list[str]:
    """Return a table as one line; nothing when a block is not one."""
    return [text] if tables and (text := "\n".join(block)) in tables else []


def _width(block: list[str]) -> int:
    return max(map(len, block))


def _is_wrapped(block: list[str]) -> bool:
    """Return whether a program broke these lines: no next word would have fitted, and a sentence runs over a break."""
    if len(block) < 2:  # noqa: PLR2004  # as most are
        return False
    width = _width(block)
    if not NARROW <= width <= WIDE:
        return False
    breaks = list(pairwise(block))
    runs_over = any(not ends_like_sentence(line) and after[0].islower() for line, after in breaks)
    return runs_over and all(_is_full(line, after, width) for line, after in breaks)


def _is_full(line: str, after: str, width: int) -> bool:
    """Return whether what comes first on the next line did not fit: a word, or within a sentence two of a name."""
    first, _, rest = after.partition(" ")
    second = rest.partition(" ")[0]
    if first.istitle() and second.istitle() and line[-1].isalnum():
        first = f"{first} {second}"
    return len(line) + 1 + len(first) > width


def _join(block: list[str], width: int) -> list[str]:
    parts = block[:1]
    for last, line in pairwise(block):
        ended = ends_like_sentence(last)
        if (_is_full(last, line, width) or (line[0].islower() and not ended)) and not (ended and claim_of(line)):
            parts.append("" if HYPHENATED.search(last) and not SUSPENDED.match(line) else " ")
        else:
            parts.append("\n")
        parts.append(line)
    return "".join(parts).split("\n")
