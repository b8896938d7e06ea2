"""Charts have a bar for each day, month or year, as many as can be seen."""

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from broadsheet.site.bar_chart import HEIGHT, MOST_BARS, WIDTH, draw_chart, draw_small_chart
from broadsheet.site.catalogues import Catalogue
from broadsheet.site.interface_language import interface_language

if TYPE_CHECKING:
    from tests.conftest import SiteFolder

ENGLISH = interface_language(Catalogue())
DAY = date(2024, 11, 14)


@pytest.mark.parametrize(
    ("last", "unit", "bars"),
    [
        (date(2024, 11, 15), "day", 2),
        (date(2024, 12, 19), "day", 36),
        (date(2024, 12, 20), "month", 2),
        (date(2027, 10, 1), "month", 36),
        (date(2027, 11, 1), "year", 4),
        (date(9999, 12, 31), "year", MOST_BARS),
    ],
)
def test_a_bar_is_a_day_a_month_or_a_year(last: date, unit: str, bars: int) -> None:
    chart = draw_chart(ENGLISH, [DAY, DAY, last])
    assert chart is not None
    assert (chart.unit, len(chart.bars)) == (unit, bars)
    assert (chart.bars[-1].count, chart.undated) == (1, 0)
    for bar in chart.bars:
        assert bar.x + bar.width <= WIDTH + 0.1
        assert bar.y + bar.height == pytest.approx(HEIGHT)
        assert (bar.height > 0) == (bar.count > 0)


def test_articles_of_one_day_need_no_chart() -> None:
    assert draw_chart(ENGLISH, [DAY, DAY]) is None
    assert draw_chart(ENGLISH, []) is None


def test_a_small_chart_has_twelve_parts_of_the_last_year() -> None:
    first = DAY - timedelta(days=1000)
    path = draw_small_chart((DAY, DAY, DAY - timedelta(days=364), first), first, DAY)
    assert path == "M1 12v-6M34 12v-12"
    assert draw_small_chart((DAY,), DAY - timedelta(days=5), DAY) == ""


def test_a_chart_says_how_many_articles_have_no_date(site: "SiteFolder") -> None:
    for slug, when in (("a", "2024-11-14"), ("b", "2024-11-16"), ("c", None), ("d", None)):
        site.article(slug, topics=["Trade"], people=["Jo Bo"], **({"date": when} if when else {}))
    site.article("e", date="2024-11-15", people=["Jo Bo"], topics=["Weather"])
    page = site.build().page("/topics/trade/")
    assert 'aria-label="Articles a day: 14 November 2024: 1; 16 November 2024: 1; 2 without a date"' in page
    assert "<span>Articles a day · 2 without a date</span>" in page
    assert "<span>Articles a day · 2 without a date</span>" in site.page("/people/jo-bo/")
    site.article("d", date="2024-11-16", topics=["Trade"]).build()
    assert "<span>Articles a day · 1 without a date</span>" in site.page("/topics/trade/")
    site.article("c", date="2024-11-16", topics=["Trade"]).build()
    assert "without a date" not in site.page("/topics/trade/")
    assert site.tree() == site.clean_tree()
