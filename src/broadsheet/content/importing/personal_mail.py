"""What came as a mail and is correspondence rather than news: a short letter, a note on an attachment, a confidence."""

from broadsheet.content.importing.not_an_article import MIN_WORDS, count_words, names_something
from broadsheet.lexicon.mail_words import attachment_note, confidence_note, greeting, many_readers
from broadsheet.model import Reading

SHORT = 80
"""A letter to one person with fewer words is hardly an article; neither is a note on what is attached."""

QUOTATION_MARKS = '"“«„'
"""After one of them, what is said may be what somebody else said to another one."""


def why_personal(reading: Reading) -> str:
    """Return why the text of a mail is hardly an article; empty for all that may be one.

    Each mail has a sender and a date, so that they say nothing of it.
    """
    for paragraph in reading.paragraphs:
        told = confidence_note().search(paragraph)
        if told and not any(mark in paragraph[: told.start()] for mark in QUOTATION_MARKS):
            return f"its text says “{told[0]}”"
    words = count_words(reading)
    if words >= SHORT or not reading.paragraphs:
        return ""
    if any(map(attachment_note().search, reading.paragraphs)):
        return "its text is a note on what is attached"
    first = reading.paragraphs[0]
    if greeting().match(first) and not many_readers().search(first):
        return "its text is a short letter"
    return (
        "its text is short, and names nobody and nothing" if words < MIN_WORDS and not names_something(reading) else ""
    )
