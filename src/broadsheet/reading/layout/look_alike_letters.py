"""Letters of other scripts that look like Latin ones: `ЕМВАRGОЕD` has six of Cyrillic, and nobody sees it."""

import unicodedata
from string import ascii_uppercase

LOOK_ALIKES = (
    ("АВЕЅІЈКМНОРСТУХ", "ABESIJKMHOPCTYX"),
    ("авеѕіјкмнорстухһԁԛԝ", "abesijkmhopctyxhdqw"),
    ("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEZHIKMNOPTYX"),
    ("αεινορτυκχ", "aeivoptukx"),
    ("ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ", "ABCDEFGHIJKLMNOPRSTUVWYZ"),
)
"""Letters of Cyrillic, of Greek and of phonetic alphabets, and the Latin ones that they look like."""
SQUARED = (0x1F130, 0x1F150, 0x1F170)
"""Where the alphabets begin whose letters are in squares and in circles."""
_WESTERN = "cp1252"


class _LatinLetters(dict[int, str]):
    """Code point → the Latin letter, digit or space that it looks like; any other character stays."""

    def __missing__(self, number: int) -> str:
        character = chr(number)
        plain = unicodedata.normalize("NFKC", character)
        found = plain if len(plain) == 1 and plain.isascii() else character
        letters = (number - first for first in SQUARED)
        self[number] = next((ascii_uppercase[at] for at in letters if 0 <= at < len(ascii_uppercase)), found)
        return self[number]


_LATIN = _LatinLetters(
    {ord(one): latin for letters, latins in LOOK_ALIKES for one, latin in zip(letters, latins, strict=True)}
)


def with_latin_letters(text: str) -> str:
    """Return a text with Latin letters for those that look like them, one for one.

    >>> with_latin_letters("ЕМВАRGОЕD")
    'EMBARGOED'
    """
    return text if text.isascii() else text.translate(_LATIN)


def in_latin(text: str) -> str:
    """Return a text with Latin letters for those that look like them, if nothing of another script is left then.

    >>> in_latin("NОТ for release"), in_latin("Не для печати")
    ('NOT for release', 'Не для печати')
    """
    if text.isascii():
        return text
    latin = with_latin_letters(text)
    return latin if _is_western(latin) else text


def _is_western(text: str) -> bool:
    try:
        return bool(text.encode(_WESTERN))
    except UnicodeEncodeError:
        return False
