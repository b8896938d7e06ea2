"""The article that lies beside the repository where it is developed."""

from pathlib import Path

import pytest

from broadsheet.model import Source
from broadsheet.reading import read_article
from broadsheet.seeds import read_seed

SEEDS = sorted((Path(__file__).parents[3] / "shared" / "seeds").glob("*.txt"))
BOILERPLATE = {"Leave a review", "Politics", "Follow us on social networks", "News Line"}


@pytest.mark.parametrize(
    "path", SEEDS or [pytest.param(None, marks=pytest.mark.skip("no seeds beside the repository"))]
)
def test_it_comes_out_exactly(path: Path) -> None:
    (raw,) = read_seed(path, path.name)
    reading = read_article(raw)
    lines = [line.strip() for line in raw.text.split("\n") if line.strip()]
    assert reading.title == lines[0]
    assert reading.paragraphs == tuple(line for line in lines if line != lines[0] and line not in BOILERPLATE)
    assert len(reading.paragraphs) == 10
    assert (reading.section, reading.source, reading.published) == ("Politics", Source("TURAN"), None)
    assert (reading.byline, reading.language) == ((), "en")
    assert reading.summary == reading.paragraphs[0]
