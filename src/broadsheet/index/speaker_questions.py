"""Questions to the editor about quotes of which the text leaves unsure who says them.

No page shows who may have said such a quote. The answer is an entry of `quotes` in the article's front matter, after
which nobody is asked again.
"""

from collections.abc import Iterator

from broadsheet.index.build_index import Index
from broadsheet.index.editor_questions import Question
from broadsheet.model import PublicArticle, Quotation

SHOWN_OF_QUOTE = 60
"""So many characters of a quote are shown, which are enough to find it."""


def find_speaker_questions(index: Index) -> list[Question]:
    """Return a question for each quote that somebody may have said, newest article first."""
    return [_ask_who_said(article, quote) for article in index.articles for quote in _unsure_quotes(article)]


def _unsure_quotes(article: PublicArticle) -> Iterator[Quotation]:
    return (quote for quote in article.quotes if quote.possible)


def _ask_who_said(article: PublicArticle, quote: Quotation) -> Question:
    speakers = " and ".join(quote.possible)
    text = f"Did {speakers} say “{_beginning(quote.text)}” in {article.path}? It is unsure: {quote.doubt}."
    words = " ".join(quote.text.split()).replace("'", "''")[:SHOWN_OF_QUOTE]
    written = {person.name: person.written or person.name for person in article.people}
    speaker = written.get(quote.possible[0], quote.possible[0])
    answer = f"write '{{text: '{words.strip()}', speaker: {speaker}}}' under 'quotes' there, else 'speaker: null'"
    return Question(text, answer, (article.path,))


def _beginning(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= SHOWN_OF_QUOTE else f"{text[: SHOWN_OF_QUOTE - 1].rstrip()}…"
