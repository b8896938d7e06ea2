"""The style rules of a site's own colours and fonts, which stand in the head of each page."""

from broadsheet.colours import is_readable, mix
from broadsheet.site.views.page_head import PageColours
from broadsheet.theme_settings import DARK, LIGHT, Colours, ThemeSettings

STEPS = 20
"""In so many steps a colour is mixed with another as far as reading needs or allows it."""
SOFT = 0.26
"""At most so much of the ground is in the colour of labels and dates."""
SHADE = 0.4
"""At most so much of the accent is in the darkest shade behind text."""
SCREEN, DARK_SCREEN = "@media screen", "@media screen and (prefers-color-scheme: dark)"


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
    rules = (
        _rule(fonts),
        _rule(_declarations(light, LIGHT), SCREEN),
        _rule(_declarations(dark, DARK), DARK_SCREEN),
    )
    return " ".join(filter(None, rules))


def colours_of(settings: ThemeSettings) -> tuple[PageColours, PageColours]:
    """Return all colours of a light page, and of a dark one."""
    return _page_colours(_filled(settings.light, LIGHT)), _page_colours(_filled(_dark(settings), DARK))


def _page_colours(colours: Colours) -> PageColours:
    return PageColours(accent=colours.accent, paper=colours.paper, ink=colours.ink, soft=_soft(colours))


def _dark(settings: ThemeSettings) -> Colours:
    dark = settings.dark
    accent = dark.accent or (_lightened(settings.accent, _filled(dark, DARK)) if settings.accent else "")
    return Colours(accent, dark.paper, dark.ink)


def _filled(colours: Colours, default: Colours) -> Colours:
    return Colours(*(getattr(colours, name) or getattr(default, name) for name in Colours.__struct_fields__))


def _declarations(own: Colours, default: Colours) -> tuple[str, ...]:
    """Return a scheme's own colours, and what follows from them, as declarations of CSS."""
    if own == Colours():
        return ()
    colours = _filled(own, default)
    given = {name: value for name in Colours.__struct_fields__ if (value := getattr(own, name))}
    given["shade"] = _mixed_while_readable(colours.paper, colours.accent, SHADE, colours.ink)
    if own.paper or own.ink:
        given |= {
            "sheet": colours.sheet,
            "soft": _soft(colours),
            "rule": "color-mix(in srgb, var(--ink) 18%, var(--paper))",
            "strong-rule": "var(--ink)",
            "mark": "color-mix(in srgb, var(--shade) 60%, var(--paper))",
        }
    return tuple(f"--{name}: {value}" for name, value in given.items())


def _rule(declarations: tuple[str, ...], media: str = "") -> str:
    if not declarations:
        return ""
    rule = f":root {{ {'; '.join(declarations)} }}"
    return f"{media} {{ {rule} }}" if media else rule


def _soft(colours: Colours) -> str:
    """Return the colour of labels and dates."""
    return _mixed_while_readable(colours.ink, colours.paper, SOFT, colours.sheet)


def _lightened(colour: str, dark: Colours) -> str:
    """Return a colour mixed with white until it can be read on a dark page and in its boxes."""
    mixtures = (mix(colour, "#ffffff", step / STEPS) for step in range(STEPS + 1))
    return next((mixed for mixed in mixtures if is_readable(mixed, dark.sheet)), DARK.accent)


def _mixed_while_readable(colour: str, other: str, most: float, beside: str) -> str:
    """Return a colour with as much of another, up to a share, as leaves it readable beside a third."""
    mixtures = (mix(colour, other, most * step / STEPS) for step in range(STEPS, -1, -1))
    return next((mixed for mixed in mixtures if is_readable(mixed, beside)), colour)
