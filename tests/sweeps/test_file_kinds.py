from tests.conftest import needs_pipes
from tests.sweeps.file_kinds import sweep


@needs_pipes
def test_no_kind_of_file_makes_a_command_wait_or_lets_a_secret_out() -> None:
    sweep(6, 20)
