"""Cases of tests/cases: a test that asks for `case` runs for each case of the folder with its module's name."""

import re
from pathlib import Path
from typing import NamedTuple

import pytest

CASES = Path(__file__).parents[1] / "cases"
CASE = re.compile(
    r"^# (?P<name>[^\n]+)\n+(?:[^\n~#][^\n]*\n+)*~~~ text\n(?P<text>.*?)\n~~~\n+~~~ expected\n(?P<expected>.*?)\n?~~~$",
    re.MULTILINE | re.DOTALL,
)


class Case(NamedTuple):
    """An article's text, its paragraphs divided by empty lines, and what is found in it."""

    text: str
    expected: str


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "case" not in metafunc.fixturenames:
        return
    folder = CASES / metafunc.module.__name__.rpartition(".")[2].removeprefix("test_")
    found = [
        pytest.param(Case(match["text"], match["expected"]), id=f"{path.stem}: {match['name']}")
        for path in sorted(folder.glob("*.md"))
        for match in CASE.finditer(path.read_text("utf-8"))
    ]
    assert len(found) == sum(path.read_text("utf-8").count("~~~ text") for path in folder.glob("*.md"))
    metafunc.parametrize("case", found)
