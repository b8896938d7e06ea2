"""Templates and static files: the site's own, and the default theme's where the site has none."""

import os
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from broadsheet.config import Site
from broadsheet.errors import Fault, StorageError, TemplateError
from broadsheet.files import digest, is_leftover, storage_error

REPOSITORY = ".git"
"""What a folder holds that is a repository of its own; it is no part of the site."""


class Templates(Struct, frozen=True):
    """The sources of all templates, read once, so that a build sees one state of them."""

    sources: dict[str, str]
    """By template name: `article.html`, `partials/cards.html`."""
    files: dict[str, str]
    """By template name: the file, as messages name it."""
    digest: str


def theme_folder() -> Path:
    """Return the folder of the default theme: in the installed package, or in the checkout that it runs from."""
    package = Path(__file__).parents[1]
    installed = package / "theme"
    return installed if installed.is_dir() else package.parents[1]


def load_templates(site: Site) -> Templates:
    """Read the theme's templates and the site's own, which win name by name.

    Raises StorageError when one cannot be read, TemplateError when it is not UTF-8.
    """
    sources, files = {}, {}
    theme = theme_folder() / "templates"
    for folder, prefix in ((theme, "default theme: templates/"), (site.templates, "templates/")):
        for name, path in _walk(folder):
            files[name] = prefix + name
            sources[name] = _read_text(path, files[name])
    ordered = sorted(sources.items())
    return Templates(sources, files, digest(repr(ordered).encode()))


def find_static(site: Site) -> dict[str, Path]:
    """Return the static files by their path in the output; the site's own win over the theme's.

    Raises StorageError when a folder cannot be listed or a file's name cannot be part of an address.
    """
    return dict(_walk(theme_folder() / "static")) | dict(_walk(site.static))


def _walk(folder: Path) -> Iterator[tuple[str, Path]]:
    """Yield every file below a folder with its relative path, forward slashes, sorted; none if there is no folder."""
    for parent, folders, names in os.walk(folder, onerror=_refuse_unreadable):
        folders[:] = sorted(name for name in folders if name != REPOSITORY)
        for name in sorted(names):
            path = Path(parent, name)
            if name != REPOSITORY and not is_leftover(name) and path.is_file():
                yield _readable(path.relative_to(folder).as_posix(), path), path


def _refuse_unreadable(error: OSError) -> None:
    if not isinstance(error, FileNotFoundError):
        raise storage_error(error.filename, error) from error


def _readable(name: str, path: Path) -> str:
    try:
        name.encode()
    except UnicodeEncodeError as error:
        shown = os.fsencode(path).decode("utf-8", "backslashreplace")
        raise StorageError(Fault(shown, None, "its file name is not UTF-8", "rename it")) from error
    return name


def _read_text(path: Path, shown: str) -> str:
    try:
        return path.read_bytes().decode("utf-8").removeprefix("\ufeff").replace("\r\n", "\n")
    except OSError as error:
        raise storage_error(path, error) from error
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise TemplateError(Fault(shown, line, "is not UTF-8", "save it again as UTF-8")) from error
