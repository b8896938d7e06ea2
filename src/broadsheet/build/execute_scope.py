"""What each scope comes to: pages are planned, stale ones rendered, and all put in their places."""

from collections.abc import Callable, Collection
from datetime import datetime

from broadsheet.build import output_folder as folder
from broadsheet.build.build_plan import Plan, plan_edit, plan_from_index, plan_site, with_static
from broadsheet.build.build_report import Done, SyncResult
from broadsheet.build.load_content import Content, load_content
from broadsheet.build.manifest import Manifest
from broadsheet.build.saved_index import make_saved_index
from broadsheet.build.scope import Edit, Pages
from broadsheet.build.snapshot import Snapshot, fingerprint_frame
from broadsheet.build.staging import StagedFile, StagingArea, stage_pages, stage_site, stage_static
from broadsheet.build.sync import sync
from broadsheet.build.template_needs import find_template_needs
from broadsheet.index.publication_gate import next_due
from broadsheet.output_path import OutputPath
from broadsheet.processes import return_freed_memory
from broadsheet.site.site_plan import plans_at


def build_pages(scope: Pages, snapshot: Snapshot) -> Done:
    """Render the open pages; the manifest then names no inputs, since the other pages may be stale.

    Raises CacheMiss, TemplateError and StorageError.
    """
    plan = with_static(plan_from_index(snapshot, scope.index, scope.moment), snapshot.inputs)
    page_plans = plans_at(plan.edition, snapshot.open_pages, scope.index.slugs.get)
    synced = _sync(snapshot, lambda area: [*stage_pages(page_plans, plan, area), *stage_static(plan, area)], None)
    snapshot.state.save_files(synced.files)
    return Done(synced)


def build_edit(scope: Edit, snapshot: Snapshot) -> Done:
    """Render what an edit can change. Raises CacheMiss, TemplateError and StorageError."""
    snapshot.state.pages.add(scope.cached_pages)
    plan = plan_edit(snapshot, scope)
    synced = _sync(snapshot, lambda area: list(stage_pages(plan.page_plans, plan, area)), None)
    snapshot.state.save_templates()
    snapshot.state.save_edit(synced.files, scope.index, scope.delta)
    due = scope.index.saved.next_due
    return Done(synced, datetime.fromisoformat(due) if due else None)


def build_everything(snapshot: Snapshot) -> Done:
    """Plan the whole site, and render what is stale. Raises SiteError."""
    inputs, options = snapshot.inputs, snapshot.options
    content = load_content(snapshot.site, inputs, snapshot.state.pages, options.jobs)
    return_freed_memory()
    plan = plan_site(inputs, content, options.as_of)
    due = next_due(content.articles, plan.edition.as_of) if plan.edition.as_of else None

    def stage(area: StagingArea) -> list[StagedFile]:
        staged = stage_site(plan, area, options.jobs)
        # Before anything is published: a disk that has no room for it leaves the last good site.
        _save_index(snapshot, plan, content, due)
        return staged

    synced = _sync(snapshot, stage, {page_plan.path for page_plan in plan.page_plans} | plan.static_files.keys())
    snapshot.state.save_build(_make_manifest(snapshot, plan, content, synced))
    return Done(synced, due)


def _save_index(snapshot: Snapshot, plan: Plan, content: Content, due: datetime | None) -> None:
    index = make_saved_index(
        plan.edition,
        content,
        inputs=snapshot.fingerprint,
        frame=fingerprint_frame(snapshot.inputs),
        moment_given=snapshot.options.as_of is not None,
        next_due=due,
        needs=find_template_needs(snapshot.inputs.templates),
    )
    snapshot.state.save_index(index)
    snapshot.state.save_templates()


def _make_manifest(snapshot: Snapshot, plan: Plan, content: Content, synced: SyncResult) -> Manifest:
    public = len(plan.edition.index.articles)
    return Manifest(
        files={**synced.files},
        inputs=snapshot.fingerprint,
        articles=public,
        held_back=len(content.articles) + len(content.withheld) - public,
        pages=len(plan.page_plans),
        folders={**snapshot.folders},
    )


def _sync(
    snapshot: Snapshot, stage: Callable[[StagingArea], list[StagedFile]], planned: Collection[OutputPath] | None
) -> SyncResult:
    """Finish what is stale in a folder of its own, and publish it."""
    output, state = snapshot.options.output, snapshot.state
    try:
        area = StagingArea(output, folder.open_staging(output), snapshot.found, state.manifest.files)
        return sync(stage(area), planned, area, state)
    finally:
        folder.clear_staging(output)
