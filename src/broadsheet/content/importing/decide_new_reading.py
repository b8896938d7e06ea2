"""Where the new reading of a page goes that a person edited: into a file beside it."""

from broadsheet.content.importing.decisions import Action, Beside, Keep
from broadsheet.content.importing.import_state import ExtractedArticle, ImportState
from broadsheet.content.importing.page_catalog import names_beside
from broadsheet.content.pages.page_writer import is_untouched, read_imported


def decide_beside(state: ImportState, page: str, article: ExtractedArticle, reading: bytes, reason: str) -> Action:
    """Put a new reading into the first of `….md.new`, `….md.new.2`, … that no person edited, unless it is there."""
    for beside in names_beside(page):
        if not state.store.is_taken(beside):
            break
        if not state.store.exists(beside):
            # A pipe, a folder, a link to elsewhere: what nobody can read must not stop the import of other seeds.
            continue
        current = state.store.read(beside)
        if current == reading or (is_made_from(current, article) and not is_untouched(current)):
            return Keep(page, "the new reading is beside the page already")
        if is_untouched(current):
            break
    return Beside(page, beside, reading, reason)


def is_made_from(page: bytes, article: ExtractedArticle) -> bool:
    """Return whether a page was made from these bytes of the seed."""
    imported = read_imported(page)
    return imported is not None and imported.seed_digest == article.digest
