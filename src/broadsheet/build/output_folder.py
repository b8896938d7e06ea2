"""The output folder: what is in it, and how files come and go without anyone seeing half a site."""

import os
import shutil
import stat
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path

from msgspec import Struct

from broadsheet import file_states
from broadsheet.atomic_writes import patiently, replace_file, storage_error
from broadsheet.build.manifest import UNPROVEN, Manifest, Written
from broadsheet.config import Site
from broadsheet.digests import digest_file
from broadsheet.errors import Fault, StorageError, UsageError
from broadsheet.file_states import FileState, StatFields, file_state, is_unchanged, stat_fields_of
from broadsheet.folder_nesting import refuse_nested_folders
from broadsheet.regular_files import MAX_STATIC_FILE_BYTES

STAGING = ".broadsheet-staging"
"""Where builds put finished files before the first of them replaces an old one, inside the output folder."""
NEW, CHANGED = "new", "changed"
"""Where in the staging folder files wait that the output folder does not have yet, and those that it has."""
LEFT_ALONE = frozenset({".git"})
"""What may be in an output folder beside the site: it is how some hosts are fed."""


class OutputScan(Struct, frozen=True):
    """What is in an output folder."""

    found: dict[str, FileState]
    """Every file, by path.

    Whatever is no plain file, or larger than any that a build writes, has an impossible digest, an empty folder too,
    whose path ends with a slash.
    """
    folders: dict[str, StatFields]
    """What the manifest may say of every folder."""


def scan_output(output: Path, manifest: Manifest) -> OutputScan:
    """Return what is in the output folder.

    Only files that may have changed since they were written are read, and only folders that may have changed since the
    manifest was saved are listed. Raises StorageError when a file cannot be read.
    """
    now = time.time_ns()
    files_in, folders_in = _by_folder(manifest.files), _by_folder(manifest.folders)
    found: dict[str, FileState] = {}
    folders: dict[str, StatFields] = {}
    waiting = [""]
    while waiting:
        folder = waiting.pop()
        stat_fields = _folder_stat_fields(output, folder)
        if stat_fields is None:
            continue
        if file_states.FOLDERS_TELL and stat_fields == manifest.folders.get(folder):
            files, inner = files_in[folder], folders_in[folder]
            folders[folder] = stat_fields
        else:
            files, inner = _list(output, folder)
            is_known = file_state(stat_fields, "", now).settled and set(files) <= set(files_in[folder])
            folders[folder] = stat_fields if is_known else UNPROVEN
            if folder and not files and not inner:
                found[folder] = FileState(stat_fields, "", settled=False)
        waiting += inner
        found.update(_look_at(output, files, manifest.files, now))
    return OutputScan(found, folders)


def _by_folder(paths: Iterable[str]) -> dict[str, list[str]]:
    """Return the paths of files, or of folders, by the folder in which they are."""
    inside: dict[str, list[str]] = defaultdict(list)
    for path in paths:
        if path:
            end = path.rfind("/", 0, -1) + 1
            inside[path[:end]].append(path)
    return inside


def _folder_stat_fields(output: Path, folder: str) -> StatFields | None:
    """Return the fields of a folder's status; None where it is gone, or something else by now."""
    try:
        status = os.lstat(f"{output}/{folder}")
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise storage_error(f"{output}/{folder}", error) from error
    return stat_fields_of(status) if stat.S_ISDIR(status.st_mode) else None


def _list(output: Path, folder: str) -> tuple[list[str], list[str]]:
    """Return the paths of what is no folder, and of the folders, in a folder."""
    names: list[str] = []
    folders: list[str] = []
    try:
        entries = list(os.scandir(f"{output}/{folder}"))
    except FileNotFoundError:
        return names, folders
    except OSError as error:
        raise storage_error(f"{output}/{folder}", error) from error
    for entry in entries:
        if not folder and (entry.name in LEFT_ALONE or entry.name == STAGING):
            continue
        if entry.is_dir(follow_symlinks=False):
            folders.append(f"{folder}{entry.name}/")
        else:
            names.append(folder + entry.name)
    return names, folders


def _look_at(
    output: Path, paths: Iterable[str], files: Mapping[str, Written | None], now: int
) -> Iterator[tuple[str, FileState]]:
    for path in paths:
        location = f"{output}/{path}"
        try:
            status = os.lstat(location)
            stat_fields = stat_fields_of(status)
            written = files.get(path)
            if written is not None and is_unchanged(written.known, stat_fields):
                yield path, written.known
            elif stat.S_ISREG(status.st_mode) and status.st_size <= MAX_STATIC_FILE_BYTES:
                yield path, file_state(stat_fields, digest_file(location, MAX_STATIC_FILE_BYTES), now)
            else:
                yield path, FileState(stat_fields, "", settled=False)
        except FileNotFoundError:
            continue
        except OSError as error:
            raise storage_error(location, error) from error


def refuse_foreign(output: Path, site: Site, *, ours: bool) -> None:
    """Raise UsageError when building into a folder would touch what a person keeps there.

    `ours` says that a build has written there before.
    """
    refuse_nested_folders(site, output)
    if not ours and output != site.output and _has_files(output):
        raise UsageError(f"the output folder {output} holds files that no build wrote; choose an empty folder")


def _has_files(output: Path) -> bool:
    return output.is_dir() and any(path.name not in {*LEFT_ALONE, STAGING} for path in output.iterdir())


def open_staging(output: Path) -> Path:
    """Return a new folder for finished files, whose name no process of an earlier build knows."""
    staging = output / STAGING
    clear_staging(output)
    try:
        staging.mkdir(parents=True, exist_ok=True)
        return Path(tempfile.mkdtemp(dir=staging))
    except OSError as error:
        raise storage_error(staging, error) from error


def clear_staging(output: Path) -> None:
    """Drop all finished files that are in no place, those of a killed build too."""
    staging = output / STAGING
    if staging.is_symlink() or staging.is_file():
        staging.unlink()
    shutil.rmtree(staging, ignore_errors=True)


def refuse_outside(folder: Path, path: str) -> None:
    """Raise StorageError when a path would lead out of a folder, by itself or by a symbolic link on its way.

    Whatever names files elsewhere in the program is checked there; this holds even if that has a fault.
    """
    parent = os.path.realpath(folder / path.rstrip("/").rpartition("/")[0])
    if _leads_elsewhere(path) or not Path(parent).is_relative_to(os.path.realpath(folder)):
        raise _outside(folder / path)


def refuse_elsewhere(path: str) -> None:
    """Raise StorageError when a path would lead out of a folder that has no links in it."""
    if _leads_elsewhere(path):
        raise _outside(path)


def _leads_elsewhere(path: str) -> bool:
    return "\\" in path or "//" in path or path[:1] == "/" or "/../" in f"/{path}/" or "\0" in path


def _outside(location: Path | str) -> StorageError:
    fault = Fault(str(location), None, "leads out of the output folder", "remove what leads there, and build again")
    return StorageError(fault)


def set_aside_folder(output: Path) -> Path:
    """Return the folder beside an output folder for files in it that no build wrote."""
    return output.with_name(f"{output.name}.set-aside")


def set_aside(output: Path, paths: Collection[str]) -> None:
    """Move files that no build wrote out of the output folder; nothing that a person made is deleted."""
    for path in sorted(paths):
        refuse_outside(output, path)
        target = _free_place(set_aside_folder(output), path)
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.move(output / path, target)
        except OSError as error:
            raise storage_error(output / path, error) from error
        _remove_empty_folders(output, path)


def _free_place(target: Path, path: str) -> Path:
    """Return a free path in a folder; a name that is taken gets a number."""
    *folders, name = path.split("/")
    for folder in folders:
        target = _numbered(target / folder, lambda location: os.path.lexists(location) and not location.is_dir())
    return _numbered(target / name, os.path.lexists)


def _numbered(path: Path, is_taken: Callable[[Path], bool]) -> Path:
    number = 1
    candidate = path
    while is_taken(candidate):
        number += 1
        candidate = path.with_name(f"{path.name}.{number}")
    return candidate


def remove(output: Path, paths: Collection[str]) -> None:
    """Remove files that a build wrote and that the site no longer has, and empty folders.

    Pages go before what they name.
    """
    for path in sorted(paths, key=lambda path: (not path.endswith(".html"), path)):
        refuse_outside(output, path)
        try:
            if path.endswith("/"):
                (output / path).rmdir()
            else:
                patiently(partial((output / path).unlink, missing_ok=True))
        except OSError as error:
            raise storage_error(output / path, error) from error
        _remove_empty_folders(output, path)


def _remove_empty_folders(output: Path, path: str) -> None:
    for parent in (output / path).parents:
        if parent == output:
            return
        try:
            parent.rmdir()
        except OSError:
            return


def put(staging: Path, output: Path) -> None:
    """Move all finished files to their places, each at once; a new folder with all it has.

    No published page names a new file yet, so those come first. Then everything is there that a changed page names.
    """
    for part in (NEW, CHANGED):
        if (staging / part).is_dir():
            _put(staging / part, output)


def _put(staging: Path, output: Path) -> None:
    try:
        for entry in list(os.scandir(staging)):
            location = output / entry.name
            if entry.is_dir() and location.is_symlink():
                raise _outside(location)
            if entry.is_dir() and location.is_dir():
                _put(Path(entry.path), location)
            else:
                replace_file(entry.path, location)
    except OSError as error:
        raise storage_error(error.filename2 or error.filename or output, error) from error
