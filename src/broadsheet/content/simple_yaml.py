"""Plain front matter: the few shapes of YAML in which Broadsheet and most people write it.

It needs no parser. What is taken for plain here is narrow on purpose: whatever YAML might read in another way is left
to the parser. A value stands on the line of its key, or as a list below it, one item a line.
"""

import re
from collections.abc import Callable
from typing import Any

import yaml

_STRANGE = r"\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff"
"""Characters that YAML refuses, or reads as the ends of lines."""
_KEY = r"(?!(?:yes|no|on|off|true|false|null):)[a-z_]{1,40}+"
_FIRST = r"[\w/($€£“‘«„¿¡]"
"""With what a word without quotes may begin here; most other marks mean something to YAML."""
_QUOTED = rf""""(?:[^"\\{_STRANGE}]++|\\["\\])*+"|'(?:[^'{_STRANGE}]++|'')*+'"""
_IN_BLOCK = rf"(?:{_QUOTED}|{_FIRST}(?:[^:#{_STRANGE}]++|:(?=[^\s:])|(?<=\S)\#)*+(?<!\ ))"
_IN_FLOW = rf"(?:{_QUOTED}|{_FIRST}[^,\[\]{{}}:#{_STRANGE}]*+(?<!\ ))"
_WORDS = rf"\[(?:{_IN_FLOW}(?:,\ {_IN_FLOW})*+)?+\]"
_PAIR = rf"{_KEY}:\ (?:{_WORDS}|{_IN_FLOW})"
_PAIRS = rf"\{{{_PAIR}(?:,\ {_PAIR})*+\}}"
_ITEMS = rf"\[(?:{_PAIRS}|{_IN_FLOW})(?:,\ (?:{_PAIRS}|{_IN_FLOW}))*+\]|\[\]"
_BELOW = rf"\n\ \ -\ (?:{_PAIRS}|{_IN_BLOCK})"
_ENTRY = rf"{_KEY}:(?:\ (?:{_ITEMS}|{_PAIRS}|{_IN_BLOCK})|(?:{_BELOW})*+)\n"

_PLAIN = re.compile(rf"(?:{_ENTRY})*+")
_EACH_ITEM = re.compile(rf"{_PAIRS}|{_IN_FLOW}")
_EACH_PAIR = re.compile(rf"({_KEY}):\ ({_WORDS}|{_IN_FLOW})")
_ESCAPED = re.compile(r"\\(.)")
_RESOLVERS = yaml.SafeLoader.yaml_implicit_resolvers

Construct = Callable[[str, str], Any]
"""Returns the value of a word, by its tag, that looks like a number, a date or a truth value."""


class _GivenTwiceError(Exception):
    """A key stands twice in one mapping."""


def read_simple_yaml(front: str, construct: Construct) -> dict[str, Any] | None:
    r"""Return front matter as the data that the parser would give; None when the parser must see it.

    >>> read_plain("title: A headline\npeople:\n  - {name: B, role: [C, 'D, E']}\n  - F\n", int)
    {'title': 'A headline', 'people': [{'name': 'B', 'role': ['C', 'D, E']}, 'F']}
    """
    if not _PLAIN.fullmatch(front):
        return None
    lines = (entry.partition(":") for entry in front.replace("\n  - ", "\0").splitlines())
    try:
        return _mapping([(key, _entry(written, construct)) for key, _, written in lines])
    except _GivenTwiceError:
        return None


def _entry(written: str, construct: Construct) -> Any:  # noqa: ANN401  # any data
    """Return the value of what stands behind a key's colon: nothing, a value, or items, a null before each."""
    if written.startswith("\0"):
        return [_value(item, construct) for item in written[1:].split("\0")]
    return _value(written[1:], construct) if written else None


def _value(written: str, construct: Construct) -> Any:  # noqa: ANN401
    match written[0]:
        case '"':
            return _ESCAPED.sub(r"\1", written[1:-1]) if "\\" in written else written[1:-1]
        case "'":
            return written[1:-1].replace("''", "'")
        case "[":
            return [_value(item, construct) for item in _EACH_ITEM.findall(written, 1)]
        case "{":
            return _mapping([(key, _value(value, construct)) for key, value in _EACH_PAIR.findall(written)])
    tags = [tag for tag, pattern in _RESOLVERS.get(written[0], ()) if pattern.match(written)]
    return construct(tags[0], written) if tags else written


def _mapping(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    mapping = dict(pairs)
    if len(mapping) < len(pairs):
        raise _GivenTwiceError
    return mapping
