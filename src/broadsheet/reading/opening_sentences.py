"""The first sentences of an article: what it is compared with others by, and what its story may be told with."""

from collections.abc import Iterator, Sequence

from broadsheet.model import Paragraph, Sentence
from broadsheet.reading.layout.dateline import read_dateline
from broadsheet.reading.sentences import split_sentences

MOST_WORDS = 400
"""How many words are enough: what an article tells first is the event, then comes what was before."""


def find_opening_sentences(paragraphs: Sequence[Paragraph]) -> tuple[Sentence, ...]:
    """Return the sentences with which an article begins, each a stretch of its paragraph, without the dateline."""
    found: list[Sentence] = []
    words = 0
    for sentence in _sentences(paragraphs):
        if words >= MOST_WORDS:
            break
        found.append(sentence)
        words += sentence.text.count(" ") + 1
    return tuple(found)


def _sentences(paragraphs: Sequence[Paragraph]) -> Iterator[Sentence]:
    for number, paragraph in enumerate(paragraphs):
        text = paragraph.text
        dateline = read_dateline(text) if number == 0 else None
        text = text[dateline[-1] :] if dateline else text
        yield from (Sentence(paragraph.id, text[start:end]) for start, end in split_sentences(text))
