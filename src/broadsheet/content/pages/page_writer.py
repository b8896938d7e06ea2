"""What import writes: a page made from a reading, sealed so that a later run can tell whether a person edited it."""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, date, datetime, timedelta, timezone
from typing import TypeVar

from broadsheet.content.pages.field_values import one_line
from broadsheet.content.pages.frontmatter import front_bytes, parse, split
from broadsheet.content.pages.frontmatter_writer import dump
from broadsheet.content.pages.markdown_escapes import escape
from broadsheet.content.pages.schema import ENTITY_KEYS, IMPORTED, IMPORTED_ALWAYS
from broadsheet.content.pages.table_writer import write_table
from broadsheet.content.pages.yaml_writer import flow
from broadsheet.digests import digest
from broadsheet.errors import Fault, SeedError
from broadsheet.language_tags import is_language
from broadsheet.model import Correction, DoubtfulName, ImportRecord, Person, Reading, Source
from broadsheet.seeds.machine_dates import believable
from broadsheet.valid_text import without_forbidden
from broadsheet.web_addresses import web_address

LONGEST_TEXT = 2_000
"""The longest headline or summary, in characters; what is longer is cut."""
LONGEST_LIST = 28_000
"""How many characters a list may take in front matter, of which the loader reads a limited number. So many names are
in no article, but in a telephone book; what comes after them is left out."""
Item = TypeVar("Item")
_UNSEALED = "f" * 32
_SEAL = re.compile(rb"page_digest: (?P<value>\"[0-9a-f]{32}\"|[0-9a-f]{32})\}\n---\n")
_IMPORTED_LINE = re.compile(rb"^imported: \{.*\}\r?$", re.MULTILINE)


def compose_page(
    reading: Reading, seed: str, seed_digest: str, reader: str = "rules", draft_because: str = ""
) -> bytes:
    """Return a page with all that was found in an article, as `compose_front` and `write_page` make it."""
    return write_page(compose_front(reading, seed, seed_digest, reader, draft_because), reading)


def compose_front(
    reading: Reading, seed: str, seed_digest: str, reader: str = "rules", draft_because: str = ""
) -> dict[str, object]:
    """Return the front matter of an article's page.

    With a reason for it, the page is a draft and says why. Raises SeedError when the reading has no headline.
    """
    front = front_matter(reading)
    if "title" not in front:
        raise SeedError(Fault(seed, None, "has no headline", "write its headline in the first line"))
    said = {"version": reading.version, "held": _clean(draft_because)}
    front |= {"draft": True} if draft_because else {}
    stated = {key: value for key, value in said.items() if value}
    front["imported"] = {"seed": seed, "seed_digest": seed_digest, "reader": reader, **stated, "page_digest": _UNSEALED}
    return front


def write_page(front: Mapping[str, object], reading: Reading) -> bytes:
    """Return a page with front matter and an article's text, every character of which is shown as it is.

    The page's own digest, of its bytes without the digest, is in its front matter.
    """
    texts = _clean_all(reading.paragraphs, one_line=False)
    body = "\n\n".join(write_table(text) if text in reading.tables else escape(text) for text in texts)
    return reseal(f"---\n{dump(front)}---\n\n{body}\n".encode())


def reseal(page: bytes) -> bytes:
    """Return a page with the digest of its bytes as they are now; one that import did not write stays as it is."""
    parts = _around_seal(page)
    if parts is None:
        return page
    before, after = parts
    return before + flow(digest(before + after)).encode() + after


def is_untouched(page: bytes) -> bool:
    """Return whether a page has the bytes that import wrote, except for line ends, which git may change."""
    page = page.replace(b"\r\n", b"\n")
    parts = _around_seal(page)
    if parts is None:
        return _has_digest_at_its_end(page)
    before, after = parts
    return page == before + flow(digest(before + after)).encode() + after


def _has_digest_at_its_end(page: bytes) -> bool:
    """Return whether import wrote a page with its digest below the text, as it once did where names were unsure."""
    text, _, written = page.rpartition(b"\n")
    return _UNSEALED.encode() in page and written == flow(digest(text + b"\n")).encode()


def is_same_reading(page: bytes, other: bytes) -> bool:
    """Return whether import wrote the same bytes into two pages, whatever a person has made of one since."""
    one, two = read_imported(page), read_imported(other)
    return one is not None and two is not None and one.page_digest == two.page_digest


def read_imported(page: bytes) -> ImportRecord | None:
    """Return what a page says of its import; None in a page that import did not write."""
    head = front_bytes(page)
    line = _IMPORTED_LINE.search(head)
    front = _parse_quietly(line[0].decode("utf-8", "replace")) if line else None
    if front is None and b"imported" in head:
        parts = split("", page.decode("utf-8", "replace"), [])
        front = _parse_quietly(parts.front) if parts else None
    imported = (front or {}).get("imported")
    if not isinstance(imported, dict) or "seed" not in imported:
        return None
    return ImportRecord(
        **{key: str(imported.get(key, "")) for key in IMPORTED if key in imported or key in IMPORTED_ALWAYS}
    )


def _parse_quietly(front: str) -> dict[str, object] | None:
    return parse("", front, [])


def _around_seal(page: bytes) -> tuple[bytes, bytes] | None:
    """Return what comes before and after a page's digest of itself."""
    seal = _SEAL.search(page)
    return (page[: seal.start("value")], page[seal.end("value") :]) if seal else None


def front_matter(reading: Reading) -> dict[str, object]:
    """Return what a reading says under the keys of the content contract; nothing is empty."""
    front: dict[str, object] = {
        "title": _clean(reading.title),
        "date": _stamp(reading.published),
        "updated": _stamp(reading.updated),
        "source": source_entry(reading.source),
        "source_url": web_address(reading.source_url),
        "byline": _clean_all(reading.byline),
        "section": _clean(reading.section),
        "topics": _clean_all(reading.topics),
        "people": [_person(person) for person in reading.people if _clean(person.name)],
        "organizations": _clean_all(reading.organizations),
        "places": _clean_all(reading.places),
        "unsure": [_unsure(one) for one in reading.unsure if _clean(one.name)],
        "summary": _clean(reading.summary),
        "language": reading.language if reading.language and is_language(reading.language) else None,
        "rights": reading.rights,
        "publish_at": _embargo(reading.publish_at),
        "expires": _stamp(reading.expires),
        "corrections": [_correction(correction) for correction in reading.corrections],
        "quotes": [{"text": _clean(one.text), "speaker": one.speaker} for one in reading.quotes],
        "left_out": _clean_all(reading.left_out),
    }
    return {key: shortened(value) if isinstance(value, list) else value for key, value in front.items() if value}


def shortened(entries: list[object]) -> list[object]:
    """Return those entries of a list that front matter has room for, the first ones before others."""
    # A character takes six at most, if it must be escaped.
    return entries if 6 * len(repr(entries)) <= LONGEST_LIST else list_within_room(entries, flow)


def list_within_room(entries: Iterable[Item], text_of: Callable[[Item], str]) -> list[Item]:
    """Return those entries that front matter has room for, by their text in YAML, the first ones before others."""
    fitting, room = [], LONGEST_LIST
    for entry in entries:
        size = len(text_of(entry)) + len("  - \n")
        if size <= room:
            fitting.append(entry)
            room -= size
    return fitting


def _clean(text: str | None) -> str:
    return one_line(without_forbidden(text or ""))[:LONGEST_TEXT].rstrip()


def _clean_all(texts: Iterable[str], *, one_line: bool = True) -> list[str]:
    """Return texts without characters that no feed can hold, each once where they are a list of names."""
    if one_line:
        return [text for text in dict.fromkeys(map(_clean, texts)) if text]
    return [text for text in (without_forbidden(text).strip("\n") for text in texts) if text]


def _correction(correction: Correction) -> dict[str, object]:
    text = {"text": _clean(correction.text)}
    return {"date": correction.date, **text} if correction.date else dict(text)


def _person(person: Person) -> str | dict[str, object]:
    name, roles = _clean(person.name), _clean_all(person.roles)
    if not roles:
        return name
    return {"name": name, "role": roles[0] if len(roles) == 1 else roles}


def _unsure(one: DoubtfulName) -> dict[str, object]:
    """Return what is unsure as front matter has it: `{person, role, doubt}`, `{organization, doubt}` and so on."""
    key = next(key for key, kind in ENTITY_KEYS.items() if kind == one.kind)
    entry = {key: _clean(one.name), "role": _clean(one.role), "doubt": _clean(one.doubt)}
    return {key: value for key, value in entry.items() if value}


def source_entry(source: Source | None) -> str | dict[str, object] | None:
    """Return a source as front matter has it: its name, or `{name, url}`."""
    name = _clean(source.name) if source else ""
    if source is None or not name:
        return None
    url = web_address(source.url)
    return {"name": name, "url": url} if url else name


def copy_entry(source: Source | None, title: str, published: date | None, seed: str) -> dict[str, object]:
    """Return a copy of an article as front matter lists it: `{name, url, title, date, seed}`, as far as known."""
    outlet = source_entry(source)
    named = outlet if isinstance(outlet, dict) else {"name": outlet}
    entry = named | {"title": _clean(title), "date": _stamp(published), "seed": seed}
    return {key: value for key, value in entry.items() if value}


def _embargo(moment: datetime | None) -> datetime | None:
    """Return when an embargo ends as YAML can hold it; None where its time zone is not known."""
    offset = moment.utcoffset() if moment else None
    if moment is None or offset is None:
        return None
    return moment.astimezone(timezone(offset) if not offset % timedelta(minutes=1) else UTC)


def _stamp(value: date | datetime | None) -> date | datetime | None:
    """Return a date as YAML can hold it: a time only with its offset, and an offset only in minutes."""
    value = believable(value)
    if not isinstance(value, datetime):
        return value
    offset = value.utcoffset()
    if offset is None:
        return value.date()
    return value.astimezone(UTC) if offset % timedelta(minutes=1) else value
