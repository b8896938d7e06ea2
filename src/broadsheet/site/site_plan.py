"""All pages of a site, from its index."""

from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import datetime
from typing import Protocol, TypeVar

from msgspec import Struct

from broadsheet import __version__
from broadsheet.config import Settings
from broadsheet.errors import Fault, UrlError
from broadsheet.index.article_fingerprints import Fingerprint, fingerprint_of
from broadsheet.index.build_index import Index
from broadsheet.index.related_articles import find_related
from broadsheet.model import ENTITY_KINDS, Body, TemplateNeeds, WithdrawalNotice
from broadsheet.output_path import as_joined
from broadsheet.plugins import collect_all
from broadsheet.search.word_files import InvertedBlock
from broadsheet.site.alert_pages import plan_alerts
from broadsheet.site.article_pages import plan_articles
from broadsheet.site.briefings import plan_briefings
from broadsheet.site.cards import article_card
from broadsheet.site.catalogues import Catalogue
from broadsheet.site.correction_pages import plan_corrections
from broadsheet.site.data_pages import plan_data
from broadsheet.site.day_pages import plan_days
from broadsheet.site.entity_pages import feed_links, find_with_feeds, plan_entities
from broadsheet.site.feed_pages import feed_entry, plan_feed_list, plan_feeds
from broadsheet.site.front_page import plan_front
from broadsheet.site.headers_file import plan_headers_file
from broadsheet.site.interface_language import InterfaceLanguage, interface_language
from broadsheet.site.own_pages import plan_own_pages
from broadsheet.site.page_plan import AffectedPages, Edition, PagePlan, PagePlanner, all_pages
from broadsheet.site.quote_pages import plan_quotes
from broadsheet.site.redirects import plan_redirects
from broadsheet.site.redirects_file import plan_redirects_file
from broadsheet.site.search_about_and_404 import plan_service
from broadsheet.site.search_index import plan_search_words
from broadsheet.site.search_names import plan_search_names
from broadsheet.site.sitemaps import plan_sitemaps
from broadsheet.site.story_cards import story_card
from broadsheet.site.story_pages import plan_stories
from broadsheet.site.theme_view import links_of, theme_of
from broadsheet.site.urls import (
    alert_url,
    corrections_url,
    day_url,
    kind_url,
    own_page_url,
    quotes_url,
    stories_url,
    story_url,
    week_url,
)
from broadsheet.site.views.common import Link, StoryCard
from broadsheet.site.views.page_head import SiteView
from broadsheet.site.web_manifest import plan_manifest
from broadsheet.site.week_pages import plan_weeks
from broadsheet.site.weeks import week_of
from broadsheet.site.withdrawn_pages import plan_withdrawn

PLANNERS = (
    PagePlanner(name="front page", plan=plan_front),
    PagePlanner(name="articles", plan=plan_articles),
    PagePlanner(name="people, topics and so on", plan=plan_entities, shows_texts_or_day=False),
    PagePlanner(name="days", plan=plan_days),
    PagePlanner(name="weeks", plan=plan_weeks, part="weeks"),
    PagePlanner(name="stories", plan=plan_stories, part="stories"),
    PagePlanner(name="briefings", plan=plan_briefings, part="briefings"),
    PagePlanner(name="alerts", plan=plan_alerts),
    PagePlanner(name="quotes", plan=plan_quotes, shows_texts_or_day=False, part="quotes"),
    PagePlanner(name="corrections", plan=plan_corrections),
    PagePlanner(name="web manifest", plan=plan_manifest, shows_texts_or_day=False),
    PagePlanner(name="pages of editors", plan=plan_own_pages, shows_texts_or_day=False),
    PagePlanner(name="search, about and 404", plan=plan_service, shows_texts_or_day=False),
    PagePlanner(name="names of the search", plan=plan_search_names, shows_texts_or_day=False),
    PagePlanner(name="words of the search", plan=plan_search_words),
    PagePlanner(name="data for programs", plan=plan_data, shows_texts_or_day=False, part="data"),
    PagePlanner(name="feeds", plan=plan_feeds),
    PagePlanner(name="list of all feeds", plan=plan_feed_list, shows_texts_or_day=False),
)
"""The kinds of pages of every site."""

Key = TypeVar("Key")
Value = TypeVar("Value")


def page_planners() -> tuple[PagePlanner, ...]:
    """Return the kinds of pages of every site."""
    return PLANNERS


class _Lazy(dict[Key, Value]):
    """Position of an article, number of a story, or kind of entities → a value that is made when it is first needed."""

    def __init__(self, make: Callable[[Key], Value]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, key: Key) -> Value:
        value = self[key] = self._make(key)
        return value


class ArticleTexts(Protocol):
    """What loads the long parts of articles, by path, and keeps what takes time to make of them."""

    def load(self, path: str) -> Body:
        """Return the body of an article."""

    def load_words(self, path: str) -> bytes:
        """Return the words that find an article, packed."""

    def find_inverted(self, name: str, key: Fingerprint, make: Callable[[], InvertedBlock]) -> InvertedBlock:
        """Return a block of the search, made where it is not known."""


def make_edition(  # noqa: PLR0913  # what pages are planned from
    index: Index,
    settings: Settings,
    moment: datetime | None,
    texts: ArticleTexts,
    shown: TemplateNeeds,
    *,
    catalogue: Catalogue,
) -> Edition:
    """Return the edition that pages are planned from; `moment` is that of its newest article."""
    language = interface_language(catalogue)
    story_cards: _Lazy[int, StoryCard] = _Lazy(lambda number: story_card(index, index.stories[number], language))
    return Edition(
        index=index,
        settings=settings,
        language=language,
        site=site_view(settings, index, language),
        moment=moment,
        load_body=lambda position: texts.load(index.articles[position].path),
        load_words=lambda position: texts.load_words(index.articles[position].path),
        find_inverted=texts.find_inverted,
        cards=_Lazy(lambda position: article_card(index, index.articles[position], language)),
        entries=_Lazy(lambda position: feed_entry(settings, index.articles[position])),
        related=_Lazy(lambda position: find_related(index, position) if shown.related else ()),
        story_cards=story_cards,
        story_fingerprints=_Lazy(lambda number: fingerprint_of(story_cards[number])),
        with_feeds=_Lazy(lambda kind: find_with_feeds(index.entities[kind], settings.entity_feeds)),
    )


def plan_pages(edition: Edition, withdrawn: Iterable[WithdrawalNotice] = ()) -> Iterator[PagePlan]:
    """Yield the plan of every page of the site. Two plans may have the same address: see `refuse_conflicts`."""
    page_plans = list(plan_affected(edition, all_pages(edition.index)))
    yield from page_plans
    yield from plan_sitemaps(edition, sorted(page_plan.url for page_plan in page_plans if page_plan.indexed))
    redirects = list(plan_redirects(edition, {page_plan.url for page_plan in page_plans}))
    yield from redirects
    if edition.settings.redirects_file:
        yield plan_redirects_file(edition, redirects)
    if edition.settings.headers_file:
        yield plan_headers_file(edition)
    yield from plan_withdrawn(edition, withdrawn, [page_plan.url for page_plan in (*page_plans, *redirects)])


def plan_affected(edition: Edition, reach: AffectedPages) -> Iterator[PagePlan]:
    """Yield the plans of the pages of some articles, entities and days, and of all single pages except sitemaps."""
    for planner in collect_all("page_planners", __name__):
        is_made = planner.part not in edition.settings.leave_out
        if is_made and (planner.shows_texts_or_day or not reach.texts):
            yield from planner.plan(edition, reach)


def plans_at(edition: Edition, urls: Collection[str], position_of: Callable[[str], int | None]) -> list[PagePlan]:
    """Return the plans of the pages at some URL paths; `position_of` returns the position of an article by its slug."""
    index = edition.index
    slugs = {tuple(url.split("/")[1:3]) for url in urls}
    articles = [position_of(one[1]) for one in slugs if one[0] == "articles" and len(one) > 1]
    reach = AffectedPages(
        [position for position in articles if position is not None],
        {kind: [one for one in some if (kind, one.entry.slug) in slugs] for kind, some in index.entities.items()},
        [day for day in index.days if not {day_url(day), week_url(week_of(day))}.isdisjoint(urls)],
        [number for number, story in enumerate(index.stories) if story_url(story.slug) in urls],
    )
    return [page_plan for page_plan in plan_affected(edition, reach) if page_plan.url in urls]


def site_view(settings: Settings, index: Index, language: InterfaceLanguage) -> SiteView:
    """Return what templates of every page see of the site."""
    gettext = language.gettext
    kinds = (Link(gettext(kind.title), kind_url(kind.folder)) for kind in ENTITY_KINDS if kind.in_menu)
    stories = () if "stories" in settings.leave_out else (Link(gettext("Stories"), stories_url()),)
    quotes = () if "quotes" in settings.leave_out else (Link(gettext("Quotes"), quotes_url()),)
    alerts = (Link(gettext("Alerts"), alert_url()),) if settings.alerts else ()
    days = Link(gettext("Days"), "/days/")
    own = [Link(page.name, own_page_url(page.slug)) for page in index.own_pages]
    in_menu = (link for link, page in zip(own, index.own_pages, strict=True) if page.in_menu)
    menu = (Link(gettext("Latest"), "/"), *stories, *kinds, *quotes, *alerts, days, *in_menu)
    corrections = Link(gettext("Corrections"), corrections_url())
    theme = theme_of(settings.theme)
    chosen = {link.url for link in theme.footer_links}
    return SiteView(
        title=settings.title,
        description=settings.description,
        language=settings.language,
        direction=language.direction,
        locale=language.locale,
        generator=f"Broadsheet {__version__}",
        navigation=links_of(settings.theme.nav) or menu,
        theme=theme,
        feeds=feed_links(settings.title, "/"),
        pages=tuple(link for link in (corrections, *own) if link.url not in chosen),
    )


class PathClaim(Struct, frozen=True):
    """A page or file that needs a path in the output folder."""

    path: str
    url: str
    owner: Callable[[], str]
    """Returns the name of the page or file for messages."""


def refuse_conflicts(claims: Iterable[PathClaim]) -> None:
    """Raise UrlError when two claims have the same path, or when one needs a file where another needs a folder.

    Paths that are the same on some file system (without case or accents) conflict too.
    """
    owners: dict[str, PathClaim] = {}
    folders: dict[str, tuple[str, PathClaim]] = {}
    faults = []
    for claim in claims:
        joined = as_joined(claim.path)
        if joined in owners:
            faults.append(_conflict(claim, owners[joined]))
        owners[joined] = claim
        other = _enter_folders(folders, claim, joined)
        if other is not None:
            faults.append(_conflict(claim, other))
    both = sorted(folders.keys() & owners.keys())
    faults += [_conflict(owners[joined], folders[joined][1]) for joined in both]
    if faults:
        raise UrlError(*faults)


def _enter_folders(folders: dict[str, tuple[str, PathClaim]], claim: PathClaim, joined: str) -> PathClaim | None:
    """Add the folders of a claim; return an earlier claim that spells one of these folders differently, or None."""
    other = None
    folder, joined = claim.path.rpartition("/")[0], joined.rpartition("/")[0]
    while folder:
        known = folders.get(joined)
        if known is not None and known[0] != folder:
            other = known[1]
        folders[joined] = folder, claim
        folder, joined = folder.rpartition("/")[0], joined.rpartition("/")[0]
    return other


def name_page(page_plan: PagePlan) -> str:
    """Return what a page is, for messages: the file that it is made from, or its title."""
    return page_plan.sources[0] if page_plan.sources else f"the page '{page_plan.make_page().head.title}'"


def _example(claim: PathClaim, other: PathClaim) -> str:
    """Return how another address is written where two articles have one, as after a merge of two clones."""
    is_of_two = all(owner.startswith("content/articles/") for owner in (claim.owner(), other.owner()))
    slug = claim.path.removesuffix("/index.html").rpartition("/")[2]
    return f", such as 'slug: {slug}-2'" if is_of_two and claim.path == f"articles/{slug}/index.html" else ""


def _conflict(claim: PathClaim, other: PathClaim) -> Fault:
    fix = f"give one of them another slug or alias{_example(claim, other)}"
    mine, others = claim.path.split("/"), other.path.split("/")
    length = min(len(mine), len(others))
    if mine[:length] == others[:length]:
        message = f"the address {claim.url} is also claimed by {other.owner()}"
    else:
        message = f"the address {claim.url} is taken for one of {other.owner()} where capitals and accents do not count"
    return Fault(claim.owner(), None, message, fix, other=other.owner())
