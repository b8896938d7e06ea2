"""Lists of feeds in OPML, as feed readers exchange them."""

from collections.abc import Iterator, Sequence
from typing import Any

from lxml import etree

from broadsheet.errors import Fault, UsageError
from broadsheet.feed_settings import FeedSettings
from broadsheet.slugs import slugify
from broadsheet.valid_text import FORBIDDEN
from broadsheet.web_addresses import web_address

LONGEST_NAME = 200


def read_opml(data: bytes, name: str) -> list[FeedSettings]:
    """Return the feeds of an OPML file, each once. Raises UsageError when it is none, or lists none."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True)
    try:
        root: Any = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UsageError(str(Fault(name, None, "is no OPML file", "export it again from the feed reader"))) from error
    feeds = {feed.url: feed for feed in _feeds_of(root)} if root.tag == "opml" else {}
    if not feeds:
        raise UsageError(str(Fault(name, None, "lists no feeds", "export it again from the feed reader")))
    return list(feeds.values())


def _feeds_of(root: Any) -> Iterator[FeedSettings]:  # noqa: ANN401  # lxml has no types
    for outline in root.iter("outline"):
        url = web_address(outline.get("xmlUrl"))
        if url is None or "@" in url.split("/")[2]:
            continue
        title = " ".join(FORBIDDEN.sub("", outline.get("title") or outline.get("text") or "").split())
        name = title[:LONGEST_NAME]
        yield FeedSettings(url=url, name=name if slugify(name) else url.split("/")[2])


def write_opml(feeds: Sequence[FeedSettings], title: str) -> bytes:
    """Return an OPML file that lists feeds."""
    root = etree.Element("opml", version="2.0")
    etree.SubElement(etree.SubElement(root, "head"), "title").text = title
    body = etree.SubElement(root, "body")
    for feed in (feed for feed in feeds if not feed.is_storage):
        etree.SubElement(body, "outline", type="rss", text=feed.name, title=feed.name, xmlUrl=feed.url)
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return written
