"""Files that press libraries export: many articles as text, with labels or codes around each of them.

There are three forms: labels (`BYLINE:`, `LENGTH: 162 words`, `BODY:`), a column of codes (`HD`, `WC`, `LP`, `TD`), and
lines in a fixed order without either, whose last one is `Document` and a key.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from broadsheet.errors import Fault
from broadsheet.lexicon.library_labels import export_labels, language_tags
from broadsheet.model import RawArticle
from broadsheet.seeds.decoding import decode
from broadsheet.seeds.machine_dates import read_date
from broadsheet.seeds.make_article import make_article, make_source
from broadsheet.seeds.open_seed import read_bytes
from broadsheet.seeds.seed_parts import Part, SeedFile, read_entries

LARGEST_EXPORT = 50 * 1024 * 1024
"""The largest file."""
COUNT = re.compile(r"(?i:length)\s?:\s*[\d,.]+\s+words?\b.*|WC\s+[\d,.]+\s+words?\s*|[\d,.]+\s+words?\s*")
"""The line that counts the words of an article."""
BETWEEN = re.compile(r"^[ \t]*(?:(?:Document )?\d+ of \d+(?: DOCUMENTS?)?|End of Document)[ \t]*$", re.MULTILINE)
"""The line between two articles with labels."""
CODED_END = re.compile(r"^AN[ \t]+(?:Document )?(?P<key>\S+).*$", re.MULTILINE)
KEY_END = re.compile(r"^Document (?P<key>[A-Z][A-Z0-9]{3,}[A-Za-z0-9]{6,})[ \t]*$", re.MULTILINE)
CODE = re.compile(r"(?P<code>[A-Z]{2}(?=[ ]{2}|\t|[ ]?\Z)|[A-Z]{3}(?=[ \t]|\Z))[ \t]*(?P<value>.*)")
LABEL = re.compile(r"(?P<label>[A-Za-z]{3,16}(?:-[A-Za-z]{2,8})?)(?:\s?:[ \t]*(?P<value>.*)|\s*\Z)")
BARE = {"body", "classification", "graphic", "notes"}
"""Labels that may stand without a colon, alone on their lines."""
DAY = re.compile(r"(?:[A-Z][a-z]{2,8}\.? \d{1,2}, (?:19|20)\d\d|\d{1,2} [A-Z][a-z]{2,8} (?:19|20)\d\d)\b")
RIGHTS = re.compile(r"\s*(?:\(?c\)?\s*)?(?:copyright\b|©|all rights reserved)|\s*\(c\)\s*\d{4}", re.IGNORECASE)
EDITION = re.compile(r".{0,60}\b(?i:edition|correction appended)\b.{0,40}")
_BY = re.compile(r"\A\s*by[:\s]\s*", re.IGNORECASE)
_CLOCK = re.compile(r"\d{1,2}:\d\d.{0,12}")
_PAGE_OR_KEY = re.compile(r"[A-Z0-9]{2,12}|[A-Z]?\d{1,4}(?:[;,/ -].{0,20})?")
MOST_HEAD_LINES = 14
"""In so many lines below the count of words the text begins, in the form without labels."""


class Document(Struct, kw_only=True):
    """What a file says of one article."""

    title: str = ""
    text: str = ""
    day: str = ""
    outlet: str = ""
    byline: str = ""
    section: str = ""
    language: str = ""
    key: str | None = None


def read_library_export(seed: SeedFile) -> Iterator[Part | Fault]:
    """Yield the articles of an export; a text that is none after all is read as plain text."""
    text = decode(read_bytes(seed, LARGEST_EXPORT), seed.name)
    documents = [*_documents(text)]
    if any(document.text for document in documents):
        yield from read_entries(seed.name, documents, _article)
        return
    from broadsheet.seeds.plain_text import read_plain  # noqa: PLC0415  # hardly any export is none

    yield from read_plain(seed)


def _article(document: Document) -> tuple[RawArticle, str | None]:
    section = document.section.partition(";")[0].strip()
    article = make_article(
        text=document.text,
        title=document.title,
        published=read_date(document.day),
        source=make_source(document.outlet, None),
        byline=[_BY.sub("", document.byline)],
        section=None if re.match(r"(?i:pg|page)\b", section) else section,
        language=language_tags().get(document.language.strip().lower()),
    )
    return article, document.key


def _documents(text: str) -> Iterator[Document]:
    if re.search(r"^HD[ \t]", text, re.MULTILINE) and re.search(r"^WC[ \t]", text, re.MULTILINE):
        yield from (_read_codes(part, key) for part, key in _parts(text, CODED_END) if "HD" in part)
    elif re.search(r"^length\s?:", text, re.MULTILINE | re.IGNORECASE):
        parts = (part.strip("\n").split("\n") for part in BETWEEN.split(text))
        yield from (_read_labels(lines) for lines in parts if any(map(COUNT.fullmatch, lines)))
    else:
        yield from filter(None, (_read_order(part.strip("\n").split("\n"), key) for part, key in _parts(text, KEY_END)))


def _parts(text: str, end: re.Pattern[str]) -> Iterator[tuple[str, str | None]]:
    """Yield what is before each end of an article, with the article's key, and what is left."""
    start = 0
    for found in end.finditer(text):
        yield text[start : found.start()], found["key"]
        start = found.end()
    if text[start:].strip():
        yield text[start:], None


def _read_codes(part: str, key: str | None) -> Document:
    fields: dict[str, list[str]] = {}
    code = ""
    for line in part.split("\n"):
        found = CODE.fullmatch(line.rstrip())
        if found and found["code"] in export_labels("codes"):
            code = found["code"]
            line = found["value"]  # noqa: PLW2901  # the rest of it
        fields.setdefault(code, []).append(line.strip())

    def line_of(name: str) -> str:
        return " ".join(filter(None, fields.get(name, ())))

    text = "\n\n".join("\n".join(fields.get(name, ())).strip("\n") for name in ("LP", "TD"))
    return Document(
        title=line_of("HD"),
        text=text.strip(),
        day=line_of("PD"),
        outlet=line_of("SN"),
        byline=line_of("BY"),
        section=line_of("SE"),
        language=line_of("LA"),
        key=key,
    )


def _read_labels(lines: Sequence[str]) -> Document:
    fields: dict[str, list[str]] = {"": []}
    label, is_below, is_headed = "", False, False
    for line in lines:
        found = _label_of(line, _expected(fields, is_below=is_below))
        if found:
            label, value = found
            is_below = is_below or label in export_labels("tail")
            is_headed = True
            fields.setdefault(label, []).append(value)
        elif line.strip() or label in {"", "body"}:
            fields.setdefault(label, []).append(line.strip())
        elif label != "highlight" and is_headed:
            # What comes after a label and an empty line is text, above the labels below it.
            label = "notes" if is_below else "body"
    named = {name: " ".join(filter(None, values)) for name, values in fields.items()}
    document = _read_head(fields[""])
    text = "\n".join(fields.get("body", ())).strip()
    place = named.get("dateline", "")
    if place and not text.startswith(place):
        text = f"{place} — {text}" if text else ""
    return Document(
        title=named.get("headline") or document.title,
        text="\n\n".join(filter(None, [named.get("highlight"), text])),
        day=document.day,
        outlet=document.outlet or named.get("source", ""),
        byline=named.get("byline", ""),
        section=named.get("section", ""),
        language=named.get("language", ""),
    )


def _expected(fields: Mapping[str, Sequence[str]], *, is_below: bool) -> frozenset[str]:
    """Return the labels that may come next: within a text, only those that begin what is below it."""
    if is_below:
        return export_labels("tail") | export_labels("below")
    return export_labels("tail") if any(fields.get("body", ())) else export_labels("head") | export_labels("tail")


def _label_of(line: str, expected: frozenset[str]) -> tuple[str, str] | None:
    found = LABEL.fullmatch(line.strip()) if len(line) < 1_000 else None  # noqa: PLR2004  # no label's line is longer
    if found is None or found["label"].lower() not in expected:
        return None
    label, value = found["label"].lower(), found["value"]
    return (label, value or "") if value is not None or label in BARE else None


def _read_head(lines: Sequence[str]) -> Document:
    """Return what the lines above the labels say: outlet, day, headline; or headline, outlet, day."""
    shown = [line for line in lines if line and not RIGHTS.match(line)]
    number = next((number for number, line in enumerate(shown) if DAY.match(line)), None)
    if number is None:
        return Document(title=shown[-1] if shown else "")
    above = shown[:number]
    below = [line for line in shown[number + 1 :] if not EDITION.fullmatch(line)]
    outlet = above[-1] if above else ""
    title = " ".join(below) if len(above) < 2 else " ".join(above[:-1])  # noqa: PLR2004  # a headline above the outlet
    day = DAY.match(shown[number])
    return Document(title=title, outlet=outlet, day=day[0] if day else "")


def _read_order(lines: Sequence[str], key: str | None) -> Document | None:
    count = next((number for number, line in enumerate(lines) if COUNT.fullmatch(line.strip())), None)
    if count is None:
        return None
    above = [line.strip() for line in lines[:count] if line.strip()]
    byline = above.pop() if len(above) > 1 else ""
    # A single word above a headline is the section.
    section = above.pop(0) if len(above) > 1 and " " not in above[0] else ""
    below = [(number, line.strip()) for number, line in enumerate(lines) if number > count and line.strip()]
    head = below[:MOST_HEAD_LINES]
    day = next((found[0] for _, line in head[:1] if (found := DAY.match(line))), "")
    rest = head[1:] if day else head
    rest = rest[1:] if rest and _CLOCK.fullmatch(rest[0][1]) else rest
    outlet = rest[0][1] if rest else ""
    rights = next((number for number, line in rest if RIGHTS.match(line)), None)
    start = count if rights is None else rights
    language = next((line for _, line in rest if line.lower() in language_tags()), "")
    for number, line in rest if rights is None else ():
        if line not in {outlet, language} and not _PAGE_OR_KEY.fullmatch(line):
            break
        start = number
    text = "\n".join(lines[start + 1 :]).strip()
    return Document(
        title=" ".join(above),
        text=text,
        day=day,
        outlet=outlet,
        byline=byline,
        section=section,
        language=language,
        key=key,
    )
