"""The index as the last build left it, kept so that an edit that moves nothing in it needs no other.

Articles stay in the cache of pages and are fetched when a page shows them.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import overload

from msgspec import Struct
from msgspec.structs import replace

from broadsheet.build.load_content import Content
from broadsheet.build.page_cache import pack_article, unpack_article
from broadsheet.index.build_index import Entity, Index
from broadsheet.index.fingerprints import ArticleFingerprints, Fingerprint, fingerprint_moment
from broadsheet.index.gate import publish
from broadsheet.index.name_resolution import IndexEntry
from broadsheet.model import Article, PublicArticle, TemplateNeeds, Withheld
from broadsheet.site.page_plan import Edition


class IndexedArticle(Struct, frozen=True, array_like=True):
    """An article of the index."""

    path: str
    slug: str
    page_digest: str
    """Of the page's bytes."""
    key: str
    """Of the page in the cache."""
    fingerprints: ArticleFingerprints
    changed: bytes = b""
    """The article as the index has it, where that is not as its page has it: people under other names."""


class SavedKind(Struct, frozen=True, array_like=True):
    """All entries of a kind. Numbers count entities in the order in which they stand here."""

    entries: list[IndexEntry]
    articles: list[tuple[int, ...]]
    fingerprints: list[Fingerprint]
    names: dict[str, int]
    listed: list[tuple[int, ...]]


class SavedIndex(Struct, frozen=True, tag="index"):
    """What is kept of a build."""

    inputs: str
    """The fingerprint of all that the build read, as in its manifest."""
    frame: str
    """The fingerprint of all of that but the bytes of articles and the moment."""
    moment: str | None
    """The moment of the edition; None on a site without dates."""
    told: bool
    """Whether the build was told the moment."""
    next_due: str | None
    """When the next article becomes public or expires, if the build was told its moment."""
    articles: list[IndexedArticle]
    held_back: dict[str, tuple[str, Fingerprint]]
    """Of each article that is not public, by path: the digest of its page, and the fingerprint of its moment."""
    kinds: dict[str, SavedKind]
    links: list[Fingerprint]
    days: list[tuple[date, tuple[int, ...]]]
    demonym_countries: dict[str, tuple[int, ...]]
    related: list[tuple[int, ...]]
    structure: Fingerprint
    shown: TemplateNeeds
    """What was looked for."""


class IndexDelta(Struct, frozen=True, tag="revised"):
    """What an edit changed of a kept index."""

    inputs: str
    moment: str | None
    articles: dict[int, IndexedArticle]
    """By position."""
    held_back: dict[str, tuple[str, Fingerprint]]


class CacheMiss(Exception):  # noqa: N818  # no error: the caller then makes a new index
    """An article is no more in the cache."""


class LazyArticles(Sequence[PublicArticle]):
    """The articles of an index, each fetched from the cache when it is first asked for."""

    def __init__(self, kept: SavedIndex, fetch: Callable[[str], bytes | None]) -> None:
        self._kept = kept.articles
        self._moment = datetime.fromisoformat(kept.moment) if kept.moment else None
        self._fetch = fetch
        self._articles: dict[int, PublicArticle] = {}

    def __len__(self) -> int:
        return len(self._kept)

    @overload
    def __getitem__(self, position: int) -> PublicArticle: ...
    @overload
    def __getitem__(self, position: slice) -> Sequence[PublicArticle]: ...
    def __getitem__(self, position: int | slice) -> PublicArticle | Sequence[PublicArticle]:
        """Return an article. Raises Forgotten when the cache has lost it."""
        if isinstance(position, slice):
            return [self[at] for at in range(*position.indices(len(self)))]
        if position not in self._articles:
            self._articles[position] = self._load(self._kept[position])
        return self._articles[position]

    def __iter__(self) -> Iterator[PublicArticle]:
        return (self[position] for position in range(len(self)))

    def revised(self, kept: SavedIndex, articles: Mapping[int, PublicArticle]) -> "LazyArticles":
        """Return the articles with others in some places."""
        revised = LazyArticles(kept, self._fetch)
        revised._articles = {**self._articles, **articles}  # its own kind
        return revised

    def _load(self, kept: IndexedArticle) -> PublicArticle:
        data = kept.changed or self._fetch(kept.key)
        if data is None:
            raise CacheMiss
        article, _ = unpack_article(data)
        for public in publish([article], self._moment):
            return public
        raise CacheMiss


class LoadedIndex(Struct, frozen=True):
    """The index of the last build, in memory."""

    kept: SavedIndex
    index: Index
    articles: LazyArticles
    """Those of the index."""
    positions: dict[str, int]
    """By path."""
    slugs: dict[str, int]
    """Positions by slug."""

    def find_key(self, path: str) -> tuple[str, str]:
        """Return the key in the cache, and the digest, of the page of an article."""
        kept = self.kept.articles[self.positions[path]]
        return kept.key, kept.page_digest


def save_index(  # noqa: PLR0913  # the fields that only the build knows
    edition: Edition,
    content: Content,
    *,
    inputs: str,
    frame: str,
    told: bool,
    next_due: datetime | None,
    shown: TemplateNeeds,
) -> SavedIndex:
    """Return what is to be kept of an edition, made from some content; the fields say what the rest is."""
    index = edition.index
    public = {article.path for article in index.articles}
    loaded: list[Article | Withheld] = [*content.articles, *content.withheld]
    held_back = [one for one in loaded if one.path not in public]
    return SavedIndex(
        inputs=inputs,
        frame=frame,
        moment=_text(edition.as_of),
        told=told,
        next_due=_text(next_due),
        articles=[
            _keep(
                *content.keys[article.path],
                article,
                fingerprints,
                is_changed=fingerprints != content.fingerprints[article.path],
            )
            for article, fingerprints in zip(index.articles, index.fingerprints, strict=True)
        ],
        held_back={one.path: (content.keys[one.path][1], fingerprint_moment(one)) for one in held_back},
        kinds={kind: _keep_kind(index, kind) for kind in index.entities},
        links=list(index.links),
        days=list(index.days.items()),
        demonym_countries=index.demonym_countries,
        related=[edition.related[position] for position in range(len(index.articles))],
        structure=index.structure,
        shown=shown,
    )


def _keep(
    key: str, page_digest: str, article: PublicArticle, fingerprints: ArticleFingerprints, *, is_changed: bool
) -> IndexedArticle:
    changed = pack_article(article, fingerprints) if is_changed else b""
    return IndexedArticle(article.path, article.slug, page_digest, key, fingerprints, changed)


def _keep_kind(index: Index, kind: str) -> SavedKind:
    entities = index.entities[kind]
    numbers = {entity: number for number, entity in enumerate(entities)}
    return SavedKind(
        entries=[entity.entry for entity in entities],
        articles=[entity.articles for entity in entities],
        fingerprints=[entity.print for entity in entities],
        names={name: numbers[entity] for name, entity in index.names[kind].items()},
        listed=[tuple(map(numbers.__getitem__, listed)) for listed in index.listed[kind]],
    )


def load_index(kept: SavedIndex, changes: Iterable[IndexDelta], fetch: Callable[[str], bytes | None]) -> LoadedIndex:
    """Return the index that was kept, with the changes since; `fetch` returns a page from the cache by its key."""
    for change in changes:
        kept = apply_delta(kept, change)
    positions = {article.path: position for position, article in enumerate(kept.articles)}
    articles = LazyArticles(kept, fetch)
    slugs = {article.slug: position for position, article in enumerate(kept.articles)}
    return LoadedIndex(kept, _recall_index(kept, articles), articles, positions, slugs)


def apply_delta(kept: SavedIndex, change: IndexDelta) -> SavedIndex:
    """Return what is kept of an index after an edit."""
    articles = list(kept.articles)
    for position, article in change.articles.items():
        articles[position] = article
    return replace(kept, inputs=change.inputs, moment=change.moment, articles=articles, held_back=change.held_back)


def _recall_index(kept: SavedIndex, articles: LazyArticles) -> Index:
    entities = {kind: _recall_entities(kind, one) for kind, one in kept.kinds.items()}
    return Index(
        articles=articles,
        fingerprints=[article.fingerprints for article in kept.articles],
        entities=entities,
        names={
            kind: {name: entities[kind][number] for name, number in one.names.items()}
            for kind, one in kept.kinds.items()
        },
        listed={
            kind: tuple(tuple(map(entities[kind].__getitem__, listed)) for listed in one.listed)
            for kind, one in kept.kinds.items()
        },
        links=kept.links,
        days=dict(kept.days),
        demonym_countries=kept.demonym_countries,
        structure=kept.structure,
    )


def _recall_entities(kind: str, kept: SavedKind) -> tuple[Entity, ...]:
    parts = zip(kept.entries, kept.articles, kept.fingerprints, strict=True)
    return tuple(Entity(kind=kind, entry=entry, articles=articles, print=own) for entry, articles, own in parts)


def _text(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None
