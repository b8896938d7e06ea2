"""The turns of a transcript: paragraphs that begin with the name of who speaks, without quotation marks.

A fault is fixed here when an interview has no quotes. For example, `BERG: We go.` is a quote of Berg where another
paragraph has such a label too, and so is `Berg: We go.`; `LIMA: Rain fell.` is none.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from broadsheet.model import Paragraph
from broadsheet.reading.entities.person_mentions import NameMention
from broadsheet.reading.speech.quotation_marks import QuotedSpan

LONGEST_LABEL = 60
"""A label has at most so many characters."""
MIN_TURNS = 3
"""Fewer paragraphs with labels are no transcript."""

_LABEL = re.compile(r"([A-Z][\w.’'\-]*(?:[ ][A-Z][\w.’'\-]*){0,4}):[ ]+(?=\S)")
_QUESTION = re.compile(r"(Q|QUESTION)[.:][ ]+(?=\S)")
ANSWERS = frozenset(["A", "ANSWER"])
"""The labels of what the one who is interviewed says."""
_ANSWER = re.compile(r"(A|ANSWER)[.:][ ]+(?=\S)")


def find_turns(paragraphs: Sequence[Paragraph], forms: Mapping[str, object]) -> dict[int, QuotedSpan]:
    """Return the turns of a transcript by the place of their paragraph; none where the article has no transcript.

    `forms` holds the forms of names that mean people of the article. At least one label must be such a form, and at
    least two people must speak.
    """
    # Most paragraphs have no colon near their beginning, which is quick to ask.
    labels = {
        index: match
        for index, one in enumerate(paragraphs)
        if ":" in one.text[:LONGEST_LABEL] and (match := _LABEL.match(one.text))
    }
    counts = Counter(match[1] for match in labels.values())
    spoken = {name for name, count in counts.items() if name in forms or (name.isupper() and count > 1)}
    turns = {index: match for index, match in labels.items() if match[1] in spoken}
    if len(turns) < MIN_TURNS or len(spoken) < 2 or spoken.isdisjoint(forms):  # noqa: PLR2004  # two speak
        return _answers(paragraphs)
    return {index: _turn(index, paragraphs[index].text, match) for index, match in turns.items()}


def _turn(index: int, text: str, label: re.Match[str]) -> QuotedSpan:
    return QuotedSpan(index, label.end(), len(text.rstrip()), closed=True, continues=False, label=label.span(1))


def find_interviewed(paragraphs: Sequence[Paragraph], mentions: Iterable[NameMention]) -> int | None:
    """Return who answers the questions of an interview: the only person whom the text names before the first one."""
    first = next((index for index, one in enumerate(paragraphs) if _QUESTION.match(one.text)), 0)
    named = {mention.person for mention in mentions if mention.paragraph < first}
    return named.pop() if len(named) == 1 else None


def _answers(paragraphs: Sequence[Paragraph]) -> dict[int, QuotedSpan]:
    """Return the answers of an interview whose paragraphs begin with `Q.` and `A.`."""
    questions = sum(one.text.startswith("Q") and _QUESTION.match(one.text) is not None for one in paragraphs)
    if not questions:
        return {}
    answers = {index: match for index, one in enumerate(paragraphs) if (match := _ANSWER.match(one.text))}
    if questions < 2 or len(answers) < 2:  # noqa: PLR2004  # one is rather a list
        return {}
    return {index: _turn(index, paragraphs[index].text, match) for index, match in answers.items()}
