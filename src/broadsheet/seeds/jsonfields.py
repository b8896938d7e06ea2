"""Articles as objects of JSON: which field holds what."""

from collections.abc import Iterable, Mapping

from broadsheet.errors import Fault, SeedError
from broadsheet.model import RawArticle, Source
from broadsheet.seeds.dates import read_date
from broadsheet.seeds.decoding import clean
from broadsheet.seeds.parts import SeedFile

NAMES = {
    "title": ("title",),
    "text": ("text",),
    "url": ("url",),
    "date": ("date",),
    "source": ("source",),
    "byline": ("byline", "author", "authors"),
    "id": ("id",),
}
"""Field of an article → what JSON calls it, unless the setting `seed_fields` names it."""


def read_object(seed: SeedFile, line: int | None, value: object) -> tuple[RawArticle, str | None]:
    """Return the article that an object of JSON holds, unnamed, and its id or URL.

    Raises SeedError that names the line, when there is one, for each field that does not hold what it should.
    """
    faults: list[str] = []
    if not isinstance(value, dict):
        raise SeedError(Fault(seed.name, line, "is not an object with the fields of an article", "write {…}"))
    names = {field: _names(seed.fields, field) for field in NAMES}
    found = {field: _first(value, names[field]) for field in NAMES}
    text = _text(found["text"], names["text"], faults)
    if text is not None and not text.strip():
        text = None
    if text is None and not faults:
        faults.append(f"has no text in '{names['text'][0]}'")
    published = _text(found["date"], names["date"], faults)
    day = read_date(published)
    if published and published.strip() and day is None:
        faults.append(f"its '{names['date'][0]}' is not a date like 2024-11-13 or 2024-11-13T09:30:00+01:00")
    url = _text(found["url"], names["url"], faults)
    article = RawArticle(
        seed="",
        digest="",
        text=text or "",
        title=_line(_text(found["title"], names["title"], faults)),
        published=day,
        source=_source(found["source"], names["source"], faults),
        url=_line(url),
        byline=tuple(_authors(found["byline"], names["byline"], faults)),
    )
    if faults:
        fix = "correct it, or name the right field under 'seed_fields' in the settings"
        raise SeedError(*(Fault(seed.name, line, fault, fix) for fault in faults))
    identity = found["id"] if isinstance(found["id"], str | int) else None
    return article, (str(identity) if identity else article.url)


def _names(fields: Mapping[str, str], field: str) -> tuple[str, ...]:
    return (fields[field],) if field in fields else NAMES[field]


def _first(value: Mapping[str, object], names: Iterable[str]) -> object:
    return next((value[name] for name in names if value.get(name) is not None), None)


def _text(value: object, names: tuple[str, ...], faults: list[str]) -> str | None:
    if value is None or isinstance(value, str):
        return clean(value) if value else None
    faults.append(f"its '{names[0]}' is not a text")
    return None


def _line(text: str | None) -> str | None:
    return " ".join(text.split()) or None if text else None


def _source(value: object, names: tuple[str, ...], faults: list[str]) -> Source | None:
    url = None
    if isinstance(value, dict):
        url, value = value.get("url"), value.get("name") or value.get("title")
    name = _line(_text(value, names, faults))
    return Source(name, url if isinstance(url, str) else None) if name else None


def _authors(value: object, names: tuple[str, ...], faults: list[str]) -> Iterable[str]:
    for item in value if isinstance(value, list) else [value]:
        name = _line(_text(item.get("name") if isinstance(item, dict) else item, names, faults))
        if name:
            yield name
