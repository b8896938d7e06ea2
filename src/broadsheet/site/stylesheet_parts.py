"""Stylesheets that are written in parts: a folder `site.css/` of static files is the stylesheet `site.css`.

A site may replace single parts of the theme's stylesheet, add some, or replace all of it by a file of its own.
"""

import re
from collections.abc import Mapping
from pathlib import Path

import rcssmin

from broadsheet.atomic_writes import storage_error, write_atomically
from broadsheet.config import Site
from broadsheet.errors import Fault, StorageError
from broadsheet.regular_files import MAX_TEMPLATE_BYTES, read_regular

_PART = re.compile(r"(?P<stylesheet>.+\.css)/[^/]+\.css")


def join_parts(site: Site, files: Mapping[str, Path]) -> dict[str, Path]:
    """Return static files by name with each stylesheet instead of its parts, in the order of their names, minified.

    It is written in the site's cache, and only where it changed. Raises StorageError when a part cannot be read, or the
    stylesheet not be written.
    """
    found = {name: _PART.fullmatch(name) for name in files}
    parts: dict[str, list[Path]] = {}
    for name, part in sorted(found.items()):
        if part:
            parts.setdefault(part["stylesheet"], []).append(files[name])
    joined = {name: _write(site, name, own) for name, own in parts.items() if name not in files}
    return {name: path for name, path in files.items() if not found[name]} | joined


def _write(site: Site, name: str, parts: list[Path]) -> Path:
    css = rcssmin.cssmin("\n".join(_read(part, site) for part in parts))
    path, data = site.cache / "stylesheets" / name.replace("/", "-"), f"{css}\n".encode()
    if not path.is_file() or read_regular(path, MAX_TEMPLATE_BYTES) != data:
        write_atomically(path, data)
    return path


def _read(part: Path, site: Site) -> str:
    try:
        boundary = site.boundary if part.is_relative_to(site.static) else None
        return read_regular(part, MAX_TEMPLATE_BYTES, boundary).decode("utf-8-sig")
    except OSError as error:
        raise storage_error(part, error) from error
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise StorageError(Fault(str(part), line, "is not UTF-8", "save it again as UTF-8")) from error
