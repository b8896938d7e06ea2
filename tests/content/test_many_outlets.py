"""However many outlets have an article, each join costs the same."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.content.conftest import Newsroom

from broadsheet.content.copies import also_in, text_signature
from broadsheet.content.copies.also_in import add_outlet, lists, take_outlets
from broadsheet.content.copies.text_signature import sign_page
from broadsheet.content.pages import frontmatter, frontmatter_lists, yaml_writer

STORY = " ".join(f"word{number}" for number in range(80))
PAGE = "content/articles/undated/storm.md"
WORK = (
    (frontmatter_lists, "parse"),
    (also_in, "flow"),
    (also_in, "normal_url"),
    (text_signature, "parse"),
    (yaml_writer, "flow"),
)


def count_calls(patch: pytest.MonkeyPatch) -> Counter[str]:
    """Return the calls by function, from now on, of what parses, writes and compares the entries of a page."""
    calls: Counter[str] = Counter()

    def counted(module: Any, name: str) -> Callable[..., Any]:  # noqa: ANN401  # any module
        called = getattr(module, name)

        def call(*arguments: Any, **named: Any) -> Any:  # noqa: ANN401  # any arguments
            calls[f"{module.__name__}.{name}"] += 1
            return called(*arguments, **named)

        return call

    for module, name in WORK:
        patch.setattr(module, name, counted(module, name))
    return calls


def calls_of_joins(folder: Path, outlets: int) -> Counter[str]:
    room = Newsroom(folder)
    articles = "\n".join(
        f'{{"id": {n}, "title": "Storm", "text": "{STORY}", "source": "Outlet {n}", "url": "https://o{n}.example/{n}"}}'
        for n in range(outlets)
    )
    room.seed("many.jsonl", articles)
    with pytest.MonkeyPatch.context() as patch:
        calls = count_calls(patch)
        assert room.run().created == 1
    assert room.read(PAGE).count("\n  - {name: Outlet") == outlets - 1
    return calls


def test_twice_as_many_outlets_are_twice_the_work(tmp_path: Path) -> None:
    once, twice = calls_of_joins(tmp_path / "once", 20), calls_of_joins(tmp_path / "twice", 40)
    assert sum(once.values()) > 0
    assert {name: count for name, count in twice.items() if count > 2.2 * once[name]} == {}


def parsed_in_joins(folder: Path, seeds: int) -> int:
    """Return how many characters of front matter are parsed while so many seeds with one address are imported."""
    room = Newsroom(folder)
    for n in range(seeds):
        story = f'"title": "Storm {n}", "text": "{STORY} {n}", "url": "https://bay.example/2024/storm-1.html"'
        room.seed(f"{n:03}.json", f"{{{story}}}")
    parsed = 0

    def parse(path: str, front: str, faults: Any) -> Any:  # noqa: ANN401  # as the function that it stands for
        nonlocal parsed
        parsed += len(front)
        return frontmatter.parse(path, front, faults)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(frontmatter_lists, "parse", parse)
        patch.setattr(text_signature, "parse", parse)
        assert room.run().created == 1
    return parsed


def test_twice_as_many_versions_at_one_address_are_twice_the_work(tmp_path: Path) -> None:
    once, twice = parsed_in_joins(tmp_path / "once", 40), parsed_in_joins(tmp_path / "twice", 80)
    assert 0 < twice < 2.2 * once


def page_with(*fields: str) -> bytes:
    seal = f"imported: {{seed: seeds/a.txt, page_digest: {'f' * 32}}}"
    return "\n".join(["---", "title: Storm", *fields, seal, "---", "", STORY, ""]).encode()


@pytest.mark.parametrize("entry", ["Cape Times", {"name": "Cape Times", "url": "https://cape.example/1?utm_source=x"}])
@pytest.mark.parametrize(
    "also", [(), ("also_in: [Bay Post, Zeal]",), ("also_in:", "  - {name: A, url: https://a.b/c}")]
)
def test_outlets_that_are_carried_on_are_those_of_the_page(entry: object, also: tuple[str, ...]) -> None:
    outlets = take_outlets(page_with("source: Own", "source_url: https://own.example/1", *also))
    assert not lists(outlets, entry)
    page, carried = add_outlet(outlets, entry)
    taken = take_outlets(page)
    assert (carried.listed, carried.own, carried.signature) == (taken.listed, taken.own, sign_page(page))
    assert carried.page_digest == taken.page_digest
    assert lists(carried, entry)
    assert add_outlet(carried, "Tide Gazette")[0] == add_outlet(taken, "Tide Gazette")[0]
