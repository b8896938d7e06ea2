from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.content.pages.frontmatter import parse, split
from broadsheet.content.pages.frontmatter_line_numbers import locate
from broadsheet.content.pages.frontmatter_writer import dump

texts = st.text(st.characters(codec="utf-8"), max_size=40) | st.sampled_from(
    [
        "No",
        "on",
        "null",
        "~",
        "2024",
        "1_0",
        "12:30",
        "2024-11-13",
        "1e3",
        ".5",
        "0x1f",
        "=",
        "<<",
        "- a",
        "a: b",
        "a #b",
        "R&D",
    ]
)
zones = st.integers(-23 * 60, 23 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
scalars = (
    texts
    | st.booleans()
    | st.integers(-(10**12), 10**12)
    | st.none()
    | st.dates()
    | st.datetimes(timezones=zones | st.just(UTC))
)
keys = texts.filter(bool)
values = scalars | st.lists(
    scalars | st.dictionaries(keys, scalars | st.lists(scalars, max_size=3), max_size=3), max_size=4
)
fronts = st.dictionaries(
    keys | st.sampled_from(["title", "people", "imported"]), values | st.dictionaries(keys, scalars), max_size=6
)


@given(fronts)
def test_what_is_dumped_is_parsed(front: dict[str, object]) -> None:
    faults = []
    assert parse("x.md", dump(front), faults) == (front or {})
    assert faults == []


@given(fronts, st.text(), st.sampled_from(["\n", "\r\n"]), st.sampled_from(["", "\ufeff"]))
def test_a_page_is_split_into_its_parts(front: dict[str, object], body: str, end: str, mark: str) -> None:
    faults = []
    yaml = dump(front).replace("\n", end)
    parts = split("x.md", f"{mark}---{end}{yaml}---{end}{body}", faults)
    assert parts is not None
    assert (parts.front, parts.body) == (dump(front), body.replace("\r\n", "\n"))


def test_front_matter_reads_well() -> None:
    front = {
        "places": ["Brussels", "Côte d'Ivoire", "Ōsaka"],
        "title": 'Rutte: "Stay the course", he says',
        "date": datetime(2024, 11, 14, 9, 30, tzinfo=timezone(timedelta(hours=1))),
        "section": "No",
        "people": [{"name": "Mark Rutte", "role": "NATO chief"}, "Joe Biden"],
        "topics": [f"A topic with the number {number}" for number in range(5)],
        "summary": "Élysée, Paris, said: a sentence that stays on one line." + " It is long" * 12,
        "draft": False,
        "expires": date(2025, 11, 14),
        "imported": {"seed": "seeds/0001.txt", "seed_digest": "00", "page_digest": "3e"},
    }
    assert (
        dump(front)
        == """\
title: 'Rutte: "Stay the course", he says'
date: 2024-11-14T09:30:00+01:00
section: "No"
topics:
  - A topic with the number 0
  - A topic with the number 1
  - A topic with the number 2
  - A topic with the number 3
  - A topic with the number 4
people:
  - {name: Mark Rutte, role: NATO chief}
  - Joe Biden
places: [Brussels, Côte d'Ivoire, Ōsaka]
summary: "Élysée, Paris, said: a sentence that stays on one line. It is long It is long It is long It is long It is \
long It is long It is long It is long It is long It is long It is long It is long"
draft: false
expires: 2025-11-14
imported: {seed: seeds/0001.txt, seed_digest: "00", page_digest: 3e}
"""
    )


FAULTY = [
    ("title: a\ntopic: b\ntitle: c\n", "x.md:4: the key 'title' is given twice; keep one of them"),
    ("people:\n  - {name: a, name: b}\n", "x.md:3: the key 'name' is given twice; keep one of them"),
    ("title: He said: no\n", "x.md:2: its front matter is not valid YAML: mapping values are not allowed"),
    ("title: 'open\n", "unexpected end of stream; close the quotation mark or bracket"),
    (
        "a: &x [1]\nb: *x\n",
        "x.md:3: its front matter is not valid YAML: aliases are not used here; write the value out",
    ),
    ("a: &x [*x]\n", "aliases are not used here"),
    ("a: " + "[" * 100_000, "x.md:2: its front matter is not valid YAML: exceeded maximum nesting depth"),
    ("".join(" " * n + "a:\n" for n in range(300)), "exceeded maximum nesting depth"),
    ("- " * 50_000, "exceeded maximum nesting depth"),
    ("title: !!python/name:os.system x\n", "could not determine a constructor"),
    ("? [a]\n: b\n", "x.md:2: its front matter is not valid YAML: found unhashable key"),
    ("title: a\nb: \x92\n", "x.md:3: its front matter is not valid YAML: "),
    ("just words\n", "x.md:2: its front matter is not made of keys; write lines like 'title: …'"),
]


@pytest.mark.parametrize(("front", "message"), FAULTY, ids=[message for _, message in FAULTY])
def test_faulty_yaml_is_named_with_its_line(front: str, message: str) -> None:
    faults = []
    parse("x.md", front, faults)
    assert message in "\n".join(map(str, faults))


@pytest.mark.parametrize(
    "value",
    [
        "2024-13-45",
        "!!timestamp x",
        "!!int x",
        "!!bool x",
        "9" * 5000,
        f"0x{'f' * 5000}",
        "1:" * 60_000 + "1",
        "!!float x",
        "<<",
        "=",
    ],
)
def test_what_only_looks_like_a_value_stays_text(value: str) -> None:
    faults = []
    data = parse("x.md", f"title: {value}", faults)
    assert data == {"title": value.rpartition(" ")[2]}
    assert faults == []


@given(st.text(st.sampled_from("ab:-?[]{}&*!|>'\"%@`,# \n\t\\~=0.<"), max_size=60))
def test_any_front_matter_is_data_or_a_fault(front: str) -> None:
    faults = []
    data = parse("x.md", front, faults)
    if data is None:
        assert faults
    else:
        locate(front)


def test_what_is_dumped_is_read_again() -> None:
    front = {
        "title": 'Rutte: "Stay the course", he says',
        "date": datetime(2024, 11, 14, 9, 30, tzinfo=timezone(timedelta(hours=1))),
        "source_url": "https://example.org/a#b",
        "people": [{"name": "Mark Rutte", "role": ["NATO chief", "Dutchman"]}, "Joe Biden"],
        "places": ["Brussels", "Washington, D.C."],
        "draft": False,
        "imported": {"seed": "seeds/0001.txt", "seed_digest": "00", "page_digest": "3e"},
    }
    faults = []
    assert (parse("x.md", dump(front), faults), faults) == (front, [])


def test_lines_of_keys_and_items_are_found() -> None:
    lines = locate("title: a\npeople:\n- b\n- {name: c,\n   role: d}\n")
    assert lines == {
        ("title",): 2,
        ("people",): 3,
        ("people", 0): 4,
        ("people", 1): 5,
        ("people", 1, "name"): 5,
        ("people", 1, "role"): 6,
    }


@pytest.mark.parametrize(
    ("page", "message"),
    [
        ("", "x.md:1: has no front matter; begin it with '---', a line 'title: …', and '---'"),
        ("---", "x.md:1: its front matter does not end; put a line '---' between it and the text"),
        ("Text\n", "x.md:1: has no front matter; begin it with '---', a line 'title: …', and '---'"),
        ("---\ntitle: a\n", "x.md:1: its front matter does not end; put a line '---' between it and the text"),
        (
            f"---\n#{' ' * 300_000}\n---\n",
            "x.md:1: its front matter is longer than 256 KB; move text into the page's body",
        ),
    ],
)
def test_pages_without_whole_front_matter_are_faulty(page: str, message: str) -> None:
    faults = []
    assert split("x.md", page, faults) is None
    assert [str(fault) for fault in faults] == [message]
