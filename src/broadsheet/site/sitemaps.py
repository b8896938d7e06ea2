"""Sitemaps and robots.txt: what search engines should know."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta

from broadsheet.index.indexing import Index
from broadsheet.model import Article
from broadsheet.site import urls
from broadsheet.site.dates import moment_of, rfc3339
from broadsheet.site.pages import Edition, Page
from broadsheet.site.views import (
    NewsEntry,
    NewsSitemapView,
    RobotsView,
    SitemapEntry,
    SitemapIndexView,
    SitemapView,
)

MOST_URLS = 50_000
"""How many URLs one sitemap may hold, by sitemaps.org."""
MOST_NEWS = 1_000
"""How many articles a news sitemap may hold, by Google News."""
NEWS_AGE = timedelta(days=2)


def plan_sitemaps(edition: Edition, listed: Sequence[Page]) -> Iterator[Page]:
    """Yield the sitemaps of the pages that search engines may list, the news sitemap and robots.txt."""
    base_url = edition.settings.base_url
    modified = _modified(edition.index)
    entries = [SitemapEntry(urls.absolute(base_url, page.url), modified.get(page.url)) for page in listed]
    if len(entries) <= MOST_URLS:
        yield _page(edition, "/sitemap.xml", "sitemap.xml", SitemapView(tuple(entries)))
    else:
        yield from _split(edition, entries)
    yield _page(edition, "/news-sitemap.xml", "news-sitemap.xml", _news(edition))
    sitemaps = tuple(urls.absolute(base_url, url) for url in ("/sitemap.xml", "/news-sitemap.xml"))
    yield _page(edition, "/robots.txt", "robots.txt", RobotsView(sitemaps))


def _split(edition: Edition, entries: Sequence[SitemapEntry]) -> Iterator[Page]:
    names = []
    for number, start in enumerate(range(0, len(entries), MOST_URLS), 1):
        names.append(f"/sitemap-{number}.xml")
        yield _page(edition, names[-1], "sitemap.xml", SitemapView(tuple(entries[start : start + MOST_URLS])))
    sitemaps = tuple(urls.absolute(edition.settings.base_url, name) for name in names)
    yield _page(edition, "/sitemap.xml", "sitemap-index.xml", SitemapIndexView(sitemaps))


def _page(
    edition: Edition, url: str, template: str, view: SitemapView | SitemapIndexView | NewsSitemapView | RobotsView
) -> Page:
    return Page(head=edition.unlisted_head(url, url), template=template, view=view)


def _modified(index: Index) -> dict[str, str]:
    dated = ((article, article.updated or article.published) for article in index.articles)
    return {urls.article_url(article.slug): _day(moment) for article, moment in dated if moment}


def _day(moment: date | datetime) -> str:
    return moment.isoformat()[: len("2024-11-14")]


def _news(edition: Edition) -> NewsSitemapView:
    as_of = edition.as_of
    recent = [a for a in edition.index.articles if as_of and a.published and _is_news(a, as_of)][:MOST_NEWS]
    return NewsSitemapView(
        publication=edition.settings.title, entries=tuple(_news_entry(edition, article) for article in recent)
    )


def _is_news(article: Article, as_of: datetime) -> bool:
    return timedelta() <= as_of - moment_of(article.published) <= NEWS_AGE


def _news_entry(edition: Edition, article: Article) -> NewsEntry:
    return NewsEntry(
        url=urls.absolute(edition.settings.base_url, urls.article_url(article.slug)),
        title=article.title,
        published=rfc3339(moment_of(article.published)),
        language=article.language or edition.settings.language,
    )
