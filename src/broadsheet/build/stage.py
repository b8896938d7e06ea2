"""Finished files beside the site: rendered and copied before the first of them replaces an old one."""

import os
import shutil
from collections.abc import Collection
from functools import partial
from pathlib import Path

from msgspec import Struct

from broadsheet.build.plan import Plan
from broadsheet.build.render import Renderer, render_page
from broadsheet.errors import Fault, StorageError
from broadsheet.files import digest, storage_error
from broadsheet.parallel import Workers
from broadsheet.scanning import Signature, signature_of
from broadsheet.site.pages import Page


class Staged(Struct, frozen=True):
    """A finished file."""

    digest: str
    signature: Signature


def stage(plan: Plan, paths: Collection[str], staging: Path, workers: Workers) -> dict[str, Staged]:
    """Render pages and copy static files into an empty folder, at their output paths; return them by output path.

    Raises TemplateError for a page that does not render, StorageError when the disk does not take a file.
    """
    pages = [(plan.pages[path], staging / path) for path in paths if path in plan.pages]
    static = [path for path in paths if path not in plan.pages]
    rendered = workers.map(partial(_render_file, plan.renderer), pages)
    copied = [_copy_file(plan.static_files[path], staging / path, plan.keys[path].view) for path in static]
    return dict(zip([*(page.path for page, _ in pages), *static], [*rendered, *copied], strict=True))


def _render_file(renderer: Renderer, item: tuple[Page, Path]) -> Staged:
    page, target = item
    data = render_page(renderer, page)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("wb") as file:
            file.write(data)
            file.flush()
            return Staged(digest(data), signature_of(os.fstat(file.fileno())))
    except OSError as error:
        raise storage_error(target, error) from error


def _copy_file(source: Path, target: Path, scanned: str) -> Staged:
    """Copy a file whose bytes had the digest `scanned` when the file's key was made from it."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)
        copied = Staged(digest(target.read_bytes()), signature_of(target.stat()))
    except OSError as error:
        raise storage_error(error.filename or source, error) from error
    if copied.digest != scanned:
        raise StorageError(Fault(str(source), None, "changed while it was copied", "run the command again"))
    return copied
