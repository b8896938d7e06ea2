"""Feeds in the settings, and in OPML; the commands that list and fetch them."""

import json
import threading
from typing import TYPE_CHECKING

import pytest
from tests.fetching.conftest import Desk, WireServer, http, item, rss

from broadsheet.cli import main
from broadsheet.config import find_site
from broadsheet.errors import BroadsheetError, Fault, SettingsError, StorageError, UsageError
from broadsheet.feed_settings import FeedSettings
from broadsheet.fetching.add_feeds import add_feeds
from broadsheet.fetching.fetch_report import FeedReport, FetchReport
from broadsheet.fetching.opml import read_opml, write_opml
from broadsheet.fetching.watch_feeds import fetch_when_due

if TYPE_CHECKING:
    from tests.conftest import SiteFolder

OPML = b"""<?xml version="1.0"?>
<opml version="2.0"><body><outline text="Wires"><!-- two -->
<outline type="rss" text="Northlight &quot;Wire&quot;" xmlUrl="https://northlight.example/feed?a=1&amp;b=2"/>
<outline type="rss" title="Bay Post" xmlUrl="https://bay.example/rss"/>
<outline type="rss" title="Bay Post" xmlUrl="https://bay.example/rss"/>
<outline type="rss" title="Private" xmlUrl="https://user:word@bay.example/rss"/>
<outline type="rss" xmlUrl="javascript:alert(1)"/><outline type="rss" text="?" xmlUrl="http://x.example/"/>
</outline></body></opml>"""

FIRST = 'name = "A"\nurl = "https://a.example/"\nrights = "link"'


def faults(site: "SiteFolder", text: str) -> list[str]:
    site.write("broadsheet.toml", text)
    with pytest.raises(SettingsError) as caught:
        find_site(site.root)
    return [str(fault) for fault in caught.value.faults]


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ('url = "https://a.example/"', "broadsheet.toml:1: feed 1 has no name"),
        ('name = "A"', "broadsheet.toml:1: feed 1 has no url"),
        (
            'name = "A"\nurl = "ftp://a.example/"',
            "broadsheet.toml:3: setting 'url' of feed 'A' is neither a web address nor one of a storage",
        ),
        ('name = "A"\nurl = "https://me:x@a.example/"', "holds a user name"),
        ('name = "A"\nurl = "https://a.example/"\nevery = "1 min"', "broadsheet.toml:4: setting 'every' of feed 'A'"),
        ('name = "A"\nurl = "https://a.example/"\nevery = "often"', "is no time"),
        ('name = "A"\nurl = "https://a.example/"\nfulltext = true', "did you mean 'full_text'?"),
        ('name = "A"\nurl = "https://a.example/"\nfull_text = "yes"', "must be true or false"),
        ('name = "A"\nurl = "https://a.example/"\nrights = "some"', "must be 'full' or 'excerpt' or 'link'"),
        (
            'name = "A"\nurl = "https://a.example/"\n[[feeds]]\nname = "B"\nurl = "https://a.example/"',
            ":6: another feed",
        ),
        (
            f'{FIRST}\n[[feeds]]\nname = "A"\nurl = "https://b.example/"\nrights = "full"',
            "two feeds named 'A' have another 'rights'",
        ),
    ],
)
def test_a_faulty_feed_is_named_with_its_line(site: "SiteFolder", lines: str, said: str) -> None:
    assert said in "\n".join(faults(site, f"[[feeds]]\n{lines}\n"))


def test_what_a_feed_says_holds_for_its_source_unless_that_says_it(site: "SiteFolder") -> None:
    feed = '[[feeds]]\nname = "A"\nurl = "https://a.example/"\nrights = "link"\nimport_as = "draft"\nevery = "1 day"\n'
    site.write("broadsheet.toml", f'[sources.A]\nrights = "excerpt"\n{feed}')
    settings = find_site(site.root).settings
    assert (settings.sources["A"].rights, settings.sources["A"].import_as) == ("excerpt", "draft")
    assert settings.feeds[0].interval == 86_400


def test_the_feeds_of_an_opml_file_are_read_each_once_and_no_other_file() -> None:
    assert [(feed.name, feed.url) for feed in read_opml(OPML, "a.opml")] == [
        ('Northlight "Wire"', "https://northlight.example/feed?a=1&b=2"),
        ("Bay Post", "https://bay.example/rss"),
        ("x.example", "http://x.example/"),
    ]
    assert read_opml(write_opml(read_opml(OPML, ""), "Desk"), "") == read_opml(OPML, "")
    entity = b'<!DOCTYPE opml [<!ENTITY a SYSTEM "file:///etc/passwd">]><opml><outline text="&a;" xmlUrl="&a;"/></opml>'
    for wrong in (b"", b"<html/>", b"<opml/>", b"\0", entity):
        with pytest.raises(UsageError, match=r"a\.opml"):
            read_opml(wrong, "a.opml")


@pytest.mark.parametrize("name", ["broadsheet.toml", "pyproject.toml"])
def test_feeds_are_added_below_what_is_there(site: "SiteFolder", name: str) -> None:
    (site.root / "broadsheet.toml").unlink(missing_ok=True)
    head = "[tool.broadsheet]\n" if name == "pyproject.toml" else ""
    before = f'# Ours.\r\n{head}title = "Desk"  # as the mayor calls it'
    site.write(name, before)
    added = add_feeds(find_site(site.root), read_opml(OPML, ""))
    assert find_site(site.root).settings.feeds == tuple(added)
    assert (site.root / name).read_bytes().startswith(before.encode())
    assert add_feeds(find_site(site.root), read_opml(OPML, "")) == []


def test_feeds_that_stand_in_one_line_are_left_as_they_are(site: "SiteFolder") -> None:
    text = 'feeds = [{name = "A", url = "https://a.example/"}]\n'
    site.write("broadsheet.toml", text)
    with pytest.raises(SettingsError, match="no feed can be added"):
        add_feeds(find_site(site.root), [FeedSettings(name="B", url="https://b.example/")])
    assert (site.root / "broadsheet.toml").read_text() == text


def test_feeds_are_imported_listed_and_exported(site: "SiteFolder", capsys: pytest.CaptureFixture[str]) -> None:
    site.write("broadsheet.toml", 'title = "Desk"\n').write("lists/a.opml", OPML)
    where = ["--site", str(site.root)]
    assert main(["feeds", "import", str(site.root / "lists/a.opml"), *where]) == 0
    assert "Added 3 of 3 feeds to broadsheet.toml" in capsys.readouterr().out
    assert main(["feeds", *where]) == 0
    assert "Bay Post (https://bay.example/rss): not fetched yet" in capsys.readouterr().out
    assert main(["feeds", "export", *where]) == 0
    assert len(read_opml(capsys.readouterr().out.encode(), "")) == 3
    assert main(["feeds", "import", str(site.root / "none.opml"), *where]) == 2


def test_fetch_reports_what_is_new_and_what_fails_since_when(
    desk: Desk, wire: WireServer, capsys: pytest.CaptureFixture[str]
) -> None:
    wire.replies["/feed"] = http(rss(item(1), item(2)))
    desk.subscribe(wire.url("/feed")).subscribe(wire.url("/gone"), "Bay Post")
    where = ["--site", str(desk.folder.root)]
    assert main(["fetch", *where]) == 2  # there are no feeds yet
    desk.folder.settings(feeds=desk.feeds, fetch_contact="desk@example.org", fetch_hosts=desk.hosts)
    assert main(["fetch", *where]) == 0
    said = capsys.readouterr()
    assert "Northlight Wire: 2 new entries\nFetched 2 feeds: 2 new entries, 1 failing; next at " in said.out
    assert "the server answered 404 Not Found; it has failed since " in said.err
    assert main(["fetch", "--json", *where]) == 0
    assert json.loads(capsys.readouterr().out)["not_due"] == 2
    assert main(["feeds", *where]) == 0
    assert "failing since" in capsys.readouterr().out


def test_watching_fetches_when_a_feed_is_due_and_says_a_fault_once() -> None:
    stop = threading.Event()
    due = FetchReport(feeds=(FeedReport(name="A", url=""),), next_due=100)
    full = StorageError(Fault("seeds", None, "the disk is full"))
    rounds: list[FetchReport | BroadsheetError] = [due, full, full, FetchReport(feeds=())]
    said: list[object] = []
    waits: list[float] = []

    class Stop(threading.Event):
        def wait(self, timeout: float | None = None) -> bool:
            waits.append(timeout or 0)
            if not rounds:
                stop.set()
                self.set()
            return self.is_set()

    def fetch() -> FetchReport:
        happened = rounds.pop(0)
        if isinstance(happened, BroadsheetError):
            raise happened
        return happened

    fetch_when_due(fetch, said.append, Stop(), now=lambda: 70.0)
    assert [type(one) for one in said] == [FetchReport, StorageError]
    assert waits == [30, 60, 60, 60]
