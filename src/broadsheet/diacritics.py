"""Letters without their diacritics: `Inacio` for `Inácio`."""

import unicodedata


def without_diacritics(text: str) -> str:
    """Return a text without diacritics, its letters' case kept; letters and figures of other shapes are usual ones.

    >>> without_diacritics("Inácio")
    'Inacio'
    """
    if text.isascii():
        return text
    return "".join([c for c in unicodedata.normalize("NFKD", text) if c < "\u0300" or not unicodedata.combining(c)])
