"""Inputs that atheris chooses by the code that they reach: `python -m tests.sweeps._guided TARGET FOLDER [OPTION…]`.

What it finds worth keeping stands in `.sweeps/` and is where the next search begins.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

KEPT = Path(".sweeps")


def sweep_guided(count: int, seed: int) -> str:
    """Try about `count` inputs, spread over the targets by their weights."""
    from tests.sweeps.inputs import TARGETS, share_out  # noqa: PLC0415  # uninstrumented here

    counts = share_out(count, TARGETS)
    for name, number in counts.items():
        try_guided(name, number, seed)
    return f"{sum(counts.values()):,} that atheris chose"


def try_guided(name: str, count: int, seed: int) -> None:
    """Try some inputs of one target, each for ten seconds at most."""
    from tests.sweeps.inputs import LARGEST, LONGEST, read_corpus  # noqa: PLC0415

    kept = KEPT / name
    kept.mkdir(parents=True, exist_ok=True)
    for number, sample in enumerate(read_corpus(name)):
        (kept / f"sample-{number}").write_bytes(sample)
    found = Path(tempfile.mkdtemp(prefix=f"{name}-"))
    # The seed 0 would stand for any.
    options = [f"-runs={count}", f"-seed={seed + 1}", f"-timeout={LONGEST}", f"-max_len={LARGEST}"]
    command = [sys.executable, "-m", "tests.sweeps._guided", name, str(kept), f"-artifact_prefix={found}/", *options]
    with tempfile.TemporaryDirectory() as scratch:
        ran = subprocess.run(command, capture_output=True, check=False, env=os.environ | {"TMPDIR": scratch})
    if ran.returncode:
        told = ran.stderr.decode("utf-8", "replace")[-3000:]
        raise AssertionError(f"{name}: an input is saved in {found}; again: {' '.join(command)}\n{told}")
    found.rmdir()


def main() -> None:
    """Run one target under atheris, which ends the process."""
    import atheris  # noqa: PLC0415  # in a group of its own

    with atheris.instrument_imports(include=["broadsheet"]):
        from tests.sweeps import _targets, inputs  # noqa: PLC0415

    target = _targets.TARGETS[sys.argv.pop(1)]
    for sample in Path(sys.argv[1]).glob("sample-*"):
        # Modules that load when they are needed load now, so that they are counted.
        with atheris.instrument_imports(include=["broadsheet"]):
            inputs.run_target(target, sample.read_bytes())
    atheris.Setup(sys.argv, lambda data: inputs.run_target(target, data))
    atheris.Fuzz()


if __name__ == "__main__":
    main()
