"""Floors under the reader's quality; the slow ones are left to `make quality`.

Most data and scorers are not in the repository.
"""

import pytest

from benchmarks import floors


@pytest.mark.parametrize("name", [name for name, one in floors.read_floors().items() if not one.get("slow")])
def test_no_figure_falls_below_its_floor(name: str) -> None:
    measurement = floors.read_floors()[name]
    data = floors.place_of(measurement["data"], "data")
    if not data.exists():
        pytest.skip("no annotated news beside the repository")
    assert floors.digest_of(data) == measurement["digest"]
    for figure in floors.measure(measurement):
        assert figure.reached >= figure.floor, figure
