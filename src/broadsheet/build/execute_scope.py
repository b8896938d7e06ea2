"""What each scope comes to: pages are planned, stale ones rendered, and all put in their places."""

from collections.abc import Callable, Collection
from datetime import datetime
from pathlib import PurePosixPath

from broadsheet.build import output_folder as folder
from broadsheet.build.build_plan import Plan, plan_edit, plan_from_index, plan_site, refuse_two_claims, with_static
from broadsheet.build.build_report import Done, SyncResult, removed_articles
from broadsheet.build.load_content import Content, load_content
from broadsheet.build.manifest import Manifest
from broadsheet.build.publishing import StagedFile, StagingArea, stage_pages, stage_site, stage_static, sync
from broadsheet.build.saved_index import make_saved_index
from broadsheet.build.scope import Edit, Pages
from broadsheet.build.site_parts import choose_parts
from broadsheet.build.snapshot import Snapshot, fingerprint_fixed_inputs
from broadsheet.build.unused_sources import find_unused_sources
from broadsheet.index.public_period import Period, find_period
from broadsheet.index.publication_gate import is_embargoed, is_public
from broadsheet.output_path import OutputPath
from broadsheet.rendering.template_needs import find_template_needs
from broadsheet.site.site_plan import plans_at
from broadsheet.site.urls import article_url
from broadsheet.worker_processes import return_freed_memory


def build_pages(scope: Pages, snapshot: Snapshot) -> Done:
    """Render the open pages; the manifest then names no inputs, since the other pages may be stale.

    Raises CacheMiss, TemplateError and StorageError.
    """
    plan = with_static(plan_from_index(snapshot, scope.index), snapshot.inputs)
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
    return Done(synced)


def build_whole_site(snapshot: Snapshot) -> Done:
    """Plan the whole site, and render what is stale. Raises SiteError."""
    inputs, options = snapshot.inputs, snapshot.options
    content = load_content(snapshot.site, inputs, snapshot.state.pages, options.jobs)
    return_freed_memory()
    plan = plan_site(inputs, content, options, snapshot.state.groups)
    if options.parts:
        refuse_two_claims(plan)
        plan = choose_parts(plan, options.parts)
    period = find_period(content.articles, content.withdrawn, options.as_of)

    def stage(area: StagingArea) -> list[StagedFile]:
        staged = stage_site(plan, area, options.jobs)
        # Before anything is published: a disk that has no room for it leaves the last good site.
        if not options.parts:
            _save_index(snapshot, plan, content, period)
        return staged

    synced = _sync(snapshot, stage, {page_plan.path for page_plan in plan.page_plans} | plan.static_files.keys())
    held_before = frozenset(snapshot.state.manifest.held_back)
    snapshot.state.save_build(_make_manifest(snapshot, plan, content, synced, period))
    released = tuple(one.path for one in plan.edition.index.articles if one.path in held_before)
    return Done(synced, released, _held_now(content) if any(removed_articles(synced)) else frozenset())


def _held_now(content: Content) -> frozenset[str]:
    """Return the URL paths that articles have, or will have when they are public: nothing is lost there."""
    slugs = {article.slug for article in content.articles} | {PurePosixPath(one.path).stem for one in content.withheld}
    return frozenset(map(article_url, slugs))


def _save_index(snapshot: Snapshot, plan: Plan, content: Content, period: Period) -> None:
    index = make_saved_index(
        plan.edition,
        content,
        inputs=snapshot.fingerprint,
        fixed_inputs=fingerprint_fixed_inputs(snapshot.inputs),
        as_of=snapshot.options.as_of,
        period=period,
        needs=find_template_needs(snapshot.inputs.templates, snapshot.inputs.settings.leave_out),
    )
    snapshot.state.save_index(index)
    snapshot.state.save_templates()


def _make_manifest(snapshot: Snapshot, plan: Plan, content: Content, synced: SyncResult, period: Period) -> Manifest:
    public = {article.path for article in plan.edition.index.articles}
    return Manifest(
        files={**synced.files},
        inputs=snapshot.fingerprint,
        period=period,
        articles=len(public),
        held_back=tuple(sorted(content.article_paths - public)),
        held_kinds=_count_held(content, snapshot.options.as_of),
        unused_sources=find_unused_sources(snapshot.site, content),
        pages=len(plan.page_plans),
        folders={**snapshot.folders},
    )


def _count_held(content: Content, as_of: datetime) -> dict[str, int]:
    """Return how many articles are held back by what, in the order of reports."""
    embargoed = sum(is_embargoed(article, as_of) for article in content.articles)
    public = sum(is_public(article, as_of) for article in content.articles)
    return {
        "draft": len(content.withheld),
        "embargoed": embargoed,
        "withdrawn": len(content.withdrawn),
        "expired": len(content.articles) - embargoed - public,
    }


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
