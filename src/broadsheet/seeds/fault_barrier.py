"""The barrier around the reading of each seed: an error becomes a fault of that seed, and the others are read."""

import re
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from broadsheet.errors import Fault, SeedError, SiteError

UNFORESEEN = "cannot be read, for a reason that Broadsheet does not know"
"""The beginning of the message for errors that no reader should raise; the tests search for it."""
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
LONGEST_REASON = 200
"""How many characters of an error's own message are shown."""


@contextmanager
def barrier(name: str, faults: list[Fault], *, line: int | None = None, part: str = "") -> Iterator[None]:
    """Add to `faults` any error that reading a seed raises inside the `with` block.

    `name` is the seed's; `line` or `part`, such as `entry 3`, name the part of it that is read, if not all of it.
    Errors of the site pass: a faulty setting or a full disk is no fault of the seed.
    """
    try:
        yield
    except SeedError as error:
        faults.extend(error.faults)
    except SiteError:
        raise
    except Exception as error:  # noqa: BLE001  # no error may keep the other seeds from being read
        message, fix = _describe(error)
        faults.append(Fault(printable(name), line, f"{part} {message}".lstrip(), fix))


def printable(name: str) -> str:
    """Return a file's name with escapes for control characters, and for bytes that are not text."""
    return _UNPRINTABLE.sub(lambda stranger: stranger[0].encode("unicode_escape").decode(), name)


def _describe(error: Exception) -> tuple[str, str]:
    """Return what is wrong with a seed that raises an error, and what to do about it."""
    match error:
        case RecursionError():
            return "has parts nested too deep", "save its text as a .txt file, or remove it"
        case MemoryError():
            return "needs more memory than there is", "split it, close other programs, or try --jobs 1"
    reason = f"{UNFORESEEN}: {_reason(error)} ({_place(error)})"
    return reason, "save its text as a .txt file, or remove it; and please report this"


def _reason(error: Exception) -> str:
    message = " ".join(printable(str(error)).split())
    reason = f"{type(error).__name__}: {message}" if message else type(error).__name__
    return reason if len(reason) <= LONGEST_REASON else f"{reason[:LONGEST_REASON]}…"


def _place(error: Exception) -> str:
    """Return where an error was raised."""
    frames = traceback.extract_tb(error.__traceback__)
    return f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "nowhere"
