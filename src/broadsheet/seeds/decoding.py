"""Bytes to text: the encodings that news arrives in, and a clear refusal of what is not text."""

import codecs
import re

from broadsheet.errors import Fault, SeedError
from broadsheet.valid_text import FORBIDDEN

MARKS = (
    # UTF-32's little-endian mark begins with UTF-16's, so it is looked for first.
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""Byte-order marks and the encodings that they announce."""

SIGNATURES = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "a database"),
)
"""The first bytes of files that are not text."""

LINE_ENDS = re.compile("\r\n|[\r\f\v\x85\u2028\u2029]")
ESCAPED_BYTES = {0xDC00 + byte: bytes([byte]).decode("cp1252", "replace") for byte in range(0x80, 0x100)}
"""What Python's `surrogateescape` makes of a byte that is not UTF-8 → what the byte says in Windows-1252."""
SAMPLE = 1 << 16
"""How many bytes a guess at an encoding looks at."""


def decode(data: bytes, name: str) -> str:
    """Return the text of a file: line endings as newlines, without control characters and lone surrogates.

    Tried in turn: a byte-order mark, UTF-16 without one, UTF-8, Windows-1252 when that reads as mostly Latin text,
    and what charset-normalizer finds. Raises SeedError, naming the file, when there is no text or it cannot be read.
    """
    for signature, kind in SIGNATURES:
        if data.startswith(signature):
            raise SeedError(Fault(name, None, f"is {kind}, not text", "save its text as a .txt file"))
    raw = _decode_any(data, name)
    if _count_controls(raw) * 50 > len(raw) or "\0" in raw:
        fix = "remove it, or save its text as a .txt file"
        raise SeedError(Fault(name, None, "is a binary file, not text", fix))
    text = clean(raw)
    if not text.strip():
        raise SeedError(Fault(name, None, "is empty", "put an article in it, or remove it"))
    return text


def clean(text: str) -> str:
    """Return text with line endings as newlines, without control characters and lone surrogates."""
    return FORBIDDEN.sub("", LINE_ENDS.sub("\n", text)).lstrip("\ufeff")


def clean_line(text: str, longest: int) -> str:
    """Return text on one line, without control characters and lone surrogates, cut to so many characters."""
    # A line break is one character at least, so nothing far behind the cut matters.
    return " ".join(clean(text[: 4 * longest]).split())[:longest].rstrip()


def _decode_any(data: bytes, name: str) -> str:
    text = _decode_marked(data, name)
    if text is None:
        text = _decode_wide(data)
    if text is None:
        text = _decode_utf8(data)
    return _decode_legacy(data, name) if text is None else text


def _decode_marked(data: bytes, name: str) -> str | None:
    for mark, encoding in MARKS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(encoding)
            except UnicodeDecodeError as error:
                label = encoding[:6].upper().rstrip("-")
                fault = f"begins with the mark of {label}, but is not valid {label} at byte {error.start + len(mark)}"
                raise SeedError(Fault(name, None, fault, "save it again as UTF-8")) from error
    return None


def _decode_wide(data: bytes) -> str | None:
    """Return UTF-16 without a mark: text in which zero bytes are on one side of the pairs only."""
    if b"\0" not in data[:SAMPLE]:
        return None
    little = data[0:SAMPLE:2].count(0) < data[1:SAMPLE:2].count(0)
    try:
        text = data.decode("utf-16-le" if little else "utf-16-be")
    except UnicodeDecodeError:
        return None
    sample = text[:SAMPLE]
    spaces = sum(sample.count(space) for space in " \n。")
    return text if spaces * 100 >= len(sample) and "\0" not in sample and not _count_controls(sample) else None


def _decode_utf8(data: bytes) -> str | None:
    """Return UTF-8, also with a few bytes of Windows-1252 in it, as in texts that were pasted together."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("utf-8", "surrogateescape")
    strangers = sum(ord(character) in ESCAPED_BYTES for character in text)
    regular = sum(not character.isascii() for character in text) - strangers
    return text.translate(ESCAPED_BYTES) if regular >= 4 * strangers else None


def _decode_legacy(data: bytes, name: str) -> str:
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return _decode_guessed(data, name)
    return text if _reads_as_latin(text[:SAMPLE]) else _decode_guessed(data, name)


def _reads_as_latin(text: str) -> bool:
    """Tell whether accented letters are as rare as in any language of Western Europe: a quarter at most."""
    letters = [character for character in text if character.isalpha()]
    return sum(not letter.isascii() for letter in letters) * 4 <= len(letters)


def _decode_guessed(data: bytes, name: str) -> str:
    from charset_normalizer import from_bytes  # noqa: PLC0415  # few seeds need it, and it is slow to load

    best = from_bytes(data[:SAMPLE]).best()
    try:
        return data.decode(best.encoding if best else "ascii")
    except (UnicodeDecodeError, LookupError) as error:
        fault = "is binary, or text in an unknown encoding"
        raise SeedError(Fault(name, None, fault, "save it again as UTF-8 text")) from error


def _count_controls(text: str) -> int:
    return sum(1 for _ in FORBIDDEN.finditer(LINE_ENDS.sub("\n", text)))
