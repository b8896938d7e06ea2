"""Printing what a command reports: lines or JSON to standard output, faults to standard error."""

import sys
from collections.abc import Mapping, Sequence

from broadsheet.errors import Fault


def print_lines(*lines: str) -> None:
    """Print lines at once, also where standard output is a pipe."""
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    sys.stdout.flush()


def print_json(report: Mapping[str, object]) -> None:
    """Print a report as one JSON object."""
    import json

    print_lines(json.dumps(report, ensure_ascii=False, indent=2))


def print_faults(faults: Sequence[Fault]) -> None:
    """Print faults that did not stop the command."""
    sys.stderr.write("".join(f"{fault}\n" for fault in faults))


def say_waiting() -> None:
    """Say why nothing happens while another command has the lock of the site."""
    sys.stderr.write("Waiting for another broadsheet command in this site …\n")
