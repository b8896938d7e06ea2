"""With which code a command ends: after an error, after faults in spite of which it went on, or interrupted."""

from collections.abc import Sequence

from broadsheet.errors import BroadsheetError, Fault, UsageError

DONE = 0
AT_FAULT = 1
"""Something in the site is wrong: its settings, a seed, a page, a template, the disk."""
CALLED_WRONGLY = 2
INTERRUPTED = 130
"""As shells say it of a program that Ctrl-C ended."""


def exit_code_of(faults: Sequence[Fault]) -> int:
    """Return the exit code of a command that went on in spite of some faults: warnings alone leave it done."""
    return AT_FAULT if any(not fault.is_warning for fault in faults) else DONE


def exit_code_of_error(error: BroadsheetError) -> int:
    """Return the exit code of a command that an error ended."""
    return CALLED_WRONGLY if isinstance(error, UsageError) else AT_FAULT
