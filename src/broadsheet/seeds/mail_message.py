"""A mail as Python's parser gives it: its parts, headers and texts, also where its program broke the rules."""

import re
from collections.abc import Iterator
from email import message_from_bytes
from email.errors import MessageError
from email.header import decode_header
from email.message import Message
from email.policy import Compat32
from typing import Any

from broadsheet.errors import Fault, SeedError
from broadsheet.seeds.decoding import clean, decode, decode_utf8
from broadsheet.seeds.legacy_encodings import find_encoding, known_encoding

LONGEST_HEADER = 1_000
"""How many characters of a header are read: mails have no longer lines."""
MOST_HEADERS = 300
"""How many headers of a mail, or of a part of one, are read: mails have about thirty."""
DEEPEST_MAIL = 50
"""How deep the parts of a mail may be nested."""
MOST_GUESSES = 20
"""Of how many words in the headers of a mail the encoding is guessed, where nothing names it: each takes a while."""
ATTACHED_MAIL = "message/rfc822"
_BOUNDARY = re.compile(rb"^--(?P<boundary>[^\s][^\r\n]{0,70}?)[ \t]*\r?\nContent-[A-Za-z-]+:", re.MULTILINE)
"""A boundary with the first header after it."""


class _Part(Message):
    """A part of a mail with bounds: the parser asks all outer parts about each line, and looks through all headers."""

    depth = 0
    guesses_left = MOST_GUESSES

    def set_raw(self, name: str, value: Any) -> None:  # noqa: ANN401  # overrides
        if len(self) < MOST_HEADERS:
            super().set_raw(name, value)

    def attach(self, payload: Any) -> None:  # noqa: ANN401  # overrides
        payload.depth = self.depth + 1
        if payload.depth > DEEPEST_MAIL:
            raise RecursionError
        super().attach(payload)

    def get_param(self, param: str, failobj: Any = None, header: str = "content-type", unquote: bool = True) -> Any:  # noqa: ANN401, FBT001, FBT002  # overrides
        # The standard library does not expect `a*=` beside `a*0=` among the parameters of a header.
        try:
            return super().get_param(param, failobj, header, unquote)
        except TypeError:
            return failobj


class _ShortHeaders(Compat32):
    """Raw headers, each cut at a length that no mail has: their parser takes time with the square of the length."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        name, value = super().header_source_parse(sourcelines)
        return name, value[:LONGEST_HEADER]


def parse_mail(data: bytes, name: str) -> Message:
    """Return a mail. Raises SeedError when its parts are nested too deep."""
    try:
        message = message_from_bytes(data, _Part, policy=_ShortHeaders())
        for part in message.walk():
            _use_found_boundary(part)
    except RecursionError as error:
        raise SeedError(Fault(name, None, "has parts nested too deep for a mail", "remove it")) from error
    return message


def _use_found_boundary(part: Message) -> None:
    """Give a part its parts when it names a boundary that never comes: those between the boundaries that do."""
    if part.get_content_maintype() != "multipart" or part.is_multipart():
        return
    body = _raw_body(part)
    found = _BOUNDARY.search(body)
    if found is None:
        del part["Content-Type"]
        part["Content-Type"] = "text/html" if body.lstrip()[:1] == b"<" else "text/plain"
        return
    head = b'Content-Type: multipart/mixed; boundary="%s"\n\n' % found["boundary"]
    parsed = message_from_bytes(head + body, _Part, policy=_ShortHeaders())
    if parsed.is_multipart():
        part.set_payload(parsed.get_payload())


def _raw_body(part: Message) -> bytes:
    """Return the bytes between a part's headers and its end, as they are in the file."""
    encoding = part["Content-Transfer-Encoding"]
    # Without this header, nothing is decoded.
    del part["Content-Transfer-Encoding"]
    body = payload_of(part)
    if encoding is not None:
        part["Content-Transfer-Encoding"] = encoding
    return body


def own_parts(message: Message) -> Iterator[Message]:
    """Yield the parts of a mail, without those of mails that are attached to it."""
    yield message
    if message.get_content_type() != ATTACHED_MAIL:
        for part in _inner_parts(message):
            yield from own_parts(part)


def attached_mails(message: Message) -> list[Message]:
    """Return the mails that are attached to a mail."""
    parts = (part for part in own_parts(message) if part.get_content_type() == ATTACHED_MAIL and part.is_multipart())
    return [_decoded(part, mail) for part in parts for mail in _inner_parts(part)]


def _decoded(part: Message, mail: Message) -> Message:
    """Return a mail that is attached to another one; some programs encode it, though the standard forbids it."""
    if str(part["Content-Transfer-Encoding"]).strip().lower() not in {"base64", "quoted-printable"} or mail.keys():
        return mail
    mail["Content-Transfer-Encoding"] = part["Content-Transfer-Encoding"]
    return message_from_bytes(payload_of(mail), _Part, policy=_ShortHeaders())


def _inner_parts(message: Message) -> list[Message]:
    payload = message.get_payload()
    return [part for part in payload if isinstance(part, Message)] if isinstance(payload, list) else []


def payload_of(part: Message) -> bytes:
    """Return the bytes of a part."""
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def plain_text_of(part: Message, name: str) -> str:
    """Return the text of a plain part. Raises SeedError when its encoding cannot be recognized."""
    data = payload_of(part)
    if not data.strip():
        return ""
    text = decode(data, name, (_charset_of(part),))
    is_flowed = str(part.get_param("format", "")).lower() == "flowed"
    return unflow(text, joined=str(part.get_param("delsp", "")).lower() == "yes") if is_flowed else text


def _charset_of(part: Message) -> str | None:
    charset = part.get_content_charset()
    # Programs write this for any bytes.
    return None if charset in {"us-ascii", "unknown-8bit", "8bit", "binary"} else charset


def unflow(text: str, *, joined: bool) -> str:
    """Return a text in `format=flowed` (RFC 3676) with its lines joined to paragraphs.

    A space at the end of a line says that the paragraph goes on; where words are `joined`, it is no part of the text.
    """
    paragraphs: list[tuple[int, str]] = []
    goes_on = False
    for line in text.split("\n"):
        depth = len(line) - len(line.lstrip(">"))
        content = line[depth:].removeprefix(" ")
        flows = content.endswith(" ") and content != "-- "
        shown = content[:-1] if flows and joined else content
        if goes_on and paragraphs[-1][0] == depth and content != "-- ":
            paragraphs[-1] = (depth, paragraphs[-1][1] + shown)
        else:
            paragraphs.append((depth, shown))
        goes_on = flows
    return "\n".join(f"{'>' * depth} {content}" if depth else content for depth, content in paragraphs)


def header(message: Message, name: str) -> str:
    """Return a header on one line, its encoded words decoded as far as they can be."""
    # The raw header: `get` spoils bytes that are not ASCII, which many programs send.
    values = (value for key, value in message.raw_items() if key.lower() == name.lower())
    value = str(next(values, ""))[:LONGEST_HEADER]
    try:
        parts = decode_header(value)
    except (ValueError, IndexError, MessageError):
        parts = [(value, None)]
    return " ".join(clean("".join(_decode_word(message, *part) for part in parts)).split())


def _decode_word(message: Message, word: str | bytes, charset: str | None) -> str:
    if isinstance(word, str):
        word = word.encode("utf-8", "surrogateescape")
    for label in (charset, "utf-8"):
        try:
            return word.decode(label) if label else word.decode("ascii")
        except (LookupError, ValueError):
            continue
    return decode_utf8(word) or word.decode(_encoding_of(message, word), "replace")


def _encoding_of(message: Message, word: bytes) -> str:
    """Return the encoding of bytes in a header: as the mail's own text has it, or as all its headers look."""
    parts = (part for part in own_parts(message) if part.get_content_maintype() == "text")
    named = next((encoding for part in parts if (encoding := known_encoding(_charset_of(part)))), None)
    if isinstance(message, _Part):
        message.guesses_left -= 1
        if message.guesses_left < 0:
            return named or "cp1252"
    headers = "\n".join(str(value) for _, value in message.raw_items()).encode("utf-8", "surrogateescape")
    return find_encoding(word + b"\n" + headers, (named,)) or named or "cp1252"
