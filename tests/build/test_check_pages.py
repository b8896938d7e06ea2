"""`check` finds the same in the files of a build as in pages that it renders, and reads HTML as a parser does."""

from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from broadsheet.build import check_pages
from broadsheet.build.check_links import as_rendered
from broadsheet.build.check_pages import CheckReport, check_plan, find_last_build
from broadsheet.build.page_outline import Outline, read_outline
from broadsheet.site.urls import relocate_links

if TYPE_CHECKING:
    from tests.conftest import SiteFolder

SITES = Path(__file__).parents[1] / "sites"


class Parser(HTMLParser):
    """What the whole of HTML is read by elsewhere."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.bare_images = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.ids += [value for name, value in attrs if name == "id" and value]
        self.links += [value for name, value in attrs if name in {"href", "src", "action"} and value]
        self.bare_images += tag == "img" and not dict(attrs).get("alt")


def parsed(html: str) -> Outline:
    parser = Parser()
    parser.feed(html)
    parser.close()
    return Outline(tuple(parser.ids), tuple(dict.fromkeys(parser.links)), parser.bare_images)


@pytest.mark.parametrize("name", sorted(path.name for path in SITES.iterdir() if (path / "expected").is_dir()))
def test_pages_are_read_as_by_a_parser(name: str) -> None:
    pages = sorted((SITES / name / "expected").rglob("*.html"))
    assert pages
    for page in pages:
        html = page.read_text("utf-8")
        assert read_outline(html) == parsed(html), page


@pytest.mark.parametrize(
    "html",
    [
        '<!-- <a href="/x"> --><A HREF=/y ID=z>',
        "<script>if (a < b) '<a href=\"/x\">'</script><a href='/y?a=1&amp;b=2'>",
        '<a title=">" href="/x"\nid = "q">',
        "<img src=a.png><img src=b.png alt><img alt='b' src=c.png><IMG ALT=''>",
        '<form action="/s"><p id="">a < b > c <b>',
        "<style>a[href='<a href=/x>']</style><img src='/y' alt=z />",
        "<a href='/x",
    ],
)
def test_odd_html_is_read_as_by_a_parser(html: str) -> None:
    assert read_outline(html) == parsed(html)


def test_a_page_that_never_ends_a_tag_takes_no_time() -> None:
    assert read_outline("<a " + "x='y' " * 50_000) == Outline((), (), 0)
    assert read_outline("<" + "a" * 100_000) == Outline((), (), 0)


@pytest.mark.parametrize("base_url", ["", "https://example.org/", "https://example.org/news/"])
@pytest.mark.parametrize("url", ["/", "/people/jo-bo/", "/404.html", "/a/b.html"])
@pytest.mark.parametrize("link", ["/", "/x/", "/x/#p3", "/css/site.css", "/x/?a=b#c", "#p1", "https://a.example/x"])
def test_links_of_finished_pages_are_taken_back(base_url: str, url: str, link: str) -> None:
    html = f'<a href="{link}">'.encode()
    (placed,) = read_outline(relocate_links(html, url, base_url).decode()).links
    assert as_rendered(url, placed, base_url) == link


@pytest.mark.parametrize("base_url", ["", "https://example.org/news/"])
def test_a_check_finds_the_same_with_and_without_a_build(
    site: "SiteFolder", base_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.settings(base_url=base_url)
    site.article("x", "[one](/gone/) [two](y.md) [three](/articles/y/#p9) [four](#p7) [five](http://[x) [six](/)")
    site.article("y", '![](/z.svg)\n\n<b id="q">a</b>', people=["Jo Bo"], topics=["Trade"])
    rendered = check(site)
    assert {fault.message.partition(" leads nowhere")[0] for fault in rendered.faults} >= {
        "on /articles/x/ the link to /gone/",
        "on /articles/x/ the link to /articles/y/#p9",
        "on /articles/x/ the link to #p7",
    }
    site.build()
    with monkeypatch.context() as patch:
        patch.setattr(check_pages, "_render", None)
        assert check(site) == rendered
    site.article("z", "[seven](/never/)")
    assert any("/never/" in fault.message for fault in check(site).faults)


def test_a_file_that_something_else_changed_is_not_what_is_looked_at(site: "SiteFolder") -> None:
    site.article("x", "Words.").build().write("build/articles/x/index.html", '<a href="/gone/">')
    assert check(site).faults == ()


def check(site: "SiteFolder") -> CheckReport:
    return check_plan(site.plan(), 1, find_last_build(site.site, site.options()))
