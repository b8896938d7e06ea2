"""A correction of a page: shown before it is made, made only if nobody else changed the page, and taken back."""

import difflib
from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from broadsheet.atomic_writes import storage_error, write_atomically
from broadsheet.config import Site
from broadsheet.content.editing.page_corrections import correct
from broadsheet.content.pages.frontmatter_writer import dump
from broadsheet.content.pages.load_page import load_page
from broadsheet.content.pages.page_bytes import read_page_bytes, thaw_page
from broadsheet.content.pages.page_files import FOLDERS
from broadsheet.digests import digest
from broadsheet.errors import Fault, UsageError
from broadsheet.link_boundary import find_trespass
from broadsheet.slugs import slugify

NO_PAGE = ""
"""The digest of a page that is not there yet."""


class Correction(Struct, frozen=True):
    """What an editor wants to change."""

    page: str
    """The file of the page, relative to the site. The first correction of a profile makes it."""
    action: str
    """One of `page_corrections.ACTIONS`."""
    arguments: dict[str, str] = {}


class Proposal(Struct, frozen=True):
    """A correction before it is made."""

    page: str
    digest: str
    """That of the page as it is now; empty if there is none."""
    before: bytes
    after: bytes
    difference: tuple[str, ...]
    """The lines of a unified difference."""


class ChangedMeanwhileError(UsageError):
    """Somebody else changed the page since it was looked at."""


def propose(site: Site, correction: Correction, today: date) -> Proposal:
    """Return what a correction would make of a page, without writing it.

    Raises UsageError where it makes no sense, ContentError where the page then would not load, StorageError.
    """
    before = read_page_or_nothing(site, correction.page)
    begun = before or _new_profile(correction)
    after = correct(correction.page, begun, correction.action, correction.arguments, today)
    load_page(correction.page, after)
    return Proposal(
        page=correction.page,
        digest=digest(before) if before else NO_PAGE,
        before=before,
        after=after,
        difference=tuple(_difference(correction.page, before, after)),
    )


def make(site: Site, proposal: Proposal, expected: str) -> str:
    """Write a correction, and return the digest of the page then; `expected` is that of the page which was looked at.

    Raises ChangedMeanwhileError, StorageError; the page then is as it was.
    """
    if proposal.digest != expected:
        raise ChangedMeanwhileError(f"{proposal.page} changed meanwhile; look at it again")
    return write_if_same(site, proposal.page, proposal.after, expected)


def write_if_same(site: Site, page: str, data: bytes, expected: str) -> str:
    """Write a page if it still has a digest, and return the new one; without data, remove it.

    Raises ChangedMeanwhileError, StorageError.
    """
    present = read_page_or_nothing(site, page)
    if (digest(present) if present else NO_PAGE) != expected:
        raise ChangedMeanwhileError(f"{page} changed meanwhile; look at it again")
    thaw_page(site, page)
    path = site.root / page
    if data:
        write_atomically(path, data, durable=True)
        return digest(data)
    try:
        path.unlink()
    except OSError as error:
        raise storage_error(page, error) from error
    return NO_PAGE


def read_page_or_nothing(site: Site, page: str) -> bytes:
    """Return the bytes of a page, none where there is no such page.

    Raises UsageError for what can be no page of the site, StorageError.
    """
    folder, name = page.removeprefix("content/").partition("/")[0], page.rpartition("/")[2]
    parts = page.split("/")
    is_plain = not any(part.startswith(".") or not part or "\\" in part or "\0" in part for part in parts)
    if not page.startswith("content/") or folder not in FOLDERS or not name.endswith(".md") or not is_plain:
        raise UsageError(f"{page!r} is no page of the site")
    trespass = find_trespass(site.boundary, str((site.root / page).resolve()))
    if trespass:
        raise UsageError(str(Fault(page, None, *trespass)))
    try:
        return read_page_bytes(site, page)
    except FileNotFoundError:
        return b""
    except OSError as error:
        raise storage_error(page, error) from error


def _new_profile(correction: Correction) -> bytes:
    """Return a profile to begin with. Raises UsageError for an article, which is not made by a correction."""
    name = correction.arguments.get("of", "")
    slug = correction.page.rpartition("/")[2].removesuffix(".md")
    if correction.page.startswith("content/articles/") or not slugify(name) or slug != slugify(slug):
        raise UsageError(f"there is no page {correction.page}")
    return f"---\n{dump({'name': name})}---\n".encode()


def _difference(page: str, before: bytes, after: bytes) -> Iterator[str]:
    former, corrected = (text.decode("utf-8", "replace").splitlines() for text in (before, after))
    yield from difflib.unified_diff(former, corrected, page, page, lineterm="", n=1)
