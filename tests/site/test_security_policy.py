"""Pages keep their own Content-Security-Policy: nothing that they need is refused, and nothing else is allowed."""

import re
from html import unescape
from typing import TYPE_CHECKING

import pytest

from broadsheet.site.security_policy import BRIEFING_POLICY, NO_FRAMES, page_policy
from broadsheet.theme_settings import ThemeSettings

if TYPE_CHECKING:
    from tests.conftest import SiteFolder

POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
NO_STYLE = re.compile(r"<[^>]* (?:style|on[a-z]+)=")
INLINE_SCRIPT = re.compile(r'<script(?! src=| type="application/ld\+json")|<style')


def with_everything(site: "SiteFolder") -> "SiteFolder":
    """Write a site that has each kind of page."""
    berg = {"name": "Anna Berg", "role": "mayor of Orle"}
    text = "“We will build a wall of stone,” Anna Berg said.\n\n| a | b |\n|--:|:-:|\n| 1 | 2 |\n"
    site.article("wall", text, title="A wall", date="2024-11-14", people=[berg], topics=["Trade"], aliases=["/old/"])
    site.article("gone", title="Gone", date="2024-11-13", withdrawn={"date": "2024-11-15", "reason": "Wrong."})
    site.article("right", title="A quay", date="2024-11-14", places=["Brussels"], corrections=[{"text": "A name."}])
    site.profile("pages/imprint", name="Imprint")
    return site


def pages_of(site: "SiteFolder") -> dict[str, str]:
    return {path: site.file(f"/{path}").decode() for path in site.tree() if path.endswith(".html")}


def test_each_page_says_its_policy_and_needs_nothing_inline(site: "SiteFolder") -> None:
    pages = pages_of(with_everything(site).build())
    assert {"index.html", "articles/wall/index.html", "articles/gone/index.html", "old/index.html"} <= set(pages)
    for path, page in pages.items():
        found = POLICY.search(page)
        assert found is not None, path
        of_mail = path.endswith("briefing.html")
        assert unescape(found[1]) == (BRIEFING_POLICY if of_mail else page_policy(ThemeSettings())), path
        assert of_mail or (NO_STYLE.search(page), INLINE_SCRIPT.search(page)) == (None, None), path


def test_columns_are_aligned_by_classes(site: "SiteFolder") -> None:
    page = with_everything(site).build().page("/articles/wall/")
    assert '<th class="align-right">a</th>' in page
    assert '<td class="align-center">2</td>' in page


def test_the_policy_allows_what_the_theme_names() -> None:
    head = (
        '<script>a = "b";</script><style>p {}</style><script src="/js/own.js"></script>'
        '<script src="https://stats.example/s.js"></script><link rel="StyleSheet" href="https://fonts.example/a.css">'
    )
    given = {"font-src": ("https://fonts.example",), "frame-src": ("https://maps.example",)}
    theme = ThemeSettings(head=head, css=("/css/own.css", "https://css.example/x.css"), security_policy=given)
    policy = dict(part.split(" ", 1) for part in page_policy(theme).split("; "))
    hashed = "'sha256-QiAYgpMD55OmCPLttSrBfon4u7ESH691FpaGvyMKHOg='"
    assert policy["script-src"].split() == ["'self'", hashed, "https://stats.example"]
    assert policy["style-src"].split()[1::2] == ["https://css.example", "https://fonts.example"]
    assert (policy["font-src"], policy["frame-src"]) == ("'self' https://fonts.example", "https://maps.example")
    assert (policy["default-src"], policy["connect-src"]) == ("'none'", "'self'")


@pytest.mark.parametrize(("base_url", "base"), [("", ""), ("https://example.org/news/", "/news")])
def test_the_headers_file_says_the_same_and_keeps_files_that_never_change(
    site: "SiteFolder", base_url: str, base: str
) -> None:
    site.settings(base_url=base_url, headers_file=True, theme={"accent": "#003366"})
    site.article("harbour").build()
    rules = re.split(r"^(?=/)", site.file("/_headers").decode(), flags=re.MULTILINE)[1:]
    said = {rule.split("\n", 1)[0]: [line.strip() for line in rule.split("\n")[1:] if line] for rule in rules}
    assert "X-Content-Type-Options: nosniff" in said[f"{base}/*"]
    policy = f"Content-Security-Policy: {page_policy(ThemeSettings(accent='#003366'))}{NO_FRAMES}"
    assert [path for path, lines in said.items() if lines == [policy]] == [
        base + end for end in ("/", "/*/", "/404.html")
    ]
    kept = [path for path, lines in said.items() if lines == ["Cache-Control: public, max-age=31536000, immutable"]]
    assert len(kept) > 5
    assert all((site.output / path.removeprefix(f"{base}/")).is_file() for path in kept)
    assert all(re.search(r"[.-][0-9a-f]{16}\.", path) for path in kept)
    assert site.tree() == site.clean_tree()
    site.settings(base_url=base_url).build()
    assert "_headers" not in site.tree()


def test_an_own_template_adds_rules(site: "SiteFolder") -> None:
    added = '{% extends "default/headers.txt" %}{% block own_rules %}/data/*\n  X-Robots-Tag: noindex\n{% endblock %}'
    site.settings(headers_file=True).write("templates/headers.txt", added).article("harbour").build()
    assert site.file("/_headers").decode().endswith("immutable\n/data/*\n  X-Robots-Tag: noindex\n")
