"""The results as Markdown."""

from collections.abc import Callable, Iterable, Iterator

from speed.results import Cell, Output, Results

REFERENCE = "Broadsheet"
"""What the ratios are to."""
NOTHING = "–"
MEGABYTE = 1_000_000

DIGITS = ((0.1, 3), (10.0, 2), (100.0, 1))
"""Below so many seconds, so many digits after the point."""

HOW_TO_READ = """\
Medians, with the least and the greatest of the runs in brackets. “÷” says how many times as long as Broadsheet a
generator takes: above 1, Broadsheet is faster. [The README of the benchmarks](README.md) says what is measured and
how; every single run is in [results.json](results.json).
"""


def write_tables(results: Results) -> str:
    """Return the whole page."""
    versions = ", ".join(f"{name} {version}" for name, version in results.tools.items() if "," not in name)
    parts = [f"# Results\n\n{results.date}: {versions}.  \n{results.machine}.\n\n{HOW_TO_READ}"]
    parts += ["\n".join(_size(results, articles)) for articles in results.sizes()]
    return "\n".join(parts)


def seconds(value: float) -> str:
    """Return seconds with about three digits.

    >>> seconds(0.0421), seconds(5.678), seconds(123.4)
    ('0.042 s', '5.68 s', '123 s')
    """
    digits = next((digits for limit, digits in DIGITS if value < limit), 0)
    return f"{value:.{digits}f} s"


def _size(results: Results, articles: int) -> Iterator[str]:
    measures = results.measures(articles)
    names = [output.tool for output in results.outputs if output.articles == articles]
    peers = [name for name in names if not name.startswith(REFERENCE)]
    yield f"## {articles:,} articles\n"
    yield from _table("measured", [*names, *(f"{peer} ÷" for peer in peers)])
    for measure in measures:
        cells = {name: results.find(articles, measure, name) for name in names}
        ratios = (_ratio(cells[peer], cells.get(REFERENCE)) for peer in peers)
        yield _row(measure, [*map(_wall, cells.values()), *ratios])
    yield "\nSeconds of processor time, user and system, of all processes:\n"
    yield from _more(results, articles, names, _cpu)
    yield "\nPeak memory: the peaks of all processes (VmHWM) added up:\n"
    yield from _more(results, articles, names, _memory)
    yield "\nWhat a clean build writes:\n"
    yield from _outputs([output for output in results.outputs if output.articles == articles])


def _more(results: Results, articles: int, names: list[str], text: Callable[[Cell], str]) -> Iterator[str]:
    """Yield a table of another figure, with a row for each measure that has it."""
    yield from _table("measured", names)
    for measure in results.measures(articles):
        cells = [results.find(articles, measure, name) for name in names]
        texts = [text(cell) if cell else NOTHING for cell in cells]
        if any(each != NOTHING for each in texts):
            yield _row(measure, texts)


def _outputs(outputs: list[Output]) -> Iterator[str]:
    yield from _table("generator", ["files", "of them HTML", "MB"])
    for output in outputs:
        yield _row(output.tool, [f"{output.files:,}", f"{output.pages:,}", f"{output.size / MEGABYTE:,.1f}"])


def _table(first: str, others: Iterable[str]) -> Iterator[str]:
    columns = list(others)
    yield _row(first, columns)
    yield _row("---", ["---:"] * len(columns))


def _row(first: str, others: Iterable[str]) -> str:
    return f"| {' | '.join((first, *others))} |"


def _wall(cell: Cell | None) -> str:
    if cell is None:
        return NOTHING
    walls = [run.wall for run in cell.runs]
    spread = f" ({seconds(min(walls))}–{seconds(max(walls))})".replace(" s–", "–") if len(walls) > 1 else " (one run)"
    pages = f", {cell.pages} pages" if cell.pages else ""
    return f"{seconds(cell.wall)}{spread}{pages}"


def _ratio(cell: Cell | None, reference: Cell | None) -> str:
    if cell is None or reference is None:
        return NOTHING
    return (
        f"{cell.wall / reference.wall:.2g}" if cell.wall < 10 * reference.wall else f"{cell.wall / reference.wall:.0f}"
    )


def _cpu(cell: Cell) -> str:
    return NOTHING if cell.cpu is None else seconds(cell.cpu)


def _memory(cell: Cell) -> str:
    return NOTHING if cell.memory is None else f"{cell.memory / MEGABYTE:,.0f} MB"
