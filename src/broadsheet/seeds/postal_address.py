"""The postal address of a sender at the foot of a mail: `Harbour Board, 12 Quay Street, Orle OR1 2AB`."""

import re

LONGEST_ADDRESS = 200
"""The longest such paragraph, in characters."""
MAX_SMALL = 4
"""The most words with a small letter in it: a sentence has more."""
_KINDS = r"""
    \d{1,5}[a-z]?,?\ (?:[\w.'’-]+\ ){0,3}
        (?:street|st|road|rd|avenue|ave|lane|ln|drive|dr|square|sq|boulevard|blvd|way|court|ct|quay|place|pl|plaza|parkway
        |terrace|close|row|hill|gardens|wharf)\b
    |(?:straße|strasse|str\.|weg|platz|allee|gasse|ufer|damm|straat|laan|plein|gracht|gatan|vägen|gade|vej|gata)\ \d
    |\d{1,4}(?:\ bis)?,?\ (?:rue|avenue|boulevard|place|quai|allée|chemin|impasse|cours)\b
    |\b(?:calle|c/|avenida|avda\.?|plaza|paseo|via|viale|piazza|corso|largo|rua|praça|travessa|alameda)\b[^\d\n]{1,40}\d
    |\b(?:ул\.|улица|проспект|просп\.|пр\.|площадь|пл\.|переулок|пер\.|набережная|наб\.)[^\d\n]{1,40}\d
    |\bP\.?\s?O\.?\s?Box\ \d|\bpostfach\ \d|\bbo[iî]te\ postale\ \d|\bB\.?P\.?\ \d|\bapartado(?:\ de\ correos)?\ \d
    |\bcas(?:ella\ postale|\.\ post\.)\ \d|\bcaixa\ postal\ \d|\bpostbus\ \d
"""
_STREET = re.compile(_KINDS, re.VERBOSE | re.IGNORECASE)
_CODE = re.compile(
    r"\b[A-Z]{1,2}\d[A-Z\d]?\s\d[A-Z]{2}\b|\b[A-Z]{2}\s\d{5}(?:-\d{4})?\b|\b(?:[A-Z]{1,2}-)?\d{5,6}\b(?=[\s,]+[^\W\d_])"
    r"|\b\d{4}(?:-\d{3}|\s[A-Z]{2})\b|\b[A-Z]\d[A-Z]\s\d[A-Z]\d\b|\b(?:[A-Z]{1,2}-)\d{4}\b"
)
"""The code of a place, as the post of some countries writes it."""
_SMALL = re.compile(r"(?<![\w'’.])[^\W\d_A-Z][\w'’-]*")
_SENTENCE = re.compile(r"(?<!\b[A-Z])[.!?][\"'”’»)]*\Z")


def is_postal_address(paragraph: str, sender: str, *, at_foot: bool) -> bool:
    """Return whether a paragraph is an address for letters: a street or a box, with a code or the sender's name.

    `at_foot` tells whether the notes below a mail stand beside it: then a street or a code suffices.
    """
    text = " ".join(paragraph.split())
    if len(text) > LONGEST_ADDRESS or ":" in text or _SENTENCE.search(text) or _count_small(text) > MAX_SMALL:
        return False
    has_street, has_code = _STREET.search(text) is not None, _CODE.search(text) is not None
    is_named = bool(sender) and sender.casefold() in text.casefold()
    return (has_street and (has_code or is_named)) or (at_foot and (has_street or has_code))


def _count_small(text: str) -> int:
    return sum(word[0].islower() for word in _SMALL.findall(text))
