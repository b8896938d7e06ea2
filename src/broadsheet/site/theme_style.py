"""The stylesheet of a site's own colours and fonts, and what else the settings say of its look."""

from collections.abc import Iterator
from functools import partial

from broadsheet.digests import digest
from broadsheet.index.article_fingerprints import Fingerprint, fingerprint_of
from broadsheet.site.page_plan import AffectedPages, Edition, Page, PagePlan
from broadsheet.site.security_policy import page_policy
from broadsheet.site.views.common import Link
from broadsheet.site.views.page_head import PageColours, SiteTheme, StyleView
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
SOFT = 0.74
"""The share of the text's colour in that of labels and dates; the rest is the ground's."""
SCREEN, DARK_SCREEN = "@media screen", "@media screen and (prefers-color-scheme: dark)"
MIXED = (
    f"--soft: color-mix(in srgb, var(--ink) {SOFT:.0%}, var(--paper))",
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
        light=_page_colours(settings.light, LIGHT),
        dark=_page_colours(_dark(settings), DARK),
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
    light, dark = settings.light, _dark(settings)
    if light.paper or light.ink:
        # The colours of the light page hold in the dark too, so the dark page names each of its own.
        dark = _filled(dark, DARK)
    fonts = (f"--serif: {settings.font}", f"--display: {settings.font}") if settings.font else ()
    # On screens alone: a page that is printed stays white, and its letters black.
    rules = (_rule(fonts), _rule(_colours(light), SCREEN), _rule(_colours(dark), DARK_SCREEN))
    return "".join(filter(None, rules))


def _dark(settings: ThemeSettings) -> Colours:
    dark = settings.dark
    accent = dark.accent or (_readable(settings.accent, dark.paper or DARK.paper) if settings.accent else "")
    return Colours(accent, dark.paper, dark.ink)


def _filled(colours: Colours, default: Colours) -> Colours:
    return Colours(*(getattr(colours, name) or getattr(default, name) for name in Colours.__struct_fields__))


def _page_colours(own: Colours, default: Colours) -> PageColours:
    colours = _filled(own, default)
    soft = _mixed(colours.paper, colours.ink, SOFT)
    return PageColours(accent=colours.accent, paper=colours.paper, ink=colours.ink, soft=soft)


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
        mixed = _mixed(colour, "#ffffff", step / STEPS)
        if contrast(mixed, paper) >= LEAST_CONTRAST:
            return mixed
    return DARK.accent


def _mixed(colour: str, other: str, share: float) -> str:
    """Return a colour with a share of another, from 0 to 1."""
    parts = zip(parts_of(colour), parts_of(other), strict=True)
    return "#" + "".join(f"{round(one + (two - one) * share):02x}" for one, two in parts)


def _url(style: str) -> str:
    return f"/css/theme-{digest(style.encode())[:16]}.css"


def _fingerprints(style: str) -> list[Fingerprint]:
    return [fingerprint_of(style)]


def _make(edition: Edition, style: str) -> Page:
    url = _url(style)
    return Page(head=edition.unlisted_head(url, url), template="theme.css", view=StyleView(style))
