"""The language of an article, by the words that hold its sentences together."""

import re
from collections import Counter

from broadsheet.lexicon.data_files import cached
from broadsheet.lexicon.languages import function_words
from broadsheet.lexicon.writing_systems import language_of_script, may_be, non_latin_languages
from broadsheet.reading.layout.document import Document

LETTERS = re.compile(r"[^\W\d_]+")
ASCII_LETTERS = {code: chr(code) if chr(code).isalpha() else " " for code in range(128)}
"""The ASCII letters as they are, and a space for what is between words of them; a table without gaps is quicker."""
NON_ASCII_MARKS = "“”‘’–—…"
"""The commonest characters beyond ASCII in English texts; they divide words."""
SAMPLE_CHARACTERS = 1200
"""How many characters of an article are read for its language."""
MIN_FUNCTION_WORDS = 8
"""A decision needs so many function words."""
SHARE, LEAD = 0.12, 1.3
"""The share of the words that must be function words of a language, and how many times the next language's they are."""
MIN_SHORT, LEAD_SHORT = 4, 2
"""The same in a short text: fewer of them do, if they are more clearly those of one language."""
SIMILAR_LANGUAGES = tuple(
    map(frozenset, ({"da", "no"}, {"cs", "sk"}, {"id", "ms"}, {"nl", "af"}, {"pt", "gl"}, {"es", "ca"}, {"hr", "sl"}))
)
"""Languages that share most of these words: the most frequent ones decide, by whatever lead."""


def find_language(document: Document) -> None:
    """Fill in the language's BCP 47 tag: by the text, or else as the page or the feed declares it.

    A text that does not say it, of which nothing is declared, is in no known language, unless it is in simple English.
    """
    text = " ".join([document.title, *(paragraph.text for paragraph in document.normalized)])[:SAMPLE_CHARACTERS]
    decided, declared = decide_language(text), document.raw.language
    if decided is None:
        document.language = _decide_by_letters(text) or _declared(declared, text) or _decide_short(text)
    else:
        document.language = declared if declared and may_be(decided, declared) else decided


def _decide_by_letters(text: str) -> str | None:
    if text.isascii():
        return None
    from broadsheet.reading.layout.own_letters import decide_by_letters  # noqa: PLC0415  # few texts are undecided

    return decide_by_letters(text)


def _decide_short(text: str) -> str | None:
    from broadsheet.reading.layout.short_english_texts import decide_short  # noqa: PLC0415  # few texts are so short

    return decide_short(text, _languages_of())


def _declared(tag: str | None, text: str) -> str | None:
    """Return a declared language, unless it is written in other letters than Latin ones, as the text is.

    Nor is a text English that only its page says to be so, without a word that holds English sentences together.
    """
    language = tag.lower().partition("-")[0] if tag else ""
    if language == "en" and _is_foreign(text):
        return None
    return tag if language not in non_latin_languages() else None


def _is_foreign(text: str) -> bool:
    from broadsheet.reading.layout.short_english_texts import is_foreign  # noqa: PLC0415  # few texts are undecided

    return is_foreign(text, _languages_of())


def decide_language(text: str) -> str | None:
    """Return the language of a text's script, or whose function words are frequent and clearly more so than others'."""
    by_script = language_of_script(text)
    if by_script:
        return by_script
    words = _split(text.lower())
    languages_of = _languages_of()
    telling = filter(languages_of.__contains__, words)
    counts: dict[str, int] = {}
    # Each word is counted before its languages are, since few words come often.
    for word, times in Counter(telling).items():
        for language in languages_of[word]:
            counts[language] = counts.get(language, 0) + times
    if not counts:
        return None
    language = max(sorted(counts), key=counts.__getitem__)
    close = next((group for group in SIMILAR_LANGUAGES if language in group), {language})
    best, second = counts[language], max((count for other, count in counts.items() if other not in close), default=0)
    tied = any(counts.get(other) == best for other in close if other != language)
    clear = (best >= MIN_FUNCTION_WORDS and best >= LEAD * second) or (
        best >= MIN_SHORT and best >= LEAD_SHORT * second
    )
    return language if clear and not tied and best >= SHARE * len(words) else None


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
    for mark in NON_ASCII_MARKS:
        text = text.replace(mark, " ")
    return text.translate(ASCII_LETTERS).split() if text.isascii() else LETTERS.findall(text)
