"""The results as a picture: a logarithmic scale, on a ground of its own that is light or dark."""

import math
from collections.abc import Iterator
from html import escape

from speed.results import Cell, Results
from speed.tables import seconds, versions

WIDTH, LEFT, RIGHT = 860, 20, 90
TITLE, ROW, GAP, HEAD, FOOT = 24, 18, 12, 104, 56
LEAST = 0.01
"""Seconds at the left edge."""
STYLE = """\
:root { --ground: #fdfcf9; --ink: #1f2328; --faint: #59636e; --line: #dedad0; }
.t0 { --tool: #0b6e6e; } .t1 { --tool: #57a3a3; } .t2 { --tool: #c8512e; } .t3 { --tool: #7257b0; }
@media (prefers-color-scheme: dark) {
  :root { --ground: #16181c; --ink: #e8e6e1; --faint: #a0a6ae; --line: #34393f; }
  .t0 { --tool: #3fc1c1; } .t1 { --tool: #2b8a8a; } .t2 { --tool: #f08a66; } .t3 { --tool: #ab97e4; }
}
.ground { fill: var(--ground); }
.grid { stroke: var(--line); }
text { fill: var(--ink); font: 13px system-ui, sans-serif; }
.title { font-size: 17px; font-weight: 600; }
.faint { fill: var(--faint); font-size: 12px; }
.middle { text-anchor: middle; }
circle { fill: var(--tool); }
.bar { stroke: var(--tool); stroke-width: 2; opacity: 0.45; }
.range { stroke: var(--tool); stroke-width: 5; stroke-linecap: round; opacity: 0.6; }"""

Groups = list[tuple[str, list[Cell]]]
"""The cells of each measure."""


def draw_plot(results: Results, articles: int) -> str:
    """Return an SVG of all measures with one number of articles."""
    groups = [(measure, results.cells_of(articles, measure)) for measure in results.measures(articles)]
    most = max(run.wall for _, cells in groups for cell in cells for run in cell.runs)
    scale = _Scale(max(most, 1.0))
    bottom = HEAD + sum(TITLE + ROW * len(cells) + GAP for _, cells in groups)
    parts = [
        *_frame(articles, bottom + FOOT),
        *_legend(list(results.tools)),
        *_grid(scale, bottom),
        *_groups(groups, list(results.tools), scale),
        _text(
            LEFT,
            bottom + 18,
            f"Dots: medians. Thick lines: the least to the greatest run. {versions(results)}.",
            "faint",
        ),
        _text(LEFT, bottom + 38, f"{results.date}: {results.machine}", "faint"),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


class _Scale:
    """Where seconds stand across the picture."""

    def __init__(self, most: float) -> None:
        self.powers = range(round(math.log10(LEAST)), math.floor(math.log10(most)) + 1)
        self._width = (WIDTH - LEFT - RIGHT) / math.log10(most / LEAST)

    def x(self, value: float) -> float:
        return LEFT + math.log10(max(value, LEAST) / LEAST) * self._width


def _frame(articles: int, height: int) -> Iterator[str]:
    yield f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}">'
    yield f"<style>\n{STYLE}\n</style>"
    yield f'<rect class="ground" width="{WIDTH}" height="{height}" rx="8"/>'
    yield _text(LEFT, 32, f"{articles:,} articles: seconds, on a logarithmic scale; left is faster", "title")


def _legend(tools: list[str]) -> Iterator[str]:
    x = LEFT + 6
    for number, name in enumerate(tools):
        yield f'<circle class="t{number}" cx="{x}" cy="56" r="6"/>'
        yield _text(x + 12, 61, name)
        x += 40 + 8 * len(name)


def _grid(scale: _Scale, bottom: int) -> Iterator[str]:
    """Yield a line and its label for each power of ten."""
    for power in scale.powers:
        x = scale.x(10.0**power)
        yield f'<path class="grid" d="M{x:.1f} {HEAD - 8}V{bottom}"/>'
        yield _text(x, HEAD - 14, f"{10.0**power:g} s", "faint" if power == scale.powers[0] else "faint middle")


def _groups(groups: Groups, tools: list[str], scale: _Scale) -> Iterator[str]:
    y = HEAD
    for measure, cells in groups:
        y += TITLE
        yield _text(LEFT, y - 7, measure)
        for cell in cells:
            yield f'<g class="t{tools.index(cell.tool)}">{_cell(cell, y + ROW // 2, scale)}</g>'
            y += ROW
        y += GAP


def _cell(cell: Cell, y: int, scale: _Scale) -> str:
    walls = [run.wall for run in cell.runs]
    least, middle, most = scale.x(min(walls)), scale.x(cell.wall), scale.x(max(walls))
    return (
        f'<path class="bar" d="M{LEFT} {y}H{middle:.1f}"/><path class="range" d="M{least:.1f} {y}H{most:.1f}"/>'
        f'<circle cx="{middle:.1f}" cy="{y}" r="5"/>{_text(most + 10, y + 4, seconds(cell.wall), "faint")}'
    )


def _text(x: float, y: float, text: str, name: str = "") -> str:
    kind = f' class="{name}"' if name else ""
    return f'<text{kind} x="{x:.1f}" y="{y}">{escape(text)}</text>'
