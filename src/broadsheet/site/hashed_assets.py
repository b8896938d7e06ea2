"""Static files under names that change with their bytes, so that a page never meets another version of one."""

import re
from collections.abc import Mapping

from msgspec import Struct

from broadsheet.output_path import OutputPath, copied_path

LENGTH = 16
"""How many digits of a file's fingerprint stand in its name."""


class Assets(Struct, frozen=True):
    """The static files that templates name by the filter `asset`."""

    paths: Mapping[OutputPath, OutputPath]
    """Each file's path → its path with its fingerprint."""
    digest: str
    """Of all these."""

    def urls(self) -> dict[str, str]:
        """Return the URL path under which each file never changes, by the one that templates write."""
        return {f"/{path}": f"/{hashed}" for path, hashed in self.paths.items()}


def hashed_path(path: OutputPath, digest: str) -> OutputPath:
    """Return a static file's path with the fingerprint of its bytes in it: `css/site.3f2a….css`.

    It stays in its folder, so that what a stylesheet names beside it is found. Raises UrlError.
    """
    folder, slash, name = path.rpartition("/")
    stem, dot, ending = name.rpartition(".")
    if not stem:
        stem, dot, ending = name, "", ""
    return copied_path(f"{folder}{slash}{stem}.{digest[:LENGTH]}{dot}{ending}", f"static/{path}")


def is_hashed(path: str, digest: str) -> bool:
    """Tell whether a file has the fingerprint of its bytes in its name, so that it is right whoever wrote it."""
    return bool(digest) and re.search(rf"[^/]\.{digest[:LENGTH]}(?:\.[^./]*)?$", path) is not None
