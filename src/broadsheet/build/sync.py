"""Make an output folder hold exactly the planned files."""

import time
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from broadsheet.build import output as folder
from broadsheet.build.manifest import Manifest, Written
from broadsheet.build.stage import Staged
from broadsheet.scanning import Known, Signature, know, signature_of
from broadsheet.store import write_record

UNKNOWN = Known(Signature(-1, 0, 0, 0), "unknown", settled=False)
"""A file of which nothing is known."""


class Last(Struct, frozen=True):
    """What the last build noted."""

    path: Path
    """Where its manifest is."""
    manifest: Manifest


class Synced(Struct, frozen=True):
    """What a sync did."""

    files: dict[str, Written]
    """All files that are there now, by output path."""
    stale: frozenset[str]
    """The files that had to be finished anew, whether they turned out to differ or not."""
    written: tuple[str, ...]
    removed: tuple[str, ...]
    set_aside: tuple[str, ...]


def sync(staged: Sequence[Staged], staging: Path, output: Path, found: Mapping[str, Known], last: Last) -> Synced:
    """Put the finished files in their places, remove those no longer planned, set aside those that no build wrote.

    `staged` is all that the site should consist of, `found` what stands in the output folder. What is about to be
    written is noted in the manifest first, so that the files of a killed build are known as ours. Raises SiteError.
    """
    manifest = last.manifest
    planned = {file.path for file in staged}
    stale = [file for file in staged if file.reason is not None]
    differing = {file.path: file for file in stale if _differs(file, found.get(file.path))}
    unplanned = found.keys() - planned
    removed = {path for path in unplanned if path in manifest.files}
    strays = {path for path in unplanned - removed if not path.endswith("/")}
    if differing or removed:
        write_record(last.path, claim(manifest, differing))
    folder.set_aside(output, strays)
    folder.remove(output, unplanned - strays)
    folder.drop_staged(staging, [file.path for file in stale if file.path not in differing])
    folder.put(staging, output)
    known = {**found, **look_at(output, differing)}
    return Synced(
        files={file.path: Written(file.key, known[file.path], _reason(file, manifest)) for file in staged},
        stale=frozenset(file.path for file in stale),
        written=tuple(sorted(differing)),
        removed=tuple(sorted(removed)),
        set_aside=tuple(sorted(strays)),
    )


def _reason(file: Staged, manifest: Manifest) -> str:
    return manifest.files[file.path].reason if file.reason is None else file.reason


def _differs(staged: Staged, known: Known | None) -> bool:
    return known is None or known.digest != staged.digest


def claim(manifest: Manifest, paths: Collection[str]) -> Manifest:
    """Return a manifest that trusts nothing of some files but that a build wrote them."""
    return replace(manifest, files=manifest.files | dict.fromkeys(paths, Written(None, UNKNOWN)), inputs="")


def look_at(output: Path, put: Mapping[str, Staged]) -> dict[str, Known]:
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
    untouched = replace(signature, changed=staged.signature.changed) == staged.signature
    return know(signature, staged.digest, now) if untouched else UNKNOWN
