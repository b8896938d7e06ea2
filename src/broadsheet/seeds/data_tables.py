"""Tables of data in a page, as one block of text each: a row a line, a stroke before, between and after its cells.

The first row is the table's head; its cells are empty where the page gives none. A stroke in a cell has a backslash.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, islice
from typing import Any

from broadsheet.seeds.decoding import clean_line
from broadsheet.seeds.enclosing_elements import link_share
from broadsheet.seeds.html_text import text_of
from broadsheet.seeds.page_paragraphs import bare_text

LONGEST_CELL = 400
"""The longest cell, in characters; what is longer is cut."""
MAX_COLUMNS = 40
"""With more columns, and with more rows than below, a table is left as the lines that it was read as."""
MAX_ROWS = 1_000
LONGEST_TERM = 80
"""The longest term of a list of terms, and the longest text that it stands for, in characters."""
INNER = ("p", "div", "ul", "ol", "dl", "table")
MOSTLY_LINKS = 0.9
"""The share of a table's letters from which on links make it a menu."""
LARGEST_CELL = 50
"""The most columns times rows that one cell reaches over. Each is filled in, by libraries in ways that take long."""
Grid = list[list[str]]


def shrink_cells(root: Any) -> bool:  # noqa: ANN401  # lxml has no types
    """Let cells that reach over very many others be single ones; return whether a page had such a cell."""
    large = [
        cell for cell in root.iter("td", "th") if _span(cell.get("colspan")) * _span(cell.get("rowspan")) > LARGEST_CELL
    ]
    for cell in large:
        cell.attrib.pop("colspan", None)
        cell.attrib.pop("rowspan", None)
    return bool(large)


def fold_tables(root: Any) -> tuple[str, ...]:  # noqa: ANN401  # lxml has no types
    """Put the text of each data table in its place, as an element `pre`; return these texts. Changes the page."""
    texts = []
    for table in list(root.iter("table")):
        if next(table.iterdescendants("table"), None) is not None or link_share(table) > MOSTLY_LINKS:
            continue
        grid = _grid(table)
        if grid and not (_has_head(table) and any(grid[0])):
            grid.insert(0, [""] * len(grid[0]))
        if len(grid) > 2 and len(grid[0]) > 1:  # noqa: PLR2004  # two rows, and two columns
            texts.append(table_text(grid))
            _replace(table, texts[-1])
    return tuple(texts)


def join_terms(root: Any) -> bool:  # noqa: ANN401  # lxml has no types
    """Put short terms and what they stand for on one line each, as in `Founded: 1897`; return whether there were any.

    Such are the pairs of a definition list, and a table of one row with a head and a cell. Changes the page.
    """
    pairs = [(term, term.getnext()) for term in root.iter("dt", "th")]
    short = [(term, value) for term, value in pairs if _is_pair(term, value)]
    for term, value in short:
        name = " ".join("".join(term.itertext()).split()).removesuffix(":")
        value.text = f"{name}: {(value.text or '').lstrip()}"
        term.getparent().remove(term)
        value.tag = "p"
        for element in value.iterancestors("dl", "table", "tbody", "tr"):
            last = element.tag in {"dl", "table"}
            element.tag = "div"
            if last:
                break
    return bool(short)


def _is_pair(term: Any, value: Any) -> bool:  # noqa: ANN401  # lxml has no types
    if value is None or (term.tag, value.tag) not in {("dt", "dd"), ("th", "td")}:
        return False
    cells = next(term.iterancestors("table"), term).iter("td", "th")
    if term.tag == "th" and len(list(islice(cells, 3))) > 2:  # noqa: PLR2004  # more than a pair
        return False
    texts = [" ".join("".join(one.itertext()).split()) for one in (term, value)]
    return all(0 < len(text) <= LONGEST_TERM for text in texts) and next(value.iter(*INNER), None) is None


def with_tables(paragraphs: Sequence[str], tables: Sequence[str]) -> Iterator[str]:
    """Yield paragraphs; rows that became one each, with a stroke before them, are replaced by their tables."""
    table_of = _tables_by_row(tables)
    for is_row, group in groupby(paragraphs, lambda text: text.startswith("|")):
        lines = list(group)
        found = dict.fromkeys(table_of[key] for key in map(bare_text, lines) if key in table_of) if is_row else {}
        yield from found or lines


def _tables_by_row(tables: Sequence[str]) -> Mapping[str, str]:
    rows = {bare_text(row): table for table in reversed(tables) for row in table.split("\n")}
    rows.pop("", None)
    return rows


def _replace(table: Any, text: str) -> None:  # noqa: ANN401  # lxml has no types
    """Put a text in the place of a table, below the table's caption."""
    block = table.makeelement("pre", {key: table.get(key) for key in ("class", "id") if table.get(key)})
    block.text, block.tail = text, table.tail
    caption = next(table.iterchildren("caption"), None)
    table.getparent().replace(table, block)
    if caption is not None:
        caption.tag, caption.tail = "p", None
        block.addprevious(caption)


def _grid(table: Any) -> Grid:  # noqa: ANN401  # lxml has no types
    """Return the cells of a table, as many in each row; a cell that reaches over several is the first of them.

    None of a table that is too large.
    """
    grid: Grid = []
    reaching: dict[int, int] = defaultdict(int)
    for number, row in enumerate(table.iter("tr")):
        if number == MAX_ROWS:
            return []
        cells = _cells(row, reaching)
        if len(cells) > MAX_COLUMNS:
            return []
        if any(cells):
            grid.append(cells)
    width = max(map(len, grid), default=0)
    return [cells + [""] * (width - len(cells)) for cells in grid]


def _cells(row: Any, reaching: dict[int, int]) -> list[str]:  # noqa: ANN401  # lxml has no types
    """Return the cells of a row; `reaching` counts for each column how many rows more a cell above reaches down.

    A row that is too long is cut after a few cells too many.
    """
    cells: list[str] = []
    for cell in row.iterchildren("td", "th"):
        _fill(cells, reaching)
        if len(cells) > MAX_COLUMNS:
            return cells
        width, height = (_span(cell.get(name)) for name in ("colspan", "rowspan"))
        text = " ".join(text_of(cell).split())
        for column in range(len(cells), len(cells) + width):
            reaching[column] = height - 1
        cells += [clean_line(text, LONGEST_CELL), *[""] * (width - 1)]
    _fill(cells, reaching)
    return cells


def _fill(cells: list[str], reaching: dict[int, int]) -> None:
    while reaching[len(cells)] > 0:
        reaching[len(cells)] -= 1
        cells.append("")


def _span(value: str | None) -> int:
    return min(max(int(value), 1), MAX_COLUMNS) if value and value.isdecimal() and len(value) < 5 else 1  # noqa: PLR2004


def _has_head(table: Any) -> bool:  # noqa: ANN401  # lxml has no types
    """Return whether the first row names the columns: by its elements, or all in bold."""
    first = next(table.iter("tr"), None)
    if first is None:
        return False
    if next(first.iterancestors("thead"), None) is not None:
        return True
    cells = [cell for cell in first.iterchildren("td", "th") if "".join(cell.itertext()).strip()]
    return all(cell.tag == "th" or next(cell.iter("b", "strong"), None) is not None for cell in cells)


def table_text(grid: Grid) -> str:
    """Return a table as one block of text; its first row is its head."""
    return "\n".join(" ".join(["|", *(f"{cell} |".lstrip() for cell in map(_without_strokes, row))]) for row in grid)


def _without_strokes(cell: str) -> str:
    return cell.replace("|", r"\|")
