"""Files of a site that stand for files of the default theme, and whether those have changed since they were copied.

A new version may change a template that a site has a copy of. The copy goes on as it is, and misses the change. A line
in the copy says which default it was made from: `copy of default 1a2b3c4d`, in a comment. It is in the site's own
files, so it holds in every clone and for every installation.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from broadsheet.config import Site
from broadsheet.digests import digest
from broadsheet.regular_files import MAX_TEMPLATE_BYTES, read_regular
from broadsheet.site.theme import theme_folder

NOTE = "copy of default"
"""What a copy says before the digest of the file that it was made from."""
DIGITS = 8
_NOTED = re.compile(rf"{NOTE} ([0-9a-f]{{{DIGITS}}})\b".encode())
_EXTENDS_DEFAULT = re.compile(rb"""\{%-?\s*extends\s+["']default/""")
TEXTS = frozenset({".html", ".txt", ".atom", ".rss", ".xml", ".opml", ".css", ".js"})


class ThemeCopy(Struct, frozen=True):
    """A file of a site in the place of one of the default theme."""

    path: str
    """In the site: `templates/article.html`."""
    default: Path
    now: str
    """The digits of the default as it is now."""
    noted: str
    """Those of the default that it was copied from; empty where it does not say."""

    @property
    def note(self) -> str:
        """What a copy of the default as it is now says."""
        return f"{NOTE} {self.now}"


def find_outdated_copies(site: Site) -> list[ThemeCopy]:
    """Return the copies whose default is not, or may not be, the one that they were made from; by path."""
    return [copy for copy in _find_copies(site) if copy.noted != copy.now]


def _find_copies(site: Site) -> Iterator[ThemeCopy]:
    """Yield the texts that replace one of the default theme; what extends it is no copy, nor is what is the same."""
    for part in ("templates", "static"):
        folder = theme_folder() / part
        for default in sorted(folder.rglob("*")):
            own = site.root / part / default.relative_to(folder)
            if default.suffix not in TEXTS or not default.is_file() or not own.is_file():
                continue
            data, original = read_regular(own, MAX_TEMPLATE_BYTES, site.boundary), default.read_bytes()
            if data != original and not _EXTENDS_DEFAULT.search(data):
                noted = _NOTED.search(data)
                yield ThemeCopy(
                    own.relative_to(site.root).as_posix(),
                    default,
                    digest(original)[:DIGITS],
                    noted[1].decode() if noted else "",
                )
