"""The measurement of the search: what it asks, and what it says of sizes."""

import importlib
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.conftest import SiteFolder

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"


@pytest.fixture
def measuring() -> Any:  # noqa: ANN401  # a module
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(BENCHMARKS))
        yield importlib.import_module("search")
    for name in ("search", "chromium"):
        sys.modules.pop(name, None)


def test_usual_queries_are_made_of_names_and_headlines(measuring: Any, site: "SiteFolder") -> None:  # noqa: ANN401
    site.article("wall", "Stone.", title="Orle builds a harbour wall", date="2024-11-14", people=["Anna Bergova"])
    queries = measuring.usual_queries(site.build().output)
    assert {"Bergova", "Anna Bergova", "Berogva", "harbour", '"Orle builds a"'} <= {*queries}


def test_the_search_is_compared_with_the_texts(
    measuring: Any,  # noqa: ANN401
    site: "SiteFolder",
    capsys: pytest.CaptureFixture[str],
) -> None:
    site.article("wall", "Stone. " * 5, title="A wall", date="2024-11-14", topics=["Building"])
    measuring.print_sizes(site.build().output)
    *kinds, whole = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in kinds] == ["articles", "names", "records", "words"]
    assert "of the texts of the articles, at most 25%" in whole
