"""Where import reads and writes pages: on the disk, or in memory for a dry run."""

import os
from pathlib import Path
from typing import Protocol

from broadsheet.atomic_writes import rename, write_atomically
from broadsheet.config import Site
from broadsheet.content.importing.page_catalog import read_page
from broadsheet.content.pages.page_bytes import find_archived_page, thaw_page
from broadsheet.regular_files import MAX_PAGE_BYTES, open_regular, read_regular


class PageStore(Protocol):
    """The pages of a site by their paths, relative to the site. Reading and writing raise StorageError.

    Pages are read with the line ends of Unix, and written with those that they have.
    """

    def read(self, page: str) -> bytes:
        """Return a page's bytes."""

    def exists(self, page: str) -> bool:
        """Return whether a page can be read under this path."""

    def is_taken(self, page: str) -> bool:
        """Return whether anything has this path, also a link that leads nowhere."""

    def write(self, page: str, data: bytes) -> None:
        """Write a page whole."""

    def rename(self, page: str, target: str) -> None:
        """Give a page another path."""


class PagesOnDisk:
    """Pages in their files: each is written at once."""

    def __init__(self, site: Site) -> None:
        self._site = site

    def read(self, page: str) -> bytes:
        """Return a page's bytes."""
        return read_page(self._site, page)

    def exists(self, page: str) -> bool:
        """Return whether a page can be read under this path."""
        try:
            open_regular(f"{self._site.root}/{page}", MAX_PAGE_BYTES, self._site.boundary).close()
        except FileNotFoundError:
            return find_archived_page(self._site, page) is not None
        except (OSError, ValueError):
            return False
        return True

    def is_taken(self, page: str) -> bool:
        """Return whether anything has this path, also a link that leads nowhere."""
        return os.path.lexists(f"{self._site.root}/{page}") or find_archived_page(self._site, page) is not None

    def write(self, page: str, data: bytes) -> None:
        """Write a page whole."""
        path = self._site.root / page
        thaw_page(self._site, page)
        write_atomically(path, data.replace(b"\n", b"\r\n") if _has_windows_ends(path) else data)

    def rename(self, page: str, target: str) -> None:
        """Give a page another path."""
        thaw_page(self._site, page)
        rename(self._site.root / page, self._site.root / target)


def _has_windows_ends(path: Path) -> bool:
    """Return whether a page is there and all its lines end as on Windows."""
    try:
        data = read_regular(path, MAX_PAGE_BYTES)  # of the page nothing is shown but this
    except OSError:
        return False
    return 0 < data.count(b"\n") == data.count(b"\r\n")


class PlannedPages:
    """Pages as they would be: what a run writes stays in memory, all else is read from the disk."""

    def __init__(self, site: Site) -> None:
        self._disk = PagesOnDisk(site)
        self._planned: dict[str, bytes] = {}
        self._moved: set[str] = set()

    def read(self, page: str) -> bytes:
        """Return a page's bytes, as planned where it is."""
        return self._planned[page] if page in self._planned else self._disk.read(page)

    def exists(self, page: str) -> bool:
        """Return whether a page could be read under this path."""
        return page in self._planned or (page not in self._moved and self._disk.exists(page))

    def is_taken(self, page: str) -> bool:
        """Return whether anything would have this path."""
        return page in self._planned or (page not in self._moved and self._disk.is_taken(page))

    def write(self, page: str, data: bytes) -> None:
        """Remember what would be written."""
        self._planned[page] = data

    def rename(self, page: str, target: str) -> None:
        """Remember that a page would have another path."""
        data = self.read(page)
        self._planned.pop(page, None)
        self._moved.add(page)
        self._planned[target] = data
