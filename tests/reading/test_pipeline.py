"""The order of reading: each finder says what it requires and assigns, and says so truly."""

from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from broadsheet.config import find_site
from broadsheet.model import RawArticle
from broadsheet.reading.layout.document import Document
from broadsheet.reading.layout.source import SIGNS
from broadsheet.reading.pipeline import FINDERS, GIVEN, Finder, check_order
from broadsheet.seeds import find_seeds, read_seed

FIELDS = frozenset(Document.__slots__)
GERMAN = """Brot ist teuer

Das Brot ist auf dem Markt in der Stadt und auch im Dorf nicht mehr so billig, wie es für die meisten noch vor dem
Winter war.
"""
RARE = (
    RawArticle(seed="a.txt", digest="", text="Bread is dear\n\nTuesday 14:30\n\nThe baker of Orle said so.\n"),
    RawArticle(seed="b.txt", digest="", text="https://example.org/bread"),
    RawArticle(seed="c.txt", digest="", text=GERMAN),
)
"""Articles that make finders use what they seldom do: a weekday without a date, no text, another language."""


class Watched(Document):
    """A document that notes which of its fields are read and set."""

    __slots__ = ("read", "written")

    def __getattribute__(self, name: str) -> Any:  # noqa: ANN401  # of any field
        if name in FIELDS:
            object.__getattribute__(self, "read").add(name)
        return object.__getattribute__(self, name)

    def __setattr__(self, name: str, value: object) -> None:
        if name in FIELDS:
            self.written.add(name)
        object.__setattr__(self, name, value)

    @classmethod
    def of(cls, raw: RawArticle) -> "Watched":
        document = cls.__new__(cls)
        document.read, document.written = set(), set()
        document.__init__(raw)
        return document


def fields_of(names: tuple[str, ...]) -> set[str]:
    return {name.partition(".")[0] for name in names}


@pytest.fixture(scope="module")
def raws() -> list[RawArticle]:
    """The articles of the demonstration's seeds, and rare ones."""
    seeds = find_seeds(find_site(Path(__file__))).files
    found = [raw for name, path in seeds.items() for raw in read_seed(Path(path), name) if isinstance(raw, RawArticle)]
    return [*found, *RARE]


def test_every_finder_stands_behind_those_that_assign_what_it_requires() -> None:
    check_order(FINDERS)


def test_all_fields_are_given_or_assigned() -> None:
    assigned = set().union(*(fields_of(finder.assigns) for finder in FINDERS))
    assert assigned | set(GIVEN) == FIELDS


def test_each_sign_of_the_source_has_its_finder() -> None:
    assigned = {name for finder in FINDERS for name in finder.assigns}
    assert {name.partition(".")[2] for name in assigned if name.startswith("source_signs.")} == set(SIGNS)


def test_a_finder_in_the_wrong_place_is_named_with_the_field_that_it_lacks() -> None:
    headline = next(finder for finder in FINDERS if finder.name == "headline")
    too_early = (headline, *(finder for finder in FINDERS if finder is not headline))
    with pytest.raises(ValueError, match=r"finder 'headline' requires 'lines.metadata', which no finder before it"):
        check_order(too_early)


def test_a_field_that_nothing_assigns_is_named() -> None:
    stranger = Finder("stranger", lambda _: None, requires=("mood",))
    with pytest.raises(ValueError, match="finder 'stranger' requires 'mood'"):
        check_order((*FINDERS, stranger))


def test_finders_use_what_they_require_and_set_what_they_assign(raws: list[RawArticle]) -> None:
    used: dict[str, set[str]] = {finder.name: set() for finder in FINDERS}
    for raw in raws:
        document = Watched.of(replace(raw, source=None))
        for finder in FINDERS:
            claims = [line.claim for line in document.lines]
            signs = dict(document.source_signs)
            document.read.clear()
            document.written.clear()
            finder.find(document)
            assigns = fields_of(finder.assigns)
            used[finder.name] |= document.read
            assert document.read <= fields_of(finder.requires) | assigns, finder.name
            assert document.written <= assigns, finder.name
            assert "source_signs" in assigns or document.source_signs == signs, finder.name
            assert "lines" in assigns or [line.claim for line in document.lines] == claims, finder.name
    for finder in FINDERS:
        assert fields_of(finder.requires) <= used[finder.name], f"{finder.name} never uses all that it requires"
