"""The files in a folder and its subfolders: links within the boundary are followed, unreadable files are faults."""

import os
import stat
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from msgspec import Struct

from broadsheet.atomic_writes import storage_error
from broadsheet.errors import Fault
from broadsheet.link_boundary import Boundary, find_trespass, is_within
from broadsheet.regular_files import find_unfitness


class Rules(Struct, frozen=True):
    """Which files are found."""

    is_passed: Callable[[str], bool]
    """Tells by its name whether a file or folder is ignored."""
    is_wanted: Callable[[str], bool] = lambda _name: True
    """Tells by its name whether a file is wanted."""
    once: bool = False
    """Whether each file is found under one name only, even if links lead to it; its own name is preferred."""


class _WalkedPath(Struct, frozen=True):
    """A file or folder, or a link to one."""

    name: str
    """Its path relative to the site, with forward slashes."""
    path: str
    """The path to open it with."""
    real: str
    """The path without links; for a link, that of the folder that holds the link."""


@dataclass(slots=True)
class Walk:
    """The files and faults that were found in a folder."""

    boundary: Boundary | None
    """Where links may lead; None for anywhere."""
    rules: Rules
    files: dict[str, str] = field(default_factory=dict)
    """Name relative to the site, with forward slashes → path to open it with."""
    faults: list[Fault] = field(default_factory=list)
    """Faults of files with a wanted name and of folders that cannot be read."""
    links: deque[tuple[_WalkedPath, set[str] | None]] = field(default_factory=deque)
    """Links to follow, each with the real paths that were already walked; None for a new set."""

    def add_fault(self, name: str, message: str, fix: str) -> None:
        """Add a fault of a file."""
        self.faults.append(Fault(show_name(name), None, message, fix))


def walk(folder: str, name: str, boundary: Boundary | None, rules: Rules) -> Walk:
    """Return all files in a folder; none if the folder does not exist. `name` is its path relative to the site.

    Links are followed after everything else is found. A linked folder is walked once in all if `rules.once`, otherwise
    once for each link in `folder`. A link to a folder that contains it is not followed, so that circles of links end.
    Raises StorageError when a folder cannot be listed.
    """
    found = Walk(boundary, rules)
    start = _WalkedPath(name, folder, os.path.realpath(folder))
    walked: set[str] = set()
    # A missing folder is checked too, since files written there later go where the links above it lead.
    if _is_in_bounds(found, name, start.real):
        _walk_folder(found, start, walked, walked if rules.once else None)
    while found.links:
        _follow(found, *found.links.popleft())
    return found


def _walk_folder(found: Walk, folder: _WalkedPath, walked: set[str], inherited: set[str] | None) -> None:
    """Add all files in a folder and its subfolders. Links in them get `inherited` as the walked paths."""
    walked.add(folder.real)
    for entry in _entries(found, folder):
        name = f"{folder.name}/{entry.name}"
        is_folder = entry.is_dir(follow_symlinks=False)
        if entry.is_symlink():
            found.links.append((_WalkedPath(name, entry.path, folder.real), inherited))
        elif not is_folder and not found.rules.is_wanted(entry.name):
            continue
        elif not entry.name.isascii() and not _is_utf8(entry.name):
            found.add_fault(name, "its file name is not UTF-8", "rename it")
        elif is_folder:
            inner = _WalkedPath(name, entry.path, os.path.join(folder.real, entry.name))  # noqa: PTH118  # as text
            if inner.real not in walked:
                _walk_folder(found, inner, walked, inherited)
        elif entry.is_file(follow_symlinks=False):
            found.files[name] = entry.path
        else:
            _add_unfitness(found, name, entry.stat(follow_symlinks=False).st_mode)


def _entries(found: Walk, folder: _WalkedPath) -> Iterator[os.DirEntry[str]]:
    """Yield the entries of a folder that are not ignored, sorted by name."""
    try:
        with os.scandir(folder.path) as entries:
            some = [entry for entry in entries if not found.rules.is_passed(entry.name)]
    except FileNotFoundError as error:
        if os.path.islink(folder.path):  # noqa: PTH114  # as text
            found.faults.append(broken_link(folder.name, error))
        return
    except NotADirectoryError:
        if os.path.lexists(folder.path):
            found.add_fault(folder.name, "is not a folder", "put a folder in its place, or remove it")
        return
    except OSError as error:
        raise storage_error(folder.path, error) from error
    yield from sorted(some, key=lambda entry: entry.name)


def _follow(found: Walk, link: _WalkedPath, inherited: set[str] | None) -> None:
    """Add the target of a link, or all files in it if it is a folder."""
    base = os.path.basename(link.path)  # noqa: PTH119  # as text
    try:
        real = os.path.realpath(link.path, strict=True)
        mode = os.stat(real).st_mode  # noqa: PTH116  # as text
    except OSError as error:
        found.faults.append(broken_link(link.name, error))
        return
    is_folder = stat.S_ISDIR(mode)
    if not is_folder and not found.rules.is_wanted(base):
        return
    walked = set() if inherited is None else inherited
    if not _is_utf8(base):
        found.add_fault(link.name, "its file name is not UTF-8", "rename it")
    elif not _is_in_bounds(found, link.name, real):
        return
    elif not is_folder:
        _add_linked_file(found, link, real, mode, walked)
    elif real not in walked and not is_within(link.real, real):
        _walk_folder(found, _WalkedPath(link.name, link.path, real), walked, walked)


def _add_linked_file(found: Walk, link: _WalkedPath, real: str, mode: int, walked: set[str]) -> None:
    """Add a file under the name of a link to it, unless it is found under another name and counts once."""
    if find_unfitness(mode):
        _add_unfitness(found, link.name, mode)
    elif not found.rules.once or not _is_found(found, real, walked):
        walked.add(real)
        found.files[link.name] = link.path


def _is_found(found: Walk, real: str, walked: set[str]) -> bool:
    """Return whether a file was found under its own name, or by another link."""
    folder, base = os.path.split(real)
    is_in_folder = folder in walked and not found.rules.is_passed(base) and found.rules.is_wanted(base)
    return is_in_folder or real in walked


def _is_in_bounds(found: Walk, name: str, real: str) -> bool:
    trespass = find_trespass(found.boundary, real) if found.boundary else None
    if trespass:
        found.add_fault(name, *trespass)
    return trespass is None


def _add_unfitness(found: Walk, name: str, mode: int) -> None:
    found.add_fault(name, *(find_unfitness(mode) or ("is not a regular file any more", "run the command again")))


def broken_link(name: str, error: OSError) -> Fault:
    """Return the fault of a link whose target cannot be found."""
    reason = error.strerror or str(error)
    fix = "remove it, or put back what it leads to"
    return Fault(show_name(name), None, f"is a link that cannot be followed: {reason}", fix)


def show_name(name: str) -> str:
    """Return a file's name for messages, with escapes for bytes that are not UTF-8."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def _is_utf8(name: str) -> bool:
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True
