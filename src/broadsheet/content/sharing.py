"""Pages that have lines as text which many articles of their source share, or leave out lines that no longer do."""

from collections import defaultdict

from broadsheet.content.composing import is_untouched
from broadsheet.content.settling import Desk, seed_exists
from broadsheet.content.shelf import Shelf, read_page
from broadsheet.content.sketching import Sketch, is_version
from broadsheet.edges import Shared, find_shared

NOTHING: frozenset[int] = frozenset()


def find_shared_lines(shelf: Shelf) -> dict[str, frozenset[int]]:
    """Return the lines that the articles of each source share, as far as the pages tell: a function of their bytes."""
    sketches = shelf.originals.sketches
    ordered = (sketches[page] for page in sorted(sketches))
    articles = ((one.source, tuple({*one.edges, *one.left_out}), one) for one in ordered)
    return find_shared(articles, is_version)


def find_outdated(desk: Desk, shared: Shared) -> dict[str, list[str]]:
    """Return the seeds whose pages are to be written anew, with these pages: nobody touched them."""
    outdated = defaultdict(list)
    shelf = desk.shelf
    for page, sketch in shelf.originals.sketches.items():
        imported = shelf.pages[page]
        if imported is None or _is_current(sketch, shared.get(sketch.source, NOTHING)):
            continue
        entry = desk.ledger.entries.get(imported.seed)
        known = entry is not None and entry.digest == imported.seed_digest and seed_exists(desk, imported.seed)
        if known and is_untouched(read_page(desk.site, page)):
            outdated[imported.seed].append(page)
    return dict(outdated)


def _is_current(sketch: Sketch, shared: frozenset[int]) -> bool:
    return shared.isdisjoint(sketch.edges) and shared.issuperset(line for line in sketch.left_out if line)
