"""Notes on authors below an article: where they reported from, who helped or paid them, how to reach them."""

import re

from broadsheet.reading.layout.document import Document, Line
from broadsheet.reading.sentences import split_sentences

AUTHOR_NOTE = "author note"
LONGEST_NOTE = 400
"""The longest such note, in characters."""
NOTES = 4
"""At most so many of the last lines are notes."""
_SIGNS = re.compile(
    r"ontributed|reported from|covers|reports on|writes|is an? |is the |[Rr]each |ontact |ollow |mail |be reached"
    "|solely responsible"
)
"""One of these is in every note; most last lines have none, which is seen quickly."""
_HELPED = re.compile(
    r".{3,140}\bcontributed\s(?:reporting\b|research\b|(?:reporting\s|research\s)?(?:to|for)\sthis\s(?:report|story|article)\b).{0,60}"
)
_REACHED = re.compile(
    r"(?:You\scan\s)?(?:reach|contact|e-?mail|follow)\s(?:her|him|them|the\s(?:author|reporter|writer)s?)\b.*"
    r"|.{2,60}\bcan\sbe\s(?:reached|contacted|e-?mailed)\s(?:at|by|on|via|through)\b.*",
    re.IGNORECASE,
)
_SUPPORTED = re.compile(
    r".{3,200}\b(?:receives?\s(?:financial\s|funding\s)?support\sfrom|is\ssolely\sresponsible\sfor\s(?:all|its|the)(?:\sof\sits)?\scontent)\b.*"
)
_OF_AUTHOR = re.compile(
    r".{0,60}\b(?:reported\sfrom|covers|reports\son|writes\s(?:about|for|on)"
    r"|is\s(?:an?|the)\s(?:[\w'’-]+\s){0,4}(?:reporter|correspondent|journalist|writer|editor|columnist|producer))\b.*"
)


def find_author_notes(document: Document) -> None:
    """Claim the notes on authors at the end of the text, each sentence of which is one."""
    names = {name.casefold() for name in document.byline}
    notes: list[Line] = []
    for line in reversed([line for _, line in document.unclaimed()][1:][-NOTES:]):
        is_named = line.text.casefold() in names
        if not is_named and line.is_text and not _is_note(line.text, document.byline):
            break
        notes.append(line)
        # Below an author's name, whom the author works for may stand on a line that says no more.
        if is_named or (line.is_text and all(note.is_text for note in notes)):
            for note in notes:
                note.claim = AUTHOR_NOTE
            notes = []


def _is_note(text: str, byline: tuple[str, ...]) -> bool:
    if len(text) > LONGEST_NOTE or not _SIGNS.search(text):
        return False
    sentences = [text[slice(*span)].strip() for span in split_sentences(text)]
    if "solely responsible" in text:
        return all(map(_SUPPORTED.fullmatch, sentences))
    return bool(sentences) and all(_is_about_author(sentence, byline) for sentence in sentences)


def _is_about_author(sentence: str, byline: tuple[str, ...]) -> bool:
    """Return whether a sentence is about the authors. What anybody may do counts only of those in the byline."""
    if _HELPED.fullmatch(sentence) or _REACHED.match(sentence):
        return True
    names = (form for author in byline for form in (author, author.rpartition(" ")[2]))
    return _OF_AUTHOR.match(sentence) is not None and any(sentence.startswith(f"{name} ") for name in names)
