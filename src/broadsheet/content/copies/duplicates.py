"""The articles that a site has, found by URL and by text, so that a copy of one joins it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property
from hashlib import blake2b
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Protocol
from zlib import crc32

from msgspec import Struct

from broadsheet import __version__
from broadsheet.config import Site
from broadsheet.content.copies.article_addresses import may_be_section
from broadsheet.content.copies.packed_signatures import PackedSignatures
from broadsheet.content.copies.text_signature import (
    TextSignature,
    are_different,
    are_entries,
    are_kept_apart,
    are_of_one_file,
    may_be_same_text,
    resemblance,
)
from broadsheet.saved_records import read_record, write_record

if TYPE_CHECKING:
    from sqlite3 import Connection

BANDS = 16
"""Into how many parts a signature is cut. Texts that are equal in one of them are compared. Of two texts that share
50 % of their features, two in three are found; of two that share 70 %, all but one in a hundred."""
BAND = 16
"""How many bytes a part has: four hashes."""
MAX_SHARING = 64
"""What more articles have in common is a form that is filled in again and again, and says nothing of one."""
MAX_NEAR = 32
"""The signatures of how many articles are compared with that of a new one: those that share most of its parts."""
CORRECTED = 0.75
"""A text that a person corrected shares at least this part with what it was."""
MAX_COMPARED = 8
"""With how many articles the text of a new one is compared word by word: those that are most like it."""


Key = int | bytes
"""A part of a signature, or the digest of a URL, of what an editor called a copy, or of a whole signature."""
ALL = -1


class DuplicateIndex:
    """The signatures of pages, found by what they may share with another.

    A page has seventeen keys and more. They are in a table of SQLite, in memory: there they take a sixth of what a dict
    takes, which is most of what import has to remember of a page.
    """

    def __init__(self) -> None:
        self.signatures = PackedSignatures()
        """Page → signature. `add_original` and `forget_original` change it."""
        self._numbers: dict[str, int] = {}
        """Page → how many were added before it."""
        self._pages: list[str] = []
        """Page by number; those that were taken out keep their numbers."""

    @cached_property
    def _keys(self) -> "Connection":
        import sqlite3  # noqa: PLC0415  # an import that changes nothing compares nothing

        keys = sqlite3.connect(":memory:", isolation_level=None)
        keys.execute("PRAGMA journal_mode = OFF")
        keys.execute("CREATE TABLE keys (key, number INTEGER, PRIMARY KEY (key, number)) WITHOUT ROWID")
        keys.execute("BEGIN")  # one transaction without end, since each takes time
        return keys

    def add(self, page: str, signature: TextSignature) -> None:
        """Add a page that is not there."""
        self.signatures[page] = signature
        number = self._numbers[page] = len(self._pages)
        self._pages.append(page)
        self._keys.executemany("INSERT OR IGNORE INTO keys VALUES (?, ?)", ((key, number) for key in _keys(signature)))

    def remove(self, page: str) -> None:
        """Take out a page that is there."""
        number, signature = self._numbers.pop(page), self.signatures.pop(page)
        self._keys.executemany(
            "DELETE FROM keys WHERE key = ? AND number = ?", ((key, number) for key in _keys(signature))
        )

    def having(self, key: Key, most: int = ALL) -> Sequence[str]:
        """Return the pages with a key, or the first so many of them, in the order in which they were added."""
        found = self._keys.execute("SELECT number FROM keys WHERE key = ? ORDER BY number LIMIT ?", (key, most))
        return [self._pages[number] for (number,) in found]


class Comparison(Protocol):
    """Compares the text of a new article with that of a page."""

    def is_one_text(self, page: str) -> bool:
        """Return whether both texts report one event."""

    def is_another(self, page: str) -> bool:
        """Return whether the texts have nothing in common."""

    def fill_in_one_form(self, page: str) -> bool:
        """Return whether the texts fill in one form with other names."""

    def may_be_version(self, page: str) -> bool:
        """Return whether the texts may be two versions of one article."""

    def is_edited(self, page: str) -> bool:
        """Return whether a person may have corrected in the page what the new article still has."""


def add_original(duplicates: DuplicateIndex, page: str, signature: TextSignature) -> None:
    """Add a page, or replace its signature."""
    forget_original(duplicates, page)
    duplicates.add(page, signature)


def forget_original(duplicates: DuplicateIndex, page: str) -> None:
    """Take a page out, if it is there."""
    if page in duplicates.signatures:
        duplicates.remove(page)


def find_original(duplicates: DuplicateIndex, signature: TextSignature, comparison: Comparison) -> str | None:
    """Return the page of the same article: the first that `find_originals` yields."""
    return next(find_originals(duplicates, signature, comparison), None)


def find_originals(
    duplicates: DuplicateIndex, signature: TextSignature, comparison: Comparison, own: str = ""
) -> Iterator[str]:
    """Yield the pages of the same article: those that an editor named, then by its URL, then by its text.

    Of several texts the one that is most like it comes first. A page may come twice. `own` is the article's page, where
    it has one.
    """
    known = duplicates.signatures
    named = (page for name in (signature.seed, *signature.urls) for page in duplicates.having(_copy(name)))
    with_url = ((url, page) for url in signature.urls for page in _most_alike(duplicates, signature, url))
    by_url = (page for url, page in with_url if _is_one_by_url(known[page], signature, url, page, comparison))
    by_text = filter(comparison.is_one_text, _alike(duplicates, signature, own))
    return (page for page in chain(sorted(named), by_url, by_text) if page != own)


def find_versions(
    duplicates: DuplicateIndex, signature: TextSignature, comparison: Comparison, own: str
) -> Iterator[str]:
    """Yield the pages that may be versions of an article, though nothing is sure.

    They have the same address, which may be a section's; or a person corrected the text that they had. `own` is the
    article's page.
    """
    for page in _alike(duplicates, signature, own):
        is_near = resemblance(duplicates.signatures[page], signature) >= CORRECTED
        if is_near and comparison.is_edited(page):
            yield page
    for url in filter(may_be_section, signature.urls):
        for page in _most_alike(duplicates, signature, url):
            is_other = page != own and not are_kept_apart(duplicates.signatures[page], signature)
            if is_other and comparison.may_be_version(page):
                yield page


def _most_alike(duplicates: DuplicateIndex, signature: TextSignature, url: str) -> list[str]:
    """Return the pages with an address, or those most like a text where many articles have the address of a section."""
    pages, known = sorted(duplicates.having(_text(url))), duplicates.signatures
    if len(pages) > MAX_COMPARED:
        pages.sort(
            key=lambda page: -resemblance(known[page], signature) if known[page].words and signature.words else 0
        )
    return pages[:MAX_COMPARED]


def _is_one_by_url(known: TextSignature, signature: TextSignature, url: str, page: str, comparison: Comparison) -> bool:
    if are_kept_apart(known, signature):
        return False
    if may_be_section(url):
        return comparison.is_one_text(page)
    if are_entries(known, signature):
        return may_be_same_text(known, signature) and comparison.is_one_text(page)
    if are_of_one_file(known, signature) and comparison.fill_in_one_form(page):
        return False
    return not comparison.is_another(page)


def _alike(duplicates: DuplicateIndex, signature: TextSignature, own: str) -> list[str]:
    """Return the pages that share most with a text, and that may be copies of it; `own` is none of them."""
    known = duplicates.signatures
    found = (duplicates.having(key, MAX_SHARING + 1) for key in _bands(signature))
    shared = Counter(page for pages in found if len(pages) <= MAX_SHARING for page in pages)
    shared.update(duplicates.having(_whole(signature), MAX_SHARING))
    shared.pop(own, None)
    near = sorted(shared, key=lambda page: (-shared[page], page))[:MAX_NEAR]
    alike = [page for page in near if may_be_same_text(known[page], signature) and _may_join(known[page], signature)]
    alike.sort(key=lambda page: (-resemblance(known[page], signature), page))
    return alike[:MAX_COMPARED]


def _may_join(known: TextSignature, signature: TextSignature) -> bool:
    return not are_different(known, signature) and not are_kept_apart(known, signature)


def _keys(signature: TextSignature) -> tuple[Key, ...]:
    whole = (_whole(signature),) if signature.words else ()
    return (*map(_text, signature.urls), *map(_copy, signature.copies), *_bands(signature), *whole)


def _copy(name: str) -> bytes:
    return _text(f"copy {name}")


def _text(text: str) -> bytes:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def _whole(signature: TextSignature) -> bytes:
    return blake2b(signature.words, digest_size=8).digest()


def _bands(signature: TextSignature) -> tuple[int, ...]:
    words = signature.words
    return tuple(crc32(words[band * BAND : (band + 1) * BAND]) * BANDS + band for band in range(BANDS)) if words else ()


SIGNATURES_VERSION = f"{__version__} {' '.join(TextSignature.__struct_fields__)}"


class SignatureCache(Struct, frozen=True):
    """The signatures of the pages that an earlier run read."""

    version: str = SIGNATURES_VERSION
    signatures: dict[str, TextSignature] = {}
    """Digest of a page's bytes → signature."""


def load_signatures(site: Site) -> dict[str, TextSignature]:
    """Return the cached signatures by the digests of their pages; none when the cache is lost or damaged."""
    cache = read_record(_cache_file(site), SignatureCache)
    return cache.signatures if cache is not None and cache.version == SIGNATURES_VERSION else {}


def save_signatures(site: Site, signatures: dict[str, TextSignature]) -> None:
    """Write the signatures of a site's pages. Raises StorageError."""
    write_record(_cache_file(site), SignatureCache(signatures=dict(sorted(signatures.items()))))


def _cache_file(site: Site) -> Path:
    return site.cache / "signatures"
