"""The language of an article, by the words that hold its sentences together."""

import re

from broadsheet.lexicon.languages import function_words
from broadsheet.lexicon.lists import cached
from broadsheet.reading.layout.document import Document

SCRIPTS = (
    ("ja", re.compile("[\u3041-\u30ff]")),
    ("ko", re.compile("[\uac00-\ud7af]")),
    ("zh", re.compile("[\u4e00-\u9fff]")),
    ("th", re.compile("[\u0e01-\u0e5b]")),
    ("he", re.compile("[\u05d0-\u05ea]")),
)
"""Scripts that only one language uses; Japanese stands before Chinese, since it uses Chinese characters too."""
LEAST_OF_SCRIPT = 0.1
"""The share of a text's characters that must be of such a script, if there are more of them than Latin letters."""
LETTERS = re.compile(r"[^\W\d_]+")
ASCII_DIVIDERS = dict.fromkeys([code for code in range(128) if not chr(code).isalpha()], " ")
"""What stands between words of ASCII letters."""
MARKS = "“”‘’–—…"
"""The commonest characters beyond ASCII in English texts; they divide words."""
LATIN = re.compile("[A-Za-z]")
SAMPLE = 1200
"""How many characters of an article are read for its language."""
FEWEST = 8
"""A decision needs so many function words."""
SHARE, LEAD = 0.12, 1.3
"""The share of the words that must be function words of a language, and how many times the next language's they are."""


def find_language(document: Document) -> None:
    """Fill in the language's BCP 47 tag; None where the words do not decide."""
    text = " ".join(paragraph.text for paragraph in document.normalized)[:SAMPLE]
    document.language = decide_language(text) or document.raw.language


def decide_language(text: str) -> str | None:
    """Return the language of a text's script, or whose function words are frequent and clearly more so than others'."""
    by_script = None if text.isascii() else _language_of_script(text)
    if by_script:
        return by_script
    words = _split(text.lower())
    counts = dict.fromkeys(function_words(), 0)
    languages_of = _languages_of()
    for word in filter(languages_of.__contains__, words):
        for language in languages_of[word]:
            counts[language] += 1
    language = max(sorted(counts), key=counts.__getitem__)
    best, second = sorted(counts.values(), reverse=True)[:2]
    clear = best >= FEWEST and best >= SHARE * len(words) and best >= LEAD * second
    return language if clear else None


@cached
def _languages_of() -> dict[str, list[str]]:
    """Return the languages that have each function word."""
    found: dict[str, list[str]] = {}
    for language, words in function_words().items():
        for word in words:
            found.setdefault(word, []).append(language)
    return found


def _split(text: str) -> list[str]:
    """Return the stretches of letters of a text; in ASCII they are found without a pattern, which is quicker."""
    for mark in MARKS:
        text = text.replace(mark, " ")
    return text.translate(ASCII_DIVIDERS).split() if text.isascii() else LETTERS.findall(text)


def _language_of_script(text: str) -> str | None:
    least = max(FEWEST, LEAST_OF_SCRIPT * len(text))
    # All of these scripts are beyond ASCII, of which an English text has little more than quotation marks.
    if len(text) - len(text.encode("ascii", "ignore")) < least:
        return None
    latin = len(LATIN.findall(text))
    for language, script in SCRIPTS:
        count = len(script.findall(text))
        if count >= least and count > latin:
            return language
    return None
