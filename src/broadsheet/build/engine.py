"""The build: scan, plan, stage, sync; and what it would do."""

import time
from collections.abc import Callable, Collection, Mapping
from datetime import datetime
from functools import partial
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from broadsheet.build import output as folder
from broadsheet.build.inputs import Inputs, fingerprint_frame, fingerprint_inputs, scan_inputs
from broadsheet.build.loading import load_content
from broadsheet.build.manifest import Key, Manifest, why_stale
from broadsheet.build.memory import Forgotten, keep_index
from broadsheet.build.notes import Notes
from broadsheet.build.options import BuildReport, Options
from broadsheet.build.plan import Plan, index_content, plan_edit, plan_site, refuse_two_claims
from broadsheet.build.revising import find_edit, find_moment
from broadsheet.build.stage import Staged, WhyStale, stage_sheets, stage_site
from broadsheet.build.sync import Place, Synced, sync
from broadsheet.config import Site
from broadsheet.index.gate import edition_time, next_due
from broadsheet.index.indexing import Index
from broadsheet.parallel import without_collecting
from broadsheet.scanning import Known
from broadsheet.site.urls import url_of

__all__ = ["BuildReport", "Options", "build_site", "make_index", "make_plan"]


class _Work(Struct, frozen=True):
    """What one build has found before it plans anything."""

    site: Site
    options: Options
    notes: Notes
    inputs: Inputs
    fingerprint: str
    """Of all inputs, and of the moment."""
    found: Mapping[str, Known]
    """What stands in the output folder."""


class _Done(Struct, frozen=True):
    """What planning, staging and syncing came to."""

    plan: Plan
    synced: Synced
    next_due: datetime | None


def build_site(site: Site, options: Options) -> BuildReport:
    """Make the output folder exactly what a build from nothing would make it, doing only what that takes.

    The caller holds the site's lock. Raises SiteError when content, templates or the disk are at fault; the last good
    site is then still there. Raises UsageError when the output folder is no place for a site.
    """
    started = time.perf_counter()
    notes = Notes(site, options)
    folder.clear_staging(options.output)
    inputs = scan_inputs(site, notes.scan)
    found = folder.survey(options.output, notes.manifest)
    work = _Work(site, options, notes, inputs, fingerprint_inputs(inputs, options.as_of), found)
    whole = _is_whole(found, notes.manifest)
    if whole and work.fingerprint == notes.manifest.inputs:
        report = _nothing_done(notes.manifest)
        notes.note_settled(found)
    else:
        with without_collecting():
            done = (_build_edit(work) if whole else None) or _build_all(work)
        report = _report(done, notes.manifest)
    notes.note_scan(inputs.state)
    return replace(report, seconds=round(time.perf_counter() - started, 3))


def _build_edit(work: _Work) -> _Done | None:
    """Plan and render what an edit of some articles can reach; None when it is more than that."""
    remembered = work.notes.recall(fingerprint_frame(work.inputs))
    holds, moment = find_moment(remembered.kept, work.options.as_of) if remembered else (False, None)
    if remembered is None or not holds:
        return None
    try:
        edit = find_edit(work.site, work.inputs, remembered, moment, work.fingerprint)
        if edit is None:
            return None
        plan = plan_edit(work.site, work.inputs, edit, work.notes.pages)
        staged = partial(stage_sheets, plan.sheets, plan)
        synced = _sync(work, lambda staging, why: list(staged(staging, why)), work.notes.manifest.files)
    except Forgotten:
        return None
    work.notes.note_edit(edit.rows, synced.files, edit.remembered, edit.change)
    due = remembered.kept.next_due
    return _Done(plan, synced, datetime.fromisoformat(due) if due else None)


def _build_all(work: _Work) -> _Done:
    """Plan the whole site, and render what is stale of it."""
    site, inputs, options = work.site, work.inputs, work.options
    content = load_content(site, inputs, work.notes.pages, options.jobs)
    plan = plan_site(inputs, content, options.as_of)
    planned = {sheet.path for sheet in plan.sheets} | plan.static_files.keys()
    synced = _sync(work, lambda staging, why: stage_site(plan, staging, why, options.jobs), planned)
    edition = plan.edition
    due = next_due(content.articles, edition.as_of) if edition.as_of else None
    public = len(edition.index.articles)
    manifest = Manifest({**synced.files}, work.fingerprint, public, len(content.articles) - public, len(plan.sheets))
    told, frame = options.as_of is not None, fingerprint_frame(inputs)
    kept = keep_index(edition, content, inputs=work.fingerprint, frame=frame, told=told, next_due=due)
    work.notes.note_build(manifest, kept)
    return _Done(plan, synced, due)


def _sync(work: _Work, stage: Callable[[Path, WhyStale], list[Staged]], planned: Collection[str]) -> Synced:
    """Finish what is stale in a folder of its own, and put it in its place."""
    output, files = work.options.output, work.notes.manifest.files

    def why(path: str, key: Key) -> str | None:
        return why_stale(key, files.get(path), work.found[path].digest if path in work.found else None)

    try:
        staging = folder.open_staging(output)
        return sync(stage(staging, why), planned, Place(output, staging, work.found), work.notes)
    finally:
        folder.clear_staging(output)


def make_plan(site: Site, options: Options) -> Plan:
    """Return the plan of a site as it is now, without building it. Raises SiteError."""
    notes = Notes(site, options)
    inputs = scan_inputs(site, notes.scan)
    plan = plan_site(inputs, load_content(site, inputs, notes.pages, options.jobs), options.as_of)
    refuse_two_claims(plan)
    return plan


def make_index(site: Site, options: Options) -> Index:
    """Return the index of a site as it is now. Raises SiteError."""
    notes = Notes(site, options)
    inputs = scan_inputs(site, notes.scan)
    content = load_content(site, inputs, notes.pages, options.jobs)
    return index_content(content, options.as_of or edition_time(content.articles))


def _is_whole(found: Mapping[str, Known], manifest: Manifest) -> bool:
    """Tell whether an output folder holds exactly the files that the last build left."""
    if found.keys() != manifest.files.keys():
        return False
    pairs = ((known, manifest.files[path]) for path, known in found.items())
    return all(written and known.digest == written.known.digest for known, written in pairs)


def _report(done: _Done, manifest: Manifest) -> BuildReport:
    synced = done.synced
    return BuildReport(
        articles=manifest.articles,
        held_back=manifest.held_back,
        pages=manifest.pages,
        rendered=len(synced.stale - done.plan.static_files.keys()),
        written=len(synced.written),
        removed=len(synced.removed),
        unchanged=len(manifest.files) - len(synced.written),
        set_aside=synced.set_aside,
        changed=tuple(sorted(map(url_of, (*synced.written, *synced.removed)))),
        next_due=done.next_due,
        seconds=0.0,
    )


def _nothing_done(manifest: Manifest) -> BuildReport:
    return BuildReport(
        articles=manifest.articles,
        held_back=manifest.held_back,
        pages=manifest.pages,
        rendered=0,
        written=0,
        removed=0,
        unchanged=len(manifest.files),
        set_aside=(),
        changed=(),
        next_due=None,
        seconds=0.0,
    )
