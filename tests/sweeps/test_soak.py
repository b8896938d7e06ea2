"""Some edits of a preview that is left running."""

import sys

import pytest
from tests.sweeps import soak


@pytest.mark.skipif(sys.platform != "linux", reason="memory is read from /proc")
def test_a_preview_that_goes_on_leaves_what_a_clean_build_leaves(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(soak, "PACE", (0.0, 0.2))
    assert soak.sweep(8, 0).startswith("8 edits (")
