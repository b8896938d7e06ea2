"""The record that a target keeps of what was deployed there, and what a site differs in from it. Pure."""

from collections.abc import Collection, Mapping

import msgspec
from msgspec import Struct

from broadsheet.errors import DeployError
from broadsheet.output_path import Refusal, refuse

RECORD = ".broadsheet-deployed.json"
"""The name of the record, at the top of a target."""
FORMAT = 1
UNSURE = ""
"""Instead of the digest of a file that a deploy was about to change."""


class Record(Struct, frozen=True, kw_only=True):
    """What a target holds of a site. Whatever else is there is not the site's, and is left alone."""

    format: int = FORMAT
    files: dict[str, str] = {}
    """Path → digest, or `UNSURE`."""

    def claim(self, change: "Change") -> "Record":
        """Return the record while a change is under way: a deploy after an interruption looks at all these again."""
        return Record(files={**self.files, **dict.fromkeys((*change.new, *change.changed, *change.removed), UNSURE)})


class Change(Struct, frozen=True, kw_only=True):
    """What a deploy has to do, each in the order of the paths."""

    new: list[str]
    changed: list[str]
    removed: list[str]
    unchanged: int

    def __bool__(self) -> bool:
        return bool(self.new or self.changed or self.removed)

    @property
    def blocking(self) -> list[str]:
        """Those that are removed before new files come: files where folders will be, and the other way round."""
        new, removed = {*self.new}, {*self.removed}
        folders = {folder for path in new for folder in _folders_of(path)}
        return [path for path in self.removed if path in folders or new & {*_folders_of(path)}] if removed else []


def find_change(record: Record, files: Mapping[str, str]) -> Change:
    """Return what makes a target that holds what a record says a target that holds some files, by path and digest."""
    known = record.files
    changed = [path for path in sorted(files) if path in known and known[path] != files[path]]
    new = [path for path in sorted(files) if path not in known]
    removed = sorted(known.keys() - files.keys())
    return Change(new=new, changed=changed, removed=removed, unchanged=len(files) - len(new) - len(changed))


def encode_record(record: Record) -> bytes:
    """Return the bytes of a record."""
    return msgspec.json.encode(record, order="sorted") + b"\n"


def decode_record(data: bytes) -> Record:
    """Return a record from its bytes. Raises DeployError when no deploy can have written them.

    A target is not to be trusted: what it says is there is later removed by name.
    """
    try:
        record = msgspec.json.decode(data, type=Record)
        for path in record.files:
            _refuse_strange(path)
    except (msgspec.MsgspecError, Refusal, UnicodeError) as error:
        raise DeployError(f"the target's {RECORD} was not written by a deploy ({error}); remove it there") from error
    if record.format != FORMAT:
        raise DeployError(f"the target's {RECORD} was written by a newer version of Broadsheet; update this one")
    return record


def _refuse_strange(path: str) -> None:
    refuse(path, may_hide=True)
    if path == RECORD:
        raise Refusal("names itself", "")


def emptied_folders(removed: Collection[str], files: Collection[str]) -> list[str]:
    """Return the folders in which no file is left, those inside of others first."""
    before = {folder for path in removed for folder in _folders_of(path)}
    after = {folder for path in files for folder in _folders_of(path)}
    return sorted(before - after, reverse=True)


def _folders_of(path: str) -> list[str]:
    parts = path.split("/")[:-1]
    return ["/".join(parts[: n + 1]) for n in range(len(parts))]
