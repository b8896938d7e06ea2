"""What a merge of two clones leaves: two seeds with one page, and one article on two pages.

Each clone imported without knowing what the other one did. Both named their new pages by month and headline, and Git
keeps one file under one name. Both made a page of a copy that the other one would have joined.
"""

from collections.abc import Callable, Iterable, Iterator

from msgspec import Struct

from broadsheet.content.copies.duplicates import Comparison, DuplicateIndex, find_originals, find_versions
from broadsheet.content.copies.text_signature import TextSignature
from broadsheet.content.importing.compare_articles import ArticleComparison
from broadsheet.content.importing.import_log import LogEntry
from broadsheet.content.importing.import_state import ImportState, seed_exists
from broadsheet.content.importing.page_catalog import PageCatalog
from broadsheet.content.pages.load_page import read_sound_front
from broadsheet.content.pages.page_writer import read_imported
from broadsheet.errors import ContentError, Fault

Find = Callable[[DuplicateIndex, TextSignature, Comparison, str], Iterator[str]]
"""Finds the pages that have the article of a page or may have it, as `find_originals` does."""


class Twins(Struct, frozen=True, order=True):
    """Two pages that have one article, as far as import can tell."""

    page: str
    other: str


def seeds_without_page(state: ImportState, open_pages: Callable[[], PageCatalog]) -> Iterator[LogEntry]:
    """Yield the entries of the import log whose page is another seed's, though no copy was joined, or was moved.

    The pages are opened only where one of these was moved.
    """
    entries = state.import_log.entries
    moved: PageCatalog | None = None
    for page, seeds in sorted(state.import_log.by_page.items()):
        own = [entries[seed] for seed in sorted(seeds) if not entries[seed].joined]
        if len({entry.digest for entry in own}) < len("ab"):
            continue
        if state.store.exists(page):
            yield from _not_of(state, page, own)
        else:
            moved = moved or open_pages()
            # Of a page that an editor deleted, nobody knows whose it was. The one that was moved is found again.
            if any(moved.by_seed.get(entry.seed) for entry in own):
                yield from (entry for entry in own if _is_there(state, entry))


def _not_of(state: ImportState, page: str, entries: Iterable[LogEntry]) -> Iterator[LogEntry]:
    data = state.store.read(page)
    try:
        read_sound_front(page, data)
    except ContentError:
        return  # both sides of a conflict may be in it: it waits for a person
    owner = read_imported(data)
    for entry in entries:
        is_own = owner is None or entry.seed == owner.seed or entry.digest == owner.seed_digest
        if not is_own and _is_there(state, entry):
            yield entry


def _is_there(state: ImportState, entry: LogEntry) -> bool:
    return seed_exists(state, entry.seed)


def find_twins(state: ImportState, pages: Iterable[str]) -> list[Twins]:
    """Return which of some pages have the article of another page, so that an editor may join them."""
    return sorted(
        {Twins(*sorted((page, other))) for page in pages for other in _others_with(state, page, find_originals)}
    )


def find_doubtful(state: ImportState, pages: Iterable[str]) -> list[Twins]:
    """Return which of some pages may be versions of another page's article, as `find_versions` has it."""
    others = ((page, next(_others_with(state, page, find_versions), None)) for page in pages)
    return sorted({Twins(*sorted((page, other))) for page, other in others if other is not None})


def name_twins(state: ImportState) -> Iterator[Fault]:
    """Yield a warning for the pages of one article that a run found."""
    for twins in find_twins(state, (page for page in state.catalog.unknown if page in state.catalog.pages)):
        yield _warning(twins, f"has the article of {twins.other} too")
    for twins in find_doubtful(state, state.new):
        yield _warning(twins, f"may be a version of {twins.other}")


def _warning(twins: Twins, message: str) -> Fault:
    join = f"run 'broadsheet join {twins.page} {twins.other}', which keeps the text of the first"
    return Fault(twins.page, None, message, f"{join}, or write 'not_copy_of' into one of them", is_warning=True)


def _others_with(state: ImportState, page: str, find: Find) -> Iterator[str]:
    duplicates = state.catalog.duplicates
    signature = duplicates.signatures.get(page)
    if signature is None:
        return
    yield from find(duplicates, signature, ArticleComparison(state, lambda: state.store.read(page)), page)
