"""A few of the searches of kills.py; `make sweep SWEEP=kills COUNT=1000` tries many."""

import os

import pytest

pytestmark = pytest.mark.skipif(os.name != "posix" or not hasattr(os, "fork"), reason="commands are forks here")


def test_what_is_killed_loses_nothing() -> None:
    from tests.sweeps import kills  # noqa: PLC0415  # it needs what only this kind of system has

    kills.sweep(3, 0)
