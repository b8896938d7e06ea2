"""Where finished files wait, and what became of each file that a build looked at."""

from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from broadsheet.build.manifest import FileKey, Written, why_stale
from broadsheet.build.output_folder import CHANGED, NEW, refuse_elsewhere
from broadsheet.file_states import FileState, Signature
from broadsheet.output_path import OutputPath


class StagingArea(Struct, frozen=True):
    """Where a site stands, and where its finished files wait."""

    output: Path
    staging: Path
    found: Mapping[str, FileState]
    """What stands in the output folder."""
    last: Mapping[str, Written | None]
    """What the last build noted of it."""

    def stage(self, path: OutputPath) -> str:
        """Return where the finished file waits that is to stand at an output path. Raises StorageError."""
        refuse_elsewhere(path)
        return f"{self.staging}/{CHANGED if path in self.found else NEW}/{path}"

    def why_stale(self, path: OutputPath, key: FileKey) -> str | None:
        """Return why the file at an output path must be made; None when it need not."""
        known = self.found.get(path)
        return why_stale(key, self.last.get(path), known.digest if known else None)

    def holds(self, path: OutputPath, digest: str) -> bool:
        """Tell whether the file at an output path has the bytes with a digest already."""
        known = self.found.get(path)
        return known is not None and known.digest == digest


class StagedFile(Struct, frozen=True, array_like=True):
    """A file that was looked at, and finished where it was stale."""

    path: OutputPath
    key: FileKey
    reason: str | None = None
    """Why it is stale; None when it is not."""
    digest: str = ""
    signature: Signature | None = None
    """Of the finished file; None where the output folder has these bytes."""

    @property
    def rendered(self) -> bool:
        """Whether it is a page that was rendered; static files are copied."""
        return self.reason is not None and bool(self.key.shared)
