"""Files of JSON lines that are committed beside the content, so that Git may have merged them line by line."""

from collections.abc import Callable, Iterable
from typing import Generic, TypeVar

import msgspec
from msgspec import Struct

from broadsheet.atomic_writes import storage_error
from broadsheet.config import Site
from broadsheet.errors import ContentError, Fault
from broadsheet.regular_files import MAX_IMPORT_LOG_BYTES, read_regular

CONFLICT_MARKS = (b"<<<<<<<", b"|||||||", b"=======", b">>>>>>>")
"""With what the lines begin that Git puts around the two sides of a conflict."""

Line = TypeVar("Line")


class CommittedLines(Struct, Generic[Line], frozen=True):
    """What a file says, from the first line to the last."""

    lines: tuple[Line, ...]
    in_conflict: bool
    """Whether Git left the marks of a conflict in it, so that it has to be written again."""


def read_committed_lines(
    site: Site, path: str, decode: Callable[[bytes], Line], fix: str
) -> CommittedLines[Line] | None:
    """Return the lines of a file, given its path in the site; None when it is not there.

    Lines of several branches may stand in it in any order, with the marks that Git puts around them. Raises
    ContentError that names each line that cannot be decoded, with what to do about it; StorageError when the file
    cannot be read.
    """
    content = read_committed_bytes(site, path)
    if content is None:
        return None
    numbered = [(number, line) for number, line in enumerate(content.split(b"\n"), 1) if line.strip()]
    kept = [(number, line) for number, line in numbered if not line.startswith(CONFLICT_MARKS)]
    return CommittedLines(tuple(_decode_all(path, kept, decode, fix)), in_conflict=len(kept) < len(numbered))


def read_committed_bytes(site: Site, path: str) -> bytes | None:
    """Return the bytes of a file, given its path in the site; None when it is not there. Raises StorageError."""
    try:
        return read_regular(site.root / path, MAX_IMPORT_LOG_BYTES, site.boundary)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise storage_error(path, error) from error


def _decode_all(
    path: str, numbered: Iterable[tuple[int, bytes]], decode: Callable[[bytes], Line], fix: str
) -> list[Line]:
    decoded, faults = [], []
    for number, line in numbered:
        try:
            decoded.append(decode(line))
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            faults.append(Fault(path, number, f"cannot be read: {error}", fix))
    if faults:
        raise ContentError(*faults)
    return decoded
