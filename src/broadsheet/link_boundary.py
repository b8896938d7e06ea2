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


def find_trespass(boundary: Boundary, place: str) -> tuple[str, str] | None:
    """Return message and fix if a file's real path is outside of a boundary, else None."""
    inside = max((folder for folder in boundary.folders if is_within(place, folder)), key=len, default=None)
    if inside is None:
        fix = "copy the file into the site, or name the folder that it stands in in the setting 'linked_folders'"
        return f"a link leads out of the site, to {_shown(place)}", fix
    if REPOSITORY in Path(place[len(inside) :]).parts or any(is_within(place, other) for other in boundary.closed):
        what = "which belongs to a repository, to a build or to the settings"
        return f"a link leads to {_shown(place)}, {what}", "remove the link, or copy the file"
    return None


def is_within(place: str, folder: str) -> bool:
    """Return whether a path is a folder's path or is in the folder."""
    place, folder = os.path.normcase(place), os.path.normcase(folder)
    return place == folder or place.startswith(folder.rstrip(os.sep) + os.sep)


def _shown(place: str) -> str:
    return os.fsencode(place).decode("utf-8", "backslashreplace")
