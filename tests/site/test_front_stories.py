"""The front page: stories by rank, and no event in two cards."""

import re
from typing import TYPE_CHECKING

import pytest

from broadsheet.site.story_ranking import rank_stories, score_story
from broadsheet.site.views.front import FrontView

if TYPE_CHECKING:
    from tests.conftest import SiteFolder


@pytest.fixture
def news(site: "SiteFolder") -> "SiteFolder":
    """A site with a large story, a newer small one, an old one, and an article that is in none."""
    for number, outlet in enumerate(("Wire", "Post", "Ledger"), 1):
        site.article(
            f"fire-{number}", "A fire burned in the port of Orle.", source=outlet, date="2024-11-14", story="fire"
        )
    for slug in ("flood-1", "flood-2"):
        site.article(slug, "A flood closed the mill of Hasse today.", source="Wire", date="2024-11-15", story="flood")
        site.article(f"old-{slug}", "Words.", source="Wire", date="2024-11-01", story="old")
    return site.article("alone", "A ship came.", source="Wire", date="2024-11-15")


def ranked(site: "SiteFolder") -> list[str]:
    edition = site.plan().edition
    return [edition.index.stories[number].slug for number in rank_stories(edition)]


def front(site: "SiteFolder") -> FrontView:
    view = next(one for one in site.plan().page_plans if one.url == "/").make_page().view
    assert isinstance(view, FrontView)
    return view


def test_stories_are_ranked_by_outlets_articles_and_age(news: "SiteFolder") -> None:
    index = news.plan().edition.index
    by_slug = {story.slug: story for story in index.stories}
    assert score_story(index, by_slug["fire"], 1) == (3 + 2) / 2
    assert score_story(index, by_slug["flood"], 0) == pytest.approx(1 + 1.585, rel=1e-3)
    assert ranked(news) == ["flood", "fire"]
    news.article("fire-4", "Words.", source="Coast", date="2024-11-14", story="fire")
    assert ranked(news) == ["fire", "flood"]


def test_an_editors_weight_moves_a_story(news: "SiteFolder") -> None:
    news.article("fire-1", "Words.", source="Wire", date="2024-11-14", story="fire", weight=1)
    assert ranked(news) == ["fire", "flood"]


def test_no_event_is_in_two_cards(news: "SiteFolder") -> None:
    view = front(news)
    assert [item.card.url for item in view.stories] == ["/stories/flood/", "/stories/fire/"]
    assert view.lead is None
    assert [card.title for group in view.groups for card in group.cards] == ["alone", "old-flood-1", "old-flood-2"]
    titles = re.findall(r'<h\d class="card-title" dir="auto"><a href="([^"]*)"', news.build().page("/"))
    assert len(titles) == len(set(titles)) == 5


def test_the_first_story_is_told_at_length(news: "SiteFolder") -> None:
    first, second = front(news).stories
    assert [extract.text for extract in first.extracts] == ["A flood closed the mill of Hasse today."]
    assert len(second.extracts) == 1


def test_without_stories_the_newest_article_leads(site: "SiteFolder") -> None:
    site.article("a", date="2024-11-14").article("b", "Other text.", date="2024-11-15", title="Quite another")
    view = front(site)
    assert view.stories == ()
    assert view.lead is not None
    assert view.lead.title == "Quite another"


def test_explain_says_why_a_story_is_where_it_is(news: "SiteFolder", capsys: pytest.CaptureFixture[str]) -> None:
    from broadsheet.cli import main  # noqa: PLC0415  # of this test alone

    news.build()
    assert main(["explain", "/stories/fire/", "--as-of", "2024-12-31", "--site", str(news.root)]) == 0
    said = capsys.readouterr().out
    assert "Named in: content/articles/fire-1.md" in said
    assert "Score on the front page: 2.5 = (3 outlets + log2(1 + 3 articles)) × 2^(weight 0 − 1 days)" in said


def test_a_headline_that_is_the_first_sentence_is_not_said_twice(site: "SiteFolder") -> None:
    first = "Anthony Roe has opened the long bridge of Orle."
    site.article("bridge", f"{first} The mayor of Hasse came to the bridge of Orle, too.", date="2024-11-15")
    front_matter = {"title": first, "summary": f"{first} The mayor came, too.", "date": "2024-11-15"}
    for number, story in enumerate(("bridge", "bridge", "")):
        body = f"{first} The mayor of Hasse came to the bridge of Orle with {number} boats."
        site.article(f"bridge-{number}", body, **front_matter, story=story or f"alone-{number}")
    view = front(site)
    assert [extract.text for item in view.stories[:1] for extract in item.extracts] == [
        "The mayor of Hasse came to the bridge of Orle with 0 boats."
    ]
    cards = [card for group in view.groups for card in group.cards]
    assert {card.summary for card in cards if card.title == first} == {"The mayor came, too."}


def test_a_summary_goes_on_where_a_headline_was_cut(site: "SiteFolder") -> None:
    sentence = "Elders of the far north say that help came too late and went to few."
    site.article("north", sentence, title="Elders of the far north say that help…", summary=f"{sentence} They wait.")
    site.article("other", "Words.", title="Elders say…", summary="It was late.")
    cards = {card.title: card.summary for group in front(site).groups for card in group.cards} | {
        card.title: card.summary for card in filter(None, [front(site).lead])
    }
    assert cards["Elders of the far north say that help…"] == "…came too late and went to few. They wait."
    assert cards["Elders say…"] == "It was late."


@pytest.mark.parametrize(("day", "place"), [("2024-11-14", "14 November 2024"), (None, "Article")])
def test_a_headline_is_not_said_again_after_each_sentence(site: "SiteFolder", day: str | None, place: str) -> None:
    dated = {"date": day} if day else {}
    for number, text in enumerate(("A fire burned in the port of Orle.", "The port of Orle was shut by the fire.")):
        site.article(f"fire-{number}", text, title="Fire in Orle", story="fire", **dated)
    site.settings(base_url="https://example.org/").build()
    # The front page shows no story without a day.
    for url in ("/", "/stories/fire/") if day else ("/stories/fire/",):
        shown = re.findall(r'class="evidence-place"><a [^>]*title="Fire in Orle">(.*?)</a>(.*?)</span>', site.page(url))
        assert shown
        assert {(re.sub("<[^>]*>", "", text), after) for text, after in shown} == {(place, "")}
