"""The page of a day and that of a week, in the form of the front page; and which quotes are worth reading."""

from datetime import date
from typing import TYPE_CHECKING

import pytest

from broadsheet.site.notable_quotes import notable_quotes
from broadsheet.site.views.periods import DayView, WeekView

if TYPE_CHECKING:
    from tests.conftest import SiteFolder

FIRE = (
    "A fire burned in the port of Orle.",
    "The port of Orle was closed after a fire.",
    "Fire closed Orle on Monday.",
)


@pytest.fixture
def news(site: "SiteFolder") -> "SiteFolder":
    """A story that goes on over two weeks, a smaller one, and articles that are in none."""
    for number, text in enumerate(FIRE):
        site.article(f"fire-{number}", text, source=f"Outlet {number}", date=f"2024-11-{15 + number}", story="fire")
    site.article("fire-4", "The port of Orle opened again today.", source="Outlet 4", date="2024-11-18", story="fire")
    for number in range(2):
        site.article(f"mill-{number}", "A mill in Hasse closed.", source="Wire", date="2024-11-15", story="mill")
    return site.article("ship", "A ship came.", date="2024-11-15").article("sail", "It left.", date="2024-11-16")


def view_of(site: "SiteFolder", url: str) -> DayView | WeekView:
    view = next(one for one in site.plan().page_plans if one.url == url).make_page().view
    assert isinstance(view, DayView | WeekView)
    return view


def test_a_day_ranks_its_stories_and_then_has_its_other_articles(news: "SiteFolder") -> None:
    view = view_of(news, "/days/2024/11/15/")
    assert isinstance(view, DayView)
    assert [story.card.url for story in view.stories] == ["/stories/mill/", "/stories/fire/"]
    mill, fire = view.stories
    assert (mill.card.articles, mill.card.outlets, fire.card.articles) == (2, 1, 1)
    assert [one.url for one in mill.articles] == ["/articles/mill-0/", "/articles/mill-1/"]
    assert fire.card.title == "fire-0"
    assert [one.text for one in fire.extracts] == [FIRE[0]]
    assert [card.title for card in view.cards] == ["ship"]
    assert view.week.url == "/weeks/2024-W46/"


def test_every_article_of_a_day_is_on_its_page_once(news: "SiteFolder") -> None:
    page = news.settings(base_url="https://example.org/").build().page("/days/2024/11/15/")
    for slug in ("fire-0", "mill-0", "mill-1", "ship"):
        assert page.count(f'href="/articles/{slug}/"') == 1, slug


def test_a_week_tells_its_stories_by_its_own_articles(news: "SiteFolder") -> None:
    week = view_of(news, "/weeks/2024-W46/")
    assert isinstance(week, WeekView)
    assert week.title == "Week 46 of 2024"
    assert [(story.card.url, story.card.articles) for story in week.stories] == [
        ("/stories/fire/", 3),
        ("/stories/mill/", 2),
    ]
    assert [card.title for group in week.groups for card in group.cards] == ["sail", "ship"]
    assert [(day.when.iso, day.count) for day in week.days] == [
        ("2024-11-17", 1),
        ("2024-11-16", 2),
        ("2024-11-15", 4),
    ]
    assert week.newer
    assert week.newer.url == "/weeks/2024-W47/"
    assert view_of(news, "/weeks/2024-W47/").stories[0].extracts[0].text == "The port of Orle opened again today."


def test_a_week_that_goes_over_a_new_year(site: "SiteFolder") -> None:
    site.article("a", date="2024-12-30").article("b", date="2025-01-01").build("2025-02-01")
    assert "Week 1 of 2025" in site.page("/weeks/2025-W01/")
    assert site.page("/weeks/2025-W01/").count('class="card"') == 2


def test_an_edit_of_a_story_s_text_changes_its_day_and_its_week(news: "SiteFolder") -> None:
    news.build().article(
        "fire-4", "The port of Orle is open to ships again.", source="Outlet 4", date="2024-11-18", story="fire"
    )
    news.build()
    assert "open to ships again" in news.page("/days/2024/11/18/")
    assert "open to ships again" in news.page("/weeks/2024-W47/")
    assert not {url for url in news.report.changed if "/2024/11/15/" in url or "W46" in url}
    assert news.tree() == news.clean_tree()


def test_a_story_that_goes_on_changes_no_earlier_day(news: "SiteFolder") -> None:
    news.build()
    before = news.page("/days/2024/11/15/")
    news.article("fire-5", "Ships are back in Orle.", source="Outlet 5", date="2024-11-20", story="fire").build()
    assert news.page("/days/2024/11/15/") == before
    assert not {url for url in news.report.changed if "/2024/11/15/" in url or "W46" in url}
    assert news.tree() == news.clean_tree()


def test_quotes_worth_reading_are_long_and_one_of_each(site: "SiteFolder") -> None:
    site.article("a", "Ann Lee said: “We stay.” Jo Bo said: “The vote was close and fair this time.”")
    site.article("b", "Ann Lee said: “We shall not leave this port again.”", people=["Ann Lee"], story="port")
    site.article("c", "Jo Bo said: “Every ship of ours will come back soon.”", people=["Jo Bo"], story="port")
    site.article("a", "Jo Bo said: “The vote was close and fair this time.”", people=["Jo Bo"])
    edition = site.plan().edition
    found = notable_quotes(edition, range(3), 12)
    assert [quote.text for quote in found] == [
        "The vote was close and fair this time.",
        "We shall not leave this port again.",
    ]
    assert len(notable_quotes(edition, range(3), 1)) == 1


def test_a_short_quote_is_shown_in_its_sentence(site: "SiteFolder") -> None:
    site.article("a", "Ann Lee called the vote “a sad farce”. Nobody laughed.", people=["Ann Lee"])
    site.article("b", "He called the vote “a sad farce”, Jo Bo said later.", people=["Jo Bo"])
    site.article("c", "Ann Lee said: “We shall not leave this port again.”", people=["Ann Lee"], date="2024-11-14")
    site.article("d", "Eva Roth called the harbour of Orle “too small”.", people=["Eva Roth"], rights="excerpt")
    edition = site.plan().edition
    assert [(one.text, one.marked, one.url) for one in notable_quotes(edition, range(4), 12)] == [
        ("We shall not leave this port again.", True, "/articles/c/#p1"),
    ]
    (card,) = notable_quotes(edition, range(1, 4), 12)
    assert (card.text, card.marked, card.url) == ("Ann Lee called the vote “a sad farce”.", False, "/articles/a/#p1")
    assert [speaker.text for speaker in card.speakers] == ["Ann Lee"]


def test_the_sentence_around_a_short_quote_is_followed(site: "SiteFolder") -> None:
    words = {"people": ["Ann Lee"], "date": "2024-11-14"}
    site.article("a", "Ann Lee called the vote “a sad farce”.", **words).build()
    for page in ("/", "/days/2024/11/14/", "/weeks/2024-W46/", "/days/2024/11/14/briefing.html"):
        assert "called the vote “a sad farce”." in site.page(page), page
        assert "““" not in site.page(page)
    site.article("a", "Ann Lee called the council “a sad farce”.", **words).build()
    for page in ("/", "/days/2024/11/14/", "/weeks/2024-W46/", "/days/2024/11/14/briefing.txt"):
        assert "called the council “a sad farce”." in site.page(page), page
    assert site.tree() == site.clean_tree()


def test_only_the_newest_days_and_weeks_have_a_briefing_and_a_link_to_it(site: "SiteFolder") -> None:
    site.settings(base_url="https://example.org/")
    for week in range(1, 32):
        site.article(f"week-{week}", date=f"{date.fromisocalendar(2024, week, 1)}")
    site.build()

    def briefings() -> list[list[str]]:
        tree = site.tree()
        links = [path.removesuffix("index.html") for path, data in tree.items() if b'/briefing.html">' in data]
        files = [path.removesuffix("briefing.txt") for path in tree if path.endswith("briefing.txt")]
        assert sorted(links) == sorted(files)
        return [[path for path in files if path.startswith(kind)] for kind in ("days/", "weeks/")]

    days, weeks = briefings()
    assert (len(days), len(weeks)) == (31, 13)
    site.article("newer", date="2024-12-30").build()
    later_days, later_weeks = briefings()
    assert {*days} - {*later_days} == {"days/2024/01/01/"}
    assert {*weeks} - {*later_weeks} == {"weeks/2024-W19/"}
    assert site.tree() == site.clean_tree()
