"""Labels above a headline, as a page has them that was copied from a browser: its rubric, its topic, a motto.

`Obituary`, `National Security` and `Hong Kong housing` are no headlines when one stands below them.
"""

import re

from broadsheet.reading.layout.byline_name_shapes import is_known_place
from broadsheet.reading.layout.document import Document, Line

LABEL = "label"
SHORTEST_HEADLINE, LONGEST_HEADLINE = 5, 200
"""The fewest words, and the most characters, of a headline that makes labels of the lines above it."""
LONGEST_LABEL = 4
"""The most words of a label, or of each of two that a stroke divides."""
_STROKE = re.compile(r"\s*[|/]\s*")
_NO_LABEL = re.compile(r"[\d.?!:;,\"“”‘’«»…]")
"""What a headline may have, and a label has not."""


def find_labels(document: Document) -> None:
    """Claim the labels above the headline, where the seed's format does not name it.

    Two labels, one beside another line of the page's frame, or a standfirst below the longer line tell that it is the
    headline. Without such a sign, only a place is a label, or two words with a stroke between: any other words may be a
    headline above its standfirst.
    """
    if document.raw.title:
        return
    head = document.lines[: document.head_end()]
    candidates = [number for number, line in enumerate(head) if not line.claim]
    headline = next((number for number in candidates if _may_be_headline(head[number])), None)
    labels = [number for number in candidates if headline is not None and number < headline]
    if not labels or not all(_has_shape(head[number].text) for number in labels):
        return
    between = {line.claim for line in head[labels[0] : headline] if line.claim}
    # Below a byline there is a standfirst, and the headline above it.
    below = candidates[len(labels) + 1 :]
    has_standfirst = _may_be_headline(head[below[0]]) if below else _is_standfirst(document, len(head))
    if "metadata" not in between and (between or len(labels) > 1 or has_standfirst or _is_sure(head[labels[0]].text)):
        for number in labels:
            head[number].claim = LABEL


def _may_be_headline(line: Line) -> bool:
    text = line.text
    return (
        "|" not in text
        and len(text.split()) >= SHORTEST_HEADLINE
        and len(text) <= LONGEST_HEADLINE
        and text[-1] not in ":;,"
    )


def _is_standfirst(document: Document, number: int) -> bool:
    """Return whether a first sentence is a standfirst: the byline, or the day, stands below it."""
    behind = document.lines[number + 1 : number + 2]
    return bool(behind) and behind[0].claim == "metadata"


def _has_shape(text: str) -> bool:
    return not _NO_LABEL.search(text) and all(len(part.split()) <= LONGEST_LABEL for part in _STROKE.split(text))


def _is_sure(text: str) -> bool:
    return "|" in text or is_known_place(text)
