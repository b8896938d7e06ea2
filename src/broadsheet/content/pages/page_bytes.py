"""The bytes of a page of content: from its file, or else from the archive that has it.

An archive in `content/archive/` holds the pages of a month or a year. A page that is a file, too, is what the file
says. Before an archived page changes, it becomes a file again; the archive keeps it until the month is archived again,
and the list beside the archive says that it does not count any more.
"""

import os
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from msgspec import Struct

from broadsheet.atomic_writes import storage_error, write_atomically
from broadsheet.config import Site
from broadsheet.content.pages.archive_file import Row, list_rows, read_row
from broadsheet.durability import flush_file
from broadsheet.errors import ContentError, Fault
from broadsheet.file_states import FileState, StatFields, stat_fields_of
from broadsheet.link_boundary import find_trespass
from broadsheet.regular_files import MAX_IMPORT_LOG_BYTES, MAX_PAGE_BYTES, read_regular

ARCHIVE = "archive"
"""The folder of the archives in content/."""
SUFFIX = ".parquet"
THAWED = ".thawed"
"""The end of the name of the list beside an archive, `2019.thawed`: a path in each line."""

NO_FILE = StatFields(0, 0, 0, 0)


class ArchivedPage(Struct, frozen=True):
    """A page that is in an archive, and in no file."""

    archive: str
    """The name of the archive: `2019.parquet`."""
    row: Row
    stat_fields: StatFields
    """Of the archive."""

    @property
    def state(self) -> FileState:
        """The state of the page as if it were a file."""
        return FileState(self.stat_fields, self.row.digest, settled=True)


def find_archives(site: Site) -> list[str]:
    """Return the names of the archives, sorted. Raises ContentError for a link out of the site, StorageError."""
    if not os.path.lexists(site.content / ARCHIVE):
        return []
    trespass = find_trespass(site.boundary, os.path.realpath(site.content / ARCHIVE))
    if trespass:
        raise ContentError(Fault(f"content/{ARCHIVE}", None, *trespass))
    try:
        with os.scandir(site.content / ARCHIVE) as entries:
            return sorted(
                entry.name for entry in entries if entry.name.endswith(SUFFIX) and not entry.name.startswith(".")
            )
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        raise storage_error(f"content/{ARCHIVE}", error) from error


def find_archived(site: Site) -> Mapping[str, ArchivedPage]:
    """Return the pages in archives, by path, also those that are files, too.

    Raises ContentError for damaged archives and without pyarrow, StorageError.
    """
    found: dict[str, ArchivedPage] = {}
    for name in find_archives(site):
        archive = site.content / ARCHIVE / name
        thawed = _thawed_of(archive)
        pages = {page: one for page, one in _pages_of(archive).items() if page not in thawed}
        for page in found.keys() & pages.keys():
            _refuse_two(site, page, found[page], pages[page])
        found |= pages
    return found


def find_archived_page(site: Site, page: str) -> ArchivedPage | None:
    """Return where a page is in an archive; None if it is in none. Raises as `find_archived`."""
    return next(iter(_find_all(site, page)), None)


def _find_all(site: Site, page: str) -> list[ArchivedPage]:
    """Return where a page is in archives: in two of them after a merge of two branches. Raises as `find_archived`."""
    all_found = []
    for name in find_archives(site):
        archive = site.content / ARCHIVE / name
        found = _pages_of(archive).get(page)
        if found is not None and page not in _thawed_of(archive):
            all_found.append(found)
    for other in all_found[1:]:
        _refuse_two(site, page, all_found[0], other)
    return all_found


def _refuse_two(site: Site, page: str, one: ArchivedPage, other: ArchivedPage) -> None:
    """Raise ContentError where two archives have different pages under one path, and no file says which counts."""
    if one.row.digest != other.row.digest and not os.path.lexists(site.root / page):
        message = f"has another {page} than {one.archive}"
        raise ContentError(Fault(_shown(other.archive), None, message, "write that page as a file, which counts then"))


def thawed_list(archive: Path) -> Path:
    """Return the list of those pages of an archive that do not count any more."""
    return archive.with_suffix(THAWED)


def read_page_bytes(site: Site, page: str) -> bytes:
    """Return a page with every byte that it has. Raises FileNotFoundError, OSError; ContentError as `find_archived`."""
    try:
        return read_regular(site.root / page, MAX_PAGE_BYTES, site.boundary)
    except FileNotFoundError:
        archived = find_archived_page(site, page)
        if archived is None:
            raise
        return read_row(site.content / ARCHIVE / archived.archive, _shown(archived.archive), archived.row)


def thaw_page(site: Site, page: str) -> bool:
    """Make an archived page a file again, so that it can change. Return whether it was in an archive.

    Raises StorageError; then the page is in the archive as before.
    """
    found = _find_all(site, page)
    if not found:
        return False
    path, archived = site.root / page, found[0]
    archive = site.content / ARCHIVE / archived.archive
    if not os.path.lexists(path):
        write_atomically(path, read_row(archive, _shown(archived.archive), archived.row), durable=True)
    for one in found:
        _append(thawed_list(site.content / ARCHIVE / one.archive), f"\n{_as_line(page)}".encode())
    return True


def _as_line(page: str) -> str:
    """Return a path as a line; none has a backslash."""
    return page.replace("\n", "\\n").replace("\r", "\\r")


def _append(path: Path, line: bytes) -> None:
    """Add a line, which begins with its line end: one that was half written spoils no other."""
    try:
        with path.open("ab") as file:
            file.write(line)
            flush_file(file)
    except OSError as error:
        raise storage_error(path, error) from error


def _pages_of(archive: Path) -> Mapping[str, ArchivedPage]:
    return _list_pages(archive, _stat(archive))


def _thawed_of(archive: Path) -> frozenset[str]:
    path = thawed_list(archive)
    return _read_thawed(path, _stat(path))


@lru_cache(64)
def _list_pages(archive: Path, stat_fields: StatFields) -> Mapping[str, ArchivedPage]:
    rows = list_rows(archive, _shown(archive.name))
    strange = next((page for page in rows if not may_be_archived(page)), None)
    if strange is not None:
        fault = Fault(_shown(archive.name), None, f"has a page that can be none: {strange!r}", "take the archive away")
        raise ContentError(fault)
    return {page: ArchivedPage(archive.name, row, stat_fields) for page, row in rows.items()}


@lru_cache(64)
def _read_thawed(path: Path, stat_fields: StatFields) -> frozenset[str]:
    if stat_fields == NO_FILE:
        return frozenset()
    try:
        lines = read_regular(path, MAX_IMPORT_LOG_BYTES).decode(errors="replace").split("\n")
        return frozenset(line.removesuffix("\r").replace("\\n", "\n").replace("\\r", "\r") for line in lines)
    except OSError as error:
        raise storage_error(path, error) from error


def _stat(path: Path) -> StatFields:
    try:
        return stat_fields_of(path.stat())
    except FileNotFoundError:
        return NO_FILE
    except OSError as error:
        raise storage_error(path, error) from error


def _shown(name: str) -> str:
    return f"content/{ARCHIVE}/{name}"


def may_be_archived(path: str) -> bool:
    """Return whether the path of a page leads into the folder of articles and nowhere else."""
    parts = path.split("/")
    is_plain = not any(part.startswith(".") or not part or "\\" in part or "\0" in part for part in parts)
    return is_plain and path.startswith("content/articles/") and path.endswith(".md")
