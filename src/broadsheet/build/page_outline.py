"""What a finished page has of ids, links and images."""

import re
from html import unescape

from msgspec import Struct

LINKING = frozenset({"href", "src", "action"})
_READ = LINKING | {"id", "alt"}
_INSIDE = r"(?:[^>\"']++|\"[^\"]*+\"|'[^']*+')*+"
_TAG = re.compile(
    rf"<!--.*?(?:-->|\Z)|<(script|style|textarea|title)\b({_INSIDE})>.*?</\1\s*>|<([a-z][^\s/>]*+)({_INSIDE})>",
    re.DOTALL | re.IGNORECASE,
)
"""A comment; an element whose content is no HTML, with its attributes; any other tag that opens, with its own."""
_ATTRIBUTE = re.compile(r"""([^\s"'>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+)))?""")


class Outline(Struct, frozen=True):
    """What other pages may link to in a page, what it links to, and what its images lack."""

    ids: tuple[str, ...]
    links: tuple[str, ...]
    """Each once, as they are in the page."""
    images_without_text: int


def read_outline(html: str) -> Outline:
    """Return the outline of a page. It takes a tenth of the time of a parser for all of HTML, and many pages wait."""
    ids: list[str] = []
    links: list[str] = []
    images_without_text = 0
    for raw_name, raw_inside, name, inside in _TAG.findall(html):
        attributes = _read_attributes(raw_inside or inside)
        if (raw_name or name).lower() == "img" and not attributes.get("alt"):
            images_without_text += 1
        for key, value in attributes.items():
            if key == "id":
                ids.append(value)
            elif key != "alt":
                links.append(value)
    return Outline(tuple(ids), tuple(dict.fromkeys(links)), images_without_text)


def _read_attributes(inside: str) -> dict[str, str]:
    """Return those attributes of a tag that count and are not empty."""
    if "=" not in inside:
        return {}
    attributes = {}
    for name, *values in _ATTRIBUTE.findall(inside):
        key = name if name in _READ else name.lower()
        if key in _READ:
            value = values[0] or values[1] or values[2]
            if value:
                attributes[key] = unescape(value) if "&" in value else value
    return attributes
