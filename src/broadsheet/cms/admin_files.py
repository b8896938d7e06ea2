"""The files of the CMS in a site: `static/admin/`."""

import json
import re
import shutil
import subprocess
from pathlib import Path
from zipfile import ZipFile

from broadsheet.atomic_writes import write_atomically
from broadsheet.cms.content_collections import configuration
from broadsheet.config import Site

HERE = Path(__file__).parent
PROGRAM = HERE / "sveltia-cms.zip"
PAGES = ("index.html", "cms.html", "admin.js")
"""The page of the folder only leads to that of the program: hosts may be told what pages of folders must not do."""
CONFIGURATION = "config.yml"
"""The file that the desk may change: it is written once."""
NO_REPOSITORY = "github:OWNER/NAME"
"""What stands for a repository where none is known: then only local files can be edited."""
_REPOSITORY = re.compile(r"(?:github|gitlab):[\w.-]+(?:/[\w.-]+)+")
_REMOTE = re.compile(r"(?:https://|ssh://git@|git@)(?P<service>github|gitlab)\.com[/:](?P<name>[\w.-]+(?:/[\w.-]+)+)")

_CONFIGURATION = """\
# Where the repository is. This file is yours: `broadsheet cms` never writes it again.
# What stands in collections.json is made by `broadsheet cms`, and is added to this.
backend:
  name: {service}
  repo: {name}
  branch: {branch}
"""


def write_admin(site: Site, backend: str | None) -> tuple[Path, str]:
    """Write the CMS into a site's static files and return its folder and the repository that it names.

    `backend` is a service, a colon and the repository's name, `github:example/site`; None for the one that the Git
    remote `origin` names. Files of an earlier run are replaced, but for the configuration, which people change. The
    repository is empty if the configuration was there already. Raises StorageError.
    """
    folder = site.root / "static" / "admin"
    repository = backend or find_repository(site.root)
    for path, data in _program_files().items():
        write_atomically(folder / path, data)
    made = json.dumps(configuration(), ensure_ascii=False, indent=1)
    write_atomically(folder / "collections.json", f"{made}\n".encode())
    if (folder / CONFIGURATION).exists():
        return folder, ""
    service, _, name = repository.partition(":")
    text = _CONFIGURATION.format(
        service=service, name=name, branch=_git(site.root, "branch", "--show-current") or "main"
    )
    write_atomically(folder / CONFIGURATION, text.encode())
    return folder, repository


def is_repository(text: str) -> bool:
    """Return whether a text names a repository at a host that the CMS signs in at: `github:example/site`."""
    return _REPOSITORY.fullmatch(text) is not None


def find_repository(root: Path) -> str:
    """Return what the Git remote `origin` of a folder names: `github:example/site`, or `NO_REPOSITORY`."""
    return repository_of(_git(root, "remote", "get-url", "origin")) or NO_REPOSITORY


def repository_of(remote: str) -> str:
    """Return the repository that the address of a Git remote names; empty for other hosts.

    >>> repository_of("git@github.com:example/site.git"), repository_of("https://gitlab.com/a/b/site")
    ('github:example/site', 'gitlab:a/b/site')
    """
    found = _REMOTE.fullmatch(remote.removesuffix("/").removesuffix(".git"))
    return f"{found['service']}:{found['name']}" if found else ""


def _program_files() -> dict[str, bytes]:
    with ZipFile(PROGRAM) as program:
        files = {f"sveltia/{name}": program.read(name) for name in program.namelist()}
    return files | {name: (HERE / name).read_bytes() for name in PAGES}


def _git(root: Path, *arguments: str) -> str:
    """Return what Git answers; empty where there is no Git, or no repository."""
    program = shutil.which("git")
    if program is None:
        return ""
    command = [program, "-C", str(root), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603  # no shell
    return done.stdout.strip()
