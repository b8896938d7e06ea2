import os
import subprocess
import sys
from pathlib import Path

SCALE = Path(__file__).parents[2] / "benchmarks" / "scale.py"


def test_a_tiny_site_is_measured_in_every_step(tmp_path: Path) -> None:
    command = [sys.executable, SCALE, tmp_path / "site", "--articles", "1"]
    environment = {**os.environ, "PYTHONWARNINGS": "error"}
    table = subprocess.run(command, check=True, capture_output=True, text=True, env=environment).stdout
    rows = [line.strip("| ").split(" | ") for line in table.splitlines()[2:]]
    measured = {row[0].partition(":")[0].partition(" of ")[0]: float(row[1].replace(",", "")) for row in rows}
    assert {"import", "clean build", "build, nothing changed", "serving", "part shared", "all parts"} <= measured.keys()
    assert all(seconds > 0 for seconds in measured.values())
