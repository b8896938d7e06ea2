"""The page of an article: its headline, the links in its text, and what stands beneath it."""

from typing import TYPE_CHECKING

import pytest

from broadsheet.site.name_links import link_mentions
from broadsheet.site.views.article import Mention

if TYPE_CHECKING:
    from tests.conftest import SiteFolder


def test_a_headline_in_capitals_is_shown_as_the_article_writes_its_words(site: "SiteFolder") -> None:
    text = "In Riga, Mark Rutte told NATO to be ready. The EU agreed.\n"
    site.article("a", text, title="RUTTE TELLS NATO AND THE EU TO BE READY", date="2024-11-13", people=["Mark Rutte"])
    site.build()
    for url in ("/articles/a/", "/", "/people/mark-rutte/", "/feed.atom", "/days/2024/11/13/"):
        assert "Rutte tells NATO and the EU to be ready" in site.page(url), url
        assert "RUTTE TELLS" not in site.page(url), url
    assert b"RUTTE TELLS" in (site.root / "content/articles/a.md").read_bytes()


@pytest.mark.parametrize(
    ("html", "linked"),
    [
        ("Supreme Allied Commander Europe", "Supreme Allied Commander Europe"),
        ("the Supreme Allied Commander Europe in Europe", "the Supreme Allied Commander Europe in [Europe]"),
        ("Europe’s Supreme Allied Commander Europe", "[Europe]’s Supreme Allied Commander Europe"),
        ("Supreme Allied Commander Europeans, Europe", "Supreme Allied Commander Europeans, [Europe]"),
    ],
)
def test_a_name_in_a_role_is_no_link(html: str, linked: str) -> None:
    mentions = [Mention("Europe", "/e/"), Mention("Supreme Allied Commander Europe", "")]
    found = link_mentions(html, mentions)
    assert found == linked.replace("[", '<a href="/e/">').replace("]", "</a>")


def test_roles_of_the_article_are_free_of_links(site: "SiteFolder") -> None:
    text = "General Ann Kolb, Supreme Allied Commander Europe, came.\n\nShe knows Europe."
    person = {"name": "Ann Kolb", "role": "Supreme Allied Commander Europe"}
    site.article("a", text, people=[person], places=["Europe"]).build()
    page = site.page("/articles/a/")
    assert "Supreme Allied Commander Europe, came" in page
    assert 'She knows <a href="../../places/europe/index.html">Europe</a>' in page


def test_related_articles_say_what_both_name_and_keep_the_law(site: "SiteFolder") -> None:
    site.article("a", "Ann Kolb.", people=["Ann Kolb"], topics=["Transport"], date="2024-11-13")
    site.article("b", "Ann Kolb.", people=["Ann Kolb"], topics=["Transport"], date="2024-11-12")
    site.article("c", "Transport.", topics=["Transport"], date="2024-11-11").build()
    _, _, related = site.page("/articles/a/").partition("Related articles")
    assert related.index("Both name:") < related.index(">Ann Kolb<") < related.index(">Transport<")
    site.article("b", "Nobody.", topics=["Transport"], date="2024-11-12").build()
    assert ">Ann Kolb<" not in site.page("/articles/a/").partition("Related articles")[2]
    assert site.tree() == site.clean_tree()


def test_cards_say_in_which_foreign_language_they_are(site: "SiteFolder") -> None:
    site.article("a", "Le pont est ouvert.", title="Le pont", language="fr", date="2024-11-13")
    site.article("b", "It is open.", language="en", date="2024-11-12").build()
    assert '<h2 class="card-title" dir="auto" lang="fr">' in site.page("/")
    assert 'lang="en"' not in site.page("/").partition("<body>")[2]


def test_a_page_says_how_it_was_read_and_how_to_cite_it(site: "SiteFolder") -> None:
    site.settings(base_url="https://example.org/")
    source = {"name": "Orle Post", "url": "https://post.example"}
    site.article("a", "The bus waits.", title="A & B?", date="2024-11-13", topics=["Buses"], source=source).build()
    page = site.page("/articles/a/")
    assert "How this page was read" in page
    assert '“A &amp; B?”, <bdi>13 November 2024</bdi>, <bdi dir="ltr">https://example.org/articles/a/</bdi>' in page
    assert 'href="mailto:?subject=A%20%26%20B%3F&amp;body=https%3A//example.org/articles/a/"' in page
