"""Time and memory grow with a text, not with its square: `python -m tests.sweeps growth` searches longer."""

import gzip
import sys
from pathlib import Path
from types import FrameType

import pytest
from tests.growth import measuring
from tests.growth.measuring import LIMIT, Lap, find_growth, peak_of
from tests.growth.works import WORKS
from tests.sweeps.growth import sweep

from broadsheet.seeds.open_seed import read_lines
from broadsheet.seeds.seed_parts import SeedFile

SIZE = 12_000
"""How many characters are compared with twice as many."""
SCANNED = [
    ("read", "said without stops", 24_000),
    ("read", "he said", 16_000),
    ("read", "quotes within one sentence", 96_000),
    ("read", "transcript in a line", 12_000),
    ("read", "one family, in a run", 3_000),
    ("read", "one family, by paragraph", 6_000),
    ("read", "many names in a case", 16_000),
    ("read", "many named houses", 16_000),
    ("read", "acronyms introduced", 16_000),
    ("read", "letters behind a run", 16_000),
    ("read", "wrapped paragraph", 60_000),
    ("read", "a minister and the minister", 16_000),
    ("read", "both said", 8_000),
    ("render", "paragraphs of markup", 4_000),
    ("render", "wide tables", 8_000),
    ("front matter", "numbers of base 60", 32_000),
    ("markdown seed", "hashes and spaces", 16_000),
    ("html", "attributes without value", 32_000),
    ("html", "equal paragraphs", 8_000),
    ("feed item", "attributes", 32_000),
    ("mail head", "type's open quote", 32_000),
    ("mail head", "nested parts", 32_000),
    ("mail text", "signatures", 4_000),
    ("mail text", "header lines", 16_000),
    ("mail text", "header of spaces", 16_000),
    ("mail text", "blank lines within", 16_000),
    ("html", "wide cells", 16_000),
    ("html", "cells over cells", 16_000),
    ("json feed", "teasers", 64_000),
    ("index", "one name, many trades", 10_000),
    ("index", "one name, many places", 10_000),
    ("index", "one bare name", 24_000),
]
"""Shapes for which something was scanned again and again that is now looked up, bounded or gone over once."""


@pytest.mark.parametrize(("name", "shape", "size"), SCANNED)
def test_the_double_costs_twice_as_much(name: str, shape: str, size: int) -> None:
    work, shapes = WORKS[name]
    assert not find_growth(work, shapes[shape], size)


def test_mixtures_cost_in_proportion_to_their_size() -> None:
    assert sweep(count=8, seed=1, largest=SIZE)


def test_a_square_is_found_and_a_line_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    # The clock of this test moves with the work alone, so that a busy machine cannot hide the square.
    now = [0.0]
    monkeypatch.setattr(measuring, "process_time", lambda: now[0])

    def line_and_square(text: str, lap: Lap) -> None:
        now[0] += len(text) / 1000
        lap("line")
        now[0] += (len(text) / 1000) ** 2
        lap("square")

    assert set(find_growth(line_and_square, "ab".__mul__, SIZE)) == {"square"}


@pytest.mark.parametrize(("name", "shape"), [("read", "said"), ("render", "wide tables"), ("html", "divs")])
def test_memory_grows_with_the_text(name: str, shape: str) -> None:
    work, shapes = WORKS[name]
    work(shapes[shape](1000), lambda _: None)
    once, double = (peak_of(work, shapes[shape](size)) for size in (SIZE, 2 * SIZE))
    assert double < LIMIT * once + SLACK
    assert double < PER_CHARACTER * 2 * SIZE + SLACK


SLACK = 1 << 20
"""Bytes of memory that do not depend on the text: tables that are loaded when they are needed."""
PER_CHARACTER = 1000
"""Bytes of memory for each character."""


def test_blank_lines_are_not_read_one_by_one(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress(b"\n" * 100_000 + b"{}\n"))
    calls = 0

    def count(_: FrameType, event: str, __: object) -> None:
        nonlocal calls
        calls += event == "call"

    sys.setprofile(count)
    try:
        lines = list(read_lines(SeedFile(path=path, name="seeds/a.jsonl.gz", packed=True)))
    finally:
        sys.setprofile(None)
    assert lines == [(100_001, b"{}\n")]
    assert calls < 5_000
