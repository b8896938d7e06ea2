"""One bad seed is reported by its name, and all others are imported and built."""

import json
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.conftest import SiteFolder
from tests.seeds.test_hostile import NAMES, damaged

from broadsheet.atomic_writes import storage_error
from broadsheet.cli import main
from broadsheet.content.copies.also_in import add_outlet, set_outlets, take_outlets
from broadsheet.content.importing import import_shard
from broadsheet.content.importing.import_seeds import import_seeds
from broadsheet.content.pages.load_page import load_article
from broadsheet.errors import StorageError
from broadsheet.model import RawArticle, ReaderRules, Reading
from broadsheet.reading import read_article
from broadsheet.seeds import read_seed
from broadsheet.seeds.fault_barrier import UNFORESEEN

if TYPE_CHECKING:
    from tests.content.conftest import Newsroom

GOOD = "Bakers of Orle return\n\nThe bakers of Orle baked again on Monday, the guild said.\n"
ATOM = "<feed xmlns='http://www.w3.org/2005/Atom'><title>Orle News</title>{}</feed>"
ENTRY = "<entry><title>{0}</title><content>Words about {0}.</content>{1}</entry>"
PAGE = "<html><head>{}</head><body><article><h1>Ferries</h1>{}</article></body></html>"
TEXT = "<p>The ferries of Orle sail again from Friday on, the harbour master said after a long repair of both.</p>" * 4


def linked(**fields: object) -> str:
    data = json.dumps({"@type": "NewsArticle", "headline": "Ferries sail"} | fields)
    return PAGE.format(f'<script type="application/ld+json">{data}</script>', TEXT)


BAD = {
    "cut.atom": ATOM.format("<entry<title</content"),
    "first-day.jsonl": '{"title": "T", "text": "Words of it.", "date": "0001-01-01T00:00:00+05:00"}',
    "last-day.jsonl": '{"title": "T", "text": "Words of it.", "date": "9999-12-31T23:59:59-05:00"}',
    "first-day.atom": ATOM.format(ENTRY.format("one", "<published>0001-01-01T00:00:00+05:00</published>")),
    "last-day.rss": "<rss><channel><item><title>A</title><pubDate>Fri, 31 Dec 9999 23:59:59 -0500</pubDate></item>",
    "days.html": linked(datePublished="0001-01-01T00:00:00+05:00", dateModified="9999-12-31T23:59:59-05:00"),
    "surrogate.html": linked(headline="Ferries \ud800 sail", author={"name": "\udfff"}, articleSection="\ud800"),
    "surrogate.jsonl": '{"title": "\\ud800", "text": "Words of it."}',
    "address.html": linked(url="https://orle.example/a\x01b", publisher={"name": "O", "url": "https://o.example/\x7f"}),
    "address.json": '{"title": "T", "text": "Words.", "url": "https://orle.example/\\u0002x\\u001f"}',
    "authors.html": linked(author=[{"name": f"Author Number{number}"} for number in range(20_000)]),
    "authors.jsonl": json.dumps({"text": "Words.", "title": "T", "byline": ["A. Very" + "y" * 900] * 999}),
    "names.txt": "A list\n\n" + "\n\n".join(f"Mayor Anna K{'a' * (n % 90)}{n} of Orle spoke." for n in range(800)),
    "title.json": json.dumps({"title": "x" * 300_000, "text": "Words."}),
    "section.json": json.dumps({"title": "T", "text": "Words.", "section": "é\x85" * 300_000}),
    "deep.json": "[" * 100_000,
    "stars.txt": "Stars\n\n" + "*" * 20_000,
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_seed_harms_no_other(site: SiteFolder, name: str) -> None:
    site.write("seeds/good.txt", GOOD).write(f"seeds/{name}", BAD[name].encode())
    report = import_seeds(site.site)
    assert not [fault for fault in report.faults if UNFORESEEN in fault.message]
    assert "Bakers of Orle return" in site.build().page("/articles/bakers-of-orle-return/")


def test_each_part_of_a_feed_cut_short_is_read(tmp_path: Path) -> None:
    feed = ATOM.format(ENTRY.format("one", "<author><name>A</name></author>") + ENTRY.format("two", ""))
    for end in range(0, len(feed), 3):
        for data in (feed[:end], feed[:end] + feed[end + 1 :]):
            (tmp_path / "a.atom").write_text(data)
            faults: list[object] = []
            with import_shard.barrier("a.atom", faults):  # type: ignore[arg-type]
                faults.extend(read_seed(tmp_path / "a.atom", "seeds/a.atom"))
            assert UNFORESEEN not in str(faults), data


def break_reading(monkeypatch: pytest.MonkeyPatch, error: BaseException | Callable[[], None]) -> None:
    def read_all(raws: Iterable[RawArticle], _pipelines: Mapping[str, str], rules: ReaderRules) -> Iterator[Reading]:
        for raw in raws:
            if "broken" not in raw.seed:
                yield read_article(raw, rules)
            elif isinstance(error, BaseException):
                raise error
            else:
                error()
                raise AssertionError

    monkeypatch.setattr("broadsheet.reading.read_articles", read_all)


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (KeyError("value"), f"{UNFORESEEN}: KeyError: 'value' (test_bad_seeds.py:"),
        (RecursionError("deep"), "has parts nested too deep; "),
        (MemoryError(), "needs more memory than there is; "),
        (UnicodeEncodeError("utf-8", "\ud800", 0, 1, "no"), f"{UNFORESEEN}: UnicodeEncodeError: 'utf-8' codec "),
    ],
)
def test_whatever_reading_raises_is_the_fault_of_one_seed(
    site: SiteFolder,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    error: Exception,
    message: str,
) -> None:
    break_reading(monkeypatch, error)
    site.write("seeds/a.txt", GOOD).write("seeds/broken.txt", GOOD).write("seeds/empty.txt", "")
    assert main(["build", "--site", str(site.root)]) == 1
    told = capfd.readouterr().err
    assert f"seeds/broken.txt: {message}" in told
    assert "seeds/empty.txt: is empty; " in told
    assert "The bakers of Orle" in site.page("/articles/bakers-of-orle-return/")


def test_a_fault_of_the_site_is_no_seed_s(site: SiteFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    break_reading(monkeypatch, storage_error("content", OSError(28, "full")))
    site.write("seeds/broken.txt", GOOD)
    with pytest.raises(StorageError, match="full"):
        import_seeds(site.site)


def test_a_failed_seed_is_tried_again(site: SiteFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    site.write("seeds/broken.txt", GOOD)
    with monkeypatch.context() as patch:
        break_reading(patch, KeyError())
        assert (import_seeds(site.site).failed, import_seeds(site.site).failed) == (1, 1)
    assert import_seeds(site.site).created == 1


def test_an_article_that_a_pipeline_breaks_on_is_told_from_those_beside_it(
    site: SiteFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read_articles(raws: list[RawArticle], _pipelines: Mapping[str, str], _known: ReaderRules) -> list[Reading]:
        if any("broken" in raw.seed for raw in raws):
            raise ValueError("no")
        return [Reading(title=raw.text, paragraphs=(raw.text,)) for raw in raws]

    monkeypatch.setattr("broadsheet.reading.read_articles", read_articles)
    monkeypatch.setattr("broadsheet.reading.find_readers", lambda _: {"en": "stand-in"})
    site.settings(pipeline="stand-in")
    for name in ("a", "broken", "c"):
        site.write(f"seeds/{name}.txt", f"Text of {name}")
    report = import_seeds(site.site)
    assert (report.created, report.failed) == (2, 1)
    assert report.faults[0].path == "seeds/broken.txt"


def test_a_page_that_would_not_load_is_not_written(newsroom: "Newsroom", monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_shard, "compose_front", lambda *_: {"title": ""})
    newsroom.seed("a.txt", GOOD)
    report = newsroom.run()
    assert str(report.faults[0]).startswith("seeds/a.txt: gives a page that no build can load: has no 'title'; ")
    assert newsroom.content() == {}


def test_more_outlets_than_a_page_has_room_for_are_left_out(newsroom: "Newsroom") -> None:
    newsroom.seed("a.txt", GOOD)
    (path,) = newsroom.run().created_pages
    outlets = [{"name": f"Outlet {number}", "url": f"https://o.example/{number}"} for number in range(2_000)]
    full = set_outlets(newsroom.read(path).encode(), outlets)
    page, _ = add_outlet(take_outlets(full), {"name": "One more"})
    assert 100 < len(load_article(path, page).also_in) < len(outlets)


@pytest.mark.parametrize(
    ("path", "front"),
    [
        ("Bakers of Orle_return.md", "title: A"),
        ("a.md", "title: A\nslug: bakers-of-orle-return"),
        ("a.md", "title: A\naliases: [/articles/bakers-of-orle-return/]"),
    ],
)
def test_a_new_page_claims_no_address_of_another(site: SiteFolder, path: str, front: str) -> None:
    site.write(f"content/articles/{path}", f"---\n{front}\n---\n\nText.\n").write("seeds/a.txt", GOOD)
    import_seeds(site.site)
    assert "Bakers of Orle return" in site.build().page("/articles/bakers-of-orle-return-2/")


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="there is no such name")
def test_a_name_that_no_page_can_hold_is_a_fault(site: SiteFolder) -> None:
    site.write("seeds/a.txt", GOOD)
    for name in ("\udcff.txt", "\x07.txt"):
        site.write(f"seeds/{name}", GOOD)
    report = import_seeds(site.site)
    assert (report.created, report.failed) == (1, 2)
    assert [fault.path for fault in report.faults] == ["seeds/\\xff.txt", "seeds/\\x07.txt"]


@given(st.sampled_from(NAMES), damaged() | st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
@settings(max_examples=25)
def test_after_any_bytes_as_a_seed_a_build_succeeds(name: str, data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        site = SiteFolder(Path(folder).resolve()).settings(title="The Test")
        site.write("seeds/good.txt", GOOD).write(f"seeds/{name}", data)
        report = import_seeds(site.site)
        assert not [fault for fault in report.faults if UNFORESEEN in fault.message]
        assert "Bakers of Orle return" in site.build().page("/articles/bakers-of-orle-return/")
