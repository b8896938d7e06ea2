"""Why a file of the site was written, and whether a build would write it again."""

import difflib
from collections.abc import Iterable
from urllib.parse import unquote, urlsplit

from broadsheet.build.build_plan import Plan, make_plan
from broadsheet.build.build_report import Options
from broadsheet.build.builder import Builder
from broadsheet.build.manifest import FileKey, Written, why_stale
from broadsheet.build.saved_state import BuildState
from broadsheet.build.scope import describe_scope
from broadsheet.build.snapshot import take_snapshot
from broadsheet.config import Site
from broadsheet.content.editing.find_page import find_page
from broadsheet.content.editing.why_not_public import why_held_back
from broadsheet.content.importing.joined_copies import describe_copy, list_copies
from broadsheet.content.importing.page_catalog import read_page
from broadsheet.content.pages.page_files import is_article
from broadsheet.errors import UsageError
from broadsheet.index.build_index import Index
from broadsheet.output_path import OutputPath, file_of
from broadsheet.site.page_plan import PagePlan
from broadsheet.site.redirects import REDIRECT
from broadsheet.site.story_ranking import explain_score
from broadsheet.site.urls import base_path, entity_url, story_url, url_of

MAX_ARTICLES = 10
"""How many articles are named that a page lists."""


def explain(site: Site, options: Options, url: str) -> list[str]:
    """Return lines that say what a file is made from, how much a build would do, and why the file is written or not.

    `url` may also be what `find_page` takes. Of an article that is not public, the line says what holds it back.

    Raises UsageError when the site has no such file, SiteError when the site cannot be planned.
    """
    builder = Builder(BuildState(site, options))
    snapshot = take_snapshot(site, options, builder.state)
    scope = describe_scope(builder.choose(snapshot))
    plan = make_plan(site, options)
    page_plans = {page_plan.path: page_plan for page_plan in plan.page_plans}
    base, known = base_path(site.settings.base_url), page_plans.keys() | plan.static_files.keys()
    path = _find_path(url, base, known)
    if path is None:
        page = _find_article(site, url, base, known)
        path = _path_of_article(plan, page)
        if path is None:
            why = why_held_back(site, page, options.as_of) or "is under another address"
            return [f"{page} is not on the site: it {why}"]
    key = plan.make_key(page_plans[path]) if path in page_plans else plan.static_keys[path]
    there = snapshot.found.get(path)
    return [
        f"{url_of(path)} is {options.output / path}",
        *_origin(site, plan, page_plans.get(path), path),
        scope,
        *_why_written(key, builder.state.manifest.files.get(path), there.digest if there else None),
    ]


def _why_written(key: FileKey, written: Written | None, digest: str | None) -> tuple[str, str]:
    """Return why a file was last written, and whether a build would write it again."""
    reason = why_stale(key, written, digest)
    last = f"Last written because {written.reason}." if written and written.reason else "Not written yet."
    return last, f"A build would write it: {reason}." if reason else "A build would leave it as it is."


def _find_article(site: Site, url: str, base: str, paths: Iterable[OutputPath]) -> str:
    """Return the page of an article that is perhaps not public. Raises UsageError where there is none of this name."""
    try:
        return find_page(site, url)
    except UsageError:
        if url.startswith("seeds/"):
            raise
        asked = unquote(urlsplit(url).path).removeprefix(base).strip("/")
        near = difflib.get_close_matches(f"/{asked}/", map(url_of, paths), 1)
        raise UsageError(f"the site has no {url}" + (f"; did you mean {near[0]}?" if near else "")) from None


def _path_of_article(plan: Plan, page: str) -> OutputPath | None:
    """Return the output file of the page of an article; None where it is not public."""
    found = (one.path for one in plan.page_plans if page in one.sources and one.template != REDIRECT)
    return next(found, None)


def _origin(site: Site, plan: Plan, page_plan: PagePlan | None, path: OutputPath) -> list[str]:
    if page_plan is None:
        return [f"A static file: {plan.static_files[path]}"]
    template = plan.renderer.templates.files.get(page_plan.template)
    listed = _articles_of_entity(plan, page_plan)
    content = [line for source in page_plan.sources for line in (f"Content: {source}", *_copies(site, source))]
    more = [f"… and {len(listed) - MAX_ARTICLES} more articles"] if len(listed) > MAX_ARTICLES else []
    named = [*(f"Named in: {one}" for one in listed[:MAX_ARTICLES]), *more]
    return [f"Template: {template}"] * bool(template) + content + named + _score(plan, page_plan)


def _score(plan: Plan, page_plan: PagePlan) -> list[str]:
    """Return how the score of a story comes about that the front page may show."""
    number = _find_story(plan.edition.index, page_plan.url)
    score = "" if number is None else explain_score(plan.edition, number)
    return [score] if score else []


def _find_story(index: Index, url: str) -> int | None:
    """Return the number of the story whose page has an address."""
    return next((number for number, story in enumerate(index.stories) if story_url(story.slug) == url), None)


def _articles_of_entity(plan: Plan, page_plan: PagePlan) -> list[str]:
    """Return the articles that a page of a story, person, place or the like lists; none of another page."""
    index = plan.edition.index
    number = _find_story(index, page_plan.url)
    if number is not None:
        return [index.articles[at].path for at in index.stories[number].articles]
    found = (
        entity
        for kind, entities in index.entities.items()
        for entity in entities
        if page_plan.url.startswith(entity_url(kind, entity.entry.slug)) and page_plan.template != REDIRECT
    )
    return [index.articles[at].path for entity in found for at in entity.articles]


def _copies(site: Site, source: str) -> list[str]:
    """Return what a page lists as copies of its article."""
    if not is_article(source):
        return []
    copies = [describe_copy(copy) for copy in list_copies({source: read_page(site, source)})]
    hint = [f"  To make two of one: broadsheet split {source}"] if copies else []
    return [*(f"  Copy: {copy}" for copy in copies), *hint]


def _find_path(url: str, base: str, paths: Iterable[OutputPath]) -> OutputPath | None:
    """Return the output file of what a person may write for a URL: with host and base path or without, any slashes.

    None where the site has none. Raises UsageError for what cannot be an address.
    """
    try:
        asked = unquote(urlsplit(url).path)
    except ValueError as error:
        raise UsageError(f"{url} is not an address: {error}") from error
    known = {str(path): path for path in paths}
    tails = (asked.removeprefix(base), asked.strip("/"))
    candidates = (file_of(one) for tail in tails for one in (f"/{tail}", f"/{tail}/".replace("//", "/")))
    return next((known[candidate] for candidate in candidates if candidate in known), None)
