"""Every address stands once, and every link leads somewhere, wherever the site stands."""

import json
import re
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin, urlsplit
from xml.etree import ElementTree as ET

import html5lib
import pytest

from broadsheet.errors import UrlError

if TYPE_CHECKING:
    from tests.conftest import SiteFolder

BASE = "https://example.org/briefing"
ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"
LINKING = frozenset({"href", "src", "action"})


class Reader(HTMLParser):
    """What a page links to, and what in it can be linked to."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002  # the parser's
        self.links += [value or "" for name, value in attrs if name in LINKING]
        self.ids |= {value or "" for name, value in attrs if name == "id"}


@pytest.fixture
def rich(site: "SiteFolder") -> "SiteFolder":
    """A site in which every kind of page and every kind of link occurs."""
    site.settings(title="Rich", articles_per_page=2, feed_entries=2)
    for number in range(5):
        site.article(
            f"story-{number}",
            f"Mark Rutte said: “We stay {number}.”\n\nSee [the first](/articles/story-0/#p2), "
            "[a picture](/pictures/a.svg) and [elsewhere](https://other.example/x?a=1&b=2).\n\n"
            "![A dot](/pictures/a.svg)",
            date=f"2024-11-{11 + number}",
            people=[{"name": "Mark Rutte", "role": "NATO chief"}, "Jo Bo"],
            topics=["War"],
            places=["Brussels"],
            organizations=["NATO"],
            source={"name": "Wire", "url": "https://wire.example/"},
            summary="Short.",
            aliases=[f"/old/{number}/", f"/old-{number}.html"],
        )
    site.article("undated", "No date.")
    site.profile("people/mark-rutte", "See [NATO](/organizations/nato/).", name="Mark Rutte", aliases=["Rutte"])
    site.profile("topics/empty", "Nothing yet.", name="Empty")
    return site.write("static/pictures/a.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>")


def pages(site: "SiteFolder") -> dict[str, Reader]:
    return {path: Reader(data.decode()) for path, data in site.tree().items() if path.endswith(".html")}


def redirects(site: "SiteFolder") -> set[str]:
    return {path for path, data in site.tree().items() if b'http-equiv="refresh"' in data}


def inner_links(links: list[str]) -> Iterator[str]:
    return (link for link in links if not urlsplit(link).scheme)


def test_without_a_base_url_every_link_is_a_file_on_disk(rich: "SiteFolder") -> None:
    found = pages(rich.build())
    for path, page in found.items():
        if path == "404.html":
            continue
        for link in inner_links(page.links):
            parts = urlsplit(urljoin(f"file:///{path}", link))
            assert not link.startswith("/"), (path, link)
            assert (rich.output / unquote(parts.path[1:])).is_file(), (path, link)
            assert not parts.fragment or parts.fragment in found[parts.path[1:]].ids, (path, link)


def test_every_page_can_be_reached_from_the_front(rich: "SiteFolder") -> None:
    found = pages(rich.build())
    reached, waiting = set(), {"index.html"}
    while waiting:
        path = waiting.pop()
        reached.add(path)
        links = {urlsplit(urljoin(f"file:///{path}", link)).path[1:] for link in inner_links(found[path].links)}
        waiting |= (links & found.keys()) - reached
    assert found.keys() - reached == {"404.html"} | redirects(rich)


def test_with_a_base_url_every_link_begins_with_its_path(rich: "SiteFolder") -> None:
    rich.settings(title="Rich", articles_per_page=2, base_url=f"{BASE}/")
    files = rich.build().tree()
    for path, page in pages(rich).items():
        for link in inner_links(page.links):
            parts = urlsplit(link)
            assert link.startswith(("/briefing/", "#")), (path, link)
            assert not parts.path or unquote(target_of(parts.path)) in files, (path, link)


def target_of(path: str) -> str:
    tail = path.removeprefix("/briefing/")
    return f"{tail}index.html" if not tail or tail.endswith("/") else tail


def test_former_addresses_lead_to_the_present_ones(rich: "SiteFolder") -> None:
    rich.build()
    targets = {path: Reader(rich.tree()[path].decode()).links for path in redirects(rich)}
    assert targets.keys() == {
        *(f"old/{number}/index.html" for number in range(5)),
        *(f"old-{number}.html" for number in range(5)),
        "people/rutte/index.html",
        *(f"stories/story-{number}/index.html" for number in range(1, 5)),
    }
    assert "../../articles/story-3/index.html" in targets["old/3/index.html"]
    assert "articles/story-3/index.html" in targets["old-3.html"]
    assert "../mark-rutte/index.html" in [
        link.replace("../../people/", "../") for link in targets["people/rutte/index.html"]
    ]


def test_a_former_address_stands_where_servers_look_for_it(site: "SiteFolder") -> None:
    site.article("story", aliases=["/old%20stories/caf%C3%A9/"]).build()
    assert "/articles/story/" in site.page("/old stories/café/")


def test_a_profiles_other_names_are_one_person(site: "SiteFolder") -> None:
    site.profile("people/mark-rutte", name="Mark Rutte", aliases=["Rutte"])
    site.article("a", people=["Rutte"]).article("b", people=["MARK RUTTE"]).build()
    assert "2 articles" in site.page("/people/mark-rutte/")
    assert "http-equiv" in site.page("/people/rutte/")


def test_an_editors_alias_wins_over_another_name(site: "SiteFolder") -> None:
    site.profile("people/mark-rutte", name="Mark Rutte", aliases=["Rutte"])
    site.article("a", people=["Rutte"], aliases=["/people/rutte/"]).build()
    assert "/articles/a/" in site.page("/people/rutte/")


def same_slug(site: "SiteFolder") -> None:
    site.article("2023/x").article("2024/x")


def alias_against_page(site: "SiteFolder") -> None:
    site.article("x", aliases=["/days/"])


def alias_against_alias(site: "SiteFolder") -> None:
    site.article("x", aliases=["/old/"]).article("y", aliases=["/old"])


def static_against_page(site: "SiteFolder") -> None:
    site.article("x").write("static/articles/x/index.html", "mine")


def file_against_folder(site: "SiteFolder") -> None:
    site.article("x").write("static/articles", "mine")


def static_against_staging(site: "SiteFolder") -> None:
    site.write("static/.broadsheet-staging/x", "mine")


def profile_against_profile(site: "SiteFolder") -> None:
    site.profile("people/a/jo", name="Jo One").profile("people/b/jo", name="Jo Two")


@pytest.mark.parametrize(
    ("claim", "first", "url", "second"),
    [
        (same_slug, "content/articles/2024/x.md", "/articles/x/", "content/articles/2023/x.md"),
        (alias_against_page, "content/articles/x.md", "/days/", "the page 'Days'"),
        (alias_against_alias, "content/articles/y.md", "/old/", "content/articles/x.md"),
        (static_against_page, "static/articles/x/index.html", "/articles/x/index.html", "content/articles/x.md"),
        (file_against_folder, "static/articles", "/articles", "content/articles/x.md"),
        (
            static_against_staging,
            "the output folder itself",
            "/.broadsheet-staging",
            "static/.broadsheet-staging/x",
        ),
        (profile_against_profile, "content/people/b/jo.md", "/people/jo/", "content/people/a/jo.md"),
    ],
)
def test_an_address_claimed_twice_is_an_error_that_names_both(
    site: "SiteFolder", claim: "Callable[[SiteFolder], None]", first: str, url: str, second: str
) -> None:
    site.article("before").build()
    before = site.tree()
    claim(site)
    with pytest.raises(UrlError) as error:
        site.build()
    text = f"the address {url} is also claimed by {second}; give one of them another slug or alias"
    assert any(line.startswith(f"{first}: {text}") for line in str(error.value).splitlines())
    assert site.tree() == before


def capitals_against_alias(site: "SiteFolder") -> None:
    site.article("x", aliases=["/old/"]).article("y", aliases=["/Old/"])


def capitals_against_folder(site: "SiteFolder") -> None:
    site.article("x", aliases=["/Articles/old/"])


def accents_against_accents(site: "SiteFolder") -> None:
    site.article("x", aliases=["/caf\u00e9/"]).article("y", aliases=["/cafe\u0301/"])


def capitals_against_file(site: "SiteFolder") -> None:
    site.article("x", aliases=["/note"]).write("static/Note", "mine")


def capitals_against_repository(site: "SiteFolder") -> None:
    site.write("static/.GIT/config", "mine")


@pytest.mark.parametrize(
    ("claim", "first", "url", "second"),
    [
        (capitals_against_alias, "content/articles/x.md", "/old/", "content/articles/y.md"),
        (capitals_against_folder, "content/articles/before.md", "/articles/before/", "content/articles/x.md"),
        (accents_against_accents, "content/articles/x.md", "/caf\u00e9/", "content/articles/y.md"),
        (capitals_against_file, "static/Note", "/Note", "content/articles/x.md"),
        (capitals_against_repository, "the output folder itself", "/.git", "static/.GIT/config"),
    ],
)
def test_addresses_that_some_file_systems_join_are_two_claims(
    site: "SiteFolder", claim: "Callable[[SiteFolder], None]", first: str, url: str, second: str
) -> None:
    site.article("before").build()
    before = site.tree()
    claim(site)
    with pytest.raises(UrlError) as error:
        site.build()
    text = f"the address {url} is taken for one of {second} where capitals and accents do not count"
    told = f"{first}: {text}; give one of them another slug or alias"
    assert any(line.startswith(told) for line in str(error.value).splitlines())
    assert site.tree() == before


def test_another_name_gives_way_to_an_alias_in_capitals(site: "SiteFolder") -> None:
    site.profile("people/mark-rutte", name="Mark Rutte", aliases=["Rutte"])
    site.article("a", people=["Rutte"], aliases=["/people/RUTTE/"]).build()
    assert "/articles/a/" in site.page("/people/RUTTE/")
    assert not (site.output / "people/rutte").exists()


def test_a_draft_claims_no_address(site: "SiteFolder") -> None:
    same_slug(site.article("2024/x"))
    site.article("2023/x", draft=True, aliases=["/days/"]).build()
    assert "2024/x" in site.page("/articles/x/")


def test_feeds_hold_absolute_addresses(rich: "SiteFolder") -> None:
    rich.settings(title="Rich", feed_entries=2, base_url=BASE).build()
    for folder in ("", "people/mark-rutte/", "topics/war/"):
        items = json.loads(rich.page(f"/{folder}feed.json"))["items"]
        atom = ET.fromstring(rich.page(f"/{folder}feed.atom"))  # noqa: S314  # made here
        rss = ET.fromstring(rich.page(f"/{folder}feed.rss"))  # noqa: S314  # made here
        expected = [f"{BASE}/articles/story-4/", f"{BASE}/articles/story-3/"]
        assert [item["url"] for item in items] == expected
        assert [link.get("href") for link in atom.iterfind(f"{ATOM}entry/{ATOM}link")] == expected
        assert [link.text for link in rss.iterfind("channel/item/link")] == expected
        self_link = atom.find(f"{ATOM}link[@rel='self']")
        assert self_link is not None
        assert self_link.get("href") == f"{BASE}/{folder}feed.atom"
    html = json.loads(rich.page("/feed.json"))["items"][0]["content_html"]
    assert f'href="{BASE}/articles/story-0/#p2"' in html
    assert f'src="{BASE}/pictures/a.svg"' in html
    assert 'href="https://other.example/x?a=1&amp;b=2"' in html


def test_the_sitemap_lists_exactly_the_pages_that_may_be_listed(rich: "SiteFolder") -> None:
    rich.settings(title="Rich", articles_per_page=2, base_url=BASE).build()
    sitemap = ET.fromstring(rich.page("/sitemap.xml"))  # noqa: S314  # made here
    listed = [location.text for location in sitemap.iter(f"{SITEMAP}loc")]
    html = {path: data for path, data in rich.tree().items() if path.endswith(".html")}
    public = {path for path, data in html.items() if b'name="robots" content="noindex"' not in data}
    assert listed == sorted(f"{BASE}/{path.removesuffix('index.html')}" for path in public)
    briefings = {path for path in html if path.endswith("/briefing.html")}
    assert html.keys() - public == {"404.html"} | redirects(rich) | briefings


def test_news_are_two_days_old_at_most(site: "SiteFolder") -> None:
    site.article("old", date="2024-11-12T23:59:58Z").article("day", date="2024-11-13").article("new", date="2024-11-14")
    site.article("old-enough", date="2024-11-12T23:59:59Z").article("future", date="2024-11-15").article("undated")
    site.build("2024-11-14")
    sitemap = ET.fromstring(site.page("/news-sitemap.xml"))  # noqa: S314  # made here
    assert [title.text for title in sitemap.iter(f"{NEWS}title")] == ["new", "day", "old-enough"]


def test_dates_at_the_ends_of_the_calendar_are_no_trouble(site: "SiteFolder") -> None:
    site.article("first", date="0001-01-01").build()
    site.article("last", date="9999-12-31T23:59:59Z").build()
    assert site.tree() == site.clean_tree()


HOSTILE = (
    "</script><script>alert(1)</script>",
    "\"quotes\" & 'apostrophes' &quot; &amp; quot amp lt",
    "]]> <!-- --> <![CDATA[ ?>",
    '" href="/x/ src="/y/',
    "{{ 7 * 7 }} {% raw %} \\u003c \\",
    "\u2028\u2029 \u202e مرحبا 𝔘𝔫𝔦",
    "<img src=x onerror=alert(1)>",
)


@pytest.mark.parametrize("base_url", ["", BASE])
def test_hostile_words_break_nothing(site: "SiteFolder", base_url: str) -> None:
    site.settings(title=HOSTILE[0], description=HOSTILE[3], base_url=base_url)
    for number, text in enumerate(HOSTILE):
        words = {"title": text, "summary": text, "section": text, "byline": [text], "topics": [text, "quot", "amp"]}
        names = {"people": [{"name": text, "role": text}], "places": [text], "organizations": [text], "source": text}
        site.article(f"x{number}", f"{text}\n\n“{text}” said someone & “others”.", date="2024-11-14", **words, **names)
        site.profile(f"places/{number}", text, name=f"Place {number} {text}")
    site.build()
    for path, data in site.tree().items():
        if path.endswith(".html"):
            document = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(data.decode())
            scripts = [(s.get("type") or s.get("src") or "").rpartition("/")[2] for s in document.iter("script")]
            own = {re.sub(r"\.[0-9a-f]{16}\.", ".", script) for script in scripts}
            assert own <= {"ld+json", "search.js", "search-key.js", "copy-quotes.js", "filter-index.js"}, path
            assert not [tag for tag in document.iter() if tag.get("onerror") or tag.get("src") == "x"], path
            for script in document.iter("script"):
                if script.get("type"):
                    assert json.loads(script.text)["@context"] == "https://schema.org"
        elif path.endswith((".xml", ".atom", ".rss")):
            ET.fromstring(data)  # noqa: S314  # made here
    titles = {item["title"] for item in json.loads(site.page("/feed.json"))["items"]}
    atom = ET.fromstring(site.page("/feed.atom"))  # noqa: S314  # made here
    assert titles == {title.text for title in atom.iterfind(f"{ATOM}entry/{ATOM}title")}
    assert len(titles) == len(HOSTILE)
    _, _, arguments = site.page("/search/articles/2024.js").strip().removesuffix(");").partition("(")
    _, records, *_ = json.loads(f"[{arguments}]")
    assert {title for title, *_ in records} == titles
