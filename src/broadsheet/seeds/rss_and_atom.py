"""RSS and Atom feeds saved as files: one article an entry."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from io import BytesIO
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from broadsheet.errors import Fault, SeedError
from broadsheet.model import RawArticle, Source
from broadsheet.seeds.decoding import clean, decode
from broadsheet.seeds.draft_and_embargo_fields import find_holds
from broadsheet.seeds.html_text import html_to_text, missing, without_crowds
from broadsheet.seeds.machine_dates import read_date
from broadsheet.seeds.make_article import make_article, make_source
from broadsheet.seeds.open_seed import read_bytes
from broadsheet.seeds.read_more_links import without_teaser
from broadsheet.seeds.seed_parts import SeedFile, read_entries
from broadsheet.web_addresses import is_url, resolved

LARGEST_FEED = 50 * 1024 * 1024
"""The largest feed."""
HEAD_BYTES = 400
"""How many bytes of a feed are searched for its encoding."""
ENCODING = re.compile(r"""(<\?xml\s[^<>]{0,100}?)\sencoding\s*=\s*["'](?P<label>[\w.:-]{1,40})["']""")
"""The declaration of a feed's encoding, which is often wrong."""


def read_feed(seed: SeedFile) -> Iterator[RawArticle | Fault]:
    """Yield the entries of a feed; an entry without any text is a fault."""
    is_empty = True
    for entry in parse_feed(read_bytes(seed, LARGEST_FEED), seed.name):
        is_empty = False
        yield entry
    if is_empty:
        raise SeedError(Fault(seed.name, None, "has no entries", "save the feed again, or remove it"))


def parse_feed(data: bytes, name: str, *, publisher: str = "", address: str = "") -> Iterator[RawArticle | Fault]:
    """Yield the entries of a feed's bytes. Raises SeedError when they are no feed.

    `publisher` is whose it is, instead of what it says itself; `address` is where it came from.
    """
    feed = _parse(data, name)
    if not feed.entries and not feed.get("version"):
        raise SeedError(Fault(name, None, "is no feed", "save the feed again, or remove it"))
    own = _source(feed.feed, name)
    channel = _Channel(
        publisher=Source(publisher, own.url if own else None) if publisher else own,
        home=_home(feed.feed) or address,
        language=_text(feed.feed, "language"),
        changes=_text(feed, "version").startswith("atom"),
        holds=tuple(find_holds(_plain(feed.feed), None, with_texts=False)),
        name=name,
    )
    yield from read_entries(name, feed.entries, lambda entry: _read_entry(entry, channel))


class _Channel(Struct, frozen=True):
    """What a feed says of all its entries."""

    publisher: Source | None
    home: str
    """The address that its links start from."""
    language: str
    changes: bool
    """Whether its date without another name is that of the last change: so it is in Atom, and not in RSS."""
    holds: tuple[str, ...]
    """What it says against the publication of all of them."""
    name: str
    """The seed's name."""


def _parse(data: bytes, name: str) -> Any:  # noqa: ANN401  # feedparser has no types
    try:
        import feedparser  # noqa: PLC0415  # an extra, and few seeds need it
    except ImportError as error:
        raise missing(name, "feeds") from error
    markup = _as_utf8(data, name)
    try:
        # A stream, since feedparser may take a text or bytes for an address or a file's name.
        return feedparser.parse(BytesIO(markup), resolve_relative_uris=False, sanitize_html=False)
    except Exception as error:  # hostile bytes may raise anything in a library; the feed is not readable then
        fault = f"cannot be read as a feed: {type(error).__name__}"
        raise SeedError(Fault(name, None, fault, "save the feed again, or remove it")) from error


def _as_utf8(data: bytes, name: str) -> bytes:
    """Return a feed in UTF-8, which declares no other encoding, and without attributes beyond those of a real feed."""
    declared = ENCODING.search(data[:HEAD_BYTES].decode("latin-1"))
    text = decode(data, name, (declared["label"],) if declared else ())
    return without_crowds(ENCODING.sub(r"\1", text, count=1)).encode()


def _home(channel: Any) -> str:  # noqa: ANN401  # no types
    """Return the address that the links of a feed start from: the site's, or else the feed's own."""
    links = (_text(link, "href") for link in _all(channel, "links"))
    return next(filter(is_url, (_text(channel, "link"), *links)), "")


def _base(entry: Any, home: str) -> str:  # noqa: ANN401  # no types
    """Return the address that the links of an entry start from: its `xml:base`, where it has one."""
    bases = (_text(entry.get(f"{part}_detail"), "base") for part in ("title", "summary"))
    return next(filter(is_url, (resolved(home, base) or "" for base in bases if base)), home)


def _read_entry(entry: Any, channel: _Channel) -> tuple[RawArticle, str | None]:  # noqa: ANN401  # no types
    name = channel.name
    text = max((_text(content, "value") for content in _all(entry, "content")), key=len, default="")
    title = " ".join(clean(html_to_text(_text(entry, "title"), name)).split())
    authors = (_text(author, "name") for author in _all(entry, "authors"))
    link = _text(entry, "feedburner_origlink") or _text(entry, "link") or None
    # feedparser guesses what it cannot read: `2024/6/29` becomes a day of November.
    stated = [_own(entry, key) for key in ("published", *(() if channel.changes else ("updated",)))]
    article = make_article(
        text=without_teaser(clean(html_to_text(text or _text(entry, "summary"), name))) or title,
        title=title,
        published=next(filter(None, map(read_date, stated)), None),
        updated=read_date(_own(entry, "updated")),
        source=_source(entry.get("source"), name) or channel.publisher,
        url=resolved(_base(entry, channel.home), link),
        byline=(author for author in authors if "@" not in author),
        tags=(_text(tag, "term") for tag in _all(entry, "tags")),
        language=_text(entry, "language") or channel.language,
        stated=stated,
    )
    # The text is searched by itself; what the entry has in other fields is not.
    fields = _plain(entry)
    fields["tags"] = list(article.tags)
    if not text:
        fields.pop("summary", None)
    around = [*find_holds(fields, article.published), *_named_otherwise(fields, article.published), *channel.holds]
    return replace(article, around="\n".join(around), is_release=True), _text(entry, "id") or link


def _named_otherwise(fields: dict[str, object], published: date | None) -> Iterator[str]:
    """Yield what fields say against publication that are in the feed under a prefix of its own: `desk:status`."""
    parts = [(*key.partition("_"), value) for key, value in fields.items()]
    own = {name: value for prefix, _, name, value in parts if name and prefix not in fields}
    yield from find_holds(own, published, with_texts=False)


def _plain(part: Any) -> dict[str, object]:  # noqa: ANN401  # no types
    """Return the fields of a part of a feed, without its title, its text and what the library says of each."""
    fields = dict.items(part)
    return {key: value for key, value in fields if not key.endswith("_detail") and key not in {"content", "title"}}


def _source(channel: object, name: str) -> Source | None:
    return make_source(html_to_text(_text(channel, "title"), name), _text(channel, "link") or _text(channel, "href"))


def _text(part: object, key: str) -> str:
    """Return a text from a part of a feed; in damaged feeds it may be of another type, or missing."""
    value = part.get(key) if isinstance(part, Mapping) else None
    return value if isinstance(value, str) else ""


def _all(part: Any, key: str) -> list[object]:  # noqa: ANN401  # no types
    value = part.get(key)
    return value if isinstance(value, list) else []


def _own(entry: Any, key: str) -> str:  # noqa: ANN401  # no types
    """Return a text of an entry; its own `get` may answer with the value of another key, and warns."""
    value = dict.get(entry, key)
    return value if isinstance(value, str) else ""
