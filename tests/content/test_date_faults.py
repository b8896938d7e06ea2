"""No article is dated after the present, but for one under embargo: import and reread have one rule."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from broadsheet.content.importing.import_seeds import import_seeds, reread_pages

if TYPE_CHECKING:
    from tests.content.conftest import Newsroom

    from broadsheet.content.importing.import_report import ImportReport

NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
TEXT = """{mark}
Harbour to open a second quay

LONDON, {day} December 2026 - The harbour will open its second quay in May, the port office said.

Ships of any size can use it, and the old one will be repaired, it said.
"""


def warnings(report: "ImportReport") -> list[str]:
    return [fault.message for fault in report.faults]


@pytest.mark.parametrize(
    ("mark", "day", "date"),
    [
        ("EMBARGOED UNTIL 00:01 GMT 1 December 2026", 1, "date: 2026-12-01"),
        ("EMBARGOED UNTIL 1 December 2026", 1, "date: 2026-12-01"),
        ("EMBARGOED UNTIL 1 December", 1, "date: 2026-12-01"),
        ("NOT FOR RELEASE BEFORE 2 December 2026", 1, "date: 2026-12-01"),
        ("EMBARGOED UNTIL 00:01 GMT 1 December 2026", 2, None),
        ("Port", 1, None),
    ],
)
def test_a_date_up_to_the_end_of_an_embargo_is_taken(
    newsroom: "Newsroom", mark: str, day: int, date: str | None
) -> None:
    newsroom.seed("a.txt", TEXT.format(mark=mark, day=day))
    report = import_seeds(newsroom.site, now=NOW)
    (page,) = report.created_pages
    assert [line for line in newsroom.read(page).splitlines() if line.startswith("date: ")] == ([date] if date else [])
    assert warnings(report) == ([] if date else [f"is dated 2026-12-0{day}, which is after the present"])
    again = reread_pages(newsroom.site, now=NOW)
    assert (again.unchanged, warnings(again)) == (1, warnings(report))
