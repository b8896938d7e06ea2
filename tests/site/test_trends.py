"""Who is in the news of the week, and which topics rise."""

from typing import TYPE_CHECKING

from broadsheet.site.views.front import FrontView

if TYPE_CHECKING:
    from tests.conftest import SiteFolder


def front(site: "SiteFolder") -> FrontView:
    view = next(one for one in site.plan().page_plans if one.url == "/").make_page().view
    assert isinstance(view, FrontView)
    return view


def report(site: "SiteFolder", date: str | None, people: str, topics: str = "") -> None:
    slug = f"a{len(list(site.root.glob('content/articles/*')))}"
    topics_of = [topic for topic in topics.split(",") if topic]
    site.article(slug, "Words.", date=date, people=people.split(","), topics=topics_of)


def test_people_are_counted_over_seven_days_and_compared_with_the_seven_before(site: "SiteFolder") -> None:
    report(site, "2024-11-22", "Ida Brandt,Tomas Veng")
    report(site, "2024-11-16", "Ida Brandt")
    report(site, "2024-11-15", "Ida Brandt,Lena Holm")
    report(site, "2024-11-09", "Tomas Veng")
    report(site, "2024-11-09", "Tomas Veng")
    report(site, "2024-11-01", "Lena Holm")
    found = [(one.text, one.count, one.change) for one in front(site).people]
    assert found == [("Ida Brandt", 2, 1), ("Tomas Veng", 1, -1)]
    site.build()
    assert "People in the news</h2>" in site.page("/")
    assert '<span class="change"><bdi aria-hidden="true">+1</bdi>' in site.page("/")
    assert '<span class="change"><bdi aria-hidden="true">−1</bdi>' in site.page("/")


def test_topics_rise_by_more_than_chance_and_only_against_another_week(site: "SiteFolder") -> None:
    for day, topics in (("20", "War,Trade"), ("21", "War,Trade,Sport"), ("22", "War,Law")):
        report(site, f"2024-11-{day}", "Ida Brandt", topics)
    assert not front(site).rising
    for _ in range(2):
        report(site, "2024-11-14", "Ida Brandt", "War,Law")
    rising = front(site).rising
    assert [(one.text, one.count, one.change) for one in rising] == [("Trade", 2, 2), ("War", 3, 1)]


def test_without_dates_all_articles_count(site: "SiteFolder") -> None:
    report(site, None, "Ida Brandt")
    assert [(one.text, one.count, one.change) for one in front(site).people] == [("Ida Brandt", 1, None)]
    site.build()
    assert "People</h2>" in site.page("/")
    assert "All days" not in site.page("/").partition("<main")[2].partition("</main>")[0]
