"""The outward shape of names in the lines around an article: authors, outlets, agencies."""

import re

from broadsheet.reading.dates import MONTH_NUMBERS, WEEKDAYS

AGENCIES = frozenset(
    ["AP", "AFP", "ANSA", "ANI", "ANP", "APA", "ATS", "BTA", "CNA", "CTK", "DPA", "EFE", "IANS", "INTERFAX", "IRNA", "KCNA", "KYODO", "LUSA", "MTI", "NTB", "PAP", "PTI", "REUTERS", "RIA", "SANA", "SPA", "TASS", "TT", "UKRINFORM", "UPI", "WAM", "WAFA", "XINHUA", "YONHAP", "BERNAMA", "ANTARA", "BLOOMBERG", "IPS"]
)
"""News agencies by the short names that they sign with, in capitals."""
OUTLET_WORDS = frozenset(
    ["agency", "associated", "broadcasting", "broadsheet", "bulletin", "channel", "chronicle", "courier", "daily", "desk", "dispatch", "echo", "express", "gazette", "globe", "guardian", "herald", "inquirer", "insider", "journal", "ledger", "magazine", "mail", "media", "mirror", "monitor", "news", "newspaper", "newsroom", "newswire", "observer", "online", "post", "press", "radio", "record", "register", "reporter", "review", "standard", "star", "sun", "telegraph", "television", "times", "today", "tribune", "tv", "voice", "weekly", "wire", "world"]
)
"""Words that outlets have in their names."""
SURE_OUTLET_WORDS = OUTLET_WORDS - {
    "associated", "channel", "echo", "express", "globe", "guardian", "insider", "mail", "mirror", "monitor", "online",
    "post", "record", "register", "reporter", "review", "standard", "star", "sun", "today", "voice", "world",
}  # fmt: skip
"""Words that hardly stand in a name of another kind."""
PARTICLES = frozenset(
    ["de", "da", "do", "dos", "das", "di", "del", "della", "van", "von", "der", "den", "ter", "ten", "la", "le", "el", "al", "bin", "ibn", "bint", "abu", "y", "e", "st", "zu", "af", "of", "and", "the"]
)
JOB_WORDS = frozenset(
    ["staff", "reporter", "reporters", "correspondent", "correspondents", "writer", "writers", "editor", "editors", "bureau", "chief", "special", "our", "columnist", "contributor", "analyst", "agencies", "agency", "desk", "newsroom", "service", "team", "senior", "political", "diplomatic", "foreign", "business", "sports", "economics", "legal", "crime", "and", "the", "a", "own", "web", "online", "report", "reports", "from", "in", "at"]
)
"""Words that say what an author does rather than what the author is called."""
WORD = re.compile(r"[^\W\d_][\w'’.\-]*")
DOMAIN = re.compile(r"(?:www\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,6}", re.IGNORECASE)


def is_person_like(text: str) -> bool:
    """Tell whether a text has the shape of one person's name: one to five capitalised words and particles."""
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
    """Tell whether a text is the short name of a news agency."""
    return text.upper() in AGENCIES and (text.isupper() or len(text) > 4)  # noqa: PLR2004


def is_outlet_like(text: str, words: frozenset[str] = OUTLET_WORDS) -> bool:
    """Tell whether a text has the shape of an outlet's name: an agency, a domain, or a name with a word like `News`."""
    if is_agency(text) or DOMAIN.fullmatch(text):
        return True
    parts = text.split()
    if not 2 <= len(parts) <= 6 or not parts[0][0].isupper():  # noqa: PLR2004
        return False
    if not all(part[0].isupper() or part[0].isdigit() or part in PARTICLES for part in parts):
        return False
    return any(part.lower().strip(".,") in words for part in parts)
