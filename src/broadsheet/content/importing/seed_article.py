"""The article of one seed as it is now, for questions about a page that was made from it."""

import os

from broadsheet.config import Site
from broadsheet.content.importing.import_state import seed_file
from broadsheet.errors import Fault, SeedError
from broadsheet.link_boundary import find_trespass
from broadsheet.model import RawArticle
from broadsheet.seeds.read_seed import parse_part, read_parts


def read_seed_article(site: Site, seed: str) -> RawArticle | None:
    """Return the article of a seed; None where its file is gone, is not of this site, or cannot be read."""
    file = seed_file(site, seed)
    path = site.root / file
    # A page may name any path as its seed.
    if not os.path.isfile(path) or find_trespass(site.boundary, os.path.realpath(path)):  # noqa: PTH113  # raises nothing
        return None
    try:
        parts = read_parts(path, file, site.settings.seed_fields, boundary=site.boundary)
        found = (part for part in parts if not isinstance(part, Fault) and part.seed == seed)
        return next(map(parse_part, found), None)
    except SeedError:
        return None
