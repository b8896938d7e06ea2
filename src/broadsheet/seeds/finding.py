"""Which files are seeds."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from broadsheet.config import Site
from broadsheet.errors import UsageError
from broadsheet.files import is_hidden, storage_error


def find_seeds(site: Site, paths: Sequence[Path] = ()) -> list[Path]:
    """Return the seeds below the given files and folders, or all below the site's `seeds/`, sorted, each once.

    Hidden files and what editors leave behind are passed over, unless a path names one. The paths are absolute. Raises
    UsageError when a given path does not exist, StorageError when a folder cannot be listed.
    """
    if not paths:
        return sorted(_files_below(site.seeds)) if site.seeds.is_dir() else []
    found: set[Path] = set()
    for path in paths:
        if path.is_dir():
            found.update(_files_below(path.resolve()))
        elif path.exists():
            found.add(path.parent.resolve() / path.name)
        else:
            raise UsageError(f"{path}: no such file or folder; name seeds to import, or none to import all of seeds/")
    return sorted(found)


def _files_below(folder: Path) -> Iterator[Path]:
    def refuse(error: OSError) -> None:
        raise storage_error(error.filename or folder, error) from error

    for parent, folders, names in os.walk(folder, onerror=refuse):
        folders[:] = [name for name in folders if not is_hidden(name)]
        yield from (Path(parent, name) for name in names if not is_hidden(name))
