"""Floors under the reader's quality. `make quality` measures; the data and the scorers are not in the repository."""

import pytest

from benchmarks import floors


@pytest.mark.parametrize("name", floors.read_floors())
def test_no_figure_falls_below_its_floor(name: str) -> None:
    measurement = floors.read_floors()[name]
    data = floors.place_of(measurement["data"], "data")
    if not data.exists():
        pytest.skip("no annotated news beside the repository")
    assert floors.digest_of(data) == measurement["digest"]
    for figure in floors.measure(measurement):
        assert figure.reached >= figure.floor, figure
