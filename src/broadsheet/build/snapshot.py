"""What there is before a build: all that the site is made from, and what stands in the output folder."""

import time
from collections.abc import Mapping

from msgspec import Struct

from broadsheet.build import output_folder as folder
from broadsheet.build.inputs import Inputs, fingerprint_inputs, scan_inputs
from broadsheet.build.options import Options
from broadsheet.build.output_scan import scan_output
from broadsheet.build.state import BuildState
from broadsheet.config import Site
from broadsheet.file_states import FileState, Signature


class Snapshot(Struct, frozen=True):
    """What one build has found before it plans anything."""

    site: Site
    options: Options
    notes: BuildState
    inputs: Inputs
    fingerprint: str
    """Of all inputs, and of the moment; empty where not all of them were looked at."""
    found: Mapping[str, FileState]
    """What stands in the output folder."""
    folders: Mapping[str, Signature]
    """What may be noted of its folders."""
    started: float
    """When the build began, in seconds."""
    is_complete: bool = True
    """Whether everything was looked at."""


def take_snapshot(site: Site, options: Options, notes: BuildState) -> Snapshot:
    """Look at every file of the site and of the output folder. Raises SiteError when one cannot be read."""
    started = time.perf_counter()
    folder.clear_staging(options.output)
    inputs = scan_inputs(site, notes.scan)
    there = scan_output(options.output, notes.manifest)
    token = fingerprint_inputs(inputs, options.as_of)
    return Snapshot(site, options, notes, inputs, token, there.found, there.folders, started)


def is_whole(work: Snapshot) -> bool:
    """Tell whether the output folder holds exactly the files that the last build left."""
    found, files = work.found, work.notes.manifest.files
    if found.keys() != files.keys():
        return False
    pairs = ((known, files[path]) for path, known in found.items())
    return all(written and known.digest == written.known.digest for known, written in pairs)


def is_unchanged(work: Snapshot) -> bool:
    """Tell whether the site is what a build would make."""
    return work.fingerprint == work.notes.manifest.inputs and is_whole(work)
