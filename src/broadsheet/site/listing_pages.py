"""The indexes of all people, topics, organizations, places and sources; a long one has a page for each letter."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import cache, lru_cache, partial
from itertools import groupby

from msgspec import Struct

from broadsheet.index.article_fingerprints import Fingerprint, combine
from broadsheet.index.build_index import Entity
from broadsheet.lexicon.name_forms import sort_name
from broadsheet.model import ENTITY_KINDS, EntityKind
from broadsheet.site import urls
from broadsheet.site.bar_chart import draw_small_chart
from broadsheet.site.cards import entity_link, make_pager, most_mentioned
from broadsheet.site.descriptions import describe
from broadsheet.site.index_letters import NO_LETTER, IndexPlace, place_in_index
from broadsheet.site.page_data import Way
from broadsheet.site.page_plan import Edition, Page, PagePlan
from broadsheet.site.person_roles import current_role_of
from broadsheet.site.views.common import Counted
from broadsheet.site.views.listing import ListingGroup, ListingLine, ListingView

MOST_LINES = 150
"""An index with more entries has a page for each letter; one of a letter with more has several pages."""
MAX_TOP_ENTRIES = 20
"""How many of the most mentioned entries an index page lists at its head."""
SOME = 8
"""How many names the description of an index has."""
WITHOUT_LETTER = "other"
"""The address of names that begin with no letter."""


class ListedName(Struct, frozen=True):
    """An entry of an index."""

    name: str
    """As it is sorted."""
    place: IndexPlace
    entity: Entity

    @property
    def initial(self) -> str:
        """The letter of its group."""
        return self.place.initial


def plan_listing(edition: Edition, kind: EntityKind) -> Iterator[PagePlan]:
    """Yield the pages of the index of one kind."""
    names = _in_order(edition.index.entities[kind.folder], edition.language.tag)
    fingerprints = cache(partial(_fingerprints, edition, kind))
    if len(names) <= MOST_LINES:
        page = partial(_make, edition, kind, names)
        yield _plan(urls.kind_url(kind.folder), fingerprints, page)
        return
    letters = {initial: list(members) for initial, members in groupby(names, key=lambda name: name.initial)}
    links = tuple(Counted(initial, _letter_url(kind, initial), len(members)) for initial, members in letters.items())
    yield _plan(urls.kind_url(kind.folder), fingerprints, partial(_make_overview, edition, kind, links))
    for initial, members in letters.items():
        for number in range(1, _count_pages(members) + 1):
            page = partial(_make_letter, edition, kind, links, members, number)
            yield _plan(_letter_url(kind, initial, number), fingerprints, page)


def _plan(url: str, fingerprints: Callable[[], list[Fingerprint]], make: Callable[[], Page]) -> PagePlan:
    return PagePlan(url=url, template="listing.html", fingerprints=fingerprints, make=make, indexed=True)


def _fingerprints(edition: Edition, kind: EntityKind) -> list[Fingerprint]:
    index = edition.index
    roles = [fingerprints.roles for fingerprints in index.fingerprints] if kind.folder == "people" else []
    return [index.structure, combine(*roles)]


@lru_cache(maxsize=len(ENTITY_KINDS))
def _in_order(entities: tuple[Entity, ...], language: str) -> list[ListedName]:
    # An edit that moves nothing in the index leaves the entities as they are, and must not wait for this.
    names = (_listed_name(entity, language) for entity in entities)
    return sorted(names, key=lambda name: (name.place, name.entity.entry.slug))


def _listed_name(entity: Entity, language: str) -> ListedName:
    entry = entity.entry
    own = entry.profile.sort_name if entry.profile else None
    name = own or (sort_name(entry.name) if entity.kind == "people" else entry.name)
    return ListedName(name, place_in_index(name, language), entity)


def _letter_url(kind: EntityKind, initial: str, number: int = 1) -> str:
    """Return the URL path of a letter's page; a letter that is not Latin is there by its number in Unicode: `u042d`."""
    address = initial.lower() if initial.isascii() else f"u{ord(initial[0]):04x}"
    return urls.letter_url(kind.folder, WITHOUT_LETTER if initial == NO_LETTER else address, number)


def _count_pages(members: Sequence[ListedName]) -> int:
    return -(-len(members) // MOST_LINES)


def _make(edition: Edition, kind: EntityKind, names: Sequence[ListedName]) -> Page:
    groups = groupby(names, key=lambda name: name.initial)
    view = ListingView(
        kind=kind.folder,
        title=edition.language.gettext(kind.title),
        count=len(names),
        top=most_mentioned(edition.index.entities[kind.folder], MAX_TOP_ENTRIES),
        groups=tuple(ListingGroup(initial, _lines(edition, members)) for initial, members in groups),
    )
    return _page(edition, urls.kind_url(kind.folder), view)


def _make_overview(edition: Edition, kind: EntityKind, letters: tuple[Counted, ...]) -> Page:
    entities = edition.index.entities[kind.folder]
    top = most_mentioned(entities, MAX_TOP_ENTRIES)
    view = ListingView(
        kind=kind.folder,
        title=edition.language.gettext(kind.title),
        count=len(entities),
        top=top,
        groups=(),
        letters=letters,
    )
    return _page(edition, urls.kind_url(kind.folder), view)


def _make_letter(
    edition: Edition, kind: EntityKind, letters: tuple[Counted, ...], members: Sequence[ListedName], number: int
) -> Page:
    initial, title = members[0].initial, edition.language.gettext(kind.title)
    shown = members[(number - 1) * MOST_LINES : number * MOST_LINES]
    view = ListingView(
        kind=kind.folder,
        title=f"{title}: {initial}",
        count=len(members),
        top=(),
        groups=(ListingGroup(initial, _lines(edition, shown)),),
        letters=letters,
        whole=urls.kind_url(kind.folder),
        pager=make_pager(number, _count_pages(members), partial(_letter_url, kind, initial)),
    )
    return _page(edition, _letter_url(kind, initial, number), view, number, [(title, view.whole)])


def _page(edition: Edition, url: str, view: ListingView, number: int = 1, way: Way = ()) -> Page:
    title = edition.language.page_title(view.title, number)
    names = [one.text for one in view.top] or [line.name for group in view.groups for line in group.lines]
    count = edition.language.gettext("%(num)s in all", num=edition.language.number(view.count))
    description = describe(title, edition.settings.title, count, ", ".join(names[:SOME]))
    head = edition.head(url, title, description, kind="CollectionPage", way=way)
    return Page(head=head, template="listing.html", view=view)


def _lines(edition: Edition, names: Iterable[ListedName]) -> tuple[ListingLine, ...]:
    days = edition.index.days
    first, last = min(days, default=None), max(days, default=None)
    return tuple(_line(edition, name, (first, last) if first and last else None) for name in names)


def _line(edition: Edition, listed: ListedName, period: tuple[date, date] | None) -> ListingLine:
    index, entity = edition.index, listed.entity
    days = [day for at in entity.articles if (day := index.day_at[at])]
    return ListingLine(
        name=listed.name,
        url=entity_link(entity).url,
        note=current_role_of(index, entity) if entity.kind == "people" else None,
        count=len(entity.articles),
        latest=edition.language.when(days[0]) if days else None,
        chart=draw_small_chart(tuple(days), *period) if period else "",
    )
