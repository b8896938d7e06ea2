"""A folder on a server that SSH or an rsync daemon reaches, or on this computer; rsync brings the files there."""

from collections import defaultdict
from pathlib import Path

from broadsheet.deploying.deployed_record import RECORD, emptied_folders
from broadsheet.deploying.external_program import Ran, as_lines, find_program
from broadsheet.errors import DeployError

SOME_VANISHED = 24
"""The code with which rsync ends when some files of a list are not there."""
# Whatever the umask of this computer, a web server must be able to read the files.
READABLE = ("--perms", "--chmod=Fu=rw,Fgo=r", "--times", "--omit-dir-times", "--no-implied-dirs")
FROM_LIST = ("--files-from=-", "--from0")
COMPARING = ("--checksum", "--dry-run", "--out-format=%i %n", "--8-bit-output")


class RsyncTarget:
    """See `deploy.Target`."""

    def __init__(self, place: str, build: Path, scratch: Path) -> None:
        """`scratch` is an empty folder. Raises DeployError when rsync is not installed."""
        self._rsync = find_program("rsync")
        self._place = f"{place.rstrip('/')}/"
        self._build = f"{build}/"
        self._scratch = scratch

    def read_record(self) -> bytes | None:
        """Return the bytes of the record; None when there is none. Raises DeployError."""
        only_record = ("--recursive", f"--include=/{RECORD}", "--exclude=*")
        self._run(*only_record, "--", self._place, f"{self._scratch}/")
        record = self._scratch / RECORD
        return record.read_bytes() if record.is_file() else None

    def holds_files(self) -> bool:
        """Return whether the folder has anything in it beside a record. Raises DeployError."""
        listed = self._run("--list-only", f"--exclude=/{RECORD}", "--", self._place).output.splitlines()
        return any(not line.endswith(b" .") for line in listed)

    def put(self, paths: list[str]) -> None:
        """Copy files of the build; what is there already is not sent again. Raises DeployError."""
        self._run("--checksum", *READABLE, *FROM_LIST, "--", self._build, self._place, given=_as_list(paths))

    def remove(self, paths: list[str], kept: list[str]) -> None:
        """Remove files, and folders in which none of those is left that are kept. Raises DeployError."""
        by_depth: dict[int, list[str]] = defaultdict(list)
        for folder in emptied_folders(paths, kept):
            by_depth[folder.count("/")].append(folder)
        # A folder in which something else is left stays: rsync would have to be told to force it.
        for some in (paths, *(by_depth[depth] for depth in sorted(by_depth, reverse=True))):
            self._delete(some)

    def write_record(self, data: bytes) -> None:
        """Put the record there. Raises DeployError."""
        record = self._scratch / RECORD
        record.write_bytes(data)
        self._run("--checksum", *READABLE, "--", str(record), self._place)

    def finish(self) -> None:
        """Everything is there already."""

    def find_differing(self, paths: list[str]) -> list[str]:
        """Return those files that the target does not hold with the same bytes. Raises DeployError."""
        arguments = (*COMPARING, *FROM_LIST, "--", self._build, self._place)
        lines = self._run(*arguments, given=_as_list(paths)).output.decode(errors="replace").splitlines()
        return [name for kind, _, name in (line.partition(" ") for line in lines) if kind[1:2] == "f"]

    def find_left(self, paths: list[str]) -> list[str]:
        """Return those files that are still there though they were removed. Raises DeployError."""
        lines = self._delete(paths, *COMPARING).decode(errors="replace").splitlines()
        return [line.split(maxsplit=1)[1] for line in lines if line.startswith("*deleting")]

    def _delete(self, paths: list[str], *how: str) -> bytes:
        empty = self._scratch / "empty"
        empty.mkdir(exist_ok=True)
        arguments = ("--delete-missing-args", "--dirs", "--no-implied-dirs", *how, *FROM_LIST, "--", f"{empty}/")
        given = _as_list(paths)
        return self._run(*arguments, self._place, given=given, accepted=(SOME_VANISHED,)).output

    def _run(self, *arguments: str, given: bytes = b"", accepted: tuple[int, ...] = ()) -> Ran:
        try:
            return self._rsync.run(*arguments, given=given, accepted=accepted)
        except DeployError as error:
            if "No such file or directory" in str(error):
                raise DeployError(f"{error}\nIs there a folder {self._place}? Make it first") from error
            raise


def _as_list(paths: list[str]) -> bytes:
    # rsync takes a path that begins with # or ; for a comment.
    return as_lines([f"./{path}" for path in paths], "\0")
