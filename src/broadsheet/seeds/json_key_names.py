"""What the JSON of crawlers, news services and sites calls the fields of an article, and what they pack articles in."""

from collections.abc import Iterator, Mapping

from broadsheet.seeds.draft_and_embargo_fields import find_holds

KEY_NAMES = {
    "rights": ("rights",),
    "expires": ("expires", "expiryDate", "expiry_date", "unpublishDate", "unpublish_at"),
    "title": ("title", "headline", "webTitle", "title_page", "heading", "name"),
    "text": (
        *(
            "text",
            "maintext",
            "articleBody",
            "article_body",
            "body",
            "bodyText",
            "body_text",
            "content_text",
            "content",
        ),
        *(
            "fulltext",
            "full_text",
            "fullText",
            "article_text",
            "articleText",
            "cleaned_text",
            "content_html",
            "html_text",
        ),
        *(
            "body_html",
            "bodyHtml",
            "raw_text",
            "description",
            "excerpt",
            "summary",
            "snippet",
            "abstract",
            "lead_paragraph",
            "short_description",
        ),
    ),
    "url": (
        *(
            "url",
            "link",
            "permalink",
            "web_url",
            "webUrl",
            "article_url",
            "articleUrl",
            "canonical_url",
            "canonicalUrl",
        ),
        *("canonical_link", "external_url", "href"),
    ),
    "date": (
        *("date", "date_publish", "datePublished", "date_published", "publish_date", "publishDate", "published_date"),
        *("publishedDate", "published_at", "publishedAt", "published", "publication_date", "publicationDate"),
        *("pub_date", "pubDate", "published_time", "published_on", "webPublicationDate", "dateTimePub", "dateTime"),
        *(
            "datetime",
            "date_gmt",
            "published_timestamp",
            "publish_time",
            "publishTime",
            "publication_time",
            "display_date",
        ),
        *("displayDate", "first_publish_date", "firstPublishDate", "first_published", "firstPublished", "PublishDate"),
        *(
            "firstcreated",
            "PublishedDate",
            "PublicationDate",
            "issued",
            "datePosted",
            "date_posted",
            "posted_at",
            "postedAt",
        ),
    ),
    "updated": (
        *("updated", "date_modify", "dateModified", "date_modified", "modified", "modified_at", "modifiedAt"),
        *("versioncreated", "updated_at", "updatedAt", "last_modified", "lastModified", "updated_date", "modified_gmt"),
    ),
    "source": (
        *(
            "source",
            "publisher",
            "source_name",
            "sourceName",
            "site_name",
            "siteName",
            "sitename",
            "outlet",
            "newspaper",
        ),
        *("publication", "provider", "site", "source-hostname", "source_domain", "domain", "hostname"),
    ),
    "byline": ("byline", "author", "authors", "creator", "creators", "author_name"),
    "section": (
        *("section", "articleSection", "section_name", "sectionName", "category", "categories", "rubric"),
        "section_title",
    ),
    "id": ("id",),
    "language": ("language", "lang", "inLanguage", "language_code"),
}
"""Field of an article → what JSON calls it, the likeliest first, unless the setting `seed_fields` names it.

News services give the day of a crawl too (`seendate`, `date_download`, `timestamp`, `created_at`): that is not the
article's."""

OTHER_IDS = ("uuid", "guid", "_id", "article_id", "uri")
"""What identifies an article that has neither `id` nor an address."""

ENVELOPES = (
    *("articles", "items", "results", "data", "news", "stories", "posts", "entries", "docs", "documents", "records"),
    *(
        "hits",
        "response",
        "value",
        "feed",
        "list",
        "result",
        "entry",
        "item",
        "nodes",
        "edges",
        "payload",
        "objects",
        "rows",
    ),
    *(
        "collection",
        "newsItems",
        "news_items",
        "messages",
        "rss",
        "channel",
        "content",
        "newsList",
        "articleList",
        "page",
    ),
)
"""The fields that hold the articles of a file, beside how many there are and the like."""
ENVELOPE = "held by its envelope"
"""Where an article keeps what the envelope around it says against publication."""
ARTICLE_FIELDS = (
    "headline",
    "webTitle",
    "maintext",
    "articleBody",
    "bodyText",
    "content_text",
    "content_html",
    "full_text",
)
"""Fields that only articles have."""
WRAPPERS = ("_source", "fields", "attributes", "article", "thread", "node", "doc", "story", "_doc")
"""The fields of an object that hold more fields of its article."""
MAX_ENVELOPES = 4
"""How many envelopes there may be around the articles."""


def unpack(value: object) -> Iterator[object]:
    """Yield the articles of a file's JSON: it may be one, a list of them, or an envelope around them."""
    found = _articles(value, MAX_ENVELOPES)
    yield from [value] if found is None else found


def _articles(value: object, depth: int) -> list[object] | None:
    """Return the articles in an envelope; None when the value is not one."""
    if isinstance(value, list):
        return value
    if not isinstance(value, dict) or not depth or (_is_article(value) and not _is_channel(value)):
        return None
    names = {key[:1].lower() + key[1:]: key for key in value}
    for name in ENVELOPES:
        inner = value.get(names.get(name, name))
        if isinstance(inner, dict) and _is_article(unwrap(inner)) and not _is_channel(inner):
            return _in_envelope([inner], value)
        found = None if isinstance(inner, list) and not _are_objects(inner) else _articles(inner, depth - 1)
        if found is not None:
            return _in_envelope(found, value)
    # Articles by their ids.
    many = len(value) > 0 and all(isinstance(one, dict) and _is_article(one) for one in value.values())
    return list(value.values()) if many else None


def _in_envelope(articles: list[object], envelope: Mapping[str, object]) -> list[object]:
    """Return articles with what the fields beside them say against the publication of all of them."""
    beside = {name: value for name, value in envelope.items() if name[:1].lower() + name[1:] not in ENVELOPES}
    holds = [*find_holds(beside, None, with_texts=False)]
    return [_held(one, holds) for one in articles] if holds else articles


def _held(article: object, holds: list[str]) -> object:
    return article | {ENVELOPE: [*article.get(ENVELOPE, ()), *holds]} if isinstance(article, dict) else article


def _are_objects(values: list[object]) -> bool:
    return not values or any(isinstance(one, dict) for one in values)


def _is_article(value: Mapping[str, object]) -> bool:
    """Return whether an object has the text or the title of an article, rather than articles in it."""
    return any(value.get(name) for name in ("text", "title", *ARTICLE_FIELDS)) or isinstance(value.get("body"), str)


def _is_channel(value: Mapping[str, object]) -> bool:
    """Return whether an object is a feed, which has a title and articles, and no text of its own."""
    entries = value.get("item") or value.get("entry")
    has_text = any(isinstance(value.get(name), str) for name in ("text", "body", "content", *ARTICLE_FIELDS))
    return isinstance(entries, list) and _are_objects(entries) and not has_text


def unwrap(value: Mapping[str, object]) -> Mapping[str, object]:
    """Return the fields of an article with those of the objects in it that only wrap them."""
    return {key: field for part in reversed(layers(value)) for key, field in part.items() if field is not None}


def layers(value: Mapping[str, object]) -> list[Mapping[str, object]]:
    """Return the object of an article and those in it that only wrap more of its fields."""
    return [value, *(one for name in WRAPPERS if isinstance(one := value.get(name), dict))]
