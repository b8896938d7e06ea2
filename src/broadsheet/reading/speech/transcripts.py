"""The turns of a transcript, whose words have no quotation marks: `BERG: We go.`, and who says them.

A fault is fixed here when an interview has no quotes, or a question is one. Which labels make a transcript is in
`entities/transcript_labels.py`.
"""

from collections.abc import Container, Iterable, Mapping, Sequence

from broadsheet.model import Paragraph
from broadsheet.reading.entities.person_mentions import NameMention
from broadsheet.reading.entities.transcript_labels import ANSWER, NAME, Label, find_labels, turns_of
from broadsheet.reading.speech.quotation_marks import QuotedSpan


def find_turns(paragraphs: Sequence[Paragraph], forms: Container[str]) -> dict[int, Label]:
    """Return the labels of a transcript's turns by the place of each paragraph with words of one.

    `forms` holds the forms of names that mean people of the article.
    """
    return {index: label for index, _, label in turns_of(paragraphs, find_labels(paragraphs, forms))}


def span_of_turn(index: int, text: str, label: Label) -> QuotedSpan:
    """Return the words of a turn in a paragraph."""
    start = label.words if index == label.paragraph else 0
    return QuotedSpan(index, start, len(text.rstrip()), closed=True, continues=False, label=(label.start, label.end))


def find_interviewed(turns: Mapping[int, Label], mentions: Iterable[NameMention]) -> int | None:
    """Return who answers the questions of an interview.

    It is the only one whose name is a label of words that do not ask, else the only person whom the text names before
    the first answer.
    """
    found = list(mentions)
    asking = {one.text for one in turns.values() if one.asks}
    labels = {(one.paragraph, one.end) for one in turns.values() if one.kind == NAME and one.text not in asking}
    labelled = {mention.person for mention in found if (mention.paragraph, mention.end) in labels}
    if len(labelled) == 1:
        return labelled.pop()
    first = min((one.paragraph for one in turns.values() if one.kind == ANSWER), default=0)
    named = {mention.person for mention in found if mention.paragraph < first}
    return named.pop() if len(named) == 1 else None
