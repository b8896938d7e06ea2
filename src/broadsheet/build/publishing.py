"""Publishing: stale files are finished in a folder beside the site, then put in their places.

All are rendered and copied before the first of them replaces an old one.
"""

import os
import shutil
import time
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import partial
from itertools import chain
from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from broadsheet.atomic_writes import storage_error
from broadsheet.build import output_folder as folder
from broadsheet.build.build_plan import Plan, refuse_two_claims
from broadsheet.build.build_report import SyncResult
from broadsheet.build.manifest import RESTYLED, UNKNOWN_FILE, FileKey, Written, why_stale
from broadsheet.build.saved_state import BuildState
from broadsheet.digests import digest, digest_file
from broadsheet.errors import Fault, StorageError
from broadsheet.file_states import FileState, StatFields, file_state, stat_fields_of
from broadsheet.output_path import OutputPath, as_joined
from broadsheet.regular_files import MAX_STATIC_FILE_BYTES, UnfitFileError, open_regular
from broadsheet.rendering.render import render_page
from broadsheet.site.hashed_assets import is_hashed
from broadsheet.site.page_plan import PagePlan
from broadsheet.worker_processes import MIN_PAGES_FOR_PROCESSES, blocks_of, split_between_forks


class StagingArea(Struct, frozen=True):
    """Where a site is, and where its finished files wait."""

    output: Path
    staging: Path
    found: Mapping[str, FileState]
    """What is in the output folder."""
    last: Mapping[str, Written | None]
    """What the manifest of the last build says of it."""

    def stage(self, path: OutputPath) -> str:
        """Return where the finished file waits that is to stand at an output path. Raises StorageError."""
        folder.refuse_elsewhere(path)
        return f"{self.staging}/{folder.CHANGED if path in self.found else folder.NEW}/{path}"

    def why_stale(self, path: OutputPath, key: FileKey) -> str | None:
        """Return why the file at an output path must be made; None when it need not."""
        known = self.found.get(path)
        return why_stale(key, self.last.get(path), known.digest if known else None)

    def holds(self, path: OutputPath, digest: str) -> bool:
        """Return whether the file at an output path has the bytes with a digest already."""
        known = self.found.get(path)
        return known is not None and known.digest == digest


class StagedFile(Struct, frozen=True, array_like=True, gc=False):
    """A file that was looked at, and finished where it was stale."""

    path: OutputPath
    key: FileKey
    reason: str | None = None
    """Why it is stale; None when it is not."""
    digest: str = ""
    stat_fields: StatFields | None = None
    """Of the finished file; None where the output folder has these bytes."""

    @property
    def rendered(self) -> bool:
        """Whether it is a page that was rendered; static files are copied."""
        return self.reason is not None and bool(self.key.shared)


PACKED = 128
"""What became of so many pages is packed together."""
_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(list[StagedFile]).decode


def stage_site(plan: Plan, staging: StagingArea, jobs: int) -> list[StagedFile]:
    """Finish all stale files of a site in an empty folder, at their output paths, and return what became of each file.

    Raises UrlError where two files claim one address, TemplateError for a page that does not render, StorageError when
    the disk does not take a file.
    """
    work = partial(_stage_share, plan, staging)
    packed: list[bytes] = []
    with split_between_forks(work, jobs if len(plan.page_plans) >= MIN_PAGES_FOR_PROCESSES else 1) as shares:
        refuse_two_claims(plan)
        for blocks, related in shares:
            packed += blocks
            plan.edition.related.update(related)
    return [*_unpack_staged(packed), *stage_static(plan, staging)]


def stage_pages(page_plans: Sequence[PagePlan], plan: Plan, staging: StagingArea) -> Iterator[StagedFile]:
    """Finish those of some pages that are stale, and yield what became of each."""
    for page_plan in page_plans:
        path, key = page_plan.path, plan.make_key(page_plan)
        reason = staging.why_stale(path, key)
        if reason is None:
            yield StagedFile(path, key)
            continue
        data = render_page(plan.renderer, page_plan.make_page())
        made = digest(data)
        stat_fields = None if staging.holds(path, made) else _write(staging.stage(path), data)
        yield StagedFile(path, key, reason, made, stat_fields)


def stage_static(plan: Plan, staging: StagingArea) -> Iterator[StagedFile]:
    """Copy those static files that are stale, and yield what became of each."""
    return (_stage_file(plan, path, staging) for path in plan.static_files)


def _stage_share(
    plan: Plan, staging: StagingArea, share: int, shares: int
) -> tuple[list[bytes], dict[int, tuple[int, ...]]]:
    """Return what became of a share of the pages, and the related articles, which took time to find.

    As long as other processes render, there is little room: what became of the pages is packed in blocks.
    """
    own = blocks_of(plan.page_plans, share, shares)
    blocks = (own[start : start + PACKED] for start in range(0, len(own), PACKED))
    return [_encode(list(stage_pages(block, plan, staging))) for block in blocks], {**plan.edition.related}


def _unpack_staged(packed: Iterable[bytes]) -> Iterator[StagedFile]:
    """Yield what became of pages; what many keys have is one string."""
    known: dict[str, str] = {}

    def share(text: str) -> str:
        return known.setdefault(text, text)

    for file in chain.from_iterable(map(_decode, packed)):
        key = file.key
        shared = FileKey(key.view, share(key.template), share(key.shared), share(key.assets))
        reason = None if file.reason is None else share(file.reason)
        yield StagedFile(file.path, shared, reason, file.digest, file.stat_fields)


def _write(target: str, data: bytes) -> StatFields:
    """Write a new file with as few system calls as possible, since there are many."""
    try:
        file = _create(target)
        try:
            written = 0
            while written < len(data):
                written += os.write(file, data[written:] if written else data)
        finally:
            os.close(file)
        # Only now: Windows sets the time of the last write when the file is closed.
        return stat_fields_of(os.stat(target))  # noqa: PTH116  # likewise
    except OSError as error:
        raise storage_error(target, error) from error


def _create(target: str) -> int:
    # Without O_BINARY, Windows would end lines in its own way.
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
    folder, _, name = target.rpartition("/")
    if name != "index.html":
        with suppress(FileNotFoundError):
            return os.open(target, flags, 0o666)
    # A page is mostly the first file of its folder: to find out that there is none takes longer than to make it.
    _make_folder(folder)
    return os.open(target, flags, 0o666)


def _make_folder(path: str) -> None:
    try:
        os.mkdir(path)  # noqa: PTH102  # likewise
    except OSError:
        os.makedirs(path, exist_ok=True)  # noqa: PTH103  # likewise


def _stage_file(plan: Plan, path: OutputPath, staging: StagingArea) -> StagedFile:
    key = plan.static_keys[path]
    reason = staging.why_stale(path, key)
    if reason is None or staging.holds(path, key.view):
        return StagedFile(path, key, reason)
    return StagedFile(
        path, key, reason, key.view, _copy_file(plan.static_files[path], Path(staging.stage(path)), key.view)
    )


def _copy_file(source: Path, target: Path, scanned: str) -> StatFields:
    """Copy a file whose bytes had the digest `scanned` when the file's key was made from it."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with open_regular(source, MAX_STATIC_FILE_BYTES) as original, target.open("wb") as copy:
            shutil.copyfileobj(original, copy)
        copied, stat_fields = digest_file(target, MAX_STATIC_FILE_BYTES), stat_fields_of(target.stat())
    except UnfitFileError as error:
        raise storage_error(source, error) from error
    except OSError as error:
        raise storage_error(error.filename or source, error) from error
    if copied != scanned:
        raise StorageError(Fault(str(source), None, "changed while it was copied", "run the command again"))
    return stat_fields


def sync(
    staged: Sequence[StagedFile], planned: Collection[OutputPath] | None, area: StagingArea, state: BuildState
) -> SyncResult:
    """Put the finished files in their places, remove those no longer planned, set aside those that no build wrote.

    `staged` is what was looked at of all that is `planned`, which is None where nothing can have gone. What is about to
    be written is saved in the manifest first, so that the files of a killed build are known to belong to the site.
    Raises SiteError.
    """
    output, found, before = area.output, area.found, state.manifest.files
    differing = {file.path: file for file in staged if file.stat_fields is not None}
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
    """Return whether a file still has the bytes that a build wrote, as far as that is known.

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
        stat_fields = stat_fields_of(path.lstat())
    except OSError:
        return UNKNOWN_FILE
    untouched = (
        staged.stat_fields == replace(stat_fields, changed=staged.stat_fields.changed) if staged.stat_fields else False
    )
    return file_state(stat_fields, staged.digest, now) if untouched else UNKNOWN_FILE
