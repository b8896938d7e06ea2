"""The text of an article as its page has it, from what trafilatura found of it."""

from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from broadsheet.seeds.data_tables import fold_tables, shrink_cells, with_tables
from broadsheet.seeds.enclosing_elements import LONG_BLOCK
from broadsheet.seeds.html_text import TextBlock, blocks_of
from broadsheet.seeds.live_blog import show_clock_times
from broadsheet.seeds.lost_blocks import complete
from broadsheet.seeds.page_dates import remove_changes
from broadsheet.seeds.page_metadata import WebData
from broadsheet.seeds.page_overlays import remove_overlays, separate_times
from broadsheet.seeds.page_paragraphs import copyright_below, credits_above, restore, unfold_tables
from broadsheet.seeds.subscription_offers import remove_offers


class PageText(Struct, frozen=True):
    """The text of an article in a page."""

    paragraphs: tuple[str, ...]
    tables: tuple[str, ...]
    """Those of the paragraphs that are tables."""
    blocks: tuple[TextBlock, ...]
    """The paragraphs of the whole page."""
    around: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
    """The lines above and below that say who wrote the article, when, and who owns it."""

    @property
    def text(self) -> str:
        """The paragraphs with empty lines between them, and the lines around them."""
        above, below = self.around
        return "\n\n".join([*above, *self.paragraphs, *below])

    def elements(self) -> Iterator[Any]:
        """Yield the elements of the paragraphs that are long enough to be text."""
        own = {paragraph for paragraph in self.paragraphs if len(paragraph) >= LONG_BLOCK}
        return (block.element for block in self.blocks if block.text in own)


def without_boxes(text: str, root: Any, said: WebData, *, changed: bool) -> str:  # noqa: ANN401  # lxml has no types
    """Return a page without the tables that lay it out, and without what is over or below its text.

    Cells that reach over very many others become single ones. `root` is the page's element, which is changed, or
    `changed` before; `said` is the metadata of the page.
    """
    changes = [change(root) for change in (unfold_tables, shrink_cells, remove_overlays, separate_times, remove_offers)]
    changes.append(show_clock_times(root, declared=said.is_live))
    if said.updated and not said.published:
        # The text's own lines are read for dates too.
        changes.append(remove_changes(root))
    if not (changed or any(changes)):
        return text
    from lxml import etree  # noqa: PLC0415  # whoever has an element has loaded it

    return str(etree.tostring(root, method="html", encoding="unicode"))


def article_text(body: str, root: Any, said: WebData) -> PageText:  # noqa: ANN401  # lxml has no types
    """Return an article with its paragraphs apart, as they are in the page, with what was lost of them.

    `body` has the paragraphs that were found, with empty lines between them; `said` is the metadata of the page.
    """
    tables = fold_tables(root)
    found = blocks_of(root)
    blocks = [block.text for block in found]
    paragraphs = list(restore(list(with_tables(body.split("\n\n"), tables)), blocks))
    paragraphs = complete(paragraphs, found, tables, live=said.is_live)
    above = [] if said.byline else credits_above(paragraphs, blocks)
    below = [] if said.source else copyright_below(blocks)
    return PageText(
        paragraphs=tuple(paragraphs),
        tables=tuple(table for table in tables if table in paragraphs),
        blocks=tuple(found),
        around=(_without(above, paragraphs), _without(below, paragraphs)),
    )


def _without(lines: list[str], paragraphs: list[str]) -> tuple[str, ...]:
    return tuple(line for line in lines if line not in paragraphs)
