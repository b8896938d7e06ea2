"""The files below a folder: links are followed where they may lead, and what cannot be read is named."""

import os
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from msgspec import Struct

from broadsheet.errors import Fault
from broadsheet.files import storage_error
from broadsheet.link_boundary import Boundary, find_trespass, is_within
from broadsheet.regular_files import find_unfitness


class Rules(Struct, frozen=True):
    """Which files are looked for."""

    is_passed: Callable[[str], bool]
    """Tells by its name whether a file or folder is passed over."""
    is_wanted: Callable[[str], bool] = lambda _name: True
    """Tells by its name whether a file is looked for."""
    once: bool = False
    """Whether a file is found under one name alone, whatever links lead to it; under its own if it stands there."""


class _Place(Struct, frozen=True):
    """A file or folder, or a link to one."""

    name: str
    """Relative to the site, with forward slashes."""
    path: str
    """To open it with."""
    real: str
    """Without links; of a link, that of the folder in which it stands."""


@dataclass(slots=True)
class Walk:
    """What was found below a folder."""

    boundary: Boundary | None
    """Where links may lead; None for anywhere."""
    rules: Rules
    files: dict[str, str] = field(default_factory=dict)
    """Name relative to the site, with forward slashes → path to open it with."""
    faults: list[Fault] = field(default_factory=list)
    """Of what bears the name of a wanted file, or may be a folder that holds some, and cannot be read."""
    _links: deque[tuple[_Place, set[str] | None]] = field(default_factory=deque)
    """Those to be followed, with the real paths that count as walked; None where all of that is new."""

    def add_fault(self, name: str, message: str, fix: str) -> None:
        """Note what is wrong with a file."""
        self.faults.append(Fault(show_name(name), None, message, fix))


def walk(folder: str, name: str, boundary: Boundary | None, rules: Rules) -> Walk:
    """Return all files below a folder of that name; none when it is not there.

    Links are followed when all else is found. A folder is walked once for all links to it, or once for each in the
    folder itself, and never for one that stands in it: so circles of links come to an end. Raises StorageError when a
    folder cannot be listed.
    """
    found = Walk(boundary, rules)
    start = _Place(name, folder, os.path.realpath(folder))
    walked: set[str] = set()
    # One that is not there is looked at too: what is written there goes where the folders above it lead.
    if _is_in_bounds(found, name, start.real):
        _walk_folder(found, start, walked, walked if rules.once else None)
    while found._links:  # noqa: SLF001  # its own module
        _follow(found, *found._links.popleft())  # noqa: SLF001
    return found


def _walk_folder(found: Walk, folder: _Place, walked: set[str], inherited: set[str] | None) -> None:
    """Note all that is in a folder and in those in it; links in them inherit what counts as walked."""
    walked.add(folder.real)
    for entry in _entries(found, folder):
        name = f"{folder.name}/{entry.name}"
        is_folder = entry.is_dir(follow_symlinks=False)
        if entry.is_symlink():
            found._links.append((_Place(name, entry.path, folder.real), inherited))  # noqa: SLF001
        elif not is_folder and not found.rules.is_wanted(entry.name):
            continue
        elif not entry.name.isascii() and not _is_utf8(entry.name):
            found.add_fault(name, "its file name is not UTF-8", "rename it")
        elif is_folder:
            inner = _Place(name, entry.path, os.path.join(folder.real, entry.name))  # noqa: PTH118  # as text
            if inner.real not in walked:
                _walk_folder(found, inner, walked, inherited)
        elif entry.is_file(follow_symlinks=False):
            found.files[name] = entry.path
        else:
            _add_unfitness(found, name, entry.stat(follow_symlinks=False).st_mode)


def _entries(found: Walk, folder: _Place) -> Iterator[os.DirEntry[str]]:
    """Yield what is in a folder, sorted by name, but for what is passed over."""
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


def _follow(found: Walk, link: _Place, inherited: set[str] | None) -> None:
    """Find the file to which a link leads, or those in the folder to which it leads."""
    base = os.path.basename(link.path)  # noqa: PTH119  # as text
    try:
        real = os.path.realpath(link.path, strict=True)
        mode = os.stat(real).st_mode  # noqa: PTH116  # as text
    except OSError as error:
        found.faults.append(broken_link(link.name, error))
        return
    is_folder = os.path.isdir(real)  # noqa: PTH112  # as text
    walked = set() if inherited is None else inherited
    if not is_folder and not found.rules.is_wanted(base):
        return
    if not _is_utf8(base):
        found.add_fault(link.name, "its file name is not UTF-8", "rename it")
    elif not _is_in_bounds(found, link.name, real):
        return
    elif is_folder:
        if real not in walked and not is_within(link.real, real):
            _walk_folder(found, _Place(link.name, link.path, real), walked, walked)
    elif find_unfitness(mode):
        _add_unfitness(found, link.name, mode)
    elif not found.rules.once or not _is_found(found, real, walked):
        walked.add(real)
        found.files[link.name] = link.path


def _is_found(found: Walk, real: str, walked: set[str]) -> bool:
    folder, base = os.path.split(real)
    stands_there = folder in walked and not found.rules.is_passed(base) and found.rules.is_wanted(base)
    return stands_there or real in walked


def _is_in_bounds(found: Walk, name: str, real: str) -> bool:
    trespass = find_trespass(found.boundary, real) if found.boundary else None
    if trespass:
        found.add_fault(name, *trespass)
    return trespass is None


def _add_unfitness(found: Walk, name: str, mode: int) -> None:
    found.add_fault(name, *(find_unfitness(mode) or ("is not a regular file any more", "run the command again")))


def broken_link(name: str, error: OSError) -> Fault:
    """Return what is wrong with a link that leads to nothing."""
    reason = error.strerror or str(error)
    fix = "remove it, or put back what it leads to"
    return Fault(show_name(name), None, f"is a link that cannot be followed: {reason}", fix)


def show_name(name: str) -> str:
    """Return a file's name as messages have it, also where it is not UTF-8."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def _is_utf8(name: str) -> bool:
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True
