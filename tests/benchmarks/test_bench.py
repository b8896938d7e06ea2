import json
import os
import subprocess
import sys
from pathlib import Path

BENCH = Path(__file__).parents[2] / "benchmarks" / "bench.py"


def test_a_tiny_benchmark_of_broadsheet_alone_measures_everything(tmp_path: Path) -> None:
    options = ["--articles", "3", "--runs", "1", "--only", "Broadsheet", "--output", tmp_path]
    subprocess.run([sys.executable, BENCH, *options], check=True, env={**os.environ, "PYTHONWARNINGS": "error"})
    results = json.loads((tmp_path / "results.json").read_bytes())
    measured = {cell["measure"]: cell["runs"] for cell in results["cells"]}
    assert len(measured) == 8
    assert all(run["wall"] > 0 for runs in measured.values() for run in runs)
    assert results["outputs"][0]["pages"] > 3
    assert results["outputs"][0]["memory"] > 1_000_000
    table = (tmp_path / "results.md").read_text("utf-8")
    assert all(f"| {measure} | " in table for measure in measured)
    assert all(f">{measure}</text>" in (tmp_path / "results.svg").read_text("utf-8") for measure in measured)
