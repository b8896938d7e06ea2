"""A page that import writes holds all of its reading, loads without a fault, and knows whether somebody touched it."""

from datetime import UTC, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.content.pages.frontmatter import parse, split
from broadsheet.content.pages.markdown import render
from broadsheet.content.pages.page_writer import compose_page, is_untouched, read_imported
from broadsheet.content.pages.schema import read_article_fields
from broadsheet.errors import SeedError
from broadsheet.model import ImportRecord, Person, Reading, Source

DIGEST = "0" * 32
texts = st.text(st.characters(codec="utf-8"), max_size=20) | st.sampled_from(["No", "page_digest: x", "---", "a: b"])
lists = st.lists(texts, max_size=3).map(tuple)
zones = (
    st.integers(-86_000, 86_000).map(lambda seconds: timezone(timedelta(seconds=seconds))) | st.just(UTC) | st.none()
)
dates = st.none() | st.dates() | st.datetimes(timezones=zones)
words = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Zl", "Zp"]), min_size=1).filter(str.strip)
readings = st.builds(
    Reading,
    title=texts.map(lambda text: f"A{text}"),
    paragraphs=st.lists(words, max_size=3).map(tuple),
    published=dates,
    updated=dates,
    source=st.none() | st.builds(Source, texts, st.none() | texts | st.just("https://example.org/a?b=c#d")),
    source_url=st.none() | texts | st.just("https://example.org/a_b"),
    byline=lists,
    section=st.none() | texts,
    topics=lists,
    people=st.lists(st.builds(Person, texts, lists), max_size=3).map(tuple),
    organizations=lists,
    places=lists,
    summary=st.none() | texts,
    language=st.none() | texts | st.just("pt-BR"),
)


@given(readings)
def test_any_reading_makes_a_page_without_faults(reading: Reading) -> None:
    page = compose_page(reading, "seeds/ä #1: x.txt", DIGEST)
    faults, problems = [], []
    parts = split("x.md", page.decode(), faults)
    fields = read_article_fields(parse("x.md", parts.front, faults), problems)
    assert (faults, problems) == ([], [])
    assert fields["title"].startswith("A")
    _, paragraphs = render(parts.body)
    assert [paragraph.text for paragraph in paragraphs] == [
        paragraph.translate({0xFFFE: None, 0xFFFF: None})
        for paragraph in reading.paragraphs
        if paragraph.strip("\ufffe\uffff")
    ]


@given(readings, st.integers(0), st.binary(min_size=1, max_size=3))
def test_every_touch_shows(reading: Reading, place: int, inserted: bytes) -> None:
    page = compose_page(reading, "seeds/a.txt", DIGEST)
    assert is_untouched(page)
    imported = read_imported(page)
    assert imported == ImportRecord("seeds/a.txt", DIGEST, imported.page_digest)
    place %= len(page) + 1
    assert not is_untouched(page[:place] + inserted + page[place:])
    assert not is_untouched(page[:place] + inserted + page[place + len(inserted) :]) or page[place:].startswith(
        inserted
    )


@pytest.mark.parametrize("run", [" ", "\t", ":", "a:", " #", "- ", "_", "[", "<a", "&a", "\\", "~", "|-", "\n "])
def test_long_runs_of_one_thing_are_composed_as_fast_as_prose(run: str) -> None:
    # What is not linear in the length of the text takes minutes here.
    hostile = f"A{run * 100_000}b"
    page = compose_page(Reading(title=hostile, paragraphs=(hostile,)), "seeds/a.txt", DIGEST)
    assert is_untouched(page)


def test_a_page_reads_well() -> None:
    reading = Reading(
        title="Rutte: “We stay the course”",
        paragraphs=("1. He said: *no*.", "Second line."),
        people=(Person("Mark Rutte", ("NATO chief",)), Person("Joe Biden")),
        places=("Brussels",),
        source=Source("TURAN"),
    )
    page = compose_page(reading, "seeds/0001.txt", "ab" * 16).decode()
    head, seal, rest = page.partition("page_digest: ")
    assert (
        head + seal + rest[32:]
        == """\
---
title: "Rutte: “We stay the course”"
source: TURAN
people:
  - {name: Mark Rutte, role: NATO chief}
  - Joe Biden
places: [Brussels]
imported: {seed: seeds/0001.txt, seed_digest: abababababababababababababababab, reader: rules, page_digest: }
---

1\\. He said: \\*no\\*.

Second line.
"""
    )


def test_a_reading_without_a_headline_is_refused() -> None:
    with pytest.raises(SeedError, match=r"seeds/a\.txt: has no headline; write its headline in the first line"):
        compose_page(Reading(title=" \x00", paragraphs=("Text",)), "seeds/a.txt", DIGEST)


@pytest.mark.parametrize(
    "front",
    [
        "imported: {seed: seeds/a.txt, seed_digest: b, page_digest: c}",
        "imported:\n  seed: seeds/a.txt\n  seed_digest: b\n  page_digest: c",
        "title: x\nimported: {seed: seeds/a.txt,\n  seed_digest: b, page_digest: c}",
    ],
)
def test_what_a_page_says_of_its_import_is_read_however_it_is_written(front: str) -> None:
    assert read_imported(f"---\n{front}\n---\n".encode()) == ImportRecord("seeds/a.txt", "b", "c")


@pytest.mark.parametrize(
    "page", ["", "---\nimported: yes\n---\n", "---\nimported: {\n---\n", "---\ntitle: a\n---\nimported: {seed: b}"]
)
def test_a_page_of_a_person_says_nothing_of_an_import(page: str) -> None:
    assert read_imported(page.encode()) is None
