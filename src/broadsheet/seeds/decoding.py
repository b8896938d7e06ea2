"""Bytes to text: the usual encodings of news files, and a clear error for files that are not text."""

import codecs
import re

from broadsheet.errors import Fault, SeedError
from broadsheet.valid_text import FORBIDDEN

BYTE_ORDER_MARKS = (
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
"""The first bytes of files that are not text, with the kind of file."""

LINE_ENDS = re.compile("\r\n|[\r\f\v\x85\u2028\u2029]")
ESCAPED_BYTES = {0xDC00 + byte: bytes([byte]).decode("cp1252", "replace") for byte in range(0x80, 0x100)}
"""Code point that `surrogateescape` gives a byte that is not UTF-8 → character of the byte in Windows-1252."""
SAMPLE_BYTES = 1 << 16
"""How many bytes are examined to guess an encoding."""


def decode(data: bytes, name: str) -> str:
    """Return the text of a file: line endings as newlines, without control characters and lone surrogates.

    These encodings are tried in turn: that of a byte-order mark, UTF-16 without a mark, UTF-8, Windows-1252 if that
    gives mostly Latin letters, and what charset-normalizer detects. Raises SeedError with `name` when there is no text.
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
    """Return text on one line, without control characters and lone surrogates, cut to `longest` characters."""
    # Four characters of input for one of output are enough, so that a huge text is not cleaned as a whole.
    return " ".join(clean(text[: 4 * longest]).split())[:longest].rstrip()


def _decode_any(data: bytes, name: str) -> str:
    text = _decode_marked(data, name)
    if text is None:
        text = _decode_wide(data)
    if text is None:
        text = _decode_utf8(data)
    return _decode_legacy(data, name) if text is None else text


def _decode_marked(data: bytes, name: str) -> str | None:
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(encoding)
            except UnicodeDecodeError as error:
                label = encoding[:6].upper().rstrip("-")
                fault = f"begins with the mark of {label}, but is not valid {label} at byte {error.start + len(mark)}"
                raise SeedError(Fault(name, None, fault, "save it again as UTF-8")) from error
    return None


def _decode_wide(data: bytes) -> str | None:
    """Return text of UTF-16 without a mark, in which zero bytes are mostly on one side of the pairs; else None."""
    if b"\0" not in data[:SAMPLE_BYTES]:
        return None
    little = data[0:SAMPLE_BYTES:2].count(0) < data[1:SAMPLE_BYTES:2].count(0)
    try:
        text = data.decode("utf-16-le" if little else "utf-16-be")
    except UnicodeDecodeError:
        return None
    sample = text[:SAMPLE_BYTES]
    spaces = sum(sample.count(space) for space in " \n。")
    return text if spaces * 100 >= len(sample) and "\0" not in sample and not _count_controls(sample) else None


def _decode_utf8(data: bytes) -> str | None:
    """Return text of UTF-8, also if a few bytes are Windows-1252, as in texts that were pasted together; else None."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("utf-8", "surrogateescape")
    invalid = sum(ord(character) in ESCAPED_BYTES for character in text)
    valid = sum(not character.isascii() for character in text) - invalid
    return text.translate(ESCAPED_BYTES) if valid >= 4 * invalid else None


def _decode_legacy(data: bytes, name: str) -> str:
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return _decode_guessed(data, name)
    return text if _reads_as_latin(text[:SAMPLE_BYTES]) else _decode_guessed(data, name)


def _reads_as_latin(text: str) -> bool:
    """Tell whether at most a quarter of the letters are not ASCII, as in all languages of Western Europe."""
    letters = [character for character in text if character.isalpha()]
    return sum(not letter.isascii() for letter in letters) * 4 <= len(letters)


def _decode_guessed(data: bytes, name: str) -> str:
    from charset_normalizer import from_bytes  # noqa: PLC0415  # few seeds need it, and it is slow to load

    best = from_bytes(data[:SAMPLE_BYTES]).best()
    try:
        return data.decode(best.encoding if best else "ascii")
    except (UnicodeDecodeError, LookupError) as error:
        fault = "is binary, or text in an unknown encoding"
        raise SeedError(Fault(name, None, fault, "save it again as UTF-8 text")) from error


def _count_controls(text: str) -> int:
    return sum(1 for _ in FORBIDDEN.finditer(LINE_ENDS.sub("\n", text)))
