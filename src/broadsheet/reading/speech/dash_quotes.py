"""Quotes that a dash opens and no mark closes, in languages with lists of their own: `— Nous restons, dit Jean Roy.`.

A dash alone says little, since lists have dashes too: words count only if a verb of saying comes right after them.
"""

import re
from collections.abc import Mapping, Sequence

from broadsheet.lexicon.word_lists import word_list
from broadsheet.model import Paragraph
from broadsheet.reading.speech.listed_candidates import listed_verbs
from broadsheet.reading.speech.quotation_marks import QuotedSpan

_DASH = re.compile(r"[—–-] ?(?=\w)")
_INSERTED = re.compile(r"(?P<divider>,| [—–]) ?(?P<words>(?:[^\W\d_]+[ \-])*)$")
"""What is between the words that somebody says and the verb that says so: a comma or a dash, and auxiliaries."""
_LOOK_BACK = 40


def find_dash_quotes(paragraphs: Sequence[Paragraph]) -> Mapping[int, QuotedSpan]:
    """Return the words that a dash opens, by the place of their paragraph in the article."""
    found = ((index, _in_paragraph(index, paragraph.text)) for index, paragraph in enumerate(paragraphs))
    return {index: span for index, span in found if span}


def _in_paragraph(index: int, text: str) -> QuotedSpan | None:
    dash = _DASH.match(text)
    if dash is None:
        return None
    small = (
        word_list("auxiliaries")
        | word_list("between-verb-and-pronoun")
        | word_list("pronouns-of-men")
        | word_list("pronouns-of-women")
    )
    for verb in listed_verbs(text):
        inserted = _INSERTED.search(text, max(dash.end(), verb.start - _LOOK_BACK), verb.start)
        if inserted and small.issuperset(inserted["words"].replace("-", " ").split()):
            return QuotedSpan(index, dash.end(), inserted.start(), closed=True, continues=False)
    return None
