import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from broadsheet.dates.written_dates import read_stamps
from broadsheet.lexicon.data_files import replace_list
from broadsheet.lexicon.gazetteer import places
from broadsheet.lexicon.languages import language_name
from broadsheet.model import Paragraph, RawArticle
from broadsheet.reading import read_article
from broadsheet.reading.entities.organizations import find_organizations
from broadsheet.reading.entities.people import find_people
from broadsheet.reading.entities.places import find_places
from broadsheet.reading.layout.boilerplate_patterns import claim_of
from broadsheet.reading.layout.byline_name_shapes import is_agency
from broadsheet.reading.layout.language import decide_language
from broadsheet.reading.layout.section import section_of
from broadsheet.reading.speech.cue_words import find_cue_words, find_speech_verbs
from broadsheet.reading.topics import find_topics

SOURCE = Path(__file__).parents[2] / "src" / "broadsheet"
DATA = SOURCE / "lexicon" / "data"
LISTS = sorted(path.relative_to(DATA).as_posix() for path in DATA.rglob("*.t[sx][tv]"))
FIELDS = ("About", "Language", "Source", "License", "Made")

CACHED_WITHOUT_LISTS = {
    "lexicon/phrase_matcher.py _as_in_table",
    "reading/entities/capitalized_spans.py is_headline_case",
    "reading/entities/spacy_pipeline.py _load",
    "reading/layout/document.py reads_as_text",
    "reading/layout/headline.py _key",
    "reading/normalization.py _gains",
    "reading/normalization.py normalize",
    "reading/pipeline.py _text_finders",
    "reading/topics.py _rule_phrases",
}
"""Functions whose answers are kept although a list is replaced."""

Add = Callable[[str, str, str], None]


@pytest.fixture
def add() -> Iterator[Add]:
    """Return a function that adds a line to a list, behind another line or at the end."""
    changed = set()

    def add_line(name: str, line: str, behind: str = "") -> None:
        text = (DATA / name).read_text("utf-8")
        assert f"{behind}\n" in text
        changed.add(name)
        replace_list(name, text.replace(f"{behind}\n", f"{behind}\n{line}\n", 1) if behind else f"{text}{line}\n")

    yield add_line
    for name in changed:
        replace_list(name, None)


def paragraphs(text: str) -> list[Paragraph]:
    return [Paragraph("p1", text)]


def people_of(text: str) -> list[str]:
    return [person.name for person in find_people(paragraphs(text), None)]


def verbs_of(text: str) -> list[str]:
    return [verb.text for verb in find_speech_verbs(text, find_cue_words(text))]


def topics_of(text: str) -> list[str]:
    return [topic.name for topic in find_topics(text, paragraphs(text), None)]


@pytest.mark.parametrize("name", LISTS)
def test_every_list_says_what_it_is_and_where_it_is_from(name: str) -> None:
    head = [line for line in (DATA / name).read_text("utf-8").split("\n\n")[0].splitlines() if line[2:3] != " "]
    fields = [line.removeprefix("# ").partition(":") for line in head]
    assert tuple(field for field, _, _ in fields)[: len(FIELDS)] == FIELDS
    assert all(value.strip() for _, _, value in fields[: len(FIELDS)])


CHANGES: list[tuple[str, Callable[[], object], object, tuple[str, str, str]]] = [
    ("given names", lambda: people_of("It rained on Qvim Zlatt then."), [], ("given_names.txt", "Qvim", "[men]")),
    (
        "places",
        lambda: find_places(paragraphs("It rained in Qvimstad."), None),
        (),
        ("cities.txt", "Peru: Qvimstad", ""),
    ),
    (
        "organizations",
        lambda: find_organizations(paragraphs("Then Qvimex came.")),
        (),
        ("organizations.tsv", "Qvimex", ""),
    ),
    ("speech verbs", lambda: verbs_of("Berg qvimmed that it rained."), [], ("words.txt", "qvimmed", "[saying]")),
    (
        "boilerplate phrases",
        lambda: claim_of("Qvim this tale"),
        None,
        ("boilerplate_phrases.txt", "qvim this tale /", "[tools]"),
    ),
    (
        "boilerplate patterns",
        lambda: claim_of("Qvim: a b c"),
        None,
        ("boilerplate_patterns.txt", "  qvim:.*|", "[count]"),
    ),
    ("agencies", lambda: is_agency("QVIM"), False, ("page_words.txt", "QVIM", "[agencies]")),
    (
        "months",
        lambda: read_stamps("Published 3 February 2024").published,
        date(2024, 2, 3),
        ("months.txt", "qvim", "জানুয়ারি"),
    ),
    ("sections", lambda: section_of("Qvim"), None, ("phrases.txt", "qvim /", "[newspaper-sections]")),
    (
        "words of a language",
        lambda: decide_language("qaa qbb qcc " * 9),
        None,
        ("languages.txt", "[xq Qvimish]\nqaa qbb qcc", ""),
    ),
    ("languages", lambda: language_name("xq"), "xq", ("languages.txt", "[xq Qvimish]\n", "")),
    (
        "topics",
        lambda: topics_of("The qvimming, the qvimming"),
        [],
        ("media_topics.txt", "01000000 Qvims\n  about: q\n  sure: qvimming\n", ""),
    ),
]


@pytest.mark.parametrize(
    ("find", "before", "line"), [change[1:] for change in CHANGES], ids=[each[0] for each in CHANGES]
)
def test_a_list_that_is_replaced_changes_what_is_found(
    find: Callable[[], object], before: object, line: tuple[str, str, str], add: Add
) -> None:
    assert find() == before
    add(*line)
    changed = find()
    assert changed != before
    replace_list(line[0], None)
    assert find() == before


def test_a_list_that_is_replaced_changes_how_an_article_is_read(add: Add) -> None:
    raw = RawArticle(seed="seeds/a.txt", digest="", text="Rain and Qvimstad\n\nThen Qvimstad was wet on Monday.\n")
    assert read_article(raw).places == ()
    add("cities.txt", "Peru: Qvimstad", "")
    assert read_article(raw).places == ("Qvimstad",)
    assert places()["Qvimstad"].country == "Peru"


def test_a_list_that_does_not_exist_cannot_be_replaced() -> None:
    with pytest.raises(FileNotFoundError, match=re.escape("the lexicon has no list 'citys.txt'")):
        replace_list("citys.txt", "")


def test_no_list_is_read_before_it_is_needed() -> None:
    modules = [
        ".".join(path.relative_to(SOURCE.parent).with_suffix("").parts)
        for path in SOURCE.rglob("*.py")
        if path.name not in {"__init__.py", "__main__.py"}
    ]
    program = (
        "import importlib\n"
        "from broadsheet.lexicon import data_files\n"
        f"for module in {modules!r}: importlib.import_module(module)\n"
        "kept = [drop.__self__ for drop in data_files._drop_caches]\n"
        "asked = [each.__qualname__ for each in kept if each.cache_info().currsize]\n"
        "assert kept and not asked, asked\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True)


def test_what_outlives_a_replacement_uses_no_list() -> None:
    found = {
        f"{path.relative_to(SOURCE).as_posix()} {name}"
        for package in ("lexicon", "reading")
        for path in (SOURCE / package).rglob("*.py")
        for name in re.findall(r"^@(?:lru_)?cache\b.*\n(?:@.*\n)*def (\w+)", path.read_text("utf-8"), re.MULTILINE)
    }
    assert found == CACHED_WITHOUT_LISTS


@pytest.mark.parametrize("name", [name for name in LISTS if name.endswith(".txt")])
def test_no_section_of_a_list_is_there_twice(name: str) -> None:
    titles = re.findall(r"^\[(.+)\]$", (DATA / name).read_text("utf-8"), re.MULTILINE)
    assert sorted({title for title in titles if titles.count(title) > 1}) == [], "the second one replaces the first"
