"""A stand-in for a file system that ignores case, and how accents are written, in names: as those of macOS do.

Names are kept as they were given, or with accents apart (`apart`), as the older one of macOS keeps them. Only what
Python calls with paths is changed; calls with descriptors of folders are as ever.
"""

import builtins
import io
import os
import unicodedata
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

import pytest

ONE_PATH = ("stat", "lstat", "open", "listdir", "scandir", "unlink", "remove", "rmdir", "mkdir", "chmod", "readlink")
TWO_PATHS = ("replace", "rename", "link")


def fold_names(monkeypatch: pytest.MonkeyPatch, root: Path, *, apart: bool = False) -> None:
    """Let every name below a folder be found under all its forms."""
    finder = _Finder(str(root), apart=apart)
    for name in ONE_PATH:
        monkeypatch.setattr(os, name, _with_paths(getattr(os, name), finder, 1))
    for name in TWO_PATHS:
        monkeypatch.setattr(os, name, _with_paths(getattr(os, name), finder, 2))
    for module in (builtins, io):
        monkeypatch.setattr(module, "open", _with_paths(open, finder, 1))


class _Finder:
    """Finds the names that the disk really has."""

    def __init__(self, root: str, *, apart: bool) -> None:
        self._root, self._apart = root, apart
        self._exists, self._list = os.lstat, os.listdir

    def find(self, path: Any) -> Any:  # noqa: ANN401  # whatever Python takes for a path
        """Return a path in the names that the disk has; the last one may be new."""
        if isinstance(path, int | bytes) or path is None:
            return path
        text = os.fspath(path)
        if not text.startswith(f"{self._root}/"):
            return path
        found = self._root
        for part in text[len(self._root) + 1 :].split("/"):
            found = f"{found}/{self._name(found, part)}"
        return found

    def _name(self, folder: str, part: str) -> str:
        if part in {"", ".", ".."} or self._is_there(f"{folder}/{part}"):
            return part
        try:
            names = self._list(folder)
        except OSError:
            names = []
        stored = next((name for name in names if _folded(name) == _folded(part)), None)
        return stored or (unicodedata.normalize("NFD", part) if self._apart else part)

    def _is_there(self, path: str) -> bool:
        try:
            self._exists(path)
        except OSError:
            return False
        return True


def _folded(name: str) -> str:
    return unicodedata.normalize("NFD", name).casefold()


def _with_paths(function: Callable[..., Any], finder: _Finder, count: int) -> Callable[..., Any]:
    @wraps(function)
    def found(*arguments: Any, **options: Any) -> Any:  # noqa: ANN401  # as the function itself
        if any(options.get(name) is not None for name in ("dir_fd", "src_dir_fd", "dst_dir_fd")):
            return function(*arguments, **options)
        paths = [finder.find(path) for path in arguments[:count]]
        return function(*paths, *arguments[count:], **options)

    return found
