from datetime import UTC, date, datetime, timedelta, timezone

from broadsheet.site.date_words import when


def test_one_moment_in_two_zones_is_told_as_each_clock_shows_it() -> None:
    there = datetime(2024, 11, 14, 9, 30, tzinfo=timezone(timedelta(hours=5, minutes=30)))
    assert there == there.astimezone(UTC)
    assert when(there).text == "14 November 2024, 09:30 (UTC+5:30)"
    assert when(there.astimezone(UTC)).text == "14 November 2024, 04:00 (UTC)"
    assert when(there.astimezone(timezone(timedelta(hours=-3)))).text == "14 November 2024, 01:00 (UTC-3)"


def test_a_day_is_a_day() -> None:
    assert when(date(2024, 11, 4)).text == "4 November 2024"
