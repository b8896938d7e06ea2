"""Digests of bytes and of files: they tell whether a file is what it was."""

import hashlib
from hashlib import blake2b
from pathlib import Path

from broadsheet.link_boundary import Boundary
from broadsheet.regular_files import open_regular


def digest(data: bytes) -> str:
    """Return the digest of some bytes: BLAKE2b, 16 bytes, as 32 hexadecimal digits."""
    return blake2b(data, digest_size=16).hexdigest()


def digest_file(path: Path | str, most: int, boundary: Boundary | None = None) -> str:
    """Return the digest of a regular file with at most `most` bytes.

    Raises OSError, also UnfitFileError.
    """
    with open_regular(path, most, boundary) as file:
        return hashlib.file_digest(file, lambda: blake2b(digest_size=16)).hexdigest()
