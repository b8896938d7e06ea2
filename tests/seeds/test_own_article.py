"""The data of the page's own article, and of none that it lists, mentions or teases."""

import json
from typing import TYPE_CHECKING

import pytest
from tests.seeds.conftest import PARAGRAPHS

from broadsheet.errors import SeedError
from broadsheet.model import RawArticle

if TYPE_CHECKING:
    from tests.seeds.conftest import Read

TITLE = "Storm closes the harbour"
OTHER = {
    "@type": "NewsArticle",
    "headline": "Ferry late",
    "datePublished": "2022-01-01",
    "author": {"@type": "Person", "name": "Max Other"},
    "articleSection": "Traffic",
    "url": "https://orle.example/ferry-late",
}
OWN = {
    "@type": "NewsArticle",
    "headline": TITLE,
    "datePublished": "2024-11-14",
    "author": {"@type": "Person", "name": "Ines Quill"},
}


def page(*linked: object, below: str = "", within: str = "", head: str = "") -> str:
    scripts = "".join(f'<script type="application/ld+json">{json.dumps(one)}</script>' for one in linked)
    text = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    return (
        f"<!DOCTYPE html><html lang=en><head><title>{TITLE} - Orle Post</title>{head}{scripts}</head><body>"
        f"<main><article><h1>{TITLE}</h1>{text}{within}</article>{below}</main></body></html>"
    )


def teaser(text: str, scope: str = "article") -> str:
    kind = "itemscope itemtype=https://schema.org/NewsArticle"
    return f"<{scope} {kind}>{text}</{scope}>"


LISTED = {
    "a list of articles": page({"@type": "ItemList", "itemListElement": [{"@type": "ListItem", "item": OTHER}]}),
    "articles of a section": page({"@type": "CollectionPage", "hasPart": [OTHER, OTHER]}),
    "a section as the page's subject": page(
        {"@type": "WebPage", "mainEntity": {"@type": "ItemList", "mentions": OTHER}}
    ),
    "posts of a blog": page({"@graph": [{"@type": "Blog", "blogPost": [OTHER]}]}),
    "another address": page(OTHER, head="<link rel=canonical href=https://orle.example/storm>"),
    "several other articles": page([OTHER, OTHER | {"headline": "Quay sold"}]),
    "a teaser with microdata": page(
        below=teaser(
            "<h3 itemprop=headline><a href=/f>Ferry late</a></h3><span itemprop=author>Max Other</span>"
            "<time itemprop=datePublished datetime=2022-01-01>1 January</time>"
        )
    ),
    "its data in the head of the teaser": page(
        within=teaser(
            "<meta itemprop=datePublished content=2022-01-01><meta itemprop=author content='Max Other'>"
            "<meta itemprop=headline content='Ferry late'>",
            "div",
        )
    ),
    "a teaser that is a link": page(
        below="<article><a href=/f><h3>Ferry late</h3><p class=author>Max Other</p>"
        "<p class=post-date>1 January 2022</p></a></article>"
    ),
}


@pytest.mark.parametrize("kind", LISTED)
def test_another_article_lends_nothing(kind: str, read: "Read") -> None:
    (article,) = read("a.html", LISTED[kind])
    assert isinstance(article, RawArticle)
    assert (article.title, article.published, article.byline, article.section) == (TITLE, None, (), None)
    assert "Ferry late" not in article.text


OWNED = {
    "behind a list": page({"@type": "ItemList", "itemListElement": [OTHER]}, OWN),
    "behind others": page([OTHER, OTHER, OWN]),
    "by its address": page(
        [OTHER, OWN | {"headline": "Gale shuts port", "url": "https://orle.example/storm/"}],
        head="<link rel=canonical href=https://www.orle.example/storm>",
    ),
    "the subject of the page": page({"@type": "WebPage", "mainEntity": OWN, "mentions": [OTHER]}),
    "in a list, under the page's title": page({"@type": "CollectionPage", "hasPart": [OTHER, OWN]}),
    "in an object without a type": page({"data": {"article": OWN}}),
    "under another headline": page(OWN | {"headline": "Gale shuts port"}),
    "that mentions others": page(OWN | {"mentions": [OTHER], "isBasedOn": OTHER}),
}


@pytest.mark.parametrize("kind", OWNED)
def test_the_page_s_own_article_is_found_among_others(kind: str, read: "Read") -> None:
    (article,) = read("a.html", OWNED[kind])
    assert isinstance(article, RawArticle)
    assert (str(article.published), article.byline) == ("2024-11-14", ("Ines Quill",))


def test_a_headline_above_the_article_leaves_it_the_page_s(read: "Read") -> None:
    text = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    body = f"<h1>{TITLE}</h1><article><h2>What is closed</h2><time itemprop=datePublished datetime=2024-11-14></time>"
    (article,) = read("a.html", f"<html lang=en><title>{TITLE}</title><body>{body}{text}</article></body></html>")
    assert isinstance(article, RawArticle)
    assert str(article.published) == "2024-11-14"


def test_a_page_that_lists_articles_is_named_and_not_imported(read: "Read") -> None:
    teasers = "".join(
        f"<article><h2><a href=/{number}>Headline {number} of the day</a></h2><p>{text}</p></article>"
        for number, text in enumerate(PARAGRAPHS)
    )
    with pytest.raises(SeedError, match="lists articles"):
        read("a.html", f"<html><head><title>News | Orle Post</title></head><body><h1>News</h1>{teasers}</body></html>")
