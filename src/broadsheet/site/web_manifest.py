"""`site.webmanifest`: name, colours and icon of the site, for those who keep it on their home screen."""

import json
from collections.abc import Iterator
from functools import partial

from msgspec import Struct

from broadsheet.site.page_plan import AffectedPages, Edition, Page, PagePlan
from broadsheet.site.share_cards import plan_site_card
from broadsheet.theme_settings import LIGHT

MANIFEST = "web-manifest"
URL = "/site.webmanifest"
FAVICON = "/favicon.svg"
TYPES = {".svg": "image/svg+xml", ".png": "image/png", ".webp": "image/webp", ".ico": "image/x-icon"}
"""Ending of an icon's address → its media type."""


class ManifestView(Struct, frozen=True, kw_only=True):
    """What a site is called, and how it looks."""

    name: str
    description: str
    language: str
    direction: str
    icon: str
    accent: str
    paper: str


def plan_manifest(edition: Edition, _affected: AffectedPages) -> Iterator[PagePlan]:
    """Yield the file and the picture of the site, if there is a `base_url`: browsers refuse one opened from disk."""
    if edition.settings.base_url:
        yield PagePlan(url=URL, template=MANIFEST, fingerprints=list, make=partial(_page, edition))
    if edition.site_card:
        yield plan_site_card(edition)


def write_manifest(view: ManifestView) -> str:
    """Return the manifest (w3.org/TR/appmanifest/). Its addresses are relative to it, so it works under any path."""
    suffix = view.icon[view.icon.rfind(".") :].lower()
    icon = {"src": view.icon.removeprefix("/"), "sizes": "any", "type": TYPES.get(suffix)}
    data = {
        "name": view.name,
        "description": view.description,
        "lang": view.language,
        "dir": view.direction,
        "id": "./",
        "start_url": "./",
        "scope": "./",
        "display": "browser",
        "theme_color": view.accent,
        "background_color": view.paper,
        "icons": [{key: value for key, value in icon.items() if value}],
    }
    return json.dumps({key: value for key, value in data.items() if value}, ensure_ascii=False, indent=1) + "\n"


def _page(edition: Edition) -> Page:
    settings, theme = edition.settings, edition.settings.theme
    view = ManifestView(
        name=settings.title,
        description=settings.description,
        language=settings.language,
        direction=edition.language.direction,
        icon=theme.favicon or FAVICON,
        accent=theme.accent or LIGHT.accent,
        paper=theme.paper or LIGHT.paper,
    )
    return Page(head=edition.unlisted_head(URL, settings.title), template=MANIFEST, view=view)
