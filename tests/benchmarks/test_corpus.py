import importlib
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from broadsheet.index.disambiguation import disambiguate
from broadsheet.model import Article, Person

CORPUS = Path(__file__).parents[2] / "benchmarks" / "corpus.py"
CONTRACT = {
    "title",
    "date",
    "source",
    "source_url",
    "section",
    "topics",
    "people",
    "organizations",
    "places",
    "summary",
    "language",
    "draft",
    "corrections",
    "aliases",
}


def write_corpus(folder: Path, *options: str) -> dict[str, bytes]:
    subprocess.run([sys.executable, CORPUS, folder, "--articles", "150", *options], check=True)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def split_page(page: bytes) -> tuple[dict[str, Any], str]:
    front_matter, body = page.decode().removeprefix("---\n").split("\n---\n", 1)
    return yaml.safe_load(front_matter), body


@pytest.mark.parametrize("kind", ["content", "seeds"])
def test_a_seed_gives_the_same_bytes_each_time_and_another_seed_others(tmp_path: Path, kind: str) -> None:
    first = write_corpus(tmp_path / "first", "--kind", kind)
    assert len(first) == 151
    assert first == write_corpus(tmp_path / "second", "--kind", kind)
    assert first != write_corpus(tmp_path / "third", "--kind", kind, "--seed", "2")


def test_pages_keep_the_content_contract_and_name_only_what_their_text_says(tmp_path: Path) -> None:
    pages = [split_page(page) for path, page in write_corpus(tmp_path / "site").items() if path.endswith(".md")]
    assert {key for front_matter, _ in pages for key in front_matter} <= CONTRACT
    for front_matter, body in pages:
        people = [{"name": person} if isinstance(person, str) else person for person in front_matter["people"]]
        names = [*front_matter["organizations"], *front_matter["places"]]
        assert all(name in body for name in names)
        assert all(value in body for person in people for value in person.values())


def test_nobody_of_the_invented_world_is_taken_for_two(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(CORPUS.parent)
    stories = importlib.import_module("corpus").tell_all(800, random.Random(1))  # noqa: S311  # nothing here is secret
    articles = [
        Article(
            path=str(story.number),
            title=story.title,
            slug=str(story.number),
            published=story.published,
            people=tuple(Person(one.character.name, (one.role.text,) if one.role else ()) for one in story.people),
            **{kind: getattr(story, kind) for kind in ("organizations", "places", "topics")},
        )
        for story in stories
    ]
    assert len({person.name for article in articles for person in article.people}) > 500
    assert disambiguate(articles, set()) == {}
