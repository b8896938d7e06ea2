"""The articles that a site has, found by URL and by text, so that a copy of one joins it."""

from dataclasses import dataclass, field
from pathlib import Path

from msgspec import Struct

from broadsheet import __version__
from broadsheet.config import Site
from broadsheet.content.sketching import Sketch, is_same_text, resemblance
from broadsheet.store import read_record, write_record

BANDS = 8
"""Texts that are equal in one of so many parts of their sketches are compared. Of two that share 70 % of their features
nine in ten are found, of two that share 80 % all but one or two in a hundred."""
BAND = 16
"""How many bytes of a sketch a part is: four hashes. The parts together are half of the sketch."""


@dataclass(slots=True)
class Originals:
    """The sketches of pages, found by what they may share with another."""

    sketches: dict[str, Sketch] = field(default_factory=dict)
    """Page → sketch."""
    pages: dict[str | bytes, tuple[str, ...]] = field(default_factory=dict)
    """URL, or part of a sketch → the pages that have it."""


def add_original(originals: Originals, page: str, sketch: Sketch) -> None:
    """Make a page known, in place of what was known of it."""
    forget_original(originals, page)
    originals.sketches[page] = sketch
    for key in _keys(sketch):
        originals.pages[key] = (*originals.pages.get(key, ()), page)


def forget_original(originals: Originals, page: str) -> None:
    """Take a page out, if it is known."""
    sketch = originals.sketches.pop(page, None)
    for key in _keys(sketch) if sketch else ():
        originals.pages[key] = tuple(other for other in originals.pages[key] if other != page)


def find_original(originals: Originals, sketch: Sketch) -> str | None:
    """Return the page of the same article: by its URL, or else the one whose text is most like it."""
    for url in sketch.urls:
        if originals.pages.get(url):
            return min(originals.pages[url])
    near = {page for key in _bands(sketch) for page in originals.pages.get(key, ())}
    same = [page for page in sorted(near) if is_same_text(originals.sketches[page], sketch)]
    return max(same, key=lambda page: resemblance(originals.sketches[page], sketch), default=None)


def _keys(sketch: Sketch) -> tuple[str | bytes, ...]:
    return (*sketch.urls, *_bands(sketch))


def _bands(sketch: Sketch) -> tuple[bytes, ...]:
    words = sketch.words
    return tuple(bytes([band]) + words[band * BAND : (band + 1) * BAND] for band in range(BANDS)) if words else ()


VERSION = f"{__version__} {' '.join(Sketch.__struct_fields__)}"


class SketchCache(Struct, frozen=True):
    """The sketches of pages that were read before."""

    version: str = VERSION
    sketches: dict[str, Sketch] = {}
    """Digest of a page's bytes → sketch."""


def load_sketches(site: Site) -> dict[str, Sketch]:
    """Return the sketches that are known by the digests of their pages; none when the cache is lost or damaged."""
    cache = read_record(_cache_file(site), SketchCache)
    return cache.sketches if cache is not None and cache.version == VERSION else {}


def save_sketches(site: Site, sketches: dict[str, Sketch]) -> None:
    """Write the sketches of a site's pages. Raises StorageError."""
    write_record(_cache_file(site), SketchCache(sketches=dict(sorted(sketches.items()))))


def _cache_file(site: Site) -> Path:
    return site.cache / "sketches"
