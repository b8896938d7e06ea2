"""What is checked of each setting: `CHECKS`."""

import difflib
from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from typing import get_args

from broadsheet.alert_settings import IN_TABLE, check_alerts
from broadsheet.base_url import is_base_url, propose_base_url
from broadsheet.deploy_settings import check_deploy
from broadsheet.extras import how_to_install
from broadsheet.feed_settings import check_contact, check_feeds, check_hosts
from broadsheet.language_tags import is_language
from broadsheet.model import DateOrder
from broadsheet.source_settings import IMPORT_AS, check_source
from broadsheet.theme_settings import check_theme
from broadsheet.valid_text import FORBIDDEN

SEED_FIELDS = ("title", "text", "url", "date", "updated", "source", "byline", "section", "id", "language")
"""The fields that JSON can give of an article."""
PARTS = ("stories", "weeks", "briefings", "quotes", "data")
"""The parts of a site that it may leave out."""
LARGEST_NUMBER = 1_000_000
"""The largest number that a setting may have."""
SHOWN = 60
"""How many characters of a faulty value a message shows."""
SettingProblem = tuple[str, str, str]
"""What is wrong with a setting: its key, the message, how to fix it."""
SettingCheck = Callable[[str, object], Iterator[SettingProblem]]
"""Yields what is wrong with the value of a key."""
TextCheck = Callable[[str, str], Iterator[SettingProblem]]


def check_setting(key: str, value: object) -> Iterator[SettingProblem]:
    """Yield what is wrong with a setting."""
    check = CHECKS.get(key)
    yield from check(key, value) if check is not None else _unknown(key)


def _unknown(key: str) -> Iterator[SettingProblem]:
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
        yield key, fault, f"run: {how_to_install(extra)}"


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
