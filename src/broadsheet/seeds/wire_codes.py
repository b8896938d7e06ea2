"""The codes by which wire services send plain text: `^By JANE DOE=`, `Board votes<`, `AP-NR-11-13-24 1330EST`."""

import re
from itertools import takewhile

FEWEST = 2
"""A text with fewer lines that are coded, below the first one, has no codes at its lines."""
LONGEST_LAST = 60
"""The longest line, in characters, that may be a code below a story."""
MAX_LAST = 3
"""How many such lines may stand there."""
_STAMP = r"(?:[A-Z]{2,4}-[A-Z]{2,3}-)?\d\d-\d\d-\d\d \d{4}[A-Z]{0,4}"
_LAST = re.compile(
    rf"{_STAMP}|NNNN|-+ ?(?:30|0) ?-+|\((?:END|ENDS|End|Ends)\)|ENDIT|Enditem\.?|={{2,}} ?[A-Z][a-z]+"
    r"|(?:burs-?)?[a-z]{2,3}(?:[/-][a-z]{2,3}){1,4}|dpa(?: [a-z0-9/]+){1,8} \d{6} [A-Z][a-z]{2} \d\d"
)
_HEAD = re.compile(r"ZCZC.{0,40}|!n\d+|[A-Z]\d{4}[A-Z]{0,3}|dpa [a-z]{3}\d{4}.{0,40}|" + _STAMP)
_ASIDE = re.compile(
    r"[(\[](?:MORE(?: TO (?:FOLLOW|COME))?|END(?: OPTIONAL(?: TRIM)?)?|BEGIN OPTIONAL(?: TRIM)?"
    r"|STORY (?:CAN|MAY) END HERE.{0,80}|OPTIONAL .{0,60}|EDITORS: .{0,120})[)\]]"
)
"""What a service says to editors within a story, on a line of its own."""
_RULE = re.compile(r"\^?[\s_=*.-]*[<^=]?")
_DASH = re.compile(r"(?<=\S) _ (?=\S)")
_DATELINE = re.compile(r"(?m)^([^\n()]{2,60}\([A-Za-z. ]{2,20}\)) _ (?=\S)")
_TYPE = re.compile(r"&(?:UR|LR|QL|QC|TLR|QR);\s*")
"""Codes for the kind of type."""
_ITEM_END = re.compile(r"\s+Enditem\.?\s*\Z")


def without_wire_codes(text: str) -> str:
    r"""Return a text without the codes of its lines, and of those above and below it; any other comes back as it is.

    >>> without_wire_codes("^Board votes<\n^By JANE DOE=\nLIMA (AP) _ The board voted.\nAP-NR-11-13-24 1330EST<")
    'Board votes\nBy JANE DOE\nLIMA (AP) — The board voted.'
    """
    plain = _without_line_codes(_TYPE.sub("", text))
    lines = [line for line in plain.split("\n") if not (line.startswith(("(", "[")) and _ASIDE.fullmatch(line.strip()))]
    lines = _without_ends(lines)
    return _ITEM_END.sub("", _DATELINE.sub(r"\1 — ", "\n".join(lines))) or text


def _without_line_codes(text: str) -> str:
    lines = [line.strip(" \t") for line in text.split("\n")]
    carets = sum(line.startswith("^") for line in lines)
    ends = sum(line.endswith("<") and not line.endswith(" <") for line in lines)
    is_first = text.lstrip()[:1] == "^"
    if not (is_first or carets + ends >= FEWEST) or not (carets or ends >= FEWEST):
        return text
    plain = [_without_marks(line) for line in lines if not (line.startswith("^") and _RULE.fullmatch(line))]
    return _DASH.sub(" — ", "\n".join(plain))


def _without_marks(line: str) -> str:
    bare = line.removeprefix("^")
    is_marked = bare.endswith(("<", "^")) or (bare.endswith("=") and len(bare) < len(line))
    return bare[:-1] if is_marked and not bare.endswith(" <") else bare


def _without_ends(lines: list[str]) -> list[str]:
    """Return the lines of a text without the codes above and below it."""
    filled = [number for number, line in enumerate(lines) if line.strip()]
    above = list(takewhile(lambda number: _HEAD.fullmatch(lines[number].strip()), filled))
    below = list(takewhile(lambda number: _is_last(lines[number].strip()), reversed(filled[-MAX_LAST:])))
    return lines[above[-1] + 1 if above else 0 : below[-1] if below else len(lines)]


def _is_last(line: str) -> bool:
    return len(line) <= LONGEST_LAST and _LAST.fullmatch(line) is not None
