"""All files that a site should consist of, each with the key that says whether it must be written."""

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


def plan_site(site: Site, inputs: Inputs, as_of: datetime | None, cache: PageCache, workers: Workers) -> Plan:
    """Return the plan of a site at a moment; without one, at the end of its newest article's day.

    Raises SiteError with the faults of content and templates, and for addresses claimed twice.
    """
    content = load_content(site, inputs, cache, workers)
    moment = as_of or edition_time(content.articles)
    index = index_content(content, moment)
    pages = plan_pages(index, inputs.settings, moment)
    claims = [(name, f"/{name}", "the output folder itself") for name in (*KEPT, STAGING)]
    claims += [(page.path, page.url, describe(page)) for page in pages]
    refuse_conflicts(claims + [(path, f"/{path}", f"static/{path}") for path in inputs.static])
    renderer = Renderer(inputs.templates, site_view(inputs.settings), inputs.settings.base_url)
    return Plan(
        pages={page.path: page for page in pages},
        static_files=inputs.static_files,
        keys=_page_keys(pages, inputs, renderer) | _static_keys(inputs),
        renderer=renderer,
        articles=len(index.articles),
        held_back=len(content.articles) - len(index.articles),
        next_due=next_due(content.articles, moment) if moment else None,
    )


def index_content(content: Content, moment: datetime | None) -> Index:
    """Return the index of what is public of some content at a moment. Raises ContentError."""
    return build_index(publish(content.articles, moment), content.profiles)


def _page_keys(pages: list[Page], inputs: Inputs, renderer: Renderer) -> dict[str, Key]:
    templates = fingerprint_templates(inputs.templates)
    shared = fingerprint_record((fingerprint_code(), renderer.site, renderer.base_url))
    return {
        page.path: Key(fingerprint_record((page.head, page.view)), templates.get(page.template, ""), shared)
        for page in pages
    }


def _static_keys(inputs: Inputs) -> dict[str, Key]:
    return {path: Key(known.digest, "", "") for path, known in inputs.static.items()}
