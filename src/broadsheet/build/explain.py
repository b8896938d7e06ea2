"""Why a file of the site was written, and whether a build would write it again."""

import difflib
from collections.abc import Iterable
from urllib.parse import unquote, urlsplit

from broadsheet.build.build_plan import Plan, make_plan
from broadsheet.build.build_report import Options
from broadsheet.build.builder import Builder
from broadsheet.build.manifest import why_stale
from broadsheet.build.scope import describe_scope
from broadsheet.build.snapshot import take_snapshot
from broadsheet.build.state import BuildState
from broadsheet.config import Site
from broadsheet.content.importing.joined_copies import describe_copy, list_copies
from broadsheet.content.importing.page_catalog import read_page
from broadsheet.content.pages.page_files import is_article
from broadsheet.errors import UsageError
from broadsheet.output_path import OutputPath, file_of
from broadsheet.site.page_plan import PagePlan
from broadsheet.site.urls import base_path, url_of


def explain(site: Site, options: Options, url: str) -> list[str]:
    """Return lines that say what a file is made from, how much a build would do, and why the file is written or not.

    Raises UsageError when the site has no such file, SiteError when the site cannot be planned.
    """
    builder = Builder(BuildState(site, options))
    snapshot = take_snapshot(site, options, builder.state)
    scope = describe_scope(builder.choose(snapshot))
    manifest = builder.state.manifest
    plan = make_plan(site, options)
    page_plans = {page_plan.path: page_plan for page_plan in plan.page_plans}
    path = _find_path(url, base_path(site.settings.base_url), page_plans.keys() | plan.static_files.keys())
    key = plan.make_key(page_plans[path]) if path in page_plans else plan.static_keys[path]
    written = manifest.files.get(path)
    known = snapshot.found.get(path)
    reason = why_stale(key, written, known.digest if known else None)
    last = f"Last written because {written.reason}." if written and written.reason else "Not written yet."
    now = f"A build would write it: {reason}." if reason else "A build would leave it as it is."
    return [
        f"{url_of(path)} is {options.output / path}",
        *_origin(site, plan, page_plans.get(path), path),
        scope,
        last,
        now,
    ]


def _origin(site: Site, plan: Plan, page_plan: PagePlan | None, path: OutputPath) -> list[str]:
    if page_plan is None:
        return [f"A static file: {plan.static_files[path]}"]
    template = plan.renderer.templates.files.get(page_plan.template)
    content = [line for source in page_plan.sources for line in (f"Content: {source}", *_copies(site, source))]
    return [f"Template: {template}"] * bool(template) + content


def _copies(site: Site, source: str) -> list[str]:
    """Return what a page lists as copies of its article."""
    if not is_article(source):
        return []
    copies = [describe_copy(copy) for copy in list_copies({source: read_page(site, source)})]
    hint = [f"  To make two of one: broadsheet split {source}"] if copies else []
    return [*(f"  Copy: {copy}" for copy in copies), *hint]


def _find_path(url: str, base: str, paths: Iterable[OutputPath]) -> OutputPath:
    """Return the output file of what a person may write for a URL: with host and base path or without, any slashes."""
    try:
        asked = unquote(urlsplit(url).path)
    except ValueError as error:
        raise UsageError(f"{url} is not an address: {error}") from error
    known = {str(path): path for path in paths}
    for tail in (asked.removeprefix(base), asked.strip("/")):
        for candidate in (file_of(f"/{tail}"), file_of(f"/{tail}/".replace("//", "/"))):
            if candidate in known:
                return known[candidate]
    near = difflib.get_close_matches(f"/{asked.strip('/')}/", map(url_of, known), 1)
    raise UsageError(f"the site has no {url}" + (f"; did you mean {near[0]}?" if near else ""))
