"""The codes by which wire services send plain text: `^By JANE DOE=`, `Board votes<`, `AP-NR-11-13-24 1330EST`."""

import re

MIN_CODED_LINES = 2
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
ASIDES = ("(MORE", "(END", "(BEGIN", "(STORY", "(OPTIONAL", "(EDITORS", "[MORE", "[END", "[BEGIN", "[STORY", "[EDITORS")
"""What a text has that has any of that."""
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
    plain = _TYPE.sub("", text) if "&" in text else text
    plain = _without_line_codes(plain) if "^" in plain or "<\n" in plain else plain
    plain = _without_asides(plain) if any(sign in plain for sign in ASIDES) else plain
    plain = _DATELINE.sub(r"\1 — ", plain) if ") _ " in plain else plain
    plain = _ITEM_END.sub("", plain) if "Enditem" in plain else plain
    return _without_ends(plain) or text


def _without_asides(text: str) -> str:
    return "\n".join(line for line in text.split("\n") if not _ASIDE.fullmatch(line.strip()))


def _without_line_codes(text: str) -> str:
    lines = [line.strip(" \t") for line in text.split("\n")]
    carets = sum(line.startswith("^") for line in lines)
    ends = sum(line.endswith("<") and not line.endswith(" <") for line in lines)
    is_first = text.lstrip()[:1] == "^"
    if not (is_first or carets + ends >= MIN_CODED_LINES) or not (carets or ends >= MIN_CODED_LINES):
        return text
    plain = [_without_marks(line) for line in lines if not (line.startswith("^") and _RULE.fullmatch(line))]
    return _DASH.sub(" — ", "\n".join(plain))


def _without_marks(line: str) -> str:
    bare = line.removeprefix("^")
    is_marked = bare.endswith(("<", "^")) or (bare.endswith("=") and len(bare) < len(line))
    return bare[:-1] if is_marked and not bare.endswith(" <") else bare


def _without_ends(text: str) -> str:
    """Return a text without the codes above and below it."""
    bare = text.lstrip()
    first, _, rest = bare.partition("\n")
    while _HEAD.fullmatch(first.strip()) and rest.strip():
        text = bare = rest.lstrip()
        first, _, rest = bare.partition("\n")
    for _ in range(MAX_LAST):
        above, _, last = text.rstrip().rpartition("\n")
        if not _is_last(last.strip()):
            break
        text = above
    return text


def _is_last(line: str) -> bool:
    return len(line) <= LONGEST_LAST and _LAST.fullmatch(line) is not None
