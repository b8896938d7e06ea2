"""JSON Lines, arrays of JSON, and JSON Feed."""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import Any

import msgspec
from msgspec.structs import replace

from broadsheet.errors import Fault, SeedError
from broadsheet.model import RawArticle, Source
from broadsheet.seeds.decoding import clean, decode
from broadsheet.seeds.draft_and_embargo_fields import find_holds
from broadsheet.seeds.fault_barrier import barrier
from broadsheet.seeds.html_text import html_to_text
from broadsheet.seeds.json_fields import read_object
from broadsheet.seeds.json_key_names import unpack
from broadsheet.seeds.machine_dates import read_date
from broadsheet.seeds.make_article import make_article, make_source
from broadsheet.seeds.open_seed import read_bytes, read_lines
from broadsheet.seeds.read_more_links import without_teaser
from broadsheet.seeds.seed_parts import Namer, SeedFile, name_article, read_entries
from broadsheet.web_addresses import resolved

LARGEST_JSON = 100 * 1024 * 1024
"""The largest file that is one value of JSON. JSON Lines may be of any size."""
MAX_FAULTS = 100
"""After so many faults, the file is taken for something else; so many warnings are reported one by one."""
FEED_TEXTS = ("title", "content_text", "content_html", "date_published", "date_modified")
"""What is read of an item of a JSON Feed by itself."""
JSON_FEED = "https://jsonfeed.org/version/"
_NO_NUMBER = re.compile(rb"[:,\[]\s*-?(?:NaN|Infinity)\b")
IN_WORDS = {
    "invalid character": "a text has no closing quotation mark, or a line break in it",
    "truncated": "it ends too early: a text has no closing quotation mark, or a bracket is missing",
}
"""A part of what the parser of JSON says → what that means."""


def read_json_lines(seed: SeedFile) -> Iterator[RawArticle | Fault]:
    """Yield one article a line; a line without one is a fault, and the next lines are read."""
    return _read_all(seed, read_lines(seed))


def read_json(seed: SeedFile) -> Iterator[RawArticle | Fault]:
    """Yield the articles of a JSON Feed, of an array of objects, of an envelope around one, or of one object."""
    data = read_bytes(seed, LARGEST_JSON)
    try:
        value = _decode(_as_utf8(data, seed.name))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        if "trailing characters" in str(error):
            # JSON Lines under another name.
            return read_json_lines(seed)
        raise SeedError(Fault(seed.name, None, f"is not valid JSON: {_in_words(error)}", "save it again")) from error
    if isinstance(value, dict) and str(value.get("version")).startswith(JSON_FEED):
        return _read_json_feed(seed, value)
    items = list(unpack(value))
    if not items:
        raise SeedError(Fault(seed.name, None, "has no article in it", "remove it", is_warning=True))
    return _read_all(seed, _metered(seed, items, len(data)))


def _decode(data: bytes) -> object:
    """Return a value of JSON. Raises msgspec.DecodeError, RecursionError.

    Some programs write `NaN` and `Infinity` for a number that is missing, which the standard does not allow.
    """
    try:
        return msgspec.json.decode(data)
    except msgspec.DecodeError:
        if not _NO_NUMBER.search(data):
            raise
        try:
            # Python's parser also takes halves of characters, which no text can hold: they are a fault when written.
            return msgspec.json.decode(msgspec.json.encode(json.loads(data, parse_constant=lambda _: None)))
        except ValueError:
            pass
        raise


def _in_words(error: Exception) -> str:
    """Return what is wrong with JSON, as a person would say it who looks at the text."""
    text = str(error)
    for what, words in IN_WORDS.items():
        if what in text:
            _, found, position = text.rpartition(" (byte ")
            return f"{words}{found}{position}" if found else words
    return text


def _as_utf8(data: bytes, name: str) -> bytes:
    """Return JSON in UTF-8, which it is to be in, from any encoding."""
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        data.decode()
    except UnicodeDecodeError:
        return decode(data, name).encode()
    return decode(data, name).encode() if b"\0" in data[:4] else data


def _metered(seed: SeedFile, items: Sequence[object], size: int) -> Iterator[tuple[None, bytes]]:
    """Yield objects as lines, with the meter at their place, though the file was read before the first of them."""
    for number, item in enumerate(items, 1):
        seed.meter.read = partial(int, size * number // len(items))
        yield None, msgspec.json.encode(item)


def _read_all(seed: SeedFile, lines: Iterable[tuple[int | None, bytes | Fault]]) -> Iterator[RawArticle | Fault]:
    namer = Namer(seed.name)
    faults = warnings = 0
    for number, line in lines:
        found: list[Fault] = []
        parts: Sequence[RawArticle | Fault] = ()
        with barrier(seed.name, found, line=number):
            parts = _read_line(seed, namer, number, line)
        yield from found
        faults += bool(found)
        for part in parts:
            warnings += isinstance(part, Fault)
            if warnings <= MAX_FAULTS or isinstance(part, RawArticle):
                yield part
        if faults >= MAX_FAULTS:
            fix = "if articles are in it, name their fields under 'seed_fields' in the settings"
            raise SeedError(Fault(seed.name, number, f"is given up after {faults} lines without an article", fix))
    if warnings > MAX_FAULTS:
        yield Fault(seed.name, None, f"has {warnings - MAX_FAULTS} more such warnings", is_warning=True)


def _read_line(seed: SeedFile, namer: Namer, number: int | None, line: bytes | Fault) -> Sequence[RawArticle | Fault]:
    """Return the article of a line and the warnings about it; nothing when the file had exactly this article before."""
    if isinstance(line, Fault):
        raise SeedError(line)
    try:
        value = _decode(_as_utf8(line, seed.name))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise SeedError(
            Fault(seed.name, number, f"is not valid JSON: {_in_words(error)}", "write one object on it")
        ) from error
    return [part for item in unpack(value) for part in _read_item_of(seed, namer, number, item)]


def _read_item_of(seed: SeedFile, namer: Namer, number: int | None, item: object) -> Sequence[RawArticle | Fault]:
    article, identity, warnings = read_object(seed, number, item)
    named = name_article(namer, identity, article)
    return () if named is None else (*warnings, named)


def _read_json_feed(seed: SeedFile, feed: dict[str, Any]) -> Iterator[RawArticle | Fault]:
    title = feed.get("title")
    home = feed.get("home_page_url")
    publisher = make_source(title, home) if isinstance(title, str) else None
    base = _text(feed, "home_page_url") or _text(feed, "feed_url")
    items = feed.get("items")
    entries = items if isinstance(items, list) else []
    channel = {name: value for name, value in feed.items() if name != "items"}
    holds = [*find_holds(channel, None, with_texts=False)]

    def read_item(item: object) -> tuple[RawArticle, str | None]:
        article, identity = _read_item(item, publisher, base, seed.name)
        return replace(article, around="\n".join([article.around, *holds])) if holds else article, identity

    return read_entries(seed.name, entries, read_item)


def _read_item(entry: object, publisher: Source | None, base: str, name: str) -> tuple[RawArticle, str | None]:
    item = entry if isinstance(entry, dict) else {}
    markup, title = _text(item, "content_html"), " ".join(_text(item, "title").split())
    authors = item.get("authors")
    people = [item.get("author"), *(authors if isinstance(authors, list) else ())]
    names = (_text(person, "name").strip() for person in people if isinstance(person, dict))
    tags = item.get("tags")
    text = _text(item, "content_text") or (html_to_text(markup, name) if markup else _text(item, "summary"))
    link = _text(item, "url") or _text(item, "external_url") or None
    article = make_article(
        text=without_teaser(clean(text)) or title,
        title=title or None,
        published=read_date(_text(item, "date_published")),
        updated=read_date(_text(item, "date_modified")),
        source=publisher,
        url=resolved(base, link),
        byline=names,
        tags=(tag for tag in tags if isinstance(tag, str)) if isinstance(tags, list) else (),
    )
    others = {name: value for name, value in item.items() if name not in FEED_TEXTS}
    around = "\n".join(find_holds(others, article.published))
    return replace(article, around=around, is_release=True), _text(item, "id") or link


def _text(item: dict[str, Any], key: str) -> str:
    value = item.get(key)
    return clean(value) if isinstance(value, str) else ""
