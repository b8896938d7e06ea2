"""The codes by which wire services send plain text: `^By JANE DOE=`, `Board votes<`, `AP-NR-11-13-24 1330EST`."""

import re

_TRAILER = re.compile(r"[A-Z]{2,4}-[A-Z]{2,3}-\d\d-\d\d-\d\d \d{4}[A-Z]{0,3}|NNNN|ZCZC.{0,40}")
_DASH = re.compile(r"(?<=\S) _ (?=\S)")
FEWEST = 2
"""A text with fewer lines that begin with a caret or end with an angle has no such codes."""


def without_wire_codes(text: str) -> str:
    r"""Return a text without the codes of its lines; one that has none comes back as it is.

    >>> without_wire_codes("^Board votes<\n^By JANE DOE=\nLIMA (AP) _ The board voted.\nAP-NR-11-13-24 1330EST<")
    'Board votes\nBy JANE DOE\nLIMA (AP) — The board voted.'
    """
    lines = [line.strip(" \t") for line in text.split("\n")]
    coded = [line for line in lines if line.startswith("^") or (line.endswith("<") and not line.endswith(" <"))]
    if len(coded) < FEWEST or not any(line.startswith("^") for line in coded):
        return text
    plain = [_without_marks(line) for line in lines]
    return _DASH.sub(" — ", "\n".join(line for line in plain if not _TRAILER.fullmatch(line)))


def _without_marks(line: str) -> str:
    bare = line.removeprefix("^")
    return bare[:-1] if bare.endswith(("<", "=")) else bare
