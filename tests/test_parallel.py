import os

import pytest

from broadsheet.errors import SiteError
from broadsheet.parallel import FEW, Workers


def test_results_come_in_the_order_of_the_items() -> None:
    with Workers(2) as workers:
        assert list(workers.map(str, range(FEW))) == [str(number) for number in range(FEW)]


def test_a_killed_worker_is_a_fault_with_a_way_out() -> None:
    with Workers(2) as workers, pytest.raises(SiteError, match="try --jobs 1"):
        list(workers.map(os._exit, [9] * FEW))
