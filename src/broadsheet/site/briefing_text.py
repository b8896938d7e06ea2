"""A briefing as plain text."""

from collections.abc import Iterator
from textwrap import fill

from broadsheet.site.views import BriefingArticle, BriefingQuote, BriefingSentence, BriefingStory, BriefingView

WIDTH = 72


def write_briefing_text(view: BriefingView) -> str:
    """Return a briefing as plain text in lines of 72 characters; only addresses are longer."""
    return "\n".join(_lines(view)) + "\n"


def _lines(view: BriefingView) -> Iterator[str]:
    yield from (_wrapped(view.title), "=" * min(WIDTH, len(view.title)), "")
    for story in view.stories:
        yield from _story(story)
    if view.articles:
        yield from _heading("Also" if view.stories else "Articles")
        for article in view.articles:
            yield from _article(article)
    if view.quotes:
        yield from _heading("Said")
        for quote in view.quotes:
            yield from _quote(quote)
    if view.more:
        yield from (f"{view.more} more {'article' if view.more == 1 else 'articles'}:", "")
    yield view.url


def _heading(text: str) -> tuple[str, ...]:
    return text, "-" * len(text), ""


def _story(story: BriefingStory) -> Iterator[str]:
    yield _wrapped(story.title)
    yield f"{_count(story.outlets, 'outlet')}, {_count(story.articles, 'article')}: {story.url}"
    yield ""
    for sentence in story.sentences:
        yield from _sentence(sentence)


def _sentence(sentence: BriefingSentence) -> Iterator[str]:
    yield from (_wrapped(f"{sentence.text} ({sentence.outlet})", "  "), f"  {sentence.url}", "")


def _article(article: BriefingArticle) -> Iterator[str]:
    yield _wrapped(f"{article.title} ({article.source})" if article.source else article.title)
    if article.summary:
        yield _wrapped(article.summary, "  ")
    yield from (f"  {article.url}", "")


def _quote(quote: BriefingQuote) -> Iterator[str]:
    said = f"“{quote.text}”" if quote.marked else quote.text
    yield from (_wrapped(f"{said} – {quote.speakers}, in {quote.source}"), f"  {quote.url}", "")


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}{'' if number == 1 else 's'}"


def _wrapped(text: str, indent: str = "") -> str:
    return fill(text, WIDTH, initial_indent=indent, subsequent_indent=indent, break_long_words=False)
