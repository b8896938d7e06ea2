"""Make an output folder hold exactly the planned files."""

import time
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from broadsheet.build import output as folder
from broadsheet.build.manifest import UNKNOWN, Written
from broadsheet.build.notes import Notes
from broadsheet.build.staged import Place, Staged
from broadsheet.output_path import OutputPath
from broadsheet.scanning import Known, know, signature_of


class Synced(Struct, frozen=True):
    """What a sync did."""

    files: dict[str, Written]
    """What is known by now of the files that were looked at, by output path."""
    rendered: int
    """How many pages had to be rendered, whether they turned out to differ or not."""
    written: tuple[str, ...]
    removed: tuple[str, ...]
    set_aside: tuple[str, ...]


NOTHING = Synced({}, 0, (), (), ())
"""What a sync did that was not needed."""


def sync(staged: Sequence[Staged], planned: Collection[OutputPath] | None, place: Place, notes: Notes) -> Synced:
    """Put the finished files in their places, remove those no longer planned, set aside those that no build wrote.

    `staged` is what was looked at of all that is `planned`, which is None where nothing can have gone. What is about to
    be written is noted in the manifest first, so that the files of a killed build are known as ours. Raises SiteError.
    """
    output, found, before = place.output, place.found, notes.manifest.files
    differing = {file.path: file for file in staged if file.signature is not None}
    unplanned = set() if planned is None else found.keys() - planned
    removed = {path for path in unplanned if path in before}
    strays = {path for path in unplanned - removed if not path.endswith("/")}
    if differing or removed:
        notes.note_claim(differing)
    folder.set_aside(output, strays)
    folder.remove(output, unplanned - strays)
    folder.put(place.staging, output)
    put = _look_at(output, differing)
    return Synced(
        files={file.path: _written(file, put.get(file.path) or found[file.path], before) for file in staged},
        rendered=sum(file.rendered for file in staged),
        written=tuple(sorted(differing)),
        removed=tuple(sorted(removed)),
        set_aside=tuple(sorted(strays)),
    )


def _written(file: Staged, known: Known, before: Mapping[str, Written | None]) -> Written:
    last = before.get(file.path)
    return Written(file.key, known, file.reason or (last.reason if last else ""))


def _look_at(output: Path, put: Mapping[OutputPath, Staged]) -> dict[OutputPath, Known]:
    """Return what is known of files that were just put in their places.

    Putting a file in its place changes only its change time; if more is different, somebody else was there.
    """
    now = time.time_ns()
    return {path: _know_put(output / path, staged, now) for path, staged in put.items()}


def _know_put(path: Path, staged: Staged, now: int) -> Known:
    try:
        signature = signature_of(path.lstat())
    except OSError:
        return UNKNOWN
    untouched = staged.signature == replace(signature, changed=staged.signature.changed) if staged.signature else False
    return know(signature, staged.digest, now) if untouched else UNKNOWN
