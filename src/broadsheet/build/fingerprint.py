"""Fingerprints of all that a page can read."""

import sys
import unicodedata
from functools import cache
from hashlib import blake2b
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import msgspec

from broadsheet import plugins

LIBRARIES = ("anyascii", "jinja2", "markdown-it-py", "markupsafe", "mdit-py-plugins", "msgspec", "pyyaml")
"""The libraries that have a hand in the bytes of a page."""
EXTRAS = ("countryinfo",)
"""Those that have it where they are installed."""

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
    package = Path(__file__).parents[1]
    theme = package / "theme"
    files = sorted(path for path in package.rglob("*") if path.is_file() and not path.is_relative_to(theme))
    files = [path for path in files if path.suffix != ".pyc"]
    own = [part for path in files for part in (path.relative_to(package).as_posix().encode(), path.read_bytes())]
    libraries = [f"{name} {_version(name)}".encode() for name in (*LIBRARIES, *EXTRAS)]
    added = [name.encode() for name in plugins.installed()]
    python = f"{sys.version_info[:2]} {unicodedata.unidata_version}".encode()
    return fingerprint(*own, *libraries, *added, python)


def _version(name: str) -> str | None:
    """Return the version of a library; None where it is not installed."""
    try:
        return version(name)
    except PackageNotFoundError:
        return None
