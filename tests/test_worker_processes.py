import os
import time
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from functools import partial

import pytest

from broadsheet import worker_processes
from broadsheet.errors import SiteError
from broadsheet.worker_processes import Superseded, Workers, run_in_new_process, start_workers


def test_results_come_in_the_order_of_the_items() -> None:
    with Workers(2) as workers:
        assert list(workers.map(str, range(200), few=2, lost=str)) == [str(number) for number in range(200)]


def test_what_ends_its_worker_is_lost_alone() -> None:
    items = ["1", "2", "__import__('os')._exit(9)", "4"]
    with Workers(2) as workers:
        for _ in range(2):
            assert list(workers.map(eval, items, few=2, lost=len)) == [1, 2, 25, 4]
        assert list(workers.map(eval, ["1", "2"], few=3, lost=len)) == [1, 2]


def test_work_that_comes_after_a_worker_was_killed_is_done(monkeypatch: pytest.MonkeyPatch) -> None:
    pool = start_workers(2)
    monkeypatch.setattr(worker_processes, "start_workers", lambda jobs: pool if jobs > 1 else start_workers(jobs))
    with Workers(2) as workers:
        first = workers.map(eval, ["1", "__import__('os')._exit(9)"], few=2, lost=len)
        with suppress(BrokenProcessPool):
            while True:
                pool.submit(str, 0).result()
        assert list(workers.map(str, [1, 2], few=2, lost=len)) == ["1", "2"]
        assert list(first) == [1, 25]


def test_work_apart_returns_and_raises_as_it_would_here() -> None:
    assert run_in_new_process(partial(str, 7), lambda: False) == "7"
    with pytest.raises(ValueError, match="invalid literal"):
        run_in_new_process(partial(int, "x"), lambda: False)
    with pytest.raises(SiteError, match="try --jobs 1"):
        run_in_new_process(partial(os._exit, 9), lambda: False)
    with pytest.raises(Superseded):
        run_in_new_process(partial(time.sleep, 60), lambda: True)
