"""Finished files beside the site: rendered and copied before the first of them replaces an old one."""

import os
import shutil
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from broadsheet.build.plan import Plan, refuse_two_claims
from broadsheet.build.render import render_page
from broadsheet.build.staged import Place, Staged
from broadsheet.errors import Fault, StorageError
from broadsheet.files import digest, digest_file, storage_error
from broadsheet.output_path import OutputPath
from broadsheet.parallel import FEW, shared_out
from broadsheet.regular_files import MOST_OF_A_STATIC_FILE, UnfitFileError, open_regular
from broadsheet.scanning import Signature, signature_of
from broadsheet.site.pages import Sheet


def stage_site(plan: Plan, place: Place, jobs: int) -> list[Staged]:
    """Finish all stale files of a site in an empty folder, at their output paths, and return what became of each file.

    Raises UrlError where two files claim one address, TemplateError for a page that does not render, StorageError when
    the disk does not take a file.
    """
    work = partial(_stage_share, plan, place)
    staged: list[Staged] = []
    with shared_out(work, jobs if len(plan.sheets) >= FEW else 1) as shares:
        refuse_two_claims(plan)
        for files, related in shares:
            staged += files
            plan.edition.related.update(related)
    return staged + [_stage_static(plan, path, place) for path in plan.static_files]


def stage_sheets(sheets: Sequence[Sheet], plan: Plan, place: Place) -> Iterator[Staged]:
    """Finish those of some pages that are stale, and yield what became of each."""
    for sheet in sheets:
        path, key = sheet.path, plan.make_key(sheet)
        reason = place.why_stale(path, key)
        if reason is None:
            yield Staged(path, key)
            continue
        data = render_page(plan.renderer, sheet.make())
        made = digest(data)
        signature = None if place.holds(path, made) else _write(place.stage(path), data)
        yield Staged(path, key, reason, made, signature)


def _stage_share(plan: Plan, place: Place, share: int, shares: int) -> tuple[list[Staged], dict[int, tuple[int, ...]]]:
    """Return what became of a share of the pages, and the related articles, which took time to find."""
    return list(stage_sheets(plan.sheets[share::shares], plan, place)), {**plan.edition.related}


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


def _stage_static(plan: Plan, path: OutputPath, place: Place) -> Staged:
    key = plan.static_keys[path]
    reason = place.why_stale(path, key)
    if reason is None or place.holds(path, key.view):
        return Staged(path, key, reason)
    return Staged(path, key, reason, key.view, _copy_file(plan.static_files[path], Path(place.stage(path)), key.view))


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
