"""Articles of the corpus in the words of other generators: the same text, other front matter."""

import json
from collections.abc import Callable
from typing import Any

import yaml

LOADER = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader
UNKNOWN = "unknown"

Translate = Callable[[str], str]
"""A page by Broadsheet's content contract → the same page for another generator."""


def split(page: str) -> tuple[dict[str, Any], str]:
    """Return the front matter and the body of a page by the content contract."""
    front_matter, body = page.removeprefix("---\n").split("\n---\n", 1)
    return yaml.load(front_matter, LOADER), body  # noqa: S506  # both loaders are safe ones


def for_hugo(page: str) -> str:
    """Return a page with every kind of name as a taxonomy: `people`, `topics`, …, `sources` and `days`."""
    keys, body = split(page)
    dated = {"date": str(keys["date"]), "days": [str(keys["date"])[:10]]} if "date" in keys else {}
    kept = {name: keys[name] for name in ("title", "summary", "topics", "organizations", "places")}
    front_matter = {
        **kept,
        **dated,
        "people": _people(keys),
        "sources": [keys.get("source", UNKNOWN)],
        "draft": keys.get("draft", False),
        "aliases": keys.get("aliases", []),
    }
    lines = (f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in front_matter.items())
    return "\n".join(("---", *lines, "---", body))


def for_pelican(page: str) -> str:
    """Return a page whose people are authors, whose source is the category, and whose other names are tags."""
    keys, body = split(page)
    names = (*keys["topics"], *keys["organizations"], *keys["places"])
    lines = [
        f"Title: {keys['title']}",
        f"Category: {keys.get('source', UNKNOWN)}",
        f"Authors: {'; '.join(_people(keys))};",
        f"Tags: {'; '.join(dict.fromkeys(names))};",
        f"Summary: {keys['summary']}",
    ]
    if "date" in keys:
        lines.append(f"Date: {keys['date']}")
    if keys.get("draft"):
        lines.append("Status: skip")
    return "\n".join((*lines, body))


def _people(keys: dict[str, Any]) -> list[str]:
    return [person if isinstance(person, str) else person["name"] for person in keys["people"]]
