"""The articles that a site has, found by URL and by text, so that a copy of one joins it."""

from dataclasses import dataclass, field
from pathlib import Path

from msgspec import Struct

from broadsheet import __version__
from broadsheet.config import Site
from broadsheet.content.text_signature import TextSignature, is_same_text, resemblance
from broadsheet.record_log import read_record, write_record

BANDS = 8
"""Texts that are equal in one of so many parts of their sketches are compared. Of two that share 70 % of their features
nine in ten are found, of two that share 80 % all but one or two in a hundred."""
BAND = 16
"""How many bytes of a sketch a part is: four hashes. The parts together are half of the sketch."""


@dataclass(slots=True)
class DuplicateIndex:
    """The sketches of pages, found by what they may share with another."""

    signatures_of_texts: dict[str, TextSignature] = field(default_factory=dict)
    """Page → sketch."""
    pages: dict[str | bytes, tuple[str, ...]] = field(default_factory=dict)
    """URL, or part of a sketch → the pages that have it."""


def add_original(duplicates: DuplicateIndex, page: str, signature_of_text: TextSignature) -> None:
    """Make a page known, in place of what was known of it."""
    forget_original(duplicates, page)
    duplicates.signatures_of_texts[page] = signature_of_text
    for key in _keys(signature_of_text):
        duplicates.pages[key] = (*duplicates.pages.get(key, ()), page)


def forget_original(duplicates: DuplicateIndex, page: str) -> None:
    """Take a page out, if it is known."""
    signature_of_text = duplicates.signatures_of_texts.pop(page, None)
    for key in _keys(signature_of_text) if signature_of_text else ():
        duplicates.pages[key] = tuple(other for other in duplicates.pages[key] if other != page)


def find_original(duplicates: DuplicateIndex, signature_of_text: TextSignature) -> str | None:
    """Return the page of the same article: by its URL, or else the one whose text is most like it."""
    for url in signature_of_text.urls:
        if duplicates.pages.get(url):
            return min(duplicates.pages[url])
    near = {page for key in _bands(signature_of_text) for page in duplicates.pages.get(key, ())}
    same = [page for page in sorted(near) if is_same_text(duplicates.signatures_of_texts[page], signature_of_text)]
    return max(
        same, key=lambda page: resemblance(duplicates.signatures_of_texts[page], signature_of_text), default=None
    )


def _keys(signature_of_text: TextSignature) -> tuple[str | bytes, ...]:
    return (*signature_of_text.urls, *_bands(signature_of_text))


def _bands(signature_of_text: TextSignature) -> tuple[bytes, ...]:
    words = signature_of_text.words
    return tuple(bytes([band]) + words[band * BAND : (band + 1) * BAND] for band in range(BANDS)) if words else ()


VERSION = f"{__version__} {' '.join(TextSignature.__struct_fields__)}"


class SignatureCache(Struct, frozen=True):
    """The sketches of pages that were read before."""

    version: str = VERSION
    signatures_of_texts: dict[str, TextSignature] = {}
    """Digest of a page's bytes → sketch."""


def load_signatures(site: Site) -> dict[str, TextSignature]:
    """Return the sketches that are known by the digests of their pages; none when the cache is lost or damaged."""
    cache = read_record(_cache_file(site), SignatureCache)
    return cache.signatures_of_texts if cache is not None and cache.version == VERSION else {}


def save_signatures(site: Site, signatures_of_texts: dict[str, TextSignature]) -> None:
    """Write the sketches of a site's pages. Raises StorageError."""
    write_record(_cache_file(site), SignatureCache(signatures_of_texts=dict(sorted(signatures_of_texts.items()))))


def _cache_file(site: Site) -> Path:
    return site.cache / "sketches"
