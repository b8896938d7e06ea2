"""Plain data as the YAML that a person would write: one key a line, plain words unquoted, short lists on one line."""

import re
from datetime import date

import yaml

LONGEST_YAML_LINE = 110
"""A list that would make a longer line is written with one item a line."""

_PLAIN = re.compile(r"[^\W_](?:[^\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff:#]++|:(?=[^\s:])|(?<=\S)#)*+")
_FLOW_ONLY = re.compile(r"[,\[\]{}:]")
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
_NAMED = {"\n": "\\n", "\t": "\\t", "\r": "\\r"}


def entry(key: str, value: object) -> str:
    """Return a key with its value as one or more lines of YAML.

    >>> print(entry("places", ["Brussels", "Washington, D.C."]), end="")
    places: [Brussels, "Washington, D.C."]
    """
    name = _text(key, in_flow=False)
    if isinstance(value, list) and value:
        return list_entry(name, list(map(flow, value)), in_lines=any(isinstance(item, dict | list) for item in value))
    if isinstance(value, str):
        return f"{name}: {_text(value, in_flow=False)}\n"
    return f"{name}: {flow(value)}\n"


def list_entry(name: str, items: list[str], *, in_lines: bool) -> str:
    """Return a key with a list of items in YAML: one a line if `in_lines`, or if one line is too short."""
    line = f"{name}: [{', '.join(items)}]\n"
    return (
        f"{name}:\n" + "".join(f"  - {item}\n" for item in items) if in_lines or len(line) > LONGEST_YAML_LINE else line
    )


def flow(value: object) -> str:
    """Return a value as YAML on one line."""
    match value:
        case bool() | None:
            return {True: "true", False: "false", None: "null"}[value]
        case str():
            return _text(value, in_flow=True)
        case dict():
            return (
                "{" + ", ".join(f"{_text(str(key), in_flow=True)}: {flow(item)}" for key, item in value.items()) + "}"
            )
        case list():
            return "[" + ", ".join(map(flow, value)) + "]"
        case date():
            return value.isoformat()
    return str(value)


def _text(text: str, *, in_flow: bool) -> str:
    if _PLAIN.fullmatch(text) and text[-1] not in " :" and not (in_flow and _FLOW_ONLY.search(text)) and _is_str(text):
        return text
    if _UNPRINTABLE.search(text) is None and ('"' in text or "\\" in text):
        return "'" + text.replace("'", "''") + "'"
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + _UNPRINTABLE.sub(_escape, escaped) + '"'


def _is_str(text: str) -> bool:
    """Return whether YAML reads a plain word as text and not as a number, a date or a truth value."""
    resolvers = yaml.SafeLoader.yaml_implicit_resolvers.get(text[0], ())
    return not resolvers or not any(pattern.match(text) for _, pattern in resolvers)


def _escape(match: re.Match[str]) -> str:
    character = match[0]
    return _NAMED.get(character) or f"\\u{ord(character):04x}"
