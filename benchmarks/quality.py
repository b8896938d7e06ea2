"""What the reader finds, in the shapes that evaluation scripts ask for, by the code that import calls."""

import re

from broadsheet.model import Paragraph
from broadsheet.reading import mediatopics
from broadsheet.reading.mentions import find_mentions
from broadsheet.reading.people import find_people
from broadsheet.reading.quotes import find_said
from broadsheet.reading.topics import FoundTopic, find_topics

MARKED = re.compile(r"""[“”"]\s*(?:[A-Z’'. -]+:\s)?$""")
"""A double mark, and what a transcript may have behind it: `"BERG: `."""
FEWEST_WORDS = 3


def _paragraphs(text: str) -> tuple[list[Paragraph], list[int]]:
    """Return the lines of a text as paragraphs, and where each begins."""
    paragraphs, offsets, position = [], [], 0
    for line in text.split("\n"):
        if line.strip():
            paragraphs.append(Paragraph(f"p{len(paragraphs) + 1}", line))
            offsets.append(position)
        position += len(line) + 1
    return paragraphs, offsets


def people(texts: list[str]) -> list[list[tuple[int, int]]]:
    """Return the mentions of people in each text."""
    return [[mention[:2] for mention in mentions] for mentions in identity(texts)]


def identity(texts: list[str]) -> list[list[tuple[int, int, str]]]:
    """Return the mentions of people in each text, with the name of the page that each would lead to."""
    return [_mentions(text) for text in texts]


def _mentions(text: str) -> list[tuple[int, int, str]]:
    paragraphs, offsets = _paragraphs(text)
    names = [person.name for person in find_people(paragraphs)]
    return [
        (
            offsets[found.paragraph] + found.start,
            offsets[found.paragraph] + found.end,
            text[offsets[found.paragraph] + found.start : offsets[found.paragraph] + found.end]
            if found.person is None
            else names[found.person],
        )
        for found in find_mentions(paragraphs, names)
    ]


def topics(texts: list[str]) -> list[list[str]]:
    """Return the branches of the IPTC Media Topics of each text, best first."""
    branch = {topic.name: topic.branch.lower() for topic in mediatopics.topics()}
    return [list(dict.fromkeys(branch[found.name] for found in _topics(text))) for text in texts]


def _topics(text: str) -> tuple[FoundTopic, ...]:
    paragraphs, _ = _paragraphs(text)
    return find_topics(paragraphs[0].text, paragraphs[1:], None) if paragraphs else ()


def quotes(text: str) -> list[tuple[int, int, tuple[int, int] | None]]:
    """Return the quotations, each with the place of the words that name its speaker.

    Only those of at least three words between double marks, which are what the evaluation counts.
    """
    paragraphs, offsets = _paragraphs(text)
    mentions = find_mentions(paragraphs, [person.name for person in find_people(paragraphs)])
    found = []
    for said in find_said(paragraphs, mentions):
        start, end = offsets[said.paragraph] + said.start, offsets[said.paragraph] + said.end
        speaker = None
        if said.subjects:
            subject = said.subjects[0]
            speaker = (offsets[subject.paragraph] + subject.start, offsets[subject.paragraph] + subject.end)
        if MARKED.search(text, max(0, start - 60), start) and len(re.findall(r"\w+", text[start:end])) >= FEWEST_WORDS:
            found.append((start, end, speaker))
    return found
