"""One file more among the seeds, imported at once: what `broadsheet add` and the preview do with it."""

import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path, PurePosixPath

from msgspec import Struct

from broadsheet.atomic_writes import storage_error, write_atomically
from broadsheet.config import Site, real_path
from broadsheet.content.importing.import_log import load_log
from broadsheet.content.importing.import_report import HeldBack
from broadsheet.content.importing.import_seeds import import_seeds
from broadsheet.errors import BroadsheetError, Fault, UsageError
from broadsheet.link_boundary import find_trespass
from broadsheet.regular_files import MAX_IMPORT_LOG_BYTES, read_regular
from broadsheet.seeds.formats import PACKED, UNSURE_SUFFIXES, by_suffix
from broadsheet.slugs import slugify

MAX_ADDED_BYTES = 50 << 20
"""The largest file that is added."""
LONGEST_STEM = 80
MOST_NAMES = 1_000
"""So many files of one name are told apart by a number."""


class SavedSeed(Struct, frozen=True):
    """A file among the seeds."""

    name: str
    """Its path relative to the site, with forward slashes."""
    is_new: bool
    """Whether it was not there before, with the same bytes."""
    former: bytes | None = None
    """The bytes of the file that it took the place of."""


class AddedSeed(Struct, frozen=True):
    """What became of a file that was added."""

    seed: str
    pages: tuple[str, ...]
    """The pages of its articles, relative to the site; a page may be that of another seed, which it is a copy of."""
    held_back: tuple[HeldBack, ...]
    """Those of them that are not public, and why."""
    faults: tuple[Fault, ...]


def save_seed(site: Site, name: str, data: bytes, *, replace: bool = False) -> SavedSeed:
    """Write a file into the site's seeds under its name, or under one like it where another file has that name.

    With `replace`, it takes the place of the other one. The caller has the site's lock. Raises UsageError for a name of
    no known format, an empty or too large file, and a folder of seeds outside of the site; StorageError.
    """
    stem, suffix = safe_name(name)
    if not data:
        raise UsageError(f"{name} is empty; nothing was added")
    if len(data) > MAX_ADDED_BYTES:
        fix = "split it, or copy it into seeds/ and run 'broadsheet import'"
        raise UsageError(f"{name} has more than {MAX_ADDED_BYTES >> 20} MB; {fix}")
    _check_folder(site)
    for path in _names(site, stem, suffix):
        is_there = os.path.lexists(path)
        if is_there and _holds(path, data):
            return SavedSeed(_relative(site, path), is_new=False)
        if not is_there or (replace and path.is_file() and not path.is_symlink()):
            former = _bytes_of(site, path) if is_there else None
            write_atomically(path, data, durable=True)
            return SavedSeed(_relative(site, path), is_new=True, former=former)
    raise UsageError(f"there are {MOST_NAMES} files called {stem}{suffix} in seeds/; give this one another name")


def import_saved(site: Site, saved: SavedSeed, now: datetime) -> AddedSeed:
    """Import a file that was added. One without any article in it is taken away again, and what it replaced is back.

    So it is where the import fails. The caller has the site's lock. Raises ContentError, StorageError as `import_seeds`
    does.
    """
    try:
        report = import_seeds(site, [site.root / saved.name], now=now)
        log = load_log(site)
    except BroadsheetError:
        _take_back(site, saved)
        raise
    entries = log.entries if log is not None else {}
    pages = {entry.page: None for seed, entry in entries.items() if seed.partition("#")[0] == saved.name}
    if not pages or (saved.former is not None and report.failed == report.seeds):
        _take_back(site, saved)
        return AddedSeed(saved.name, (), (), report.faults)
    return AddedSeed(saved.name, tuple(pages), report.held_back, report.faults)


def _take_back(site: Site, saved: SavedSeed) -> None:
    """Let the seeds be as they were before a file was added. Raises StorageError."""
    path = site.root / saved.name
    if saved.former is not None:
        write_atomically(path, saved.former, durable=True)
    elif saved.is_new:
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise storage_error(path, error) from error


def safe_name(name: str) -> tuple[str, str]:
    """Return the stem and the suffix of a file's name as they can stand in a folder of any system.

    Raises UsageError for a suffix that no reader has.
    """
    file = PurePosixPath(name.replace("\\", "/").rpartition("/")[2])
    suffix = file.suffix.lower()
    packed = PACKED if suffix == PACKED else ""
    if packed:
        file = PurePosixPath(file.stem)
        suffix = file.suffix.lower()
    if not suffix or (suffix not in by_suffix() and suffix not in UNSURE_SUFFIXES):
        known = " ".join(sorted(by_suffix()))
        raise UsageError(f"{name[:100]!r} is of no format that is read; known are: {known}")
    return slugify(file.stem)[:LONGEST_STEM].strip("-") or "seed", f"{suffix}{packed}"


def _check_folder(site: Site) -> None:
    trespass = find_trespass(site.boundary, str(real_path(site.seeds)))
    if trespass:
        raise UsageError(str(Fault(_relative(site, site.seeds), None, *trespass)))


def _names(site: Site, stem: str, suffix: str) -> Iterator[Path]:
    for number in range(1, MOST_NAMES):
        yield site.seeds / f"{stem}{f'-{number}' if number > 1 else ''}{suffix}"


def _holds(path: Path, data: bytes) -> bool:
    try:
        return not path.is_symlink() and read_regular(path, len(data), follow=False) == data
    except OSError:
        return False


def _bytes_of(site: Site, path: Path) -> bytes:
    try:
        return read_regular(path, MAX_IMPORT_LOG_BYTES, follow=False)
    except OSError as error:
        raise storage_error(_relative(site, path), error) from error


def _relative(site: Site, path: Path) -> str:
    return path.relative_to(site.root).as_posix()
