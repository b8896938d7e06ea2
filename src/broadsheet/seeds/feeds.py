"""RSS and Atom feeds saved as files: one article an entry."""

from collections.abc import Iterator
from datetime import date, datetime
from io import BytesIO
from json import detect_encoding
from typing import Any

from broadsheet.errors import Fault, SeedError
from broadsheet.model import RawArticle, Source
from broadsheet.seeds.dates import later, read_date
from broadsheet.seeds.decoding import clean
from broadsheet.seeds.markup import html_to_text, missing, without_crowds
from broadsheet.seeds.opening import read_bytes
from broadsheet.seeds.parts import Namer, SeedFile, name_article
from broadsheet.seeds.teasers import without_teaser

MOST_BYTES = 50 * 1024 * 1024
"""The largest feed."""


def read_feed(seed: SeedFile) -> Iterator[RawArticle | Fault]:
    """Yield the entries of a feed; an entry without any text is a fault."""
    feed = _parse(read_bytes(seed, MOST_BYTES), seed.name)
    if not feed.entries:
        what = "has no entries" if feed.get("version") else "is no feed"
        raise SeedError(Fault(seed.name, None, what, "save the feed again, or remove it"))
    publisher = _source(feed.feed, seed.name)
    namer = Namer(seed.name)
    for number, entry in enumerate(feed.entries, 1):
        article = _read_entry(entry, publisher, seed.name)
        if not article.text.strip():
            fix = "nothing can be made of it; remove it from the feed"
            yield Fault(seed.name, None, f"entry {number} has no text", fix)
            continue
        named = name_article(namer, entry.get("id") or article.url, article)
        if named is not None:
            yield named


def _parse(data: bytes, name: str) -> Any:  # noqa: ANN401  # feedparser has no types
    try:
        import feedparser  # noqa: PLC0415  # an extra, and few seeds need it
    except ImportError as error:
        raise missing(name, "feeds") from error
    try:
        # A stream, since a text or bytes would be tried as an address or a file's name.
        return feedparser.parse(BytesIO(_without_crowds(data)), resolve_relative_uris=False, sanitize_html=False)
    except Exception as error:  # whatever hostile bytes raise in so much foreign code, the feed is not readable
        fault = f"cannot be read as a feed: {type(error).__name__}"
        raise SeedError(Fault(name, None, fault, "save the feed again, or remove it")) from error


def _without_crowds(data: bytes) -> bytes:
    """Return a feed without the attributes of an element that are more than any feed has."""
    guess = detect_encoding(data)
    # Of what is not in UTF-16 or the like, the markup is ASCII, and each byte comes back as it was.
    encoding = "latin-1" if guess.startswith("utf-8") else guess
    text = data.decode(encoding, "replace")
    fewer = without_crowds(text)
    return fewer.encode(encoding) if len(fewer) < len(text) else data


def _read_entry(entry: Any, publisher: Source | None, name: str) -> RawArticle:  # noqa: ANN401  # no types
    contents = [content.get("value", "") for content in entry.get("content", ())]
    text = max(contents, key=len, default="") or entry.get("summary", "")
    title = " ".join(clean(html_to_text(entry.get("title", ""), name)).split())
    published = _moment(entry, "published") or _moment(entry, "updated")
    authors = (author.get("name", "") for author in entry.get("authors", ()))
    return RawArticle(
        seed="",
        digest="",
        text=without_teaser(clean(html_to_text(text, name))) or title,
        title=title or None,
        published=published,
        updated=later(_moment(entry, "updated"), published),
        source=_source(entry.get("source", {}), name) or publisher,
        url=entry.get("feedburner_origlink") or entry.get("link") or None,
        byline=tuple(dict.fromkeys(author for author in map(str.strip, authors) if author and "@" not in author)),
        tags=tuple(tag.get("term") or "" for tag in entry.get("tags", ())),
    )


def _source(channel: Any, name: str) -> Source | None:  # noqa: ANN401  # no types
    title = " ".join(html_to_text(channel.get("title", ""), name).split())
    return Source(title, channel.get("link") or channel.get("href") or None) if title else None


def _moment(entry: Any, key: str) -> date | datetime | None:  # noqa: ANN401  # no types
    # The entry's own `get` answers with one key for the other, and warns of it.
    exact = read_date(dict.get(entry, key))
    parsed = dict.get(entry, f"{key}_parsed")
    # An old or odd form, in which an offset may have been missing: sure is the day.
    return exact or (date(*parsed[:3]) if parsed is not None else None)
