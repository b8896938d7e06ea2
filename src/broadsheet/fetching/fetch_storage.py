"""Copying new and changed files of a storage, such as a bucket, into seeds/. Nothing is ever removed there."""

from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from msgspec.structs import replace

from broadsheet.atomic_writes import fill_atomically
from broadsheet.config import Site
from broadsheet.digests import digest
from broadsheet.extras import how_to_install
from broadsheet.feed_settings import FeedSettings
from broadsheet.fetching.archive_files import folder_name
from broadsheet.fetching.failures import FetchFailure
from broadsheet.fetching.fetch_report import FeedReport, feed_report
from broadsheet.fetching.fetch_state import FeedState
from broadsheet.fetching.schedule import after_answer, after_failure
from broadsheet.hidden_files import is_hidden
from broadsheet.seeds.formats import PACKED, UNSURE_SUFFIXES, by_suffix
from broadsheet.valid_text import FORBIDDEN

STORED = "seeds/storage/"
"""Where the files of storages are copied."""
NO_FOLDER_NAMES = frozenset(["", ".", ".."])
WILDCARDS = "*?["
LONGEST_REASON = 200

Listing = Mapping[str, Mapping[str, Any]]
"""Path of a file in the storage → what the storage says of it: its `size`, its times, its tag."""


def fetch_storage(site: Site, feed: FeedSettings, state: FeedState, now: float) -> tuple[FeedState, FeedReport]:
    """Copy the files of a storage that are new or have changed, and return what is known of it now.

    Those of a format that no reader has are left there. Raises StorageError when a file cannot be written here.
    """
    known = dict(state.entries)
    copied = 0
    try:
        files, base, listing = _list(feed.url)
        for path, target in _targets(site, feed, base, listing):
            version = digest(repr(sorted(listing[path].items())).encode())
            if known.get(path) != version or not target.exists():
                copy_file(files, path, target)
                copied += known.get(path) != version
                known[path] = version
    except FetchFailure as failure:
        failed = after_failure(feed, replace(state, entries=known), failure, now)
        return failed, feed_report(feed, failed, entries=copied, failure=str(failure))
    state = after_answer(feed, replace(state, entries={path: known[path] for path in listing if path in known}), now)
    return state, feed_report(feed, state, entries=copied, archive=_folder(feed) if copied else "")


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


def _targets(site: Site, feed: FeedSettings, base: str, listing: Listing) -> Iterator[tuple[str, Path]]:
    """Yield the path of each file that can be read here, and where it is copied to."""
    folder = site.root / _folder(feed)
    for path in listing:
        name = path.removeprefix(base)
        if is_seed_name(name):
            yield path, folder / name


def is_seed_name(name: str) -> bool:
    """Return whether a file has a name that may stand here, and a format that is read."""
    parts = name.split("/")
    if FORBIDDEN.search(name) or any(mark in name for mark in "\\:") or NO_FOLDER_NAMES & set(parts):
        return False
    file = PurePosixPath(parts[-1])
    suffix = PurePosixPath(file.stem).suffix if file.suffix.lower() == PACKED else file.suffix
    return not any(map(is_hidden, parts)) and suffix.lower() in {*by_suffix(), *UNSURE_SUFFIXES}


def _folder(feed: FeedSettings) -> str:
    return f"{STORED}{folder_name(feed)}"


def copy_file(files: Any, path: str, target: Path) -> None:  # noqa: ANN401  # fsspec has no types
    """Copy a file, which is whole or not there. Raises FetchFailure, and StorageError for a fault on this side."""

    def download(temporary: Path) -> None:
        try:
            files.get_file(path, str(temporary))
        except Exception as error:
            raise _failure(error, path) from error

    fill_atomically(target, download)


def _failure(error: Exception, path: str = "") -> FetchFailure:
    """Return what a person is told of a fault: each library of a storage raises errors of its own."""
    what = f"{path}: " if path else ""
    reason = " ".join(str(error).split())[:LONGEST_REASON] or type(error).__name__
    return FetchFailure(f"{what}{reason}", "passing")
