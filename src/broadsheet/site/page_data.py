"""What search engines are told of a page that is no article: its kind, its site and the way to it, as JSON-LD."""

from collections.abc import Iterable
from typing import Any

import msgspec

from broadsheet.config import Settings
from broadsheet.site import urls
from broadsheet.site.views.page_head import Head

Data = dict[str, Any]
"""A record of schema.org; what is empty in it is left out."""
Way = Iterable[tuple[str, str]]
"""The pages that lead to one, from below the front page on, each with its name and URL path."""


def page_data(settings: Settings, kind: str, head: Head, way: Way) -> str:
    """Return schema.org data of a page, safe inside a script element; `kind` is its type, such as `AboutPage`.

    Empty on a site without `base_url`: what is told of a page needs its whole address.
    """
    if not settings.base_url:
        return ""
    is_front = head.url == "/"
    return encode(
        {
            "@type": kind,
            "name": head.title,
            "url": urls.absolute(settings.base_url, head.url),
            "description": head.description,
            "inLanguage": settings.language,
            "isPartOf": _site(settings, is_front=is_front),
            "breadcrumb": None if is_front else breadcrumb(settings, (*way, (head.title, head.url))),
        }
    )


def _site(settings: Settings, *, is_front: bool) -> Data:
    """Return what the site is; the front page says how to search it, too."""
    site = {"@type": "WebSite", "name": settings.title, "url": urls.absolute(settings.base_url, "/")}
    if not is_front:
        return site
    target = f"{urls.absolute(settings.base_url, '/search/')}?q={{search_term_string}}"
    action = {
        "@type": "SearchAction",
        "target": {"@type": "EntryPoint", "urlTemplate": target},
        "query-input": "required name=search_term_string",
    }
    return site | {"potentialAction": action}


def breadcrumb(settings: Settings, way: Way) -> Data:
    """Return the way to a page, from the front page on; the page itself is the last part."""
    items = [
        {"@type": "ListItem", "position": place, "name": name, "item": urls.absolute(settings.base_url, url)}
        for place, (name, url) in enumerate(((settings.title, "/"), *way), 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def filled(data: Data) -> Data:
    """Return a record without what is empty."""
    return {key: value for key, value in data.items() if value}


def encode(data: Data) -> str:
    """Return a record as JSON-LD, safe inside a script element."""
    whole = {"@context": "https://schema.org"} | filled(data)
    # In a script element, only "<" can end the element or open a comment.
    return msgspec.json.encode(whole).decode().replace("<", "\\u003c")
