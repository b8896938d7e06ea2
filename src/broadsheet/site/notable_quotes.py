"""Quotes that are worth reading by themselves, for the front page, days, weeks and briefings."""

from collections.abc import Iterator, Sequence
from itertools import islice

from broadsheet.index.build_index import Entity, Index
from broadsheet.model import SHORT_QUOTE, SURE, PublicArticle, Quotation, Statement
from broadsheet.site.cards import Repeated, card_of_repeated, gather_repeated
from broadsheet.site.page_plan import Edition
from broadsheet.site.story_extracts import stands_alone
from broadsheet.site.views.common import QuoteCard


def notable_quotes(edition: Edition, positions: Sequence[int], most: int) -> list[QuoteCard]:
    """Return quotes of some articles whose speakers are sure: one of each speaker, article and story.

    Those that are long enough are first. A short one is shown in its sentence, as its article has it, if that can be
    read by itself; its speakers are sure, or named there.
    """
    return [card_of_repeated(edition, repeated) for repeated in islice(_choose(edition.index, positions), most)]


def _choose(index: Index, positions: Sequence[int]) -> Iterator[Repeated]:
    articles = [index.articles[position] for position in positions]
    events = {article.slug: _event(index, at) for at, article in zip(positions, articles, strict=True)}
    seen: set[Entity | tuple[str, int]] = set()
    for find in (_long_quotes, _sentences_of_short_quotes):
        for repeated in gather_repeated(index, [*find(articles)]):
            article, quote = repeated[0]
            speakers = (index.names["people"][name] for name in quote.speakers)
            marks: list[Entity | tuple[str, int]] = [events[article.slug], *speakers]
            if seen.isdisjoint(marks):
                yield repeated
                seen.update(marks)


def _long_quotes(articles: Sequence[PublicArticle]) -> Iterator[tuple[PublicArticle, Quotation]]:
    for article in articles:
        for quote in article.quotes:
            if quote.confidence == SURE and quote.text.count(" ") + 1 >= SHORT_QUOTE:
                yield article, quote


def _sentences_of_short_quotes(articles: Sequence[PublicArticle]) -> Iterator[tuple[PublicArticle, Statement]]:
    """Yield sentences in which somebody is quoted, as what they are: the words of the article."""
    for article in articles:
        for quote in article.quotes:
            if quote.sentence and (quote.confidence == SURE or _names_speakers(quote)) and stands_alone(quote.sentence):
                yield article, Statement(quote.paragraph, quote.sentence, quote.speakers, quote.confidence, quote.doubt)


def _names_speakers(quote: Quotation) -> bool:
    """Return whether its sentence names who said it: whoever reads it sees how sure that is."""
    return all(speaker.rpartition(" ")[-1] in quote.sentence for speaker in quote.speakers)


def _event(index: Index, position: int) -> tuple[str, int]:
    """Return what stands for the story that an article belongs to, or for the article."""
    number = index.story_of.get(position)
    return ("article", position) if number is None else ("story", number)
