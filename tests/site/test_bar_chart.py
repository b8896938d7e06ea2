"""Charts have a bar for each day, month or year, as many as can be seen."""

from datetime import date, timedelta

import pytest

from broadsheet.site.bar_chart import HEIGHT, MOST_BARS, WIDTH, draw_chart, draw_small_chart
from broadsheet.site.catalogues import Catalogue
from broadsheet.site.interface_language import interface_language

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
    assert chart.bars[-1].count == 1
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
