"""The clip book: the articles of a briefing one after another, each with as much of its text as its rights allow."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from broadsheet.index.build_index import Index
from broadsheet.site import urls
from broadsheet.site.briefings import Subject, briefing_title
from broadsheet.site.page_plan import Edition, Page
from broadsheet.site.period_news import find_news
from broadsheet.site.story_cards import best_headline
from broadsheet.site.views.briefing import ClipBookView, ClippedArticle, ClippedStory
from broadsheet.site.views.common import CorrectionLine

CLIP_BOOK = "clip-book.html"
"""The template."""
MOST_ARTICLES = 200
"""How many articles a clip book has: more would take minutes to set, and nobody reads them on paper."""
_TAG = re.compile(r"<[^>]*>")
"""In HTML by markdown-it-py, `<` and `>` occur only in tags."""
_PLACE = re.compile(r' (id="|href="#)')
"""How a tag begins to name a place in its text."""


def clip_book_page(edition: Edition, subject: Subject) -> Page:
    """Return the clip book on some articles, in HTML that is made for paper."""
    head = edition.unlisted_head(subject.url + CLIP_BOOK, briefing_title(edition, subject))
    return Page(head=head, template=CLIP_BOOK, view=clip_book_view(edition, subject))


def clip_book_view(edition: Edition, subject: Subject) -> ClipBookView:
    """Return some articles: those of each story together, the stories by their rank, then all others."""
    # A preview shows drafts, and nobody should pass one on.
    positions = [at for at in subject.positions if not edition.index.articles[at].held_back]
    ordered = [(title, at) for title, members in _stories(edition.index, positions) for at in members]
    taken: dict[str, list[ClippedArticle]] = {}
    for title, at in islice(ordered, MOST_ARTICLES):
        taken.setdefault(title, []).append(_article(edition, at))
    return ClipBookView(
        title=briefing_title(edition, subject),
        period=subject.words,
        url=urls.absolute(edition.settings.base_url, subject.url),
        stories=tuple(ClippedStory(title, tuple(articles)) for title, articles in taken.items()),
        more=max(0, len(ordered) - MOST_ARTICLES),
    )


def _stories(index: Index, positions: Sequence[int]) -> Iterator[tuple[str, Sequence[int]]]:
    """Yield the articles of each story with its headline; of all others with none."""
    news = find_news(index, positions)
    alone = [*news.single]
    for story in news.stories:
        if len(story.articles) > 1:
            yield best_headline(index, story.articles), story.articles
        else:
            alone += story.articles
    yield "", sorted(alone)


def _article(edition: Edition, position: int) -> ClippedArticle:
    article, body = edition.index.articles[position], edition.load_body(position)
    when = edition.language.when
    own = urls.absolute(edition.settings.base_url, urls.article_url(article.slug)) if edition.settings.base_url else ""
    return ClippedArticle(
        title=article.title,
        source=article.source.name if article.source else "",
        when=when(article.published) if article.published else None,
        byline=article.byline,
        source_url=article.source_url or own or None,
        language=article.language or edition.settings.language,
        summary=article.summary or "",
        rights=article.rights,
        text_html=_with_own_places(body.html, f"a{position}-"),
        corrections=tuple(
            CorrectionLine(when(one.date) if one.date else None, one.text) for one in article.corrections
        ),
    )


def _with_own_places(html: str, prefix: str) -> str:
    """Return the text of an article with ids that no other article has."""
    return _TAG.sub(lambda tag: _PLACE.sub(lambda found: f"{found[0]}{prefix}", tag[0]), html)
