"""Copying new and changed files of a storage, such as a bucket, into seeds/. Nothing is ever removed there."""

import errno
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from msgspec.structs import replace

from broadsheet.atomic_writes import fill_atomically
from broadsheet.config import Site, real_path
from broadsheet.digests import digest
from broadsheet.errors import StorageError, UrlError
from broadsheet.extras import how_to_install
from broadsheet.feed_settings import FeedSettings
from broadsheet.fetching.archive_files import folder_name
from broadsheet.fetching.failures import FetchFailure
from broadsheet.fetching.fetch_report import FeedReport, feed_report
from broadsheet.fetching.fetch_state import FeedState
from broadsheet.fetching.schedule import after_answer, after_failure
from broadsheet.hidden_files import is_hidden
from broadsheet.output_path import output_path
from broadsheet.seeds.formats import PACKED, UNSURE_SUFFIXES, by_suffix
from broadsheet.valid_text import FORBIDDEN

STORED = "seeds/storage/"
"""Where the files of storages are copied."""
NO_FOLDER_NAMES = frozenset(["", ".", ".."])
WILDCARDS = "*?["
LONGEST_REASON = 200
MOST_NOTES = 5
"""How many files that were left are named."""
SAVE_SECONDS = 10.0
"""How often what was copied is saved meanwhile: a fetch that is cut off goes on there."""
LIBRARIES = {"s3": "s3fs", "gs": "gcsfs", "abfs": "adlfs"}
"""Scheme of a storage → the library that fsspec needs for it."""
MOST_IN_A_ROW = 20
"""After so many files in a row that cannot be had, the others are left for the next time."""
NO_ROOM = frozenset([errno.ENOSPC, errno.EDQUOT, errno.EROFS])
OF_A_NAME = frozenset([errno.ENAMETOOLONG, errno.ENOTDIR, errno.EISDIR, errno.EEXIST, errno.EINVAL, errno.EILSEQ])
"""Errors that one file's name causes: the folder of another one is a file, or it is too long."""
TELLING = frozenset(
    ["size", "mtime", "last_modified", "lastmodified", "updated", "etag", "content_md5", "md5hash", "generation"]
)
"""What storages say of a file that changes with its bytes, in small letters."""

Listing = Mapping[str, Mapping[str, Any]]
"""Path of a file in the storage → what the storage says of it: its `size`, its times, its tag."""


@dataclass(slots=True)
class _Copies:
    """What was copied so far."""

    known: dict[str, str]
    """Path → version, of each file that is here."""
    count: int = 0
    """How many files were new or had changed."""
    notes: list[str] = field(default_factory=list)
    """Files that were left, and why."""


def fetch_storage(
    site: Site, feed: FeedSettings, state: FeedState, now: float, save: Callable[[FeedState], None]
) -> tuple[FeedState, FeedReport]:
    """Copy the files of a storage that are new or have changed, and return what is known of it now.

    Those of a format that no reader has are left there. A file that cannot be had or kept is named, and stops no other.
    `save` is called with what is known so far, every few seconds. Raises StorageError when nothing can be written here.
    """
    copies = _Copies(dict(state.entries))
    try:
        files, base, listing = _list(feed.url)
        _refuse_own(site, feed.url, base)
        saved_at = time.monotonic()
        for _ in _copy_new(files, listing, dict(_targets(site, feed, base, listing, copies.notes)), copies):
            if time.monotonic() >= saved_at + SAVE_SECONDS:
                save(replace(state, entries=dict(copies.known)))
                saved_at = time.monotonic()
    except FetchFailure as failure:
        failed = after_failure(feed, replace(state, entries=copies.known), failure, now)
        return failed, feed_report(feed, failed, entries=copies.count, failure=str(failure))
    known = {path: copies.known[path] for path in listing if path in copies.known}
    state = after_answer(feed, replace(state, entries=known), now)
    folder = _folder(feed) if copies.count else ""
    return state, feed_report(feed, state, entries=copies.count, archive=folder, notes=_shortened(copies.notes))


def _copy_new(
    files: Any,  # noqa: ANN401  # fsspec has no types
    listing: Listing,
    targets: Mapping[str, Path],
    copies: "_Copies",
) -> Iterator[str]:
    """Copy files that are new or have changed, and yield each. Raises FetchFailure after many that cannot be had."""
    in_a_row = 0
    for path, target in targets.items():
        version = _version(listing[path])
        if copies.known.get(path) == version and target.exists():
            continue
        try:
            copy_file(files, path, target)
        except FetchFailure as failure:
            in_a_row += 1
            copies.notes.append(str(failure))
            if in_a_row == MOST_IN_A_ROW:
                raise
        except StorageError as error:
            if not isinstance(error.__cause__, OSError) or error.__cause__.errno not in OF_A_NAME:
                raise
            copies.notes.append(f"{path}: {error}")
        else:
            in_a_row = 0
            copies.count += copies.known.get(path) != version
            copies.known[path] = version
            yield path


def _version(facts: Mapping[str, Any]) -> str:
    """Return what changes when a file does: not when it was read, nor who may read it."""
    telling = sorted((name.lower(), str(fact)) for name, fact in facts.items() if name.lower() in TELLING)
    return digest(repr(telling).encode())


def _shortened(notes: Sequence[str]) -> tuple[str, ...]:
    more = [f"and {len(notes) - MOST_NOTES} more files"] if len(notes) > MOST_NOTES else []
    return (*notes[:MOST_NOTES], *more)


def _refuse_own(site: Site, url: str, base: str) -> None:
    """Raise FetchFailure for a folder that is in the site, or that the site is in."""
    if url.startswith("file:"):
        folder, root = real_path(Path(base)), real_path(site.root)
        if folder.is_relative_to(root) or root.is_relative_to(folder):
            raise FetchFailure("is a folder of the site itself, or one that holds the site; name another one")


def _list(url: str) -> tuple[Any, str, Listing]:
    """Return the file system of a storage, the folder that its paths are named from, and its files."""
    try:
        import fsspec  # noqa: PLC0415  # an extra
    except ImportError as error:
        raise FetchFailure(f"needs fsspec; {how_to_install('storage')}") from error
    try:
        files, path = fsspec.core.url_to_fs(url)
        files.invalidate_cache()
        has_wildcards = any(mark in path for mark in WILDCARDS)
        found = files.glob(path, detail=True) if has_wildcards else files.find(path, detail=True)
    except ImportError as error:
        library = LIBRARIES.get(url.partition("://")[0], "another library")
        raise FetchFailure(f"needs {library}; pip install {library}") from error
    except Exception as error:
        raise _failure(error) from error
    listing = {name: facts for name, facts in sorted(found.items()) if facts.get("type") == "file"}
    if not listing:
        raise FetchFailure("has no file at this address")
    return files, _base(path, listing), listing


def _base(path: str, listing: Listing) -> str:
    """Return the folder that files are named from: the last one before a wildcard, or before the one file itself."""
    before = path[: min((path.index(mark) for mark in WILDCARDS if mark in path), default=len(path))]
    return f"{path.rstrip('/')}/" if before == path and path not in listing else before[: before.rfind("/") + 1]


def _targets(
    site: Site, feed: FeedSettings, base: str, listing: Listing, notes: list[str]
) -> Iterator[tuple[str, Path]]:
    """Yield the path of each file that can be read here, and where it is copied to; note those without a valid name."""
    folder = site.root / _folder(feed)
    for path in listing:
        name = path.removeprefix(base)
        if not is_read(name):
            continue
        refused = why_refused(name)
        if refused:
            notes.append(f"{path}: {refused}")
        else:
            yield path, folder / name


def is_read(name: str) -> bool:
    """Return whether a file has a format that is read, and is not hidden."""
    parts = name.split("/")
    file = PurePosixPath(parts[-1])
    suffix = PurePosixPath(file.stem).suffix if file.suffix.lower() == PACKED else file.suffix
    is_found = suffix.lower() in {*by_suffix(), *UNSURE_SUFFIXES}
    return is_found and not any(is_hidden(part) for part in parts if part not in NO_FOLDER_NAMES)


def why_refused(name: str) -> str:
    """Return why a file cannot have its name on every system; empty where it can."""
    if FORBIDDEN.search(name) or "#" in name or NO_FOLDER_NAMES & set(name.split("/")):
        return "has a name that leads elsewhere, or that no seed can have"
    try:
        output_path(f"/{name}", name)
    except UrlError as error:
        return f"has a name that not every system allows: {error.faults[0].message}"
    return ""


def _folder(feed: FeedSettings) -> str:
    return f"{STORED}{folder_name(feed)}"


def copy_file(files: Any, path: str, target: Path) -> None:  # noqa: ANN401  # fsspec has no types
    """Copy a file, which is whole or not there. Raises FetchFailure, and StorageError for a fault on this side."""

    def download(temporary: Path) -> None:
        try:
            files.get_file(path, str(temporary))
        except Exception as error:
            if isinstance(error, OSError) and error.errno in NO_ROOM:
                raise
            raise _failure(error, path) from error

    fill_atomically(target, download)


def _failure(error: Exception, path: str = "") -> FetchFailure:
    """Return what a person is told of a fault: each library of a storage raises errors of its own."""
    what = f"{path}: " if path else ""
    reason = " ".join(str(error).split())[:LONGEST_REASON] or type(error).__name__
    return FetchFailure(f"{what}{reason}", "passing")
