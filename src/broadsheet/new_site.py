"""`broadsheet init`: a new site from the starter files."""

from pathlib import Path

from broadsheet.atomic_writes import storage_error, write_atomically
from broadsheet.errors import UsageError

STARTER = Path(__file__).with_name("starter")
STARTER_FILES = {
    "broadsheet.toml": "broadsheet.toml",
    "gitattributes": ".gitattributes",
    "gitignore": ".gitignore",
    "seeds/welcome.txt": "seeds/welcome.txt",
}
"""File of the starter → its path in a new site."""
CI_FILES = {
    "github": {"ci/github.yml": ".github/workflows/publish.yml"},
    "gitlab": {"ci/gitlab.yml": ".gitlab-ci.yml"},
}
"""Service that can publish the site on a schedule → what it needs, likewise."""
CI_SETTINGS = {"github": "ci/github.toml"}
"""Service → what is added to the settings."""


def create_site(folder: Path, ci: str = "") -> list[Path]:
    """Write a small site into a new or empty folder and return the paths of its files.

    `ci` is a key of `CI_FILES`, or empty for a site that no service publishes.

    Raises UsageError when the folder is not empty, StorageError when it cannot be written.
    """
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise UsageError(f"{folder} is already there and not an empty folder; choose another name")
    except OSError as error:
        raise storage_error(folder, error) from error
    files = {**STARTER_FILES, **CI_FILES.get(ci, {})}
    for name, target in files.items():
        added = CI_SETTINGS.get(ci) if target == "broadsheet.toml" else None
        data = (STARTER / name).read_bytes() + ((STARTER / added).read_bytes() if added else b"")
        write_atomically(folder / target, data)
    return [folder / target for target in files.values()]
