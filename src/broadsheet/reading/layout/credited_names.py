"""Which words in the lines around an article have the shape of a name: of an author, an outlet, an agency."""

import re

from broadsheet.lexicon.page_words import AGENCIES, AUTHOR_WORDS, OUTLET_WORDS, PARTICLES, WEEKDAYS
from broadsheet.reading.layout.written_dates import MONTH_NUMBERS

WORD = re.compile(r"[^\W\d_][\w'’.\-]*")
_DIVIDER = re.compile(r"\s*[,/]\s*")
DOMAIN = re.compile(r"(?:www\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,6}", re.IGNORECASE)


def is_person_like(text: str) -> bool:
    """Return whether a text has the shape of one person's name: one to five capitalised words and particles."""
    words = text.split()
    if not 1 <= len(words) <= 6 or len(text) > 60:  # noqa: PLR2004
        return False
    if not all(WORD.fullmatch(word.rstrip(",")) for word in words):
        return False
    if any(word.lower() in WEEKDAYS or word.lower() in MONTH_NUMBERS for word in words[:1]):
        return False
    return words[0][0].isupper() and all(
        word[0].isupper() or word.lower() in PARTICLES or "-" in word for word in words
    )


def is_agency(text: str) -> bool:
    """Return whether a text is the short name of a news agency."""
    return text.upper() in AGENCIES and (text.isupper() or len(text) > 4)  # noqa: PLR2004


def is_outlet_like(text: str, words: frozenset[str] = OUTLET_WORDS) -> bool:
    """Return whether a text has the shape of an outlet's name: an agency, a domain, or words with one like `News`."""
    if is_agency(text) or DOMAIN.fullmatch(text):
        return True
    parts = text.split()
    if not 2 <= len(parts) <= 6 or not parts[0][0].isupper() or parts[0].lower() in AUTHOR_WORDS:  # noqa: PLR2004
        return False
    if not all(part[0].isupper() or part[0].isdigit() or part in PARTICLES for part in parts):
        return False
    return any(part.lower().strip(".,") in words for part in parts)


def is_known_place(text: str) -> bool:
    """Return whether the gazetteer has a place, or the first of several, whatever its case."""
    from broadsheet.lexicon.gazetteer import places  # noqa: PLC0415  # it loads tables, which few lines need

    first = _DIVIDER.split(text, maxsplit=1)[0]
    return first in places() or first.title() in places()


def is_known_person(text: str) -> bool:
    """Return whether a text has the shape of a full name that begins with a well-known given name."""
    if not 2 <= len(text.split()) <= 4 or not is_person_like(text):  # noqa: PLR2004
        return False
    from broadsheet.lexicon.gazetteer import WordKind, kinds_of, plain  # noqa: PLC0415  # it loads tables, which few lines need

    first = plain(text.partition(" ")[0]).title()
    return bool(kinds_of(first) & WordKind.GIVEN)
