"""An edit of some articles that moves nothing in the index: only pages that can show it are planned.

Whether an edit moves something is decided by fingerprints. Whatever may move something is built by planning the whole
site.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from functools import partial

from msgspec import Struct
from msgspec.structs import replace

from broadsheet.build.load_content import page_keys, parse_pages
from broadsheet.build.page_cache import CachedPage, unpack_page
from broadsheet.build.saved_index import IndexDelta, IndexedArticle, LoadedIndex, apply_delta
from broadsheet.build.scope import CACHE_MISS, CacheMiss, Edit, Everything
from broadsheet.build.snapshot import Inputs
from broadsheet.config import Site
from broadsheet.file_states import FileState
from broadsheet.index.alert_phrases import has_same_phrases
from broadsheet.index.article_day import day_of
from broadsheet.index.article_fingerprints import ArticleFingerprints, Fingerprint, fingerprint_moment
from broadsheet.index.build_index import Entity, Index
from broadsheet.index.equal_headlines import keeps_equal_headlines
from broadsheet.index.publication_gate import select_public
from broadsheet.index.related_articles import find_possibly_related
from broadsheet.model import ENTITY_KINDS, Profile, PublicArticle, WithdrawnArticle, Withheld
from broadsheet.site.page_plan import AffectedPages
from broadsheet.site.person_words import keeps_words_pages

ONLY_TEXTS = "only what {} says changed, not where it is in the index"
NO_ARTICLES = "no article changed, and the same articles are public"
MOVES = "{} changed in what the index is made of"
REGROUPED = "the text of {} may belong to another story now"
SPOKEN = "the pages of what somebody said come or go with {}"
ALERTED = "{} has other phrases of alerts than before"
RETITLED = "the headline of {} is, or was, that of another article too"
HELD_BACK = "{} is not public, and it changed when it will be"


class ChangedPage(Struct, frozen=True):
    """A page of content after an edit."""

    path: str
    page_digest: str
    """Of its bytes."""
    key: str
    """In the page cache."""
    cached: CachedPage


def find_changed(index: LoadedIndex, content: Mapping[str, FileState]) -> list[str]:
    """Return the paths of the articles whose bytes are not those that the index was made from."""
    known = {article.path: article.page_digest for article in index.saved.articles}
    known |= {path: page_digest for path, (page_digest, _) in index.saved.held_back.items()}
    return [path for path, page_digest in known.items() if content[path].digest != page_digest]


def read_changed(site: Site, inputs: Inputs, paths: Sequence[str]) -> list[ChangedPage]:
    """Return some pages as they are now. Raises ContentError with all their faults."""
    parsed, keys = parse_pages(site, inputs, paths, jobs=1), page_keys(site, inputs, paths)
    return [ChangedPage(path, inputs.content[path].digest, keys[path], page) for path, page in parsed.items()]


def edit_index(index: LoadedIndex, pages: Iterable[ChangedPage], as_of: datetime, inputs: str) -> Edit | Everything:
    """Return what an edit makes of the index, or why the whole site must be planned.

    `as_of` is the present, `inputs` the fingerprint of all that the build reads.
    """
    pages = list(pages)
    held_back = dict(index.saved.held_back)
    articles: dict[int, PublicArticle] = {}
    indexed: dict[int, IndexedArticle] = {}
    for page in pages:
        if page.path in held_back:
            _, when_public = held_back[page.path]
            if not _is_still_held_back(page, when_public):
                return Everything(HELD_BACK.format(page.path))
            held_back[page.path] = page.page_digest, when_public
            continue
        position = index.positions[page.path]
        article = _find_in_place(page, index.saved.articles[position], as_of)
        if article is None:
            return Everything(MOVES.format(page.path))
        articles[position], fingerprints = article
        if not has_same_phrases(articles[position], position, index.index.phrases):
            return Everything(ALERTED.format(page.path))
        indexed[position] = IndexedArticle(page.path, articles[position].slug, page.page_digest, page.key, fingerprints)
    delta = IndexDelta(inputs, indexed, held_back)
    after = replace_articles(index, delta, articles)
    reason = _why_everything(index, after, pages, indexed)
    if reason:
        return Everything(reason.format(", ".join(page.path for page in pages)))
    return Edit(
        reason=ONLY_TEXTS.format(", ".join(page.path for page in pages)) if pages else NO_ARTICLES,
        index=after,
        delta=delta,
        affected=find_affected(index, after.index, indexed),
        cached_pages={page.key: page.cached for page in pages},
    )


def _why_everything(
    before: LoadedIndex, after: LoadedIndex, pages: Sequence[ChangedPage], indexed: Mapping[int, IndexedArticle]
) -> str:
    """Return why an edit may move stories or pages, although the articles stay where they are; empty if it does not."""
    try:
        if not _keeps_stories(before, pages, indexed):
            return REGROUPED
        if not keeps_equal_headlines(
            before.index.fingerprints, after.index.fingerprints, indexed, before.index.equal_headlines
        ):
            return RETITLED
        return "" if keeps_words_pages(before.index, after.index, indexed) else SPOKEN
    except CacheMiss:
        return CACHE_MISS


def _keeps_stories(index: LoadedIndex, pages: Iterable[ChangedPage], indexed: Mapping[int, IndexedArticle]) -> bool:
    """Return whether the articles tell of the same events as before."""
    told = {article.path: article.fingerprints.told for article in indexed.values()}
    retold = {path for path, now in told.items() if now != index.compared[path][0]}
    if not retold or not index.saved.has_stories:
        return True
    changed = {page.path: (told[page.path], partial(_story_of, page)) for page in pages if page.path in retold}
    return index.live.keeps(index.compared, changed)


def _story_of(page: ChangedPage) -> bytes:
    return page.cached.story


def replace_articles(index: LoadedIndex, delta: IndexDelta, articles: Mapping[int, PublicArticle]) -> LoadedIndex:
    """Return an index with the articles of an edit, by position, in place of those before it."""
    saved = apply_delta(index.saved, delta)
    after = index.articles.edited(saved, articles)
    fingerprints = [article.fingerprints for article in saved.articles]
    return replace(
        index, saved=saved, index=replace(index.index, articles=after, fingerprints=fingerprints), articles=after
    )


def find_affected(before: LoadedIndex, after: Index, positions: Iterable[int]) -> AffectedPages:
    """Return the pages that may show some articles: their own, those that list them, of related ones, of their stories.

    A headline may be that of its story too, which all articles of the story show.
    """
    old = before.index.fingerprints
    listed = [at for at in positions if _shown_elsewhere(old[at]) != _shown_elsewhere(after.fingerprints[at])]
    related = (
        other for at in listed for other in find_possibly_related(after, at) if at in before.saved.related[other]
    )
    entities = {kind.folder: _listing(after, kind.folder, listed) for kind in ENTITY_KINDS}
    recarded = {
        after.story_of[at] for at in listed if at in after.story_of and old[at].card != after.fingerprints[at].card
    }
    beside = [at for number in recarded for at in after.stories[number].articles]
    # The page and the briefing of a day have the first sentences of articles that are in stories.
    retold = [at for at in positions if at in after.story_of and old[at].told != after.fingerprints[at].told]
    days = dict.fromkeys(day for at in (*listed, *retold) if (day := day_of(after.articles[at])))
    return AffectedPages(
        articles=sorted({*positions, *related, *beside}),
        entities=entities | {"places": [*entities["places"], *_places_of_peoples(after, listed, entities["places"])]},
        days=list(days),
        stories=sorted({after.story_of[at] for at in positions if at in after.story_of}),
        texts=not listed,
    )


def _listing(index: Index, kind: str, positions: Iterable[int]) -> list[Entity]:
    """Return the entities of a kind that list some articles."""
    return list(dict.fromkeys(entity for at in positions for entity in index.listed[kind][at]))


def _places_of_peoples(index: Index, positions: Iterable[int], listing: Collection[Entity]) -> list[Entity]:
    """Return the further places whose people some articles name."""
    named = set(positions)
    slugs = {slug for slug, naming in index.demonym_countries.items() if not named.isdisjoint(naming)}
    return [place for place in index.entities["places"] if place.entry.slug in slugs and place not in listing]


def _is_still_held_back(page: ChangedPage, when_public: Fingerprint) -> bool:
    """Return whether an article that is not public is held back just as long as before."""
    match unpack_page(page.cached.page):
        case Profile():
            return False
        case Withheld() | WithdrawnArticle() as withheld:
            return fingerprint_moment(withheld) == when_public
        case article, _:
            return fingerprint_moment(article) == when_public


def _find_in_place(
    page: ChangedPage, before: IndexedArticle, as_of: datetime
) -> tuple[PublicArticle, ArticleFingerprints] | None:
    """Return a public article after an edit; None when the edit moves something in the index or in the sitemap."""
    unpacked = unpack_page(page.cached.page)
    if before.changed or not isinstance(unpacked, tuple):
        return None
    article, fingerprints = unpacked
    if (before.fingerprints.structure, before.fingerprints.dates) != (fingerprints.structure, fingerprints.dates):
        return None
    return next(((public, fingerprints) for public in select_public([article], as_of)), None)


def _shown_elsewhere(fingerprints: ArticleFingerprints) -> tuple[Fingerprint, ...]:
    """Return the fingerprints of what other files than an article's own page show of it."""
    return fingerprints.card, fingerprints.said, fingerprints.roles, fingerprints.rest
