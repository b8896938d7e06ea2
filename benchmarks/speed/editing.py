"""Edits as a person makes them: the same one to every generator's site."""

import re
from pathlib import Path

from speed.sites import Site

TITLE = re.compile("^(title: ).*$", re.IGNORECASE | re.MULTILINE)


def edit_text(site: Site, source: Path, token: str) -> None:
    """Add a paragraph to an article."""
    path = site.root / source
    path.write_text(f"{path.read_text('utf-8')}\n{token}\n", "utf-8")


def edit_title(site: Site, source: Path, token: str) -> None:
    """Give an article another title."""
    path = site.root / source
    path.write_text(TITLE.sub(rf"\g<1>{token}", path.read_text("utf-8"), count=1), "utf-8")


def edit_template(site: Site, token: str) -> None:
    """Add a paragraph to the template of articles, inside its main block."""
    path = site.root / site.tool.template
    before, end, after = path.read_text("utf-8").rpartition(site.tool.block_end)
    path.write_text(f"{before}<p>{token}</p>\n{end}{after}", "utf-8")


def pages_with(site: Site, token: str) -> list[Path]:
    """Return the finished HTML pages that hold a text."""
    sought = token.encode()
    return [path for path in site.output.rglob("*.html") if sought in path.read_bytes()]
