"""Finished files beside the site: rendered and copied before the first of them replaces an old one."""

import os
import shutil
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from msgspec import Struct

from broadsheet.build.manifest import Key
from broadsheet.build.plan import Plan
from broadsheet.build.render import Renderer, render_page
from broadsheet.errors import Fault, StorageError
from broadsheet.files import digest, storage_error
from broadsheet.parallel import FEW, Workers
from broadsheet.scanning import Signature, signature_of
from broadsheet.site.pages import Page

WhyStale = Callable[[str, Key], str | None]
"""Tells why the file at an output path must be written; None when it need not."""


class Staged(Struct, frozen=True):
    """A finished file."""

    digest: str
    signature: Signature


class Stager:
    """Finishes files in an empty folder, at their output paths, while the site is still being planned."""

    def __init__(self, staging: Path, renderer: Renderer, why_stale: WhyStale, workers: Workers) -> None:
        self.folder = staging
        self.stale: dict[str, str] = {}
        """The output paths of all files that are stale, with the reasons."""
        self._renderer = renderer
        self._why_stale = why_stale
        self._workers = workers
        self._waiting: list[tuple[Page, Path]] = []
        self._begun: list[tuple[list[str], Iterator[Staged]]] = []

    def begin(self, page: Page, key: Key) -> None:
        """Render a page soon, if it is stale."""
        if self._is_stale(page.path, key):
            self._waiting.append((page, self.folder / page.path))
            if len(self._waiting) >= FEW:
                self._render_waiting()

    def finish(self, plan: Plan) -> dict[str, Staged]:
        """Return all stale files, finished, by output path.

        Raises TemplateError for a page that does not render, StorageError when the disk does not take a file.
        """
        self._render_waiting()
        staged = {path: file for paths, files in self._begun for path, file in zip(paths, files, strict=True)}
        for path, source in plan.static_files.items():
            if path in plan.keys and self._is_stale(path, plan.keys[path]):
                staged[path] = _copy_file(source, self.folder / path, plan.keys[path].view)
        return staged

    def _is_stale(self, path: str, key: Key) -> bool:
        reason = self._why_stale(path, key)
        if reason is not None:
            self.stale[path] = reason
        return reason is not None

    def _render_waiting(self) -> None:
        paths = [page.path for page, _ in self._waiting]
        self._begun.append((paths, self._workers.map(partial(_render_file, self._renderer), self._waiting)))
        self._waiting = []


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
