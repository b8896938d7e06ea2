"""Views to render the theme with, made from the records themselves: full ones, hostile ones, empty ones."""

from collections.abc import Callable
from pathlib import Path
from types import NoneType
from typing import Any, get_args, get_origin, get_type_hints

import jinja2
import pytest
from markupsafe import Markup
from msgspec import Struct

from broadsheet.rendering.template_messages import MESSAGES, add_message_functions
from broadsheet.site.catalogues import Catalogue
from broadsheet.site.interface_language import interface_language
from broadsheet.site.views import TEMPLATES
from broadsheet.site.views.page_head import Head, SiteView

THEME = Path(__file__).parents[2] / "templates"
PLAIN = "Bread & roses"
HOSTILE = (
    "</script></title><script>alert('x')</script>\"><img src=x onerror=alert(1)> &amp; ]]> --> {{ 7 * 7 }} href=\"/x/ "
    "مرحبا بالعالم "
) + "long" * 60
OWN_STYLE = ":root { --accent: #003366 }"
WORDS = {
    **dict.fromkeys(
        ("source_url", "same_as", "canonical", "share_image", "page_url", "id", "sitemaps"),
        "https://example.org/?a=1&b=2",
    ),
    **dict.fromkeys(("url", "ninjs_url", "day_url", "target", "image", "newer", "older"), "/articles/x/"),
    **dict.fromkeys(("html", "profile_html"), '<p id="p1">The body</p>'),
    **dict.fromkeys(("iso", "modified"), "2024-11-14"),
    **dict.fromkeys(("published", "updated"), "2024-11-14T09:30:00+01:00"),
    **dict.fromkeys(("published_rfc822", "updated_rfc822"), "Thu, 14 Nov 2024 08:30:00 GMT"),
    "text_html": "<p>A text</p>",
    "kind": "people",
    "files": '{"names":1,"records":1,"version":"a","volumes":[]}',
    "language": "en",
    "direction": "ltr",
    "media_type": "application/atom+xml",
    "head_html": '<meta name="desk" content="Orle">',
    "style": OWN_STYLE,
    "structured_data": '{"@type": "Thing"}',
}
"""What stands in the fields that are not free text."""


def fill(record: type[Struct], text: str, size: int, **given: object) -> Any:  # noqa: ANN401  # as many types as records
    """Return a record with a text in every field that is free, and some items in every list.

    With a size of 0 all is absent that may be.
    """
    cue_words = get_type_hints(record)
    return record(
        **{name: _value(name, hint, text, size) for name, hint in cue_words.items() if name not in given}, **given
    )


def _value(name: str, hint: Any, text: str, size: int) -> object:  # noqa: ANN401  # annotations have no common type
    options = get_args(hint)
    if NoneType in options:
        return _value(name, options[0], text, size) if size else None
    if get_origin(hint) is tuple:
        return tuple(_value(name, options[0], text, size) for _ in range(size))
    if hint is str:
        return "" if not size and name.endswith("html") else WORDS.get(name, text)
    if issubclass(hint, Struct):
        return fill(hint, text, size)
    return hint(size)


@pytest.fixture(scope="session")
def theme() -> jinja2.Environment:
    """The environment that the site renders the theme in."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(THEME),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        extensions=[MESSAGES],
    )
    add_message_functions(environment, interface_language(Catalogue()))
    environment.filters["linked"] = lambda html, _mentions: Markup(html)  # noqa: S704  # finished HTML
    environment.filters["asset"] = lambda url: url
    del environment.filters["random"], environment.globals["lipsum"]
    return environment


@pytest.fixture(scope="session")
def render(theme: jinja2.Environment) -> Callable[..., str]:
    """Render a template with a view whose fields are all `text`, but for those given."""

    def render(template: str, text: str = PLAIN, size: int = 2, *, url: str = "/articles/x/", **given: object) -> str:
        site, page = fill(SiteView, text, size), fill(Head, text, size, url=url)
        return theme.get_template(template).render(
            site=site, page=page, view=fill(TEMPLATES[template], text, size, **given)
        )

    return render


@pytest.fixture(params=[(PLAIN, 1), (HOSTILE, 2), ("", 0)], ids=["plain", "hostile", "empty"])
def filling(request: pytest.FixtureRequest) -> tuple[str, int]:
    """The text and the number of items that views are filled with."""
    text, size = request.param
    return text, size
