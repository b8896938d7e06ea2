"""The stylesheet of a site's own colours and fonts, and what else the settings say of its look."""

from collections.abc import Iterator
from functools import partial

from broadsheet.digests import digest
from broadsheet.index.article_fingerprints import Fingerprint, fingerprint_of
from broadsheet.site.page_plan import AffectedPages, Edition, Page, PagePlan
from broadsheet.site.security_policy import page_policy
from broadsheet.site.views.common import Link
from broadsheet.site.views.page_head import SiteTheme, StyleView
from broadsheet.theme_settings import (
    DARK,
    LEAST_CONTRAST,
    LIGHT,
    Colours,
    LinkSetting,
    ThemeSettings,
    contrast,
    parts_of,
)

STEPS = 20
"""In so many steps a colour is made lighter until it can be read on a dark page."""
MIXED = (
    "--soft: color-mix(in srgb, var(--ink) 74%, var(--paper))",
    "--rule: color-mix(in srgb, var(--ink) 18%, var(--paper))",
    "--sheet: color-mix(in srgb, var(--ink) 5%, var(--paper))",
    "--strong-rule: var(--ink)",
)
"""What follows from the colours of text and ground."""


def theme_of(settings: ThemeSettings) -> SiteTheme:
    """Return what the templates of all pages see of a site's own look."""
    style = style_of(settings)
    return SiteTheme(
        style_url=_url(style) if style else "",
        stylesheets=settings.css,
        head_html=settings.head,
        logo=settings.logo,
        favicon=settings.favicon,
        footer_links=links_of(settings.footer_links),
        security_policy=page_policy(settings),
        paper=settings.paper or LIGHT.paper,
        dark_paper=settings.dark.paper or DARK.paper,
    )


def links_of(links: tuple[LinkSetting, ...]) -> tuple[Link, ...]:
    """Return links of the settings as templates show them."""
    return tuple(Link(link.text, link.url) for link in links)


def plan_style(edition: Edition, _affected: AffectedPages) -> Iterator[PagePlan]:
    """Yield the stylesheet of the site's own colours and fonts, if it has some."""
    style = style_of(edition.settings.theme)
    if style:
        fingerprints = partial(_fingerprints, style)
        yield PagePlan(
            url=_url(style), template="theme.css", fingerprints=fingerprints, make=partial(_make, edition, style)
        )


def style_of(settings: ThemeSettings) -> str:
    """Return a site's own colours and fonts as CSS; empty for a site without any.

    A dark page has the accent of the light one, made lighter as far as reading needs it, unless the settings name one.
    """
    light, dark = settings.light, settings.dark
    if settings.accent and not dark.accent:
        dark = Colours(_readable(settings.accent, dark.paper or DARK.paper), dark.paper, dark.ink)
    fonts = (f"--serif: {settings.font}", f"--display: {settings.font}") if settings.font else ()
    rules = [_rule((*_colours(light), *fonts)), _rule(_colours(dark), "@media (prefers-color-scheme: dark)")]
    return "".join(filter(None, rules))


def _colours(colours: Colours) -> tuple[str, ...]:
    own = tuple(f"--{name}: {value}" for name in Colours.__struct_fields__ if (value := getattr(colours, name)))
    return (*own, *MIXED) if colours.paper or colours.ink else own


def _rule(declarations: tuple[str, ...], media: str = "") -> str:
    if not declarations:
        return ""
    lines = "".join(f"  {declaration};\n" for declaration in declarations)
    rule = f":root {{\n{lines}}}\n"
    return f"{media} {{\n{rule}}}\n" if media else rule


def _readable(colour: str, paper: str) -> str:
    """Return a colour mixed with white until it can be read on a dark ground."""
    for step in range(STEPS + 1):
        mixed = "#" + "".join(f"{round(part + (255 - part) * step / STEPS):02x}" for part in parts_of(colour))
        if contrast(mixed, paper) >= LEAST_CONTRAST:
            return mixed
    return DARK.accent


def _url(style: str) -> str:
    return f"/css/theme-{digest(style.encode())[:16]}.css"


def _fingerprints(style: str) -> list[Fingerprint]:
    return [fingerprint_of(style)]


def _make(edition: Edition, style: str) -> Page:
    url = _url(style)
    return Page(head=edition.unlisted_head(url, url), template="theme.css", view=StyleView(style))
