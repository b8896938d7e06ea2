"""Articles as objects of JSON: which field holds which value."""

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime

from msgspec.structs import replace

from broadsheet.errors import Fault, SeedError
from broadsheet.model import RawArticle, Source
from broadsheet.seeds.decoding import clean
from broadsheet.seeds.draft_and_embargo_fields import find_holds
from broadsheet.seeds.html_text import markup_to_text
from broadsheet.seeds.json_key_names import ENVELOPE, KEY_NAMES, OTHER_IDS, layers, unwrap
from broadsheet.seeds.json_values import line_in, moment_in, names_in, text_in
from broadsheet.seeds.machine_dates import is_undecided
from broadsheet.seeds.make_article import make_article, make_source
from broadsheet.seeds.seed_parts import SeedFile
from broadsheet.web_addresses import web_address

_CUT = re.compile(r"(?<!\s)\s*+\[\+\d+ chars\]\s*$")
"""What a news service puts at the end of a text that it cuts."""
_HOST = re.compile(r"(?:www\.)?(?P<host>[a-z0-9-]+(?:\.[a-z0-9-]+)+)", re.IGNORECASE)
FLAGS = ("true", "false", "yes", "no")
RIGHTS = ("full", "excerpt", "link")
NEEDED = ("text", "title")
WITHOUT = "its article is imported without it"


class _Reader:
    """Reads the fields of one object, and keeps what is wrong with them."""

    def __init__(self, seed: SeedFile, value: Mapping[str, object]) -> None:
        self.seed = seed
        self.layers = layers(value)
        self.value = unwrap(value)
        self.faults: list[str] = []
        self.warnings: list[tuple[str, str]] = []

    def values(self, field: str) -> Iterator[object]:
        """Yield the values of a field under all its names, except those that say nothing."""
        names = (self.seed.fields[field],) if field in self.seed.fields else KEY_NAMES[field]
        yield from (value for name in names if (value := self.value.get(name)) not in (None, "", [], {}))

    def text(self, field: str) -> str | None:
        """Return the text of a field; without one, a value of another type is a fault."""
        value = next(self.values(field), None)
        found = text_in(value)
        if value is not None and found is None:
            self.refuse(field, value)
        return clean(found) if found else None

    def refuse(self, field: str, value: object) -> None:
        """Note that a field holds no text. Only an article without its text or title is none; numbers are mere keys."""
        message = f"its '{self.name(field)}' is not a text"
        if field in NEEDED:
            self.faults.append(message)
        elif not isinstance(value, int):
            self.warnings.append((message, WITHOUT))

    def line(self, field: str) -> str | None:
        """Return the text of a field on one line."""
        return line_in(self.text(field), self.seed.name)

    def moment(self, field: str) -> date | datetime | None:
        """Return the first date under any name of a field."""
        # `published: false` is no date, and no fault: it is looked at with the marks.
        values = [value for value in self.values(field) if not (isinstance(value, str) and value.lower() in FLAGS)]
        found = next((moment for value in values if (moment := moment_in(value))), None)
        if values and found is None and not self.undecided(field):
            form = "is not a date like 2024-11-13 or 2024-11-13T09:30:00+01:00"
            self.warnings.append((f"its '{self.name(field)}' {form}", WITHOUT))
        return found

    def undecided(self, field: str) -> list[str]:
        """Return the dates of a field that wait for the order of day and month."""
        return [value for value in self.values(field) if isinstance(value, str) and is_undecided(value)]

    def name(self, field: str) -> str:
        """Return what a message calls a field: as the settings do, or by its usual name."""
        return self.seed.fields.get(field, KEY_NAMES[field][0])


def read_object(seed: SeedFile, line: int | None, value: object) -> tuple[RawArticle, str | None, tuple[Fault, ...]]:
    """Return the article that an object of JSON holds, unnamed, its id or URL, and warnings about it.

    Raises SeedError that names the line, when there is one, for each field that does not hold what it should, except
    dates, which are left out with a warning.
    """
    if not isinstance(value, dict):
        raise SeedError(Fault(seed.name, line, "is not an object with the fields of an article", "write {…}"))
    fields = _Reader(seed, value)
    text = _body(fields)
    published, updated = fields.moment("date"), fields.moment("updated")
    source, url = _source(fields)
    url = url if (found := fields.line("url")) is None else found
    title = _without_source(fields.line("title"), source)
    sections = _sections(fields)
    article = make_article(
        text=text or "",
        title=title,
        published=published,
        updated=updated,
        source=source,
        url=url,
        byline=list(_authors(fields)),
        section=next(iter(sections), None),
        tags=sections[1:],
        language=fields.line("language"),
        stated=fields.undecided("date"),
    )
    if fields.faults:
        fix = "correct it, or name the right field under 'seed_fields' in the settings"
        raise SeedError(*(Fault(seed.name, line, fault, fix) for fault in fields.faults))
    article = replace(
        article,
        around=_holds(fields, fields.text("text") or "", published),
        is_release=True,
        rights=_rights(fields),
        expires=next(filter(None, map(moment_in, fields.values("expires"))), None),
    )
    told = (Fault(seed.name, line, warning, fix, is_warning=True) for warning, fix in fields.warnings)
    return article, _identity(fields) or url or _other_identity(fields), tuple(told)


def _body(fields: _Reader) -> str | None:
    """Return the text of an article."""
    found = fields.text("text")
    text = markup_to_text(found, fields.seed.name).strip("\n") if found else ""
    whole = _CUT.sub("", text)
    if len(whole) < len(text):
        fields.warnings.append(("its text was cut by the service that it comes from", "get the whole article"))
    if not whole and not fields.faults:
        fields.faults.append(f"has no text in '{fields.name('text')}'")
    return whole


def _source(fields: _Reader) -> tuple[Source | None, str | None]:
    """Return the outlet, and the article's address if that is in the place of the outlet."""
    address = None
    for value in fields.values("source"):
        url = value.get("url") if isinstance(value, dict) else None
        name = next(names_in(value), None)
        if name is not None and web_address(name):
            address = address or name
        elif name is not None:
            host = _HOST.fullmatch(name)
            return make_source(host["host"].lower() if host else name, url), address
        else:
            fields.refuse("source", value)
    return None, address


def _sections(fields: _Reader) -> list[str]:
    found = [(value, list(names_in(value))) for value in fields.values("section")]
    for value, names in found[:1]:
        if not names and not isinstance(value, list):
            fields.refuse("section", value)
    return [name for _, names in found for name in names]


def _authors(fields: _Reader) -> Iterator[str]:
    value = next(fields.values("byline"), None)
    for one in value if isinstance(value, list) else [value]:
        if one is not None and text_in(one) is None:
            fields.refuse("byline", one)
        yield from (name for name in names_in(one) if web_address(name) is None)


def _without_source(title: str | None, source: Source | None) -> str | None:
    """Return a headline without the name of the outlet after it."""
    if title is None or source is None:
        return title
    suffix = re.compile(rf"\s+[-–—|]\s+{re.escape(source.name)}\s*", re.IGNORECASE)
    headline = next((title[: found.start()] for found in suffix.finditer(title) if found.end() == len(title)), None)
    return headline or title


def _holds(fields: _Reader, text: str, published: date | None) -> str:
    """Return what holds an article back by its other fields than its text and its headline, as lines that say so."""
    shown = {"title", *((fields.seed.fields["text"],) if "text" in fields.seed.fields else KEY_NAMES["text"])}
    others = {name: value for name, value in fields.value.items() if name not in shown or value != text}
    found = [*find_holds(others, published)]
    # Of two objects with one field, one may say less than the other.
    inner = (hold for layer in fields.layers[1:] for hold in find_holds(layer, published, with_texts=False))
    return "\n".join([*found, *(hold for hold in inner if hold not in found), *_held_by_envelope(fields.value)])


def _held_by_envelope(value: Mapping[str, object]) -> list[str]:
    found = value.get(ENVELOPE)
    return [one for one in found if isinstance(one, str)] if isinstance(found, list) else []


def _rights(fields: _Reader) -> str | None:
    """Return how much of an article may be published, where the field says so in our word and not in a sentence."""
    words = (value.strip().lower() for value in fields.values("rights") if isinstance(value, str))
    return next((word for word in words if word in RIGHTS), None)


def _identity(fields: _Reader) -> str | None:
    identity = next(fields.values("id"), None)
    return str(identity) if isinstance(identity, str | int) else None


def _other_identity(fields: _Reader) -> str | None:
    return next((str(one) for name in OTHER_IDS if isinstance(one := fields.value.get(name), str | int)), None)
