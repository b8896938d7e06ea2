"""Fingerprints of all that a page can read."""

import sys
import unicodedata
from functools import cache, lru_cache
from hashlib import blake2b
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import jinja2
import jinja2.meta
import msgspec

from broadsheet.errors import Fault, TemplateError
from broadsheet.site.theme import Templates

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
    """Return the fingerprint of this program: its own files, its libraries' and Python's versions."""
    package = Path(__file__).parents[1]
    theme = package / "theme"
    files = sorted(path for path in package.rglob("*") if path.is_file() and not path.is_relative_to(theme))
    files = [path for path in files if path.suffix != ".pyc"]
    own = [part for path in files for part in (path.relative_to(package).as_posix().encode(), path.read_bytes())]
    libraries = [f"{name} {_version(name)}".encode() for name in (*LIBRARIES, *EXTRAS)]
    python = f"{sys.version_info[:2]} {unicodedata.unidata_version}".encode()
    return fingerprint(*own, *libraries, python)


def _version(name: str) -> str | None:
    """Return the version of a library; None where it is not installed."""
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def fingerprint_templates(templates: Templates) -> dict[str, str]:
    """Return the fingerprint of each template with all that it extends, includes and imports.

    A template that names another by an expression is taken to read all of them. Raises TemplateError when one does
    not parse.
    """
    direct = {name: _references(templates, name) for name in templates.sources}
    return {name: _fingerprint_closure(templates, direct, name) for name in templates.sources}


def _references(templates: Templates, name: str) -> set[str]:
    try:
        names = _names_in(templates.sources[name])
    except jinja2.TemplateSyntaxError as error:
        fault = Fault(templates.files[name], error.lineno, error.message or "does not parse")
        raise TemplateError(fault) from error
    return set(templates.sources) if None in names else {found for found in names if found in templates.sources}


@lru_cache(maxsize=1 << 8)
def _names_in(source: str) -> frozenset[str | None]:
    """Return the templates that one names; None stands for any. While watching, most of them stay as they are."""
    return frozenset(jinja2.meta.find_referenced_templates(jinja2.Environment(autoescape=True).parse(source)))


def _fingerprint_closure(templates: Templates, direct: dict[str, set[str]], name: str) -> str:
    seen: set[str] = set()
    waiting = {name}
    while waiting:
        current = waiting.pop()
        seen.add(current)
        waiting |= direct[current] - seen
    return fingerprint(name.encode(), *(part.encode() for n in sorted(seen) for part in (n, templates.sources[n])))
