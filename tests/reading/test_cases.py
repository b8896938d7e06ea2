"""The cases of tests/cases/reading: a seed's text, and the fields and paragraphs that come out."""

import re
from pathlib import Path
from typing import Any

import pytest

from broadsheet.model import RawArticle, Reading
from broadsheet.reading import read_article

CASES = Path(__file__).parents[1] / "cases" / "reading"
CASE = re.compile(
    r"^# (?P<name>[^\n]+)\n+```seed\n(?P<seed>.*?)\n```\n+```reading\n(?P<reading>.*?)\n```$", re.MULTILINE | re.DOTALL
)
FIELDS = ("title", "published", "updated", "byline", "source", "source_url", "section")


def cases() -> list[Any]:
    found = [
        (path.stem, match) for path in sorted(CASES.glob("*.md")) for match in CASE.finditer(path.read_text("utf-8"))
    ]
    return [pytest.param(match["seed"], match["reading"], id=f"{stem}: {match['name']}") for stem, match in found]


def test_every_case_is_run() -> None:
    assert len(cases()) == sum(path.read_text("utf-8").count("```seed") for path in CASES.glob("*.md"))


@pytest.mark.parametrize(("seed", "expected"), cases())
def test_case(seed: str, expected: str) -> None:
    assert (
        write(read_article(RawArticle(seed="seeds/a.txt", digest="", text=seed)), "\nsummary: " in expected) == expected
    )


def write(reading: Reading, with_summary: bool) -> str:  # noqa: FBT001
    """Return a reading in the form of the cases."""
    values = {
        **{field: getattr(reading, field) for field in FIELDS},
        "source": reading.source and reading.source.name,
        "byline": "; ".join(reading.byline),
        "summary": reading.summary if with_summary else None,
        "corrections": "; ".join(f"{one.date or '-'} {one.text}" for one in reading.corrections),
    }
    return "\n".join(
        [f"{key}: {value}" for key, value in values.items() if value] + ["---", "\n\n".join(reading.paragraphs)]
    )
