"""E-mail newsletters, and web pages that browsers save in the form of an e-mail (MHTML)."""

import re
from collections.abc import Iterator
from email import message_from_bytes
from email._policybase import Compat32
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.utils import parseaddr
from typing import Any

from broadsheet.errors import Fault, SeedError
from broadsheet.files import digest
from broadsheet.model import RawArticle
from broadsheet.seeds.decoding import clean, decode
from broadsheet.seeds.html_text import html_to_text
from broadsheet.seeds.machine_dates import read_date
from broadsheet.seeds.make_article import make_article, make_source
from broadsheet.seeds.open_seed import read_bytes
from broadsheet.seeds.seed_parts import SavedPage, SeedFile
from broadsheet.seeds.web_page import decode_page, parse_page
from broadsheet.web_addresses import web_address

LONGEST_HEADER = 1_000
"""How many characters of a header are read: mails have no longer lines."""
LONGEST_SENDER = 200
"""How many characters of a sender are read; the standard library goes deeper with each bracket."""
DEEPEST_MAIL = 50
"""How deep the parts of a mail may be nested."""
STUB = 400
"""A shorter text may only be a note that the mail is best seen in a browser."""

FORWARDED = re.compile(r"\A(?:\s*(?:fwd?|re|aw|wg|tr|rv)\s*:)+\s*", re.IGNORECASE)
"""What mail programs put before the subject of a mail that was passed on."""


def read_mail(seed: SeedFile) -> Iterator[RawArticle]:
    """Yield the text of a mail as an article; attachments are left out."""
    data = read_bytes(seed)
    message = _parse(data, seed.name)
    text = _text_of(message, seed.name)
    if not text.strip():
        raise SeedError(Fault(seed.name, None, "has no text", "save its text as a .txt file, or remove it"))
    sender, address = parseaddr(_header(message, "From")[:LONGEST_SENDER])
    site = _header(message, "List-URL") or _header(message, "Archived-At")
    yield make_article(
        seed=seed.name,
        digest=digest(data),
        text=text,
        title=FORWARDED.sub("", _header(message, "Subject")) or None,
        published=read_date(_header(message, "Date")),
        language=_header(message, "Content-Language").partition(",")[0],
        stated=[_header(message, "Date")],
        source=make_source(sender or address, None),
        url=site,
    )


def read_web_archive(seed: SeedFile) -> Iterator[RawArticle]:
    """Yield the article of a page saved as MHTML."""
    data = read_bytes(seed)
    message = _parse(data, seed.name)
    page = next((part for part in message.walk() if part.get_content_type() in {"text/html", *XHTML}), None)
    if page is None:
        raise SeedError(Fault(seed.name, None, "has no web page in it", "save the page again as HTML"))
    url = _header(message, "Snapshot-Content-Location") or _header(page, "Content-Location")
    yield parse_page(
        SavedPage(
            seed=seed.name,
            digest=digest(data),
            data=_payload(page),
            url=web_address(url),
            charset=page.get_content_charset(),
        )
    )


XHTML = ("application/xhtml+xml",)


class _Nested(Message):
    """A part of a mail that knows how deep it is nested: the parser asks all outer parts about each line."""

    depth = 0

    def attach(self, payload: Any) -> None:  # noqa: ANN401  # overrides
        payload.depth = self.depth + 1
        if payload.depth > DEEPEST_MAIL:
            raise RecursionError
        super().attach(payload)


class _ShortHeaders(Compat32):
    """Raw headers, each cut at a length that no mail has: their parser takes time with the square of the length."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        name, value = super().header_source_parse(sourcelines)
        return name, value[:LONGEST_HEADER]


def _parse(data: bytes, name: str) -> Message:
    try:
        return message_from_bytes(data, _Nested, policy=_ShortHeaders())
    except RecursionError as error:
        raise SeedError(Fault(name, None, "has parts nested too deep for a mail", "remove it")) from error


def _text_of(message: Message, name: str) -> str:
    """Return a mail's text: its plain one, unless that is only a note beside an HTML one."""
    plain, markup = _first_part(message, "text/plain"), _first_part(message, "text/html")
    text = _decode_plain(plain, name) if plain is not None else ""
    if markup is None or len(text.strip()) >= STUB:
        return text
    page = decode_page(_payload(markup), name, markup.get_content_charset())
    seen = clean(html_to_text(page, name)) if page.strip() else ""
    return seen if len(seen) > 2 * len(text) else text


def _first_part(message: Message, content_type: str) -> Message | None:
    parts = (part for part in message.walk() if part.get_content_type() == content_type)
    return next((part for part in parts if part.get_content_disposition() != "attachment"), None)


def _decode_plain(part: Message, name: str) -> str:
    data = _payload(part)
    if not data.strip():
        return ""
    charset = part.get_content_charset() or "utf-8"
    try:
        return clean(data.decode("cp1252" if charset in {"iso-8859-1", "us-ascii"} else charset))
    except (LookupError, ValueError):
        return decode(data, name)


def _payload(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _header(message: Message, name: str) -> str:
    """Return a header on one line, its encoded words decoded as far as they can be."""
    # The raw header: `get` spoils bytes that are not ASCII, which many programs send.
    values = (value for key, value in message.raw_items() if key.lower() == name.lower())
    value = str(next(values, ""))[:LONGEST_HEADER]
    try:
        parts = decode_header(value)
    except (ValueError, IndexError, HeaderParseError):
        parts = [(value, None)]
    return " ".join(clean("".join(_decode_word(*part) for part in parts)).split())


def _decode_word(word: str | bytes, charset: str | None) -> str:
    if isinstance(word, str):
        word = word.encode("utf-8", "surrogateescape")
    for label in (charset, "utf-8", "cp1252"):
        try:
            return word.decode(label) if label else word.decode("ascii")
        except (LookupError, ValueError):
            continue
    return word.decode("utf-8", "replace")
