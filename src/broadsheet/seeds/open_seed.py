"""Seeds' files as bytes, unpacked if necessary, and never more bytes than an article can have."""

import gzip
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from functools import partial
from io import BufferedReader
from typing import BinaryIO, cast

from broadsheet.errors import Fault, SeedError
from broadsheet.regular_files import UnfitFileError, open_regular
from broadsheet.seeds.seed_parts import SeedFile

MAX_BYTES = 10 * 1024 * 1024
"""The largest article. A year of a daily column fits; a larger one is no article."""
LONGEST_LINE = 100 * MAX_BYTES
"""A file with a longer line is not one of lines."""
RATIO = 200
"""How many times larger than its packed file news can be. Compression bombs reach a thousand."""


def read_bytes(seed: SeedFile, most: int = MAX_BYTES) -> bytes:
    """Return a file's bytes, unpacked. Raises SeedError when it cannot be read, is empty, or is too large."""
    with open_stream(seed) as stream:
        data = stream.read(most + 1)
    if not data:
        raise empty_error(seed)
    if len(data) > most:
        size = "more than" if seed.packed else f"{seed.path.stat().st_size / 1024 / 1024:.1f} MB, at most"
        fix = "split it into articles, one per file" if most == MAX_BYTES else "save it as JSON Lines, or in parts"
        what = "an article" if most == MAX_BYTES else "one file"
        raise SeedError(Fault(seed.name, None, f"is too large for {what}: {size} {most >> 20} MB", fix))
    return data


def empty_error(seed: SeedFile) -> SeedError:
    """Return the error for a file that has nothing in it."""
    return SeedError(Fault(seed.name, None, "is empty", "put an article in it, or remove it"))


def refuse_empty(seed: SeedFile) -> None:
    """Raise SeedError when a file, unpacked, has nothing in it, or when it cannot be read."""
    with open_stream(seed) as stream:
        if not stream.read(1):
            raise empty_error(seed)


def read_lines(seed: SeedFile) -> Iterator[tuple[int, bytes | Fault]]:
    """Yield the unpacked lines of a file with their numbers, except blank ones; one longer than an article is a fault.

    Raises SeedError when the file cannot be read, when nothing is in it, or when it unpacks to more than news can.
    """
    number, is_blank = 0, True
    with open_stream(seed) as stream:
        most = MAX_BYTES + RATIO * seed.path.stat().st_size if seed.packed else None
        while line := stream.readline(MAX_BYTES + 1):
            number += 1
            if most is not None and stream.tell() > most:
                raise SeedError(Fault(seed.name, number, "unpacks to far more than news does", "remove it"))
            if len(line) > MAX_BYTES:
                _skip_line(stream, line, seed.name, number)
                fault = f"is too large for an article: more than {MAX_BYTES >> 20} MB"
                is_blank = False
                yield number, Fault(seed.name, number, fault, "split it")
            elif line.isspace():
                number += _skip_blank_lines(cast("BufferedReader", stream))
            else:
                is_blank = False
                yield number, line
    if is_blank:
        raise empty_error(seed)


def _skip_line(stream: BinaryIO, line: bytes, name: str, number: int) -> None:
    """Read to the end of a line. Raises SeedError when it is longer than any line of news."""
    passed = len(line)
    while line and not line.endswith(b"\n"):
        line = stream.readline(MAX_BYTES)
        passed += len(line)
        if passed > LONGEST_LINE:
            fault = f"has a line of more than {LONGEST_LINE >> 20} MB"
            raise SeedError(Fault(name, number, fault, "save it as JSON Lines, one article a line"))


def _skip_blank_lines(stream: BufferedReader) -> int:
    """Skip the blank lines that are in memory already, and return their number."""
    ahead = stream.peek(1)
    blank = ahead[: len(ahead) - len(ahead.lstrip())]
    return stream.read(blank.rfind(b"\n") + 1).count(b"\n")


@contextmanager
def open_stream(seed: SeedFile) -> Iterator[BinaryIO]:
    """Open a file for reading, unpacked. Errors with it inside the `with` block become SeedError."""
    try:
        with open_packed(seed) as file, gzip.open(file) if seed.packed else nullcontext(file) as stream:
            yield cast("BinaryIO", stream)
    except (gzip.BadGzipFile, zlib.error, EOFError) as error:
        fix = "pack it again with gzip, or remove the ending .gz"
        raise SeedError(Fault(seed.name, None, f"is not a whole gzip file: {error}", fix)) from error


@contextmanager
def open_packed(seed: SeedFile) -> Iterator[BinaryIO]:
    """Open a file for reading, without unpacking it. Errors of reading inside the `with` block become SeedError."""
    try:
        with open_regular(seed.path, boundary=seed.boundary) as file:
            seed.meter.read = file.tell
            yield file
            seed.meter.read = partial(int, file.tell())
    except UnfitFileError as error:
        raise SeedError(Fault(seed.name, None, error.message, error.fix)) from error
    except gzip.BadGzipFile:
        raise
    except OSError as error:
        fix = "check that it is still there and that you may read it"
        raise SeedError(Fault(seed.name, None, f"cannot be read: {error.strerror or error}", fix)) from error
