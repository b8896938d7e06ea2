"""Pages have the text that Jinja gives them, whatever the short way makes of their templates."""

import gc

import jinja2
import pytest
from markupsafe import Markup
from tests.theme.conftest import HOSTILE, PLAIN, THEME, fill

from broadsheet.errors import TemplateError
from broadsheet.output_path import copied_path
from broadsheet.rendering.render import Renderer, _make_environment, render_page
from broadsheet.rendering.template_compiler import QuickEnvironment
from broadsheet.site.catalogues import Catalogue
from broadsheet.site.hashed_assets import Assets
from broadsheet.site.page_plan import Page
from broadsheet.site.theme import Templates
from broadsheet.site.views import TEMPLATES
from broadsheet.site.views.page_head import Head, SiteView
from broadsheet.worker_processes import without_collecting

SOURCES = {path.relative_to(THEME).as_posix(): path.read_text(encoding="utf-8") for path in THEME.rglob("*.*")}

STATIC = [path.relative_to(THEME.with_name("static")).as_posix() for path in THEME.with_name("static").rglob("*.*")]
ASSETS = Assets({copied_path(path, path): copied_path(f"x/{path}", path) for path in STATIC}, "")


def both(sources: dict[str, str], template: str, **given: object) -> list[str]:
    templates = Templates(sources, {name: name for name in sources}, "")
    environments = [
        _make_environment(kind, templates, ASSETS, Catalogue()) for kind in (QuickEnvironment, jinja2.Environment)
    ]
    return [environment.get_template(template).render(**given) for environment in environments]


@pytest.mark.parametrize(("text", "size"), [(PLAIN, 2), (HOSTILE, 3), (HOSTILE, 0)])
@pytest.mark.parametrize("template", TEMPLATES)
def test_the_themes_pages_take_the_short_way(template: str, text: str, size: int) -> None:
    records = {"site": fill(SiteView, text, size), "page": fill(Head, text, size)}
    quick, plain = both(SOURCES, template, **records, view=fill(TEMPLATES[template], text, size))
    assert quick == plain


MACROS = """{% macro a(x, y="<&>", z=none) %}{{ x }}{{ y }}{{ z }}{% endmacro %}
{% macro b() %}{{ caller("<") }}{{ varargs }}{{ kwargs }}{% endmacro %}
{% macro c(n) %}{{ n }}{% if n %}{{ c(n - 1) }}{% endif %}{% endmacro %}"""
ODD = [
    "{{ a('<') }}{{ a(1, z=page.url) }}{{ a(z=2, x=1.5) }}{{ a(true, 'y', page) }}",
    "{% call(x) b(1, k='<') %}{{ x }}{% endcall %}{% set t = a('<') %}{{ t }}{{ t ~ '<' }}{{ t | upper }}{{ c(3) }}",
    "{{ [1, 2] }}{{ '<' | safe }}{{ '<b>' }}{{ page.url | safe }}{{ page.url }}{{ none }}{{ 'a' if not page }}",
    "{% for x in (1, 2) %}{{ loop.index }}{{ loop.cycle('<', '>') }}{{ x.real }}{% endfor %}{{ page.url.upper() }}",
]


@pytest.mark.parametrize("body", ODD)
def test_the_short_way_gives_what_jinja_gives(body: str) -> None:
    sources = {"m": MACROS, "t": '{% from "m" import a, b, c %}' + body}
    quick, plain = both(sources, "t", page=fill(Head, "<b>", 1), safe=Markup("<b>"))
    assert quick == plain


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("{% set d = {'class': 1, 'b': '<'} %}{{ d.b }}{{ d.class }}", b"&lt;1"),
        ("{{ page.nothing is defined }}{{ page.nothing | default('x') }}", b"Falsex"),
        ("{% autoescape false %}{{ page.title }}{% endautoescape %}{{ page.title }}", b"<>&lt;&gt;"),
    ],
)
def test_where_the_short_way_ends_jinja_goes_on(body: str, expected: bytes) -> None:
    assert render_page(renderer(body), page()) == expected


def test_jinja_says_what_is_wrong() -> None:
    with pytest.raises(
        TemplateError, match=r"x\.txt:2: TypeError: macro 'a' takes no keyword argument 'y' \(while rendering /x/"
    ):
        render_page(renderer("{% macro a(x) %}{% endmacro %}\n{{ a(y=1) }}"), page())


def test_a_rendered_page_is_freed_without_the_collector() -> None:
    macros = "{% macro a(x) %}{{ x }}{{ page.url }}{% endmacro %}{% macro b(x) %}{{ a(x) }}{% endmacro %}{{ b(1) }}"
    made = renderer(macros)
    render_page(made, page())
    gc.collect()
    with without_collecting():
        render_page(made, page())
        gc.set_debug(gc.DEBUG_SAVEALL)
        gc.collect()
        gc.set_debug(0)
        left = [one for one in gc.garbage if isinstance(one, Head | jinja2.runtime.Context)]
        gc.garbage.clear()
    assert left == []


def renderer(body: str) -> Renderer:
    return Renderer(Templates({"x.txt": body}, {"x.txt": "x.txt"}, body), fill(SiteView, "<>", 1), "", ASSETS)


def page() -> Page:
    head = Head(url="/x/", title="<>")
    return Page(template="x.txt", head=head, view=head)
