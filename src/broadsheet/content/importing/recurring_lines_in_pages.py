"""Pages whose text has lines that their source shares, or that leave out lines that it no longer shares."""

from array import array
from collections import defaultdict

from broadsheet.content.copies.text_signature import TextSignature, edges_of, is_version
from broadsheet.content.importing.import_state import ImportState, seed_exists
from broadsheet.content.importing.page_catalog import PageCatalog
from broadsheet.content.pages.page_writer import is_untouched
from broadsheet.recurring_lines import Shared, find_shared

NOTHING: frozenset[int] = frozenset()


def find_shared_lines(catalog: PageCatalog) -> dict[str, frozenset[int]]:
    """Return the lines that the articles of each source share, by their pages: a function of the pages' bytes."""
    signatures = catalog.duplicates.signatures
    ordered = (signatures[page] for page in sorted(signatures))
    articles = ((one.source, array("Q", {*edges_of(one), *one.left_out}), one) for one in ordered)
    return find_shared(articles, is_version)


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
