"""The cache of seeds: the digests of their articles, so that unchanged files are not read."""

import os
from pathlib import Path

from msgspec import Struct

from broadsheet import __version__
from broadsheet.config import Site
from broadsheet.file_states import FileState, StatFields, file_state, is_unchanged, stat_fields_of
from broadsheet.saved_records import read_record, write_record


class KnownSeed(Struct, frozen=True, array_like=True):
    """A seed as it was when it was last read."""

    file: FileState
    digests: dict[str, str]
    """RawArticle's `seed` → its `digest`, for each article of the file."""


class SeedCache(Struct, frozen=True):
    """All seeds that were read without a fault."""

    version: str
    seeds: dict[str, KnownSeed] = {}
    """The seed's file, relative to the site → what is known of it."""


def load_cache(site: Site) -> dict[str, KnownSeed]:
    """Return what is known of each seed's file; nothing when the cache is lost, damaged or out of date."""
    cache = read_record(_cache_file(site), SeedCache)
    return cache.seeds if cache is not None and cache.version == _version(site) else {}


def save_cache(site: Site, seeds: dict[str, KnownSeed]) -> None:
    """Write what is known of the seeds. Raises StorageError."""
    write_record(_cache_file(site), SeedCache(_version(site), dict(sorted(seeds.items()))))


def find_stat_fields(path: str) -> StatFields | None:
    """Return the fields of a file's status; None when there is no such file."""
    try:
        return stat_fields_of(os.stat(path))  # noqa: PTH116  # a text takes less memory than a Path
    except OSError:
        return None


def known_digests(known: KnownSeed | None, stat_fields: StatFields | None) -> dict[str, str] | None:
    """Return the digests of a seed's articles if its file is certainly unchanged since it was read."""
    if known is None or stat_fields is None or not is_unchanged(known.file, stat_fields):
        return None
    return known.digests


def known_seed(stat_fields: StatFields, digests: dict[str, str], now: int) -> KnownSeed:
    """Return the cache's record of a file that was read after `now`, in nanoseconds since the epoch."""
    # Import asks for the digests of the articles alone, so the file as a whole has none.
    return KnownSeed(file_state(stat_fields, "", now), digests)


def _version(site: Site) -> str:
    """Return what an entry depends on besides the file: the version, and the settings for reading."""
    return f"{__version__} {sorted(site.settings.seed_fields.items())}"


def _cache_file(site: Site) -> Path:
    return site.cache / "seeds"
