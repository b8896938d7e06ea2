"""What the settings say of an alert: `[[alerts]]`."""

import difflib
from collections.abc import Iterator

from msgspec import Struct, field

from broadsheet.slugs import slugify
from broadsheet.valid_text import FORBIDDEN

SHOWN = 60
"""How many characters of a faulty value a message shows."""
IN_TABLE = " → "
"""Between the name of a table of settings and a key in it."""


class AlertTerms(Struct, frozen=True, kw_only=True):
    """What an article may name or say."""

    people: tuple[str, ...] = ()
    organizations: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()


class AlertSettings(Struct, frozen=True, kw_only=True):
    """An alert: the articles with at least one term of `any`, if it has some, with all of `all`, and none of `not`."""

    name: str
    any: AlertTerms = AlertTerms()
    all: AlertTerms = AlertTerms()
    excluded: AlertTerms = field(default=AlertTerms(), name="not")

    @property
    def slug(self) -> str:
        """Its part of the address."""
        return slugify(self.name)

    @property
    def phrases(self) -> tuple[str, ...]:
        """All its phrases."""
        return (*self.any.phrases, *self.all.phrases, *self.excluded.phrases)


CONDITIONS = ("any", "all", "not")
AlertProblem = tuple[str, str, str]
"""What is wrong: the key, after the number of the alert; the message; how to fix it."""


def check_alerts(key: str, value: object) -> Iterator[AlertProblem]:
    """Yield what is wrong with the setting `alerts`."""
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        yield key, f"setting '{key}' must be a list of tables, not {value!r:.{SHOWN}}", "write [[alerts]]"
        return
    taken: set[str] = set()
    for number, table in enumerate(value, 1):
        for inner, message, fix in _check_alert(number, table, taken):
            yield f"alerts[{number}]{IN_TABLE}{inner}", message, fix


def _check_alert(number: int, table: dict[str, object], taken: set[str]) -> Iterator[AlertProblem]:
    name = table.get("name")
    if not isinstance(name, str) or FORBIDDEN.search(name) or not slugify(name):
        yield "alerts" if "name" not in table else "name", f"alert {number} has no name", 'write name = "Harbours"'
        return
    if slugify(name) in taken:
        yield "name", f"another alert has the address of '{name}'", "give one of them another name"
    taken.add(slugify(name))
    for key, value in table.items():
        if key in CONDITIONS:
            yield from _check_terms(f"'{key}' of alert '{name}'", key, value)
        elif key != "name":
            yield key, f"alert '{name}' has no setting '{key}'", _propose(key, ("name", *CONDITIONS))
    if not any(isinstance(found := table.get(key), dict) and any(found.values()) for key in ("any", "all")):
        yield "name", f"alert '{name}' says nothing of its articles", 'write any = {topics = ["Trade"]}'


def _check_terms(what: str, key: str, value: object) -> Iterator[AlertProblem]:
    if not isinstance(value, dict):
        yield key, f"{what} must be a table, not {value!r:.{SHOWN}}", 'write {topics = ["Trade"]}'
        return
    for kind, terms in value.items():
        if kind not in AlertTerms.__struct_fields__:
            yield key, f"{what} has no '{kind}'", _propose(kind, AlertTerms.__struct_fields__)
        elif not isinstance(terms, list) or not all(isinstance(one, str) and slugify(one) for one in terms):
            yield key, f"'{kind}' in {what} must be a list of texts, not {terms!r:.{SHOWN}}", 'write ["…", "…"]'


def _propose(key: str, known: tuple[str, ...]) -> str:
    near = difflib.get_close_matches(key, known, 1)
    return f"did you mean '{near[0]}'?" if near else f"known keys: {', '.join(known)}"
