"""What came among the seeds and is no article, such as a shopping list or a rota."""

import re

from broadsheet.lexicon.calendar_names import month_numbers, weekday_numbers
from broadsheet.model import Reading

MIN_WORDS = 25
"""A shorter text is news only if something in it says so."""
SHORTEST_SENTENCE = 4
"""The fewest words of a sentence."""
LONG_PARAGRAPH = 160
"""A longer paragraph, in characters, has sentences, in whatever script."""
_END = re.compile(r"[.!?…][\"'”’»“)\]]*(?=\s|\Z)")
_OTHER_END = re.compile(r"[。！？؟।۔።။։។]")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


def why_no_article(reading: Reading) -> str:
    """Return why a text is hardly an article; empty for all that may be one.

    What has an address, or an outlet and a date, is one: feeds have articles of a few words. A short text is one if it
    has a date, an outlet, an author or a name, or a day or a month in its words.
    """
    if reading.source_url or (reading.source and reading.published) or reading.tables:
        return ""
    texts = reading.paragraphs or (reading.title,)
    if not any(map(_has_sentence, texts)):
        return "its text has no sentence"
    words = [word.lower() for text in texts for word in _WORD.findall(text)]
    is_stated = reading.published or reading.source or reading.byline or reading.publish_at
    is_named = reading.people or reading.organizations or reading.places or reading.unsure
    if len(words) >= MIN_WORDS or is_stated or is_named or any(map(_names_day, words)):
        return ""
    # Other scripts have no spaces between words.
    return "" if any(map(_OTHER_END.search, texts)) else "its text is short, and has no date, outlet, author or name"


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
