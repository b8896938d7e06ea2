"""No article is dated after the present, but for one under embargo: import and reread have one rule."""

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from broadsheet.content.importing.import_seeds import import_seeds, reread_pages

if TYPE_CHECKING:
    from tests.content.conftest import Newsroom

    from broadsheet.content.importing.import_report import ImportReport

PUBLISHED = "The harbour will open its second quay in May, the port office of Orle said. Ships of any size can use it."
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


def as_json(day: str) -> str:
    return json.dumps({"title": "Harbour opens quay", "text": PUBLISHED, "date": day})


def as_feed(day: str) -> str:
    item = (
        f"<item><title>Harbour opens quay</title><pubDate>{day}</pubDate><description>{PUBLISHED}</description></item>"
    )
    return f"<rss version='2.0'><channel><title>Orle Post</title>{item}</channel></rss>"


def as_page(head: str) -> str:
    body = f"<article><h1>Harbour opens quay</h1><p>{PUBLISHED}</p><p>{PUBLISHED}</p></article>"
    return f"<html><head><title>Harbour opens quay</title>{head}</head><body>{body}</body></html>"


@pytest.mark.parametrize(
    ("name", "text", "until"),
    [
        ("a.json", as_json("2026-12-20"), "2026-12-20T00:00:00"),
        ("a.json", as_json("2026-12-20T06:00:00+01:00"), "2026-12-20T06:00:00+01:00"),
        ("a.jsonl", as_json("2026-12-20"), "2026-12-20T00:00:00"),
        ("a.rss", as_feed("Sun, 20 Dec 2026 06:00:00 GMT"), "2026-12-20T06:00:00"),
        ("a.md", f"---\ntitle: Harbour opens quay\ndate: 2026-12-20\n---\n{PUBLISHED}", "2026-12-20T00:00:00"),
        ("a.html", as_page('<meta name="dcterms.available" content="2026-12-20">'), "2026-12-20T00:00:00"),
    ],
)
def test_what_is_released_after_the_present_is_held_back_until_then(
    newsroom: "Newsroom", name: str, text: str, until: str
) -> None:
    newsroom.seed(name, text)
    report = import_seeds(newsroom.site, now=NOW)
    (page,) = report.created_pages
    written = newsroom.read(page)
    assert f"publish_at: {until}" in written.replace("+00:00", "Z").replace("Z", "")
    assert "date: 2026-12-20" in written
    (held,) = report.held_back
    assert f"is held back until {until}" in str(held)
    assert "Date: 2026-12-20" in str(held)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.json", as_json("2026-11-20")),
        ("a.json", as_json("2026-11-21")),
        ("a.rss", as_feed("Fri, 20 Nov 2026 20:00:00 GMT")),
        (
            "a.eml",
            f"From: Ann <ann@a.example>\nSubject: Quay opens\nDate: Sun, 20 Dec 2026 06:00:00 GMT\n\n{PUBLISHED}",
        ),
        ("a.html", as_page('<meta name="date" content="2026-12-20">')),
        ("a.html", as_page('<meta name="dcterms.available" content="2026-11-09">')),
        (
            "a.html",
            as_page('<meta name="dcterms.available" content="2026-11-09"><meta name="date" content="2026-11-10">'),
        ),
    ],
)
def test_nothing_else_is_held_back_for_its_date(newsroom: "Newsroom", name: str, text: str) -> None:
    newsroom.seed(name, text)
    assert not import_seeds(newsroom.site, now=NOW).held_back
