"""Fingerprints of all that a page can read."""

import os
import sys
import unicodedata
from collections.abc import Iterator
from functools import cache
from hashlib import blake2b
from pathlib import Path

import msgspec

from broadsheet import plugins
from broadsheet.installed_packages import find_version

LIBRARIES = (
    "anyascii",
    "babel",
    "fontpkg-noto-sans-arabic",
    "fontpkg-noto-serif",
    "jinja2",
    "markdown-it-py",
    "markupsafe",
    "mdit-py-plugins",
    "msgspec",
    "pyarrow",
    "pyyaml",
    "resvg-py",
)
"""The libraries that have a hand in the bytes of a file."""

encode = msgspec.msgpack.Encoder(order="deterministic").encode


def fingerprint(*parts: bytes) -> str:
    """Return the fingerprint of some bytes; where one part ends and the next begins matters."""
    hasher = blake2b(digest_size=16)
    for part in parts:
        hasher.update(len(part).to_bytes(8))
        hasher.update(part)
    return hasher.hexdigest()


def fingerprint_record(record: object) -> str:
    """Return the fingerprint of a view or of other plain data."""
    return fingerprint(encode(record))


@cache
def fingerprint_code() -> str:
    """Return the fingerprint of this program: its own files, its libraries', plug-ins' and Python's versions."""
    own = [part for name, data in sorted(_own_files()) for part in (name.encode(), data)]
    libraries = [f"{name} {find_version(name)}".encode() for name in LIBRARIES]
    added = [name.encode() for name in plugins.installed()]
    python = f"{sys.version_info[:2]} {unicodedata.unidata_version}".encode()
    return fingerprint(*own, *libraries, *added, python)


def _own_files() -> Iterator[tuple[str, bytes]]:
    """Yield the name and the bytes of each file of the package, without the theme's, the CMS's and compiled ones."""
    package = str(Path(__file__).parent)
    # Each command does this: pathlib would take a tenth of a build with nothing to do.
    for folder, folders, names in os.walk(package):
        folders[:] = [name for name in folders if name not in {"theme", "cms", "__pycache__"}]
        for name in names:
            path = f"{folder}/{name}"
            yield path[len(package) :].replace(os.sep, "/"), Path(path).read_bytes()
