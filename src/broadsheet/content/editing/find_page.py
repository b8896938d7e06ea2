"""Which article a person means: all commands take its file, its seed, its address on the site, or its slug."""

import os
import re
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from broadsheet.config import Site, real_path
from broadsheet.content.importing.import_log import load_log
from broadsheet.content.importing.import_state import seed_file
from broadsheet.content.importing.page_catalog import read_page
from broadsheet.content.pages.frontmatter_lists import read_front
from broadsheet.content.pages.page_files import find_articles
from broadsheet.errors import UsageError

ARTICLE_ADDRESS = re.compile(r"(?:.*/articles/|articles/|/)?(?P<slug>[^/]+?)(?:/(?:index\.html)?)?(?:[?#].*)?")
"""The address of an article, with its host or without, or its slug alone."""


def find_page(site: Site, name: str) -> str:
    """Return the path of an article by its file, its seed, its address or its slug.

    Raises UsageError if there is none, or if a seed has several; ContentError for a damaged import log.
    """
    # No file has such a name; a browser may send one.
    pages = [] if "\0" in name else find_articles(site)
    known = frozenset(pages)
    paths = list(_paths(site, name)) if pages else []
    found = (
        next((path for path in paths if path in known), None)
        or _find_slug(site, pages, name)
        or _find_by_seed(site, known, paths)
    )
    if found is None:
        raise UsageError(f"there is no article {name}; name its file in content/articles, or its address on the site")
    return found


def _paths(site: Site, name: str) -> Iterator[str]:
    """Yield what a name may be as a path in the site, from the working folder and from the site, without links too."""
    for location in (Path.cwd() / name, site.root / name):
        for path, root in ((Path(os.path.normpath(location)), site.root), (real_path(location), real_path(site.root))):
            if path.is_relative_to(root):
                yield path.relative_to(root).as_posix()


def _find_by_seed(site: Site, known: Collection[str], paths: Iterable[str]) -> str | None:
    """Return the page of a seed's article, as the import log has it."""
    log = load_log(site)
    if log is None:
        return None
    for path in paths:
        pages = {one.page: None for seed, one in log.entries.items() if path in {seed, seed_file(site, seed)}}
        found = [page for page in pages if page in known]
        if len(found) > 1:
            raise UsageError(f"{path} has {len(found)} articles, such as {found[0]}; name one of their files")
        if found:
            return found[0]
    return None


def _find_slug(site: Site, pages: list[str], name: str) -> str | None:
    address = ARTICLE_ADDRESS.fullmatch(name)
    if address is None:
        return None
    slug = address["slug"]
    of_file = [page for page in pages if page.rpartition("/")[2] == f"{slug}.md"]
    # Most pages have no slug of their own, which is seen without reading YAML.
    own = (
        page for page in pages if b"slug" in (data := read_page(site, page)) and read_front(data).get("slug") == slug
    )
    return next((page for page in of_file if not read_front(read_page(site, page)).get("slug")), None) or next(
        own, None
    )
