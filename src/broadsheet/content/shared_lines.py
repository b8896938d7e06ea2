"""Pages that have lines as text which many articles of their source share, or leave out lines that no longer do."""

from collections import defaultdict

from broadsheet.content.page_catalog import PageCatalog, read_page
from broadsheet.content.page_writer import is_untouched
from broadsheet.content.reconcile import ImportState, seed_exists
from broadsheet.content.text_signature import TextSignature, is_version
from broadsheet.recurring_lines import Shared, find_shared

NOTHING: frozenset[int] = frozenset()


def find_shared_lines(catalog: PageCatalog) -> dict[str, frozenset[int]]:
    """Return the lines that the articles of each source share, as far as the pages tell: a function of their bytes."""
    signatures_of_texts = catalog.duplicates.signatures_of_texts
    ordered = (signatures_of_texts[page] for page in sorted(signatures_of_texts))
    articles = ((one.source, tuple({*one.edges, *one.left_out}), one) for one in ordered)
    return find_shared(articles, is_version)


def find_outdated(state_of_import: ImportState, shared: Shared) -> dict[str, list[str]]:
    """Return the seeds whose pages are to be written anew, with these pages: nobody touched them."""
    outdated = defaultdict(list)
    catalog = state_of_import.catalog
    for page, signature_of_text in catalog.duplicates.signatures_of_texts.items():
        imported = catalog.pages[page]
        if imported is None or _is_current(signature_of_text, shared.get(signature_of_text.source, NOTHING)):
            continue
        entry = state_of_import.import_log.entries.get(imported.seed)
        known = (
            entry is not None and entry.digest == imported.seed_digest and seed_exists(state_of_import, imported.seed)
        )
        if known and is_untouched(read_page(state_of_import.site, page)):
            outdated[imported.seed].append(page)
    return dict(outdated)


def _is_current(signature_of_text: TextSignature, shared: frozenset[int]) -> bool:
    return shared.isdisjoint(signature_of_text.edges) and shared.issuperset(
        line for line in signature_of_text.left_out if line
    )
