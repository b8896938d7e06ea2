"""The metadata of a web page: JSON-LD and meta elements."""

from collections import deque
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, datetime
from html import unescape
from typing import Any
from urllib.parse import urlsplit

from msgspec import Struct
from msgspec.structs import replace

from broadsheet.model import Source
from broadsheet.seeds.draft_and_embargo_fields import find_holds
from broadsheet.seeds.machine_dates import read_date
from broadsheet.seeds.own_article import choose_own, is_of_other_article
from broadsheet.seeds.page_json_ld import values_of
from broadsheet.web_addresses import web_address

MAX_NODES = 5_000
"""How many nodes of JSON-LD are looked at."""
LONGEST_NUMBER = 7
"""No count of words has more digits."""
ARTICLE_TYPES = {"BlogPosting", "LiveBlogPosting", "Report", "SocialMediaPosting"}
"""schema.org's types of articles whose names do not end in `Article`."""
OWN_PROPERTIES = {"@graph", "mainEntity", "mainEntityOfPage"}
"""Properties that lead from a page to its own article; others lead to those that it lists or mentions."""
JSON_DATES = ("datePublished", "dateCreated", "uploadDate")
"""Properties of schema.org that say when an article was published, the most reliable first."""
META_TITLES = ("og:title", "twitter:title", "dc.title")
META_DATES = (
    *("article:published_time", "og:published_time", "datepublished", "parsely-pub-date", "sailthru.date"),
    *("dcterms.issued", "dc.date.issued", "dcterms.created", "dc.date", "publishdate", "pubdate", "publication_date"),
    *("date", "rnews:datepublished", "article:published", "og:article:published_time", "article.published"),
    *("article:post_date", "publish-date", "publish_date", "article_date_original", "cxenseparse:recs:publishtime"),
    *(
        "dc:date",
        "dcterms.date",
        "dcterms.available",
        "citation_publication_date",
        "citation_date",
        "originalpublicationdate",
    ),
    *("datecreated", "creation_date", "created", "bt:pubdate", "vr:published_time", "article.created", "ptime"),
)
"""Names of meta elements that hold when an article was published, the most reliable first; the same below."""
META_UPDATED = (
    *("article:modified_time", "og:updated_time", "dcterms.modified", "datemodified", "lastmod", "article:modified"),
    *("modified", "last-modified", "dateupdated", "dc.date.modified", "article:updated_time", "revision_date"),
)
META_LANGUAGES = ("content-language", "dc.language", "og:locale", "inlanguage")
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
META_SECTIONS = ("article:section", "parsely-section", "sailthru.section")
META_AUTHORS = ("author", "parsely-author", "sailthru.author", "dc.creator", "byl")
META_SITES = ("og:site_name", "application-name", "dc.publisher")
META_URLS = ("og:url", "parsely-link", "twitter:url")


class WebData(Struct, frozen=True, kw_only=True):
    """The metadata of a page; what it does not say is empty."""

    title: str | None = None
    published: date | datetime | None = None
    updated: date | datetime | None = None
    source: Source | None = None
    url: str | None = None
    byline: tuple[str, ...] = ()
    section: str | None = None
    language: str | None = None
    date_from: str | None = None
    """What says when it was published, as in RawArticle."""
    stated: tuple[str, ...] = ()
    """What it says of that in other forms than those of dates."""
    body: str | None = None
    """The article's text, where the page says it to machines."""
    words: int | None = None
    """How many words the article has."""
    is_live: bool = False
    """Whether it is a live blog."""
    holds: tuple[str, ...] = ()
    """What the article's JSON-LD says against publication, as lines that say so."""
    others: tuple[str, ...] = ()
    """The authors of other articles that the page names."""


def read_webdata(root: Any, titles: Collection[str]) -> WebData:  # noqa: ANN401  # lxml has no types
    """Return the metadata of a page; JSON-LD takes precedence over meta elements. `root` is lxml's element of the page.

    `titles` are what the page calls itself, folded: articles under other headlines are not its own.

    Of the addresses the canonical link goes first, and one that is a folder of another is that of a section.
    """
    plain = _read_meta(root, titles)
    structured = read_json_ld(root, titles, plain.url)
    return replace(
        join_web_data(structured, plain),
        url=article_address(plain.url, structured.url),
        others=(*structured.others, *plain.others),
    )


def article_address(*addresses: str | None) -> str | None:
    """Return the first address that is no folder of another one: such a one is that of a section, or of the site."""
    found = [address for address in addresses if address]
    return next((one for one in found if not any(_is_folder_of(one, other) for other in found)), None)


def _is_folder_of(one: str, other: str) -> bool:
    section, article = urlsplit(one), urlsplit(other)
    folder, path = section.path.rstrip("/"), article.path.rstrip("/").removesuffix("/amp")
    if section.hostname != article.hostname or section.query:
        return False
    return path.startswith(f"{folder}/") or (not folder and bool(article.query))


def join_web_data(first: WebData, second: WebData) -> WebData:
    """Return what two sources say; where both say something, the first one counts."""
    return WebData(**{name: getattr(first, name) or getattr(second, name) for name in WebData.__struct_fields__})


def read_json_ld(root: Any, titles: Collection[str], url: str | None) -> WebData:  # noqa: ANN401  # lxml has no types
    """Return what a page's JSON-LD says of its own article: the one with its title or address, or else the first.

    `titles` are what the page calls itself, folded; `url` is its address.
    """
    nodes = list(_nodes(root))
    by_id = {node["@id"]: node for node, _ in reversed(nodes) if isinstance(node.get("@id"), str) and len(node) > 1}
    articles = [node for node, _ in nodes if _is_article(node)]
    article = _own_article(nodes, titles, url)
    others = (name for node in articles if node is not article for name in _authors(node, by_id))
    if article is None:
        return WebData(others=tuple(others))
    publisher = next(iter(_things(article.get("publisher"), by_id)), {})
    name = _text(publisher.get("name"))
    authors = dict.fromkeys(author for author in _authors(article, by_id) if author != name)
    dates = [_date_text(article.get(name)) for name in JSON_DATES]
    published = next(filter(None, map(read_date, dates)), None)
    return WebData(
        title=_headline(article),
        published=published,
        date_from="json-ld" if published else None,
        stated=tuple(filter(None, [] if published else dates)),
        language=_text(article.get("inLanguage")),
        updated=read_date(_date_text(article.get("dateModified"))),
        source=Source(name, _address(publisher.get("url"))) if name else None,
        url=article_address(*_addresses(article)),
        byline=tuple(authors),
        section=_text(article.get("articleSection")),
        body=_text(article.get("articleBody")),
        words=_number(article.get("wordCount")),
        is_live=_has_type(article, "LiveBlogPosting"),
        holds=tuple(find_holds(article, published, with_texts=False)),
        others=tuple(author for author in others if author not in authors),
    )


def _own_article(
    nodes: Sequence[tuple[dict[str, Any], bool]], titles: Collection[str], url: str | None
) -> dict[str, Any] | None:
    """Return the article that is the page's own: one that the page leads to, or one of those that it lists."""
    own = [url] if url else []
    for wanted in (True, False):
        found = [node for node, leads in nodes if leads is wanted and _is_article(node)]
        headlines = [_headline(node) or "" for node in found]
        number = choose_own(headlines, list(map(_addresses, found)), titles, own, listed=not wanted)
        if number is not None:
            return found[number]
    return None


def _headline(article: Mapping[str, Any]) -> str | None:
    return _text(article.get("headline")) or _text(article.get("name"))


def _addresses(article: Mapping[str, Any]) -> list[str]:
    return list(filter(None, map(_address_of, (article.get("url"), article.get("mainEntityOfPage")))))


def _authors(article: Mapping[str, Any], by_id: Mapping[str, dict[str, Any]]) -> Iterator[str]:
    """Yield the names of the people who wrote an article."""
    for author in _things(article.get("author") or article.get("creator"), by_id):
        name = _text(author.get("name"))
        if name and not _has_type(author, "Organization", "NewsMediaOrganization"):
            yield name


def _number(value: object) -> int | None:
    text = str(value) if isinstance(value, int | str) else ""
    return int(text) if text.isdecimal() and len(text) <= LONGEST_NUMBER else None


def _nodes(root: Any) -> Iterator[tuple[dict[str, Any], bool]]:  # noqa: ANN401  # lxml has no types
    """Yield the objects in all JSON-LD of a page, outer first, and whether the page leads to each as its own."""
    waiting: deque[tuple[Any, bool]] = deque()
    for script in root.iter("script"):
        if "ld+json" in script.get("type", "").lower():
            waiting.extend((value, True) for value in values_of(script.text or ""))
    for _ in range(MAX_NODES):
        if not waiting:
            return
        value, own = waiting.popleft()
        if isinstance(value, dict):
            yield value, own
            typed = "@type" in value
            waiting.extend((inner, own and (not typed or name in OWN_PROPERTIES)) for name, inner in value.items())
        elif isinstance(value, list):
            waiting.extend((inner, own) for inner in value)


def _is_article(node: Mapping[str, Any]) -> bool:
    types = node.get("@type")
    names = types if isinstance(types, list) else [types]
    return any(isinstance(name, str) and (name.endswith("Article") or name in ARTICLE_TYPES) for name in names)


def _has_type(node: Mapping[str, Any], *wanted: str) -> bool:
    types = node.get("@type")
    return any(name in wanted for name in (types if isinstance(types, list) else [types]) if isinstance(name, str))


def _things(value: object, by_id: Mapping[str, dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield the people or organizations of a value: objects, references to objects, or plain names."""
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, dict):
            key = item.get("@id")
            yield item if "name" in item or not isinstance(key, str) else by_id.get(key, item)
        elif isinstance(item, str) and not item.startswith(("http://", "https://", "#")):
            yield {"name": item}


def _text(value: object) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    value = value.get("@value") if isinstance(value, dict) else value
    return (" ".join(unescape(value).split()) or None) if isinstance(value, str) else None


def _date_text(value: object) -> str | None:
    """Return what a property says of a date, which may be a Unix time."""
    return str(value) if isinstance(value, int) else _text(value)


def _address_of(thing: object) -> str | None:
    return _address((thing.get("@id") or thing.get("url")) if isinstance(thing, dict) else thing)


def _address(value: object) -> str | None:
    return web_address(_text(value))


def _read_meta(root: Any, titles: Collection[str]) -> WebData:  # noqa: ANN401  # lxml has no types
    meta: dict[str, str] = {}
    others = []
    for element in root.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or element.get("http-equiv")
        text = _text(element.get("content"))
        if not (name and text):
            continue
        if element.get("itemprop") and is_of_other_article(element, titles):
            others.append(text)
        else:
            meta.setdefault(name.strip().lower(), text)
    canonical = next((link.get("href") for link in root.iter("link") if link.get("rel") == "canonical"), None)
    dates = [meta[name] for name in META_DATES if name in meta]
    published = next(filter(None, map(read_date, dates)), None)
    site, author = _first(meta, META_SITES), _first(meta, META_AUTHORS)
    return WebData(
        title=_first(meta, META_TITLES),
        published=published,
        date_from="meta" if published else None,
        stated=() if published else tuple(dates),
        language=root.get("lang") or root.get(XML_LANG) or _first(meta, META_LANGUAGES),
        updated=next((day for day in map(read_date, map(meta.get, META_UPDATED)) if day), None),
        source=Source(site) if site else None,
        url=article_address(_address(canonical), *(_address(meta.get(name)) for name in META_URLS)),
        byline=(author,) if author and author != site and "://" not in author else (),
        section=_first(meta, META_SECTIONS),
        others=tuple(others),
    )


def _first(meta: Mapping[str, str], names: tuple[str, ...]) -> str | None:
    return next((meta[name] for name in names if name in meta), None)
