"""Names of authors as formats and pages give them: without dates, roles and labels, and none for what names nobody."""

import re

from broadsheet.dates.written_dates import read_stamps
from broadsheet.lexicon.calendar_names import month_numbers, weekday_numbers
from broadsheet.lexicon.data_files import cached
from broadsheet.lexicon.word_lists import page_words, phrase_list
from broadsheet.reading.layout.byline_name_shapes import is_given_name, is_outlet_like
from broadsheet.reading.layout.section import section_of

WORDS_BEFORE_NAMES = re.compile(
    r"\A(?:(?:par|por)(?=\s+\S+\s)|(?:view\s+)?(?:all\s+)?(?:posts|articles|stories|more)\s+(?:by|from)|(?:posted|written|published|submitted)\s+by"
    r"|by|author|autor(?:in)?|auteur|autore|(?:text|texte|testo|tekst|words|story|follow)(?=[\s:]))\s*:?\s+(?=[^\W\d_])",
    re.IGNORECASE,
)
"""What comes before a name without being a part of it."""
LINK = re.compile(r"://|\bwww\b|\A@|\A\S+\.[a-z]{2,6}\Z|\S@\S", re.IGNORECASE)
TEMPLATE = re.compile(r"[{}<>%$\\=|]|\[[^\]]*\]")
"""What hardly any name has, and what programs put where they have no name."""
LOGIN = re.compile(r"\S*[\d_]\S*|[a-z][a-z.-]+|[A-Z][a-z]{3,}[A-Z][a-z]{2,}")
"""A single word that names an account: it has digits, no capital, or a capital within."""
OTHER_WORK = re.compile(
    r"(?:photo(?:s|graphs?)?|pictures?|images?|videos?|illustrations?|graphics?|fotos?|bild(?:er)?|editing|edited)"
    r"\s*(?::|(?:by|von|par|de)\b).*",
    re.IGNORECASE,
)
"""Who did other work than writing."""
BETWEEN_AUTHORS = re.compile(r"\s*;\s*(?:and\s+)?|\s+(?:and|&|und|et|y|e|og|och)\s+")
COMMA = re.compile(r"\s*,\s*")
BEFORE_DATE = re.compile(r"(?<=\s)(?:le|am|el|il|em|den|på|op|vom|dnia)\s*\Z")
"""What is left before a date that is taken off: `Jane Doe, le 3 mai`."""
INITIAL = re.compile(r"[^\W\d_]\.(?:-?[^\W\d_]\.)*")
THREE_PARTS = 3
LONGEST_FAMILY_NAME = 4
"""The longest family name, in words."""
SHORTEST_NAME = 2
"""How many words of a name stay when what may be a role is left out."""
VOWELS = frozenset("aeiouyäöüåæøáéíóú")
SMALL_JOBS = frozenset({"and", "the", "a", "own", "from", "in", "at", "our"})
"""Words beside those of jobs that may be in names too."""


def clean_author(text: str) -> str | None:
    """Return the name in what a format or a page gives as an author; None where it names nobody.

    >>> clean_author("Jane Doe March"), clean_author("Last Updated: January 7, 2025"), clean_author("admin2")
    ('Jane Doe', None, None)
    """
    name = WORDS_BEFORE_NAMES.sub("", _without_date(text)).strip(" ,;:|·•–—-")
    if not name or LINK.search(name) or TEMPLATE.search(name) or name.casefold() in phrase_list("no-authors"):
        return None
    if (LOGIN.fullmatch(name) and not name.isupper()) or OTHER_WORK.fullmatch(name) or _names_day(name):
        return None
    name = _without_role(name)
    return name if len(name) > 1 else None


def _names_day(name: str) -> bool:
    """Return whether a name has a number in it, or is a month or a day of the week; May and April are names too."""
    words = name.casefold().split()
    if any(map(str.isdigit, name)):
        return True
    return all(word in month_numbers() or word in weekday_numbers() for word in words) and words not in (
        ["may"],
        ["april"],
    )


def _without_date(text: str) -> str:
    """Return a text without the date beside a name, and without the words that such a date leaves."""
    if any(map(str.isdigit, text)):
        text = read_stamps(text).rest.partition(" | ")[0]
    words = BEFORE_DATE.sub("", text).split()
    while words and _is_of_date(words[-1].strip(".,:").casefold(), words):
        words.pop()
    return " ".join(words)


def _is_of_date(last: str, words: list[str]) -> bool:
    """Return whether the last word is one of a date; May and April are family names too."""
    if last in page_words("date-remains"):
        return True
    return len(words) > SHORTEST_NAME and (last in month_numbers() or last in weekday_numbers())


def _without_role(name: str) -> str:
    """Return a name without the role after it: `Jane Doe Senior Politics Editor`; empty for a role alone."""
    words = name.split()
    jobs = page_words("jobs") - SMALL_JOBS
    role = next((number for number, word in enumerate(words) if _begins_role(word)), len(words))
    if all(word.casefold() in jobs or _begins_role(word) for word in words) or (not role and _goes_on(words[1])):
        return ""
    if role < SHORTEST_NAME or (role == len(words) and (role == SHORTEST_NAME or words[-1].casefold() not in jobs)):
        return name
    number = next(number for number, word in enumerate(words) if number == role or word.casefold() in jobs)
    while number > SHORTEST_NAME and (section_of(words[number - 1]) or _is_common(words[number - 1])):
        number -= 1
    return " ".join(words[:number]) if number >= SHORTEST_NAME else name


def _goes_on(word: str) -> bool:
    """Return whether a word goes on with a role: `Korrespondentin in Oslo`."""
    return word[0].islower() or len(word) <= SHORTEST_NAME


def _begins_role(word: str) -> bool:
    return _roles().fullmatch(word.strip(",;()")) is not None


@cached
def _roles() -> re.Pattern[str]:
    words = sorted(page_words("author-roles"))
    return re.compile("|".join(word.replace("*", r"\w*") for word in words), re.IGNORECASE)


def _is_common(word: str) -> bool:
    """Return whether a word is one of any text, and nobody's name."""
    from broadsheet.lexicon.usual_word_case import is_common  # noqa: PLC0415  # few names have a role
    from broadsheet.lexicon.word_kinds import NAME_LIKE, kinds_of  # noqa: PLC0415

    return is_common(word) and not kinds_of(word) & NAME_LIKE


def in_usual_case(name: str) -> str:
    """Return a name of several words that is all in capitals as names are written; any other as it is.

    >>> in_usual_case("TOVE VAN DER McBERG".upper()), in_usual_case("JK LINDAHL"), in_usual_case("AFP")
    ('Tove van der McBerg', 'JK Lindahl', 'AFP')
    """
    words = name.split()
    if not name.isupper() or len(words) < SHORTEST_NAME or is_outlet_like(name):
        return name
    return " ".join(_in_usual_case(word, is_first=not number) for number, word in enumerate(words))


def _in_usual_case(word: str, *, is_first: bool) -> str:
    from broadsheet.lexicon.usual_word_case import title_of  # noqa: PLC0415  # it loads tables, which few names need

    small = word.lower()
    if not is_first and small in page_words("small-in-names"):
        return small
    return word if len(word) <= SHORTEST_NAME and VOWELS.isdisjoint(small) else title_of(word)


def in_usual_order(text: str) -> str:
    """Return authors whose family names stand first in the order in which they are said; any other text as it is.

    >>> in_usual_order("Lindahl, Tove and van der Berg, Jan"), in_usual_order("Tove Lindahl, Ola Holm")
    ('Tove Lindahl and Jan van der Berg', 'Tove Lindahl, Ola Holm')
    """
    if "," not in text:
        return text
    turned = [_turn(part) for part in BETWEEN_AUTHORS.split(WORDS_BEFORE_NAMES.sub("", text))]
    return " and ".join(filter(None, turned)) if all(turned) else text


def _turn(text: str) -> str | None:
    """Return `Tove Lindahl` for `Lindahl, Tove`, also of several, and before an office; None for anything else."""
    parts = COMMA.split(text.strip(" ,"))
    rest = parts.pop() if len(parts) == THREE_PARTS else ""
    pairs = list(zip(parts[::2], parts[1::2], strict=False))
    if len(parts) % 2 or is_given_name(rest) or not all(_is_family_first(*pair) for pair in pairs):
        return None
    names = (f"{given} {family.title() if family.isupper() else family}" for family, given in pairs)
    return ", ".join(filter(None, (" and ".join(names), rest)))


def _is_family_first(family: str, given: str) -> bool:
    """Return whether a family name stands before the given names of one person."""
    words, given_names = family.split(), given.split()
    if (
        not (words and given_names)
        or is_outlet_like(family)
        or len(words) > LONGEST_FAMILY_NAME
        or len(given_names) > SHORTEST_NAME
    ):
        return False
    is_family = len(words) == 1 or words[0].islower() or not is_given_name(words[0])
    return is_family and all(INITIAL.fullmatch(word) or is_given_name(word) for word in given_names)
