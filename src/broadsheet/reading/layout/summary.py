"""The summary: the article's own leading sentences, whole and without the dateline."""

from broadsheet.reading.layout.document import Document, ends_like_sentence
from broadsheet.reading.sentences import split_sentences

LONGEST_SUMMARY = 300
"""The most characters of a summary."""
MIN_SUMMARY = 100
"""A summary of this many characters does not go on into the next paragraph."""


def find_summary(document: Document) -> None:
    """Fill in the summary; None if the first sentence is too long to be one."""
    summary = ""
    for number, paragraph in enumerate(document.paragraphs):
        text = paragraph.text[document.text_start(number) :]
        if not ends_like_sentence(text):
            if summary:
                break
            continue
        summary, full = _extend(summary, [text[slice(*span)] for span in split_sentences(text)])
        if full or len(summary) >= MIN_SUMMARY:
            break
    document.summary = summary or None


def _extend(summary: str, sentences: list[str]) -> tuple[str, bool]:
    """Return a summary with as many more sentences as it can hold, and whether one did not fit."""
    for sentence in sentences:
        longer = f"{summary} {sentence}".strip()
        if len(longer) > LONGEST_SUMMARY:
            return summary, True
        summary = longer
    return summary, False
