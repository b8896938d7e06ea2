"""The order of the runs: generators in turn, so that what else the machine does falls on all of them."""

import os
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from speed.building import (
    ENOUGH,
    Times,
    build_clean,
    build_text,
    build_title,
    build_unchanged,
    show_help,
)
from speed.processes import Run
from speed.results import Cell, Output
from speed.serving import EDITS, NeverShown, serve_edits, serve_titles
from speed.sites import Site, make_sites, measure_output
from speed.tools import Tool

Measure = Callable[[Site, int], Times]
"""Measures a site for the n-th time."""

MEASURES: tuple[tuple[Measure, int], ...] = (
    (show_help, 1),
    (build_clean, 1),
    (build_unchanged, 1),
    (build_text, 1),
    (build_title, 1),
    (serve_edits, EDITS),
    (serve_titles, EDITS),
)
"""Every measure with the number of runs that it makes at a time."""


def measure_size(
    folder: Path, tools: list[Tool], articles: int, runs: int
) -> tuple[tuple[Cell, ...], tuple[Output, ...]]:
    """Measure everything with one number of articles, in a new folder."""
    _say(f"{articles} articles: writing them")
    sites = make_sites(folder, [tool for tool in tools if articles <= tool.most_articles], articles)
    for site in sites:
        build_clean(site, runs)  # not counted: it fills the caches of files
    cells: list[Cell] = []
    outputs: tuple[Output, ...] = ()
    for measure, at_once in MEASURES:
        for name, tool, taken in _in_turn(sites, measure, -(-runs // at_once)):
            cells.append(Cell(articles, name, tool, tuple(taken)))
        if measure is build_clean:
            outputs = tuple(Output(articles, site.tool.name, *measure_output(site)) for site in sites)
    return tuple(cells), outputs


def _in_turn(sites: list[Site], measure: Measure, rounds: int) -> Iterator[tuple[str, str, list[Run]]]:
    """Measure every site, then every site again, and so on; yield each measure's name, tool and runs."""
    taken: dict[str, dict[str, list[Run]]] = {site.tool.name: {} for site in sites}
    for number in range(rounds):
        for site in sites:
            so_far = taken[site.tool.name]
            if any(sum(run.wall for run in runs) > ENOUGH for runs in so_far.values()):
                continue
            os.sync()  # what the one before has written is not for this one to wait for
            try:
                times = measure(site, number)
            except NeverShown as reason:
                _say(f"{site.tool.name}: {reason}")
                continue
            for name, runs in times.items():
                so_far[name] = so_far.get(name, []) + runs
                _say(f"{site.tool.name}, {name}: {', '.join(f'{run.wall:.2f}' for run in runs)} s")
    for site in sites:
        shutil.rmtree(site.aside)
        site.aside.mkdir()
    for tool, measured in taken.items():
        for name, runs in measured.items():
            yield name, tool, runs


def _say(line: str) -> None:
    sys.stderr.write(f"{time.strftime('%H:%M:%S')} {line}\n")
