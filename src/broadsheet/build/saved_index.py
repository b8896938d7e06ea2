"""The index of the last build, on disk and in memory: an edit that moves nothing in it needs no other.

Articles stay in the page cache and are fetched when a page shows them.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import partial
from typing import overload

from msgspec import Struct
from msgspec.structs import replace

from broadsheet.build.load_content import Content
from broadsheet.build.page_cache import PageCache, pack_article, unpack_article
from broadsheet.build.scope import CacheMiss
from broadsheet.build.story_groups import LiveGrouping
from broadsheet.index.article_day import days_by_position
from broadsheet.index.article_fingerprints import ArticleFingerprints, Fingerprint, fingerprint_moment
from broadsheet.index.build_index import Entity, Index
from broadsheet.index.name_resolution import IndexEntry
from broadsheet.index.public_period import Period
from broadsheet.index.publication_gate import select_public
from broadsheet.index.story_index import Story, numbers_by_article
from broadsheet.model import Article, Profile, PublicArticle, TemplateNeeds, WithdrawnArticle, Withheld
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
    """All entries of a kind. Numbers count entities in the order in which they are here."""

    entries: list[IndexEntry]
    articles: list[tuple[int, ...]]
    fingerprints: list[Fingerprint]
    names: dict[str, int]
    listed: list[tuple[int, ...]]


class SavedIndex(Struct, frozen=True, tag="index"):
    """The index of a build, as it is saved."""

    inputs: str
    """The fingerprint of all that the build read, as in its manifest."""
    fixed_inputs: str
    """The fingerprint of all inputs except the bytes of articles."""
    as_of: str
    """The present of that build."""
    period: Period
    """How long the same articles are public."""
    edition_time: str | None
    """The time of its newest article; None on a site without dates."""
    articles: list[IndexedArticle]
    held_back: dict[str, tuple[str, Fingerprint]]
    """Of each article that is not public, by path: the digest of its page, and the fingerprint of its moment."""
    kinds: dict[str, SavedKind]
    links: list[Fingerprint]
    days: list[tuple[date, tuple[int, ...]]]
    demonym_countries: dict[str, tuple[int, ...]]
    stories: list[Story]
    weights: dict[int, int]
    phrases: dict[str, tuple[int, ...]]
    lone_stories: dict[str, int]
    corrected: tuple[int, ...]
    equal_headlines: dict[int, int]
    own_pages: tuple[Profile, ...]
    has_stories: bool
    """Whether the site has stories: the setting `leave_out` may say no."""
    related: list[tuple[int, ...]]
    structure: Fingerprint
    needs: TemplateNeeds
    """What the templates of that build needed."""


class IndexDelta(Struct, frozen=True, tag="edited"):
    """What an edit changed of a saved index."""

    inputs: str
    articles: dict[int, IndexedArticle]
    """By position."""
    held_back: dict[str, tuple[str, Fingerprint]]


class LazyArticles(Sequence[PublicArticle]):
    """The articles of an index, each fetched from the cache when it is first asked for."""

    def __init__(self, saved: SavedIndex, fetch: Callable[[str], bytes | None]) -> None:
        self._saved = saved.articles
        self._as_of = datetime.fromisoformat(saved.as_of)
        self._fetch = fetch
        self._articles: dict[int, PublicArticle] = {}

    def __len__(self) -> int:
        return len(self._saved)

    @overload
    def __getitem__(self, position: int) -> PublicArticle: ...
    @overload
    def __getitem__(self, position: slice) -> Sequence[PublicArticle]: ...
    def __getitem__(self, position: int | slice) -> PublicArticle | Sequence[PublicArticle]:
        """Return an article. Raises CacheMiss when it is not in the page cache any more."""
        if isinstance(position, slice):
            return [self[at] for at in range(*position.indices(len(self)))]
        if position not in self._articles:
            self._articles[position] = self._load(self._saved[position])
        return self._articles[position]

    def __iter__(self) -> Iterator[PublicArticle]:
        return (self[position] for position in range(len(self)))

    def edited(self, saved: SavedIndex, articles: Mapping[int, PublicArticle]) -> "LazyArticles":
        """Return the articles with others in some places."""
        edited = LazyArticles(saved, self._fetch)
        edited._articles = {**self._articles, **articles}  # its own class
        return edited

    def _load(self, saved: IndexedArticle) -> PublicArticle:
        data = saved.changed or self._fetch(saved.key)
        if data is None:
            raise CacheMiss
        article, _ = unpack_article(data)
        for public in select_public([article], self._as_of):
            return public
        raise CacheMiss


class LoadedIndex(Struct, frozen=True):
    """The index of the last build, in memory."""

    saved: SavedIndex
    index: Index
    articles: LazyArticles
    """Those of the index."""
    positions: dict[str, int]
    """By path."""
    slugs: dict[str, int]
    """Positions by slug."""
    cache: PageCache
    live: LiveGrouping

    def find_key(self, path: str) -> tuple[str, str]:
        """Return the key in the cache, and the digest, of the page of an article."""
        saved = self.saved.articles[self.positions[path]]
        return saved.key, saved.page_digest

    @property
    def compared(self) -> "ComparedArticles":
        """What the articles are compared by with others of their stories."""
        return ComparedArticles(self.saved.articles, self.positions, self.cache.load_story)


class ComparedArticles(Mapping[str, tuple[Fingerprint, Callable[[], bytes]]]):
    """What the articles of an index are compared by, by path: its fingerprint, and what loads it."""

    def __init__(
        self, articles: Sequence[IndexedArticle], positions: Mapping[str, int], load: Callable[[str], bytes | None]
    ) -> None:
        self._articles, self._positions, self._load = articles, positions, load

    def __len__(self) -> int:
        return len(self._articles)

    def __iter__(self) -> Iterator[str]:
        return iter(self._positions)

    def __getitem__(self, path: str) -> tuple[Fingerprint, Callable[[], bytes]]:
        """Return both of an article; its loading raises CacheMiss where the page cache has lost it."""
        article = self._articles[self._positions[path]]
        return article.fingerprints.told, partial(self._load_known, article.key)

    def _load_known(self, key: str) -> bytes:
        found = self._load(key)
        if found is None:
            raise CacheMiss
        return found


def make_saved_index(  # noqa: PLR0913  # fields that only the build knows
    edition: Edition,
    content: Content,
    *,
    inputs: str,
    fixed_inputs: str,
    as_of: datetime,
    period: Period,
    needs: TemplateNeeds,
) -> SavedIndex:
    """Return an edition's index as it is saved; `content` is what the edition was made from."""
    index = edition.index
    public = {article.path for article in index.articles}
    loaded: list[Article | WithdrawnArticle | Withheld] = [*content.articles, *content.withheld, *content.withdrawn]
    held_back = [one for one in loaded if one.path not in public]
    return SavedIndex(
        inputs=inputs,
        fixed_inputs=fixed_inputs,
        # As text: records are encoded without their zone, on which the day depends, and in UTC may be out of range.
        as_of=as_of.isoformat(),
        period=period,
        edition_time=edition.moment.isoformat() if edition.moment else None,
        articles=[
            _save_article(
                *content.keys[article.path],
                article,
                fingerprints,
                is_changed=fingerprints != content.fingerprints[article.path],
            )
            for article, fingerprints in zip(index.articles, index.fingerprints, strict=True)
        ],
        held_back={one.path: (content.keys[one.path][1], fingerprint_moment(one)) for one in held_back},
        kinds={kind: _save_kind(index, kind) for kind in index.entities},
        links=list(index.links),
        days=list(index.days.items()),
        demonym_countries=index.demonym_countries,
        stories=list(index.stories),
        weights=index.weights,
        phrases=index.phrases,
        lone_stories=index.lone_stories,
        corrected=index.corrected,
        equal_headlines=index.equal_headlines,
        own_pages=index.own_pages,
        has_stories="stories" not in edition.settings.leave_out,
        related=[edition.related[position] for position in range(len(index.articles))],
        structure=index.structure,
        needs=needs,
    )


def _save_article(
    key: str, page_digest: str, article: PublicArticle, fingerprints: ArticleFingerprints, *, is_changed: bool
) -> IndexedArticle:
    changed = pack_article(article, fingerprints) if is_changed else b""
    return IndexedArticle(article.path, article.slug, page_digest, key, fingerprints, changed)


def _save_kind(index: Index, kind: str) -> SavedKind:
    entities = index.entities[kind]
    numbers = {entity: number for number, entity in enumerate(entities)}
    return SavedKind(
        entries=[entity.entry for entity in entities],
        articles=[entity.articles for entity in entities],
        fingerprints=[entity.fingerprint for entity in entities],
        names={name: numbers[entity] for name, entity in index.names[kind].items()},
        listed=[tuple(map(numbers.__getitem__, listed)) for listed in index.listed[kind]],
    )


def load_index(saved: SavedIndex, changes: Iterable[IndexDelta], cache: PageCache) -> LoadedIndex:
    """Return the index that was saved, with the changes since; its articles are fetched from the cache."""
    for change in changes:
        saved = apply_delta(saved, change)
    positions = {article.path: position for position, article in enumerate(saved.articles)}
    articles = LazyArticles(saved, cache.load_page)
    slugs = {article.slug: position for position, article in enumerate(saved.articles)}
    return LoadedIndex(saved, _load_index(saved, articles), articles, positions, slugs, cache, LiveGrouping())


def apply_delta(saved: SavedIndex, change: IndexDelta) -> SavedIndex:
    """Return a saved index after an edit."""
    articles = list(saved.articles)
    for position, article in change.articles.items():
        articles[position] = article
    return replace(saved, inputs=change.inputs, articles=articles, held_back=change.held_back)


def _load_index(saved: SavedIndex, articles: LazyArticles) -> Index:
    entities = {kind: _load_entities(kind, one) for kind, one in saved.kinds.items()}
    return Index(
        articles=articles,
        fingerprints=[article.fingerprints for article in saved.articles],
        entities=entities,
        names={
            kind: {name: entities[kind][number] for name, number in one.names.items()}
            for kind, one in saved.kinds.items()
        },
        listed={
            kind: tuple(tuple(map(entities[kind].__getitem__, listed)) for listed in one.listed)
            for kind, one in saved.kinds.items()
        },
        links=saved.links,
        days=(days := dict(saved.days)),
        day_at=days_by_position(days, len(articles)),
        demonym_countries=saved.demonym_countries,
        stories=saved.stories,
        story_of=numbers_by_article(saved.stories),
        weights=saved.weights,
        phrases=saved.phrases,
        lone_stories=saved.lone_stories,
        corrected=saved.corrected,
        equal_headlines=saved.equal_headlines,
        own_pages=saved.own_pages,
        structure=saved.structure,
    )


def _load_entities(kind: str, saved: SavedKind) -> tuple[Entity, ...]:
    parts = zip(saved.entries, saved.articles, saved.fingerprints, strict=True)
    return tuple(Entity(kind=kind, entry=entry, articles=articles, fingerprint=own) for entry, articles, own in parts)
