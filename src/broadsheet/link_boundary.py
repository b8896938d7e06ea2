"""Where links may lead: to files of the site, and into the folders that its settings name."""

import os
from pathlib import Path

from msgspec import Struct

REPOSITORY = ".git"
"""What a folder holds that is a repository of its own; it is no part of a site."""


class Boundary(Struct, frozen=True):
    """The folders in which a site's files stand. All paths are real ones: no part of them is a link."""

    folders: tuple[str, ...]
    """The site itself, and folders that links may lead into."""
    closed: tuple[str, ...] = ()
    """Folders and files in them that a site is not made from: what builds write, and the settings."""


def widen(boundary: Boundary, *folders: str) -> Boundary:
    """Return a boundary that has some more folders, or files."""
    return Boundary((*boundary.folders, *folders), boundary.closed)


def find_trespass(boundary: Boundary, place: str) -> tuple[str, str] | None:
    """Return what is wrong with a file that really stands at a place, and how to mend it; None when nothing is."""
    inside = max((folder for folder in boundary.folders if is_within(place, folder)), key=len, default=None)
    if inside is None:
        fix = "copy the file into the site, or name the folder that it stands in in the setting 'linked_folders'"
        return f"a link leads out of the site, to {_shown(place)}", fix
    if REPOSITORY in Path(place[len(inside) :]).parts or any(is_within(place, other) for other in boundary.closed):
        what = "which belongs to a repository, to a build or to the settings"
        return f"a link leads to {_shown(place)}, {what}", "remove the link, or copy the file"
    return None


def is_within(place: str, folder: str) -> bool:
    """Tell whether a path is that of a folder or of something in it."""
    place, folder = os.path.normcase(place), os.path.normcase(folder)
    return place == folder or place.startswith(folder.rstrip(os.sep) + os.sep)


def _shown(place: str) -> str:
    return os.fsencode(place).decode("utf-8", "backslashreplace")
