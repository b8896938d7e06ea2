"""Articles as objects of JSON: which field holds which value."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from broadsheet.errors import Fault, SeedError
from broadsheet.model import RawArticle, Source
from broadsheet.seeds.decoding import clean
from broadsheet.seeds.html_text import markup_to_text
from broadsheet.seeds.machine_dates import is_filler, is_undecided, read_date
from broadsheet.seeds.make_article import make_article, make_source
from broadsheet.seeds.seed_parts import SeedFile

NAMES = {
    "title": ("title",),
    "text": ("text",),
    "url": ("url",),
    "date": ("date",),
    "updated": ("updated",),
    "source": ("source",),
    "byline": ("byline", "author", "authors"),
    "section": ("section",),
    "id": ("id",),
    "language": ("language", "lang"),
}
"""Field of an article → what JSON calls it, unless the setting `seed_fields` names it."""


def read_object(seed: SeedFile, line: int | None, value: object) -> tuple[RawArticle, str | None, tuple[Fault, ...]]:
    """Return the article that an object of JSON holds, unnamed, its id or URL, and a warning for an invalid date.

    Raises SeedError that names the line, when there is one, for each other field that does not hold what it should.
    """
    faults: list[str] = []
    warnings: list[str] = []
    if not isinstance(value, dict):
        raise SeedError(Fault(seed.name, line, "is not an object with the fields of an article", "write {…}"))
    names = {field: _names(seed.fields, field) for field in NAMES}
    found = {field: _first(value, names[field]) for field in NAMES}
    text = _text(found["text"], names["text"], faults)
    text = (markup_to_text(text, seed.name).strip("\n") if text else None) or None
    if text is None and not faults:
        faults.append(f"has no text in '{names['text'][0]}'")
    published = _date(found["date"], names["date"], warnings)
    url = _line(_text(found["url"], names["url"], faults))
    article = make_article(
        text=text or "",
        title=_line(_text(found["title"], names["title"], faults)),
        published=published,
        updated=_date(found["updated"], names["updated"], warnings),
        source=_source(found["source"], names["source"], faults),
        url=url,
        byline=list(_authors(found["byline"], names["byline"], faults)),
        section=_line(_text(found["section"], names["section"], faults)),
        language=found["language"] if isinstance(found["language"], str) else None,
        stated=[found["date"]] if isinstance(found["date"], str) and is_undecided(found["date"]) else (),
    )
    if faults:
        fix = "correct it, or name the right field under 'seed_fields' in the settings"
        raise SeedError(*(Fault(seed.name, line, fault, fix) for fault in faults))
    identity = found["id"] if isinstance(found["id"], str | int) else None
    told = (
        Fault(seed.name, line, warning, "its article is imported without it", is_warning=True) for warning in warnings
    )
    return article, (str(identity) if identity else url), tuple(told)


def _names(fields: Mapping[str, str], field: str) -> tuple[str, ...]:
    return (fields[field],) if field in fields else NAMES[field]


def _first(value: Mapping[str, object], names: Iterable[str]) -> object:
    return next((value[name] for name in names if value.get(name) is not None), None)


def _text(value: object, names: tuple[str, ...], faults: list[str]) -> str | None:
    if value is None or isinstance(value, str):
        return clean(value) if value else None
    faults.append(f"its '{names[0]}' is not a text")
    return None


def _date(value: object, names: tuple[str, ...], warnings: list[str]) -> date | datetime | None:
    found = read_date(value) if isinstance(value, str) else None
    if found is None and value is not None and value != "" and not (isinstance(value, str) and _is_none_yet(value)):
        warnings.append(f"its '{names[0]}' is not a date like 2024-11-13 or 2024-11-13T09:30:00+01:00")
    return found


def _is_none_yet(text: str) -> bool:
    """Tell whether a text is a date that waits for the order of day and month, or stands for none."""
    return is_undecided(text) or is_filler(text)


def _line(text: str | None) -> str | None:
    return " ".join(text.split()) or None if text else None


def _source(value: object, names: tuple[str, ...], faults: list[str]) -> Source | None:
    url = None
    if isinstance(value, dict):
        url, value = value.get("url"), value.get("name") or value.get("title")
    name = _line(_text(value, names, faults))
    return make_source(name, url)


def _authors(value: object, names: tuple[str, ...], faults: list[str]) -> Iterable[str]:
    for item in value if isinstance(value, list) else [value]:
        name = _line(_text(item.get("name") if isinstance(item, dict) else item, names, faults))
        if name:
            yield name
