"""Which files are hidden or temporary, so that they are no part of a site."""

import re
from fnmatch import translate

TEMPORARY_PREFIX = ".broadsheet-tmp-"
"""The prefix of the names of unfinished files."""

LEFTOVERS = (
    f"{TEMPORARY_PREFIX}*",
    "*~",
    ".#*",
    "#*#",
    "*.swp",
    "*.swo",
    "*.swx",
    "4913",
    ".DS_Store",
    "Thumbs.db",
    "desktop.ini",
)
"""Names of temporary files of editors and file managers."""

_LEFTOVER = re.compile("|".join(map(translate, LEFTOVERS)))


def is_leftover(name: str) -> bool:
    """Return whether a file or folder of this name is a temporary one of an editor or a file manager."""
    return _LEFTOVER.match(name) is not None


def is_hidden(name: str) -> bool:
    """Return whether a file or folder of this name is hidden or temporary, so that it is not part of the site."""
    return name.startswith(".") or is_leftover(name)
