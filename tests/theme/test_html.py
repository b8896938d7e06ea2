"""Every page is sound HTML, whatever its view holds."""

import json
import re
from collections.abc import Callable
from functools import cache
from itertools import pairwise
from pathlib import Path
from urllib.parse import urljoin
from xml.etree.ElementTree import Element

import html5lib
import pytest
from tests.theme.conftest import OWN_STYLE

from broadsheet.site.urls import relocate_links, relocate_refresh, rewrite_links
from broadsheet.site.views import TEMPLATES

Render = Callable[..., str]

STATIC = Path(__file__).parents[2] / "static"
WITH_STYLES = ("briefing.html", "clip-book.html")
"""The templates of a mail and of a PDF, which have their styles inside."""
PAGES = [name for name in TEMPLATES if name.endswith(".html")]
SCRIPTS = {'{"@type": "Thing"}', None}
"""What script elements may hold: the structured data, or nothing but a reference to a file."""

pages = pytest.mark.parametrize("template", PAGES)
Read = Callable[[str, tuple[str, int]], tuple[str, Element]]


@pytest.fixture(scope="module")
def read(render: Render) -> Read:
    """Return a page and its document, which are made once for all tests."""

    @cache
    def read(template: str, filling: tuple[str, int]) -> tuple[str, Element]:
        html = render(template, *filling)
        return html, parse(html)

    return read


def parse(html: str) -> Element:
    """Return the document; any parse error at all is raised."""
    return html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(html)


def text_of(element: Element | None) -> str:
    assert element is not None
    return " ".join("".join(element.itertext()).split())


@pages
def test_parses_without_an_error_and_keeps_hostile_text_as_text(
    read: Read, template: str, filling: tuple[str, int]
) -> None:
    _, document = read(template, filling)
    told = [script.text or "" for script in document.iter("script")]
    lists = [json.loads(text) for text in told if text.startswith('{"@context"')]
    assert {text for text in told if not text.startswith('{"@context"')} <= {text or "" for text in SCRIPTS}
    assert all(data["@type"] == "CollectionPage" and filling[0].strip() in data["name"] for data in lists)
    assert not [name for element in document.iter() for name in element.attrib if name.startswith("on")]
    assert filling[0].strip() in (document.findtext("head/title") or "")


@pages
def test_has_one_h1_and_no_gap_between_heading_levels(read: Read, template: str, filling: tuple[str, int]) -> None:
    _, document = read(template, filling)
    levels = [int(element.tag[1]) for element in document.iter() if re.fullmatch("h[1-6]", str(element.tag))]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


@pages
def test_has_what_readers_and_machines_lean_on(read: Read, template: str, filling: tuple[str, int]) -> None:
    _, document = read(template, filling)
    identifiers = [element.get("id") for element in document.iter() if element.get("id")]
    assert len(identifiers) == len(set(identifiers))
    assert document.get("lang") == "en"
    assert all("alt" in image.attrib for image in document.iter("img"))
    styles = [element.text for element in document.iter("style") if element.text != OWN_STYLE]
    styled = [element for element in document.iter() if "style" in element.attrib]
    assert bool(styles or styled) == (template in WITH_STYLES)
    controls = [field for field in document.iter("input") if not field.get("aria-label")]
    assert {field.get("id") for field in controls} <= {label.get("for") for label in document.iter("label")}
    fragments = {link.get("href", "")[1:] for link in document.iter("a") if link.get("href", "").startswith("#")}
    assert fragments <= set(identifiers)


@pages
def test_every_internal_link_is_one_that_the_renderer_places(
    read: Read, template: str, filling: tuple[str, int]
) -> None:
    html, document = read(template, filling)
    internal = [
        name
        for element in document.iter()
        for name, value in element.attrib.items()
        if value.startswith("/") or name == "srcset"
    ]
    placed: list[bytes] = []
    rewrite_links(html.encode(), lambda target: placed.append(target) or target)
    assert len(internal) == len(placed)
    assert set(internal) <= {"href", "src", "action"}


@pages
def test_links_only_to_static_files_that_the_theme_has(render: Render, template: str) -> None:
    files = re.findall(r'"/((?:css|js)/[^"]+|favicon[^"]+)"', render(template))
    assert bool(files) == (template not in WITH_STYLES)
    assert [name for name in files if not (STATIC / name).exists()] == []  # a stylesheet in parts is a folder


@pages
def test_keeps_search_engines_away_where_it_should(render: Render, template: str) -> None:
    for size, expected in ((0, ["noindex"]), (1, ["noindex"] if template in {"redirect.html", *WITH_STYLES} else [])):
        document = parse(render(template, size=size))
        robots = [meta.get("content") for meta in document.iter("meta") if meta.get("name") == "robots"]
        assert robots == expected


@pytest.mark.parametrize("page", ["/old/", "/old/path/", "/old/path.html", "/old.html"])
@pytest.mark.parametrize("base_url", ["", "https://example.org/base/", "https://example.org"])
def test_a_redirect_leads_to_its_target_wherever_the_site_stands(render: Render, page: str, base_url: str) -> None:
    written = render("redirect.html", url=page, target="/articles/new/")
    document = parse(written)
    placed = relocate_links(relocate_refresh(written.encode(), page, base_url), page, base_url).decode()
    (refresh,), (link,) = re.findall('; url=([^"]*)"', placed), re.findall('<a href="([^"]*)"', placed)
    assert refresh == link
    assert refresh.endswith("/index.html") == (not base_url)
    where = "/base" if base_url != "https://example.org" else ""
    led = urljoin(f"https://example.org{where}{page}", refresh)
    assert led.removesuffix("index.html") == f"https://example.org{where}/articles/new/"
    assert text_of(document.find("body//a[@href='/articles/new/']")) == "Go to its new address"
