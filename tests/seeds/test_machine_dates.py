"""Dates as formats write them: each in the one way that it can be read in, or not at all."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.seeds.machine_dates import is_filler, is_undecided, read_date

CET = timezone(timedelta(hours=1))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2024-11-13T09:30:00+01:00", datetime(2024, 11, 13, 9, 30, tzinfo=CET)),
        ("Wed, 13 Nov 2024 09:30:00 +0100 (CET)", datetime(2024, 11, 13, 9, 30, tzinfo=CET)),
        (
            "Wed Nov 13 2024 09:30:00 GMT+0100 (Central European Standard Time)",
            datetime(2024, 11, 13, 9, 30, tzinfo=CET),
        ),
        ("Wed Nov 13 09:30:00 CET 2024", datetime(2024, 11, 13, 9, 30, tzinfo=CET)),
        ("Wed Nov 13 09:30:00 +0000 2024", datetime(2024, 11, 13, 9, 30, tzinfo=UTC)),
        ("Wed, Nov 13 2024 09:30:00 +0000", datetime(2024, 11, 13, 9, 30, tzinfo=UTC)),
        ("Wed, 13 Nov 24 09:30:00 GMT", datetime(2024, 11, 13, 9, 30, tzinfo=UTC)),
        ("1731490200", datetime(2024, 11, 13, 9, 30, tzinfo=UTC)),
        ("1731490200000", datetime(2024, 11, 13, 9, 30, tzinfo=UTC)),
        ("/Date(1731490200000)/", datetime(2024, 11, 13, 9, 30, tzinfo=UTC)),
        ("2024-11-13T09:30:00 +01:00", datetime(2024, 11, 13, 9, 30, tzinfo=CET)),
        ("2024/6/29 15:07:41", date(2024, 6, 29)),
        ("2024/1/10", date(2024, 1, 10)),
        ("13.11.2024 09:30", date(2024, 11, 13)),
        ("Mi, 13 Nov 2024 11:41:36", date(2024, 11, 13)),
        ("WED,13 NOV 2024 02:23:01", date(2024, 11, 13)),
        ("Nov 13, 2024 9:30 AM", date(2024, 11, 13)),
        ("20241113093000", date(2024, 11, 13)),
        ("11/11/2024", date(2024, 11, 11)),
        ("10/04/2024", None),
        ("10.04.2024", date(2024, 4, 10)),
        ("2024", None),
        ("yesterday", None),
        ("13 Nov 2024 to 15 Nov 2024", None),
        ("3. Mrz. 2024", date(2024, 3, 3)),
        ("3 Mrz 2024", date(2024, 3, 3)),
        ("3. Jän. 2024", date(2024, 1, 3)),
        ("3 avr. 2024", date(2024, 4, 3)),
        ("3 déc. 2024", date(2024, 12, 3)),
        ("3 dic 2024", date(2024, 12, 3)),
        ("3 lug. 2024", date(2024, 7, 3)),
        ("3 мар. 2024", date(2024, 3, 3)),
        ("1980-01-01T00:00:00Z", None),
        ("1 January 1980", None),
        ("1066-10-14", None),
        ("3024-10-14", None),
        ("0001-01-01T00:00:00Z", None),
        ("1970-01-01T00:00:00+00:00", None),
        ("0000-00-00 00:00:00", None),
    ],
)
def test_a_date_is_read_as_it_is_written(text: str, found: date | None) -> None:
    assert read_date(text) == found


@pytest.mark.parametrize(
    ("text", "undecided"), [("10/04/2024 09:30", True), ("10.04.2024", False), ("13/04/2024", False), ("Orle", False)]
)
def test_two_days_fit_where_nothing_says_the_order(text: str, *, undecided: bool) -> None:
    assert is_undecided(text) is undecided


def test_an_order_decides() -> None:
    assert read_date("10/04/2024", "day first") == date(2024, 4, 10)
    assert read_date("10/04/2024", "month first") == date(2024, 10, 4)
    assert read_date("10/14/2024", "day first") == date(2024, 10, 14)


def test_programs_write_their_first_day_for_none() -> None:
    assert all(map(is_filler, ("0001-01-01T00:00:00Z", "1970-01-01", "0000-00-00 00:00:00")))
    assert not is_filler("2024-11-13")


@given(
    st.dates(date(1990, 1, 1), date(2100, 1, 1)),
    st.sampled_from(["%Y-%m-%d", "%d %B %Y", "%B %d, %Y", "%Y/%m/%d", "%a %b %d %Y"]),
)
def test_whatever_the_day_it_is_that_one(day: date, form: str) -> None:
    assert read_date(day.strftime(form)) == day


@given(st.text(max_size=100))
def test_any_text_gives_a_date_or_none(text: str) -> None:
    assert read_date(text) is None or not is_undecided(text)
