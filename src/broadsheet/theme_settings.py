"""What the settings say of the site's look: `[theme]`."""

import difflib
import re
from collections.abc import Callable, Iterator, Mapping

from msgspec import Struct

from broadsheet.colours import LEAST_CONTRAST, contrast, is_readable, mix
from broadsheet.valid_text import FORBIDDEN

SHOWN = 60
"""How many characters of a faulty value a message shows."""
IN_TABLE = " → "
"""Between the name of a table of settings and a key in it."""
_COLOUR = re.compile(r"#(?:[0-9a-fA-F]{3}){1,2}")
_FONT = re.compile(r"""[\w ,.'"-]+""")
_ADDRESS = re.compile(r"(?:https?://|mailto:|/(?!/)|#)[^\s<>\"']*")
_DIRECTIVES = (
    *("script-src", "style-src", "img-src", "font-src", "connect-src", "media-src", "frame-src", "worker-src"),
    *("manifest-src", "form-action"),
)
_SOURCE = re.compile(r"[!-+\--:<-~]+")
"""Of a Content-Security-Policy: no space, comma or semicolon, which would begin something else."""

ThemeProblem = tuple[str, str, str]
"""What is wrong: the key, the message, how to fix it."""


class Colours(Struct, frozen=True):
    """The colours of one colour scheme, as `#rrggbb`; empty for those of the default theme."""

    accent: str = ""
    paper: str = ""
    ink: str = ""

    @property
    def sheet(self) -> str:
        """The ground of boxes, of paper and a little ink. Both must be given."""
        return mix(self.paper, self.ink, 0.05)


class LinkSetting(Struct, frozen=True):
    """A link in the menu or at the foot of each page."""

    text: str
    url: str


class ThemeSettings(Struct, frozen=True, kw_only=True):
    """What a site has of its own in the default theme."""

    accent: str = ""
    paper: str = ""
    ink: str = ""
    dark: Colours = Colours()
    """For readers who prefer a dark page."""
    font: str = ""
    """The fonts of the text, as CSS lists them."""
    logo: str = ""
    """The address of a picture that stands for the title at the head of each page."""
    favicon: str = ""
    nav: tuple[LinkSetting, ...] = ()
    """The menu, instead of the theme's."""
    footer_links: tuple[LinkSetting, ...] = ()
    css: tuple[str, ...] = ()
    """Addresses of further stylesheets."""
    head: str = ""
    """HTML for the head of each page."""
    security_policy: dict[str, tuple[str, ...]] = {}
    """Directive of the Content-Security-Policy → what it allows besides: `connect-src` → `https://stats.example.org`."""

    @property
    def light(self) -> Colours:
        """The colours of the light scheme."""
        return Colours(self.accent, self.paper, self.ink)


LIGHT, DARK = Colours("#8c1d18", "#fdfbf6", "#1b1a17"), Colours("#f0a08f", "#15140f", "#e9e4d8")
"""The colours of the default theme."""


def check_theme(key: str, value: object) -> Iterator[ThemeProblem]:
    """Yield what is wrong with the setting `theme`."""
    if not isinstance(value, dict):
        yield key, f"setting '{key}' must be a table, not {value!r:.{SHOWN}}", "write [theme]"
        return
    problems = [problem for inner, one in value.items() for problem in _check(inner, one)]
    yield from ((f"{key}{IN_TABLE}{inner}", message, fix) for inner, message, fix in problems)
    if not problems:
        yield from _check_contrast(key, value)


def _check(key: str, value: object) -> Iterator[ThemeProblem]:
    if key in CHECKS:
        yield from CHECKS[key](f"setting '{key}' of the theme", key, value)
    else:
        yield key, f"the theme has no setting '{key}'", _propose(key, tuple(CHECKS))


def _check_colour(what: str, key: str, value: object) -> Iterator[ThemeProblem]:
    if not isinstance(value, str) or not _COLOUR.fullmatch(value):
        yield key, f"{what} must be a colour, not {value!r:.{SHOWN}}", "write it like #8c1d18"


def _check_dark(what: str, key: str, value: object) -> Iterator[ThemeProblem]:
    if not isinstance(value, dict):
        yield key, f"{what} must be a table, not {value!r:.{SHOWN}}", 'write dark = {accent = "#f0a08f"}'
        return
    for inner, one in value.items():
        if inner in Colours.__struct_fields__:
            yield from _check_colour(f"'{inner}' in {what}", key, one)
        else:
            yield key, f"{what} has no '{inner}'", _propose(inner, Colours.__struct_fields__)


def _check_font(what: str, key: str, value: object) -> Iterator[ThemeProblem]:
    if not isinstance(value, str) or not _FONT.fullmatch(value):
        yield key, f"{what} must be names of fonts, not {value!r:.{SHOWN}}", "write font = 'Georgia, serif'"


def _check_html(what: str, key: str, value: object) -> Iterator[ThemeProblem]:
    if not isinstance(value, str) or FORBIDDEN.search(value):
        yield key, f"{what} must be HTML, not {value!r:.{SHOWN}}", ""


def _check_links(what: str, key: str, value: object) -> Iterator[ThemeProblem]:
    fix = f'write {key} = [{{text = "Contact", url = "/contact/"}}]'
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        yield key, f"{what} must be a list of links, not {value!r:.{SHOWN}}", fix
        return
    for one in value:
        text = one.get("text")
        if set(one) != {"text", "url"} or not isinstance(text, str) or not text.strip() or FORBIDDEN.search(text):
            yield key, f"{what} has what is no link: {one!r:.{SHOWN}}", fix
        else:
            yield from _check_address(what, key, one["url"])


def _check_address(what: str, key: str, value: object) -> Iterator[ThemeProblem]:
    if not isinstance(value, str) or not _ADDRESS.fullmatch(value):
        yield key, f"{what} is no address: {value!r:.{SHOWN}}", "write /images/logo.svg or https://example.org/"


def _check_stylesheets(what: str, key: str, value: object) -> Iterator[ThemeProblem]:
    if not isinstance(value, list):
        yield key, f"{what} must be a list of addresses, not {value!r:.{SHOWN}}", 'write css = ["/css/own.css"]'
        return
    yield from (problem for one in value for problem in _check_address(what, key, one))


def _check_policy(what: str, key: str, value: object) -> Iterator[ThemeProblem]:
    fix = f'write {key} = {{connect-src = ["https://stats.example.org"]}}'
    if not isinstance(value, dict):
        yield key, f"{what} must be a table, not {value!r:.{SHOWN}}", fix
        return
    for name, sources in value.items():
        if name not in _DIRECTIVES:
            yield key, f"{what} has no '{name}'", _propose(name, _DIRECTIVES)
        elif not isinstance(sources, list) or not all(
            isinstance(one, str) and _SOURCE.fullmatch(one) for one in sources
        ):
            yield key, f"'{name}' in {what} must be a list of sources, not {sources!r:.{SHOWN}}", fix


CHECKS: Mapping[str, Callable[[str, str, object], Iterator[ThemeProblem]]] = {
    "accent": _check_colour,
    "paper": _check_colour,
    "ink": _check_colour,
    "dark": _check_dark,
    "font": _check_font,
    "logo": _check_address,
    "favicon": _check_address,
    "nav": _check_links,
    "footer_links": _check_links,
    "css": _check_stylesheets,
    "head": _check_html,
    "security_policy": _check_policy,
}
"""Key of the table → how its value is checked."""


def _check_contrast(key: str, value: Mapping[str, object]) -> Iterator[ThemeProblem]:
    dark = value.get("dark")
    schemes = (("", value, LIGHT), ("dark ", dark if isinstance(dark, dict) else {}, DARK))
    for scheme, given, default in schemes:
        colours = Colours(*(str(given.get(name) or getattr(default, name)) for name in Colours.__struct_fields__))
        for name in ("ink", "accent"):
            colour = getattr(colours, name)
            if not is_readable(colour, colours.sheet) and {name, "paper"} & set(given):
                message = f"{scheme}{name} {colour} on {scheme}paper {colours.paper} is hard to read"
                found = f"their contrast is {contrast(colour, colours.sheet):.1f} in boxes"
                fix = f"{found}, and must be {LEAST_CONTRAST}: make one of them darker or lighter"
                yield f"{key}{IN_TABLE}{name if not scheme else 'dark'}", message, fix


def _propose(key: str, known: tuple[str, ...]) -> str:
    near = difflib.get_close_matches(key, known, 1)
    return f"did you mean '{near[0]}'?" if near else f"known keys: {', '.join(known)}"
