"""What the specifications ask of feeds and sitemaps, checked strictly: each check raises an AssertionError."""

import json
import re
from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any
from xml.parsers import expat

import feedparser
import html5lib
from lxml import etree

ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}"
DC = "{http://purl.org/dc/elements/1.1/}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
OPEN_SEARCH = "{http://a9.com/-/spec/opensearch/1.1/}"
LONGEST_SHORT_NAME = 16
NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

_HOST = (
    r"(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)*|\[[0-9A-Fa-f:.]+\])"
)
_CHARACTER = r"(?:[A-Za-z0-9\-._~!$&'()*+,;=:@]|%[0-9A-Fa-f]{2})"
URL = re.compile(rf"[Hh][Tt][Tt][Pp][Ss]?://{_HOST}(?::[1-9]\d{{0,4}})?(?:/{_CHARACTER}*)*")
"""RFC 3986, as far as a page of a site needs it: no user, no query, no fragment."""
RFC3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)")
RFC822 = re.compile(r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d (?:GMT|[+-]\d{4})")
W3C_DAY = re.compile(r"\d{4}-\d\d-\d\d")
LANGUAGE = re.compile(
    r"(?:[a-z]{2,3}(?:-[a-z]{3}){0,3}|[a-z]{4}|[a-z]{5,8})(?:-[a-z]{4})?(?:-(?:[a-z]{2}|\d{3}))?"
    r"(?:-(?:[a-z0-9]{5,8}|\d[a-z0-9]{3}))*(?:-[a-wyz0-9](?:-[a-z0-9]{2,8})+)*(?:-x(?:-[a-z0-9]{1,8})+)?"
    r"|x(?:-[a-z0-9]{1,8})+",
    re.IGNORECASE,
)
"""RFC 5646 without the tags that it keeps for old times' sake."""
SCHEMES = {"http", "https", "mailto", "tel"}
LONGEST_LOCATION, LARGEST_SITEMAP, MAX_LOCATIONS, MAX_NEWS = 2_048, 52_428_800, 50_000, 1_000


def parse_xml(data: bytes) -> Any:  # noqa: ANN401  # lxml is not typed
    """Return a document that both strict parsers take."""
    expat.ParserCreate(namespace_separator=" ").Parse(data, True)  # noqa: FBT003
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, recover=False))


def check_atom(data: bytes) -> list[str]:
    """Check RFC 4287 and return the entries' titles."""
    feed = parse_xml(data)
    assert feed.tag == f"{ATOM}feed"
    _check_language(feed.get(XML_LANG))
    _check_atom_parts(feed, ("id", "title", "updated"), ("subtitle", "generator"))
    assert _one(feed, "title")
    for author in feed.iter(f"{ATOM}author"):
        assert _one(author, "name")
    entries = feed.findall(f"{ATOM}entry")
    assert feed.find(f"{ATOM}author") is not None or all(e.find(f"{ATOM}author") is not None for e in entries)
    _check_unique(_one(entry, "id") for entry in entries)
    for entry in entries:
        _check_atom_parts(entry, ("id", "title", "updated"), ("published", "summary", "content", "rights"))
        assert all(category.get("term") for category in entry.findall(f"{ATOM}category"))
        for content in entry.findall(f"{ATOM}content"):
            assert content.get("type") == "html"
            check_fragment(content.text or "")
    _check_feedparser(data, len(entries))
    return [_one(entry, "title") for entry in entries]


def _check_atom_parts(element: Any, required: Iterable[str], optional: Iterable[str]) -> None:  # noqa: ANN401
    for name in required:
        assert len(element.findall(ATOM + name)) == 1, name
    for name in optional:
        assert len(element.findall(ATOM + name)) <= 1, name
    check_url(_one(element, "id"))
    for name in ("updated", "published"):
        for moment in element.findall(ATOM + name):
            check_rfc3339(moment.text)
    links = element.findall(f"{ATOM}link")
    assert [link for link in links if link.get("rel") == "alternate"]
    _check_unique((link.get("rel"), link.get("type"), link.get("hreflang")) for link in links)
    for link in links:
        check_url(link.get("href"))


def check_rss(data: bytes) -> list[str]:
    """Check RSS 2.0 and return the items' titles."""
    root = parse_xml(data)
    assert (root.tag, root.get("version"), len(root)) == ("rss", "2.0", 1)
    channel = root[0]
    for name in ("title", "link", "description", "language", "lastBuildDate"):
        assert len(channel.findall(name)) == 1, name
        assert (channel.findtext(name) or "").strip(), name
    check_url(channel.findtext("link"))
    check_url(channel.find(f"{ATOM}link[@rel='self']").get("href"))
    _check_language(channel.findtext("language"))
    check_rfc822(channel.findtext("lastBuildDate"))
    items = channel.findall("item")
    _check_unique(item.findtext("guid") for item in items)
    for item in items:
        for name in ("title", "link", "guid", "pubDate", "description"):
            assert len(item.findall(name)) == 1, name
        check_url(item.findtext("link"))
        if item.find("guid").get("isPermaLink", "true") == "true":
            check_url(item.findtext("guid"))
        check_rfc822(item.findtext("pubDate"))
        assert all((each.text or "").strip() for name in (f"{DC}creator", "category") for each in item.findall(name))
        check_fragment(item.findtext(f"{CONTENT}encoded") or "")
    _check_feedparser(data, len(items))
    return [item.findtext("title") for item in items]


def check_json_feed(data: bytes) -> list[str]:
    """Check JSON Feed 1.1 and return the items' titles."""
    feed = json.loads(data.decode("utf-8"), parse_constant=_refuse, object_pairs_hook=_without_repeated_keys)
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["title"]
    for key in ("home_page_url", "feed_url"):
        check_url(feed[key])
    if "language" in feed:
        _check_language(feed["language"])
    _check_unique(item["id"] for item in feed["items"])
    for item in feed["items"]:
        assert isinstance(item["id"], str)
        check_url(item["url"])
        assert isinstance(item.get("content_html", item.get("content_text")), str)
        check_fragment(item.get("content_html", ""))
        for key in ("date_published", "date_modified"):
            check_rfc3339(item[key])
        assert all(author["name"].strip() for author in item["authors"])
        assert all(isinstance(tag, str) and tag.strip() for tag in item["tags"])
    return [item["title"] for item in feed["items"]]


def check_sitemap(data: bytes, root: str) -> list[str]:
    """Check the protocol of sitemaps, for a site whose addresses begin with `root`; return the locations."""
    document = parse_xml(data)
    assert document.tag == f"{SITEMAP}urlset"
    assert len(data) <= LARGEST_SITEMAP
    locations = [url.findtext(f"{SITEMAP}loc") for url in document]
    assert len(locations) <= MAX_LOCATIONS
    _check_unique(locations)
    for location in locations:
        check_url(location)
        assert len(location) < LONGEST_LOCATION
        assert location.startswith(root)
    for day in document.iter(f"{SITEMAP}lastmod"):
        assert W3C_DAY.fullmatch(day.text)
        datetime.fromisoformat(day.text)
    return locations


def check_open_search(data: bytes, root: str) -> None:
    """Check what OpenSearch 1.1 asks of a description, for a site whose addresses begin with `root`."""
    document = parse_xml(data)
    assert document.tag == f"{OPEN_SEARCH}OpenSearchDescription"
    assert len(document.findtext(f"{OPEN_SEARCH}ShortName")) <= LONGEST_SHORT_NAME
    template = document.find(f"{OPEN_SEARCH}Url").get("template")
    assert template.startswith(root)
    assert template.endswith("?q={searchTerms}")


def check_feed_list(data: bytes, root: str) -> None:
    """Check OPML 2.0: every feed has a name and the absolute addresses of itself and of its page."""
    document = parse_xml(data)
    assert (document.tag, document.get("version")) == ("opml", "2.0")
    feeds = [one for one in document.iter("outline") if one.get("type") == "rss"]
    assert feeds
    for feed in feeds:
        assert (feed.get("text") or "").strip()
        for address in (feed.get("xmlUrl"), feed.get("htmlUrl")):
            check_url(address)
            assert address.startswith(root)


def check_news_sitemap(data: bytes, root: str, as_of: datetime | None) -> list[str]:
    """Check what Google News asks of a sitemap, at a moment; return the titles."""
    check_sitemap(data, root)
    titles = []
    entries = list(parse_xml(data).iter(f"{NEWS}news"))
    assert len(entries) <= MAX_NEWS
    for entry in entries:
        assert (entry.findtext(f"{NEWS}publication/{NEWS}name") or "").strip()
        language = entry.findtext(f"{NEWS}publication/{NEWS}language") or ""
        assert re.fullmatch("[a-z]{2,3}|zh-cn|zh-tw", language), language
        published = entry.findtext(f"{NEWS}publication_date") or ""
        check_rfc3339(published)
        assert as_of is not None
        age = as_of - datetime.fromisoformat(published)
        assert timedelta() <= age < timedelta(days=2, seconds=1), age
        titles.append(entry.findtext(f"{NEWS}title") or "")
    assert all(title.strip() for title in titles)
    return titles


def check_fragment(html: str) -> None:
    """Check that HTML in a feed parses, runs nothing, and that each of its addresses is absolute."""
    fragment = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parseFragment(html)
    for element in fragment.iter():
        assert element.tag not in {"script", "iframe", "object", "embed", "style", "form", "base", "meta", "link"}
        for name, value in element.attrib.items():
            assert not name.startswith("on"), name
            if name in {"href", "src"}:
                check_address(value)


def check_address(value: str) -> None:
    """Check that an address in a text is absolute and of a scheme that cannot run anything."""
    scheme, colon, rest = value.partition(":")
    assert colon, value
    assert scheme.lower() in SCHEMES, value
    if scheme.lower() in {"http", "https"}:
        assert re.match(r"//[^/\\?#\s]", rest), value


def check_url(url: str | None) -> None:
    """Check that a URL is absolute and that every character may stand in it."""
    assert url is not None
    assert URL.fullmatch(url), url


def check_rfc3339(moment: str | None) -> None:
    """Check a moment with its offset."""
    assert moment is not None
    assert RFC3339.fullmatch(moment), moment
    datetime.fromisoformat(moment)


def check_rfc822(moment: str | None) -> None:
    """Check a moment as mail writes it, with the right day of the week."""
    assert moment is not None
    assert RFC822.fullmatch(moment), moment
    found = parsedate_to_datetime(moment).replace(tzinfo=UTC)
    assert f"{found:%a}" == moment[:3]


def _check_language(tag: str | None) -> None:
    assert tag is not None
    assert LANGUAGE.fullmatch(tag), tag
    singletons = re.findall(r"-([a-wyz0-9])(?=-)", tag.lower().partition("-x-")[0])
    _check_unique(singletons)


def _check_feedparser(data: bytes, entries: int) -> None:
    parsed = feedparser.parse(data, response_headers={"content-type": "application/xml; charset=utf-8"})
    assert not parsed.bozo, parsed.get("bozo_exception")
    assert len(parsed.entries) == entries


def _one(element: Any, name: str) -> str:  # noqa: ANN401
    return (element.findtext(ATOM + name) or "").strip()


def _check_unique(values: Iterable[object]) -> None:
    assert not [value for value, count in Counter(values).items() if count > 1]


def _refuse(constant: str) -> None:
    raise AssertionError(constant)


def _without_repeated_keys(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    _check_unique(key for key, _ in pairs)
    return dict(pairs)
