"""Make an output folder hold exactly the planned files."""

import time
from collections.abc import Collection, Mapping
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from broadsheet.build import output as folder
from broadsheet.build.manifest import Manifest, Written
from broadsheet.build.plan import Plan
from broadsheet.build.stage import Staged, Stager
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
    rendered: int
    written: tuple[str, ...]
    removed: tuple[str, ...]
    set_aside: tuple[str, ...]


def sync(plan: Plan, output: Path, found: Mapping[str, Known], last: Last, stager: Stager) -> Synced:
    """Write the files that are stale, remove those that are no longer planned, set aside those that no build wrote.

    Every stale file is finished before the first one replaces an old one, so that a template's fault or a full disk
    leaves the last good site as it was. What is about to be written is noted in the manifest first, so that the files
    of a killed build are known as ours. `found` is what stands in the output folder. Raises SiteError.
    """
    manifest = last.manifest
    staged = stager.finish(plan)
    stale = stager.stale
    differing = {path: file for path, file in staged.items() if _differs(file, found.get(path))}
    unplanned = found.keys() - plan.keys.keys()
    removed = {path for path in unplanned if path in manifest.files}
    strays = {path for path in unplanned - removed if not path.endswith("/")}
    if differing or removed:
        write_record(last.path, _claim(manifest, differing))
    folder.set_aside(output, strays)
    folder.remove(output, unplanned - strays)
    folder.drop_staged(stager.folder, staged.keys() - differing.keys())
    folder.put(stager.folder, output)
    known = {**found, **_look_at(output, differing)}
    return Synced(
        files={path: Written(key, known[path], _reason(path, stale, manifest)) for path, key in plan.keys.items()},
        rendered=sum(path in plan.pages for path in stale),
        written=tuple(sorted(differing)),
        removed=tuple(sorted(removed)),
        set_aside=tuple(sorted(strays)),
    )


def _reason(path: str, stale: Mapping[str, str], manifest: Manifest) -> str:
    return stale[path] if path in stale else manifest.files[path].reason


def _differs(staged: Staged, known: Known | None) -> bool:
    return known is None or known.digest != staged.digest


def _claim(manifest: Manifest, paths: Collection[str]) -> Manifest:
    """Return a manifest that trusts nothing of some files but that a build wrote them."""
    return replace(manifest, files=manifest.files | dict.fromkeys(paths, Written(None, UNKNOWN)), inputs="")


def _look_at(output: Path, put: Mapping[str, Staged]) -> dict[str, Known]:
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
