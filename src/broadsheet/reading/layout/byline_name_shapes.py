"""Which words in the lines around an article have the shape of a name: of an author, an outlet, an agency."""

import re

from broadsheet.diacritics import without_diacritics
from broadsheet.lexicon.calendar_names import month_numbers, weekday_numbers
from broadsheet.lexicon.word_lists import page_words, word_list

WORD = re.compile(r"[^\W\d_][\w'’.\-]*")
_DIVIDER = re.compile(r"\s*[,/]\s*")
DOMAIN = re.compile(r"(?:www\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,6}", re.IGNORECASE)


def is_person_like(text: str) -> bool:
    """Return whether a text has the shape of one person's name: one to six capitalized words and particles."""
    words = text.split()
    if not 1 <= len(words) <= 6 or len(text) > 60:  # noqa: PLR2004
        return False
    if not all(WORD.fullmatch(word.rstrip(",")) for word in words):
        return False
    if _is_calendar_word(words[0]) and not _is_bearer_of_month(words):
        return False
    return words[0][0].isupper() and all(
        word[0].isupper() or word.lower() in page_words("small-in-names") or "-" in word for word in words
    )


def _is_calendar_word(word: str) -> bool:
    return word.lower() in weekday_numbers() or word.lower() in month_numbers()


def _is_bearer_of_month(words: list[str]) -> bool:
    """Return whether words that begin with a month are somebody's name: `June Carter`, and not `June Deadline`."""
    from broadsheet.lexicon.person_names import given_names  # noqa: PLC0415  # it loads tables, which few lines need
    from broadsheet.lexicon.word_kinds import WordKind, kinds_of  # noqa: PLC0415  # likewise

    names = [without_diacritics(word).title() for word in words if word.lower() not in page_words("small-in-names")]
    if not 2 <= len(names) <= 3 or not any(names[0] in given for _, given in given_names()):  # noqa: PLR2004
        return False
    kinds = kinds_of(names[-1])
    return bool(kinds & WordKind.FAMILY) or not kinds & ~WordKind.GIVEN


def is_agency(text: str) -> bool:
    """Return whether a text is the short name of a news agency."""
    return text.upper() in page_words("agencies") and (text.isupper() or len(text) > 4)  # noqa: PLR2004


def is_outlet_like(text: str, words: frozenset[str] | None = None) -> bool:
    """Return whether a text has the shape of an outlet's name: an agency, a domain, or words with one like `News`.

    Other words than those of all outlets may be given.
    """
    if is_agency(text) or DOMAIN.fullmatch(text):
        return True
    parts = text.split()
    if not 2 <= len(parts) <= 6 or not parts[0][0].isupper() or parts[0].lower() in page_words("authors"):  # noqa: PLR2004
        return False
    if not all(part[0].isupper() or part[0].isdigit() or part in page_words("small-in-names") for part in parts):
        return False
    telling = page_words("outlets") if words is None else words
    return any(word.strip(".,") in telling for part in parts for word in part.lower().split("-"))


def is_known_place(text: str) -> bool:
    """Return whether the gazetteer has a place, or the first of several, whatever its case."""
    from broadsheet.lexicon.gazetteer import places  # noqa: PLC0415  # it loads tables, which few lines need

    first = _DIVIDER.split(text, maxsplit=1)[0]
    return first in places() or first.title() in places()


def is_organization_like(text: str) -> bool:
    """Return whether a text is the name of an organization by one of its words, such as `Board`, and nobody's."""
    from broadsheet.lexicon.usual_word_case import is_common  # noqa: PLC0415  # it loads tables, which few names need

    words = text.split()
    if len(words) < 2 or word_list("organizations").isdisjoint(words) or is_given_name(words[0]):  # noqa: PLR2004
        return False
    # Two words may be anybody's: `Rosta Church`.
    return len(words) > 2 or is_common(words[0]) or is_known_place(words[0])  # noqa: PLR2004


def is_given_name(word: str) -> bool:
    """Return whether a word is a well-known given name, whatever its case and diacritics."""
    from broadsheet.lexicon.word_kinds import WordKind, kinds_of  # noqa: PLC0415  # it loads tables, which few lines need

    return bool(kinds_of(without_diacritics(word).title()) & WordKind.GIVEN)


def is_known_person(text: str) -> bool:
    """Return whether a text has the shape of a full name that begins with a well-known given name."""
    words = text.split()
    return 2 <= len(words) <= 4 and is_person_like(text) and is_given_name(words[0])  # noqa: PLR2004
