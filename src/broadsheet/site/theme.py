"""Templates and static files of a site, with those of the default theme for all that the site does not replace."""

from pathlib import Path

from msgspec import Struct

from broadsheet.atomic_writes import storage_error
from broadsheet.config import Site
from broadsheet.digests import digest, digest_file
from broadsheet.errors import Fault, StorageError, TemplateError
from broadsheet.file_walk import Rules, walk
from broadsheet.hidden_files import is_leftover
from broadsheet.link_boundary import REPOSITORY, Boundary
from broadsheet.output_path import OutputPath, copied_path
from broadsheet.plugins import collect_all
from broadsheet.regular_files import MAX_STATIC_FILE_BYTES, MAX_TEMPLATE_BYTES, read_regular
from broadsheet.site.static_parts import join_parts

REPLACED = "default/"
"""What begins the name of a template that the site, or a plug-in, has replaced."""
_FILES = Rules(lambda name: name == REPOSITORY or is_leftover(name))


class Templates(Struct, frozen=True):
    """The sources of all templates. They are read once, so that a build never mixes two versions of a template."""

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
    """Read the theme's templates, those of plug-ins, and the site's own: the later win name by name.

    One that the site replaces is there as `default/NAME`, too, so that its own can extend it. Raises StorageError when
    one cannot be read, TemplateError when it is not UTF-8, PluginError.
    """
    sources: dict[str, str] = {}
    files: dict[str, str] = {}
    for folder, where, limit in (*_given_folders(), (site.templates, "templates", site.boundary)):
        for name, path in _find(folder, where, limit).items():
            if name in sources:
                sources[f"{REPLACED}{name}"], files[f"{REPLACED}{name}"] = sources[name], files[name]
            files[name] = f"{where}/{name}"
            sources[name] = _read_text(path, files[name], limit)
    ordered = sorted(sources.items())
    return Templates(sources, files, digest(repr(ordered).encode()))


def _given_folders() -> list[tuple[Path, str, None]]:
    added = [(folder, f"plug-in: {folder.name}", None) for folder in collect_all("template_folders", __name__)]
    return [(theme_folder() / "templates", "default theme: templates", None), *added]


def given_templates() -> frozenset[str]:
    """Return the names of the theme's templates and of those of plug-ins, which a site may replace."""
    return frozenset(name for folder, where, limit in _given_folders() for name in _find(folder, where, limit))


def find_static(site: Site) -> dict[OutputPath, Path]:
    """Return the static files by their path in the output; the site's own win over the theme's.

    A stylesheet or a script in parts is one file: see `join_parts`.

    Raises StorageError when a folder cannot be listed, and for what is no file, or a link that leads where it may not;
    UrlError when a file's name cannot be part of an address.
    """
    theme = _find(theme_folder() / "static", "default theme: static", None)
    files = theme | _find(site.static, "static", site.boundary)
    return {copied_path(name, f"static/{name}"): path for name, path in join_parts(site, files, theme).items()}


def digest_static(site: Site, path: Path) -> str:
    """Return the digest of a static file. Raises OSError."""
    return digest_file(path, MAX_STATIC_FILE_BYTES, site.boundary if path.is_relative_to(site.static) else None)


def _find(folder: Path, name: str, boundary: Boundary | None) -> dict[str, Path]:
    """Return relative path with forward slashes → path of every file below a folder; none if the folder is missing.

    The theme has no boundary: installers may replace the files of a package by links.
    """
    found = walk(str(folder), name, boundary, _FILES)
    if found.faults:
        raise StorageError(*found.faults)
    return {file.removeprefix(f"{name}/"): Path(path) for file, path in found.files.items()}


def _read_text(path: Path, shown: str, boundary: Boundary | None) -> str:
    try:
        data = read_regular(path, MAX_TEMPLATE_BYTES, boundary)
        return data.decode("utf-8").removeprefix("\ufeff").replace("\r\n", "\n")
    except OSError as error:
        raise storage_error(path, error) from error
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise TemplateError(Fault(shown, line, "is not UTF-8", "save it again as UTF-8")) from error
