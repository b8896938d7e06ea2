"""Bytes to text: the encodings that news arrives in, and a clear refusal of what is not text."""

import codecs
import re
from collections.abc import Sequence

from broadsheet.errors import Fault, SeedError
from broadsheet.valid_text import BROKEN, FORBIDDEN, is_plain

BYTE_ORDER_MARKS = (
    # UTF-32's little-endian mark begins with UTF-16's, so it is looked for first.
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""Byte-order marks and the encodings that they announce."""

FILE_SIGNATURES = (
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

LINE_ENDS = re.compile("[\r\f\v\x85\u2028\u2029](?:(?<=\r)\n)?")
_SOFT_BREAK = re.compile(r"(?:\u00ad|&shy;)[ \t]*+\n?[ \t]*+(?<![\u00ad;])(?=\w)")
"""A soft hyphen where a line broke within a word, also where the line goes on since."""
_STRAY = re.compile("[\udc80-\udcff]+")
"""What Python's `surrogateescape` makes of bytes that are not UTF-8."""
_ESCAPES = re.compile(rb"\x1b\$[@B]|\x1b\$\(D")
"""How Japanese begins in ISO-2022-JP, whose bytes are those of ASCII."""
WESTERN = 0.9
"""The share of the letters beyond ASCII that Windows-1252 has, in a text of which a byte may be in it."""
SAMPLE_BYTES = 1 << 16
"""How many bytes a guess at an encoding looks at."""


def decode(data: bytes, name: str, declared: Sequence[str | None] = ()) -> str:
    """Return the text of a file: line endings as newlines, without control characters and lone surrogates.

    Tried in turn: a byte-order mark, UTF-16 without one, UTF-8, and what `find_encoding` finds; `declared` is as there.
    A character that is broken becomes U+FFFD. Raises SeedError, naming the file, when there is no text, or when its
    encoding cannot be recognized.
    """
    for signature, file_type in FILE_SIGNATURES:
        if data.startswith(signature):
            fix = "save its text as a .txt file, or name it in the setting 'ignore'"
            raise SeedError(Fault(name, None, f"is {file_type}, not text", fix, is_warning=True))
    raw = _decode_any(data, name, declared)
    if _count_controls(raw) * 50 > len(raw) or "\0" in raw:
        fix = "save its text as a .txt file, or name it in the setting 'ignore'"
        raise SeedError(Fault(name, None, "is a binary file, not text", fix, is_warning=True))
    text = clean(raw)
    if not text.strip():
        raise SeedError(Fault(name, None, "is empty", "put an article in it, or remove it"))
    return text


def clean(text: str) -> str:
    """Return text with line endings as newlines, without control characters and lone surrogates.

    Words that a soft hyphen divides at the end of a line are whole again.
    """
    if is_plain(text):
        return text
    return _SOFT_BREAK.sub("", FORBIDDEN.sub("", LINE_ENDS.sub("\n", text))).lstrip("\ufeff")


def clean_line(text: str, longest: int) -> str:
    """Return text on one line, without control characters and lone surrogates, cut to so many characters."""
    # A line break is one character at least, so nothing far after the cut matters.
    return " ".join(clean(text[: 4 * longest]).split())[:longest].rstrip()


def _decode_any(data: bytes, name: str, declared: Sequence[str | None]) -> str:
    text = _decode_marked(data, name)
    if text is None:
        text = decode_wide(data)
    if text is None:
        text = _decode_escaped(data)
    if text is None:
        text = decode_utf8(data)
    return _decode_legacy(data, name, declared) if text is None else text


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


def decode_wide(data: bytes) -> str | None:
    """Return UTF-16 without a mark: text in which zero bytes are on one side of the pairs only."""
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


def _decode_escaped(data: bytes) -> str | None:
    """Return ISO-2022-JP, which would pass for ASCII; None for anything else."""
    return data.decode("iso2022_jp_ext", "replace") if _ESCAPES.search(data) else None


def decode_utf8(data: bytes) -> str | None:
    """Return UTF-8, also with a few other bytes in it, as in texts that were cut or pasted together; else None."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("utf-8", "surrogateescape")
    strays = _STRAY.findall(text)
    regular = sum(not character.isascii() for character in text) - sum(map(len, strays))
    if regular < 4 * len(strays):
        return None
    is_western = _is_western(text)
    return _STRAY.sub(lambda stray: _mend(stray[0], is_western=is_western), text)


def _mend(stray: str, *, is_western: bool) -> str:
    """Return what bytes in UTF-8 mean that are not: one by itself in Western text is of Windows-1252."""
    data = stray.encode("utf-8", "surrogateescape")
    return data.decode("cp1252", "replace") if is_western and len(data) == 1 else data.decode("utf-8", "replace")


def _is_western(text: str) -> bool:
    # Tags and addresses are Latin in any text, so that only letters beyond ASCII say something, where there are any.
    letters = [character for character in text[:SAMPLE_BYTES] if not character.isascii() and character.isalpha()]
    return sum(letter < "\u0100" for letter in letters) >= WESTERN * len(letters)


def _decode_legacy(data: bytes, name: str, declared: Sequence[str | None]) -> str:
    from broadsheet.seeds.legacy_encodings import find_encoding  # noqa: PLC0415  # few seeds need it

    encoding = find_encoding(data, declared)
    text = data.decode(encoding, "replace") if encoding else BROKEN
    if text.count(BROKEN) * 50 > len(text):
        fault = "is binary, or text in an encoding that cannot be recognized"
        raise SeedError(Fault(name, None, fault, "save it again as UTF-8 text"))
    return text


def _count_controls(text: str) -> int:
    return 0 if is_plain(text) else sum(1 for _ in FORBIDDEN.finditer(LINE_ENDS.sub("\n", text)))
