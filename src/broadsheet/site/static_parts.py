"""Static files that are written in parts: a folder `site.css/` is the stylesheet `site.css`, `search.js/` a script.

A site may replace single parts of the theme's, add some, or replace all of them by a file of its own.
"""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

import rcssmin

from broadsheet.atomic_writes import storage_error, write_atomically
from broadsheet.config import Site
from broadsheet.errors import Fault, StorageError
from broadsheet.regular_files import MAX_TEMPLATE_BYTES, read_regular
from broadsheet.saved_records import make_way

_PART = re.compile(r"(?P<whole>.+(?P<suffix>\.css|\.js))/[^/]+(?P=suffix)")


def join_parts(site: Site, files: Mapping[str, Path], of_theme: Collection[str]) -> dict[str, Path]:
    """Return static files by name with each whole file instead of its parts, which are in the order of their names.

    Of scripts, only the theme's are in parts: others' libraries may be in a folder such as `chart.js/`. `of_theme` are
    the names of the theme's files. A whole is written in the site's cache, and only where it changed. Raises
    StorageError when a part cannot be read, or the whole not be written.
    """
    found = {name: _PART.fullmatch(name) for name in files}
    parts: dict[str, list[Path]] = {}
    for name, part in sorted(found.items()):
        if part:
            parts.setdefault(part["whole"], []).append(files[name])
    scripts = {part["whole"] for name, part in found.items() if part and name in of_theme}
    wholes = {name: own for name, own in parts.items() if name.endswith(".css") or name in scripts}
    joined = {name: _write(site, name, own) for name, own in wholes.items() if name not in files}
    kept = {name: path for name, path in files.items() if not (part := found[name]) or part["whole"] not in wholes}
    return kept | joined


def join_styles(parts: Sequence[str]) -> str:
    """Return one stylesheet, minified."""
    css: str = rcssmin.cssmin("\n".join(parts))
    return f"{css}\n"


def join_scripts(parts: Sequence[str]) -> str:
    """Return one script, of which nothing is seen outside, so that the parts see each other and no other script."""
    return "".join(('"use strict";\n(() => {\n', "\n".join(parts), "\n})();\n"))


JOINED: Mapping[str, Callable[[Sequence[str]], str]] = MappingProxyType({".css": join_styles, ".js": join_scripts})
"""Suffix → what makes one file of the texts of its parts."""


def _write(site: Site, name: str, parts: list[Path]) -> Path:
    whole = JOINED[Path(name).suffix]([_read(part, site) for part in parts])
    path, data = site.cache / name.replace("/", "-"), whole.encode()
    if _has(path, data):
        return path
    site.cache.mkdir(parents=True, exist_ok=True)
    make_way(path)
    write_atomically(path, data)
    return path


def _has(path: Path, data: bytes) -> bool:
    try:
        return read_regular(path, MAX_TEMPLATE_BYTES, follow=False) == data
    except OSError:
        return False


def _read(part: Path, site: Site) -> str:
    try:
        boundary = site.boundary if part.is_relative_to(site.static) else None
        return read_regular(part, MAX_TEMPLATE_BYTES, boundary).decode("utf-8-sig")
    except OSError as error:
        raise storage_error(part, error) from error
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise StorageError(Fault(str(part), line, "is not UTF-8", "save it again as UTF-8")) from error
