"""Finished files beside the site: rendered and copied before the first of them replaces an old one."""

import os
import shutil
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from broadsheet.build.build_plan import Plan, refuse_two_claims
from broadsheet.build.render import render_page
from broadsheet.build.staging_area import StagedFile, StagingArea
from broadsheet.errors import Fault, StorageError
from broadsheet.file_states import Signature, signature_of
from broadsheet.files import digest, digest_file, storage_error
from broadsheet.output_path import OutputPath
from broadsheet.processes import FEW, split_between_forks
from broadsheet.regular_files import MOST_OF_A_STATIC_FILE, UnfitFileError, open_regular
from broadsheet.site.page_plan import PagePlan


def stage_site(plan: Plan, place: StagingArea, jobs: int) -> list[StagedFile]:
    """Finish all stale files of a site in an empty folder, at their output paths, and return what became of each file.

    Raises UrlError where two files claim one address, TemplateError for a page that does not render, StorageError when
    the disk does not take a file.
    """
    work = partial(_stage_share, plan, place)
    staged: list[StagedFile] = []
    with split_between_forks(work, jobs if len(plan.page_plans) >= FEW else 1) as shares:
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
        # Only now: Windows notes the time of the last write when the file is closed.
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
