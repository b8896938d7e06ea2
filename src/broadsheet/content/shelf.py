"""The articles on disk as import sees them: which page came from which seed, and which names are taken."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import count

from broadsheet.config import Site
from broadsheet.content.composing import read_imported
from broadsheet.content.finding import find_articles
from broadsheet.content.originals import Originals, add_original, load_sketches, save_sketches
from broadsheet.content.sketching import sketch_page
from broadsheet.content.values import is_slug
from broadsheet.files import digest, storage_error
from broadsheet.model import Imported
from broadsheet.regular_files import MOST_OF_A_PAGE, read_regular
from broadsheet.text import slugify

_CLAIM = re.compile(rb"(?:^slug:|[\s\[,]['\"]?/articles/)[ \t]*['\"]?([a-z0-9-]+)", re.MULTILINE)


@dataclass(slots=True)
class Shelf:
    """All pages under content/articles; grows as import adds to them."""

    pages: dict[str, Imported | None] = field(default_factory=dict)
    """Path → what import remembers in the page; None in a page that a person made."""
    by_seed: dict[str, list[str]] = field(default_factory=dict)
    """Seed → the pages that were made from it: more than one where an editor copied a page."""
    by_digest: dict[str, str] = field(default_factory=dict)
    """Digest of a seed → a page that was made from it."""
    stems: set[str] = field(default_factory=set)
    """The parts of URLs that the names of the pages' files give."""
    slugs: set[str] = field(default_factory=set)
    """Those that pages claim in their front matter, for themselves or as their former ones."""
    originals: Originals = field(default_factory=Originals)
    """What import compares of the pages that it wrote, so that copies of their articles join them."""


def open_shelf(site: Site) -> Shelf:
    """Return what stands in the pages under content/articles. Raises StorageError when one cannot be read."""
    shelf = Shelf()
    known = load_sketches(site)
    sketches = {}
    for page in find_articles(site):
        data = read_page(site, page)
        shelf.slugs.update(_claimed(data))
        imported = read_imported(data)
        put(shelf, page, imported)
        if imported is not None:
            key = digest(data)
            sketches[key] = known[key] if key in known else sketch_page(data)
            add_original(shelf.originals, page, sketches[key])
    if sketches.keys() != known.keys():
        save_sketches(site, sketches)
    return shelf


def read_page(site: Site, page: str) -> bytes:
    """Return a page's bytes. Raises StorageError."""
    try:
        return read_regular(site.root / page, MOST_OF_A_PAGE, site.boundary)
    except OSError as error:
        raise storage_error(page, error) from error


def put(shelf: Shelf, page: str, imported: Imported | None) -> None:
    """Put a page on the shelf, in place of what was there under its name."""
    take(shelf, page)
    shelf.pages[page] = imported
    shelf.stems.add(_stem(page))
    if imported is not None:
        shelf.by_seed.setdefault(imported.seed, []).append(page)
        shelf.by_digest.setdefault(imported.seed_digest, page)


def take(shelf: Shelf, page: str) -> None:
    """Take a page off the shelf, if it is there."""
    former = shelf.pages.pop(page, None)
    shelf.stems.discard(_stem(page))
    if former is not None:
        shelf.by_seed[former.seed].remove(page)
        if shelf.by_digest[former.seed_digest] == page:
            del shelf.by_digest[former.seed_digest]


def _stem(page: str) -> str:
    stem = page.rpartition("/")[2].removesuffix(".md").lower()
    return stem if is_slug(stem) else slugify(stem) or stem


def _claimed(page: bytes) -> Iterator[str]:
    """Yield the slugs that stand in a page's front matter."""
    front = page[: page.find(b"\n---", 1)]
    if b"\nslug:" in front or b"\naliases:" in front:
        yield from (match[1].decode() for match in _CLAIM.finditer(front))


def names_beside(page: str) -> Iterator[str]:
    """Yield the names for new readings of a page that a person edited: `….md.new`, `….md.new.2`, …."""
    yield f"{page}.new"
    for number in count(2):
        yield f"{page}.new.{number}"


def choose_page(
    shelf: Shelf, title: str, published: date | None, seed_digest: str, is_taken: Callable[[str], bool]
) -> str:
    """Return the path of a new page: by month and headline, with a number where the name is taken.

    A headline that gives no name is replaced by the beginning of the seed's digest. `is_taken` tells of a path that
    something else than a page has: names of pages are known here, but the disk may find more under a name.
    """
    folder = f"{published.year:04d}/{published.month:02d}" if published else "undated"
    name = slugify(title) or f"article-{seed_digest[:8]}"
    for number in count(1):
        stem = name if number == 1 else f"{name}-{number}"
        page = f"content/articles/{folder}/{stem}.md"
        if stem not in shelf.stems and stem not in shelf.slugs and not is_taken(page):
            return page
    raise AssertionError("numbers never end")
