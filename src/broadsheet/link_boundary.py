"""Where links may lead: to files of the site, and into the folders in the setting `linked_folders`."""

import os
from pathlib import Path

from msgspec import Struct

REPOSITORY = ".git"
"""The folder with the data of a repository. It is not part of a site."""


class Boundary(Struct, frozen=True):
    """The folders that hold a site's files. All paths are real ones: no part of them is a link."""

    folders: tuple[str, ...]
    """The site itself, and other folders that links may lead to."""
    closed: tuple[str, ...] = ()
    """Folders and files in them that links may not lead to: output, cache and settings."""


def widen(boundary: Boundary, *folders: str) -> Boundary:
    """Return a boundary with additional folders or files."""
    return Boundary((*boundary.folders, *folders), boundary.closed)


def find_trespass(boundary: Boundary, path: str) -> tuple[str, str] | None:
    """Return message and fix if a file's real path is outside of a boundary, else None."""
    inside = max((folder for folder in boundary.folders if is_within(path, folder)), key=len, default=None)
    if inside is None:
        fix = "copy the file into the site, or name its folder in the setting 'linked_folders'"
        return f"a link leads out of the site, to {_shown(path)}", fix
    if REPOSITORY in Path(path[len(inside) :]).parts or any(is_within(path, other) for other in boundary.closed):
        what = "which belongs to a repository, to a build or to the settings"
        return f"a link leads to {_shown(path)}, {what}", "remove the link, or copy the file"
    return None


def is_within(path: str, folder: str) -> bool:
    """Return whether a path is a folder's path or is in the folder."""
    path, folder = os.path.normcase(path), os.path.normcase(folder)
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)


def _shown(path: str) -> str:
    return os.fsencode(path).decode("utf-8", "backslashreplace")
