import os
import time
from functools import partial

import pytest

from broadsheet.errors import SiteError
from broadsheet.worker_processes import MIN_PAGES_FOR_PROCESSES, Superseded, Workers, run_in_new_process


def test_results_come_in_the_order_of_the_items() -> None:
    with Workers(2) as workers:
        assert list(workers.map(str, range(MIN_PAGES_FOR_PROCESSES))) == [
            str(number) for number in range(MIN_PAGES_FOR_PROCESSES)
        ]


def test_a_killed_worker_is_a_fault_with_a_way_out() -> None:
    with Workers(2) as workers, pytest.raises(SiteError, match="try --jobs 1"):
        list(workers.map(os._exit, [9] * MIN_PAGES_FOR_PROCESSES))


def test_what_ends_its_worker_is_lost_alone() -> None:
    items = ["1", "2", "__import__('os')._exit(9)", "4"]
    with Workers(2) as workers:
        for _ in range(2):
            assert list(workers.map(eval, items, few=2, chunk=2, lost=len)) == [1, 2, 25, 4]
        assert list(workers.map(eval, ["1", "2"], few=2)) == [1, 2]


def test_work_apart_returns_and_raises_as_it_would_here() -> None:
    assert run_in_new_process(partial(str, 7), lambda: False) == "7"
    with pytest.raises(ValueError, match="invalid literal"):
        run_in_new_process(partial(int, "x"), lambda: False)
    with pytest.raises(SiteError, match="try --jobs 1"):
        run_in_new_process(partial(os._exit, 9), lambda: False)
    with pytest.raises(Superseded):
        run_in_new_process(partial(time.sleep, 60), lambda: True)
