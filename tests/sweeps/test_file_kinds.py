import os

import pytest
from tests.sweeps.file_kinds import sweep


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_no_kind_of_file_makes_a_command_wait_or_lets_a_secret_out() -> None:
    sweep(6, 20)
