"""An archive: the pages of a month or a year in one file of Apache Parquet, https://parquet.apache.org.

It has a row for each page: its path, the digest of its bytes, and its bytes as they were. It needs the extra `parquet`.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from broadsheet.atomic_writes import replace_file, storage_error
from broadsheet.digests import digest
from broadsheet.durability import flush_file, flush_folder
from broadsheet.errors import ContentError, Fault
from broadsheet.extras import how_to_install
from broadsheet.hidden_files import TEMPORARY_PREFIX
from broadsheet.regular_files import MAX_STATIC_FILE_BYTES, UnfitFileError, open_regular

# pyarrow is an extra, and slow to load.
# ruff: noqa: PLC0415

if TYPE_CHECKING:
    from types import ModuleType

    from pyarrow.parquet import ParquetFile

PAGES_IN_A_GROUP = 500
"""So many pages are compressed together: all of them are unpacked to read one."""
GROUPS_IN_MEMORY = 4


class Row(Struct, frozen=True):
    """Where a page is in an archive."""

    digest: str
    """Of the page's bytes."""
    group: int
    number: int
    """In its group."""


def write_archive(
    path: Path, pages: Iterable[tuple[str, bytes]], check: Callable[[Path], None] = lambda _: None
) -> None:
    """Write an archive of pages, each with its path in the site; it is on the disk on return.

    `check` raises what is wrong with the new file before it takes the place of a former one. A group of pages is in
    memory at a time. Raises ContentError without pyarrow, StorageError; then the former file is still there.
    """
    pa, parquet = _load_pyarrow(path.name)
    schema = pa.schema([("path", "string"), ("digest", "string"), ("page", "binary")])
    temporary = path.with_name(f"{TEMPORARY_PREFIX}{path.name}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with temporary.open("wb") as file:
            with parquet.ParquetWriter(file, schema, compression="zstd") as writer:
                rest = iter(pages)
                while group := list(islice(rest, PAGES_IN_A_GROUP)):
                    rows = [{"path": name, "digest": digest(page), "page": page} for name, page in group]
                    writer.write_table(pa.Table.from_pylist(rows, schema=schema))
            flush_file(file)
        check(temporary)
        replace_file(temporary, path)
        flush_folder(path.parent)
    except OSError as error:
        raise storage_error(path, error) from error
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def list_rows(path: Path, name: str) -> dict[str, Row]:
    """Return where each page is in an archive, by its path; `name` is that of the archive, for messages.

    Raises ContentError for a file that is no archive and without pyarrow, StorageError.
    """
    rows: dict[str, Row] = {}
    with _opened(path, name) as file:
        for group in range(file.num_row_groups):
            columns = file.read_row_group(group, ["path", "digest"]).to_pydict()
            pairs = list(zip(columns["path"], columns["digest"], strict=True))
            if not all(isinstance(one, str) for pair in pairs for one in pair):
                raise ContentError(_damaged(name, "has rows without the path or the digest of a page"))
            rows |= {page: Row(page_digest, group, number) for number, (page, page_digest) in enumerate(pairs)}
    return rows


def read_row(path: Path, name: str, row: Row) -> bytes:
    """Return the bytes of a page in an archive. Raises like `list_rows`, and ContentError for damaged bytes."""
    try:
        version = path.stat().st_mtime_ns
    except OSError as error:
        raise storage_error(path, error) from error
    pages = _read_group(path, name, row.group, version)
    data = pages[row.number] if row.number < len(pages) else b""
    if not isinstance(data, bytes) or digest(data) != row.digest:
        raise ContentError(_damaged(name, "a page in it has other bytes than it had"))
    return data


@lru_cache(GROUPS_IN_MEMORY)
def _read_group(path: Path, name: str, group: int, _version: int) -> list[bytes]:
    """Return the pages of a group; those next to each other are often read one after another."""
    with _opened(path, name) as file:
        pages: list[bytes] = file.read_row_group(group, ["page"]).column("page").to_pylist()
    return pages


@contextmanager
def _opened(path: Path, name: str) -> "Iterator[ParquetFile]":
    """Open an archive. Raises like `list_rows`, also for what is read in it."""
    pa, parquet = _load_pyarrow(name)
    try:
        with open_regular(path, MAX_STATIC_FILE_BYTES) as file, parquet.ParquetFile(file) as opened:
            yield opened
    except UnfitFileError as error:
        raise storage_error(name, error) from error
    # Arrow says by OSError, too, that bytes are not what they should be.
    except (pa.ArrowException, KeyError, OSError) as error:
        if isinstance(error, OSError) and error.errno:
            raise storage_error(name, error) from error
        raise ContentError(_damaged(name, "is no archive of pages, or it is damaged")) from error


def _damaged(name: str, message: str) -> Fault:
    return Fault(name, None, message, "take the file back from your version history or a backup")


def _load_pyarrow(name: str) -> "tuple[ModuleType, ModuleType]":
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError as error:
        fault = Fault(name, None, "needs pyarrow, which is not installed", how_to_install("parquet"))
        raise ContentError(fault) from error
    return pa, parquet
