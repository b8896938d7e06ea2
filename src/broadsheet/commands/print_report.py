"""Printing what a command reports: lines or JSON to standard output, faults to standard error."""

import sys
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from broadsheet.errors import Fault
from broadsheet.exit_codes import exit_code_of

if TYPE_CHECKING:
    from broadsheet.content.importing.known_faults import NewAndKnownFaults


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


def report_import_faults(faults: "NewAndKnownFaults", *, verbose: bool) -> int:
    """Print the faults of an import that are new, and how many there are besides, and return the exit code."""
    print_faults((*(faults.known if verbose else ()), *faults.new))
    if faults.known and not verbose:
        what = "1 fault" if len(faults.known) == 1 else f"{len(faults.known)} faults"
        sys.stderr.write(f"As before: {what} of seeds that an earlier report named (--verbose names them)\n")
    return exit_code_of((*faults.known, *faults.new))


def say_waiting() -> None:
    """Say why nothing happens while another command has the lock of the site."""
    sys.stderr.write("Waiting for another broadsheet command in this site …\n")
