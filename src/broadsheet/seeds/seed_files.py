"""Which files are seeds."""

import os
from collections.abc import Sequence
from fnmatch import fnmatchcase
from pathlib import Path

from msgspec import Struct

from broadsheet.config import Site, real_path
from broadsheet.errors import Fault, UsageError
from broadsheet.file_walk import Rules, walk
from broadsheet.hidden_files import is_hidden
from broadsheet.link_boundary import Boundary, is_within, widen

_SEEDS = Rules(is_hidden, once=True)


class FoundSeeds(Struct, frozen=True):
    """The seeds to import."""

    files: dict[str, str]
    """Path relative to the site, with forward slashes → absolute path; sorted."""
    faults: tuple[Fault, ...]
    """Faults of files among them that cannot be read."""
    boundary: Boundary
    """Where links in them may lead: also below paths outside of the site that were named."""


def find_seeds(site: Site, paths: Sequence[Path] = ()) -> FoundSeeds:
    """Return the seeds below the given files and folders, or all below the site's `seeds/`, each once.

    Hidden files, leftovers of editors and what the setting `ignore` names are skipped, unless a path names one.
    Raises UsageError when a given path does not exist, StorageError when a folder cannot be listed.
    """
    missing = next((path for path in paths if not os.path.lexists(path)), None)
    if missing is not None:
        raise UsageError(f"{missing}: no such file or folder; name seeds to import, or none to import all of seeds/")
    # Only the folder is resolved: a named link in the site stays a link.
    locations = [
        real_path(path.parent) / path.name if path.name not in {"", ".."} else real_path(path) for path in paths
    ]
    outside = [str(real_path(location)) for location in locations if not is_within(str(location), str(site.root))]
    boundary = widen(site.boundary, *outside)
    files: dict[str, str] = {}
    faults: dict[Fault, None] = {}
    for location in locations or [site.seeds]:
        name = _name(site, location)
        if locations and not location.is_dir():
            files[name] = str(location)
            continue
        found = walk(str(location), name, boundary, _SEEDS)
        files.update((file, path) for file, path in found.files.items() if not _is_ignored(site, file))
        faults.update((fault, None) for fault in found.faults if not _is_ignored(site, fault.path))
    ordered = sorted(files.items(), key=lambda file: os.path.normcase(file[1]).split(os.sep))  # noqa: PTH206  # Paths would be remembered
    return FoundSeeds(dict(ordered), tuple(faults), boundary)


def _is_ignored(site: Site, name: str) -> bool:
    """Return whether a file matches a pattern of the setting: by name, or by its path in `seeds/` or in the site."""
    forms = (name, name.removeprefix("seeds/"), name.rpartition("/")[2])
    return any(fnmatchcase(form, pattern) for pattern in site.settings.ignore for form in forms)


def _name(site: Site, path: Path) -> str:
    try:
        relative = os.path.relpath(path, site.root)
    except ValueError:  # no way leads from one drive of Windows to another
        relative = str(path)
    return relative.replace(os.sep, "/")
