"""All files that a site should consist of, each with the key that says whether it must be written."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from broadsheet.build.cache import PageCache
from broadsheet.build.fingerprint import fingerprint_code, fingerprint_record, fingerprint_templates
from broadsheet.build.inputs import Inputs
from broadsheet.build.loading import Content, load_content
from broadsheet.build.manifest import Key
from broadsheet.build.output import KEPT, STAGING
from broadsheet.build.render import Renderer
from broadsheet.config import Site
from broadsheet.index.gate import edition_time, next_due, publish
from broadsheet.index.indexing import Index, build_index
from broadsheet.parallel import Workers
from broadsheet.site.pages import Page
from broadsheet.site.plan import describe, plan_pages, refuse_conflicts, site_view


class Plan(Struct, frozen=True):
    """All files that a site should consist of."""

    pages: dict[str, Page]
    """By output path."""
    static_files: dict[str, Path]
    """By output path."""
    keys: dict[str, Key]
    """Of both."""
    renderer: Renderer
    articles: int
    """How many articles are public."""
    held_back: int
    """How many are not."""
    next_due: datetime | None
    """When the next article becomes public or expires."""


Begin = Callable[[Page, Key], None]
"""Told of each page as soon as it is planned, so that it can be rendered while the others are planned."""


def plan_site(  # noqa: PLR0913  # a plan is made from all of these
    site: Site,
    inputs: Inputs,
    as_of: datetime | None,
    *,
    cache: PageCache,
    workers: Workers,
    begin: Begin = lambda _page, _key: None,
) -> Plan:
    """Return the plan of a site at a moment; without one, at the end of its newest article's day.

    Raises SiteError with the faults of content and templates, and for addresses claimed twice; some pages may have
    begun by then.
    """
    renderer = make_renderer(inputs)
    content = load_content(site, inputs, cache, workers)
    moment = as_of or edition_time(content.articles)
    index = index_content(content, moment)
    pages, keys = [], _static_keys(inputs)
    make_key = _key_maker(inputs, renderer)
    for page in plan_pages(index, inputs.settings, moment):
        key = make_key(page)
        begin(page, key)
        pages.append(page)
        keys[page.path] = key
    claims = [(name, f"/{name}", "the output folder itself") for name in (*KEPT, STAGING)]
    claims += [(page.path, page.url, describe(page)) for page in sorted(pages, key=lambda page: page.url)]
    refuse_conflicts(claims + [(path, f"/{path}", f"static/{path}") for path in inputs.static])
    return Plan(
        pages={page.path: page for page in pages},
        static_files=inputs.static_files,
        keys=keys,
        renderer=renderer,
        articles=len(index.articles),
        held_back=len(content.articles) - len(index.articles),
        next_due=next_due(content.articles, moment) if moment else None,
    )


def make_renderer(inputs: Inputs) -> Renderer:
    """Return what pages are rendered with."""
    return Renderer(inputs.templates, site_view(inputs.settings), inputs.settings.base_url)


def index_content(content: Content, moment: datetime | None) -> Index:
    """Return the index of what is public of some content at a moment. Raises ContentError."""
    return build_index(publish(content.articles, moment), content.profiles)


def _key_maker(inputs: Inputs, renderer: Renderer) -> Callable[[Page], Key]:
    templates = fingerprint_templates(inputs.templates)
    shared = fingerprint_record((fingerprint_code(), renderer.site, renderer.base_url))
    return lambda page: Key(fingerprint_record((page.head, page.view)), templates.get(page.template, ""), shared)


def _static_keys(inputs: Inputs) -> dict[str, Key]:
    return {path: Key(known.digest, "", "") for path, known in inputs.static.items()}
