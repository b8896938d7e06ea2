"""Which packages are installed, by the names of the folders that hold their metadata.

To read the metadata of all packages, as `importlib.metadata` does, takes longer than a build that changes nothing.
"""

import os
import sys
from functools import cache


@cache
def find_package_metadata() -> tuple[str, ...] | None:
    """Return the folders and files with the metadata of all installed packages; None where only Python can tell.

    The first of two versions of a package is the one that is imported.
    """
    found: list[str] = []
    for folder in dict.fromkeys(sys.path):
        try:
            with os.scandir(folder or ".") as entries:
                found += [entry.path for entry in entries if entry.name.endswith((".dist-info", ".egg-info"))]
        except NotADirectoryError:
            return None  # packages in an archive
        except OSError:
            continue
    return tuple(found)


def find_version(package: str) -> str | None:
    """Return the version of an installed package; None where it is not installed."""
    metadata = find_package_metadata()
    if metadata is None:
        return _ask_python(package)
    names = [os.path.basename(path) for path in metadata]  # noqa: PTH119  # pathlib takes long to load
    for name in names:
        installed, _, version = name.removesuffix(".dist-info").partition("-")
        if name.endswith(".dist-info") and _normalized(installed) == _normalized(package):
            return version
    return _ask_python(package) if any(name.endswith(".egg-info") for name in names) else None


def _normalized(name: str) -> str:
    return name.lower().replace("_", "-").replace(".", "-")


def _ask_python(package: str) -> str | None:
    from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415  # see above

    try:
        return version(package)
    except PackageNotFoundError:
        return None
