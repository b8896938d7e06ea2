"""Which seeds exist under exactly the names that the import log has."""

import os
from functools import cache

from broadsheet.config import Site


class ExistingSeeds:
    """The names of the files in the folders of seeds, each folder listed once.

    It is not enough to ask the disk for one file. Many file systems find a file under other names too: with other
    capitals, or with accents as separate characters. A seed that was renamed in this way would then seem to be two.
    """

    def __init__(self, site: Site) -> None:
        self._site = site
        self._names_in = cache(self._list)

    def has(self, file: str) -> bool:
        """Return whether a file is there; its path is relative to the site, with forward slashes."""
        folder, _, name = file.rpartition("/")
        return name in self._names_in(folder) and os.path.isfile(f"{self._site.root}/{file}")  # noqa: PTH113  # raises nothing

    def _list(self, folder: str) -> frozenset[str]:
        try:
            return frozenset(os.listdir(self._site.root / folder))  # noqa: PTH208  # names alone
        except (OSError, ValueError):
            return frozenset()
