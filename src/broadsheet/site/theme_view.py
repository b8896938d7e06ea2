"""What templates see of a site's own look."""

from broadsheet.site.security_policy import page_policy
from broadsheet.site.theme_style import colours_of, style_of
from broadsheet.site.views.common import Link
from broadsheet.site.views.page_head import SiteTheme
from broadsheet.theme_settings import LinkSetting, ThemeSettings


def theme_of(settings: ThemeSettings) -> SiteTheme:
    """Return what the templates of all pages see of a site's own look."""
    light, dark = colours_of(settings)
    return SiteTheme(
        style=style_of(settings),
        stylesheets=settings.css,
        head_html=settings.head,
        logo=settings.logo,
        favicon=settings.favicon,
        footer_links=links_of(settings.footer_links),
        security_policy=page_policy(settings),
        light=light,
        dark=dark,
    )


def links_of(links: tuple[LinkSetting, ...]) -> tuple[Link, ...]:
    """Return links of the settings as templates show them."""
    return tuple(Link(link.text, link.url) for link in links)
