"""What every page has: the site, its theme, the head of the page."""

from msgspec import Struct

from broadsheet.site.views.common import Link


class SiteTheme(Struct, frozen=True, kw_only=True):
    """What the settings say of a site's own look; what is empty is as in the default theme."""

    style: str
    """Its colours and fonts, as CSS."""
    stylesheets: tuple[str, ...]
    head_html: str
    """HTML of the editors for the head of each page."""
    logo: str
    favicon: str
    footer_links: tuple[Link, ...]
    security_policy: str
    """The Content-Security-Policy of pages."""
    light: "PageColours"
    dark: "PageColours"


class PageColours(Struct, frozen=True, kw_only=True):
    """The colours of one colour scheme, as `#rrggbb`: the settings', and those of the default theme for the others."""

    accent: str
    paper: str
    ink: str
    soft: str
    """That of labels and dates."""


class SiteView(Struct, frozen=True, kw_only=True):
    """What the templates of all pages see of the site."""

    title: str
    description: str
    language: str
    direction: str
    """In which direction its words are read: `ltr` or `rtl`."""
    locale: str
    """The language of its words as Open Graph names it: `de_DE`."""
    generator: str
    """`Broadsheet 1.2.3`."""
    navigation: tuple[Link, ...]
    theme: SiteTheme
    feeds: tuple["FeedLink", ...]
    """Of all articles."""
    pages: tuple[Link, ...]
    """The pages that editors wrote themselves, and that of all corrections."""


class FeedLink(Struct, frozen=True):
    """A feed that a page announces."""

    title: str
    media_type: str
    url: str


class Head(Struct, frozen=True, kw_only=True):
    """The contents of a page's head element."""

    url: str
    title: str
    """The document title without the site's name; on the front page the site's name."""
    description: str = ""
    canonical: str | None = None
    """The absolute URL; None when the site has no `base_url`."""
    feeds: tuple[FeedLink, ...] = ()
    indexed: bool = True
    """Whether search engines should list the page."""
    ninjs_url: str = ""
    """The article of the page as ninjs; empty where there is none."""
    share_image: str = ""
    """The absolute URL of the picture for those who share a link; empty without one."""
    structured_data: str = ""
    """What schema.org says of the page, as JSON-LD; empty where its view has it, and without `base_url`."""
