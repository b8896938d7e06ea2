"""The values in a script of JSON-LD, also where it is wrapped for old browsers or is not quite JSON."""

import json
import re
from html import unescape

_VALUE = re.compile(r"(?<!CDATA)(?<!!)[{\[]")
"""Where a value begins: after `<![CDATA[`, `<!--` or nothing."""
_BETWEEN = re.compile(r"[\s;,]*+(?=[{\[])")
_STRING_OR_LAST_COMMA = re.compile(r'"(?:[^"\\]|\\.)*+(?:"|\Z)|,(?=\s*+[}\]])', re.DOTALL)
LONGEST_REPAIRED = 100_000
"""How many characters of faulty JSON-LD are repaired."""


def values_of(script: str) -> list[object]:
    """Return the values in a script, as far as they are valid; what is around them is passed."""
    return _read(script) or _read(_mended(script))


def _read(text: str) -> list[object]:
    # Line breaks inside of strings are not JSON, but common.
    decoder = json.JSONDecoder(strict=False)
    values: list[object] = []
    beginning = _VALUE.search(text)
    position = beginning.start() if beginning else None
    while position is not None:
        try:
            value, end = decoder.raw_decode(text, position)
        except (ValueError, RecursionError):
            break
        values.append(value)
        between = _BETWEEN.match(text, end)
        position = between.end() if between else None
    return values


def _mended(text: str) -> str:
    """Return JSON without commas after the last of several values, and with quotation marks for their entities."""
    if len(text) > LONGEST_REPAIRED:
        return ""
    plain = unescape(text) if "&quot;" in text and '"' not in text else text
    return _STRING_OR_LAST_COMMA.sub(lambda found: "" if found[0] == "," else found[0], plain)
