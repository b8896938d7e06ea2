"""Articles as ninjs 3.1, the JSON in which agencies and newsrooms exchange news: https://iptc.org/standards/ninjs/."""

from collections.abc import Iterable
from functools import partial

import msgspec
from msgspec import Struct

from broadsheet.index.article_fingerprints import Fingerprint
from broadsheet.index.build_index import Entity
from broadsheet.model import PublicArticle
from broadsheet.site import urls
from broadsheet.site.feed_dates import moment_of, rfc3339
from broadsheet.site.feed_pages import with_absolute_links
from broadsheet.site.page_plan import Edition, Page, PagePlan

NINJS = "ninjs"


class Text(Struct, frozen=True, rename="camel"):
    """A headline, a description or a body."""

    value: str
    role: str = "main"
    content_type: str = "text/plain"


class Concept(Struct, frozen=True):
    """A topic, person, organization or place."""

    name: str
    uri: str
    rel: str


class InfoSource(Struct, frozen=True):
    """Where an article is from."""

    name: str
    uri: str
    role: str


class AltId(Struct, frozen=True):
    """Another address of an article."""

    role: str
    value: str


class Standard(Struct, frozen=True):
    """Which standard a file keeps to."""

    name: str = "ninjs"
    version: str = "3.1"
    schema: str = "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#"


class NinjsView(Struct, frozen=True, kw_only=True, omit_defaults=True, rename="camel"):
    """An article; what it does not say is left out."""

    uri: str
    standard: Standard
    type: str
    pub_status: str
    representation_type: str
    """`full`, or `partial` where its rights let only a part of the text be shown."""
    language: str
    content_created: str = ""
    version_created: str = ""
    expires: str = ""
    headlines: tuple[Text, ...] = ()
    descriptions: tuple[Text, ...] = ()
    bodies: tuple[Text, ...] = ()
    by: str = ""
    subjects: tuple[Concept, ...] = ()
    people: tuple[Concept, ...] = ()
    organisations: tuple[Concept, ...] = ()
    places: tuple[Concept, ...] = ()
    info_sources: tuple[InfoSource, ...] = ()
    alt_ids: tuple[AltId, ...] = ()


def write_ninjs(view: NinjsView) -> str:
    """Return an article as ninjs."""
    return msgspec.json.format(msgspec.json.encode(view), indent=1).decode() + "\n"


def ninjs_url(edition: Edition, article: PublicArticle) -> str:
    """Return the URL path of an article as ninjs; empty on a site without such files."""
    return f"{urls.article_url(article.slug)}ninjs.json" if edition.settings.ninjs else ""


def plan_ninjs(edition: Edition, position: int, url: str) -> PagePlan:
    """Return the plan of an article as ninjs."""
    return PagePlan(
        url=url,
        template=NINJS,
        fingerprints=partial(_fingerprints, edition, position),
        make=partial(_page, edition, position, url),
        sources=(edition.index.articles[position].path,),
    )


def _fingerprints(edition: Edition, position: int) -> list[Fingerprint]:
    own = edition.index.fingerprints[position]
    return [own.structure, own.card, own.rest, own.body, edition.index.links[position]]


def _page(edition: Edition, position: int, url: str) -> Page:
    article = edition.index.articles[position]
    head = edition.unlisted_head(url, article.title)
    return Page(head=head, template=NINJS, view=_view(edition, position), sources=(article.path,))


def _view(edition: Edition, position: int) -> NinjsView:
    index, article = edition.index, edition.index.articles[position]
    uri = urls.absolute(edition.settings.base_url, urls.article_url(article.slug))
    html = with_absolute_links(edition.load_body(position).html, edition, uri)
    published, updated = article.published, article.updated or article.published
    summary = [Text(article.summary, "summary")] if article.summary else []
    source = (index.names["sources"][article.source.name],) if article.source else ()
    concepts = partial(_concepts, edition)
    return NinjsView(
        uri=uri,
        standard=Standard(),
        type="text",
        pub_status="usable",
        representation_type="full" if article.rights == "full" else "partial",
        language=article.language or edition.settings.language,
        content_created=rfc3339(moment_of(published)) if published else "",
        version_created=rfc3339(moment_of(updated)) if updated else "",
        expires=rfc3339(article.expires) if article.expires else "",
        headlines=(Text(article.title),),
        descriptions=(*summary, *(Text(one.text, "correction") for one in article.corrections)),
        bodies=(Text(html, "main", "text/html"),) if html else (),
        by=edition.language.join(article.byline),
        subjects=concepts(index.listed["topics"][position], "about"),
        people=concepts(index.listed["people"][position], "mentions"),
        organisations=concepts(index.listed["organizations"][position], "mentions"),
        places=concepts(index.listed["places"][position], "mentions"),
        info_sources=tuple(InfoSource(one.name, one.uri, "origin") for one in concepts(source, "")),
        alt_ids=(AltId("original", article.source_url),) if article.source_url else (),
    )


def _concepts(edition: Edition, entities: Iterable[Entity], rel: str) -> tuple[Concept, ...]:
    base_url = edition.settings.base_url
    return tuple(
        Concept(one.entry.name, urls.absolute(base_url, urls.entity_url(one.kind, one.entry.slug)), rel)
        for one in entities
    )
