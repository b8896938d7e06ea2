"""An edit of some articles that moves nothing in the index: only what can show it is planned.

Whether an edit is one is asked of fingerprints. Whatever is not surely one is built by planning the whole site.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from broadsheet.build.cache import Page, Row, unpack_page
from broadsheet.build.inputs import Inputs
from broadsheet.build.loading import page_keys, parse_pages
from broadsheet.build.memory import Kept, KeptIndex, Remembered, Revised, revised_index
from broadsheet.config import Site
from broadsheet.index.days import day_of
from broadsheet.index.gate import publish
from broadsheet.index.indexing import Entity, Index
from broadsheet.index.prints import Print, Prints, print_moment
from broadsheet.index.related import find_candidates
from broadsheet.model import KINDS, Profile, PublicArticle, Withheld
from broadsheet.scanning import Known
from broadsheet.site.pages import Reach

MOST = 200
"""How many articles at once are an edit; with more, planning the whole site is as quick."""


class Present(Struct, frozen=True):
    """When an edit is built, and from what."""

    moment: datetime | None
    """Of the edition."""
    inputs: str
    """The fingerprint of all that the build reads."""


class Edit(Struct, frozen=True):
    """What an edit makes of the index."""

    remembered: Remembered
    """The index after it."""
    moment: datetime | None
    """Of the edition."""
    change: Revised
    reach: Reach
    """Whose pages may show it."""
    rows: dict[str, Row]
    """The changed pages by their key in the cache."""


def find_moment(kept: KeptIndex, as_of: datetime | None) -> tuple[bool, datetime | None]:
    """Return whether the same articles are public at a moment as in the index, and the moment of the edition.

    Without a moment the edition's is that of its newest article, which no edit of this kind changes.
    """
    before = datetime.fromisoformat(kept.moment) if kept.moment else None
    if as_of is None:
        return not kept.told, before
    due = datetime.fromisoformat(kept.next_due) if kept.next_due else None
    return kept.told and before is not None and before <= as_of and (due is None or as_of < due), as_of


def find_edit(
    site: Site, inputs: Inputs, remembered: Remembered, changed: Sequence[str], present: Present
) -> Edit | None:
    """Return what an edit of some articles makes of the index; None when it moves something in it.

    `changed` has their paths. Raises ContentError with their faults.
    """
    if len(changed) > MOST:
        return None
    rows, keys = parse_pages(site, inputs, changed, jobs=1), page_keys(inputs, changed)
    before = remembered.kept
    articles: dict[int, PublicArticle] = {}
    kept: dict[int, Kept] = {}
    held_back = dict(before.held_back)
    for path, row in rows.items():
        page, page_digest = unpack_page(row.page), inputs.content[path].digest
        if path in held_back:
            if not _is_still_held_back(page, held_back[path][1]):
                return None
            held_back[path] = (page_digest, held_back[path][1])
            continue
        position = remembered.positions[path]
        article = _find_still_public(page, before.articles[position], present.moment)
        if article is None:
            return None
        articles[position], prints = article
        kept[position] = Kept(path, article[0].slug, page_digest, keys[path], prints)
    moment = present.moment
    change = Revised(present.inputs, moment.isoformat() if moment else None, kept, held_back)
    after = revised_index(before, change)
    fetched = remembered.articles.revised(after, articles)
    index = replace(remembered.index, articles=fetched, prints=[article.prints for article in after.articles])
    return Edit(
        remembered=replace(remembered, kept=after, index=index, articles=fetched),
        moment=moment,
        change=change,
        reach=_find_reach(remembered, kept, index),
        rows={keys[path]: row for path, row in rows.items()},
    )


def find_changed(remembered: Remembered, content: Mapping[str, Known]) -> list[str]:
    """Return the paths of the articles whose bytes are not those that the index was made from."""
    known = {article.path: article.page_digest for article in remembered.kept.articles}
    known |= {path: page_digest for path, (page_digest, _) in remembered.kept.held_back.items()}
    return [path for path, page_digest in known.items() if content[path].digest != page_digest]


def _is_still_held_back(page: Page, moment: Print) -> bool:
    """Tell whether an article that is not public is not so now, at the same moments as before."""
    return not isinstance(page, Profile) and print_moment(page if isinstance(page, Withheld) else page[0]) == moment


def _find_still_public(page: Page, before: Kept, moment: datetime | None) -> tuple[PublicArticle, Prints] | None:
    """Return a public article after an edit; None when that moves something in the index or in the sitemap."""
    if before.changed or not isinstance(page, tuple):
        return None
    article, prints = page
    if (before.prints.structure, before.prints.dates) != (prints.structure, prints.dates):
        return None
    return next(((public, prints) for public in publish([article], moment)), None)


def _find_reach(remembered: Remembered, positions: Iterable[int], index: Index) -> Reach:
    """Return whose pages may show some articles: their own, those of what they are listed under, and related ones'."""
    before = remembered.index
    shown = [at for at in positions if _shown(before.prints[at]) != _shown(index.prints[at])]
    related = (other for at in shown for other in find_candidates(index, at) if at in remembered.kept.related[other])
    entities: dict[str, dict[Entity, None]] = {
        kind.folder: dict.fromkeys(entity for at in shown for entity in index.listed[kind.folder][at]) for kind in KINDS
    }
    slugs = {slug for slug, positions in index.peoples.items() if not set(shown).isdisjoint(positions)}
    entities["places"] |= dict.fromkeys(place for place in index.entities["places"] if place.entry.slug in slugs)
    days = dict.fromkeys(day for at in shown if (day := day_of(index.articles[at])))
    return Reach(
        articles=sorted({*positions, *related}),
        entities={kind: list(some) for kind, some in entities.items()},
        days=list(days),
        texts=not shown,
    )


def _shown(prints: Prints) -> tuple[Print, ...]:
    """Return the fingerprints of what other pages than an article's own show of it."""
    return prints.card, prints.said, prints.roles
