"""Text signatures: a few bytes an article that tell whether two may be one, by their URLs and by their texts."""

import re
import sys
import zlib
from array import array
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time
from functools import lru_cache
from operator import eq
from typing import Any

from msgspec import Struct

from broadsheet.content.copies.article_addresses import are_apart, normal_url
from broadsheet.content.pages.frontmatter import Split, parse, split
from broadsheet.recurring_lines import edges, is_label, line_key, source_key
from broadsheet.seeds.seed_parts import KEY_LENGTH, article_key

BINS = 64
"""How many hashes stand for a text."""
FACTORS = (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9)
"""Odd numbers without a pattern, one for each word of a shingle: the upper bits of the sum of products are its hash."""
_HASH = (1 << 64) - 1
"""The bits of a hash."""
MIN_WORDS = 60
"""Shorter texts say too little to tell whether they are copies."""
SAME = 0.5
"""Copies share at least this part of their features."""
SIMILAR = 0.5
"""An article and one that was made from it share at least this part; hardly any other two do."""
SAME_NUMBERS = 0.5
"""Copies share at least this part of their numbers. Daily reports of one kind share words, but not numbers."""
FEW_NUMBERS = 2
MAX_NUMBERS = 32
STEP = 25
"""A copy is fuller with so many words more; with fewer, somebody only changed a phrase."""
MIN_SHARE_OF_FORMER = 2 / 3
"""A later version of an article has at least this part of the words of the former one."""
DAYS = 3
"""Copies of one article appear within so many days."""
UNTITLED = re.compile(r"(?:^|/)[^./]*$|\.te?xt(?:\.gz)?$", re.IGNORECASE)
"""The names of seeds whose format names no headline: plain text."""
_NUMBER = re.compile(r"\d(?<![^\W_]\d)\d*+(?![^\W_])")
_WORD = re.compile(r"[^\W_]+")
_ASIDE = re.compile(r"\([^()\n]{1,60}\)")
"""What an outlet may add to an agency's text: an amount in the currency of its readers."""
_SIGNED = re.compile(
    r"^(?:title|date|updated|source|source_url|also_in|copies|not_copy_of|corrections|left_out|imported)"
    r":.*\n(?:[ \t-].*\n)*",
    re.MULTILINE,
)
_COMPARED = re.compile(r"^(?:title|date|source|language):.*\n(?:[ \t-].*\n)*", re.MULTILINE)
"""The fields of an `ArticleText`: without the list of copies, which may be long."""


class TextSignature(Struct, frozen=True, array_like=True):
    """What import compares of two articles."""

    urls: tuple[str, ...] = ()
    """Where it appeared, as `normal_url` writes it."""
    day: date | None = None
    words: bytes = b""
    """`BINS` numbers of four bytes; empty where the text is too short to tell."""
    numbers: bytes = b""
    """Checksums of the numbers in the text, without those in brackets, of four bytes each."""
    length: int = 0
    """How many words the text has."""
    source: str = ""
    """As `source_key` writes it."""
    edges: bytes = b""
    """The lines at the head and the foot of the text, as `line_key` writes them, of eight bytes each."""
    left_out: tuple[int, ...] = ()
    """The lines that import left out since many articles of the source share them."""
    seed: str = ""
    """The seed that the page was made from."""
    has_own_id: bool = False
    """Whether the seed is one entry of many in a file, with an id beside its address."""
    copies: tuple[str, ...] = ()
    """The seeds and addresses of what editors call copies of the article."""
    not_copy_of: tuple[str, ...] = ()
    """The seeds and addresses of what editors call other articles."""
    updated: float = 0
    """When its text last changed, in seconds since the epoch; 0 where nothing says so."""
    published: float = 0
    """When it was published, likewise; 0 where no time of day is known."""
    corrections: int = 0
    """How many corrections are published with it."""


class ArticleText(Struct, frozen=True):
    """An article as it is compared."""

    title: str
    text: str
    """The paragraphs, as Markdown or plain."""
    source: str = ""
    """The outlet's name, if it is known."""
    day: date | None = None
    language: str = ""
    """Its BCP 47 tag; empty where it is not known."""


def sign_page(page: bytes, front: Mapping[str, Any] | None = None) -> TextSignature:
    """Return the text signature of a page: a function of its bytes, so it is the same at any time.

    `front` is its front matter as `parse` returns it; where it is not given, the page's own is read.
    """
    parts, fields = _open(page, _SIGNED, front)
    body = parts.body if parts else ""
    words = _WORD.findall(body.casefold())
    source = _source(fields)
    left_out, published, corrections = (fields.get(key) for key in ("left_out", "date", "corrections"))
    seed, seed_digest = _imported(fields)
    return TextSignature(
        _urls(fields),
        _day(fields),
        min_hash(words) if len(words) >= MIN_WORDS else b"",
        _numbers(body),
        len(words),
        source,
        _edges(_doubtful_title(fields), body, source),
        tuple(line_key(str(line), source) for line in left_out) if isinstance(left_out, list) else (),
        seed,
        _has_own_id(seed, seed_digest, fields.get("source_url")),
        _named(fields.get("copies")),
        _named(fields.get("not_copy_of")),
        _moment(fields.get("updated")),
        _moment(published) if isinstance(published, datetime) else 0,
        len(corrections) if isinstance(corrections, list) else 0,
    )


def read_article_text(page: bytes) -> ArticleText:
    """Return an article as its text is compared with that of another one."""
    parts, fields = _open(page, _COMPARED)
    source = fields.get("source")
    name = source.get("name") if isinstance(source, dict) else source
    return ArticleText(
        str(fields.get("title", "")),
        parts.body if parts else "",
        str(name or ""),
        _day(fields),
        str(fields.get("language") or ""),
    )


def _open(
    page: bytes, wanted: re.Pattern[str], front: Mapping[str, Any] | None = None
) -> tuple[Split | None, Mapping[str, Any]]:
    """Return a page in its parts, and of its front matter at least what is wanted."""
    parts = split("", page.decode("utf-8", "replace"), [])
    if front is not None:
        return parts, front
    return parts, (parse("", "".join(wanted.findall(parts.front)), []) if parts else None) or {}


def _urls(fields: Mapping[str, Any]) -> tuple[str, ...]:
    also = fields.get("also_in")
    entries = also if isinstance(also, list) else ()
    addresses = [fields.get("source_url"), *(item.get("url") for item in entries if isinstance(item, dict))]
    urls = (normal_url(address) for address in addresses if isinstance(address, str))
    return tuple(dict.fromkeys(filter(None, urls)))


def _day(fields: Mapping[str, Any]) -> date | None:
    day = fields.get("date")
    return day.date() if isinstance(day, datetime) else day if isinstance(day, date) else None


def _moment(value: object) -> float:
    if not isinstance(value, date):
        return 0
    time_of_day = value if isinstance(value, datetime) else datetime.combine(value, time())
    return (time_of_day if time_of_day.tzinfo else time_of_day.replace(tzinfo=UTC)).timestamp()


def _imported(fields: Mapping[str, Any]) -> tuple[str, str]:
    imported = fields.get("imported")
    return (str(imported.get("seed")), str(imported.get("seed_digest"))) if isinstance(imported, dict) else ("", "")


def _has_own_id(seed: str, seed_digest: str, url: object) -> bool:
    """Return whether a seed is named by an id, and neither by its address nor by its contents."""
    _, _, key = seed.rpartition("#")
    others = (str(url), f"{url} {seed_digest}", seed_digest)
    return len(key) == KEY_LENGTH and key not in map(article_key, others)


def _named(value: object) -> tuple[str, ...]:
    """Return seeds and addresses that editors named, the addresses as `normal_url` writes them."""
    return tuple(normal_url(str(one)) or str(one) for one in value) if isinstance(value, list) else ()


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


def _edges(title: str, body: str, source: str) -> bytes:
    lines = [line.strip() for line in body.split("\n\n") if line.strip()]
    # A supposed headline may be the outlet's name, if the next line can be a headline.
    head = [title] if title and lines and is_label(lines[0]) else []
    return array("Q", dict.fromkeys(line_key(line, source) for line in edges([*head, *lines]))).tobytes()


def edges_of(signature: TextSignature) -> Sequence[int]:
    """Return the lines at the head and the foot of a text, as `line_key` writes them."""
    return memoryview(signature.edges).cast("Q")


def is_version(one: TextSignature, other: TextSignature) -> bool:
    """Return whether two articles have so much in common that one may be made of the other."""
    return resemblance(one, other) >= SIMILAR


def fullness(signature: TextSignature) -> int:
    """Return roughly how much text an article has, in steps: copies are compared by it."""
    return signature.length // STEP


def are_as_long(one: TextSignature, other: TextSignature) -> bool:
    """Return whether neither of two texts may be a summary of the other."""
    return min(one.length, other.length) >= MIN_SHARE_OF_FORMER * max(one.length, other.length)


def is_later(one: TextSignature, other: TextSignature) -> bool:
    """Return whether one of two articles with one address says that it changed after the other one.

    A summary is no version of a text.
    """
    is_version = one.urls[:1] == other.urls[:1] and one.length >= MIN_SHARE_OF_FORMER * other.length
    return is_version and one.updated > max(other.updated, _moment(other.day))


def may_be_same_text(one: TextSignature, other: TextSignature) -> bool:
    """Return whether two articles share so much that they may be copies of one text, with small changes."""
    if not one.words or not other.words or resemblance(one, other) < SAME:
        return False
    if one.day and other.day and abs((one.day - other.day).days) > DAYS:
        return False
    numbers, others = set(_unpack(one.numbers)), set(_unpack(other.numbers))
    common, all_numbers = numbers & others, numbers | others
    return len(all_numbers - common) <= FEW_NUMBERS or len(common) >= SAME_NUMBERS * len(all_numbers)


def is_same_article(one: TextSignature, other: TextSignature) -> bool:
    """Return whether two readings of one seed, at different times, are of one article."""
    return not set(one.urls).isdisjoint(other.urls) or may_be_same_text(one, other)


def has_same_address(one: TextSignature, other: TextSignature) -> bool:
    """Return whether two articles have an address in common."""
    return not set(one.urls).isdisjoint(other.urls)


def are_entries(one: TextSignature, other: TextSignature) -> bool:
    """Return whether two articles of one outlet are entries of one file with ids of their own."""
    return one.has_own_id and other.has_own_id and one.source == other.source and are_of_one_file(one, other)


def are_of_one_file(one: TextSignature, other: TextSignature) -> bool:
    """Return whether two articles are of one file that has many."""
    file = one.seed.rpartition("#")[0]
    return bool(file) and one.seed != other.seed and file == other.seed.rpartition("#")[0]


def are_different(one: TextSignature, other: TextSignature) -> bool:
    """Return whether two articles are two by what names them, however alike their texts are."""
    return are_entries(one, other) or are_apart(one.urls, other.urls)


def are_kept_apart(one: TextSignature, other: TextSignature) -> bool:
    """Return whether an editor said of one of two articles that it is no copy of the other."""
    return names_article(one.not_copy_of, other) or names_article(other.not_copy_of, one)


def names_article(named: tuple[str, ...], signature: TextSignature) -> bool:
    """Return whether seeds and addresses that an editor named are those of an article."""
    return bool(named) and not set(named).isdisjoint((signature.seed, *signature.urls))


def resemblance(one: TextSignature, other: TextSignature) -> float:
    """Return the part of their features that two texts share, as estimated from their hashes."""
    equal: int = sum(map(eq, _unpack(one.words), _unpack(other.words)))
    return equal / BINS


def min_hash(words: list[str]) -> bytes:
    """Return the smallest hash in each of `BINS` parts of a text's shingles, which are three words in a row.

    One permutation hashing (Li, Owen and Zhang 2012), its empty bins filled from others as in Shrivastava 2017.
    """
    parts = list(map(_hash_parts, words))
    shingles = zip(parts, parts[1:], parts[2:], strict=False)
    numbers = [(first + second + third) & _HASH for (first, _, _), (_, second, _), (_, _, third) in shingles]
    # Of the numbers of one bin, the last one stays.
    smallest = {number >> 58: number >> 26 & 0xFFFFFFFF for number in sorted(numbers, reverse=True)}
    packed = array("I", [smallest[each] if each in smallest else _lender(smallest, each) for each in range(BINS)])
    if sys.byteorder == "big":
        packed.byteswap()
    return packed.tobytes()


@lru_cache(maxsize=1 << 13)
def _hash_parts(word: str) -> tuple[int, int, int]:
    """Return what a word adds to the hash of a shingle as its first, its second and its third word."""
    number = zlib.crc32(word.encode("utf-8", "replace"))
    first, second, third = FACTORS
    return number * first & _HASH, number * second & _HASH, number * third & _HASH


def _lender(smallest: Mapping[int, int], number: int) -> int:
    """Return the hash that an empty bin takes from another; the same bins are tried in the same order."""
    for attempt in range(1, 100 * BINS):
        other = smallest.get(zlib.crc32(b"%d %d" % (number, attempt)) % BINS)
        if other is not None:
            return other
    return next((smallest[own] for own in sorted(smallest)), 0)


def _unpack(words: bytes) -> memoryview:
    return memoryview(words).cast("I")


def _numbers(text: str) -> bytes:
    numbers = {zlib.crc32(number.encode()) for number in _NUMBER.findall(_ASIDE.sub("", text))}
    return array("I", sorted(numbers)[:MAX_NUMBERS]).tobytes()
