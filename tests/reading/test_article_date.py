"""The day of an article from what is no whole date: settings, addresses, names of files."""

from datetime import date

import pytest

from broadsheet.model import RawArticle, ReaderRules, Source
from broadsheet.reading import read_article

STORM = "The harbour of Orle was closed on Thursday after a storm, the port authority said."
TEXT = f"Storm closes the harbour\n\n{{line}}\n\n{STORM}"
DATELINE = f"Storm closes the harbour\n\nORLE, Nov 14 (AP) - {STORM}"
NO_RULES = ReaderRules()


def read(
    text: str = TEXT.format(line="Orle"), rules: ReaderRules = NO_RULES, **fields: object
) -> tuple[object, object]:
    raw = RawArticle(**({"seed": "seeds/a.txt", "digest": "", "text": text} | fields))  # type: ignore[arg-type]
    reading = read_article(raw, rules)
    return reading.published, reading.date_from


@pytest.mark.parametrize(
    ("order", "day"), [(None, None), ("day first", date(2024, 4, 10)), ("month first", date(2024, 10, 4))]
)
def test_the_settings_say_which_number_is_the_day(order: object, day: date | None) -> None:
    rules = ReaderRules(dates=order)  # type: ignore[arg-type]
    assert read(undecided_date="10/04/2024", rules=rules)[0] == day
    assert read(TEXT.format(line="Posted 10/04/2024"), rules)[0] == day


def test_a_source_may_have_an_order_of_its_own() -> None:
    rules = ReaderRules(dates="month first", source_dates={"Orle Post": "day first"})
    assert read(undecided_date="10/04/2024", rules=rules, source=Source("Orle Post"))[0] == date(2024, 4, 10)
    assert read(undecided_date="10/04/2024", rules=rules, source=Source("Bay Courier"))[0] == date(2024, 10, 4)


def test_a_date_says_what_it_is_from() -> None:
    assert read(published=date(2024, 11, 14), date_from="json-ld") == (date(2024, 11, 14), "json-ld")
    assert read(TEXT.format(line="Posted 14 November 2024")) == (date(2024, 11, 14), "line")
    assert read(DATELINE.replace("14", "14, 2024")) == (date(2024, 11, 14), "dateline")
    assert read(url="https://orle.example/2024/11/14/storm") == (date(2024, 11, 14), "address")
    assert read() == (None, None)


@pytest.mark.parametrize(
    "name", ["2025-03-07-storm.txt", "2025/03/07/storm.txt", "20250307/storm.txt", "storm-2025-03-07.txt"]
)
def test_names_of_files_count_only_where_the_settings_let_them(name: str) -> None:
    assert read(seed=f"seeds/{name}") == (None, None)
    assert read(seed=f"seeds/{name}", rules=ReaderRules(dates_from_names=True)) == (date(2025, 3, 7), "name")


def test_a_name_gives_a_dateline_its_year() -> None:
    rules = ReaderRules(dates_from_names=True)
    assert read(DATELINE, seed="seeds/2023/storm.txt") == (None, None)
    assert read(DATELINE, seed="seeds/2023/storm.txt", rules=rules) == (date(2023, 11, 14), "dateline")
    assert read(DATELINE, seed="seeds/2023-11-16-storm.txt", rules=rules) == (date(2023, 11, 14), "dateline")


def test_an_agency_s_notes_may_stand_above_the_dateline() -> None:
    notes = (
        "UPDATE 2-Storm closes the harbour\n\n* Two piers damaged\n\n* Ferries cancelled\n\n(Adds quote, background)"
    )
    told = 'Port chief Petra Holm told Radio Orle. "We will reopen when it is safe," she said.'
    text = (
        f"{notes}\n\nBy Ines Quill\n\nORLE, Nov 14 (Reuters) - The harbour of Orle was closed after a storm.\n\n{told}"
    )
    reading = read_article(RawArticle(seed="a.txt", digest="", text=text))
    assert (reading.source, reading.published) == (Source("Reuters"), None)
