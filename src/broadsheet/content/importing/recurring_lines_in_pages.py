"""Pages whose text has lines that their source shares, or that leave out lines that it no longer shares."""

from array import array
from collections import defaultdict
from collections.abc import Sequence

from broadsheet.content.copies.text_signature import TextSignature, edges_of, is_version
from broadsheet.content.importing.import_state import ImportState, seed_exists
from broadsheet.content.importing.page_catalog import PageCatalog
from broadsheet.content.pages.page_writer import is_untouched
from broadsheet.recurring_lines import Shared, find_shared

NOTHING: frozenset[int] = frozenset()


def find_shared_lines(catalog: PageCatalog) -> dict[str, frozenset[int]]:
    """Return the lines that the articles of each source share, by their pages: a function of the pages' bytes."""
    signatures = catalog.duplicates.signatures
    by_source: dict[str, list[str]] = defaultdict(list)
    for page in sorted(signatures):
        by_source[signatures[page].source].append(page)
    found: dict[str, frozenset[int]] = {}
    # One source after the other: the lines of all are too many to be in memory at once.
    for source, pages in by_source.items():
        articles = ((source, _lines_of(signatures[page]), page) for page in pages)
        found |= find_shared(articles, lambda page, other: is_version(signatures[page], signatures[other]))
    return found


def _lines_of(signature: TextSignature) -> Sequence[int]:
    return array("Q", {*edges_of(signature), *signature.left_out})


def find_outdated(state: ImportState, shared: Shared) -> dict[str, list[str]]:
    """Return the seeds whose pages must be written again, with these pages; nobody edited them."""
    outdated = defaultdict(list)
    catalog = state.catalog
    for page, signature in catalog.duplicates.signatures.items():
        imported = catalog.pages[page]
        if imported is None or _is_current(signature, shared.get(signature.source, NOTHING)):
            continue
        entry = state.import_log.entries.get(imported.seed)
        known = entry is not None and entry.digest == imported.seed_digest and seed_exists(state, imported.seed)
        if known and is_untouched(state.store.read(page)):
            outdated[imported.seed].append(page)
    return dict(outdated)


def _is_current(signature: TextSignature, shared: frozenset[int]) -> bool:
    return shared.isdisjoint(edges_of(signature)) and shared.issuperset(line for line in signature.left_out if line)
