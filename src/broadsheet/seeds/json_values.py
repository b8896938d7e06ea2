"""Values of JSON as the fields of articles: texts, names and moments, in the shapes that programs give them."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from html import unescape
from re import compile as compile_pattern

from broadsheet.seeds.html_text import html_to_text
from broadsheet.seeds.machine_dates import read_date

TEXT_KEYS = ("rendered", "main", "name", "title", "label", "text", "content", "value", "original", "body", "#text")
"""The fields of an object that hold its text."""
DATE_KEYS = ("$date", "$numberLong", "iso", "date", "seconds", "_seconds")
"""The fields of an object that hold its date."""
FIRST_SECOND, LAST_SECOND = 315_619_200, 4_102_444_800
"""Unix times of news, from 2 January 1980 to 2100; smaller numbers are fillers, and larger ones are not in seconds."""
UNITS = (1, 1_000, 1_000_000)
"""Programs count seconds, thousandths or millionths of them."""

_DIGITS = compile_pattern(r"\d{9,16}(?:\.\d+)?")
_ESCAPED = compile_pattern(r"&amp;(?:#\d+|[a-z]{2,6});|&lt;/?[a-z]{1,6}\b.{0,100}?&gt;")
_ELEMENT = compile_pattern(r"</?[A-Za-z][^<>]*>")


def text_in(value: object) -> str | None:
    """Return the text of a value: itself, that of an object, or the paragraphs of a list; None when it has none."""
    if isinstance(value, list):
        texts = [text for one in value if (text := text_in(one))]
        return "\n\n".join(texts) or None
    if isinstance(value, dict):
        return next((text for key in TEXT_KEYS if (text := text_in(value.get(key)))), None)
    return value if isinstance(value, str) else None


def line_in(value: str | None, name: str) -> str | None:
    """Return a text on one line, without markup. Raises SeedError, naming the file, as `html_to_text` does."""
    if value is None:
        return None
    text = value.strip().removeprefix("<![CDATA[").removesuffix("]]>")
    # Some programs escape what another one has escaped: `&amp;quot;`, `&lt;b&gt;`.
    plain = unescape(text) if _ESCAPED.search(text) else text
    shown = html_to_text(plain, name) if _ELEMENT.search(plain) else unescape(plain)
    return " ".join(shown.split()) or None


def names_in(value: object) -> Iterator[str]:
    """Yield each name in a text, an object, or a list of them."""
    for one in value if isinstance(value, list) else [value]:
        name = " ".join(_ELEMENT.sub(" ", unescape(text_in(one) or "")).split())
        if name:
            yield name


def moment_in(value: object) -> date | datetime | None:
    """Return the date that a value names: in a form that formats have, or as the time of Unix."""
    if isinstance(value, list) and len(value) == 1:
        value = value[0]
    while isinstance(value, dict):
        value = next((value[key] for key in DATE_KEYS if value.get(key)), None)
    if isinstance(value, str) and _DIGITS.fullmatch(value.strip()):
        value = float(value)
    if isinstance(value, str):
        return read_date(value)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    seconds = (value / unit for unit in UNITS)
    return next((datetime.fromtimestamp(one, UTC) for one in seconds if FIRST_SECOND <= one <= LAST_SECOND), None)
