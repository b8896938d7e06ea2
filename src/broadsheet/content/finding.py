"""Which files are pages."""

import difflib
import os
from collections.abc import Iterator
from pathlib import Path

from broadsheet.config import Site
from broadsheet.errors import ContentError, Fault
from broadsheet.files import storage_error
from broadsheet.model import KINDS

FOLDERS = ("articles", *(kind.folder for kind in KINDS))
"""The folders of content/."""


def is_article(path: str) -> bool:
    """Tell whether the page of a file is an article; others are profiles."""
    return path.startswith("content/articles/")


def find_pages(site: Site) -> list[str]:
    """Return the paths of all pages under content/, relative to the site, with forward slashes, sorted.

    A page is a file whose name ends in `.md`; hidden files, and so what editors leave behind, are none. Raises
    ContentError for folders that Broadsheet does not know, StorageError when a folder cannot be listed.
    """
    faults: list[Fault] = []
    pages: list[str] = []
    for entry in _entries(site.content):
        if entry.is_dir():
            if entry.name in FOLDERS:
                pages.extend(_pages_below(entry.path, f"content/{entry.name}"))
            else:
                near = difflib.get_close_matches(entry.name, FOLDERS, 1)
                fix = f"did you mean 'content/{near[0]}'?" if near else f"its folders are {', '.join(FOLDERS)}"
                faults.append(Fault(f"content/{_shown(entry.name)}", None, "is not a folder that content/ has", fix))
        elif entry.name.endswith(".md"):
            fix = "move it into content/articles, or into the folder of what it describes"
            faults.append(
                Fault(f"content/{_shown(entry.name)}", None, "is a page outside of the folders of pages", fix)
            )
    if faults:
        raise ContentError(*sorted(faults, key=lambda fault: fault.path))
    return sorted(pages)


def find_articles(site: Site) -> list[str]:
    """Return the paths of the pages under content/articles, as `find_pages` does."""
    return sorted(_pages_below(str(site.content / "articles"), "content/articles"))


def find_profiles(site: Site, kind: str) -> list[str]:
    """Return the paths of the profiles of one kind, as `find_pages` does."""
    return sorted(_pages_below(str(site.content / kind), f"content/{kind}"))


def _pages_below(folder: str, name: str) -> Iterator[str]:
    for entry in _entries(folder):
        if entry.is_dir(follow_symlinks=False):
            yield from _pages_below(entry.path, f"{name}/{entry.name}")
        elif entry.name.endswith(".md"):
            yield _readable(f"{name}/{entry.name}")


def _entries(folder: Path | str) -> Iterator[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            yield from (entry for entry in entries if not entry.name.startswith("."))
    except (FileNotFoundError, NotADirectoryError):
        return
    except OSError as error:
        raise storage_error(folder, error) from error


def _readable(path: str) -> str:
    if _shown(path) != path:
        raise ContentError(Fault(_shown(path), None, "its file name is not UTF-8", "rename it"))
    return path


def _shown(name: str) -> str:
    return name.encode("utf-8", "backslashreplace").decode("utf-8")
