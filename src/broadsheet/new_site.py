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


def create_site(folder: Path) -> list[Path]:
    """Write a small site into a new or empty folder and return the paths of its files.

    Raises UsageError when the folder is not empty, StorageError when it cannot be written.
    """
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise UsageError(f"{folder} is already there and not an empty folder; choose another name")
    except OSError as error:
        raise storage_error(folder, error) from error
    for name, target in STARTER_FILES.items():
        write_atomically(folder / target, (STARTER / name).read_bytes())
    return [folder / target for target in STARTER_FILES.values()]
