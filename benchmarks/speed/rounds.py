"""The order of the runs: generators in turn, so that what else the machine does falls on all of them."""

import os
import shutil
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from speed.building import (
    ENOUGH,
    Times,
    build_clean,
    build_text,
    build_title,
    build_unchanged,
    show_help,
    weigh_clean,
)
from speed.processes import Run
from speed.results import Cell, Output
from speed.serving import NeverShown, serve_edits, serve_titles
from speed.sites import Site, make_sites, measure_output
from speed.tools import Tool

Measure = Callable[[Site, Sequence[int]], Times]
"""Measures a site once for each of the numbers."""

SESSION = 3
"""How many edits of a kind are made while one server runs."""

MEASURES: tuple[tuple[Measure, int], ...] = (
    (show_help, 1),
    (build_clean, 1),
    (build_unchanged, 1),
    (build_text, 1),
    (build_title, 1),
    (serve_edits, SESSION),
    (serve_titles, SESSION),
)
"""Every measure, with how many of its runs are made before it is the next generator's turn."""


def measure_size(
    folder: Path, tools: list[Tool], articles: int, runs: int
) -> tuple[tuple[Cell, ...], tuple[Output, ...]]:
    """Measure everything with one number of articles, in a new folder."""
    _say(f"{articles} articles: writing them")
    sites = make_sites(folder, [tool for tool in tools if articles <= tool.most_articles], articles)
    for site in sites:
        build_clean(site, [runs])  # not counted: it fills the caches of files
    cells: list[Cell] = []
    outputs: tuple[Output, ...] = ()
    for measure, at_once in MEASURES:
        for (name, tool), taken in _in_turn(sites, measure, runs, at_once).items():
            cells.append(Cell(articles, name, tool, tuple(taken)))
        if measure is build_clean:
            outputs = tuple(_output(site, articles) for site in sites)
            for site in sites:
                shutil.rmtree(site.aside)
    return tuple(cells), outputs


def _output(site: Site, articles: int) -> Output:
    memory = weigh_clean(site)
    files, pages, size = measure_output(site)
    return Output(articles, site.tool.name, files, pages, size, memory)


def _in_turn(sites: list[Site], measure: Measure, runs: int, at_once: int) -> dict[tuple[str, str], list[Run]]:
    """Measure every site, then every site again, and so on; return the runs by measure and tool."""
    taken: dict[tuple[str, str], list[Run]] = {}
    for first in range(0, runs, at_once):
        for site in sites:
            if not _took_enough(taken, site.tool.name):
                times = _measure(site, measure, range(first, min(first + at_once, runs)))
                for name, new in times.items():
                    taken.setdefault((name, site.tool.name), []).extend(new)
    return taken


def _took_enough(taken: dict[tuple[str, str], list[Run]], name: str) -> bool:
    return any(sum(run.wall for run in runs) > ENOUGH for (_, tool), runs in taken.items() if tool == name)


def _measure(site: Site, measure: Measure, numbers: Sequence[int]) -> Times:
    os.sync()  # what the one before has written is not for this one to wait for
    try:
        times = measure(site, numbers)
    except NeverShown as reason:
        _say(f"{site.tool.name}: {reason}")
        return {}
    for name, runs in times.items():
        _say(f"{site.tool.name}, {name}: {', '.join(f'{run.wall:.2f}' for run in runs)} s")
    return times


def _say(line: str) -> None:
    sys.stderr.write(f"{time.strftime('%H:%M:%S')} {line}\n")
