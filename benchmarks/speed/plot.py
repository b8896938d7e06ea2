"""The results as a picture: bars on a logarithmic scale, drawn on a ground of their own in light and in dark."""

import math
from collections.abc import Iterator
from html import escape

from speed.results import Cell, Results
from speed.tables import seconds

WIDTH, LEFT, RIGHT = 860, 20, 90
ROW, BAR, HEAD, FOOT = 26, 15, 96, 58
LEAST = 0.01
"""Seconds at the left edge."""

STYLE = """\
:root { --ground: #fdfcf9; --ink: #1f2328; --faint: #59636e; --line: #d8d4ca; }
.c0 { fill: #0b6e6e; } .c1 { fill: #d1603d; } .c2 { fill: #7a5fb5; } .c3 { fill: #5aa9a9; }
@media (prefers-color-scheme: dark) {
  :root { --ground: #16181c; --ink: #e8e6e1; --faint: #a0a6ae; --line: #3a3f46; }
  .c0 { fill: #39b5b5; } .c1 { fill: #ee8866; } .c2 { fill: #a894e0; } .c3 { fill: #1f7a7a; }
}
.ground { fill: var(--ground); } text { fill: var(--ink); font: 13px system-ui, sans-serif; }
.title { font-size: 17px; font-weight: 600; } .faint { fill: var(--faint); font-size: 12px; }
.grid { stroke: var(--line); }"""


def draw_plot(results: Results, articles: int) -> str:
    """Return an SVG of all measures with one number of articles."""
    tools = list(results.tools)
    groups = [
        (measure, [(tools.index(cell.tool), cell.wall) for cell in results.cells if _is(cell, articles, measure)])
        for measure in results.measures(articles)
    ]
    most = max(wall for _, bars in groups for _, wall in bars)
    scale = (WIDTH - LEFT - RIGHT) / math.log10(max(most, 1.0) / LEAST)
    bottom = HEAD + sum(ROW + len(bars) * (BAR + 2) + 8 for _, bars in groups)
    height = bottom + FOOT
    parts = [*_head(results, articles, height), *_grid(most, scale, bottom), *_groups(groups, scale)]
    parts += [*_foot(results, bottom), "</svg>"]
    return "\n".join(parts) + "\n"


def _is(cell: Cell, articles: int, measure: str) -> bool:
    return (cell.articles, cell.measure) == (articles, measure)


def _head(results: Results, articles: int, height: int) -> Iterator[str]:
    yield f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}">'
    yield f"<style>\n{STYLE}\n</style>"
    yield f'<rect class="ground" width="{WIDTH}" height="{height}" rx="8"/>'
    yield _text(LEFT, 32, f"How long it takes with {articles:,} articles", "title")
    x = LEFT
    for number, name in enumerate(results.tools):
        yield f'<rect class="c{number}" x="{x}" y="50" width="14" height="14" rx="3"/>'
        yield _text(x + 20, 62, name)
        x += 50 + 8 * len(name)


def _grid(most: float, scale: float, bottom: int) -> Iterator[str]:
    """Yield a line and its label for each power of ten."""
    for power in range(round(math.log10(LEAST)), math.ceil(math.log10(max(most, 1.0)))):
        x = LEFT + math.log10(10.0**power / LEAST) * scale
        yield f'<path class="grid" d="M{x:.1f} {HEAD - 8}V{bottom}"/>'
        yield _text(x, HEAD - 14, f"{10.0**power:g} s", "faint")


def _groups(groups: list[tuple[str, list[tuple[int, float]]]], scale: float) -> Iterator[str]:
    y = HEAD
    for measure, bars in groups:
        yield _text(LEFT, y + ROW - 9, measure)
        y += ROW
        for tool, wall in bars:
            length = max(2.0, math.log10(max(wall, LEAST) / LEAST) * scale)
            yield f'<rect class="c{tool}" x="{LEFT}" y="{y}" width="{length:.1f}" height="{BAR}" rx="2"/>'
            yield _text(LEFT + length + 6, y + BAR - 3, seconds(wall), "faint")
            y += BAR + 2
        y += 8


def _foot(results: Results, bottom: int) -> Iterator[str]:
    versions = ", ".join(f"{name} {version}" for name, version in results.tools.items() if "," not in name)
    yield _text(
        LEFT, bottom + 22, f"Medians, logarithmic scale, shorter is faster. {results.date}: {versions}.", "faint"
    )
    yield _text(LEFT, bottom + 40, results.machine, "faint")


def _text(x: float, y: float, text: str, name: str = "") -> str:
    kind = f' class="{name}"' if name else ""
    return f'<text{kind} x="{x:.1f}" y="{y}">{escape(text)}</text>'
