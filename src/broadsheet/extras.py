"""How to install what an extra needs.

Broadsheet is on no package index, so messages name the libraries: what is called `broadsheet` there is something else.
"""

import re

_OF_EXTRA = re.compile(r"(?P<library>[^;]+?)\s*;.*\bextra == ['\"](?P<extra>[\w-]+)['\"]")


def how_to_install(extra: str) -> str:
    """Return the command that installs the libraries of an extra, in the versions that are allowed."""
    from importlib.metadata import requires  # noqa: PLC0415  # slow to load, and only for messages

    found = map(_OF_EXTRA.match, requires("broadsheet") or ())
    libraries = [match["library"] for match in found if match and match["extra"] == extra]
    return " ".join(("pip install", *(f'"{library}"' for library in libraries)))
