"""Bytes that are not Unicode to text: which of the encodings before it they are in, or that nobody can tell.

What a file says of its encoding is often wrong, so it counts only where the bytes speak for it about as much as for
any other. chardet says how much they do, by models of the languages that are written in each encoding.
"""

import codecs
import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from broadsheet.valid_text import BROKEN

ENCODINGS = (
    *("cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258", "cp866", "cp874"),
    *("iso8859-1", "iso8859-2", "iso8859-5", "iso8859-6", "iso8859-7", "iso8859-8", "iso8859-9", "iso8859-13"),
    *("iso8859-15", "koi8-r", "koi8-u", "mac-roman", "tis-620", "cp437", "cp850", "cp852", "cp857", "cp865"),
    *("big5hkscs", "cp932", "cp949", "euc_jis_2004", "euc_kr", "gb18030", "johab", "shift_jis_2004"),
)
"""The encodings of news; others are so rare that they would only be mistaken for these."""
WIDER = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "tis-620": "cp874",
    "iso8859-11": "cp874",
    "iso8859-8": "cp1255",
    "iso8859-8-i": "cp1255",
    "logical": "cp1255",
    "euc_kr": "cp949",
    "ks_c_5601-1987": "cp949",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "big5": "big5hkscs",
    "cp950": "big5hkscs",
    "shift_jis": "cp932",
    "x-sjis": "cp932",
    "euc_jp": "euc_jis_2004",
    "koi8-ru": "koi8-u",
    "koi8": "koi8-r",
    "x-mac-cyrillic": "mac-cyrillic",
    "macintosh": "mac-roman",
}
"""Encoding, or a label that Python does not know → one that has the same characters at the same bytes, and more."""
FAMILIES = (
    {"cp1250", "iso8859-2"},
    {"cp1252", "iso8859-15"},
    {"cp1253", "iso8859-7"},
    {"cp1257", "iso8859-13"},
    {"cp437", "cp850", "cp865"},
    {"koi8-r", "koi8-u"},
    {"cp932", "shift_jis_2004"},
)
"""Encodings that differ in so few characters that models of languages tell them apart only by a little."""
DEFAULT = "cp1252"
"""What servers and programs declare without looking, so that it says nothing."""

RARE = dict.fromkeys(("mac-roman", "cp437", "cp850", "cp852", "cp857", "cp865"), 0.9)
"""Encoding so rare that the bytes must speak for it more than for any other → its weight."""

SAMPLE_BYTES = 1 << 14
"""How many bytes beyond ASCII, with the words around them, a guess looks at."""
NEARLY_AS_LIKELY = 0.96
"""An encoding for which the bytes speak that much, measured by the best one, could as well be the right one."""
CLOSE_TO_DECLARED = 0.8
"""The same, for the encoding that a file declares."""
LEAST = 0.1
"""Bytes that speak less for any encoding are damaged, or in none of them."""
FEW_BYTES = 6
"""So few bytes beyond ASCII say little by themselves."""
FEW_WORDS = 3
"""Among fewer words beyond ASCII, a single odd one says little."""
MAX_BROKEN = 0.02
"""What part of the characters beyond ASCII may be broken."""
_NONE = "ascii"
"""chardet's answer where it has none."""

_MARKUP = re.compile(rb"<(script|style)\b.*?(?:</\1\s*>|\Z)|<[^<>]*>", re.DOTALL | re.IGNORECASE)
_FOREIGN_LINE = re.compile(rb"^[^\n]*[\x80-\xff][^\n]*", re.MULTILINE)
_WORD = re.compile(r"[^\W\d_]+")
_SYMBOL_INSIDE = re.compile(
    r"[^\W\d_][\x80-\x9f¡-¦¨©¬®-´¶¸¹¼-¿×÷ˆ˜†-•‰⁄€™∂-≥◊]+(?=[^\W\d_])|[^\W\d_][¡¢¤¦¨¬¯¶¸¿](?!\w)"
)
"""Signs between letters, or after one that no sign follows: `a¤os`, `decidi¢`."""
_CONTROLS = re.compile("[\x80-\x84\x86-\x9f]")
"""Controls of ISO 8859, which no text has: their bytes are letters or quotation marks of another encoding."""
_MIXED = re.compile("[A-Za-z][^\x00-\u036f\ufff0-\U0010ffff]|[^\x00-\u036f\ufff0-\U0010ffff][A-Za-z]")
"""Letters of two alphabets in a word."""
_SYMBOLS = re.compile(rb"[\x85\x91-\x97\xa0]|(?<![A-Za-z\x80-\xff])[\xa1-\xbf](?![A-Za-z\x80-\xff])")
"""The quotation marks and dashes of all encodings of Windows, and signs that no letter is beside."""
_MAC_CAPITALS = re.compile(rb"(?<![\x80-\xff])[\x80-\x9f](?=[\xdf-\xfe])")
_WINDOWS_CAPITALS = re.compile(rb"(?<![\x80-\xff])[\xc0-\xdd](?=[\xe0-\xff])")
MIN_CAPITALS = 2
"""Fewer words with capitals say nothing of the encoding of capitals."""
_ASCII = bytes(range(128))


class _Guess(Struct, frozen=True):
    encoding: str
    confidence: float
    text: str
    """Of the sample."""


def find_encoding(data: bytes, declared: Sequence[str | None] = ()) -> str | None:
    """Return the encoding of bytes that are not UTF-8; None when they leave it open.

    `declared` are the encodings that the server and the file name, the most reliable first.
    """
    sample = _sample(data)
    if _SYMBOLS.sub(b"", sample).isascii():
        return DEFAULT
    labels = [label for one in declared if (label := known_encoding(one))]
    guesses = _guesses(sample, ENCODINGS)
    if not guesses or guesses[0].confidence < LEAST:
        guesses = sorted((*guesses, *_mended(sample)), key=lambda guess: -guess.confidence)
    stated = next((label for label in labels if _is_supported(label, guesses, sample)), None)
    if stated is not None:
        return stated
    if not guesses or guesses[0].confidence < LEAST:
        return None
    best = guesses[0]
    if best.encoding == "cp1251" and _is_mac_cyrillic(sample):
        return "mac-cyrillic"
    return None if any(_is_rival(other, best) for other in guesses[1:]) else best.encoding


def _is_mac_cyrillic(sample: bytes) -> bool:
    """Return whether Cyrillic is from old Macintoshes: small letters are those of Windows, and capitals are not."""
    capitals = len(_MAC_CAPITALS.findall(sample))
    return capitals >= MIN_CAPITALS and capitals > 2 * len(_WINDOWS_CAPITALS.findall(sample))


def known_encoding(label: str | None) -> str | None:
    """Return Python's name of the widest encoding that a label stands for; None for one of Unicode or of nothing."""
    label = (label or "").strip().strip("'\"").lower()
    try:
        name = codecs.lookup(WIDER.get(label, label)).name
    except (LookupError, ValueError):
        return None
    name = WIDER.get(name, name)
    return None if name.startswith(("utf", "charmap")) or not codecs.lookup(name)._is_text_encoding else name  # noqa: SLF001  # it has no public name


def _sample(data: bytes) -> bytes:
    """Return the lines of a text that have bytes beyond ASCII, without markup: nothing else says anything."""
    text = _MARKUP.sub(b"\n", data) if data.lstrip()[:1] == b"<" else data
    lines: list[bytes] = []
    size = 0
    for line in _FOREIGN_LINE.finditer(text):
        lines.append(line[0][:SAMPLE_BYTES])
        size += len(lines[-1].translate(None, _ASCII))
        if size >= SAMPLE_BYTES:
            break
    return b"\n".join(lines) or data[:SAMPLE_BYTES]


def _guesses(sample: bytes, encodings: Sequence[str]) -> list[_Guess]:
    """Return the encodings that a sample may have, the likeliest first, each other text once."""
    from chardet import detect_all  # noqa: PLC0415  # few seeds need it, and it is slow to load

    found: dict[str, _Guess] = {}
    for one in detect_all(
        sample,
        ignore_threshold=True,
        compat_names=False,
        include_encodings=[*encodings, _NONE],
        no_match_encoding=_NONE,
        empty_input_encoding=_NONE,
    ):
        found_encoding = one["encoding"] or _NONE
        if found_encoding == _NONE:
            continue
        encoding = WIDER.get(found_encoding, found_encoding)
        try:
            text = sample.decode(encoding)
        except (LookupError, UnicodeDecodeError):
            continue
        weight = 0 if _CONTROLS.search(text) else RARE.get(encoding, 1) * (1 - _odd_part(text))
        found.setdefault(text, _Guess(encoding, one["confidence"] * weight, text))
    return sorted(found.values(), key=lambda guess: -guess.confidence)


def _odd_part(text: str) -> float:
    """Return what part of the words beyond ASCII no language has: with symbols in them, or one large letter inside."""
    words = [word for word in _WORD.findall(text) if not word.isascii()]
    odd = len(_SYMBOL_INSIDE.findall(text)) + sum(_has_capital_inside(word) for word in words)
    return min(1, odd / max(len(words), FEW_WORDS))


def _has_capital_inside(word: str) -> bool:
    return not word.isupper() and any(letter.isupper() and not letter.isascii() for letter in word[1:])


def _mended(sample: bytes) -> Iterator[_Guess]:
    """Yield the encodings that a sample has except for a few broken bytes."""
    for encoding in sorted({WIDER.get(one, one) for one in ENCODINGS}):
        text = sample.decode(encoding, "replace")
        if BROKEN in text and _is_nearly_whole(text):
            whole = text.replace(BROKEN, "").encode(encoding, "ignore")
            yield from (
                _Guess(encoding, guess.confidence, text)
                for guess in _guesses(whole, [encoding])[:1]
                if guess.confidence >= LEAST
            )


def _is_nearly_whole(text: str) -> bool:
    foreign = sum(not character.isascii() for character in text)
    return text.count(BROKEN) <= max(1, MAX_BROKEN * foreign)


def _is_supported(label: str, guesses: Sequence[_Guess], sample: bytes) -> bool:
    """Return whether the bytes speak for a declared encoding."""
    text = sample.decode(label, "replace")
    if not guesses:
        return _is_nearly_whole(text)
    best = guesses[0]
    if BROKEN in text and BROKEN not in best.text:
        return False
    if label != DEFAULT and len(sample.translate(None, _ASCII)) <= FEW_BYTES and not _MIXED.search(text):
        return True
    own = next((guess for guess in guesses if guess.encoding == label or guess.text == text), None)
    if own is None:
        return label not in ENCODINGS and best.confidence < LEAST and _is_nearly_whole(text)
    needed = NEARLY_AS_LIKELY if label == DEFAULT else CLOSE_TO_DECLARED
    return own.confidence >= needed * best.confidence or _are_kin(own, best)


def _is_rival(other: _Guess, best: _Guess) -> bool:
    return other.confidence >= NEARLY_AS_LIKELY * best.confidence and not _are_kin(other, best)


def _are_kin(one: _Guess, other: _Guess) -> bool:
    return any(one.encoding in family and other.encoding in family for family in FAMILIES)
