"""Finished files beside the site: rendered and copied before the first of them replaces an old one."""

import os
import shutil
from collections.abc import Collection, Iterable
from functools import partial
from pathlib import Path

from msgspec import Struct

from broadsheet.build.plan import Plan
from broadsheet.build.render import Renderer, render_page
from broadsheet.files import digest, storage_error
from broadsheet.parallel import Workers
from broadsheet.scanning import Signature, signature_of
from broadsheet.site.pages import Page


class Staged(Struct, frozen=True):
    """A finished file."""

    file: Path
    digest: str
    signature: Signature


def stage(plan: Plan, paths: Collection[str], staging: Path, workers: Workers) -> dict[str, Staged]:
    """Render pages and copy static files into an empty folder; return them by output path.

    Raises TemplateError for a page that does not render, StorageError when the disk does not take a file.
    """
    targets = {path: staging / str(number) for number, path in enumerate(sorted(paths))}
    pages = [(plan.pages[path], target) for path, target in targets.items() if path in plan.pages]
    rendered = workers.map(partial(_render_file, plan.renderer), pages)
    copied = [_copy_file(plan.static_files[path], target) for path, target in targets.items() if path not in plan.pages]
    return _by_path(targets, [*rendered, *copied])


def _by_path(targets: dict[str, Path], staged: Iterable[Staged]) -> dict[str, Staged]:
    by_file = {file.file: file for file in staged}
    return {path: by_file[target] for path, target in targets.items()}


def _render_file(renderer: Renderer, item: tuple[Page, Path]) -> Staged:
    page, target = item
    data = render_page(renderer, page)
    try:
        with target.open("wb") as file:
            file.write(data)
            file.flush()
            return Staged(target, digest(data), signature_of(os.fstat(file.fileno())))
    except OSError as error:
        raise storage_error(target, error) from error


def _copy_file(source: Path, target: Path) -> Staged:
    try:
        shutil.copyfile(source, target)
        return Staged(target, digest(target.read_bytes()), signature_of(target.stat()))
    except OSError as error:
        raise storage_error(error.filename or source, error) from error
