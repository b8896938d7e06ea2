"""The codes by which wire services send plain text: `^By JANE DOE=`, `Board votes<`, `AP-NR-11-13-24 1330EST`."""

import re

_CODED = re.compile(r"^\^.*[<=]?$|^.*\S<$", re.MULTILINE)
_LINE = re.compile(r"^[ \t]*\^?(?P<text>.*?)[<=]?[ \t]*$", re.MULTILINE)
_TRAILER = re.compile(
    r"^[ \t]*(?:\^?[A-Z]{2,4}-[A-Z]{2,3}-\d\d-\d\d-\d\d \d{4}[A-Z]{0,3}|NNNN|ZCZC.{0,40})[<=]?[ \t]*$", re.MULTILINE
)
_DASH = re.compile(r"(?<=\S) _ (?=\S)")
FEWEST = 2
"""A text with fewer lines that begin with a caret or end with an angle has no such codes."""
MOST = 100_000
"""How many characters at the beginning of a text are searched for codes."""


def without_wire_codes(text: str) -> str:
    r"""Return a text without the codes of its lines; one that has none comes back as it is.

    >>> without_wire_codes("^Board votes<\n^By JANE DOE=\nLIMA (AP) _ The board voted.\nAP-NR-11-13-24 1330EST<")
    'Board votes\nBy JANE DOE\nLIMA (AP) — The board voted.\n'
    """
    lines = _CODED.findall(text[:MOST])
    if len(lines) < FEWEST or not any(line.startswith("^") for line in lines):
        return text
    plain = _LINE.sub(lambda line: line["text"], _TRAILER.sub("", text))
    return _DASH.sub(" — ", plain)
