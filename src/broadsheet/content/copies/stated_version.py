"""Which version of an article a page has, by what it says: `UPDATE 2-`, `2nd version`, `(Corrects figure)`."""

import re
from typing import NamedTuple

from broadsheet.content.copies.text_signature import read_article_text
from broadsheet.content.pages.page_writer import read_imported
from broadsheet.lexicon.word_lists import page_words
from broadsheet.slugs import fold

HEAD = 3
"""How many paragraphs at the beginning of a text may say which version it is."""
LONGEST_NOTE = 120
"""The longest such paragraph, in characters."""
_LABEL = re.compile(r"\W*([^\W_][^:\])]{1,30}?)(?:\s*[:\])]|-(?=[A-Z]))|.*[(\[]([^()\[\]]{3,20})[)\]]\Z")
"""`Corrected: …`, `[CORRECTED] …`, `UPDATE 2-…`, `… (updated)`"""
_NUMBERED = re.compile(
    r"\b(?:version|update|lead|ld|wrapup) (\d{1,2})\b"
    r"|\b(\d{1,2})(?:st|nd|rd|th)? (?:version|update|lead|ld|writethru)\b(?: writethru)?"
)
_NOTE = re.compile(r"\W*[(\[].*[)\]]\W*|[^.]{4,40}", re.DOTALL)
"""A note in brackets, or a few words without a full stop."""


class StatedVersion(NamedTuple):
    """A version as its outlet counts them; of two, the greater one is later."""

    number: int = 0
    """0 for the first one, or where nothing is said."""
    is_mended: bool = False
    """Whether it was sent again with a mistake put right."""


def read_stated_version(page: bytes) -> StatedVersion:
    """Return which version a page says that it has: by what stood before its headline, or in it, or above its text."""
    imported, article = read_imported(page), read_article_text(page)
    label = _LABEL.match(article.title)
    notes = [note for note in article.text.strip().split("\n\n")[:HEAD] if _is_note(note)]
    said = (imported.version if imported else "", (label[1] or label[2]) if label else "")
    return max(*map(_read_label, said), *map(_read_note, notes), StatedVersion())


def _is_note(paragraph: str) -> bool:
    return len(paragraph) <= LONGEST_NOTE and _NOTE.fullmatch(paragraph) is not None


def _read_label(label: str) -> StatedVersion:
    """Return the version that a label names, if it says nothing else."""
    words = fold(label).split()
    known = page_words("updated") | page_words("mended")
    is_label = _NUMBERED.fullmatch(fold(label)) or all(word.isdigit() or word in known for word in words)
    return _read_words(fold(label), words) if is_label else StatedVersion()


def _read_note(note: str) -> StatedVersion:
    """Return the version that a note names, or of which it says with its first word what was done."""
    words = fold(note)
    return _read_words(words, words.split()[:1])


def _read_words(text: str, words: list[str]) -> StatedVersion:
    numbered = _NUMBERED.search(text)
    mended = any(word in page_words("mended") for word in words)
    updated = any(word in page_words("updated") for word in words)
    return StatedVersion(int(numbered[1] or numbered[2]) if numbered else int(updated), mended)
