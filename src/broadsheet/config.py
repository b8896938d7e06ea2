"""A site's settings: `[tool.broadsheet]` in pyproject.toml, or broadsheet.toml."""

import difflib
import os
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import Literal, get_args

from msgspec import Struct, convert
from msgspec.structs import replace

from broadsheet.alert_settings import IN_TABLE, AlertSettings, check_alerts
from broadsheet.base_url import is_base_url, propose_base_url
from broadsheet.deploy_settings import DeploySettings, check_deploy
from broadsheet.errors import Fault, NoSiteError, SettingsError
from broadsheet.feed_settings import FeedSettings, check_contact, check_feeds, check_hosts, with_feeds
from broadsheet.language_tags import is_language
from broadsheet.link_boundary import Boundary
from broadsheet.model import DateOrder
from broadsheet.regular_files import MAX_SETTINGS_BYTES, UnfitFileError, read_regular
from broadsheet.source_settings import IMPORT_AS, SourceSettings, check_source
from broadsheet.theme_settings import ThemeSettings, check_theme
from broadsheet.valid_text import FORBIDDEN

SETTINGS_FILES = ("broadsheet.toml", "pyproject.toml")
SEED_FIELDS = ("title", "text", "url", "date", "updated", "source", "byline", "section", "id", "language")
"""The fields that JSON can give of an article."""
PARTS = ("stories", "weeks", "briefings", "quotes", "data")
"""The parts of a site that it may leave out."""
LARGEST_NUMBER = 1_000_000
"""The largest number that a setting may have."""
SHOWN = 60
"""How many characters of a faulty value a message shows."""


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
    """How many articles a list page holds before it is split."""
    feed_entries: int = 20
    """How many articles a feed holds."""
    entity_feeds: int | Literal["all"] = 300
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


SettingProblem = tuple[str, str, str]
"""What is wrong with a setting: its key, the message, how to fix it."""
SettingCheck = Callable[[str, object], Iterator[SettingProblem]]
"""Yields what is wrong with the value of a key."""
TextCheck = Callable[[str, str], Iterator[SettingProblem]]


def _check_settings(path: Path, table: dict[str, object]) -> Settings:
    """Return the settings of a file. Raises SettingsError with all their faults."""
    # Forms write empty values where nothing was filled in. A site without a name is a fault nevertheless.
    table = {key: value for key, value in table.items() if value != "" or key == "title" or key not in CHECKS}
    problems = [problem for key, value in table.items() for problem in CHECKS.get(key, _unknown)(key, value)]
    if problems:
        raise SettingsError(*(setting_fault(path, *problem) for problem in problems))
    settings = convert(table, Settings)
    return replace(settings, sources=with_feeds(settings.sources, settings.feeds))


def _unknown(key: str, _value: object) -> Iterator[SettingProblem]:
    near = difflib.get_close_matches(key, CHECKS, 1)
    fix = f"did you mean '{near[0]}'?" if near else f"known keys: {', '.join(CHECKS)}"
    yield key, f"unknown setting '{key}'", fix


def _text(*checks: TextCheck) -> SettingCheck:
    """Return a check of a text, by further checks: the first that fails says what is wrong."""

    def check(key: str, value: object) -> Iterator[SettingProblem]:
        if isinstance(value, str):
            yield from islice((problem for check_text in checks for problem in check_text(key, value)), 1)
        else:
            yield key, f"setting '{key}' must be a text, not {_shown(value)}", ""

    return check


def _printable(key: str, value: str) -> Iterator[SettingProblem]:
    """Pages, feeds and sitemaps hold the text as it is, and none of them can hold these characters."""
    stranger = FORBIDDEN.search(value)
    if stranger:
        yield key, f"setting '{key}' holds the control character U+{ord(stranger[0]):04X}", "remove it"


def _filled(key: str, value: str) -> Iterator[SettingProblem]:
    if not value.strip():
        yield key, f"setting '{key}' is empty", "fill it in, or remove it"


def _language_tag(key: str, value: str) -> Iterator[SettingProblem]:
    if not is_language(value):
        yield key, f"setting '{key}' is not a language tag: {_shown(value)}", "write it like en or pt-BR"


def _absolute_url(key: str, value: str) -> Iterator[SettingProblem]:
    if value and not is_base_url(value):
        proposal = propose_base_url(value)
        fix = f"write {proposal}" if proposal else "write it like https://example.org/ or https://example.org/briefing/"
        yield key, f"setting '{key}' is not an absolute URL: {_shown(value)}", fix


def _count(key: str, value: object) -> Iterator[SettingProblem]:
    if not isinstance(value, int) or isinstance(value, bool):
        yield key, f"setting '{key}' must be a number, not {_shown(value)}", ""
    elif not 1 <= value <= LARGEST_NUMBER:
        bound = "at least 1" if value < 1 else f"at most {LARGEST_NUMBER}"
        yield key, f"setting '{key}' must be {bound}", ""


def _date_order(key: str, value: object) -> Iterator[SettingProblem]:
    if value not in ("", *get_args(DateOrder)):
        yield (
            key,
            f"setting '{key}' is no order of day and month: {_shown(value)}",
            'write "day first" or "month first"',
        )


def _flag(key: str, value: object) -> Iterator[SettingProblem]:
    if not isinstance(value, bool):
        yield key, f"setting '{key}' must be true or false, not {_shown(value)}", ""


def _seed_field_names(key: str, value: object) -> Iterator[SettingProblem]:
    if not isinstance(value, dict):
        yield key, f"setting '{key}' must be a table, not {_shown(value)}", 'write {text = "…"}'
        return
    for field, name in value.items():
        if field not in SEED_FIELDS:
            yield field, f"setting '{key}' has no field '{field}'", f"fields: {', '.join(SEED_FIELDS)}"
        elif not isinstance(name, str) or not name:
            yield field, f"field '{field}' of setting '{key}' must be a text, not {_shown(name)}", ""


def _pipeline_names(key: str, value: object) -> Iterator[SettingProblem]:
    if not isinstance(value, dict):
        yield key, f"setting '{key}' must be a table, not {_shown(value)}", 'write {fr = "fr_core_news_sm"}'
        return
    for language, name in value.items():
        if language == "en":
            yield language, f"setting '{key}' has a pipeline for English", "name it in 'pipeline'"
        elif not isinstance(name, str) or not name:
            yield language, f"pipeline '{language}' of setting '{key}' must be a text, not {_shown(name)}", ""


def _folders(key: str, value: object) -> Iterator[SettingProblem]:
    if not isinstance(value, list) or not all(isinstance(one, str) and one and "\0" not in one for one in value):
        yield key, f"setting '{key}' must be a list of folders, not {_shown(value)}", 'write ["/srv/press/photos"]'


def _patterns(key: str, value: object) -> Iterator[SettingProblem]:
    if not isinstance(value, list) or not all(isinstance(one, str) and one.strip() for one in value):
        yield key, f"setting '{key}' must be a list of patterns, not {_shown(value)}", 'write ["*.pdf", "photos/*"]'


def _parts(key: str, value: object) -> Iterator[SettingProblem]:
    if not isinstance(value, list) or not all(part in PARTS for part in value):
        yield key, f"setting '{key}' must be a list of parts, not {_shown(value)}", f"parts: {', '.join(PARTS)}"


def _number_or_all(key: str, value: object) -> Iterator[SettingProblem]:
    is_number = isinstance(value, int) and not isinstance(value, bool)
    if is_number and value != 0:
        yield from _count(key, value)
    elif not is_number and value != "all":
        yield key, f"setting '{key}' must be a number or 'all', not {_shown(value)}", ""


def _cards(key: str, value: object) -> Iterator[SettingProblem]:
    yield from _needs(key, value, ("resvg_py", "fontpkg_noto_serif", "fontpkg_noto_sans_arabic"), "cards")


def _parquet(key: str, value: object) -> Iterator[SettingProblem]:
    yield from _needs(key, value, ("pyarrow",), "parquet")


def _needs(key: str, value: object, modules: tuple[str, ...], extra: str) -> Iterator[SettingProblem]:
    from importlib.util import find_spec  # noqa: PLC0415  # few sites ask for it

    yield from _flag(key, value)
    missing = [name for name in modules if find_spec(name) is None] if value is True else []
    if missing:
        fault = f"setting '{key}' needs {', '.join(missing)}, which is not installed"
        yield key, fault, f"run: pip install 'broadsheet[{extra}]'"


def _import_as(key: str, value: str) -> Iterator[SettingProblem]:
    if value not in IMPORT_AS:
        yield key, f"setting '{key}' must be 'public' or 'draft', not {_shown(value)}", ""


def _sources(key: str, value: object) -> Iterator[SettingProblem]:
    if not isinstance(value, dict):
        yield key, f"setting '{key}' must be a table, not {_shown(value)}", 'write [sources."Name of the source"]'
        return
    for name, table in value.items():
        yield from ((f"{name}{IN_TABLE}{inner}", message, fix) for inner, message, fix in check_source(name, table))


CHECKS: Mapping[str, SettingCheck] = {
    "title": _text(_printable, _filled),
    "description": _text(_printable),
    "language": _text(_printable, _language_tag),
    "base_url": _text(_absolute_url),
    "theme": check_theme,
    "articles_per_page": _count,
    "feed_entries": _count,
    "entity_feeds": _number_or_all,
    "leave_out": _parts,
    "cards": _cards,
    "ninjs": _flag,
    "parquet": _parquet,
    "seed_fields": _seed_field_names,
    "pipeline": _text(_printable),
    "pipelines": _pipeline_names,
    "import_as": _text(_import_as),
    "sources": _sources,
    "alerts": check_alerts,
    "feeds": check_feeds,
    "fetch_contact": _text(check_contact),
    "fetch_hosts": check_hosts,
    "dates": _date_order,
    "dates_from_names": _flag,
    "linked_folders": _folders,
    "ignore": _patterns,
    "redirects_file": _flag,
    "headers_file": _flag,
    "deploy": check_deploy,
}
"""Setting → how its value is checked, in the order of the settings."""


def _shown(value: object) -> str:
    """Return a faulty value as a message shows it, cut to a readable length."""
    try:
        shown = repr(value)
    except ValueError:
        return "a number with very many digits"
    except RecursionError:
        return "tables nested very deep"
    return shown if len(shown) <= SHOWN else f"{shown[: SHOWN - 1]}…"


def _first_key(line: str) -> str:
    """Return the key of a line of TOML, or the first one of `a.b = 1` and `[a.b]`."""
    return re.split(r"[.=\]]", line, maxsplit=1)[0].strip(" \t'\"[")


def setting_fault(path: Path, key: str, message: str, fix: str = "") -> Fault:
    """Return what is wrong with a setting, with the line of its key."""
    lines = read_regular(path, MAX_SETTINGS_BYTES).decode().splitlines()
    start = next((n for n, line in enumerate(lines) if line.strip() == "[tool.broadsheet]"), 0)
    table, _, key = key.rpartition(IN_TABLE)
    numbered = re.fullmatch(r"(alerts|feeds)\[(\d+)\]", table)
    if numbered:
        start = _find_numbered(lines, numbered[1], int(numbered[2])) or start
    else:
        start = next((n for n, line in enumerate(lines) if table and _opens_table(line, table)), start)
    numbers = (
        n for n, line in enumerate(lines[start:], start + 1) if _last_key(line) == key or _first_key(line) == key
    )
    return Fault(path.name, next(numbers, start + 1 if numbered else None), message, fix)


def _find_numbered(lines: Sequence[str], name: str, number: int) -> int:
    """Return the place of the line that opens one of several tables of a name; 0 where all of them are in one line."""
    opens = re.compile(rf"\[\[\s*(?:tool\.broadsheet\.)?{name}\s*\]\].*")
    opening = [n for n, line in enumerate(lines) if opens.fullmatch(line.strip())]
    return opening[number - 1] if number <= len(opening) else 0


def _last_key(line: str) -> str:
    """Return the last part of the name of a table: `any` of `[alerts.any]`."""
    return line.strip(" \t[]").rpartition(".")[2] if line.strip().startswith("[") else ""


def _opens_table(line: str, name: str) -> bool:
    opened = re.split(r"(?:^|\.)(?:sources|deploy)\.", line.strip(" \t[]"), maxsplit=1)[-1]
    return line.strip().startswith("[") and opened.strip("\"'") == name
