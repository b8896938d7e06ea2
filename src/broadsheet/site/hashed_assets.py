"""Static files whose names contain their digest, so that a page never loads another version of a file."""

import re
from collections.abc import Mapping

from msgspec import Struct

from broadsheet.output_path import OutputPath, copied_path

DIGEST_LENGTH = 16
"""How many hexadecimal digits of its digest are in a file's name."""


class Assets(Struct, frozen=True):
    """The static files that templates name by the filter `asset`."""

    paths: Mapping[OutputPath, OutputPath]
    """Path of a file → its path with the digest."""
    digest: str
    """The digest of `paths`."""

    def urls(self) -> dict[str, str]:
        """Return URL path that templates write → URL path with the digest."""
        return {f"/{path}": f"/{hashed}" for path, hashed in self.paths.items()}


def hashed_path(path: OutputPath, digest: str) -> OutputPath:
    """Return the path of a static file with its digest in the name: `css/site.3f2a….css`.

    The file stays in its folder, so that relative links in a stylesheet work. Raises UrlError.
    """
    folder, slash, name = path.rpartition("/")
    stem, dot, ending = name.rpartition(".")
    if not stem:
        stem, dot, ending = name, "", ""
    return copied_path(f"{folder}{slash}{stem}.{digest[:DIGEST_LENGTH]}{dot}{ending}", f"static/{path}")


def is_hashed(path: str, digest: str) -> bool:
    """Return whether a file has the digest of its bytes in its name. Such a file is correct whoever wrote it."""
    return bool(digest) and re.search(rf"[^/]\.{digest[:DIGEST_LENGTH]}(?:\.[^./]*)?$", path) is not None
