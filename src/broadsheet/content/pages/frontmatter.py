"""Front matter as data: the YAML between the two `---` lines at the head of a page."""

import re
from collections.abc import Callable
from typing import Any

import yaml
from msgspec import Struct

from broadsheet.errors import Fault

LARGEST_FRONT = 256 * 1024
"""How many characters of front matter are read."""
DEEPEST_FRONT = 16
"""How deep lists and mappings may be nested; the contract needs four levels."""
TOO_DEEP = "exceeded maximum nesting depth"
"""What libyaml says of deep nesting that it finds by itself; the same is said of all that is nested too deep."""
LONGEST_VALUE = 60
"""The longest number or date, in characters: some numbers with thousands of digits take seconds to read."""
FIRST_LINE = 2
"""Where front matter begins: the line after the opening `---`."""

# What comes before is asked after the first characters, since a search for characters is quick.
_FENCE = re.compile(r"---(?<=^---)[ \t]*\r?$", re.MULTILINE)
_MAY_BE_SHARED = re.compile(r"[&*](?<![^\s\ufeff,:?\[{-].)\S")
_MAY_BE_DEEP = re.compile(r"[ \-?:](?<=^.)[ \-?:]{31}", re.MULTILINE)
_FEW_BRACKETS = DEEPEST_FRONT
YamlLoader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The C loader where PyYAML has it."""
_TAG = "tag:yaml.org,2002:"
_TEXT, _MAPPING, _SEQUENCE = f"{_TAG}str", f"{_TAG}map", f"{_TAG}seq"


class Split(Struct, frozen=True):
    """A page in its two parts."""

    front: str
    """The YAML, from line 2 of the page."""
    body: str
    """The Markdown with every character unchanged, except for the line ends of Windows."""


def front_bytes(page: bytes) -> bytes:
    """Return a page as far as its front matter goes: a key that is not in there needs no reading of YAML."""
    return page[: page.find(b"\n---", 1)]


def split(path: str, text: str, faults: list[Fault]) -> Split | None:
    """Return the front matter and the body of a page; adds to `faults` and returns None when it has no front matter."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    opening = _FENCE.match(text)
    if opening is None:
        faults.append(Fault(path, 1, "has no front matter", "begin it with '---', a line 'title: …', and '---'"))
        return None
    start = opening.end() + 1
    closing = _FENCE.search(text, start) if start <= len(text) else None
    if closing is None:
        faults.append(Fault(path, 1, "its front matter does not end", "put a line '---' between it and the text"))
        return None
    if closing.start() - start > LARGEST_FRONT:
        size = f"its front matter is longer than {LARGEST_FRONT // 1024} KB"
        faults.append(Fault(path, 1, size, "move text into the page's body"))
        return None
    return Split(text[start : closing.start()], text[closing.end() + 1 :])


def parse(path: str, front: str, faults: list[Fault]) -> dict[str, Any] | None:
    """Return front matter as plain data; adds to `faults`, and returns None when nothing can be read.

    Numbers, dates and truth values are those of YAML 1.1, except that what only looks like one stays text. A key
    given twice, an alias, and nesting deeper than any key needs are faults.
    """
    try:
        if (
            _MAY_BE_SHARED.search(front)
            or _MAY_BE_DEEP.search(front)
            or front.count("[") + front.count("{") > _FEW_BRACKETS
        ):
            _check_events(front)
        loader = _Loader(front)
        try:
            root = loader.get_single_node()
            data = None if root is None else loader.construct(root)
        finally:
            loader.dispose()
    except yaml.YAMLError as error:
        faults.append(_syntax_fault(path, front, error))
        return None
    for key, mark in loader.duplicates:
        faults.append(Fault(path, mark.line + FIRST_LINE, f"the key '{key}' is given twice", "keep one of them"))
    if data is None:
        return {}
    if not isinstance(data, dict):
        faults.append(Fault(path, FIRST_LINE, "its front matter is not made of keys", "write lines like 'title: …'"))
        return None
    return data


def _text_when_faulty(construct: Callable[[Any, Any], Any]) -> Callable[[Any, Any], Any]:
    """Return a constructor that leaves a scalar as text when it is no valid value of its kind."""

    def scalar(loader: Any, node: yaml.Node) -> Any:  # noqa: ANN401  # PyYAML's own type
        if len(node.value) > LONGEST_VALUE:
            return loader.construct_scalar(node)
        try:
            return construct(loader, node)
        except (ValueError, LookupError, AttributeError, OverflowError):
            return loader.construct_scalar(node)

    return scalar


class _Loader(YamlLoader):  # type: ignore[misc]  # chosen where the module loads
    """YAML's plain values and nothing else; duplicate keys are collected."""

    def __init__(self, stream: str) -> None:
        super().__init__(stream)
        self.duplicates: list[tuple[str, yaml.Mark]] = []

    def construct(self, node: yaml.Node) -> Any:  # noqa: ANN401  # YAML holds anything
        """Return what a node holds, in one walk: front matter has no cycles, for which PyYAML takes several."""
        if isinstance(node, yaml.ScalarNode) and node.tag == _TEXT:
            return node.value
        if isinstance(node, yaml.MappingNode) and node.tag == _MAPPING:
            return self._construct_mapping(node)
        if isinstance(node, yaml.SequenceNode) and node.tag == _SEQUENCE:
            return [self.construct(item) for item in node.value]
        return self.construct_object(node, deep=True)

    def _construct_mapping(self, node: yaml.MappingNode) -> dict[Any, Any]:
        mapping: dict[Any, Any] = {}
        for key_node, value_node in node.value:
            key = self.construct(key_node)
            if isinstance(key, dict | list):
                raise _refusal("found unhashable key", key_node)
            mapping[key] = self.construct(value_node)
        if len(mapping) < len(node.value):
            seen = set()
            for key_node, _ in node.value:
                if key_node.value in seen:
                    self.duplicates.append((key_node.value, key_node.start_mark))
                seen.add(key_node.value)
        return mapping


_Loader.yaml_constructors = {
    None: YamlLoader.yaml_constructors[None],
    **{_TAG + kind: YamlLoader.yaml_constructors[_TAG + kind] for kind in ("str", "seq", "map", "null")},
    **{
        _TAG + kind: _text_when_faulty(YamlLoader.yaml_constructors[_TAG + kind])
        for kind in ("bool", "int", "float", "timestamp")
    },
    **{_TAG + kind: YamlLoader.yaml_constructors[_TAG + "str"] for kind in ("merge", "value")},
}


def _check_events(front: str) -> None:
    """Raise YAMLError for aliases and deep nesting, without building anything."""
    depth = 0
    for event in yaml.parse(front, Loader=YamlLoader):
        if isinstance(event, yaml.AliasEvent):
            raise _refusal("aliases are not used here", event)
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > DEEPEST_FRONT:
            raise _refusal(TOO_DEEP, event)


def _refusal(problem: str, event: Any) -> yaml.YAMLError:  # noqa: ANN401  # PyYAML's types do not agree on marks
    return yaml.MarkedYAMLError(problem=problem, problem_mark=event.start_mark)


FIXES = {
    "mapping values are not allowed": "put quotes around a value that contains ': '",
    "did not find expected key": "put quotes around a value that begins with a quotation mark, or indent it evenly",
    "cannot start any token": "indent with spaces, and put quotes around a value that begins with a special character",
    "unexpected end of stream": "close the quotation mark or bracket",
    "did not find expected ',' or": "close the bracket, or put quotes around a value that contains one",
    "aliases": "write the value out, or put quotes around one that begins with '*'",
    "undefined alias": "put quotes around a value that begins with '*'",
    "could not determine a constructor": "put quotes around a value that begins with '!'",
    "unhashable key": "put quotes around a value that begins with '[' or '{'",
    "control characters": "remove the character",
    TOO_DEEP: "see the content contract for what a key may hold",
}
"""A part of what the YAML parser says → what an editor can do about it."""


def _syntax_fault(path: str, front: str, error: yaml.YAMLError) -> Fault:
    problem = str(getattr(error, "problem", None) or getattr(error, "reason", None) or error)
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if mark is not None:
        line = mark.line
    else:
        stranger = yaml.reader.Reader.NON_PRINTABLE.search(front)
        line = front.count("\n", 0, stranger.start()) if stranger else 0
    fix = next((fix for part, fix in FIXES.items() if part in problem), "")
    return Fault(path, line + FIRST_LINE, f"its front matter is not valid YAML: {problem}", fix)
