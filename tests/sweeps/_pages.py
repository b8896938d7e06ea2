"""Pages of content with hostile values: as much of each as the content contract takes."""

from collections import Counter
from datetime import date
from typing import Any

from broadsheet.content.pages.load_page import load_page
from broadsheet.errors import ContentError
from broadsheet.valid_text import FORBIDDEN


def accepted_page(path: str, front: dict[str, Any], body: str, counts: Counter[str]) -> bytes | None:
    """Return a page without the keys and the characters of its text that are refused; None where it still is."""
    front = dict(front)
    required = {"title": "A title"} if path.startswith("content/articles/") else {"name": "A name"}
    while True:
        data = page_bytes({**required, **front}, body)
        try:
            load_page(path, data)
        except ContentError as error:
            counts["values refused"] += len(error.faults)
            named = [key for key in front if any(f"'{key}'" in fault.message for fault in error.faults)]
            for key in named:
                del front[key]
            if not named and body == (body := FORBIDDEN.sub("", body)):
                return None
        else:
            return data


def page_bytes(front: dict[str, Any], body: str) -> bytes:
    """Return a page whose front matter has each strange character escaped, and no half of one, which YAML refuses."""
    lines = "".join(f"{key}: {_yaml(value)}\n" for key, value in front.items())
    return f"---\n{lines}---\n\n{body}\n".encode("utf-8", "ignore")


def _yaml(value: object) -> str:
    match value:
        case str():
            whole = value.encode("utf-8", "ignore").decode()
            return '"' + "".join(c if c.isprintable() and c not in '"\\' else f"\\U{ord(c):08X}" for c in whole) + '"'
        case dict():
            return "{" + ", ".join(f"{key}: {_yaml(item)}" for key, item in value.items()) + "}"
        case list():
            return "[" + ", ".join(map(_yaml, value)) + "]"
        case date():
            return value.isoformat()
    return str(value)
