"""New pages for editors to fill."""

from datetime import date
from pathlib import Path

from broadsheet.config import Site
from broadsheet.content.frontmatter import dump
from broadsheet.errors import UsageError
from broadsheet.files import write_atomically
from broadsheet.text import slugify


def create_article(site: Site, title: str, day: date) -> Path:
    """Write a draft with a title and a day, and return its file.

    Raises UsageError when the title gives no slug or the page is already there.
    """
    slug = slugify(title)
    if not slug:
        raise UsageError(f"the title {title!r} has no letter or digit to make an address from")
    path = site.content / "articles" / f"{day:%Y}" / f"{day:%m}" / f"{slug}.md"
    taken = next((site.content / "articles").rglob(f"{slug}.md"), None)
    if taken is not None:
        raise UsageError(f"{taken} is already there; choose another title, or edit that page")
    front = dump({"title": title.strip(), "date": day, "draft": True})
    write_atomically(path, f"---\n{front}---\n\n".encode(), durable=True)
    return path
