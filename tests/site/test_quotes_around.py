"""The pages of topics, organizations and places show what was said in their newest articles."""

from typing import TYPE_CHECKING

from broadsheet.site.entity_pages import NEWEST_ARTICLES

if TYPE_CHECKING:
    from tests.conftest import SiteFolder


def said(words: str) -> str:
    return f"“The old bridge {words} for all of the town,” said Ann Kolb, who was there."


def test_a_topic_shows_quotes_of_its_newest_articles_with_their_speakers(site: "SiteFolder") -> None:
    for number in range(NEWEST_ARTICLES + 1):
        day = f"2024-{1 + number // 28:02d}-{1 + number % 28:02d}"
        site.article(f"a{number}", said(f"counts {number} times"), people=["Ann Kolb"], topics=["Transport"], date=day)
    page = site.build().page("/topics/transport/")
    quotes = page.partition('id="quotes"')[2].partition('id="articles"')[0]
    assert f"counts {NEWEST_ARTICLES} times" in quotes
    assert ">Ann Kolb</a>" in quotes
    assert "counts 0 times" not in quotes
    assert 'href="#quotes"' in page
    # What is said is of the page: an edit of a quote reaches it.
    newest = f"a{NEWEST_ARTICLES}"
    site.article(newest, said("stands"), people=["Ann Kolb"], topics=["Transport"], date="2024-01-21").build()
    assert "bridge stands" in site.page("/topics/transport/")
    assert site.tree() == site.clean_tree()
