"""New pages for editors to fill."""

import os
import re
from datetime import date
from pathlib import Path

from broadsheet.atomic_writes import write_atomically
from broadsheet.config import Site
from broadsheet.content.pages.frontmatter_writer import dump
from broadsheet.content.pages.load_page import load_article
from broadsheet.content.pages.page_files import find_articles
from broadsheet.errors import UsageError
from broadsheet.slugs import slugify
from broadsheet.valid_text import FORBIDDEN

_PATH = re.compile(r"[!-~]*[/\\][!-~]*|.*\.(?:md|markdown|txt|html?)")
"""What is no title but the path of a file: a slash and no blank, or the end of a file's name."""


def create_article(  # noqa: PLR0913  # what an article begins with
    site: Site, title: str, day: date, text: str = "", *, source: str = "", draft: bool = True
) -> Path:
    """Write an article with a title, a day and perhaps a text and a source, and return its file.

    Raises UsageError when the title is none, or when the page is already there; ContentError when it would not load.
    """
    title = " ".join(title.split())
    if _PATH.fullmatch(title):
        raise UsageError(f"{title!r} looks like the path of a file; give the headline, such as 'Quay of Orle reopens'")
    if FORBIDDEN.search(title):
        raise UsageError(f"the title {title!r} has characters that no page can hold; leave them out")
    slug = slugify(title)
    if not slug:
        raise UsageError(f"the title {title!r} has no letter or digit to make an address from")
    path = site.content / "articles" / f"{day.year:04}" / f"{day:%m}" / f"{slug}.md"
    name = path.name
    taken = next((site.root / page for page in find_articles(site) if page.rpartition("/")[2].lower() == name), path)
    # The disk may find what is no page under this name too.
    if taken != path or os.path.lexists(path):
        raise UsageError(f"{taken} is already there; choose another title, or edit that page")
    named = {"source": source} if source else {}
    front = dump({"title": title, "date": day, **named, **({"draft": True} if draft else {})})
    data = f"---\n{front}---\n\n{text}".encode()
    load_article(path.relative_to(site.root).as_posix(), data)
    write_atomically(path, data, durable=True)
    return path
