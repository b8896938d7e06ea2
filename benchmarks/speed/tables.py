"""The results as Markdown."""

from collections.abc import Iterable, Iterator

from speed.results import Cell, Output, Results

REFERENCE = "Broadsheet"
"""What the ratios are to."""
NOTHING = "–"
MEGABYTE = 1_000_000
DIGITS = ((0.1, 3), (10.0, 2), (100.0, 1))
"""Below so many seconds, so many digits after the point."""
RATIO_DIGITS = ((1.0, 2), (10.0, 1))
"""Below such a ratio, so many digits after the point."""

HOW_TO_READ = """\
Medians, with the least and the greatest of the runs in brackets. “Hugo ÷ Broadsheet” says how many times as long as
Broadsheet Hugo takes: above 1, Broadsheet is faster; below 1, Hugo. “Broadsheet, default theme” makes other and larger
pages than the rest. [README.md](README.md) says what is measured and how; every single run is in
[results.json](results.json).
"""


def write_tables(results: Results) -> str:
    """Return the whole page."""
    head = f"# Results\n\n{results.date}: {versions(results)}, on {results.machine}.\n\n{HOW_TO_READ}"
    return "\n".join([head, *(line for articles in results.sizes() for line in _size(results, articles))]) + "\n"


def versions(results: Results) -> str:
    """Return the generators with their versions."""
    return ", ".join(f"{name} {version}" for name, version in results.tools.items() if "," not in name)


def seconds(value: float) -> str:
    """Return seconds with about three digits.

    >>> seconds(0.0421), seconds(5.678), seconds(123.4)
    ('0.042 s', '5.68 s', '123 s')
    """
    return f"{_rounded(value, DIGITS)} s"


def _size(results: Results, articles: int) -> Iterator[str]:
    outputs = [output for output in results.outputs if output.articles == articles]
    names = [output.tool for output in outputs]
    peers = [name for name in names if not name.startswith(REFERENCE)]
    yield f"## {articles:,} articles\n"
    yield from _table("seconds", [*names, *(f"{peer} ÷ {REFERENCE}" for peer in peers)])
    for measure in results.measures(articles):
        cells = {cell.tool: cell for cell in results.cells_of(articles, measure)}
        walls = (_wall(cells[name]) if name in cells else NOTHING for name in names)
        ratios = (_ratio(cells.get(peer), cells.get(REFERENCE)) for peer in peers)
        yield _row(measure, [*walls, *ratios])
    yield "\nProcessor time, user and system, of all processes:\n"
    yield from _cpu(results, articles, names)
    yield "\nWhat a clean build writes; the most memory that it takes, and that serving takes while a text is edited:\n"
    yield from _outputs(results, outputs)
    yield ""


def _cpu(results: Results, articles: int, names: list[str]) -> Iterator[str]:
    yield from _table("seconds", names)
    for measure in results.measures(articles):
        cpu = {cell.tool: seconds(cell.cpu) for cell in results.cells_of(articles, measure) if cell.cpu is not None}
        if cpu:
            yield _row(measure, [cpu.get(name, NOTHING) for name in names])


def _outputs(results: Results, outputs: list[Output]) -> Iterator[str]:
    yield from _table("", ["files", "of them HTML", "written", "memory, clean build", "memory, serving"])
    for output in outputs:
        served = [cell.memory for cell in results.cells if (cell.articles, cell.tool) == (output.articles, output.tool)]
        most = max((memory for memory in served if memory is not None), default=None)
        sizes = (_megabytes(size) for size in (output.size, output.memory, most))
        yield _row(output.tool, [f"{output.files:,}", f"{output.pages:,}", *sizes])


def _table(first: str, others: list[str]) -> Iterator[str]:
    yield _row(first, others)
    yield _row("---", ["---:"] * len(others))


def _row(first: str, others: Iterable[str]) -> str:
    return f"| {' | '.join((first, *others))} |"


def _wall(cell: Cell) -> str:
    walls = [run.wall for run in cell.runs]
    spread = f"{seconds(min(walls))[:-2]}–{seconds(max(walls))[:-2]}" if len(walls) > 1 else "one run"
    pages = f", {cell.pages} pages" if cell.pages else ""
    return f"{seconds(cell.wall)} ({spread}{pages})"


def _ratio(cell: Cell | None, reference: Cell | None) -> str:
    if cell is None or reference is None:
        return NOTHING
    return _rounded(cell.wall / reference.wall, RATIO_DIGITS)


def _megabytes(size: int | None) -> str:
    return NOTHING if size is None else f"{size / MEGABYTE:,.1f} MB"


def _rounded(value: float, table: tuple[tuple[float, int], ...]) -> str:
    digits = next((digits for limit, digits in table if value < limit), 0)
    return f"{value:,.{digits}f}"
