"""The articles that a site has, found by URL and by text, so that a copy of one joins it."""

from dataclasses import dataclass, field
from pathlib import Path

from msgspec import Struct

from broadsheet import __version__
from broadsheet.config import Site
from broadsheet.content.text_signature import TextSignature, is_same_text, resemblance
from broadsheet.record_log import read_record, write_record

BANDS = 8
"""Into how many parts a signature is cut. Texts that are equal in one of them are compared. Of two texts that share
70 % of their features, nine in ten are found; of two that share 80 %, all but one or two in a hundred."""
BAND = 16
"""How many bytes a part has: four hashes. Together the parts are half of the signature."""


@dataclass(slots=True)
class DuplicateIndex:
    """The signatures of pages, found by what they may share with another."""

    signatures: dict[str, TextSignature] = field(default_factory=dict)
    """Page → signature."""
    pages: dict[str | bytes, tuple[str, ...]] = field(default_factory=dict)
    """URL, or part of a signature → the pages that have it."""


def add_original(duplicates: DuplicateIndex, page: str, signature: TextSignature) -> None:
    """Add a page, or replace its signature."""
    forget_original(duplicates, page)
    duplicates.signatures[page] = signature
    for key in _keys(signature):
        duplicates.pages[key] = (*duplicates.pages.get(key, ()), page)


def forget_original(duplicates: DuplicateIndex, page: str) -> None:
    """Take a page out, if it is there."""
    signature = duplicates.signatures.pop(page, None)
    for key in _keys(signature) if signature else ():
        duplicates.pages[key] = tuple(other for other in duplicates.pages[key] if other != page)


def find_original(duplicates: DuplicateIndex, signature: TextSignature) -> str | None:
    """Return the page of the same article: by its URL, or else the one whose text is most like it."""
    for url in signature.urls:
        if duplicates.pages.get(url):
            return min(duplicates.pages[url])
    near = {page for key in _bands(signature) for page in duplicates.pages.get(key, ())}
    same = [page for page in sorted(near) if is_same_text(duplicates.signatures[page], signature)]
    return max(same, key=lambda page: resemblance(duplicates.signatures[page], signature), default=None)


def _keys(signature: TextSignature) -> tuple[str | bytes, ...]:
    return (*signature.urls, *_bands(signature))


def _bands(signature: TextSignature) -> tuple[bytes, ...]:
    words = signature.words
    return tuple(bytes([band]) + words[band * BAND : (band + 1) * BAND] for band in range(BANDS)) if words else ()


VERSION = f"{__version__} {' '.join(TextSignature.__struct_fields__)}"


class SignatureCache(Struct, frozen=True):
    """The signatures of the pages that an earlier run read."""

    version: str = VERSION
    signatures: dict[str, TextSignature] = {}
    """Digest of a page's bytes → signature."""


def load_signatures(site: Site) -> dict[str, TextSignature]:
    """Return the cached signatures by the digests of their pages; none when the cache is lost or damaged."""
    cache = read_record(_cache_file(site), SignatureCache)
    return cache.signatures if cache is not None and cache.version == VERSION else {}


def save_signatures(site: Site, signatures: dict[str, TextSignature]) -> None:
    """Write the signatures of a site's pages. Raises StorageError."""
    write_record(_cache_file(site), SignatureCache(signatures=dict(sorted(signatures.items()))))


def _cache_file(site: Site) -> Path:
    return site.cache / "signatures"
