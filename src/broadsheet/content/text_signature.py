"""Text signatures: a few bytes an article that tell whether two are one, by their URLs and by their texts."""

import re
import sys
import zlib
from array import array
from collections.abc import Mapping
from datetime import date, datetime
from operator import eq
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from msgspec import Struct

from broadsheet.content.frontmatter import parse, split
from broadsheet.recurring_lines import edges, is_label, line_key, source_key
from broadsheet.web_addresses import is_url

BINS = 64
"""How many hashes stand for a text."""
FACTORS = (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9)
"""Odd numbers without a pattern, one for each word of a shingle: the upper bits of the sum of products are its hash."""
FEWEST_WORDS = 60
"""Shorter texts say too little to tell whether they are copies."""
SAME = 0.7
"""Copies share at least this part of their features."""
SIMILAR = 0.5
"""An article and one that was made from it share at least this part; hardly any other two do."""
SAME_NUMBERS = 0.5
"""Copies share at least this part of their numbers. Daily reports of one kind share words, but not numbers."""
FEW_NUMBERS = 2
MOST_NUMBERS = 32
STEP = 25
"""A copy is fuller with so many words more; with fewer, somebody only changed a phrase."""
DAYS = 3
"""Copies of one article appear within so many days."""
TRACKING = re.compile(
    r"(?:utm_\w+|fbclid|gclid|dclid|msclkid|yclid|mc_[ce]id|igshid|cmpid|ref|ref_src|at_\w+)", re.IGNORECASE
)
"""Parameters of a URL that say how a reader came to an article, and not which article it is."""
UNTITLED = re.compile(r"(?:^|/)[^./]*$|\.te?xt(?:\.gz)?$", re.IGNORECASE)
"""The names of seeds whose format names no headline: plain text."""
_NUMBER = re.compile(r"(?<![^\W_])\d+(?![^\W_])")
_WORD = re.compile(r"[^\W_]+")
_ASIDE = re.compile(r"\([^()\n]{1,60}\)")
"""What an outlet may add to an agency's text: an amount in the currency of its readers."""
_FIELDS = re.compile(r"^(?:title|date|source|source_url|also_in|left_out|imported):.*\n(?:[ \t-].*\n)*", re.MULTILINE)


class TextSignature(Struct, frozen=True, array_like=True):
    """What import compares of two articles."""

    urls: tuple[str, ...] = ()
    """Where it appeared, as `normal_url` writes it."""
    day: date | None = None
    words: bytes = b""
    """`BINS` numbers of four bytes; empty where the text is too short to tell."""
    numbers: tuple[int, ...] = ()
    """Checksums of the numbers in the text, without those in brackets."""
    length: int = 0
    """How many words the text has."""
    source: str = ""
    """As `source_key` writes it."""
    edges: tuple[int, ...] = ()
    """The lines at the head and the foot of the text, as `line_key` writes them."""
    left_out: tuple[int, ...] = ()
    """The lines that import left out since many articles of the source share them."""


def sign_page(page: bytes) -> TextSignature:
    """Return the text signature of a page: a function of its bytes, so it is the same at any time."""
    parts = split("", page.decode("utf-8", "replace"), [])
    fields = (parse("", "".join(_FIELDS.findall(parts.front)), []) if parts else None) or {}
    also = fields.get("also_in")
    addresses = [fields.get("source_url"), *(item.get("url") for item in also or () if isinstance(item, dict))]
    urls = (normal_url(address) for address in addresses if isinstance(address, str))
    words = _WORD.findall(parts.body.casefold()) if parts else []
    day = fields.get("date")
    source = _source(fields)
    left_out = fields.get("left_out")
    return TextSignature(
        tuple(dict.fromkeys(filter(None, urls))),
        day.date() if isinstance(day, datetime) else day if isinstance(day, date) else None,
        min_hash(words) if len(words) >= FEWEST_WORDS else b"",
        _numbers(parts.body) if parts else (),
        len(words),
        source,
        _edges(_doubtful_title(fields), parts.body if parts else "", source),
        tuple(line_key(str(line), source) for line in left_out) if isinstance(left_out, list) else (),
    )


def _source(fields: Mapping[str, Any]) -> str:
    source, url, imported = fields.get("source"), fields.get("source_url"), fields.get("imported")
    name = source.get("name") if isinstance(source, dict) else source
    seed = imported.get("seed") if isinstance(imported, dict) else ""
    return source_key(str(name) if name else None, str(url) if url else None, str(seed))


def _doubtful_title(fields: Mapping[str, Any]) -> str:
    """Return a headline that the seed's format did not name, but the reader found."""
    imported = fields.get("imported")
    seed = str(imported.get("seed")) if isinstance(imported, dict) else ""
    return str(fields.get("title", "")) if UNTITLED.search(seed) else ""


def _edges(title: str, body: str, source: str) -> tuple[int, ...]:
    lines = [line.strip() for line in body.split("\n\n") if line.strip()]
    # A supposed headline may be the outlet's name, if the next line can be a headline.
    head = [title] if title and lines and is_label(lines[0]) else []
    return tuple(dict.fromkeys(line_key(line, source) for line in edges([*head, *lines])))


def is_version(one: TextSignature, other: TextSignature) -> bool:
    """Tell whether two articles have so much in common that one may be made of the other."""
    return resemblance(one, other) >= SIMILAR


def fullness(signature: TextSignature) -> int:
    """Return roughly how much text an article has, in steps: copies are compared by it."""
    return signature.length // STEP


def is_same_text(one: TextSignature, other: TextSignature) -> bool:
    """Tell whether two articles are copies of one text, with small changes."""
    if not one.words or not other.words or resemblance(one, other) < SAME:
        return False
    if one.day and other.day and abs((one.day - other.day).days) > DAYS:
        return False
    common, all_numbers = set(one.numbers) & set(other.numbers), set(one.numbers) | set(other.numbers)
    return len(all_numbers - common) <= FEW_NUMBERS or len(common) >= SAME_NUMBERS * len(all_numbers)


def is_same_article(one: TextSignature, other: TextSignature) -> bool:
    """Tell whether two articles have one URL, or are copies of one text."""
    return not set(one.urls).isdisjoint(other.urls) or is_same_text(one, other)


def resemblance(one: TextSignature, other: TextSignature) -> float:
    """Return the part of their features that two texts share, as estimated from their hashes."""
    equal: int = sum(map(eq, _unpack(one.words), _unpack(other.words)))
    return equal / BINS


def min_hash(words: list[str]) -> bytes:
    """Return the smallest hash in each of `BINS` parts of a text's shingles, which are three words in a row.

    One permutation hashing (Li, Owen and Zhang 2012), its empty bins filled from others as in Shrivastava 2017.
    """
    hashes = [zlib.crc32(word.encode("utf-8", "replace")) for word in words]
    first, second, third = FACTORS
    shingles = zip(hashes, hashes[1:], hashes[2:], strict=False)
    numbers = [(a * first + b * second + c * third) % (1 << 64) for a, b, c in shingles]
    smallest: list[int | None] = [None] * BINS
    for number in sorted(numbers, reverse=True):
        smallest[number >> 58] = number >> 26 & 0xFFFFFFFF
    packed = array("I", [_lender(smallest, place) if own is None else own for place, own in enumerate(smallest)])
    if sys.byteorder == "big":
        packed.byteswap()
    return packed.tobytes()


def _lender(smallest: list[int | None], place: int) -> int:
    """Return the hash that an empty bin takes from another; the same bins are tried in the same order."""
    for attempt in range(1, 100 * BINS):
        other = smallest[zlib.crc32(b"%d %d" % (place, attempt)) % BINS]
        if other is not None:
            return other
    return next((value for value in smallest if value is not None), 0)


def _unpack(words: bytes) -> memoryview:
    return memoryview(words).cast("I")


def _numbers(text: str) -> tuple[int, ...]:
    numbers = {zlib.crc32(number.encode()) for number in _NUMBER.findall(_ASIDE.sub("", text))}
    return tuple(sorted(numbers)[:MOST_NUMBERS])


def normal_url(address: str) -> str | None:
    """Return the form in which two addresses of one article are equal; None where it names a whole site, or none.

    >>> normal_url("http://www.example.org/a/?utm_source=x&id=2#top") == normal_url("https://example.org/a?id=2")
    True
    """
    if not is_url(address):
        return None
    parts = urlsplit(address)
    host = (parts.hostname or "").removeprefix("www.")
    query = [(key, value) for key, value in parse_qsl(parts.query) if not TRACKING.fullmatch(key)]
    path = parts.path.rstrip("/")
    if not path and not query:
        return None
    port = f":{parts.port}" if parts.port not in {None, 80, 443} else ""
    return f"{host}{port}{path}{'?' + urlencode(sorted(query)) if query else ''}"
