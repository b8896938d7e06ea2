"""Which files are pages."""

import difflib
import os
import re
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from broadsheet.atomic_writes import storage_error
from broadsheet.config import Site
from broadsheet.content.pages.page_bytes import ARCHIVE, find_archived
from broadsheet.errors import ContentError, Fault
from broadsheet.file_walk import Rules, broken_link, show_name, walk
from broadsheet.link_boundary import find_trespass
from broadsheet.model import ENTITY_KINDS, OWN_PAGES, STORIES

FOLDERS = ("articles", *(kind.folder for kind in ENTITY_KINDS), STORIES, OWN_PAGES)
"""The folders of content/."""

MISNAMED = (".md", ".markdown", ".mdown", ".mkd", ".txt", ".text")
"""The ends of names, in small letters, of what people write as pages; only `.md` makes a page of it."""


def _is_new_reading(name: str) -> bool:
    return re.search(r"\.md\.new(\.\d+)?\Z", name) is not None


_PAGES = Rules(
    lambda name: name.startswith(".") or _is_new_reading(name), lambda name: name.lower().endswith(MISNAMED), once=True
)
_NEW_READINGS = Rules(lambda name: name.startswith("."), _is_new_reading, once=True)


def is_article(path: str) -> bool:
    """Return whether the page of a file is an article; others are profiles."""
    return path.startswith("content/articles/")


def find_pages(site: Site, faults: list[Fault] | None = None) -> list[str]:
    """Return the paths of all pages under content/, relative to the site, with forward slashes, sorted.

    A page is a file whose name ends in `.md`, or is in an archive; hidden files, and so what editors leave behind, are
    none. Raises ContentError for folders that Broadsheet does not know, for what cannot be a page though it has the
    name of one, for text under another name, and for links that lead where they may not, unless there is a list of
    `faults` to put them into, and for damaged archives; StorageError when a folder cannot be listed.
    """
    pages, found = _find(site, FOLDERS)
    found = sorted([*(fault for entry in _entries(site.content) for fault in _misplaced(entry)), *found], key=_path_of)
    if faults is None:
        _refuse(found)
    else:
        faults.extend(found)
    return pages


def find_articles(site: Site, faults: list[Fault] | None = None) -> list[str]:
    """Return the paths of the pages under content/articles, as `find_pages` does.

    The faults of folders raise ContentError even if there is a list for those of files: pages may be below them.
    """
    pages, found = _find(site, ("articles",))
    if faults is None:
        _refuse(found)
    else:
        of_files = [fault for fault in found if fault.path.lower().endswith(MISNAMED)]
        _refuse([fault for fault in found if fault not in of_files])
        faults.extend(of_files)
    return pages


def find_new_readings(site: Site) -> list[str]:
    """Return the paths of the new readings that import put beside edited pages, sorted; see `find_pages`.

    Raises StorageError when a folder cannot be listed.
    """
    found = walk(str(site.content / "articles"), "content/articles", site.boundary, _NEW_READINGS)
    return sorted(found.files)


def find_unfit_readings(site: Site) -> list[str]:
    """Return the paths of what has the name of a new reading and cannot be read: folders, pipes, links to elsewhere."""
    found = find_new_readings(site)
    walked = ((Path(parent), [*folders, *files]) for parent, folders, files in os.walk(site.content / "articles"))
    names = (folder / name for folder, there in walked for name in there if _is_new_reading(name))
    return sorted({path.relative_to(site.root).as_posix() for path in names}.difference(found))


def find_profiles(site: Site, kind: str) -> list[str]:
    """Return the paths of the profiles of one kind, as `find_pages` does."""
    pages, faults = _find(site, (kind,))
    _refuse(faults)
    return pages


def _find(site: Site, folders: Collection[str]) -> tuple[list[str], list[Fault]]:
    """Return the pages in some folders, sorted, and what is wrong there. Raises ContentError, StorageError."""
    boundary = site.boundary
    trespass = find_trespass(boundary, os.path.realpath(site.content))
    if trespass:
        raise ContentError(Fault("content", None, *trespass))
    walks = [walk(str(site.content / folder), f"content/{folder}", boundary, _PAGES) for folder in folders]
    found = {page for one in walks for page in one.files}
    pages = {page for page in found if page.endswith(".md")}
    misnamed = map(_misnamed, found.difference(pages))
    if "articles" in folders:
        pages.update(find_archived(site))
    return sorted(pages), sorted([*(fault for one in walks for fault in one.faults), *misnamed], key=_path_of)


def _refuse(faults: Sequence[Fault]) -> None:
    if faults:
        raise ContentError(*faults)


def _path_of(fault: Fault) -> str:
    return fault.path


def _misnamed(path: str) -> Fault:
    stem, _, suffix = path.rpartition(".")
    fix = f"rename it to {stem.rpartition('/')[2]}.md, or move it out of content/"
    return Fault(path, None, f"is no page, since its name ends in .{suffix}", fix)


def _misplaced(entry: os.DirEntry[str]) -> Iterator[Fault]:
    """Yield what is wrong with a file or folder right under content/, if it is not one of the folders of pages."""
    if entry.name in {*FOLDERS, ARCHIVE}:
        return
    path = f"content/{show_name(entry.name)}"
    try:
        is_folder = entry.is_dir()
    except OSError as error:
        yield broken_link(path, error)
        return
    if is_folder:
        near = difflib.get_close_matches(entry.name, FOLDERS, 1)
        fix = f"did you mean 'content/{near[0]}'?" if near else f"its folders are {', '.join(FOLDERS)}"
        yield Fault(path, None, "is not a folder that content/ has", fix)
    elif entry.name.endswith(".md"):
        fix = "move it into content/articles, or into the folder of what it describes"
        yield Fault(path, None, "is a page outside of the folders of pages", fix)


def _entries(folder: Path | str) -> Iterator[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            yield from (entry for entry in entries if not entry.name.startswith("."))
    except (FileNotFoundError, NotADirectoryError):
        return
    except OSError as error:
        raise storage_error(folder, error) from error
