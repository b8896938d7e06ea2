"""Any bytes under any name give articles or faults, in text that every later stage can take."""

import json
import re
from datetime import UTC, date, datetime
from pathlib import Path

import msgspec
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.seeds.conftest import LINKED_DATA, response, web_page

from broadsheet import seeds
from broadsheet.errors import Fault, SeedError
from broadsheet.seeds import read_seed
from broadsheet.seeds.fault_barrier import UNFORESEEN
from broadsheet.seeds.formats import by_suffix, sniff
from broadsheet.slugs import fold

PAGE = web_page(LINKED_DATA).encode()
FEED = (
    b"<?xml version='1.0' encoding='utf-8'?><rss version='2.0'><channel><title>T</title><item><title>A</title>"
    b"<description>&lt;p&gt;Text&lt;/p&gt;</description><pubDate>Thu, 14 Nov 2024 09:00:00 +0100</pubDate></item>"
)
MAIL = b"From: a <a@b.example>\nSubject: =?utf-8?Q?x?=\nContent-Type: text/html; charset=utf-8\n\n<p>Text.</p>"
LINE = json.dumps(
    {"text": "Text.", "title": "T", "date": "2024-11-14", "byline": ["A"], "source": {"name": "S"}}
).encode()
SAMPLES = [PAGE, FEED, MAIL, LINE, b'[{"text": "x"}]', b'{"version": "https://jsonfeed.org/version/1", "items": [{}]}']
SAMPLES += [response("https://a.example/1", PAGE), b"\x1f\x8b\x08", b""]
NAMES = sorted({f"a{suffix}{packed}" for suffix in (*by_suffix(), "", ".xml") for packed in ("", ".gz")})


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """A file of some format in which some bytes were put in the place of others."""
    data = draw(st.sampled_from(SAMPLES))
    start = draw(st.integers(0, len(data)))
    end = draw(st.integers(start, min(len(data), start + 200)))
    return data[:start] + draw(st.binary(max_size=60)) * draw(st.sampled_from([1, 1, 30])) + data[end:]


def in_utc(moment: date | datetime) -> date:
    """Return a date as clocks in Greenwich have it; raises OverflowError at the edge of the calendar."""
    return moment.astimezone(UTC) if isinstance(moment, datetime) else moment


@given(st.sampled_from(NAMES), damaged() | st.binary(max_size=200))
@example("a.jsonl", b"[" * 100_000)
@example("a.json", b'{"a":' * 100_000)
@example("a.html", b"<div>" * 50_000)
@example("a.html", b"<a x='" * 50_000)
@example("a.eml", MAIL + b"<!--" * 50_000)
@example("a.rss", FEED + b"<item>" * 5_000)
@settings(max_examples=150)
def test_any_bytes_give_articles_or_faults(tmp_path_factory: pytest.TempPathFactory, name: str, data: bytes) -> None:
    path = Path(tmp_path_factory.getbasetemp(), name)
    path.write_bytes(data)
    try:
        results = list(read_seed(path, f"seeds/{name}"))
    except SeedError as error:
        results = list(error.faults)
    for result in results:
        if isinstance(result, Fault):
            assert result.path.startswith("seeds/")
            str(result).encode()
            assert UNFORESEEN not in result.message
            continue
        assert result.text.strip()
        texts = (result.text, result.title or "", *result.byline, result.source.name if result.source else "")
        assert not any(ord(c) < 32 and c not in "\n\t" for text in texts for c in text)
        msgspec.msgpack.encode(result)
        assert all(in_utc(moment) for moment in (result.published, result.updated) if moment)
        fold(result.title or "")


@given(st.binary(max_size=100) | st.sampled_from(SAMPLES))
def test_any_beginning_can_be_looked_at(data: bytes) -> None:
    assert sniff(data) is None or sniff(data) in [*by_suffix().values()]


def test_articles_are_made_at_one_border() -> None:
    modules = Path(seeds.__file__).parent.glob("*.py")
    assert [path.name for path in modules if re.search(r"\bRawArticle\(", path.read_text())] == ["make_article.py"]
