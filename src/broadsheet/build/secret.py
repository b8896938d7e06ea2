"""A secret of the user's account, by which a program's code that was kept is known to be this user's own.

A checksum shows damage. It does not show who wrote a file: one that came with a copied site, or that somebody else may
write in a shared folder, can have a right one too.
"""

import os
import stat
import tempfile
from pathlib import Path

SIZE = 32
"""Bytes of the secret."""


def user_secret() -> bytes | None:
    """Return the secret, made on first use; None where there is no place that only this user can write to."""
    path = _secret_file()
    if path is None:
        return None
    try:
        return _read(path) or _make(path)
    except OSError:
        return None


def _secret_file() -> Path | None:
    name = "LOCALAPPDATA" if os.name == "nt" else "XDG_STATE_HOME"
    folder = os.environ.get(name, "")
    try:
        base = Path(folder) if os.path.isabs(folder) else Path.home() / ".local" / "state"  # noqa: PTH117
    except RuntimeError:
        return None
    return base / "broadsheet" / "secret"


def _read(path: Path) -> bytes | None:
    try:
        with path.open("rb") as file:
            secret = file.read(SIZE + 1) if _is_private(os.fstat(file.fileno())) else b""
    except FileNotFoundError:
        return None
    return secret if len(secret) == SIZE else None


def _is_private(status: os.stat_result) -> bool:
    """Tell whether a file is a plain one that nobody else can read or write."""
    if os.name != "posix":
        return True
    return stat.S_ISREG(status.st_mode) and status.st_uid == os.geteuid() and not status.st_mode & 0o077


def _make(path: Path) -> bytes:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    secret = os.urandom(SIZE)
    descriptor, temporary = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(descriptor, "wb") as file:
        file.write(secret)
    os.replace(temporary, path)  # noqa: PTH105
    return secret
