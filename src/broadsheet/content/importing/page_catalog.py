"""The articles on disk as import sees them: which page came from which seed, and which names are taken."""

import re
from codecs import BOM_UTF8
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import count

from broadsheet.atomic_writes import storage_error
from broadsheet.config import Site
from broadsheet.content.copies.duplicates import DuplicateIndex, add_original, load_signatures, save_signatures
from broadsheet.content.copies.text_signature import sign_page
from broadsheet.content.pages.field_values import is_slug
from broadsheet.content.pages.frontmatter import front_bytes
from broadsheet.content.pages.page_bytes import read_page_bytes
from broadsheet.content.pages.page_files import find_articles
from broadsheet.content.pages.page_writer import is_untouched, read_imported
from broadsheet.digests import digest
from broadsheet.errors import Fault, StorageError
from broadsheet.model import ImportRecord
from broadsheet.slugs import slugify

_CLAIM = re.compile(rb"(?:^slug:|[\s\[,]['\"]?/articles/)[ \t]*['\"]?([a-z0-9-]+)", re.MULTILINE)


@dataclass(slots=True)
class PageCatalog:
    """All pages under content/articles; grows as import adds to them."""

    pages: dict[str, ImportRecord | None] = field(default_factory=dict)
    """Path → what the page says of its import; None in a page that a person made."""
    by_seed: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Seed → the pages that were made from it: more than one where an editor copied a page."""
    by_digest: dict[str, str] = field(default_factory=dict)
    """Digest of a seed → a page that was made from it."""
    stems: set[str] = field(default_factory=set)
    """The slugs that the names of the pages' files give."""
    slugs: set[str] = field(default_factory=set)
    """The slugs that pages have in their front matter, as their own or as former ones."""
    duplicates: DuplicateIndex = field(default_factory=DuplicateIndex)
    """The signatures of the pages that import wrote, so that copies of their articles join them."""
    faults: dict[str, Fault] = field(default_factory=dict)
    """Path → why the file that is there cannot be read as a page."""
    edited: dict[str, str] = field(default_factory=dict)
    """The pages of seeds that a person edited → the digest of their bytes, as the catalog was opened."""
    unknown: list[str] = field(default_factory=list)
    """Those of them that the last run had not seen: edited since, or come from elsewhere. Empty if no run is known.

    Pages that this run writes again are among them."""


def open_catalog(site: Site, *, save: bool = True) -> PageCatalog:
    """Return the catalog of the pages under content/articles, and save their signatures for the next run.

    A page that cannot be read is in its `faults`. Raises ContentError and StorageError where pages cannot be found.
    """
    faults: list[Fault] = []
    catalog = PageCatalog()
    known = load_signatures(site)
    signatures = {}
    for page in find_articles(site, faults):
        try:
            data = read_page(site, page)
        except StorageError as error:
            faults.extend(error.faults)
            continue
        catalog.slugs.update(_claimed(data))
        imported = read_imported(data)
        add_page(catalog, page, imported)
        if imported is not None or b"\ncopies:" in data:
            key = digest(data)
            if imported is not None and not is_untouched(data):
                catalog.edited[page] = key
            signatures[key] = known[key] if key in known else sign_page(data)
            add_original(catalog.duplicates, page, signatures[key])
            if known and key not in known:
                catalog.unknown.append(page)
    catalog.faults.update((fault.path, fault) for fault in faults)
    if save and signatures.keys() != known.keys():
        save_signatures(site, signatures)
    return catalog


def read_page(site: Site, page: str) -> bytes:
    """Return a page's bytes, without what Git and editors on Windows add to them, which is no edit.

    Raises StorageError.
    """
    try:
        data = read_page_bytes(site, page)
    except OSError as error:
        raise storage_error(page, error) from error
    return data.removeprefix(BOM_UTF8).replace(b"\r\n", b"\n")


def add_page(catalog: PageCatalog, page: str, imported: ImportRecord | None) -> None:
    """Put a page into the catalog, in place of what was there under its path."""
    remove_page(catalog, page)
    catalog.pages[page] = imported
    catalog.stems.add(stem_of(page))
    if imported is not None:
        catalog.by_seed[imported.seed] = (*catalog.by_seed.get(imported.seed, ()), page)
        catalog.by_digest.setdefault(imported.seed_digest, page)


def remove_page(catalog: PageCatalog, page: str) -> None:
    """Take a page out of the catalog, if it is there."""
    former = catalog.pages.pop(page, None)
    catalog.stems.discard(stem_of(page))
    if former is not None:
        catalog.by_seed[former.seed] = tuple(other for other in catalog.by_seed[former.seed] if other != page)
        if catalog.by_digest[former.seed_digest] == page:
            del catalog.by_digest[former.seed_digest]


def stem_of(page: str) -> str:
    """Return the slug that the name of a page's file gives."""
    stem = page.rpartition("/")[2].removesuffix(".md").lower()
    return stem if is_slug(stem) else slugify(stem) or stem


def _claimed(page: bytes) -> Iterator[str]:
    """Yield the slugs in a page's front matter."""
    front = front_bytes(page)
    if b"\nslug:" in front or b"\naliases:" in front:
        yield from (match[1].decode() for match in _CLAIM.finditer(front))


def names_beside(page: str) -> Iterator[str]:
    """Yield the names for new readings of a page that a person edited: `….md.new`, `….md.new.2`, …."""
    yield f"{page}.new"
    for number in count(2):
        yield f"{page}.new.{number}"


def proposed_pages(title: str, published: date | None, seed_digest: str) -> Iterator[str]:
    """Yield paths for a new page: by month and headline, then with numbers.

    A headline that gives no name is replaced by the beginning of the seed's digest.
    """
    folder = f"{published.year:04d}/{published.month:02d}" if published else "undated"
    name = slugify(title) or f"article-{seed_digest[:8]}"
    yield f"content/articles/{folder}/{name}.md"
    for number in count(2):
        yield f"content/articles/{folder}/{name}-{number}.md"


def choose_page(catalog: PageCatalog, proposed: Iterable[str], is_taken: Callable[[str], bool], own: str = "") -> str:
    """Return the first proposed path whose address no page has.

    `is_taken` tells whether something else than a page has a path: the catalog knows the pages, but the disk may find
    more under a name. `own` is the path that the page has so far: its address is free.
    """
    own_stem = stem_of(own) if own else None
    for page in proposed:
        stem = page.rpartition("/")[2].removesuffix(".md")
        is_free = stem == own_stem or stem not in catalog.stems
        if is_free and stem not in catalog.slugs and not is_taken(page):
            return page
    raise AssertionError("proposals never end")
