"""Sitemaps and robots.txt for search engines."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from functools import partial
from itertools import chain, takewhile

from msgspec import Struct

from broadsheet.index.article_fingerprints import Fingerprint, fingerprint_of
from broadsheet.index.build_index import Index
from broadsheet.model import PublicArticle
from broadsheet.site import urls
from broadsheet.site.feed_dates import moment_of, rfc3339
from broadsheet.site.page_plan import Edition, Page, PagePlan
from broadsheet.site.views.for_machines import (
    NewsEntry,
    NewsSitemapView,
    RobotsView,
    SitemapEntry,
    SitemapIndexView,
    SitemapView,
)

MAX_URLS = 50_000
"""How many URLs one sitemap may have (sitemaps.org)."""
MAX_NEWS = 1_000
"""How many articles a news sitemap may have (Google News)."""
NEWS_AGE = timedelta(days=2)


def plan_sitemaps(edition: Edition, listed: Sequence[str]) -> Iterator[PagePlan]:
    """Yield the sitemaps of the URLs that search engines may list, the news sitemap and robots.txt."""
    if len(listed) <= MAX_URLS:
        yield _sitemap(edition, "/sitemap.xml", listed)
    else:
        yield from _plan_split(edition, listed)
    yield plan_news_sitemap(edition)
    robots = partial(RobotsView, _absolute(edition, ("/sitemap.xml", "/news-sitemap.xml")))
    yield _plan(edition, "/robots.txt", "robots.txt", list, robots)


def plan_news_sitemap(edition: Edition) -> PagePlan:
    """Return the sitemap of the articles of the last two days before the edition's time."""
    recent = _recent(edition)
    fingerprints = partial(edition.card_fingerprints, recent)
    return _plan(edition, "/news-sitemap.xml", "news-sitemap.xml", fingerprints, partial(_news, edition, recent))


def _plan_split(edition: Edition, listed: Sequence[str]) -> Iterator[PagePlan]:
    names = []
    for number, start in enumerate(range(0, len(listed), MAX_URLS), 1):
        names.append(f"/sitemap-{number}.xml")
        yield _sitemap(edition, names[-1], listed[start : start + MAX_URLS])
    view = partial(SitemapIndexView, _absolute(edition, names))
    yield _plan(edition, "/sitemap.xml", "sitemap-index.xml", lambda: [fingerprint_of(names)], view)


def _absolute(edition: Edition, names: Iterable[str]) -> tuple[str, ...]:
    return tuple(urls.absolute(edition.settings.base_url, name) for name in names)


def _sitemap(edition: Edition, url: str, listed: Sequence[str]) -> PagePlan:
    return _plan(
        edition, url, "sitemap.xml", partial(_fingerprints, edition, listed), partial(_sitemap_view, edition, listed)
    )


def _fingerprints(edition: Edition, listed: Sequence[str]) -> list[Fingerprint]:
    return [
        fingerprint_of(listed),
        edition.index.structure,
        *(fingerprints.dates for fingerprints in edition.index.fingerprints),
    ]


def _sitemap_view(edition: Edition, listed: Sequence[str]) -> SitemapView:
    base_url, modified = edition.settings.base_url, _modified(edition.index)
    return SitemapView(tuple(SitemapEntry(urls.absolute(base_url, url), modified.get(url)) for url in listed))


def _plan(
    edition: Edition, url: str, template: str, fingerprints: Callable[[], list[Fingerprint]], view: Callable[[], Struct]
) -> PagePlan:
    return PagePlan(
        url=url, template=template, fingerprints=fingerprints, make=partial(_page, edition, url, template, view)
    )


def _page(edition: Edition, url: str, template: str, view: Callable[[], Struct]) -> Page:
    return Page(head=edition.unlisted_head(url, url), template=template, view=view())


def _modified(index: Index) -> dict[str, str]:
    dated = ((article, article.updated or article.published) for article in index.articles)
    return {urls.article_url(article.slug): _day(moment) for article, moment in dated if moment}


def _day(moment: date | datetime) -> str:
    return moment.isoformat()[: len("2024-11-14")]


def _recent(edition: Edition) -> list[int]:
    """Return the positions of the articles of the last two days before the edition's time."""
    if edition.moment is None:
        return []
    # Another time zone may shift an article by a day. The days are sorted, newest first.
    oldest = edition.moment.toordinal() - NEWS_AGE.days - 1
    days = takewhile(lambda item: item[0].toordinal() >= oldest, edition.index.days.items())
    positions = chain.from_iterable(positions for _, positions in days)
    return [at for at in positions if _is_news(edition.index.articles[at], edition.moment)][:MAX_NEWS]


def _news(edition: Edition, recent: Sequence[int]) -> NewsSitemapView:
    entries = tuple(_news_entry(edition, edition.index.articles[position]) for position in recent)
    return NewsSitemapView(publication=edition.settings.title, entries=entries)


def _is_news(article: PublicArticle, moment: datetime) -> bool:
    return timedelta() <= moment - moment_of(article.published) <= NEWS_AGE


def _news_entry(edition: Edition, article: PublicArticle) -> NewsEntry:
    return NewsEntry(
        url=urls.absolute(edition.settings.base_url, urls.article_url(article.slug)),
        title=article.title,
        published=rfc3339(moment_of(article.published)),
        language=_news_language(article.language or edition.settings.language),
    )


def _news_language(tag: str) -> str:
    """Return a language tag for a news sitemap: two or three letters, except `zh-cn` and `zh-tw` for Chinese."""
    language, _, rest = tag.lower().partition("-")
    if language != "zh":
        return language
    return "zh-tw" if {"hant", "tw", "hk", "mo"} & {*rest.split("-")} and "hans" not in rest else "zh-cn"
