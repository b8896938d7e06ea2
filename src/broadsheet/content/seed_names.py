"""Which seeds are there under the very names that the import log has."""

import os
from functools import cache

from broadsheet.config import Site


class SeedNames:
    """The names of the files in the folders of seeds, each folder listed once.

    To ask the disk for one file is not enough: many file systems find a file under other names too, with other capitals
    or with its accents as characters of their own, so that a seed that was renamed in such a way would seem to be two.
    """

    def __init__(self, site: Site) -> None:
        self._site = site
        self._names_in = cache(self._list)

    def has(self, file: str) -> bool:
        """Tell whether a file is there; its path is relative to the site, with forward slashes."""
        folder, _, name = file.rpartition("/")
        return name in self._names_in(folder) and (self._site.root / file).is_file()

    def _list(self, folder: str) -> frozenset[str]:
        try:
            return frozenset(os.listdir(self._site.root / folder))  # noqa: PTH208  # names alone
        except OSError:
            return frozenset()
