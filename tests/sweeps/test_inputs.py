import os

import pytest
from tests.sweeps import inputs
from tests.sweeps._targets import TARGETS, Target

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="children are forks")


@pytest.mark.parametrize("name", TARGETS)
def test_mutated_inputs_end_in_declared_errors(name: str) -> None:
    assert not inputs.try_target(name, 0, 12)


def test_a_failure_is_found_and_said_again(monkeypatch: pytest.MonkeyPatch) -> None:
    def run(data: bytes) -> None:
        assert data in samples, "changed"

    monkeypatch.setitem(TARGETS, "own", Target(run, ("settings.toml",), 1))
    samples = inputs.read_corpus("own")
    with pytest.raises(AssertionError, match=r"(?s)own, input \d+ \(saved as .*try_target\('own', 3, .*changed"):
        inputs.sweep_mutations(60, 3, ["own"])


def test_what_hangs_or_dies_is_found_and_the_others_are_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    bad = inputs.make_input("settings", 0, 4)

    def run(data: bytes) -> None:
        while data == bad:
            pass

    monkeypatch.setattr(inputs, "LONGEST", 0.2)
    monkeypatch.setitem(TARGETS, "settings", Target(run, ("settings.toml",), 1))
    (failure,) = inputs.try_target("settings", 0, 9)
    assert (failure.number, failure.said) == (4, inputs.TOO_LONG)


def test_inputs_are_the_same_for_the_same_numbers() -> None:
    assert [inputs.make_input("rss", 1, n) for n in range(9)] == [inputs.make_input("rss", 1, n) for n in range(9)]
