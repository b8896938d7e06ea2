"""The builder: what has changed is planned, rendered and put in its place."""

import gc
import time
from collections.abc import Callable, Collection, Sequence
from datetime import datetime

from msgspec.structs import replace

from broadsheet.build import output_folder as folder
from broadsheet.build.build_plan import (
    Plan,
    index_content,
    plan_edit,
    plan_site,
    plan_some,
    refuse_two_claims,
    with_static,
)
from broadsheet.build.build_report import Done, report_done, report_nothing
from broadsheet.build.fingerprint import fingerprint
from broadsheet.build.incremental import BuildMoment, find_changed, find_index_edit, find_moment
from broadsheet.build.inputs import Inputs, fingerprint_frame, scan_inputs, scan_pages, scan_static
from broadsheet.build.load_content import load_content
from broadsheet.build.manifest import LeftFiles, Manifest
from broadsheet.build.options import BuildReport, Options
from broadsheet.build.render_stale import stage_pages, stage_site, stage_static
from broadsheet.build.saved_index import CacheMiss, LoadedIndex, save_index
from broadsheet.build.snapshot import Snapshot, is_unchanged, is_whole, take_snapshot
from broadsheet.build.staging_area import StagedFile, StagingArea
from broadsheet.build.state import BuildState
from broadsheet.build.sync import SyncResult, sync
from broadsheet.build.template_needs import find_template_needs, needs_more
from broadsheet.config import Site
from broadsheet.content.page_files import is_article
from broadsheet.index.build_index import Index
from broadsheet.index.gate import edition_time, next_due
from broadsheet.output_path import OutputPath
from broadsheet.processes import return_freed_memory, without_collecting
from broadsheet.site.site_plan import plans_at
from broadsheet.site.theme import find_static, load_templates


class Builder:
    """Builds one site into one folder, with what the last build noted, and the index in memory once it was needed."""

    def __init__(
        self, notes: BuildState, inputs: Inputs | None = None, loaded_index: LoadedIndex | None = None
    ) -> None:
        self.notes = notes
        notes.recall_templates()
        self._inputs = inputs
        self.loaded_index = loaded_index
        """The index, once it was needed."""

    def look(self, site: Site, options: Options) -> Snapshot:
        """Look at everything, and keep what was seen for what is only seen in part later."""
        work = take_snapshot(site, options, self.notes)
        self._inputs = work.inputs
        return work

    def update(self, work: Snapshot) -> BuildReport | None:
        """Build an edit of some articles, or nothing if nothing changed; None when it takes more than that."""
        self._inputs = work.inputs
        if is_unchanged(work):
            return report_nothing(work)
        loaded_index = self.remember() if is_whole(work) else None
        if loaded_index is None:
            return None
        done = self._build_edit(work, loaded_index, find_changed(loaded_index, work.inputs.content))
        return report_done(work, done) if done else None

    def edit(self, site: Site, options: Options, paths: Sequence[str]) -> BuildReport | None:
        """Build an edit of articles that somebody saw, quickly; None when it takes more, or a look at everything.

        `paths` are the only files of the site that changed since the last look, and nobody else was in the output
        folder. Raises what `build_site` raises.
        """
        started = time.perf_counter()
        before, loaded_index = self._inputs, self.loaded_index
        if before is None or loaded_index is None:
            return None
        if not all(path in before.content and is_article(path) for path in paths):
            return None
        read: dict[str, bytes] = {}
        known = scan_pages(site, paths, {}, read)
        if known.keys() != set(paths):
            return None
        inputs = replace(before, settings=site.settings, content={**before.content, **known}, read=read)
        parts = (self.notes.manifest.inputs, *(known[path].digest for path in paths))
        found = LeftFiles(self.notes.manifest.files)
        token = fingerprint(*map(str.encode, parts))
        work = Snapshot(site, options, self.notes, inputs, token, found, {}, started, is_complete=False)
        done = self._build_edit(work, loaded_index, paths) if before.settings == site.settings else None
        if done is None:
            return None
        self._inputs = inputs
        return report_done(work, done)

    def render_pages(self, site: Site, options: Options, urls: Collection[str]) -> BuildReport | None:
        """Render some pages with the theme as it is now, quickly; None when it takes a look at everything.

        What the last build noted then no longer holds for the other pages. Raises what `build_site` raises.
        """
        started = time.perf_counter()
        before, loaded_index = self._inputs, self.loaded_index
        if before is None or loaded_index is None or before.settings != site.settings:
            return None
        holds, moment = find_moment(loaded_index.kept, options.as_of)
        if not holds:
            return None
        static_files = find_static(site)
        static = scan_static(site, static_files, before.state.static)
        inputs = replace(before, templates=load_templates(site), static=static, static_files=static_files)
        if needs_more(find_template_needs(inputs.templates), loaded_index.kept.shown):
            return None
        found = LeftFiles(self.notes.manifest.files)
        work = Snapshot(site, options, self.notes, inputs, "", found, {}, started, is_complete=False)
        try:
            plan = with_static(plan_some(site, inputs, loaded_index, moment, self.notes.pages), inputs)
            page_plans = plans_at(plan.edition, urls, loaded_index.slugs.get)
            synced = _sync(
                work, lambda place: [*stage_pages(page_plans, plan, place), *stage_static(plan, place)], None
            )
        except CacheMiss:
            return None
        self.notes.note_files(synced.files)
        return report_done(work, Done(synced, None))

    def remember(self) -> LoadedIndex | None:
        """Return the index of the last build, if it was made in the same frame as was last looked at."""
        frame = fingerprint_frame(self._inputs) if self._inputs else ""
        if self.loaded_index is None or self.loaded_index.kept.frame != frame:
            self.loaded_index = self.notes.recall(frame)
            gc.freeze()  # or the collector would walk all of the index again and again
        return self.loaded_index

    def _build_edit(self, work: Snapshot, loaded_index: LoadedIndex, changed: Sequence[str]) -> Done | None:
        """Plan and render what an edit of some articles can reach; None when it is more than that."""
        holds, moment = find_moment(loaded_index.kept, work.options.as_of)
        if not holds:
            return None
        with without_collecting():
            try:
                edit = find_index_edit(
                    work.site, work.inputs, loaded_index, changed, BuildMoment(moment, work.fingerprint)
                )
                if edit is None:
                    return None
                self.notes.pages.add(edit.rows)
                plan = plan_edit(work.site, work.inputs, edit, self.notes.pages)
                synced = _sync(work, lambda place: list(stage_pages(plan.page_plans, plan, place)), None)
            except CacheMiss:
                return None
        self.notes.note_templates()
        self.notes.note_edit(synced.files, edit.loaded_index, edit.change)
        self.loaded_index = edit.loaded_index
        due = loaded_index.kept.next_due
        return Done(synced, datetime.fromisoformat(due) if due else None)


def build_all(work: Snapshot) -> BuildReport:
    """Plan the whole site, and render what is stale of it."""
    return report_done(work, _build_all(work))


def _build_all(work: Snapshot) -> Done:
    """Plan the whole site, and render what is stale of it."""
    site, inputs, options = work.site, work.inputs, work.options
    content = load_content(site, inputs, work.notes.pages, options.jobs)
    return_freed_memory()
    plan = plan_site(inputs, content, options.as_of)
    edition = plan.edition
    due = next_due(content.articles, edition.as_of) if edition.as_of else None
    told, frame = options.as_of is not None, fingerprint_frame(inputs)

    def stage(place: StagingArea) -> list[StagedFile]:
        staged = stage_site(plan, place, options.jobs)
        # Before anything is put in its place: a disk that has no room for it leaves the last good site.
        shown = find_template_needs(inputs.templates)
        kept = save_index(edition, content, inputs=work.fingerprint, frame=frame, told=told, next_due=due, shown=shown)
        work.notes.note_index(kept)
        work.notes.note_templates()
        return staged

    synced = _sync(work, stage, {page_plan.path for page_plan in plan.page_plans} | plan.static_files.keys())
    public = len(edition.index.articles)
    manifest = Manifest(
        files={**synced.files},
        inputs=work.fingerprint,
        articles=public,
        held_back=len(content.articles) + len(content.withheld) - public,
        pages=len(plan.page_plans),
        folders={**work.folders},
    )
    work.notes.note_build(manifest)
    return Done(synced, due)


def _sync(
    work: Snapshot, stage: Callable[[StagingArea], list[StagedFile]], planned: Collection[OutputPath] | None
) -> SyncResult:
    """Finish what is stale in a folder of its own, and put it in its place."""
    output, notes = work.options.output, work.notes
    try:
        place = StagingArea(output, folder.open_staging(output), work.found, notes.manifest.files)
        return sync(stage(place), planned, place, notes)
    finally:
        folder.clear_staging(output)


def make_plan(site: Site, options: Options) -> Plan:
    """Return the plan of a site as it is now, without building it. Raises SiteError."""
    notes = BuildState(site, options)
    inputs = scan_inputs(site, notes.scan)
    plan = plan_site(inputs, load_content(site, inputs, notes.pages, options.jobs), options.as_of)
    refuse_two_claims(plan)
    return plan


def make_index(site: Site, options: Options) -> Index:
    """Return the index of a site as it is now. Raises SiteError."""
    notes = BuildState(site, options)
    inputs = scan_inputs(site, notes.scan)
    content = load_content(site, inputs, notes.pages, options.jobs)
    return index_content(content, options.as_of or edition_time(content.articles))
