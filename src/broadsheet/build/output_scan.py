"""What is in the output folder, found without reading unchanged files or listing unchanged folders."""

import os
import stat
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from broadsheet import file_states
from broadsheet.build.manifest import UNPROVEN, Manifest, Written
from broadsheet.build.output_folder import KEPT, STAGING
from broadsheet.file_states import FileState, Signature, file_state, is_unchanged, signature_of
from broadsheet.files import digest_file, storage_error
from broadsheet.regular_files import MOST_OF_A_STATIC_FILE


class OutputScan(Struct, frozen=True):
    """What is in an output folder."""

    found: dict[str, FileState]
    """Every file, by path.

    Whatever is no plain file, or larger than any that a build writes, has an impossible digest, an empty folder too,
    whose path ends with a slash.
    """
    folders: dict[str, Signature]
    """What the manifest may say of every folder."""


def scan_output(output: Path, manifest: Manifest) -> OutputScan:
    """Return what is in the output folder.

    Only files that may have changed since they were written are read, and only folders that may have changed since the
    manifest was saved are listed. Raises StorageError when a file cannot be read.
    """
    now = time.time_ns()
    files_in, folders_in = _by_folder(manifest.files), _by_folder(manifest.folders)
    found: dict[str, FileState] = {}
    folders: dict[str, Signature] = {}
    waiting = [""]
    while waiting:
        folder = waiting.pop()
        signature = _signature(output, folder)
        if signature is None:
            continue
        if file_states.FOLDERS_TELL and signature == manifest.folders.get(folder):
            files, inner = files_in[folder], folders_in[folder]
            folders[folder] = signature
        else:
            files, inner = _list(output, folder)
            is_known = file_state(signature, "", now).settled and set(files) <= set(files_in[folder])
            folders[folder] = signature if is_known else UNPROVEN
            if folder and not files and not inner:
                found[folder] = FileState(signature, "", settled=False)
        waiting += inner
        found.update(_look_at(output, files, manifest.files, now))
    return OutputScan(found, folders)


def _by_folder(paths: Iterable[str]) -> dict[str, list[str]]:
    """Return the paths of files, or of folders, by the folder in which they stand."""
    inside: dict[str, list[str]] = defaultdict(list)
    for path in paths:
        if path:
            end = path.rfind("/", 0, -1) + 1
            inside[path[:end]].append(path)
    return inside


def _signature(output: Path, folder: str) -> Signature | None:
    """Return the signature of a folder; None where it is gone, or something else by now."""
    try:
        status = os.lstat(f"{output}/{folder}")
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise storage_error(f"{output}/{folder}", error) from error
    return signature_of(status) if stat.S_ISDIR(status.st_mode) else None


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
        if not folder and (entry.name in KEPT or entry.name == STAGING):
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
        place = f"{output}/{path}"
        try:
            status = os.lstat(place)
            signature = signature_of(status)
            written = files.get(path)
            if written is not None and is_unchanged(written.known, signature):
                yield path, written.known
            elif stat.S_ISREG(status.st_mode) and status.st_size <= MOST_OF_A_STATIC_FILE:
                yield path, file_state(signature, digest_file(place, MOST_OF_A_STATIC_FILE), now)
            else:
                yield path, FileState(signature, "", settled=False)
        except FileNotFoundError:
            continue
        except OSError as error:
            raise storage_error(place, error) from error
