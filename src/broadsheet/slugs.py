"""Names as keys and as parts of URLs."""

import re
from functools import lru_cache

from broadsheet.diacritics import without_diacritics
from broadsheet.output_path import is_device

SLUG_LENGTH = 80
"""The longest slug, in characters."""


class _Letters(dict[int, str]):
    """Code point → its replacement: letters and digits stay, all others become spaces."""

    def __missing__(self, number: int) -> str:
        character = chr(number)
        replacement = character if character.isalnum() else " "
        self[number] = replacement
        return replacement


_LETTERS = _Letters()


@lru_cache(maxsize=1 << 16)
def fold(name: str) -> str:
    """Return a name without case, diacritics and punctuation, so that different spellings are equal.

    >>> fold("Luiz Inácio  Lula da Silva") == fold("luiz inacio lula da silva")
    True
    """
    return fold_text(name)


def fold_text(text: str) -> str:
    """Return a text in the same form. Nothing of it is kept in memory."""
    return " ".join(without_diacritics(text.casefold()).translate(_LETTERS).split())


@lru_cache(maxsize=1 << 14)
def slugify(name: str) -> str:
    """Return a name as a part of a URL: ASCII letters and digits joined by hyphens, at most 80 characters.

    A name without a single letter or digit gives an empty slug.

    >>> slugify("Luiz Inácio Lula da Silva")
    'luiz-inacio-lula-da-silva'
    """
    from anyascii import anyascii  # noqa: PLC0415  # no build that changes nothing needs it, and it takes long to load

    ascii_name = re.sub(r"['’]", "", anyascii(name)).lower()
    words = re.findall(r"[a-z0-9]+", ascii_name)
    slug = ""
    for word in words:
        longer = f"{slug}-{word}" if slug else word[:SLUG_LENGTH]
        if len(longer) > SLUG_LENGTH:
            break
        slug = longer
    # Windows allows no file with the name of a device.
    return f"{slug}-1" if is_device(slug) else slug
