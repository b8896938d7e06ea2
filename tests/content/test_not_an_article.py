"""What is hardly an article becomes a draft; short news stay public."""

import pytest

from broadsheet.content.importing.not_an_article import why_no_article
from broadsheet.model import Person, RawArticle, Reading, Source
from broadsheet.reading import read_article

NO_SENTENCE = "its text has no sentence"
SHORT = "its text is short, and has no date, outlet, author or name"


def why(text: str) -> str:
    return why_no_article(read_article(RawArticle(seed="seeds/a.txt", digest="", text=text)))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Shopping\n\nmilk\neggs\nbread\n", NO_SENTENCE),
        ("milk, eggs and bread\n", NO_SENTENCE),
        ("Rota\n\nMon: Sue\nTue: Bob\nWed: Sue\n", NO_SENTENCE),
        ("Rota\n\nMon: Sue.\nTue: Bob.\nWed: Sue.\n", NO_SENTENCE),
        ("Rota for 3 May 2024\n\n3 May 2024\n\nSue Lee\nBob Ray\nAnn Lee\n", NO_SENTENCE),
        ("To do\n\n1. Bread\n2. Milk\n3. Ring the plumber\n", NO_SENTENCE),
        ("To do\n\nRing the plumber about the tap.\n", SHORT),
    ],
)
def test_no_article(text: str, reason: str) -> None:
    assert why(text) == reason


@pytest.mark.parametrize(
    "text",
    [
        "Pool closes\n\nThe pool closed on Monday.\n",
        "Pool closes\n\nThe pool will close, Anna Berg said.\n",
        "Pool closes\n\nThe pool of Oslo will close again.\n",
        "Pool closes\nBy Anna Berg\n\nThe pool will close again.\n",
        "Pool closes\n14 November 2024\n\nThe pool will close again.\n",
        "Pool closes\n\nThe pool will close again.\n\n© 2024 Northlight Wire\n",
        "プールが閉鎖\n\n市のプールは春に閉鎖される。\n",
        f"Pool closes\n\nThe pool will close {'and open and close ' * 10}again.\n",
    ],
)
def test_short_news_are_articles(text: str) -> None:
    assert why(text) == ""


def test_what_has_an_address_or_an_outlet_and_a_date_is_an_article() -> None:
    bare = Reading(title="Pool closes", paragraphs=("Pool to close, council says",))
    assert why_no_article(bare) == NO_SENTENCE
    assert why_no_article(Reading(title=bare.title, paragraphs=bare.paragraphs, source_url="https://a.example/1")) == ""
    named = Reading(
        title=bare.title, paragraphs=bare.paragraphs, people=(Person("Ann Lee"),), source=Source("Northlight")
    )
    assert why_no_article(named) == NO_SENTENCE


@pytest.mark.parametrize(
    "text",
    [
        "Just a moment\n\nChecking if the site connection is secure. Enable JavaScript and cookies to go on.",
        "Rivers rise in May\n\nWe and our 812 partners store and access information on a device, such as cookies.",
        "Orle Post\n\n13 May 2024\n\nLa page est introuvable. Page introuvable : erreur du serveur.",
    ],
)
def test_what_a_site_says_in_the_place_of_an_article_is_none(text: str) -> None:
    assert why(text) == "its text is a notice of the site, not an article"
