"""All files that a site should consist of, each with the key that says whether it must be written."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from itertools import chain
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from broadsheet.build.build_report import Options
from broadsheet.build.load_content import BodyLoader, Content, load_content
from broadsheet.build.manifest import FileKey
from broadsheet.build.output_folder import LEFT_ALONE, STAGING
from broadsheet.build.saved_index import LoadedIndex
from broadsheet.build.saved_state import BuildState
from broadsheet.build.scope import Edit
from broadsheet.build.snapshot import Inputs, Snapshot, scan_inputs
from broadsheet.build.story_groups import GroupCache
from broadsheet.config import Settings, Site
from broadsheet.fingerprints import fingerprint_code, fingerprint_record
from broadsheet.index.article_fingerprints import combine
from broadsheet.index.build_index import Index, build_index
from broadsheet.index.edition_time import edition_time
from broadsheet.index.publication_gate import announce, select_public
from broadsheet.index.story_index import Group, is_compared
from broadsheet.output_path import OutputPath
from broadsheet.rendering.render import Renderer
from broadsheet.rendering.template_assets import find_assets, fingerprint_assets
from broadsheet.rendering.template_dependencies import fingerprint_templates
from broadsheet.rendering.template_needs import find_template_needs
from broadsheet.site.page_plan import AffectedPages, Edition, PagePlan
from broadsheet.site.site_plan import (
    PathClaim,
    make_edition,
    name_page,
    plan_affected,
    plan_pages,
    refuse_conflicts,
)
from broadsheet.site.sitemaps import plan_news_sitemap
from broadsheet.site.views.page_head import SiteView
from broadsheet.worker_processes import MIN_PAGES_FOR_PROCESSES, split_between_forks


class Plan(Struct, frozen=True):
    """All files that a site should consist of."""

    edition: Edition
    page_plans: Sequence[PagePlan]
    """Of its pages."""
    static_files: dict[OutputPath, Path]
    static_keys: dict[OutputPath, FileKey]
    make_key: Callable[[PagePlan], FileKey]
    renderer: Renderer


def make_plan(site: Site, options: Options) -> Plan:
    """Return the plan of a site as it is now, without building it. Raises SiteError."""
    state = BuildState(site, options)
    inputs = scan_inputs(site, state.scan)
    plan = plan_site(inputs, load_content(site, inputs, state.pages, options.jobs), options, state.groups)
    refuse_two_claims(plan)
    return plan


def make_index(site: Site, options: Options) -> tuple[Index, BodyLoader]:
    """Return the index of a site as it is now, and what loads the texts of its articles. Raises SiteError."""
    state = BuildState(site, options)
    inputs = scan_inputs(site, state.scan)
    content = load_content(site, inputs, state.pages, options.jobs)
    return index_content(content, options, state.groups, inputs.settings), content.bodies


def plan_site(inputs: Inputs, content: Content, options: Options, groups: GroupCache) -> Plan:
    """Return the plan of a site at a moment.

    Raises ContentError where content contradicts itself.
    """
    as_of = options.as_of
    index = index_content(content, options, groups, inputs.settings)
    needs = find_template_needs(inputs.templates, inputs.settings.leave_out)
    moment = edition_time(index.articles, as_of)
    edition = make_edition(index, inputs.settings, moment, content.bodies, needs, catalogue=inputs.catalogue)
    renderer = make_renderer(inputs, edition.site)
    plan = Plan(
        edition=edition,
        page_plans=tuple(plan_pages(edition, announce(content.withdrawn, as_of))),
        static_files={},
        static_keys={},
        make_key=key_maker(inputs, renderer),
        renderer=renderer,
    )
    return with_static(plan, inputs)


def with_static(plan: Plan, inputs: Inputs) -> Plan:
    """Return a plan with the static files; those that templates name are under two names."""
    files, keys = (
        {**inputs.static_files},
        {path: FileKey(known.digest, "", "") for path, known in inputs.static.items()},
    )
    for path, hashed in plan.renderer.assets.paths.items():
        files.setdefault(hashed, files[path])
        keys.setdefault(hashed, keys[path])
    return replace(plan, static_files=files, static_keys=keys)


def plan_edit(snapshot: Snapshot, edit: Edit) -> Plan:
    """Return the plan of the pages that an edit can change. Raises CacheMiss."""
    plan = plan_from_index(snapshot, edit.index)
    page_plans = (*plan_affected(plan.edition, edit.affected), plan_news_sitemap(plan.edition))
    return replace(plan, page_plans=page_plans)


def keeps_addresses(snapshot: Snapshot, before: LoadedIndex, edit: Edit) -> bool:
    """Return whether lists have as many pages as before an edit: articles may be longer or shorter now.

    Raises CacheMiss.
    """
    after = edit.index.index.fingerprints
    pairs = ((before.index.fingerprints[at], after[at]) for at in edit.delta.articles)
    if all((old.card_length, old.said_length) == (new.card_length, new.said_length) for old, new in pairs):
        return True
    then, now = (plan_from_index(snapshot, index).edition for index in (before, edit.index))
    return _addresses(then, edit.affected) == _addresses(now, edit.affected)


def _addresses(edition: Edition, affected: AffectedPages) -> set[str]:
    return {page_plan.url for page_plan in plan_affected(edition, affected)}


def plan_from_index(snapshot: Snapshot, index: LoadedIndex) -> Plan:
    """Return a plan without pages yet, by an index that is in memory."""
    inputs, saved = snapshot.inputs, index.saved
    needs = find_template_needs(inputs.templates, inputs.settings.leave_out)
    bodies = BodyLoader(snapshot.site, index.find_key, snapshot.state.pages, needs)
    moment = datetime.fromisoformat(saved.edition_time) if saved.edition_time else None
    edition = make_edition(index.index, inputs.settings, moment, bodies, needs, catalogue=inputs.catalogue)
    edition.related.update(enumerate(saved.related))
    renderer = make_renderer(inputs, edition.site)
    return Plan(
        edition=edition,
        page_plans=(),
        static_files={},
        static_keys={},
        make_key=key_maker(inputs, renderer),
        renderer=renderer,
    )


def index_content(content: Content, options: Options, groups: GroupCache, settings: Settings) -> Index:
    """Return the index of what is public of some content at a moment. Raises ContentError."""
    public = select_public(content.articles, options.as_of)
    if "stories" in settings.leave_out:
        return build_index(public, content.fingerprints, content.profiles, None, settings.language)
    find = partial(_find_groups, content, [one.path for one in public if is_compared(one)], groups)
    # The index needs them last. Another process finds them meanwhile.
    with split_between_forks(find, min(options.jobs, 2) if len(public) >= MIN_PAGES_FOR_PROCESSES else 1) as shares:
        found = chain.from_iterable(shares)
        return build_index(public, content.fingerprints, content.profiles, found, settings.language)


def _find_groups(content: Content, paths: Sequence[str], groups: GroupCache, share: int, shares: int) -> list[Group]:
    """Return which of some articles tell of one event; the last share is all of the work."""
    if share < shares - 1:
        return []
    told = {path: content.fingerprints[path].told for path in paths}
    return groups.find({path: (own, partial(content.bodies.load_story, path)) for path, own in told.items()})


def make_renderer(inputs: Inputs, site: SiteView) -> Renderer:
    """Return what pages are rendered with."""
    assets = find_assets(inputs.templates, inputs.static)
    return Renderer(inputs.templates, site, inputs.settings.base_url, assets, inputs.catalogue)


def key_maker(inputs: Inputs, renderer: Renderer) -> Callable[[PagePlan], FileKey]:
    """Return what makes the key of a page. Raises TemplateError when a template does not parse."""
    templates = fingerprint_templates(inputs.templates)
    assets = fingerprint_assets(inputs.templates, renderer.assets)
    shared = fingerprint_record((fingerprint_code(), renderer.site, inputs.settings, inputs.catalogue))

    def make_key(page_plan: PagePlan) -> FileKey:
        name = page_plan.template
        return FileKey(
            combine(*page_plan.find_fingerprints()).hex(), templates.get(name, ""), shared, assets.get(name, "")
        )

    return make_key


def refuse_two_claims(plan: Plan) -> None:
    """Raise UrlError when two pages, or a page and a static file, claim one address."""
    reserved = [
        PathClaim(name, f"/{name}", partial(str, "the output folder itself")) for name in (*LEFT_ALONE, STAGING)
    ]
    page_plans = sorted(plan.page_plans, key=lambda page_plan: page_plan.url)
    pages = [PathClaim(page_plan.path, page_plan.url, partial(name_page, page_plan)) for page_plan in page_plans]
    static = [PathClaim(path, f"/{path}", partial(str, f"static/{path}")) for path in plan.static_files]
    refuse_conflicts([*reserved, *pages, *static])
