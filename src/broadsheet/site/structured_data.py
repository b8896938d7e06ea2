"""What search engines are told of articles, names and stories: schema.org as JSON-LD."""

from collections.abc import Iterable
from datetime import date, datetime

from broadsheet.index.article_day import day_of
from broadsheet.index.build_index import Entity
from broadsheet.model import ENTITY_KINDS, PublicArticle
from broadsheet.site import urls
from broadsheet.site.cards import section_url
from broadsheet.site.page_data import Data, breadcrumb, encode, filled
from broadsheet.site.page_plan import Edition
from broadsheet.site.place_locations import Location, country_in, find_location
from broadsheet.site.share_cards import article_card_url
from broadsheet.site.vocabulary_links import same_as

MOST_NAMED = 50
"""How many articles of a story are named, and how many entries of each kind in an article."""
SCHEMA_TYPES = {
    "people": "Person",
    "organizations": "Organization",
    "places": "Place",
    "sources": "NewsMediaOrganization",
}
KIND_TITLES = {kind.folder: kind.title for kind in ENTITY_KINDS}


def article_data(edition: Edition, position: int) -> str:
    """Return schema.org NewsArticle data of an article, safe inside a script element."""
    index, base_url = edition.index, edition.settings.base_url
    article = index.articles[position]
    published, updated = article.published, article.updated or article.published
    url = urls.absolute(base_url, urls.article_url(article.slug))
    topics, *named = (
        index.listed[kind][position][:MOST_NAMED] for kind in ("topics", "people", "organizations", "places")
    )
    return encode(
        {
            "@type": "NewsArticle",
            "headline": article.title,
            "url": url,
            "mainEntityOfPage": url,
            "datePublished": _text(published),
            "dateModified": _text(updated),
            "description": article.summary,
            "image": _picture(edition, position),
            "inLanguage": article.language or edition.settings.language,
            "articleSection": article.section,
            "keywords": list(article.topics),
            "author": [{"@type": "Person", "name": name} for name in article.byline],
            "publisher": {"@type": "Organization", "name": article.source.name} if article.source else None,
            "isBasedOn": article.source_url,
            "citation": list(dict.fromkeys(copy.url for copy in article.also_in if copy.url)),
            "about": [_named(edition, topic) for topic in topics],
            "mentions": [_named(edition, entity) for some in named for entity in some],
            "correction": [one.text for one in article.corrections],
            "breadcrumb": breadcrumb(edition.settings, _way_to(edition, article)),
        }
    )


def _picture(edition: Edition, position: int) -> str | None:
    card = article_card_url(edition, position) or edition.site_card
    return urls.absolute(edition.settings.base_url, card) if card else None


def _text(moment: date | datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def _way_to(edition: Edition, article: PublicArticle) -> Iterable[tuple[str, str]]:
    """Yield the section, or else the day, of an article, and the article."""
    day = day_of(article)
    if article.section:
        yield article.section, section_url(edition.index, article)
    elif day:
        yield edition.language.day(day), urls.day_url(day)
    yield article.title, urls.article_url(article.slug)


def entity_data(edition: Edition, entity: Entity, role: str | None) -> str:
    """Return schema.org data of the page of a person, topic and so on, safe inside a script element."""
    entry, location = entity.entry, find_location(entity)
    url = urls.entity_url(entity.kind, entry.slug)
    subject = _named(edition, entity) | {
        "alternateName": list(entry.spellings),
        "jobTitle": role,
        "image": _image(edition, entry.profile.image if entry.profile else None),
        "sameAs": list(same_as(entity)),
        **(_location_data(edition, location) if location else {}),
    }
    is_person = entity.kind == "people"
    return encode(
        {
            "@type": "ProfilePage" if is_person else "CollectionPage",
            "name": entry.name,
            "url": urls.absolute(edition.settings.base_url, url),
            "mainEntity" if is_person else "about": filled(subject),
            "breadcrumb": breadcrumb(
                edition.settings,
                ((edition.language.gettext(KIND_TITLES[entity.kind]), urls.kind_url(entity.kind)), (entry.name, url)),
            ),
        }
    )


def _image(edition: Edition, image: str | None) -> str | None:
    return urls.absolute(edition.settings.base_url, image) if image and image.startswith("/") else image


def story_data(edition: Edition, number: int, description: str) -> str:
    """Return schema.org data of a story: its articles, and where its page is; safe inside a script element."""
    index, card = edition.index, edition.story_cards[number]
    return encode(
        {
            "@type": "CollectionPage",
            "name": card.title,
            "url": urls.absolute(edition.settings.base_url, card.url),
            "description": description,
            "hasPart": [_part(edition, index.articles[at]) for at in index.stories[number].articles[:MOST_NAMED]],
            "breadcrumb": breadcrumb(
                edition.settings, ((edition.language.gettext("Stories"), urls.stories_url()), (card.title, card.url))
            ),
        }
    )


def _part(edition: Edition, article: PublicArticle) -> Data:
    return filled(
        {
            "@type": "NewsArticle",
            "headline": article.title,
            "url": urls.absolute(edition.settings.base_url, urls.article_url(article.slug)),
            "datePublished": _text(article.published),
            "publisher": {"@type": "Organization", "name": article.source.name} if article.source else None,
        }
    )


def _named(edition: Edition, entity: Entity) -> Data:
    """Return what an entity is, its name and where its page is."""
    location = find_location(entity) if entity.kind == "places" else None
    return {
        "@type": "Country" if location and location.is_country else SCHEMA_TYPES.get(entity.kind, "Thing"),
        "name": entity.entry.name,
        "url": urls.absolute(edition.settings.base_url, urls.entity_url(entity.kind, entity.entry.slug)),
    }


def _location_data(edition: Edition, location: Location) -> Data:
    country = country_in(edition.settings.language, location)
    latitude, longitude = location.coordinates or (None, None)
    geo = {"@type": "GeoCoordinates", "latitude": latitude, "longitude": longitude}
    return {
        "containedInPlace": {"@type": "Country", "name": country} if country else None,
        "geo": geo if location.coordinates else None,
    }
