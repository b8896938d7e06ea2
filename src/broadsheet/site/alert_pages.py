"""The page of each alert of the settings, and the list of them; feeds and briefings are with those of others."""

from collections.abc import Iterator, Sequence
from functools import partial

from broadsheet.alert_settings import AlertSettings, AlertTerms
from broadsheet.index.article_day import day_of
from broadsheet.index.article_fingerprints import Fingerprint, fingerprint_of
from broadsheet.index.build_index import Entity, Index
from broadsheet.site import urls
from broadsheet.site.briefings import Subject, briefing_link, plan_each
from broadsheet.site.cards import group_by_day, make_pager
from broadsheet.site.descriptions import articles_in_words, describe
from broadsheet.site.entity_pages import feed_links
from broadsheet.site.feed_pages import plan_named_feed
from broadsheet.site.page_plan import AffectedPages, Edition, Page, PagePlan
from broadsheet.site.paging import sizes_of_articles, split_articles
from broadsheet.site.views.alerts import AlertsView, AlertView
from broadsheet.site.views.listing import ListingLine
from broadsheet.slugs import fold, slugify

KINDS = {
    "people": "people",
    "organizations": "organizations",
    "places": "places",
    "topics": "topics",
    "outlets": "sources",
}
"""Key of an alert → the kind of what it names."""


class ArticlesByTerm:
    """The articles of an index that have a term of an alert."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._named: dict[str, dict[str, set[Entity]]] = {}

    def find(self, alert: AlertSettings) -> tuple[int, ...]:
        """Return the positions of the articles of an alert, newest first."""
        some, every = list(self._by_term(alert.any)), list(self._by_term(alert.all))
        found = set[int]().union(*some) if some else set(every[0])
        found = found.intersection(*every)
        return tuple(sorted(found.difference(*self._by_term(alert.excluded))))

    def _by_term(self, terms: AlertTerms) -> Iterator[Sequence[int]]:
        """Yield the positions of the articles that have each term."""
        for key, kind in KINDS.items():
            for name in getattr(terms, key):
                entities = self._entities(kind).get(fold(name), set()) | self._entities(kind).get(slugify(name), set())
                yield [at for entity in entities for at in entity.articles]
        for phrase in terms.phrases:
            yield self._index.phrases.get(phrase, ())

    def _entities(self, kind: str) -> dict[str, set[Entity]]:
        """Return the entities of a kind by the folded spellings of their names, and by their slugs."""
        if kind not in self._named:
            named = self._named[kind] = {}
            for spelling, entity in self._index.names[kind].items():
                named.setdefault(fold(spelling), set()).add(entity)
            for entity in self._index.entities[kind]:
                named.setdefault(entity.entry.slug, set()).add(entity)
        return self._named[kind]


def plan_alerts(edition: Edition, _affected: AffectedPages) -> Iterator[PagePlan]:
    """Yield the pages, feeds and briefing of every alert, and the list of them."""
    alerts = edition.settings.alerts
    if not alerts:
        return
    articles = ArticlesByTerm(edition.index)
    found = {alert.slug: articles.find(alert) for alert in alerts}
    for alert in alerts:
        yield from _plan_alert(edition, alert, found[alert.slug])
    newest = [positions[0] for positions in found.values() if positions]
    counts = fingerprint_of([len(positions) for positions in found.values()])
    yield PagePlan(
        url=urls.alert_url(),
        template="alerts.html",
        fingerprints=lambda: [counts, *edition.card_fingerprints(newest)],
        make=lambda: _list_page(edition, found),
        indexed=True,
    )


def _plan_alert(edition: Edition, alert: AlertSettings, positions: Sequence[int]) -> Iterator[PagePlan]:
    sizes, url = sizes_of_articles(edition.settings.articles_per_page), urls.alert_url(alert.slug)
    pages = split_articles(positions, sizes, edition.index.fingerprints)
    for number, part in enumerate(pages, 1):
        yield PagePlan(
            url=urls.alert_url(alert.slug, number),
            template="alert.html",
            fingerprints=partial(_fingerprints, edition, (len(positions), len(pages)), part),
            make=partial(_page, edition, alert, len(positions), part, (number, len(pages))),
            indexed=True,
        )
    yield from plan_named_feed(edition, url, alert.name, positions)
    if "briefings" not in edition.settings.leave_out:
        yield from plan_each(edition, [newest_of(edition, alert, positions)])


def newest_of(edition: Edition, alert: AlertSettings, positions: Sequence[int]) -> Subject:
    """Return what the briefing of an alert is on: the newest day that has such articles."""
    index, language = edition.index, edition.language
    day = day_of(index.articles[positions[0]]) if positions else None
    days = {*index.days[day]} if day else set[int]()
    of_day = tuple(at for at in positions if at in days)
    period = language.day(day) if day else language.gettext("No dated article")
    return Subject(urls.alert_url(alert.slug), period, of_day, alert.name)


def _fingerprints(edition: Edition, counts: tuple[int, int], part: Sequence[int]) -> list[Fingerprint]:
    return [fingerprint_of(counts), *edition.card_fingerprints(part)]


def _page(edition: Edition, alert: AlertSettings, count: int, part: Sequence[int], place: tuple[int, int]) -> Page:
    (number, pages), url = place, urls.alert_url(alert.slug)
    view = AlertView(
        name=alert.name,
        some=_words(edition, alert.any),
        every=_words(edition, alert.all),
        none=_words(edition, alert.excluded),
        count=count,
        groups=group_by_day(edition, part),
        pager=make_pager(number, pages, partial(urls.alert_url, alert.slug)),
        feeds=feed_links(alert.name, url),
        briefing=briefing_link(edition, url),
    )
    title = edition.language.page_title(f"{alert.name} · {edition.language.gettext('Alerts')}", number)
    headlines = [card.title for group in view.groups for card in group.cards]
    count_or_none = (
        articles_in_words(edition.language, count)
        if count
        else edition.language.gettext("There are no such articles yet.")
    )
    way = ((edition.language.gettext("Alerts"), urls.alert_url()),)
    head = edition.head(
        urls.alert_url(alert.slug, number),
        title,
        describe(title, count_or_none, *headlines[:1]),
        view.feeds,
        kind="CollectionPage",
        way=way,
    )
    return Page(head=head, template="alert.html", view=view)


def _words(edition: Edition, terms: AlertTerms) -> tuple[str, ...]:
    names = (name for key in KINDS for name in getattr(terms, key))
    return (*names, *map(edition.language.quoted, terms.phrases))


def _list_page(edition: Edition, found: dict[str, tuple[int, ...]]) -> Page:
    lines = [_line(edition, alert, found[alert.slug]) for alert in edition.settings.alerts]
    title = edition.language.gettext("Alerts")
    count = edition.language.gettext("%(num)s in all", num=edition.language.number(len(lines)))
    description = describe(title, edition.settings.title, count, ", ".join(line.name for line in lines))
    head = edition.head(urls.alert_url(), title, description, kind="CollectionPage")
    return Page(head=head, template="alerts.html", view=AlertsView(alerts=tuple(lines)))


def _line(edition: Edition, alert: AlertSettings, positions: Sequence[int]) -> ListingLine:
    newest = edition.index.articles[positions[0]].published if positions else None
    latest = edition.language.when(newest) if newest else None
    return ListingLine(alert.name, urls.alert_url(alert.slug), None, len(positions), latest)
