"""What came among the seeds and is no article, such as a shopping list or a rota."""

import re

from broadsheet.lexicon.calendar_names import month_numbers, weekday_numbers
from broadsheet.lexicon.data_files import cached
from broadsheet.lexicon.word_lists import phrase_list
from broadsheet.model import Reading
from broadsheet.slugs import fold

NOTICE = "its text is a notice of the site, not an article"
MIN_WORDS = 25
"""A shorter text is news only if something in it says so."""
SHORTEST_SENTENCE = 4
"""The fewest words of a sentence."""
LONG_PARAGRAPH = 160
"""A longer paragraph, in characters, has sentences, in whatever script."""
LONGEST_NOTICE = 600
"""The longest notice of a site in the place of an article, in characters."""
_END = re.compile(r"[.!?…][\"'”’»“)\]]*(?=\s|\Z)")
_OTHER_END = re.compile(r"[。！？؟।۔።။։។]")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


def why_no_article(reading: Reading) -> str:
    """Return why a text is hardly an article; empty for all that may be one.

    What has an address, or an outlet and a date, is one: feeds have articles of a few words. A short text is one if it
    has a date, an outlet, an author or a name, or a day or a month in its words.
    """
    if _is_notice(reading):
        return NOTICE
    if reading.source_url or (reading.source and reading.published) or reading.tables:
        return ""
    texts = _texts(reading)
    if not any(map(_has_sentence, texts)):
        return "its text has no sentence"
    is_stated = reading.published or reading.source or reading.byline or reading.publish_at
    if count_words(reading) >= MIN_WORDS or is_stated or names_something(reading):
        return ""
    # Other scripts have no spaces between words.
    return "" if any(map(_OTHER_END.search, texts)) else "its text is short, and has no date, outlet, author or name"


def _is_notice(reading: Reading) -> bool:
    """Return whether a site says something in the place of an article, such as that the browser is checked."""
    if sum(map(len, reading.paragraphs)) > LONGEST_NOTICE:
        return False
    said = f" {fold(' '.join((reading.title, *reading.paragraphs)))} "
    return any(phrase in said for phrase in _notices())


@cached
def _notices() -> tuple[str, ...]:
    return tuple(f" {phrase} " for phrase in sorted(phrase_list("site-notices")))


def count_words(reading: Reading) -> int:
    """Return how many words an article has."""
    return sum(len(_WORD.findall(text)) for text in _texts(reading))


def names_something(reading: Reading) -> bool:
    """Return whether an article names anybody or anything, or a day or a month."""
    if reading.people or reading.organizations or reading.places or reading.unsure:
        return True
    return any(_names_day(word.lower()) for text in _texts(reading) for word in _WORD.findall(text))


def _texts(reading: Reading) -> tuple[str, ...]:
    return reading.paragraphs or (reading.title,)


def _names_day(word: str) -> bool:
    return word in weekday_numbers() or word in month_numbers()


def _has_sentence(text: str) -> bool:
    if len(text) > LONG_PARAGRAPH or _OTHER_END.search(text):
        return True
    start = 0
    for end in _END.finditer(text):
        if len(_WORD.findall(text, start, end.start())) >= SHORTEST_SENTENCE:
            return True
        start = end.end()
    return False
