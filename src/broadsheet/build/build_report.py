"""What a build says that it did."""

import time
from datetime import datetime

from msgspec import Struct

from broadsheet.build.options import BuildReport
from broadsheet.build.snapshot import Snapshot
from broadsheet.build.sync import NOTHING, SyncResult
from broadsheet.site.urls import url_of


class Done(Struct, frozen=True):
    """What planning, staging and syncing came to."""

    synced: SyncResult
    next_due: datetime | None


def report_nothing(work: Snapshot) -> BuildReport:
    """Return the report of a build that had nothing to do, after noting what is known of the files by now."""
    work.notes.note_settled(work.found, work.folders)
    return report_done(work, Done(NOTHING, None))


def report_done(work: Snapshot, done: Done) -> BuildReport:
    """Return the report of a build that has noted what it wrote; it notes what it read as well."""
    if work.is_complete:
        work.notes.note_scan(work.inputs.state)
    synced, manifest = done.synced, work.notes.manifest
    return BuildReport(
        articles=manifest.articles,
        held_back=manifest.held_back,
        pages=manifest.pages,
        rendered=synced.rendered,
        written=len(synced.written),
        removed=len(synced.removed),
        unchanged=len(manifest.files) - len(synced.written),
        set_aside=synced.set_aside,
        changed=tuple(sorted(map(url_of, (*synced.written, *synced.removed)))),
        restyled=tuple(map(url_of, synced.restyled)),
        next_due=done.next_due,
        seconds=round(time.perf_counter() - work.started, 3),
    )
