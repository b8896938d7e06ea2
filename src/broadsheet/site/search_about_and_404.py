"""The search page, the page about the site, and the page for unknown addresses (404)."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from msgspec import Struct

from broadsheet.index.article_fingerprints import Fingerprint
from broadsheet.index.build_index import Entity
from broadsheet.site import urls
from broadsheet.site.data_pages import INDEX_URL
from broadsheet.site.descriptions import describe
from broadsheet.site.measured_quality import MEASURED
from broadsheet.site.page_plan import AffectedPages, Edition, Page, PagePlan
from broadsheet.site.search_file_list import make_file_list
from broadsheet.site.views.about import AboutView, Figure
from broadsheet.site.views.for_machines import OpenSearchView
from broadsheet.site.views.notices import NotFoundView
from broadsheet.site.views.page_head import Head
from broadsheet.site.views.search import SearchChoice, SearchView
from broadsheet.translatable import translatable

OPEN_SEARCH_URL = "/opensearch.xml"
DESCRIPTIONS = {
    "search.html": (translatable("Search the articles"), translatable("Names, words or a “phrase in quotation marks”")),
    "404.html": (
        translatable("There is no such page"),
        translatable("The address may be misspelled, or the article was withdrawn."),
    ),
}
"""Template → what the description of its page says; without one, that of the site is said."""
LONGEST_NAME = 16
MOST_CHOICES = 200
"""How many sections the search page offers, those with the most articles."""


def plan_service(edition: Edition, _affected: AffectedPages) -> Iterator[PagePlan]:
    """Yield the search page, the page about the site and the page for unknown addresses."""
    gettext = edition.language.gettext
    views: tuple[tuple[str, str, str, Callable[[Edition], Struct]], ...] = (
        ("/search/", gettext("Search"), "search.html", _search_view),
        ("/about/", gettext("About"), "about.html", _about_view),
        (OPEN_SEARCH_URL, gettext("Search"), "opensearch.xml", _open_search_view),
        (urls.NOT_FOUND_URL, gettext("Page not found"), "404.html", lambda _: NotFoundView()),
    )
    for url, title, template, view in views:
        listed = url.endswith("/")
        said = describe(*map(gettext, DESCRIPTIONS.get(template, ())))
        kind = "AboutPage" if template == "about.html" else ""
        head = edition.head(url, title, said, kind=kind) if listed else edition.unlisted_head(url, title, said)
        make = partial(_service_page, edition, head, template, view)
        fingerprints = partial(_service_fingerprints, edition, listed=listed)
        yield PagePlan(url=url, template=template, fingerprints=fingerprints, make=make, indexed=listed)


def _service_fingerprints(edition: Edition, *, listed: bool) -> list[Fingerprint]:
    return [edition.index.structure] if listed else []


def _service_page(edition: Edition, head: Head, template: str, view: Callable[[Edition], Struct]) -> Page:
    return Page(head=head, template=template, view=view(edition))


def _search_view(edition: Edition) -> SearchView:
    return SearchView(
        articles=len(edition.index.articles),
        files=make_file_list(edition),
        sections=_choices(edition.index.entities["sections"]),
        years=tuple(dict.fromkeys(f"{day.year:04}" for day in edition.index.days)),
    )


def _choices(entities: Iterable[Entity]) -> tuple[SearchChoice, ...]:
    most = sorted(entities, key=lambda entity: (-len(entity.articles), entity.entry.slug))[:MOST_CHOICES]
    return tuple(SearchChoice(one.entry.name, one.entry.slug) for one in sorted(most, key=lambda one: one.entry.slug))


def _open_search_view(edition: Edition) -> OpenSearchView:
    name = edition.settings.title.strip()[:LONGEST_NAME].strip()
    return OpenSearchView(name, urls.absolute(edition.settings.base_url, "/search/"))


def _about_view(edition: Edition) -> AboutView:
    index, language = edition.index, edition.language
    return AboutView(
        articles=len(index.articles),
        sources=len(index.entities["sources"]),
        people=len(index.entities["people"]),
        data=INDEX_URL if "data" not in edition.settings.leave_out else "",
        pipeline=", ".join(filter(None, [edition.settings.pipeline, *edition.settings.pipelines.values()])),
        figures=tuple(
            Figure(language.gettext(text), f"{language.number(round(share))}\N{NO-BREAK SPACE}%")
            for text, share in MEASURED
        ),
    )
