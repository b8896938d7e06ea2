"""The Content-Security-Policy of pages: what they may load and do, and nothing else.

Pages say it in their heads, hosts in the file `_headers`, and the preview in its answers.
"""

from base64 import b64encode
from collections.abc import Iterator, Mapping
from hashlib import sha256
from html.parser import HTMLParser
from types import MappingProxyType
from urllib.parse import urlsplit

from broadsheet.site.theme_style import style_of
from broadsheet.theme_settings import ThemeSettings

OWN, NOTHING = "'self'", "'none'"
ALLOWED: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "default-src": (NOTHING,),
        "script-src": (OWN,),
        "style-src": (OWN,),
        "img-src": (OWN, "https:", "http:"),  # articles and profiles may show images of other hosts
        "media-src": (OWN,),
        "font-src": (OWN,),
        "manifest-src": (OWN,),
        "connect-src": (OWN,),  # the search, and in the preview word of builds
        "form-action": (OWN,),  # the search
        "base-uri": (NOTHING,),
    }
)
"""Directive → where what the default theme needs may come from (CSP 3, w3.org/TR/CSP3/)."""
BRIEFING_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; connect-src 'self'; base-uri 'none'; "
    "form-action 'none'"
)
"""A briefing is made for mail programs, which know no styles but those in each tag; its scripts are the preview's."""
NO_FRAMES = "; frame-ancestors 'none'"
"""What only an answer of a server can say."""


def page_policy(theme: ThemeSettings) -> str:
    """Return the policy of pages, with what the settings of the theme name."""
    allowed = {name: list(sources) for name, sources in ALLOWED.items()}
    for name, source in (*_own_style(theme), *_stylesheets(theme), *_in_head(theme.head), *_given(theme)):
        sources = allowed.setdefault(name, [])
        sources[:] = [*(one for one in sources if one not in {NOTHING, source}), source]
    return "; ".join(" ".join((name, *sources)) for name, sources in allowed.items())


def _own_style(theme: ThemeSettings) -> Iterator[tuple[str, str]]:
    if style := style_of(theme):
        yield "style-src", _hash_of(style)


def _stylesheets(theme: ThemeSettings) -> Iterator[tuple[str, str]]:
    yield from (("style-src", host) for url in theme.css if (host := _host(url)))


def _given(theme: ThemeSettings) -> Iterator[tuple[str, str]]:
    yield from ((name, source) for name, sources in theme.security_policy.items() for source in sources)


def _in_head(html: str) -> Iterator[tuple[str, str]]:
    reader = _SnippetReader()
    reader.feed(html)
    reader.close()
    yield from reader.found


def _host(url: str) -> str:
    """Return the origin of an absolute address; empty for one of the site."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}" if parts.scheme and parts.netloc else parts.netloc


def _hash_of(inside: str) -> str:
    """Return what allows one script or style, by the text inside it."""
    return f"'sha256-{b64encode(sha256(inside.encode()).digest()).decode()}'"


class _SnippetReader(HTMLParser):
    """Collects what the scripts and styles of a snippet need: their hosts, or the hashes of what is inside."""

    DIRECTIVES: Mapping[str, str] = MappingProxyType({"script": "script-src", "style": "style-src"})

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []
        self._inside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self._inside = []
        if tag == "script" and (host := _host(given.get("src", ""))):
            self.found.append(("script-src", host))
        elif (
            tag == "link"
            and "stylesheet" in given.get("rel", "").lower().split()
            and (host := _host(given.get("href", "")))
        ):
            self.found.append(("style-src", host))

    def handle_data(self, data: str) -> None:
        self._inside.append(data)

    def handle_endtag(self, tag: str) -> None:
        inside = "".join(self._inside)
        if tag in self.DIRECTIVES and inside:
            self.found.append((self.DIRECTIVES[tag], _hash_of(inside)))
        self._inside = []
