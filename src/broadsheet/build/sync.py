"""Make an output folder hold exactly the planned files."""

import time
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path

from msgspec.structs import replace

from broadsheet.build import output_folder as folder
from broadsheet.build.build_report import SyncResult
from broadsheet.build.manifest import RESTYLED, UNKNOWN, Written
from broadsheet.build.staging import StagedFile, StagingArea
from broadsheet.build.state import BuildState
from broadsheet.file_states import FileState, file_state, signature_of
from broadsheet.output_path import OutputPath, as_joined
from broadsheet.site.hashed_assets import is_hashed


def sync(
    staged: Sequence[StagedFile], planned: Collection[OutputPath] | None, area: StagingArea, state: BuildState
) -> SyncResult:
    """Put the finished files in their places, remove those no longer planned, set aside those that no build wrote.

    `staged` is what was looked at of all that is `planned`, which is None where nothing can have gone. What is about to
    be written is saved in the manifest first, so that the files of a killed build are known to belong to the site.
    Raises SiteError.
    """
    output, found, before = area.output, area.found, state.manifest.files
    differing = {file.path: file for file in staged if file.signature is not None}
    unplanned = set() if planned is None else found.keys() - planned
    former = _find_former(unplanned, area)
    unplanned -= former
    removed = {path for path in unplanned if path in before and _is_own(before[path], found[path])}
    strays = {path for path in unplanned - removed if not path.endswith("/")}
    if differing or removed:
        state.save_claim(differing)
    blocking = _find_blocking(unplanned, [path for path in differing if path not in found])
    _clear(output, blocking, strays)
    folder.put(area.staging, output)
    # What goes is gone when no page names it any more.
    _clear(output, unplanned - blocking, strays)
    put = _look_at(output, differing)
    return SyncResult(
        files={file.path: _written(file, put.get(file.path) or found[file.path], before) for file in staged}
        | {path: Written(None, found[path], is_former=True) for path in former},
        rendered=sum(file.rendered for file in staged),
        written=tuple(sorted(differing)),
        removed=tuple(sorted(removed)),
        set_aside=tuple(sorted(strays)),
        restyled=tuple(sorted(path for path, file in differing.items() if file.reason == RESTYLED)),
    )


def _is_own(written: Written | None, found: FileState) -> bool:
    """Tell whether a file still has the bytes that a build wrote, as far as that is known.

    What somebody has put into its place since is theirs, and is set aside.
    """
    return written is None or written.key is None or written.known.digest == found.digest


def _find_former(unplanned: Collection[str], area: StagingArea) -> set[str]:
    """Return the static files that pages named before the names changed, which readers may still have pages of.

    They stay until the names change again. Whatever happened to the manifest, they are known by their names.
    """
    hashed = {path for path in unplanned if is_hashed(path, area.found[path].digest)}
    last = {path for path in hashed if not ((written := area.last.get(path)) and written.is_former)}
    return last or hashed


def _find_blocking(unplanned: Collection[str], new: Collection[OutputPath]) -> set[str]:
    """Return what must go before new files can come: a file where a folder will be, and whatever is in the other's way.

    An empty folder is nothing that a page names, and may be one that is about to be filled.
    """
    files = {as_joined(path) for path in new}
    folders = {folder for path in files for folder in _folders_of(path)}
    return {path for path in unplanned if path.endswith("/") or _blocks(as_joined(path), files, folders)}


def _blocks(path: str, files: Collection[str], folders: Collection[str]) -> bool:
    return path in files or path in folders or any(folder in files for folder in _folders_of(path))


def _folders_of(path: str) -> Iterator[str]:
    while path := path.rpartition("/")[0]:
        yield path


def _clear(output: Path, paths: Collection[str], strays: Collection[str]) -> None:
    """Set aside those of some files that no build wrote, and remove the others."""
    folder.set_aside(output, [path for path in paths if path in strays])
    folder.remove(output, [path for path in paths if path not in strays])


def _written(file: StagedFile, known: FileState, before: Mapping[str, Written | None]) -> Written:
    last = before.get(file.path)
    return Written(file.key, known, file.reason or (last.reason if last else ""))


def _look_at(output: Path, put: Mapping[OutputPath, StagedFile]) -> dict[OutputPath, FileState]:
    """Return what is known of files that were just put in their places.

    Putting a file in its place changes only its change time; if more is different, somebody else was there.
    """
    now = time.time_ns()
    return {path: _know_put(output / path, staged, now) for path, staged in put.items()}


def _know_put(path: Path, staged: StagedFile, now: int) -> FileState:
    try:
        signature = signature_of(path.lstat())
    except OSError:
        return UNKNOWN
    untouched = staged.signature == replace(signature, changed=staged.signature.changed) if staged.signature else False
    return file_state(signature, staged.digest, now) if untouched else UNKNOWN
