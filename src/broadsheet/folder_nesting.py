"""The check that no folder of a site lies in another one, also by links."""

from itertools import combinations
from pathlib import Path

from broadsheet.config import Site, real_path
from broadsheet.errors import UsageError


def refuse_nested_folders(site: Site, output: Path) -> None:
    """Raise UsageError when two folders of a site are the same, or when one lies in the other.

    Otherwise one command could read, or overwrite, what another one writes.
    """
    folders = (site.content, site.seeds, site.templates, site.static, site.locale, site.cache, output)
    real = [(folder, real_path(folder)) for folder in folders]
    for (one, location), (other, other_location) in combinations(real, 2):
        if location.is_relative_to(other_location) or other_location.is_relative_to(location):
            names = f"{_shown(site, one, location)} and {_shown(site, other, other_location)}"
            raise UsageError(f"the folders {names} lie in one another; choose another folder, or remove the link")


def _shown(site: Site, folder: Path, location: Path) -> str:
    """Return a folder's name for messages: relative to the site, with the target if it is a link."""
    name = str(folder.relative_to(site.root)) if folder.is_relative_to(site.root) else str(folder)
    return name if location == folder else f"{name} (a link to {location})"
