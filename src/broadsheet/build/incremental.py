"""An edit of some articles that moves nothing in the index: only what can show it is planned.

Whether an edit is one is asked of fingerprints. Whatever is not surely one is built by planning the whole site.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from broadsheet.build.inputs import Inputs
from broadsheet.build.load_content import page_keys, parse_pages
from broadsheet.build.page_cache import CachedPage, Page, unpack_page
from broadsheet.build.saved_index import IndexDelta, IndexedArticle, LoadedIndex, SavedIndex, apply_delta
from broadsheet.config import Site
from broadsheet.file_states import FileState
from broadsheet.index.article_day import day_of
from broadsheet.index.build_index import Entity, Index
from broadsheet.index.fingerprints import ArticleFingerprints, Fingerprint, fingerprint_moment
from broadsheet.index.gate import publish
from broadsheet.index.related import find_candidates
from broadsheet.model import ENTITY_KINDS, Profile, PublicArticle, Withheld
from broadsheet.site.page_plan import AffectedPages

MOST = 200
"""How many articles at once are an edit; with more, planning the whole site is as quick."""


class BuildMoment(Struct, frozen=True):
    """When an edit is built, and from what."""

    moment: datetime | None
    """Of the edition."""
    inputs: str
    """The fingerprint of all that the build reads."""


class Edit(Struct, frozen=True):
    """What an edit makes of the index."""

    loaded_index: LoadedIndex
    """The index after it."""
    moment: datetime | None
    """Of the edition."""
    change: IndexDelta
    reach: AffectedPages
    """Whose pages may show it."""
    rows: dict[str, CachedPage]
    """The changed pages by their key in the cache."""


def find_moment(kept: SavedIndex, as_of: datetime | None) -> tuple[bool, datetime | None]:
    """Return whether the same articles are public at a moment as in the index, and the moment of the edition.

    Without a moment the edition's is that of its newest article, which no edit of this kind changes.
    """
    before = datetime.fromisoformat(kept.moment) if kept.moment else None
    if as_of is None:
        return not kept.told, before
    due = datetime.fromisoformat(kept.next_due) if kept.next_due else None
    return kept.told and before is not None and before <= as_of and (due is None or as_of < due), as_of


def find_index_edit(
    site: Site, inputs: Inputs, loaded_index: LoadedIndex, changed: Sequence[str], present: BuildMoment
) -> Edit | None:
    """Return what an edit of some articles makes of the index; None when it moves something in it.

    `changed` has their paths. Raises ContentError with their faults.
    """
    if len(changed) > MOST:
        return None
    rows, keys = parse_pages(site, inputs, changed, jobs=1), page_keys(inputs, changed)
    before = loaded_index.kept
    articles: dict[int, PublicArticle] = {}
    kept: dict[int, IndexedArticle] = {}
    held_back = dict(before.held_back)
    for path, row in rows.items():
        page, page_digest = unpack_page(row.page), inputs.content[path].digest
        if path in held_back:
            if not _is_still_held_back(page, held_back[path][1]):
                return None
            held_back[path] = (page_digest, held_back[path][1])
            continue
        position = loaded_index.positions[path]
        article = _find_still_public(page, before.articles[position], present.moment)
        if article is None:
            return None
        articles[position], fingerprints = article
        kept[position] = IndexedArticle(path, article[0].slug, page_digest, keys[path], fingerprints)
    moment = present.moment
    change = IndexDelta(present.inputs, moment.isoformat() if moment else None, kept, held_back)
    after = apply_delta(before, change)
    fetched = loaded_index.articles.revised(after, articles)
    index = replace(
        loaded_index.index, articles=fetched, fingerprints=[article.fingerprints for article in after.articles]
    )
    return Edit(
        loaded_index=replace(loaded_index, kept=after, index=index, articles=fetched),
        moment=moment,
        change=change,
        reach=_find_reach(loaded_index, kept, index),
        rows={keys[path]: row for path, row in rows.items()},
    )


def find_changed(loaded_index: LoadedIndex, content: Mapping[str, FileState]) -> list[str]:
    """Return the paths of the articles whose bytes are not those that the index was made from."""
    known = {article.path: article.page_digest for article in loaded_index.kept.articles}
    known |= {path: page_digest for path, (page_digest, _) in loaded_index.kept.held_back.items()}
    return [path for path, page_digest in known.items() if content[path].digest != page_digest]


def _is_still_held_back(page: Page, moment: Fingerprint) -> bool:
    """Tell whether an article that is not public is not so now, at the same moments as before."""
    return (
        not isinstance(page, Profile) and fingerprint_moment(page if isinstance(page, Withheld) else page[0]) == moment
    )


def _find_still_public(
    page: Page, before: IndexedArticle, moment: datetime | None
) -> tuple[PublicArticle, ArticleFingerprints] | None:
    """Return a public article after an edit; None when that moves something in the index or in the sitemap."""
    if before.changed or not isinstance(page, tuple):
        return None
    article, fingerprints = page
    if (before.fingerprints.structure, before.fingerprints.dates) != (fingerprints.structure, fingerprints.dates):
        return None
    return next(((public, fingerprints) for public in publish([article], moment)), None)


def _find_reach(loaded_index: LoadedIndex, positions: Iterable[int], index: Index) -> AffectedPages:
    """Return whose pages may show some articles: their own, those of what they are listed under, and related ones'."""
    before = loaded_index.index
    shown = [at for at in positions if _shown(before.fingerprints[at]) != _shown(index.fingerprints[at])]
    related = (other for at in shown for other in find_candidates(index, at) if at in loaded_index.kept.related[other])
    entities: dict[str, dict[Entity, None]] = {
        kind.folder: dict.fromkeys(entity for at in shown for entity in index.listed[kind.folder][at])
        for kind in ENTITY_KINDS
    }
    slugs = {slug for slug, positions in index.demonym_countries.items() if not set(shown).isdisjoint(positions)}
    entities["places"] |= dict.fromkeys(place for place in index.entities["places"] if place.entry.slug in slugs)
    days = dict.fromkeys(day for at in shown if (day := day_of(index.articles[at])))
    return AffectedPages(
        articles=sorted({*positions, *related}),
        entities={kind: list(some) for kind, some in entities.items()},
        days=list(days),
        texts=not shown,
    )


def _shown(fingerprints: ArticleFingerprints) -> tuple[Fingerprint, ...]:
    """Return the fingerprints of what other pages than an article's own show of it."""
    return fingerprints.card, fingerprints.said, fingerprints.roles
