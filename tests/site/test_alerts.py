"""Alerts: the articles that fit what the settings say, with a page, feeds and a briefing of their own."""

import json
from typing import TYPE_CHECKING

import pytest

from broadsheet.cli import main
from broadsheet.errors import SettingsError
from broadsheet.site.views.alerts import AlertView

if TYPE_CHECKING:
    from tests.conftest import SiteFolder

ALERTS = """title = "The Test"

[[alerts]]
name = "Air defence"
any = {people = ["ann lee"], phrases = ["air defence", "missiles over Orle"]}

[[alerts]]
name = "Orle, not from the Wire"
[alerts.all]
places = ["Orle"]
topics = ["Trade"]
[alerts.not]
outlets = ["Wire"]
"""


@pytest.fixture
def news(site: "SiteFolder") -> "SiteFolder":
    site.write("broadsheet.toml", ALERTS)
    site.article(
        "a", "New *air\ndefence* for Orle.", date="2024-11-14", source="Wire", places=["Orle"], topics=["Trade"]
    )
    site.article("b", "A ship came.", date="2024-11-14", people=["Ann Lee"], source="Post")
    site.article("c", "Words.", date="2024-11-13", places=["Orle"], topics=["Trade"], source="Post")
    return site.article("d", "Repair defence.", date="2024-11-12", places=["Orle"], source="Post")


def slugs(site: "SiteFolder", alert: str) -> list[str]:
    view = next(one for one in site.plan().page_plans if one.url == f"/alerts/{alert}/").make_page().view
    assert isinstance(view, AlertView)
    return [card.title for group in view.groups for card in group.cards]


def test_the_articles_of_an_alert(news: "SiteFolder") -> None:
    assert slugs(news, "air-defence") == ["a", "b"]
    assert slugs(news, "orle-not-from-the-wire") == ["c"]


def test_an_alert_has_a_page_feeds_and_a_briefing(news: "SiteFolder") -> None:
    news.build()
    page = news.page("/alerts/air-defence/")
    assert "One of: <bdi>ann lee</bdi>, <bdi>“air defence”</bdi> and <bdi>“missiles over Orle”</bdi>" in page
    feed = json.loads(news.page("/alerts/air-defence/feed.json"))
    assert [item["title"] for item in feed["items"]] == ["a", "b"]
    assert news.file("/alerts/air-defence/feed.atom")
    assert "The Test: Air defence, 14 November 2024" in news.page("/alerts/air-defence/briefing.txt")
    assert 'href="../alerts/air-defence/index.html"' in news.page("/alerts/")
    assert "alerts/index.html" in news.page("/")


def test_an_edit_that_makes_an_article_fit_changes_the_alert(news: "SiteFolder") -> None:
    keys = {one.url: [*one.find_fingerprints()] for one in news.build().plan().page_plans}
    news.article("d", "Missiles over Orle!", date="2024-11-12", places=["Orle"], source="Post").build()
    assert slugs(news, "air-defence") == ["a", "b", "d"]
    assert news.tree() == news.clean_tree()
    stale = {one.url for one in news.plan().page_plans if [*one.find_fingerprints()] != keys[one.url]}
    own = {"/articles/d/", "/feed.atom", "/feed.json", "/feed.rss", "/search/words/2024/00.js"}
    feeds = {f"/alerts/air-defence/feed.{kind}" for kind in ("atom", "json", "rss")}
    assert stale == own | feeds | {"/alerts/", "/alerts/air-defence/"}
    news.article("d", "Missiles over Hasse!", date="2024-11-12", places=["Orle"], source="Post").build()
    assert slugs(news, "air-defence") == ["a", "b"]
    assert news.tree() == news.clean_tree()


def test_an_alert_that_goes_takes_its_pages_with_it(news: "SiteFolder") -> None:
    news.build().settings(title="The Test").build()
    assert not [path for path in news.tree() if "alerts" in path]


@pytest.mark.parametrize("gate", [{"draft": True}, {"publish_at": "2030-01-01T00:00:00Z"}, {"rights": "link"}])
def test_nothing_that_is_not_public_counts(news: "SiteFolder", gate: dict[str, object]) -> None:
    news.article("d", "Missiles over Orle!", date="2024-11-12", source="Post", **gate)
    assert slugs(news, "air-defence") == ["a", "b"]


def test_a_long_alert_has_several_pages(news: "SiteFolder") -> None:
    news.write("broadsheet.toml", f"articles_per_page = 1\n{ALERTS}").build()
    assert "a" in news.page("/alerts/air-defence/")
    assert news.page("/alerts/air-defence/page/2/")
    assert news.tree() == news.clean_tree()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("alerts = 3", "broadsheet.toml:1: setting 'alerts' must be a list of tables, not 3; write [[alerts]]"),
        ("[[alerts]]\nall = {topics = ['x']}", "broadsheet.toml:1: alert 1 has no name; write name ="),
        ("[[alerts]]\nname = 'A'", "broadsheet.toml:2: alert 'A' says nothing of its articles"),
        (
            "[[alerts]]\nname = 'A'\nany = {topics = ['x']}\n\n[[alerts]]\nname = 'B'\nany = {topic = ['x']}",
            "broadsheet.toml:7: 'any' of alert 'B' has no 'topic'; did you mean 'topics'?",
        ),
        (
            "[[alerts]]\nname = 'A'\n[alerts.any]\ntopics = 'x'",
            "broadsheet.toml:3: 'topics' in 'any' of alert 'A' must be a list of texts",
        ),
        (
            "[[alerts]]\nname = 'A'\nany = {topics = ['x']}\n[[alerts]]\nname = 'a'\nany = {topics = ['x']}",
            "broadsheet.toml:5: another alert has the address of 'a'; give one of them another name",
        ),
        (
            "[[alerts]]\nname = 'A'\nal = {}\nany = {topics = ['x']}",
            "broadsheet.toml:3: alert 'A' has no setting 'al'; did you mean 'all'?",
        ),
    ],
)
def test_what_is_wrong_with_an_alert(site: "SiteFolder", text: str, message: str) -> None:
    with pytest.raises(SettingsError) as caught:
        _ = site.write("broadsheet.toml", text).site
    assert message in str(caught.value)


def test_the_briefing_of_an_alert(news: "SiteFolder", capsys: pytest.CaptureFixture[str]) -> None:
    options = ["--site", str(news.root), "--as-of", "2024-12-31", "--jobs", "1"]
    assert main(["briefing", "--alert", "air defence", *options]) == 0
    assert capsys.readouterr().out.startswith("The Test: Air defence, 14 November 2024\n")
    assert main(["briefing", "--alert", "x", *options]) == 2
    assert "the settings have no alert 'x'; alerts: 'Air defence', 'Orle, not from the Wire'" in capsys.readouterr().err
