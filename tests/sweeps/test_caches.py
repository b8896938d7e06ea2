"""A few of the searches of caches.py; `make sweep SWEEP=caches COUNT=1000` tries many."""

import os

import pytest
from tests.sweeps import caches

pytestmark = pytest.mark.skipif(os.name != "posix" or not hasattr(os, "fork"), reason="commands are forks here")


def test_damaged_caches_change_no_byte() -> None:
    caches.sweep(4, 0)
