"""Feeds come into seeds/ once, politely, and import reads them."""

import json
import os
import signal
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.fetching.conftest import START, Desk, WireServer, http, item, page, rss

from broadsheet.content.importing.import_seeds import import_seeds
from broadsheet.errors import SettingsError, StorageError
from broadsheet.fetching import archive_files, fetch_feed
from broadsheet.seeds import find_seeds, read_seed

if TYPE_CHECKING:
    from broadsheet.content.importing.import_report import ImportReport
    from broadsheet.model import RawArticle


def articles(desk: Desk) -> "list[RawArticle]":
    found = find_seeds(desk.folder.site).files
    return [article for name, path in found.items() for article in read_seed(Path(path), name)]  # type: ignore[misc]


def run_import(desk: Desk) -> "ImportReport":
    return import_seeds(desk.folder.site, (), jobs=1, now=datetime.fromtimestamp(desk.now, UTC))


def test_the_entries_of_a_feed_become_articles_of_the_source_that_the_settings_name(
    desk: Desk, wire: WireServer
) -> None:
    wire.replies["/feed"] = http(rss(item(1), item(2)), ETag='"a"')
    report = desk.subscribe(wire.url("/feed"), section="World", rights="link").fetch_one()
    assert (report.entries, report.failure, report.pages) == (2, "", 0)
    assert [(a.title, a.source and a.source.name, a.section) for a in articles(desk)] == [
        ("Story number 1", "Northlight Wire", "World"),
        ("Story number 2", "Northlight Wire", "World"),
    ]
    assert desk.folder.site.settings.sources["Northlight Wire"].rights == "link"
    assert run_import(desk).created == 2


def test_what_was_fetched_before_is_not_there_again(desk: Desk, wire: WireServer) -> None:
    wire.replies["/feed"] = http(rss(item(1), item(2)))
    desk.subscribe(wire.url("/feed")).fetch()
    assert desk.later().fetch_one().entries == 0
    wire.replies["/feed"] = http(rss(item(3), item(2)))
    assert desk.later().fetch_one().entries == 1
    assert [article.title for article in articles(desk)] == [f"Story number {number}" for number in (1, 2, 3)]
    wire.replies["/feed"] = http(rss(item(3), item(2, text="Two bridges were opened, it was said later.")))
    assert desk.later().fetch_one().entries == 1
    assert len(articles(desk)) == 4
    assert run_import(desk).created == 3


@pytest.mark.parametrize("lost", ["state", "newest state", "archives"])
def test_nothing_is_lost_or_there_twice_after_the_state_was_deleted(desk: Desk, wire: WireServer, lost: str) -> None:
    wire.replies["/feed"] = http(rss(item(1)))
    desk.subscribe(wire.url("/feed")).fetch()
    state = desk.folder.root / ".broadsheet/fetch"
    before = state.read_bytes()
    wire.replies["/feed"] = http(rss(item(2), item(1)))
    desk.later().fetch()
    if lost == "state":
        state.unlink()
    elif lost == "newest state":
        state.write_bytes(before)
    else:
        desk.archives()[0].unlink()
    assert [report.entries for report in desk.later().fetch().feeds] == [0]


def test_validators_are_sent_back_byte_for_byte(desk: Desk, wire: WireServer) -> None:
    changed = "Thu,  14 Nov 2024 06:00:00 +0000"
    wire.replies["/feed"] = http(rss(item(1)), ETag='W/"\xe4 b"', Last_Modified=changed).replace(
        "\xc3\xa4".encode("latin-1"), b"\xe4"
    )
    desk.subscribe(wire.url("/feed")).fetch()
    wire.replies["/feed"] = lambda headers: http(
        status="304 Not Modified" if headers.get("if-none-match") == 'W/"\xe4 b"' else "500 No"
    )
    assert desk.later().fetch_one().failure == ""
    assert wire.requests[-1][1]["if-modified-since"] == changed


def test_a_request_says_who_asks_and_has_no_cookies(desk: Desk, wire: WireServer) -> None:
    wire.replies["/feed"] = http(rss(item(1)), Set_Cookie="id=1")
    desk.subscribe(wire.url("/feed")).fetch()
    desk.later().fetch()
    for _, headers in wire.requests:
        assert headers["user-agent"].startswith("Broadsheet/")
        assert headers["user-agent"].endswith("(desk@example.org)")
        assert "cookie" not in headers
    assert b"id=1" not in desk.archives()[0].read_bytes()


def test_nothing_is_fetched_without_a_contact(desk: Desk) -> None:
    desk.subscribe("https://wire.example/feed")
    desk.folder.settings(feeds=desk.feeds)
    from broadsheet.fetching.fetch_feeds import fetch_feeds  # noqa: PLC0415  # the only test that calls it itself

    with pytest.raises(SettingsError, match="fetch_contact"):
        fetch_feeds(desk.folder.site)


def test_a_feed_is_fetched_when_its_time_has_passed(desk: Desk, wire: WireServer) -> None:
    wire.replies["/feed"] = wire.replies["/day"] = http(rss(item(1)))
    desk.subscribe(wire.url("/feed")).subscribe(wire.url("/day"), every="1 day")
    assert len(desk.fetch().feeds) == 2
    report = desk.later(3_599).fetch()
    assert (len(report.feeds), report.not_due, report.next_due) == (0, 2, START + 3_600)
    assert [feed.url for feed in desk.later(1).fetch().feeds] == [wire.url("/feed")]
    assert len(desk.later(86_400).fetch().feeds) == 2
    assert len(desk.later(-200_000).fetch().feeds) == 2  # a clock that went back


def test_one_request_at_a_time_reaches_a_host_and_pauses_lie_between(desk: Desk, wire: WireServer) -> None:
    wire.replies["/robots.txt"] = http(b"User-agent: *\nCrawl-delay: 7\nDisallow: /private")
    for number in range(6):
        wire.replies[f"/{number}"] = http(rss(item(number)))
        desk.subscribe(wire.url(f"/{number}"))
    assert sum(report.entries for report in desk.fetch().feeds) == 6
    assert wire.most_at_once == 1
    assert set(desk.pauses[1:]) <= {7.0}
    assert len(desk.pauses) >= 5


def test_robots_txt_is_asked_for_once_a_day_and_heeded(desk: Desk, wire: WireServer) -> None:
    wire.replies["/robots.txt"] = http(b"User-agent: *\nDisallow: /private\n\nUser-agent: broadsheet\nDisallow: /feed")
    wire.replies["/feed"] = wire.replies["/private"] = http(rss(item(1)))
    desk.subscribe(wire.url("/feed")).subscribe(wire.url("/private"))
    reports = desk.fetch().feeds
    assert [report.failure for report in reports] == ["the robots.txt of 127.0.0.1 forbids it", ""]
    assert wire.paths == ["/private"]
    desk.later().fetch()
    assert [path for path, _ in wire.requests].count("/robots.txt") == 1
    desk.later(86_400).fetch()
    assert [path for path, _ in wire.requests].count("/robots.txt") == 2


def test_nothing_is_asked_for_where_robots_txt_cannot_be_had(desk: Desk, wire: WireServer) -> None:
    wire.replies["/robots.txt"] = http(status="500 Out of order")
    wire.replies["/feed"] = http(rss(item(1)))
    assert "robots.txt" in desk.subscribe(wire.url("/feed")).fetch_one().failure
    assert wire.paths == []


@pytest.mark.parametrize("status", ["429 Too Many Requests", "503 Busy", "500 Out of order"])
def test_a_feed_that_fails_is_tried_again_later_each_time_and_reported_since_when(
    desk: Desk, wire: WireServer, status: str
) -> None:
    wire.replies["/feed"] = http(status=status)
    wire.replies["/good"] = http(rss(item(1)))
    desk.subscribe(wire.url("/feed")).subscribe(wire.url("/good"))
    report, good = desk.fetch().feeds
    assert status.partition(" ")[0] in report.failure
    assert (report.due_at - desk.now, good.entries) == (3_600, 1)
    pauses = []
    for _ in range(6):
        report = desk.later(report.due_at - desk.now).fetch().feeds[0]
        pauses.append((report.due_at - desk.now) / 3_600)
        assert report.failing_since == START
    assert pauses == [2, 4, 8, 16, 24, 24]
    wire.replies["/feed"] = http(rss(item(2)))
    report = desk.later(86_400).fetch().feeds[0]
    assert (report.entries, report.failure, report.failing_since) == (1, "", 0)


@pytest.mark.parametrize("value", ["7200", "Thu, 01 Jan 2099 00:00:00 GMT"])
def test_a_host_that_asks_for_it_is_left_alone(desk: Desk, wire: WireServer, value: str) -> None:
    wire.replies["/1"] = http(status="429 Too Many Requests", Retry_After=value)
    wire.replies["/2"] = http(rss(item(2)))
    desk.subscribe(wire.url("/1"))
    report = desk.fetch_one()
    wait = 7_200 if value == "7200" else 7 * 86_400
    assert report.due_at == START + wait
    desk.subscribe(wire.url("/2"))
    desk.later(3_600)
    assert "left alone" in desk.fetch_one().failure
    assert wire.paths == ["/1"]
    desk.later(wait)
    assert {report.url for report in desk.fetch().feeds} == {wire.url("/1"), wire.url("/2")}


def test_a_feed_that_moved_for_good_is_asked_for_where_it_is_and_named(desk: Desk, wire: WireServer) -> None:
    wire.replies["/old"] = http(status="301 Moved", Location="/new")
    wire.replies["/new"] = http(rss(item(1)), ETag='"n"')
    report = desk.subscribe(wire.url("/old")).fetch_one()
    assert (report.entries, report.moved_to) == (1, wire.url("/new"))
    desk.later().fetch()
    assert wire.paths == ["/old", "/new", "/new"]
    assert wire.requests[-1][1]["if-none-match"] == '"n"'
    wire.replies["/new"] = http(status="404 Gone again")
    desk.later().fetch()
    wire.replies["/old"] = http(rss(item(2)))
    assert desk.later().fetch_one().entries == 1


def test_a_redirect_for_now_is_followed_each_time(desk: Desk, wire: WireServer) -> None:
    wire.replies["/old"] = http(status="302 Found", Location="/new")
    wire.replies["/new"] = http(rss(item(1)))
    assert desk.subscribe(wire.url("/old")).fetch_one().moved_to == ""
    desk.later().fetch()
    assert wire.paths == ["/old", "/new", "/old", "/new"]


def test_the_pages_of_new_entries_are_fetched_and_read_in_their_place(desk: Desk, wire: WireServer) -> None:
    wire.replies["/feed"] = http(rss(item(1, wire.url("/1")), item(2, wire.url("/2")), item(3, wire.url("/3.pdf"))))
    wire.replies["/1"] = page(1)
    wire.replies["/2"] = http(status="403 No")
    wire.replies["/3.pdf"] = http(b"%PDF", Content_Type="application/pdf")
    report = desk.subscribe(wire.url("/feed"), full_text=True).fetch_one()
    assert (report.entries, report.pages, report.waiting) == (3, 1, 0)
    assert ["403" in note for note in report.notes] == [True, False]
    found = {article.title: article for article in articles(desk)}
    assert set(found) == {f"Story number {number}" for number in (1, 2, 3)}
    assert "More of story 1" in found["Story number 1"].text
    assert found["Story number 1"].url == wire.url("/1")
    assert {a.source and a.source.name for a in found.values()} == {"Northlight Wire"}
    assert run_import(desk).created == 3


def test_a_page_without_a_date_has_the_one_that_the_feed_says(desk: Desk, wire: WireServer) -> None:
    said = "<pubDate>Mon, 11 Nov 2024 09:10:00 +0100</pubDate></item>"
    listed = [item(number, wire.url(f"/{number}")).replace("</item>", said) for number in (1, 2, 3)]
    wire.replies["/feed"] = http(rss(*listed))
    stated = b'<meta property="article:published_time" content="2024-11-09T08:00:00Z"></head>'
    wire.replies["/1"] = http(b"", "301 Moved", Location="/one")
    wire.replies["/one"] = page(1)
    body = page(2).partition(b"\r\n\r\n")[2].replace(b"</head>", stated)
    wire.replies["/2"] = http(body, Content_Type="text/html")
    wire.replies["/3"] = http(status="403 No")
    desk.subscribe(wire.url("/feed"), full_text=True).fetch_one()
    dates = {article.title: (str(article.published), article.date_from) for article in articles(desk)}
    assert dates["Story number 1"] == ("2024-11-11 09:10:00+01:00", "feed")
    assert dates["Story number 2"] == ("2024-11-09 08:00:00+00:00", "meta")
    assert dates["Story number 3"][0] == "2024-11-11 09:10:00+01:00"


def test_a_page_that_fails_for_now_is_tried_again_and_at_last_read_from_the_feed(desk: Desk, wire: WireServer) -> None:
    wire.replies["/feed"] = http(rss(item(1, wire.url("/1"))), ETag='"a"')
    wire.replies["/1"] = http(status="500 Later")
    desk.subscribe(wire.url("/feed"), full_text=True)
    for expected in ((0, 1), (0, 1), (1, 0), (0, 0)):
        report = desk.later().fetch_one()
        assert (report.entries, report.waiting) == expected
    assert wire.paths.count("/1") == fetch_feed.MOST_TRIES
    assert len(articles(desk)) == 1


def test_pages_beyond_the_bound_follow_the_next_time(
    desk: Desk, wire: WireServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetch_feed, "MOST_PAGES", 2)
    wire.replies["/feed"] = http(rss(*(item(number, wire.url(f"/{number}")) for number in range(5))), ETag='"a"')
    for number in range(5):
        wire.replies[f"/{number}"] = page(number)
    desk.subscribe(wire.url("/feed"), full_text=True)
    assert [desk.later().fetch_one().pages for _ in range(4)] == [2, 2, 1, 0]
    assert len(articles(desk)) == 5


def test_a_sitemap_leads_to_its_pages_the_newest_first(desk: Desk, wire: WireServer) -> None:
    pages = "".join(f"<url><loc>{wire.url(f'/{n}')}</loc><lastmod>2024-11-1{n}</lastmod></url>" for n in (1, 2))
    wire.replies["/map.xml"] = http(
        f'<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{pages}</urlset>'.encode()
    )
    wire.replies["/1"], wire.replies["/2"] = page(1), page(2)
    assert desk.subscribe(wire.url("/map.xml")).fetch_one().pages == 2
    assert wire.paths == ["/map.xml", "/2", "/1"]
    assert {article.title for article in articles(desk)} == {"Story number 1", "Story number 2"}
    assert desk.later().fetch_one().entries == 0


def test_a_feed_without_entries_is_no_failure(desk: Desk, wire: WireServer) -> None:
    wire.replies["/feed"] = http(rss())
    assert desk.subscribe(wire.url("/feed")).fetch_one().failure == ""
    wire.replies["/feed"] = http(b"<html><title>Sign in</title></html>")
    assert desk.later().fetch_one().failure == "is no feed"


def test_a_full_disk_leaves_nothing_half_done(desk: Desk, wire: WireServer, monkeypatch: pytest.MonkeyPatch) -> None:
    wire.replies["/feed"] = http(rss(item(1)))
    desk.subscribe(wire.url("/feed"))

    def fail(*_: object, **__: object) -> None:
        raise StorageError

    with monkeypatch.context() as full:
        full.setattr(archive_files, "write_atomically", fail)
        with pytest.raises(StorageError):
            desk.fetch()
    assert desk.archives() == []
    assert desk.fetch_one().entries == 1


KILLED = """
import os, signal, sys
from pathlib import Path
from broadsheet import atomic_writes
from broadsheet.config import find_site
from broadsheet.fetching.fetch_feeds import fetch_feeds
def die(*arguments, **more):
    os.kill(os.getpid(), signal.SIGKILL)
if sys.argv[2] == "writing":
    atomic_writes.replace_file = die
else:
    from broadsheet.fetching.fetch_state import SavedFetchState
    SavedFetchState.save_feed = die
fetch_feeds(find_site(Path(sys.argv[1])))
"""


@pytest.mark.skipif(os.name != "posix", reason="it sends a signal")
@pytest.mark.parametrize("moment", ["writing", "written"])
def test_a_fetch_that_is_killed_leaves_a_whole_archive_or_none(desk: Desk, wire: WireServer, moment: str) -> None:
    wire.replies["/feed"] = http(rss(item(1)))
    desk.subscribe(wire.url("/feed"))
    desk.folder.settings(feeds=desk.feeds, fetch_contact="desk@example.org", fetch_hosts=desk.hosts)
    command = [sys.executable, "-c", KILLED, str(desk.folder.root), moment]
    assert subprocess.run(command, check=False).returncode == -signal.SIGKILL
    assert len(articles(desk)) == (moment == "written")
    assert desk.fetch_one().entries == (moment == "writing")
    assert len(articles(desk)) == 1


def test_an_archive_holds_the_raw_answer_with_its_address_and_time(desk: Desk, wire: WireServer) -> None:
    from fastwarc.warc import ArchiveIterator  # noqa: PLC0415  # what another program would read it with

    wire.replies["/feed"] = http(rss(item(1)), Server="tests", Content_Type="application/rss+xml")
    desk.subscribe(wire.url("/feed")).fetch()
    (archive,) = desk.archives()
    assert archive.name == "20241114-080000.warc.gz"
    with archive.open("rb") as file:
        names = ("WARC-Type", "WARC-Target-URI", "WARC-Date", "WARC-IP-Address")
        records = [([one.headers.get(name) for name in names], one.reader.read()) for one in ArchiveIterator(file)]
    _, (_, note), (headers, body) = records
    assert headers == ["response", wire.url("/feed"), "2024-11-14T08:00:00Z", "127.0.0.1"]
    assert body.endswith(rss(item(1)))
    assert json.loads(note)["name"] == "Northlight Wire"
