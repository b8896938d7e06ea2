"""From a page to the bytes of its file: a pure function of template, view and settings."""

import difflib
import traceback
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import jinja2
from jinja2.runtime import Context
from markupsafe import Markup
from msgspec import Struct

from broadsheet.errors import Fault, TemplateError
from broadsheet.plugins import collect_mapping
from broadsheet.rendering.template_cache import TEMPLATE_CACHE
from broadsheet.rendering.template_compiler import QuickEnvironment
from broadsheet.rendering.template_dependencies import ASSET
from broadsheet.rendering.template_messages import MESSAGES, add_message_functions
from broadsheet.site.catalogues import Catalogue
from broadsheet.site.data_formats import data_formats
from broadsheet.site.hashed_assets import Assets
from broadsheet.site.interface_language import interface_language
from broadsheet.site.name_links import link_mentions
from broadsheet.site.page_plan import Page
from broadsheet.site.redirects import REDIRECT
from broadsheet.site.theme import Templates
from broadsheet.site.urls import relocate_links, relocate_refresh
from broadsheet.site.views.page_head import SiteView


class Renderer(Struct, frozen=True):
    """All that pages are rendered with, besides their own view. Travels to worker processes."""

    templates: Templates
    site: SiteView
    base_url: str
    assets: Assets
    catalogue: Catalogue = Catalogue()


class UnknownName(jinja2.StrictUndefined):
    """A name that a template uses and nobody gave it: an error wherever it is used."""

    @property
    def _undefined_message(self) -> str:
        record, name = self._undefined_obj, self._undefined_name
        if not isinstance(record, Struct):
            return super()._undefined_message
        near = difflib.get_close_matches(str(name), record.__struct_fields__, 1)
        hint = f"; did you mean '{near[0]}'?" if near else f"; it has {', '.join(record.__struct_fields__)}"
        return f"{type(record).__name__} has no '{name}'{hint}"


_environments: dict[tuple[type[jinja2.Environment], str, str, Catalogue], jinja2.Environment] = {}
"""The environments of the templates last used in this process, by their digest, that of the static files that they
name, and the catalogue: compiling them is the slow part."""


def render_page(renderer: Renderer, page: Page) -> bytes:
    """Return the bytes of a page.

    Raises TemplateError, naming the template's line and the page's content file, when the template does not render.
    """
    write = data_formats().get(page.template)
    if write is not None:
        written = write(page.view)
        return written.encode() if isinstance(written, str) else written
    data = _render(renderer, page).encode()
    if page.template == REDIRECT:
        data = relocate_refresh(data, page.url, renderer.base_url)
    return relocate_links(data, page.url, renderer.base_url) if page.template.endswith(".html") else data


def _render(renderer: Renderer, page: Page) -> str:
    with suppress(Exception):
        return _render_with(QuickEnvironment, renderer, page)
    try:
        return _render_with(jinja2.Environment, renderer, page)
    except Exception as error:
        raise TemplateError(_fault(renderer.templates, page, error)) from error


def _render_with(engine: type[jinja2.Environment], renderer: Renderer, page: Page) -> str:
    environment = _environment(engine, renderer)
    template = environment.get_template(page.template)
    context = template.new_context({"site": renderer.site, "page": page.head, "view": page.view})
    try:
        return environment.concat(template.root_render_func(context))
    except Exception:  # noqa: BLE001  # as Jinja's own `render` does: it is raised again, with the template's lines
        environment.handle_exception()
    finally:
        # The context has the template's macros, and each of them the context: the page would never be freed, since the
        # collector is off during a build.
        context.vars.clear()


def _environment(engine: type[jinja2.Environment], renderer: Renderer) -> jinja2.Environment:
    key = engine, renderer.templates.digest, renderer.assets.digest, renderer.catalogue
    if key not in _environments:
        for other in [other for other in _environments if other[1:] != key[1:]]:
            _environments.pop(other, None)
        _environments[key] = _make_environment(engine, renderer.templates, renderer.assets, renderer.catalogue)
    return _environments[key]


def _make_environment(
    engine: type[jinja2.Environment], templates: Templates, assets: Assets, catalogue: Catalogue
) -> jinja2.Environment:
    environment = engine(
        extensions=[MESSAGES],
        loader=jinja2.FunctionLoader(_loader(templates)),
        autoescape=True,
        undefined=UnknownName,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        cache_size=-1,
    )
    add_message_functions(environment, interface_language(catalogue))
    if engine is QuickEnvironment:
        environment.bytecode_cache = TEMPLATE_CACHE.in_language(catalogue)
    # What a template can call must give the same each time.
    del environment.globals["lipsum"]
    del environment.filters["random"]
    environment.filters.update(collect_mapping("template_filters", __name__))
    environment.filters[ASSET] = _asset_finder(assets)
    return environment


def template_filters() -> dict[str, Callable[..., Any]]:
    """Return the filters that every template may use."""
    return {"linked": _linked}


def _linked(html: str, mentions: tuple[object, ...]) -> Markup:
    return link_mentions(html, mentions)  # type: ignore[arg-type]  # templates are not typed


def _asset_finder(assets: Assets) -> Callable[[Context, str], str]:
    urls = assets.urls()

    # With the context, or Jinja would look up a name once, when it compiles the template.
    @jinja2.pass_context
    def find(_context: Context, url: str) -> str:
        if url not in urls:
            raise jinja2.UndefinedError(f"there is no static file '{url}'")
        return urls[url]

    return find


def _loader(templates: Templates) -> Callable[[str], tuple[str, str, Callable[[], bool]] | None]:
    def load(name: str) -> tuple[str, str, Callable[[], bool]] | None:
        if name not in templates.sources:
            return None
        # The file name is what error messages show; the sources of one digest never change.
        return templates.sources[name], templates.files[name], lambda: True

    return load


def _fault(templates: Templates, page: Page, error: Exception) -> Fault:
    files = frozenset(templates.files.values())
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename in files]
    where = f"while rendering {page.url}" + (f" from {page.sources[0]}" if page.sources else "")
    if isinstance(error, jinja2.TemplateNotFound):
        message = f"there is no template '{error.name}' ({where})"
    elif isinstance(error, jinja2.UndefinedError | jinja2.TemplateSyntaxError):
        message = f"{error.message} ({where})"
    else:
        message = f"{type(error).__name__}: {error} ({where})"
    path = frames[-1].filename if frames else templates.files.get(page.template, f"templates/{page.template}")
    return Fault(path, frames[-1].lineno if frames else None, message)
