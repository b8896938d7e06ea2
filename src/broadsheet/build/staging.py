"""Finished files wait beside the site: all are rendered and copied before the first of them replaces an old one."""

import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

from msgspec import Struct

from broadsheet.build.build_plan import Plan, refuse_two_claims
from broadsheet.build.manifest import FileKey, Written, why_stale
from broadsheet.build.output_folder import CHANGED, NEW, refuse_elsewhere
from broadsheet.build.render import render_page
from broadsheet.errors import Fault, StorageError
from broadsheet.file_states import FileState, Signature, signature_of
from broadsheet.files import digest, digest_file, storage_error
from broadsheet.output_path import OutputPath
from broadsheet.processes import FEWEST_FOR_PROCESSES, split_between_forks
from broadsheet.regular_files import MOST_OF_A_STATIC_FILE, UnfitFileError, open_regular
from broadsheet.site.page_plan import PagePlan


class StagingArea(Struct, frozen=True):
    """Where a site stands, and where its finished files wait."""

    output: Path
    staging: Path
    found: Mapping[str, FileState]
    """What stands in the output folder."""
    last: Mapping[str, Written | None]
    """What the manifest of the last build says of it."""

    def stage(self, path: OutputPath) -> str:
        """Return where the finished file waits that is to stand at an output path. Raises StorageError."""
        refuse_elsewhere(path)
        return f"{self.staging}/{CHANGED if path in self.found else NEW}/{path}"

    def why_stale(self, path: OutputPath, key: FileKey) -> str | None:
        """Return why the file at an output path must be made; None when it need not."""
        known = self.found.get(path)
        return why_stale(key, self.last.get(path), known.digest if known else None)

    def holds(self, path: OutputPath, digest: str) -> bool:
        """Tell whether the file at an output path has the bytes with a digest already."""
        known = self.found.get(path)
        return known is not None and known.digest == digest


class StagedFile(Struct, frozen=True, array_like=True):
    """A file that was looked at, and finished where it was stale."""

    path: OutputPath
    key: FileKey
    reason: str | None = None
    """Why it is stale; None when it is not."""
    digest: str = ""
    signature: Signature | None = None
    """Of the finished file; None where the output folder has these bytes."""

    @property
    def rendered(self) -> bool:
        """Whether it is a page that was rendered; static files are copied."""
        return self.reason is not None and bool(self.key.shared)


def stage_site(plan: Plan, place: StagingArea, jobs: int) -> list[StagedFile]:
    """Finish all stale files of a site in an empty folder, at their output paths, and return what became of each file.

    Raises UrlError where two files claim one address, TemplateError for a page that does not render, StorageError when
    the disk does not take a file.
    """
    work = partial(_stage_share, plan, place)
    staged: list[StagedFile] = []
    with split_between_forks(work, jobs if len(plan.page_plans) >= FEWEST_FOR_PROCESSES else 1) as shares:
        refuse_two_claims(plan)
        for files, related in shares:
            staged += files
            plan.edition.related.update(related)
    return [*staged, *stage_static(plan, place)]


def stage_pages(page_plans: Sequence[PagePlan], plan: Plan, place: StagingArea) -> Iterator[StagedFile]:
    """Finish those of some pages that are stale, and yield what became of each."""
    for page_plan in page_plans:
        path, key = page_plan.path, plan.make_key(page_plan)
        reason = place.why_stale(path, key)
        if reason is None:
            yield StagedFile(path, key)
            continue
        data = render_page(plan.renderer, page_plan.make())
        made = digest(data)
        signature = None if place.holds(path, made) else _write(place.stage(path), data)
        yield StagedFile(path, key, reason, made, signature)


def stage_static(plan: Plan, place: StagingArea) -> Iterator[StagedFile]:
    """Copy those static files that are stale, and yield what became of each."""
    return (_stage_file(plan, path, place) for path in plan.static_files)


def _stage_share(
    plan: Plan, place: StagingArea, share: int, shares: int
) -> tuple[list[StagedFile], dict[int, tuple[int, ...]]]:
    """Return what became of a share of the pages, and the related articles, which took time to find."""
    return list(stage_pages(plan.page_plans[share::shares], plan, place)), {**plan.edition.related}


def _write(target: str, data: bytes) -> Signature:
    """Write a new file, of which there are many, with as little else as can be."""
    try:
        file = _create(target)
        try:
            written = 0
            while written < len(data):
                written += os.write(file, data[written:] if written else data)
        finally:
            os.close(file)
        # Only now: Windows sets the time of the last write when the file is closed.
        return signature_of(os.stat(target))  # noqa: PTH116  # likewise
    except OSError as error:
        raise storage_error(target, error) from error


def _create(target: str) -> int:
    # Without O_BINARY, Windows would end lines in its own way.
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
    try:
        return os.open(target, flags, 0o666)
    except FileNotFoundError:
        os.makedirs(target.rpartition("/")[0], exist_ok=True)  # noqa: PTH103  # likewise
        return os.open(target, flags, 0o666)


def _stage_file(plan: Plan, path: OutputPath, place: StagingArea) -> StagedFile:
    key = plan.static_keys[path]
    reason = place.why_stale(path, key)
    if reason is None or place.holds(path, key.view):
        return StagedFile(path, key, reason)
    return StagedFile(
        path, key, reason, key.view, _copy_file(plan.static_files[path], Path(place.stage(path)), key.view)
    )


def _copy_file(source: Path, target: Path, scanned: str) -> Signature:
    """Copy a file whose bytes had the digest `scanned` when the file's key was made from it."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with open_regular(source, MOST_OF_A_STATIC_FILE) as original, target.open("wb") as copy:
            shutil.copyfileobj(original, copy)
        copied, signature = digest_file(target, MOST_OF_A_STATIC_FILE), signature_of(target.stat())
    except UnfitFileError as error:
        raise storage_error(source, error) from error
    except OSError as error:
        raise storage_error(error.filename or source, error) from error
    if copied != scanned:
        raise StorageError(Fault(str(source), None, "changed while it was copied", "run the command again"))
    return signature
