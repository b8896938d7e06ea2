"""The calendar of days: which days have articles, how many, and a page for each year."""

from typing import TYPE_CHECKING

from broadsheet.site.views.periods import DaysView

if TYPE_CHECKING:
    from tests.conftest import SiteFolder


def calendars(site: "SiteFolder") -> dict[str, DaysView]:
    views = {one.url: one.make_page().view for one in site.plan().page_plans if one.url.startswith("/days/")}
    return {url: view for url, view in views.items() if isinstance(view, DaysView)}


def report(site: "SiteFolder", *dates: str | None) -> None:
    for number, date in enumerate(dates):
        site.article(f"a{number}", "Words.", date=date)


def test_days_stand_in_weeks_from_monday_with_shades_for_their_articles(site: "SiteFolder") -> None:
    report(site, "2024-11-01", *["2024-11-13"] * 8, *["2024-11-14"] * 3, None)
    (month,) = calendars(site)["/days/"].months
    assert month.title == "November 2024"
    assert [day.number if day else None for day in month.weeks[0]] == [None, None, None, None, 1, 2, 3]
    shades = {day.in_words: (day.count, day.level) for week in month.weeks for day in week if day and day.count}
    assert shades == {"1 November 2024": (1, 1), "13 November 2024": (8, 4), "14 November 2024": (3, 2)}
    site.build()
    page = site.page("/days/")
    assert '<td class="level-4"><a href="../days/2024/11/13/index.html" title="8 articles"' in page
    assert "Undated</h2>" in page


def test_the_first_page_has_twelve_months_and_each_year_a_page(site: "SiteFolder") -> None:
    report(site, *(f"{year}-{month:02}-05" for year in (2023, 2024) for month in range(1, 13)), "2025-01-05")
    pages = calendars(site)
    assert {url: len(view.months) for url, view in pages.items()} == {
        "/days/": 12,
        "/days/2025/": 1,
        "/days/2024/": 12,
        "/days/2023/": 12,
    }
    assert [link.text for link in pages["/days/2024/"].years] == ["2025", "2023"]
    assert pages["/days/"].months[-1].title == "February 2024"


def test_an_article_more_changes_the_calendar_of_its_year_alone(site: "SiteFolder") -> None:
    report(site, "2022-05-05", "2024-05-05")
    site.build()
    site.article("new", "Words.", date="2024-05-06").build()
    changed = {path for path in site.reports[-1].changed if path.startswith("/days/") and path.endswith("/")}
    assert changed == {"/days/", "/days/2024/", "/days/2024/05/05/", "/days/2024/05/06/"}
    assert "6 May 2024: 1 article" in site.page("/days/2024/")
    assert site.tree() == site.clean_tree()


def test_a_site_without_articles_says_so(site: "SiteFolder") -> None:
    site.build()
    assert "There are no articles yet." in site.page("/days/")


def test_many_undated_articles_are_on_pages_of_their_own(site: "SiteFolder") -> None:
    site.settings(articles_per_page=2)
    report(site, "2024-05-05", None, None, None, None, None)
    pages = calendars(site)
    assert {url: (len(view.undated), len(view.months)) for url, view in pages.items()} == {
        "/days/": (1, 1),
        "/days/page/2/": (4, 0),
        "/days/2024/": (0, 1),
    }
    site.build()
    assert 'href="../days/page/2/index.html"' in site.page("/days/")
    site.article("a3", "Words.", title="Another headline").build()
    assert site.tree() == site.clean_tree()
