"""Feeds and sitemaps are well-formed, hold what their formats ask for, and give back every character."""

from collections.abc import Callable
from xml.etree import ElementTree as ET

import pytest

from broadsheet.site.views import TEMPLATES
from broadsheet.site.views.feeds import FeedEntry

Render = Callable[..., str]

ATOM = "{http://www.w3.org/2005/Atom}"
DC = "{http://purl.org/dc/elements/1.1/}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"
DOCUMENTS = [name for name in TEMPLATES if name.endswith((".atom", ".rss", ".xml"))]
TITLE = 'Bread & <roses> ]]> "now"'
HTML = "<p>Bread &amp; roses ]]&gt;</p>"
ENTRY = FeedEntry(
    id="tag:example.org,2024:x",
    url="https://example.org/articles/x/?a=1&b=2",
    title=TITLE,
    published="2024-11-14T00:00:00+00:00",
    updated="2024-11-15T09:30:00+01:00",
    published_rfc822="Thu, 14 Nov 2024 00:00:00 GMT",
    summary="In short.",
    html=HTML,
    authors=("Ann", "Bob"),
    categories=("Food & drink",),
)
BARE = FeedEntry(
    id="https://example.org/articles/y/",
    url="https://example.org/articles/y/",
    title="Bare",
    published="1970-01-01T00:00:00+00:00",
    updated="1970-01-01T00:00:00+00:00",
    published_rfc822="Thu, 01 Jan 1970 00:00:00 GMT",
    summary="",
    html="",
    authors=(),
    categories=(),
)


def parse(text: str) -> ET.Element:
    return ET.fromstring(text.encode())  # noqa: S314  # our own output


@pytest.mark.parametrize("template", DOCUMENTS)
def test_is_well_formed_from_the_first_byte(render: Render, template: str, filling: tuple[str, int]) -> None:
    text = render(template, *filling)
    assert text.startswith('<?xml version="1.0" encoding="utf-8"?>\n<')
    assert parse(text).tag


def test_atom_has_what_rfc_4287_asks_for(render: Render) -> None:
    feed = parse(render("feed.atom", url="https://example.org/feed.atom", entries=(ENTRY, BARE)))
    for required in ("id", "title", "updated", "author/{}name"):
        assert feed.findtext(ATOM + required.format(ATOM))
    links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
    assert links["self"] == feed.findtext(f"{ATOM}id")
    full, bare = feed.findall(f"{ATOM}entry")
    for entry in (full, bare):
        assert entry.findtext(f"{ATOM}id")
        assert entry.findtext(f"{ATOM}updated")
        assert entry.find(f"{ATOM}link[@rel='alternate']") is not None
    content = full.find(f"{ATOM}content")
    assert content is not None
    assert (content.get("type"), content.text) == ("html", HTML)
    assert full.findtext(f"{ATOM}title") == TITLE
    assert [name.text for name in full.findall(f"{ATOM}author/{ATOM}name")] == ["Ann", "Bob"]
    assert [category.get("term") for category in full.findall(f"{ATOM}category")] == ["Food & drink"]
    assert bare.find(f"{ATOM}content") is None
    assert bare.find(f"{ATOM}summary") is None


def test_rss_has_what_its_readers_ask_for(render: Render) -> None:
    channel = parse(render("feed.rss", entries=(ENTRY, BARE))).find("channel")
    assert channel is not None
    assert channel.findtext("title")
    assert channel.findtext("link")
    assert channel.findtext("description")
    self_link = channel.find(f"{ATOM}link")
    assert self_link is not None
    assert self_link.get("rel") == "self"
    full, bare = channel.findall("item")
    assert [item.find("guid").attrib for item in (full, bare)] == [{"isPermaLink": "false"}, {"isPermaLink": "true"}]
    assert full.findtext("title") == TITLE
    assert full.findtext(f"{CONTENT}encoded") == HTML
    assert [creator.text for creator in full.findall(f"{DC}creator")] == ["Ann", "Bob"]
    assert bare.find(f"{CONTENT}encoded") is None


def test_sitemaps_name_their_addresses(render: Render) -> None:
    url = "https://example.org/?a=1&b=2"
    assert [loc.text for loc in parse(render("sitemap-index.xml", size=1)).iter(f"{SITEMAP}loc")] == [url]
    assert parse(render("sitemap.xml", size=1)).findtext(f"{SITEMAP}url/{SITEMAP}lastmod") == "2024-11-14"
    news = parse(render("news-sitemap.xml", size=1)).find(f"{SITEMAP}url/{NEWS}news")
    assert news is not None
    assert news.findtext(f"{NEWS}publication/{NEWS}name") == "Bread & roses"
    assert news.findtext(f"{NEWS}publication_date") == "2024-11-14T09:30:00+01:00"


def test_robots_is_plain_text(render: Render) -> None:
    assert render("robots.txt", size=1) == "User-agent: *\nDisallow:\nSitemap: https://example.org/?a=1&b=2\n"
