"""The page about the site gives the figures that are measured."""

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

from broadsheet.site.measured_quality import MEASURED

if TYPE_CHECKING:
    from tests.conftest import SiteFolder

FLOORS = Path(__file__).parents[2] / "benchmarks/floors.toml"
OF_FLOORS = {
    "People": ("newswire", "full names of an article, F1"),
    "Places": ("entities", "places of an article, F1"),
    "Organizations": ("entities", "organizations of an article, F1"),
    "Quotes": ("quotes", "quotes found, F1"),
    "The right speaker, where the text names one": ("quotes", "right speaker where the source is named, %"),
}


def test_the_figures_are_the_floors() -> None:
    floors = tomllib.loads(FLOORS.read_text("utf-8"))
    assert {text: floors[data]["figures"][name]["floor"] for text, (data, name) in OF_FLOORS.items()} == dict(MEASURED)


def test_readers_see_how_well_articles_are_read(site: "SiteFolder") -> None:
    page = site.build().page("/about/")
    assert "How well it reads" in page
    assert f"{MEASURED[0][1]:.0f}\N{NO-BREAK SPACE}%" in page
