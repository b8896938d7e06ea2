"""All files that a site should consist of, each with the key that says whether it must be written."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from broadsheet.build.cache import PageCache
from broadsheet.build.fingerprint import fingerprint_code, fingerprint_record
from broadsheet.build.inputs import Inputs
from broadsheet.build.loading import Bodies, Content
from broadsheet.build.manifest import Key
from broadsheet.build.memory import Remembered
from broadsheet.build.output import KEPT, STAGING
from broadsheet.build.render import Renderer
from broadsheet.build.revising import Edit
from broadsheet.build.templating import find_shown, fingerprint_templates
from broadsheet.config import Site
from broadsheet.index.gate import edition_time, publish
from broadsheet.index.indexing import Index, build_index
from broadsheet.index.prints import joined
from broadsheet.output_path import OutputPath
from broadsheet.site.pages import Edition, Sheet
from broadsheet.site.plan import Claim, describe, make_edition, plan_reached, plan_sheets, refuse_conflicts, site_view
from broadsheet.site.sitemaps import plan_news_sitemap


class Plan(Struct, frozen=True):
    """All files that a site should consist of."""

    edition: Edition
    sheets: Sequence[Sheet]
    """Of its pages."""
    static_files: dict[OutputPath, Path]
    static_keys: dict[OutputPath, Key]
    make_key: Callable[[Sheet], Key]
    renderer: Renderer


def plan_site(inputs: Inputs, content: Content, as_of: datetime | None) -> Plan:
    """Return the plan of a site at a moment; without one, at the end of its newest article's day.

    Raises ContentError where content contradicts itself.
    """
    moment = as_of or edition_time(content.articles)
    index, shown = index_content(content, moment), find_shown(inputs.templates)
    edition = make_edition(index, inputs.settings, moment, content.bodies.load, shown)
    renderer = make_renderer(inputs)
    return Plan(
        edition=edition,
        sheets=tuple(plan_sheets(edition)),
        static_files=inputs.static_files,
        static_keys={path: Key(known.digest, "", "") for path, known in inputs.static.items()},
        make_key=key_maker(inputs, renderer),
        renderer=renderer,
    )


def plan_edit(site: Site, inputs: Inputs, edit: Edit, cache: PageCache) -> Plan:
    """Return the plan of the pages that an edit can reach. Raises Forgotten when the cache has lost an article."""
    plan = plan_some(site, inputs, edit.remembered, edit.moment, cache)
    sheets = (*plan_reached(plan.edition, edit.reach), plan_news_sitemap(plan.edition))
    return replace(plan, sheets=sheets)


def plan_some(site: Site, inputs: Inputs, remembered: Remembered, moment: datetime | None, cache: PageCache) -> Plan:
    """Return a plan of no page yet, by an index that is in memory."""
    kept = remembered.kept
    shown = find_shown(inputs.templates)
    bodies = Bodies(site, remembered.find_key, cache, shown)
    edition = make_edition(remembered.index, inputs.settings, moment, bodies.load, shown)
    edition.related.update(enumerate(kept.related))
    renderer = make_renderer(inputs)
    return Plan(
        edition=edition,
        sheets=(),
        static_files={},
        static_keys={},
        make_key=key_maker(inputs, renderer),
        renderer=renderer,
    )


def index_content(content: Content, moment: datetime | None) -> Index:
    """Return the index of what is public of some content at a moment. Raises ContentError."""
    return build_index(publish(content.articles, moment), content.prints, content.profiles)


def make_renderer(inputs: Inputs) -> Renderer:
    """Return what pages are rendered with."""
    return Renderer(inputs.templates, site_view(inputs.settings), inputs.settings.base_url)


def key_maker(inputs: Inputs, renderer: Renderer) -> Callable[[Sheet], Key]:
    """Return what makes the key of a page. Raises TemplateError when a template does not parse."""
    templates = fingerprint_templates(inputs.templates)
    shared = fingerprint_record((fingerprint_code(), renderer.site, inputs.settings))
    return lambda sheet: Key(joined(*sheet.prints()).hex(), templates.get(sheet.template, ""), shared)


def refuse_two_claims(plan: Plan) -> None:
    """Raise UrlError when two pages, or a page and a static file, claim one address."""
    reserved = [Claim(name, f"/{name}", partial(str, "the output folder itself")) for name in (*KEPT, STAGING)]
    sheets = sorted(plan.sheets, key=lambda sheet: sheet.url)
    pages = [Claim(sheet.path, sheet.url, partial(describe, sheet)) for sheet in sheets]
    static = [Claim(path, f"/{path}", partial(str, f"static/{path}")) for path in plan.static_files]
    refuse_conflicts([*reserved, *pages, *static])
