"""The pages of all quotes: by month and day, each quote once, and only what is public."""

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import SiteFolder

PEOPLE = ["Anna Berg"]
WALL = "“We will build a wall of stone,” Anna Berg said."
GATE = "“The gate will stay open all night,” Anna Berg said."


@pytest.fixture
def articles(site: "SiteFolder") -> "SiteFolder":
    site.article("wall", WALL, people=PEOPLE, date="2024-11-14", source="The Quay")
    site.article("again", WALL, people=PEOPLE, date="2024-11-15", source="Northlight Wire")
    site.article("gate", GATE, people=PEOPLE, date="2024-10-02")
    return site.article("old", "“Nobody knows when this was,” Anna Berg said.", people=PEOPLE)


def test_a_month_has_each_quote_once_under_its_first_day(articles: "SiteFolder") -> None:
    november = articles.build().page("/quotes/2024/11/")
    assert november.partition("<main")[2].count("We will build a wall of stone") == 1
    assert '<a href="../../../days/2024/11/14/index.html"><time datetime="2024-11-14">' in november
    assert "Quoted in 1 more article<" in november
    assert "gate" not in november
    assert "The gate will stay open" in articles.page("/quotes/2024/10/")
    assert "Nobody knows when" in articles.page("/quotes/undated/")


def test_the_first_page_has_the_newest_and_leads_to_all_months(articles: "SiteFolder") -> None:
    first = articles.build().page("/quotes/")
    assert first.index("wall of stone") < first.index("gate will stay open") < first.index("Nobody knows")
    for month in ("2024/11", "2024/10", "undated"):
        assert f'href="../quotes/{month}/index.html"' in first
    assert 'href="quotes/index.html"' in articles.page("/")


def test_a_long_month_is_split(articles: "SiteFolder") -> None:
    articles.settings(articles_per_page=1).build()
    assert "Page 2 of 2" in articles.page("/quotes/2024/11/page/2/")
    assert "wall of stone" in articles.page("/quotes/2024/11/")


def test_long_quotes_take_the_room_of_several(articles: "SiteFolder") -> None:
    long = GATE.replace("all night", "all night " + "and the next day " * 100)
    for day in (3, 4, 5):
        articles.article(f"gate-{day}", GATE.replace("gate", f"gate {day}"), people=PEOPLE, date=f"2024-10-0{day}")
    articles.settings(articles_per_page=4).build()
    assert "quotes/2024/10/page/2/index.html" not in articles.tree()
    articles.article("gate-5", long, people=PEOPLE, date="2024-10-05").build()
    assert "and the next day" in articles.page("/quotes/2024/10/")
    assert "gate 3 will" in articles.page("/quotes/2024/10/page/2/")
    assert articles.tree() == articles.clean_tree()


@pytest.mark.parametrize("front", [{"rights": "link"}, {"draft": True}, {"publish_at": "2030-01-01T00:00:00Z"}])
def test_what_is_not_public_is_not_quoted(articles: "SiteFolder", front: dict[str, object]) -> None:
    articles.build().article("gate", GATE, people=PEOPLE, date="2024-10-02", **front).build()
    assert not [path for path, data in articles.tree().items() if b"gate will stay open" in data]
    assert articles.tree() == articles.clean_tree()


def test_an_edit_renders_only_the_month_that_it_changes(articles: "SiteFolder") -> None:
    articles.build()
    before = articles.times()
    changed = GATE.replace("all night", "until noon")
    articles.article("gate", changed, people=PEOPLE, date="2024-10-02").build()
    assert "until noon" in articles.page("/quotes/2024/10/")
    november = str(articles.output / "quotes/2024/11/index.html")
    assert before[november] == articles.times()[november]
    assert articles.tree() == articles.clean_tree()


def test_a_site_may_do_without(articles: "SiteFolder") -> None:
    articles.build().settings(leave_out=["quotes"]).build()
    assert not (articles.output / "quotes").exists()
    assert "quotes/" not in articles.page("/")
    assert articles.tree() == articles.clean_tree()
