"""The index → the records of the files in `data/`."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from functools import lru_cache

from broadsheet.index.build_index import Entity
from broadsheet.index.story_index import Story
from broadsheet.model import Copy, Person, PublicArticle, Quotation, Statement
from broadsheet.site import urls
from broadsheet.site.data_records import (
    ArticleRecord,
    CopyRecord,
    CorrectionRecord,
    EntityRecord,
    NamedRecord,
    PersonRecord,
    QuoteRecord,
    RoleRecord,
    StoryRecord,
)
from broadsheet.site.page_plan import Edition
from broadsheet.site.story_cards import headline_of
from broadsheet.site.vocabulary_links import same_as


def article_record(edition: Edition, article: PublicArticle) -> ArticleRecord:
    """Return the record of an article."""
    return ArticleRecord(
        url=_article_url(edition, article),
        title=article.title,
        date=_iso(article.published),
        updated=_iso(article.updated),
        source=_source(edition, article),
        source_url=article.source_url,
        also_in=tuple(_copy_record(copy) for copy in article.also_in),
        byline=article.byline,
        section=article.section,
        summary=article.summary,
        language=article.language or edition.settings.language,
        rights=article.rights,
        topics=_named(edition, "topics", article.topics),
        people=tuple(_person_record(edition, article, person) for person in article.people),
        organizations=_named(edition, "organizations", article.organizations),
        places=_named(edition, "places", article.places),
        corrections=tuple(CorrectionRecord(one.text, _iso(one.date)) for one in article.corrections),
    )


def quote_records(edition: Edition, article: PublicArticle) -> Iterator[QuoteRecord]:
    """Yield the records of the quotes and statements in an article, in the order of its text."""
    said: tuple[Quotation | Statement, ...] = (*article.quotes, *article.statements)
    url, published, source = _article_url(edition, article), _iso(article.published), _source(edition, article)
    for one in sorted(said, key=lambda one: int(one.paragraph.removeprefix("p"))):
        yield QuoteRecord(
            url=f"{url}#{one.paragraph}",
            text=one.text,
            is_direct=isinstance(one, Quotation),
            speakers=_named(edition, "people", one.speakers),
            confidence=one.confidence if one.speakers else None,
            doubt=one.doubt or None if one.speakers else None,
            article=article.title,
            date=published,
            source=source,
        )


def entity_record(edition: Edition, entity: Entity) -> EntityRecord:
    """Return the record of a person, topic and so on."""
    days = [day for position in entity.articles if (day := edition.index.day_at[position])]
    return EntityRecord(
        name=entity.entry.name,
        url=_entity_url(edition, entity),
        other_names=entity.entry.spellings,
        same_as=same_as(entity),
        articles=len(entity.articles),
        first=_iso(min(days, default=None)),
        last=_iso(max(days, default=None)),
    )


def story_record(edition: Edition, story: Story) -> StoryRecord:
    """Return the record of a story."""
    index = edition.index
    outlets = dict.fromkeys(outlet for at in story.articles for outlet in index.listed["sources"][at])
    return StoryRecord(
        url=urls.absolute(edition.settings.base_url, urls.story_url(story.slug)),
        title=headline_of(index, story),
        first=_iso(story.first),
        last=_iso(story.last),
        outlets=tuple(_named_record(edition, outlet) for outlet in outlets),
        articles=tuple(_article_url(edition, index.articles[at]) for at in story.articles),
    )


def _article_url(edition: Edition, article: PublicArticle) -> str:
    return urls.absolute(edition.settings.base_url, urls.article_url(article.slug))


def _entity_url(edition: Edition, entity: Entity) -> str:
    return urls.absolute(edition.settings.base_url, urls.entity_url(entity.kind, entity.entry.slug))


def _named(edition: Edition, kind: str, names: Iterable[str]) -> tuple[NamedRecord, ...]:
    known = edition.index.names[kind]
    return tuple(_named_record(edition, known[name]) for name in names)


def _named_record(edition: Edition, entity: Entity) -> NamedRecord:
    return _named_once(entity.entry.name, edition.settings.base_url, entity.kind, entity.entry.slug)


@lru_cache(maxsize=1 << 14)
def _named_once(name: str, base_url: str, kind: str, slug: str) -> NamedRecord:
    # The same names come in article after article.
    return NamedRecord(name, urls.absolute(base_url, urls.entity_url(kind, slug)))


def _source(edition: Edition, article: PublicArticle) -> NamedRecord | None:
    return _named_record(edition, edition.index.names["sources"][article.source.name]) if article.source else None


def _copy_record(copy: Copy) -> CopyRecord:
    return CopyRecord(copy.name, copy.url, copy.title, copy.published)


def _person_record(edition: Edition, article: PublicArticle, person: Person) -> PersonRecord:
    entity = edition.index.names["people"][person.name]
    written = person.written or person.name
    return PersonRecord(
        name=entity.entry.name,
        url=_entity_url(edition, entity),
        written=written if written != entity.entry.name else None,
        roles=tuple(_roles(edition, article, entity)),
    )


def _roles(edition: Edition, article: PublicArticle, person: Entity) -> Iterator[RoleRecord]:
    for evidence in article.evidence:
        if edition.index.names["people"].get(evidence.name) is person:
            url = f"{_article_url(edition, article)}#{evidence.paragraph}" if evidence.paragraph else None
            yield RoleRecord(evidence.role, url)


def _iso(moment: date | datetime | None) -> str | None:
    return moment.isoformat() if moment else None
