"""A briefing as plain text."""

from collections.abc import Iterator
from textwrap import fill

from broadsheet.site.interface_language import InterfaceLanguage
from broadsheet.site.views.briefing import BriefingArticle, BriefingQuote, BriefingSentence, BriefingStory, BriefingView

WIDTH = 72


def write_briefing_text(view: BriefingView, language: InterfaceLanguage) -> str:
    """Return a briefing as plain text in lines of 72 characters; only addresses are longer."""
    return "\n".join(_lines(view, language)) + "\n"


def _lines(view: BriefingView, language: InterfaceLanguage) -> Iterator[str]:
    gettext, ngettext = language.gettext, language.ngettext
    yield from (_wrapped(view.title), "=" * min(WIDTH, len(view.title)), "")
    for story in view.stories:
        yield from _story(story, language)
    if view.articles:
        yield from _heading(gettext("Other articles") if view.stories else gettext("Articles"))
        for article in view.articles:
            yield from _article(article)
    if view.quotes:
        yield from _heading(gettext("Said"))
        for quote in view.quotes:
            yield from _quote(quote, language)
    if view.more:
        yield from (ngettext("%(num)s more article", "%(num)s more articles", view.more) + ":", "")
    yield view.url


def _heading(text: str) -> tuple[str, ...]:
    return text, "-" * len(text), ""


def _story(story: BriefingStory, language: InterfaceLanguage) -> Iterator[str]:
    outlets = language.ngettext("%(num)s outlet", "%(num)s outlets", story.outlets)
    articles = language.ngettext("%(num)s article", "%(num)s articles", story.articles)
    yield _wrapped(story.title)
    yield f"{language.gettext(', ').join([outlets, articles])}: {story.url}"
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


def _quote(quote: BriefingQuote, language: InterfaceLanguage) -> Iterator[str]:
    said = language.quoted(quote.text) if quote.marked else quote.text
    yield from (_wrapped(f"{said} – {quote.speakers} ({quote.source})"), f"  {quote.url}", "")


def _wrapped(text: str, indent: str = "") -> str:
    return fill(text, WIDTH, initial_indent=indent, subsequent_indent=indent, break_long_words=False)
