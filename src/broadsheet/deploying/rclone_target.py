"""A bucket or a folder that rclone reaches: S3 and what is like it, WebDAV, SFTP and many more."""

from pathlib import Path
from typing import Any

import msgspec

from broadsheet.deploying.deployed_record import RECORD
from broadsheet.deploying.external_program import as_lines, find_program
from broadsheet.errors import DeployError

DIFFERENT = 1
"""The code with which `rclone check` ends when something differs."""
NO_FOLDER = 3
"""The code with which rclone ends when a folder is not there; buckets have none before the first file."""
FEW = 100
"""For fewer files than this, asking for each is quicker than listing a whole target."""
NO_REMOTE = "didn't find section in config file"
"""What rclone says of a remote that nobody configured."""
FROM_LIST = "--files-from-raw=-"


class RcloneTarget:
    """See `deploy.Target`."""

    def __init__(self, place: str, build: Path, scratch: Path) -> None:
        """`scratch` is an empty folder. Raises DeployError when rclone is not installed, or has no such remote."""
        self._rclone = find_program("rclone")
        self._place = place.rstrip("/")
        self._build = str(build)
        self._scratch = scratch
        features = self._read_features()
        self._has_digests = bool(features.get("Hashes"))
        self._has_folders = bool((features.get("Features") or {}).get("CanHaveEmptyDirectories"))
        self._put: set[str] = set()

    def read_record(self) -> bytes | None:
        """Return the bytes of the record; None when there is none. Raises DeployError."""
        return self._rclone.run("cat", "--", self._at(RECORD)).output if RECORD in self._list_top() else None

    def holds_files(self) -> bool:
        """Return whether anything is there beside a record. Raises DeployError."""
        return bool({*self._list_top()} - {RECORD})

    def put(self, paths: list[str]) -> None:
        """Copy files of the build. Raises DeployError.

        Where the place has no digests of its files, every file is sent: rclone would take one of the same size for the
        same file.
        """
        how = ["--checksum" if self._has_digests else "--ignore-times"]
        how += ["--no-traverse"] * (len(paths) < FEW)
        self._rclone.run("copy", *how, FROM_LIST, "--", self._build, self._place, given=as_lines(paths))
        self._put.update(paths)

    def remove(self, paths: list[str], kept: list[str]) -> None:  # noqa: ARG002  # empty folders alone are removed
        """Remove files, and empty folders where the place has any. Raises DeployError."""
        self._rclone.run("delete", FROM_LIST, "--", self._place, given=as_lines(paths), accepted=(NO_FOLDER,))
        if self._has_folders:
            self._rclone.run("rmdirs", "--leave-root", "--", self._place)

    def write_record(self, data: bytes) -> None:
        """Put the record there. Raises DeployError."""
        record = self._scratch / RECORD
        record.write_bytes(data)
        self._rclone.run("copyto", "--ignore-times", "--", str(record), self._at(RECORD))

    def finish(self) -> None:
        """Everything is there already."""

    def find_differing(self, paths: list[str]) -> list[str]:
        """Return those files that the target does not hold with the same bytes. Raises DeployError.

        Where it has no digests, those that were sent are fetched again and compared, the others by their sizes.
        """
        if self._has_digests:
            return self._check(paths)
        return [
            *self._check([path for path in paths if path not in self._put]),
            *self._check([*self._put], "--download"),
        ]

    def find_left(self, paths: list[str]) -> list[str]:
        """Return those files that are still there though they were removed. Raises DeployError."""
        arguments = ("lsf", "--recursive", "--files-only", FROM_LIST, "--", self._place)
        return self._rclone.run(*arguments, given=as_lines(paths), accepted=(NO_FOLDER,)).output.decode().splitlines()

    def _check(self, paths: list[str], *how: str) -> list[str]:
        if not paths:
            return []
        arguments = ("check", "--one-way", "--combined=-", *how, FROM_LIST, "--", self._build, self._place)
        ran = self._rclone.run(*arguments, given=as_lines(paths), accepted=(DIFFERENT, NO_FOLDER))
        lines = [line.partition(" ") for line in ran.output.decode().splitlines()]
        differing = [path for sign, _, path in lines if sign != "="]
        if ran.code and not differing:
            raise DeployError(f"rclone could not compare the files: {ran.message}")
        return differing

    def _list_top(self) -> list[str]:
        listed = self._rclone.run("lsf", "--max-depth=1", "--", self._place, accepted=(NO_FOLDER,))
        return listed.output.decode().splitlines()

    def _read_features(self) -> dict[str, Any]:
        try:
            output = self._rclone.run("backend", "features", "--", self._at("")).output
        except DeployError as error:
            if NO_REMOTE not in str(error):
                raise
            name = self._place.partition(":")[0]
            fix = f"make it by 'rclone config create {name} …', or correct 'to' of the target"
            raise DeployError(f"rclone has no remote '{name}'; {fix}") from error
        found: dict[str, Any] = msgspec.json.decode(output)
        return found

    def _at(self, path: str) -> str:
        return f"{self._place}/{path}" if not self._place.endswith(":") else f"{self._place}{path}"
