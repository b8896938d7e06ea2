"""Feeds saved as files: one article an entry, named so that it keeps its name when the feed goes on."""

import json
from datetime import UTC, date, datetime, timedelta, timezone
from typing import TYPE_CHECKING

import pytest

from broadsheet.errors import Fault, SeedError
from broadsheet.model import RawArticle, Source

if TYPE_CHECKING:
    from tests.seeds.conftest import Read

CET = timezone(timedelta(hours=1))
ENTRY = """<item><title>Bakers return &amp;amp; bake</title><link>https://bay.example/bakers</link><guid>urn:{number}</guid>
<pubDate>Thu, 14 Nov 2024 09:00:00 +0100</pubDate><dc:creator>Jo Reed</dc:creator><description>Short.</description>
<content:encoded><![CDATA[<p>The bakers of Bay&nbsp;returned <b>to work</b>.</p><p>They had asked for 5 percent;<br>they
got four.</p><script>x()</script><!-- no -->]]></content:encoded></item>"""


def rss(*entries: str) -> str:
    spaces = 'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    channel = f"<title>Bay Courier</title><link>https://bay.example/</link>{''.join(entries)}"
    return f'<?xml version="1.0"?><rss version="2.0" {spaces}><channel>{channel}</channel></rss>'


@pytest.mark.parametrize("name", ["feed.rss", "feed.xml", "feed", "feed.xml.gz"])
def test_an_entry_of_rss_is_an_article(read: "Read", name: str) -> None:
    (article,) = read(name, rss(ENTRY.format(number=1)))
    assert isinstance(article, RawArticle)
    assert article.title == "Bakers return & bake"
    assert article.text == "The bakers of Bay returned to work.\n\nThey had asked for 5 percent;\nthey got four."
    assert article.published == datetime(2024, 11, 14, 9, tzinfo=CET)
    assert article.source == Source("Bay Courier", "https://bay.example/")
    assert (article.url, article.byline) == ("https://bay.example/bakers", ("Jo Reed",))


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ('They bake. <a href="/">Continue reading...</a>', "They bake."),
        ("They bake.<p>[Read more…]</p>", "They bake."),
        ("They bake […] The post Bakers return. At last. appeared first on Bay Courier.", "They bake […]"),
        ("They bake. Read more books.", "They bake. Read more books."),
        ("They want to continue reading.", "They want to continue reading."),
    ],
)
def test_what_leads_on_is_no_text(read: "Read", text: str, kept: str) -> None:
    (article,) = read("a.rss", rss(f"<item><title>Bakers</title><description><![CDATA[{text}]]></description></item>"))
    assert isinstance(article, RawArticle)
    assert article.text == kept


ATOM = '<feed xmlns="http://www.w3.org/2005/Atom"{base}><title>Bay</title>{links}<entry{own}><title>B</title>{link}</entry></feed>'


@pytest.mark.parametrize(
    ("name", "feed", "address"),
    [
        ("a.rss", rss("<item><title>B</title><link>/news/1</link></item>"), "https://bay.example/news/1"),
        ("a.rss", rss("<item><title>B</title><link>news/1?a=b</link></item>"), "https://bay.example/news/1?a=b"),
        (
            "a.atom",
            ATOM.format(
                base="",
                own="",
                links='<link rel="self" href="https://bay.example/feed.atom"/>',
                link='<link href="b"/>',
            ),
            "https://bay.example/b",
        ),
        (
            "a.atom",
            ATOM.format(base=' xml:base="https://bay.example/x/"', own="", links="", link='<link href="b"/>'),
            "https://bay.example/x/b",
        ),
        (
            "a.atom",
            ATOM.format(
                base=' xml:base="https://bay.example/x/"', own=' xml:base="y/"', links="", link='<link href="b"/>'
            ),
            "https://bay.example/x/y/b",
        ),
        (
            "a.json",
            json.dumps(
                {
                    "version": "https://jsonfeed.org/version/1.1",
                    "title": "Bay",
                    "home_page_url": "https://bay.example/",
                    "items": [{"id": "1", "url": "/b", "content_text": "They bake."}],
                }
            ),
            "https://bay.example/b",
        ),
        ("a.rss", rss("<item><title>B</title><link>https://[bad</link></item>"), None),
    ],
)
def test_a_link_starts_from_the_feed_s_address(read: "Read", name: str, feed: str, address: str | None) -> None:
    (article,) = read(name, feed)
    assert isinstance(article, RawArticle)
    assert article.url == address


def test_an_entry_of_atom_is_an_article(read: "Read") -> None:
    (article,) = read(
        "feed.atom",
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>Bay Courier</title><entry><id>tag:1</id><title>Bakers</title>'
        '<link href="https://bay.example/b"/><updated>2024-11-15T00:00:00Z</updated><published>2024-11-14</published>'
        "<author><name>Jo Reed</name></author><summary>Short.</summary>"
        '<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>They bake.</p><p>Again.</p></div></content>'
        '<category term="Orle"/><category term="Local"/>'
        "<source><title>Northlight Wire</title></source></entry></feed>",
    )
    assert isinstance(article, RawArticle)
    assert (article.updated, article.tags) == (datetime(2024, 11, 15, tzinfo=UTC), ("Orle", "Local"))
    assert (article.text, article.published) == ("They bake.\n\nAgain.", date(2024, 11, 14))
    assert (article.source, article.byline) == (Source("Northlight Wire"), ("Jo Reed",))


@pytest.mark.parametrize("name", ["feed.json", "feed"])
def test_an_item_of_a_json_feed_is_an_article(read: "Read", name: str) -> None:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Bay Courier",
        "items": [
            {
                "id": 7,
                "url": "https://bay.example/b",
                "title": "Bakers",
                "content_html": "<p>They &lt;bake&gt;.</p>",
                "date_published": "2024-11-14T09:00:00Z",
                "authors": [{"name": "Jo Reed"}],
            },
            {"id": 8},
            "no item",
        ],
    }
    article, *faults = read(name, json.dumps(feed, indent=1))
    assert isinstance(article, RawArticle)
    assert (article.text, article.published) == ("They <bake>.", datetime(2024, 11, 14, 9, tzinfo=UTC))
    assert (article.source, article.byline) == (Source("Bay Courier"), ("Jo Reed",))
    assert [fault.message for fault in faults if isinstance(fault, Fault)] == [
        "entry 2 has no text",
        "entry 3 has no text",
    ]


def test_entries_keep_their_names_when_others_come_before_them(read: "Read") -> None:
    old = read("feed.xml", rss(ENTRY.format(number=1), ENTRY.format(number=2)))
    new = read("feed.xml", rss(ENTRY.format(number=3), ENTRY.format(number=1), ENTRY.format(number=2)))
    assert new[1:] == old
    assert len({article.seed for article in new if isinstance(article, RawArticle)}) == 3


def test_an_entry_that_comes_twice_is_one_and_a_later_version_is_another(read: "Read") -> None:
    entry = ENTRY.format(number=1)
    first, second = read("feed.xml", rss(entry, entry, entry.replace("four", "five"), entry.replace("four", "five")))
    assert isinstance(first, RawArticle)
    assert isinstance(second, RawArticle)
    assert first.seed != second.seed


BOMB = "".join(f'<!ENTITY e{n + 1} "{f"&e{n};" * 10}">' for n in range(9))


@pytest.mark.parametrize(
    "data",
    [
        f'<!DOCTYPE rss [<!ENTITY e0 "ha">{BOMB}]>' + rss("<item><title>&e9;</title></item>")[21:],
        '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + rss("<item><title>&x;</title></item>")[21:],
        rss("<item><title>" + "<b>" * 20_000 + "x</title></item>"),
        rss("<item><description>" + "&lt;div&gt;" * 20_000 + "x</description></item>"),
        rss("<item><description>" + "&lt;a x='" * 20_000 + "x</description></item>"),
        rss(ENTRY.format(number=1))[:-60],
    ],
    ids=["bomb", "external", "deep", "deep in an entry", "unclosed", "cut off"],
)
def test_hostile_feeds_give_articles_or_faults(read: "Read", data: str) -> None:
    try:
        results = read("feed.xml", data)
    except SeedError:
        return
    for result in results:
        assert "root:" not in str(result)
        assert isinstance(result, Fault) or len(result.text) < len(data)


@pytest.mark.parametrize("data", ["<nitf><body>Text</body></nitf>", "Text.", rss()])
def test_what_has_no_entries_is_refused(read: "Read", data: str) -> None:
    with pytest.raises(SeedError, match=r"seeds/feed\.xml: (is no feed|has no entries); save the feed again"):
        read("feed.xml", data)
