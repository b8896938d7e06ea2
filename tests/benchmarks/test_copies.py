"""Which articles are taken for copies, on invented pairs: hardly ever two stories, and mostly what is one."""

import importlib
import sys
from pathlib import Path
from typing import Any

import pytest

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"
PRECISION, RECALL = 0.995, 0.92
FEW = 150
"""How many pairs are looked at: a quarter of those that the benchmark measures."""


@pytest.fixture(scope="module")
def copies() -> Any:  # noqa: ANN401  # a module
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(BENCHMARKS))
        yield importlib.import_module("copies")
    for name in ("copies", "stories", "world", "phrases"):
        sys.modules.pop(name, None)


@pytest.mark.parametrize(("frames", "seed"), [("desk", 1), ("check", 11)])
def test_copies_are_told_from_articles_in_one_frame(copies: Any, frames: str, seed: int) -> None:  # noqa: ANN401
    figures = copies.measure(copies.make_pairs(seed, frames, FEW))
    assert figures.precision >= PRECISION
    assert figures.recall >= RECALL


def test_the_same_seed_draws_the_same_pairs(copies: Any) -> None:  # noqa: ANN401
    assert copies.make_pairs(3, "desk", 20) == copies.make_pairs(3, "desk", 20)
    assert copies.make_pairs(3, "desk", 20) != copies.make_pairs(4, "desk", 20)
