"""The files of the full-text search: the words of articles, and what a result shows of them."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TypeVar

import msgspec
from msgspec import Struct

from broadsheet.index.article_day import day_of
from broadsheet.index.article_fingerprints import Fingerprint, combine, fingerprint_of
from broadsheet.search.article_words import filter_word, unpack_words
from broadsheet.search.short_slugs import shorten_slug
from broadsheet.search.volumes import Block, Volume, divide
from broadsheet.search.word_files import InvertedBlock, WordsOfArticle, count_files, invert, write_words
from broadsheet.site.page_plan import AffectedPages, Edition, Page, PagePlan

FILTER_KINDS = ("people", "topics", "sources", "sections")
"""Kinds by which results are filtered, beside years."""
SCRIPT = "search-file"
"""The format of all files of the search."""
Key = TypeVar("Key", str, tuple[str, str])


class SearchFile(Struct, frozen=True):
    """A file of the search."""

    name: str
    """Its URL path below `/search/`, without `.js`."""
    data: tuple[object, ...]


class FoundArticle(Struct, frozen=True, array_like=True):
    """What a result shows of an article. Numbers are places in the lists of its file, from 1; 0 is none."""

    title: str
    slug: str
    """As `search.short_slugs` writes it."""
    day: str
    source: int
    section: int
    story: int


def plan_search_words(edition: Edition, affected: AffectedPages) -> Iterator[PagePlan]:
    """Yield the files with the words of some articles and those with what results show of them."""
    reached = {*affected.articles}
    for volume in divide(edition.index.days, len(edition.index.articles)):
        touched = [block for block in volume.blocks if not reached.isdisjoint(block.positions)]
        if touched:
            yield from _plan_words(edition, volume)
            for block in touched:
                yield _plan_articles(edition, block)


def plan_search_file(
    edition: Edition, name: str, fingerprints: Callable[[], list[Fingerprint]], make: Callable[[], SearchFile]
) -> PagePlan:
    """Return the plan of a file of the search."""
    url = search_url(name)
    return PagePlan(
        url=url,
        template=SCRIPT,
        fingerprints=fingerprints,
        make=lambda: Page(head=edition.unlisted_head(url, "Search"), template=SCRIPT, view=make()),
    )


def search_url(name: str) -> str:
    """Return the URL path of a file of the search."""
    return f"/search/{name}.js"


def write_search_file(view: SearchFile) -> str:
    """Return a file of the search as a script. Pages that are opened from disk may load scripts, but not JSON."""
    return f"broadsheetSearch({msgspec.json.encode((view.name, *view.data)).decode()[1:-1]});\n"


def _plan_words(edition: Edition, volume: Volume) -> Iterator[PagePlan]:
    files = count_files(volume.count)
    keyed = [(block, _key(edition, block, files)) for block in volume.blocks]
    # Plans keep no words: those of all volumes are too many to be in memory at once.
    by_block = [_find_inverted(edition, *one, files).fingerprints for one in keyed]
    sizes = fingerprint_of([len(block.positions) for block in volume.blocks])
    for number in range(files):
        name = f"words/{volume.name}/{number:02x}"
        fingerprints = partial(_word_fingerprints, by_block, sizes, number)
        yield plan_search_file(edition, name, fingerprints, partial(_words_file, edition, name, keyed, files, number))


def _key(edition: Edition, block: Block, files: int) -> Fingerprint:
    own, links = edition.index.fingerprints, edition.index.links
    parts = [part for at in block.positions for part in (own[at].structure, own[at].card, own[at].body, links[at])]
    return combine(*parts, fingerprint_of(files))


def _find_inverted(edition: Edition, block: Block, key: Fingerprint, files: int) -> InvertedBlock:
    return edition.find_inverted(block.name, key, partial(_invert, edition, block, files))


def _invert(edition: Edition, block: Block, files: int) -> InvertedBlock:
    return invert((_words_of(edition, position) for position in block.positions), files)


def _words_of(edition: Edition, position: int) -> WordsOfArticle:
    title, others = unpack_words(edition.load_words(position))
    listed = edition.index.listed
    filters = [filter_word(kind, entity.entry.slug) for kind in FILTER_KINDS for entity in listed[kind][position]]
    return WordsOfArticle(title, [*others, *filters])


def _word_fingerprints(by_block: Sequence[Sequence[Fingerprint]], sizes: Fingerprint, number: int) -> list[Fingerprint]:
    return [sizes, *(parts[number] for parts in by_block)]


def _words_file(
    edition: Edition, name: str, keyed: Sequence[tuple[Block, Fingerprint]], files: int, number: int
) -> SearchFile:
    first, parts = 0, []
    for block, key in keyed:
        parts.append((first, _find_inverted(edition, block, key, files).parts[number]))
        first += len(block.positions)
    return SearchFile(name, write_words(parts, first))


def _plan_articles(edition: Edition, block: Block) -> PagePlan:
    name = f"articles/{block.name}"
    return plan_search_file(
        edition,
        name,
        partial(_article_fingerprints, edition, block.positions),
        partial(_articles_file, edition, name, block.positions),
    )


def _article_fingerprints(edition: Edition, positions: Sequence[int]) -> list[Fingerprint]:
    return [*edition.card_fingerprints(positions), *edition.story_fingerprints_of(positions)]


def _articles_file(edition: Edition, name: str, positions: Sequence[int]) -> SearchFile:
    sources: dict[str, int] = {}
    sections: dict[str, int] = {}
    stories: dict[tuple[str, str], int] = {}
    found, names = [], edition.index.names
    for position in positions:
        article, card = edition.index.articles[position], edition.story_card_of(position)
        day = day_of(article)
        found.append(
            FoundArticle(
                title=article.title,
                slug=shorten_slug(article.slug, article.title),
                day=day.isoformat() if day else "",
                source=_numbered(sources, names["sources"][article.source.name].entry.name) if article.source else 0,
                section=_numbered(sections, names["sections"][article.section].entry.name) if article.section else 0,
                story=_numbered(stories, (card.title, card.url[1:])) if card else 0,
            )
        )
    return SearchFile(name, (found, tuple(sources), tuple(sections), tuple(stories)))


def _numbered(numbers: dict[Key, int], key: Key) -> int:
    """Return the number of a key, from 1: a new one where it has none yet."""
    return numbers.setdefault(key, len(numbers) + 1)
