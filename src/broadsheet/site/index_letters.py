"""Under which letter a name is in an index, and where: in the letters of the site's language, or in Latin ones."""

import re
import unicodedata

from anyascii import anyascii
from msgspec import Struct

SCRIPTS = {
    **dict.fromkeys(("be", "bg", "mk", "ru", "sr", "uk"), "CYRILLIC"),
    **dict.fromkeys(("ar", "fa", "ur"), "ARABIC"),
    "el": "GREEK",
    "he": "HEBREW",
}
"""Language → how Unicode's names of its letters begin, where an index can have a group for each of them."""
NO_LETTER = "#"
"""The group of names that begin with no letter."""
_ARTICLE = re.compile(r"^ال(?=\w{2})")
"""An Arabic name is looked up without its article."""
_ONE_LETTER = str.maketrans(dict.fromkeys("آأإٱ", "ا") | {"ё": "е", "ς": "σ"})
"""Letters that an index has under another one."""
_ORDER = str.maketrans({"ґ": "г\uffff", "є": "е\uffff", "і": "и\ufffe", "ї": "и\uffff", "ђ": "д\uffff", "ј": "и\uffff"})
"""Letters that are after another one in the alphabet, and not so in Unicode."""


class IndexPlace(Struct, frozen=True, order=True):
    """Where a name is in an index; those of the site's own letters are first."""

    is_foreign: bool
    order: str
    """What its group is sorted by."""
    initial: str
    """The letter of its group, or `NO_LETTER`."""
    key: str
    """What it is sorted by in the group."""


def place_in_index(name: str, language: str) -> IndexPlace:
    """Return where a name is in the index of a site in some language.

    >>> place_in_index("Østurovic, Ana", "de").initial, place_in_index("Østurovic, Ana", "ru").initial
    ('O', 'O')
    >>> place_in_index("Экономика", "ru").initial, place_in_index("Экономика", "de").initial
    ('Э', 'E')
    """
    own = _own_letters(name, language)
    key = own or anyascii(name).casefold()
    letter = next((c for c in key if c.isalnum()), "")
    initial = letter.upper() if letter.isalpha() else NO_LETTER
    return IndexPlace(not own, initial.lower().translate(_ORDER), initial, key.translate(_ORDER) if own else key)


def _own_letters(name: str, language: str) -> str:
    """Return a name as it is looked up in the letters of a language; empty when it begins with none of them."""
    script = SCRIPTS.get(language.partition("-")[0])
    first = next(filter(str.isalnum, name), "")
    if script is None or not unicodedata.name(first or " ", "").startswith(script):
        return ""
    bare = "".join(c for c in name if not unicodedata.combining(c)).casefold()
    return _ARTICLE.sub("", bare).translate(_ONE_LETTER)
