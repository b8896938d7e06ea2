"""Structured data for search engines: schema.org as JSON-LD."""

import json
from typing import Any

from broadsheet.index.build_index import Entity
from broadsheet.model import PublicArticle
from broadsheet.site import urls
from broadsheet.site.page_plan import Edition
from broadsheet.site.place_locations import Location, find_location
from broadsheet.site.vocabulary_links import same_as


def article_data(edition: Edition, article: PublicArticle) -> str:
    """Return schema.org NewsArticle data of an article, safe inside a script element."""
    published, updated = article.published, article.updated or article.published
    return _encode(
        {
            "@type": "NewsArticle",
            "headline": article.title,
            "url": urls.absolute(edition.settings.base_url, urls.article_url(article.slug)),
            "datePublished": published.isoformat() if published else None,
            "dateModified": updated.isoformat() if updated else None,
            "description": article.summary,
            "inLanguage": article.language or edition.settings.language,
            "articleSection": article.section,
            "keywords": list(article.topics),
            "author": [{"@type": "Person", "name": name} for name in article.byline],
            "publisher": {"@type": "Organization", "name": article.source.name} if article.source else None,
            "isBasedOn": article.source_url,
            "mentions": [{"@type": "Person", "name": person.name} for person in article.people],
        }
    )


MOST_PARTS = 50
"""How many articles of a story are named."""
SCHEMA_TYPES = {
    "people": "Person",
    "organizations": "Organization",
    "places": "Place",
    "sources": "NewsMediaOrganization",
}


def entity_data(edition: Edition, entity: Entity) -> str:
    """Return schema.org data of a person, topic and so on, safe inside a script element."""
    entry, location = entity.entry, find_location(entity)
    return _encode(
        {
            "@type": "Country" if location and location.is_country else SCHEMA_TYPES.get(entity.kind, "Thing"),
            "name": entry.name,
            "alternateName": list(entry.spellings),
            "url": urls.absolute(edition.settings.base_url, urls.entity_url(entity.kind, entry.slug)),
            "sameAs": list(same_as(entity)),
            **(_location_data(location) if location else {}),
        }
    )


def story_data(edition: Edition, number: int, description: str) -> str:
    """Return schema.org data of a story: its articles, and where its page is; safe inside a script element."""
    index, card = edition.index, edition.story_cards[number]
    parts = [_part(edition, index.articles[at]) for at in index.stories[number].articles[:MOST_PARTS]]
    crumbs = ((edition.language.gettext("Stories"), urls.stories_url()), (card.title, card.url))
    return _encode(
        {
            "@type": "CollectionPage",
            "name": card.title,
            "url": urls.absolute(edition.settings.base_url, card.url),
            "description": description,
            "hasPart": parts,
            "breadcrumb": {
                "@type": "BreadcrumbList",
                "itemListElement": [
                    {
                        "@type": "ListItem",
                        "position": place,
                        "name": name,
                        "item": urls.absolute(edition.settings.base_url, url),
                    }
                    for place, (name, url) in enumerate(crumbs, 1)
                ],
            },
        }
    )


def _part(edition: Edition, article: PublicArticle) -> dict[str, Any]:
    found = {
        "@type": "NewsArticle",
        "headline": article.title,
        "url": urls.absolute(edition.settings.base_url, urls.article_url(article.slug)),
        "datePublished": article.published.isoformat() if article.published else None,
        "publisher": {"@type": "Organization", "name": article.source.name} if article.source else None,
    }
    return {key: value for key, value in found.items() if value}


def _location_data(location: Location) -> dict[str, Any]:
    latitude, longitude = location.coordinates or (None, None)
    geo = {"@type": "GeoCoordinates", "latitude": latitude, "longitude": longitude}
    return {
        "containedInPlace": {"@type": "Country", "name": location.country} if location.country else None,
        "geo": geo if location.coordinates else None,
    }


def _encode(data: dict[str, Any]) -> str:
    filled = {key: value for key, value in data.items() if value}
    text = json.dumps({"@context": "https://schema.org"} | filled, ensure_ascii=False, separators=(",", ":"))
    # In a script element, only "<" can end the element or open a comment.
    return text.replace("<", "\\u003c")
