"""The articles of a month or a year in one file, and back: `archive` and `thaw`.

No moment of this loses a page: a file goes when the archive that has its bytes is on the disk and was read again.
"""

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path

from msgspec import Struct

from broadsheet.atomic_writes import make_durable, storage_error, write_atomically
from broadsheet.config import Site
from broadsheet.content.editing.review import page_of
from broadsheet.content.pages.archive_file import list_rows, write_archive
from broadsheet.content.pages.page_bytes import (
    ARCHIVE,
    SUFFIX,
    find_archived,
    find_archives,
    may_be_archived,
    read_page_bytes,
    thaw_page,
    thawed_list,
)
from broadsheet.content.pages.page_files import find_articles, find_new_readings
from broadsheet.digests import digest
from broadsheet.errors import Fault, StorageError, UsageError
from broadsheet.regular_files import MAX_PAGE_BYTES, read_regular

_PERIOD = re.compile(r"(?P<year>\d{4})(?:-(?P<month>0[1-9]|1[0-2]))?")


class Archived(Struct, frozen=True):
    """What archiving a period did."""

    archive: str
    """The file, relative to the site; empty where there was nothing to archive."""
    pages: int
    """How many pages it has."""
    left: tuple[str, ...]
    """The pages that stay files, since a new reading waits beside them."""


def is_period(text: str) -> bool:
    """Return whether a text names a year or a month, as `2019` and `2019-05` do."""
    return _PERIOD.fullmatch(text) is not None


def archive(site: Site, period: str, today: date) -> Archived:
    """Put the articles of a year or a month, those in its folder of content/articles, into one archive.

    Archives of months in a year become part of that of the year. Raises UsageError for a period that has not ended,
    ContentError as `find_articles`, and StorageError; all pages are then as they were.
    """
    _refuse_open(period, today)
    _refuse_month_of_year(site, period)
    folder = _folder_of(period)
    waiting = {page_of(one) for one in find_new_readings(site)}
    within = [name for name in find_archives(site) if name.startswith(period)]
    # What else is in an archive that goes is to be in the new one, too.
    held = {page for page, where in find_archived(site).items() if where.archive in within}
    pages = [page for page in find_articles(site) if page.startswith(folder) or page in held]
    chosen = [page for page in pages if page not in waiting and may_be_archived(page)]
    for page in held.difference(chosen):
        thaw_page(site, page)
    if not chosen:
        return Archived("", 0, tuple(pages))
    target = site.content / ARCHIVE / f"{period}{SUFFIX}"
    digests: dict[str, str] = {}
    write_archive(target, _read_all(site, chosen, digests), lambda written: _refuse_damage(written, target, digests))
    _remove(thawed_list(target))
    for name in within:
        if name != target.name:
            _remove(site.content / ARCHIVE / name)
            _remove(thawed_list(site.content / ARCHIVE / name))
    _remove_files(site, digests)
    return Archived(f"content/{ARCHIVE}/{target.name}", len(chosen), tuple(page for page in pages if page in waiting))


def thaw(site: Site, period: str) -> int:
    """Make all pages of the archives of a year or a month files again, and return how many there were.

    Raises UsageError where there is no such archive, ContentError for a damaged one, StorageError.
    """
    names = [name for name in find_archives(site) if name.startswith(period)]
    if not names:
        raise UsageError(f"there is no archive of {period}; there are: {', '.join(find_archives(site)) or 'none'}")
    pages = [page for page, where in find_archived(site).items() if where.archive in names]
    for page in pages:
        if not os.path.lexists(site.root / page):
            write_atomically(site.root / page, _read(site, page))
    make_durable(site.root)
    for name in names:
        _remove(site.content / ARCHIVE / name)
        _remove(thawed_list(site.content / ARCHIVE / name))
    with suppress(OSError):
        (site.content / ARCHIVE).rmdir()
    return len(pages)


def find_in_both(site: Site) -> dict[str, str]:
    """Return the pages that are files although they are in an archive → the name of the archive."""
    archived = find_archived(site)
    return {page: one.archive for page, one in archived.items() if os.path.lexists(site.root / page)}


def _refuse_open(period: str, today: date) -> None:
    found = _PERIOD.fullmatch(period)
    if found is None:
        raise UsageError(f"{period!r} is no year and no month; write 2019 or 2019-05")
    if period >= f"{today.year:04}-{today:%m}"[: len(period)]:
        raise UsageError(f"{period} has not ended; archive what changes no more")


def _refuse_month_of_year(site: Site, period: str) -> None:
    """Raise UsageError for a month of a year that has an archive, which would have the month's pages a second time."""
    year = period.partition("-")[0]
    if year != period and f"{year}{SUFFIX}" in find_archives(site):
        raise UsageError(f"{period} is part of content/{ARCHIVE}/{year}{SUFFIX}; run 'broadsheet archive {year}'")


def _folder_of(period: str) -> str:
    return f"content/articles/{period.replace('-', '/')}/"


def _read_all(site: Site, pages: Iterable[str], digests: dict[str, str]) -> Iterator[tuple[str, bytes]]:
    """Yield the bytes of pages, and note their digests."""
    for page in pages:
        data = _read(site, page)
        digests[page] = digest(data)
        yield page, data


def _read(site: Site, page: str) -> bytes:
    try:
        return read_page_bytes(site, page)
    except OSError as error:
        raise storage_error(page, error) from error


def _refuse_damage(written: Path, target: Path, digests: dict[str, str]) -> None:
    """Raise StorageError where an archive that was just written does not have what it should."""
    found = {page: row.digest for page, row in list_rows(written, target.name).items()}
    if found != digests:
        fix = "run the command again; all pages are still there"
        raise StorageError(Fault(str(target), None, "was written, and is not what was written", fix))


def _remove_files(site: Site, digests: dict[str, str]) -> None:
    """Remove the files of archived pages that still have the archived bytes, and folders that are empty then."""
    for page, archived in digests.items():
        path = site.root / page
        with suppress(FileNotFoundError):
            if digest(read_regular(path, MAX_PAGE_BYTES)) == archived:
                _remove(path)
    _remove_empty(sorted({(site.root / page).parent for page in digests}, reverse=True), site.content / "articles")


def _remove_empty(folders: Sequence[Path], top: Path) -> None:
    for folder in folders:
        while folder != top:
            try:
                folder.rmdir()
            except OSError:
                break
            folder = folder.parent  # noqa: PLW2901  # upwards


def _remove(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise storage_error(path, error) from error
