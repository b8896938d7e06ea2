"""New pages for editors to fill."""

import os
from datetime import date
from pathlib import Path

from broadsheet.atomic_writes import write_atomically
from broadsheet.config import Site
from broadsheet.content.pages.frontmatter import dump
from broadsheet.content.pages.page_files import find_articles
from broadsheet.errors import UsageError
from broadsheet.slugs import slugify


def create_article(site: Site, title: str, day: date, text: str = "") -> Path:
    """Write a draft with a title, a day and perhaps a text, and return its file.

    Raises UsageError when the title gives no slug or the page is already there.
    """
    slug = slugify(title)
    if not slug:
        raise UsageError(f"the title {title!r} has no letter or digit to make an address from")
    path = site.content / "articles" / f"{day:%Y}" / f"{day:%m}" / f"{slug}.md"
    name = path.name
    taken = next((site.root / page for page in find_articles(site) if page.rpartition("/")[2].lower() == name), path)
    # The disk may find what is no page under this name too.
    if taken != path or os.path.lexists(path):
        raise UsageError(f"{taken} is already there; choose another title, or edit that page")
    front = dump({"title": title.strip(), "date": day, "draft": True})
    write_atomically(path, f"---\n{front}---\n\n{text}".encode(), durable=True)
    return path
