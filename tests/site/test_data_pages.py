"""The files of `data/`: every line is a record of the schema, and holds what the pages show, no more."""

import json
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.conftest import SiteFolder

SAID = "“We will build a wall of stone,” Anna Berg, the mayor of Orle, said."
BASE = "https://example.org"


@pytest.fixture
def articles(site: "SiteFolder") -> "SiteFolder":
    site.settings(title="The Test", base_url=f"{BASE}/")
    site.article(
        "wall",
        f"{SAID}\n\nMore is to come.",
        title="A wall",
        date="2024-11-14",
        people=[{"name": "Anna Berg", "role": "mayor of Orle"}],
        topics=["Building"],
        source={"name": "The Quay", "url": "https://quay.example/"},
        source_url="https://quay.example/wall",
        corrections=[{"date": "2024-11-15", "text": "A name was wrong."}],
    )
    return site.article("old", "Nothing.", people=["Anna Berg"])


def lines(site: "SiteFolder", path: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in site.file(f"/data/{path}").decode().splitlines()]


def test_an_article_with_what_it_names(articles: "SiteFolder") -> None:
    assert lines(articles.build(), "articles/2024-11.jsonl") == [
        {
            "url": f"{BASE}/articles/wall/",
            "title": "A wall",
            "date": "2024-11-14",
            "source": {"name": "The Quay", "url": f"{BASE}/sources/the-quay/"},
            "source_url": "https://quay.example/wall",
            "language": "en",
            "rights": "full",
            "topics": [{"name": "Building", "url": f"{BASE}/topics/building/"}],
            "people": [
                {
                    "name": "Anna Berg",
                    "url": f"{BASE}/people/anna-berg/",
                    "roles": [{"role": "mayor of Orle", "url": f"{BASE}/articles/wall/#p1"}],
                }
            ],
            "corrections": [{"text": "A name was wrong.", "date": "2024-11-15"}],
        }
    ]


def test_a_quote_with_its_speaker_and_paragraph(articles: "SiteFolder") -> None:
    assert lines(articles.build(), "quotes/2024-11.jsonl") == [
        {
            "url": f"{BASE}/articles/wall/#p1",
            "text": "We will build a wall of stone",
            "is_direct": True,
            "speakers": [{"name": "Anna Berg", "url": f"{BASE}/people/anna-berg/"}],
            "confidence": "sure",
            "article": "A wall",
            "date": "2024-11-14",
            "source": {"name": "The Quay", "url": f"{BASE}/sources/the-quay/"},
        }
    ]


def test_a_person_over_all_articles(articles: "SiteFolder") -> None:
    articles.profile("people/anna-berg", name="Anna Berg", aliases=["A. Berg"], same_as=["https://example.com/q1"])
    assert lines(articles.build(), "people.jsonl") == [
        {
            "name": "Anna Berg",
            "url": f"{BASE}/people/anna-berg/",
            "other_names": ["A. Berg"],
            "same_as": ["https://example.com/q1"],
            "articles": 2,
            "first": "2024-11-14",
            "last": "2024-11-14",
        }
    ]


def test_the_list_names_every_file_and_the_schema_every_field(articles: "SiteFolder") -> None:
    index = json.loads(articles.build().file("/data/index.json"))
    schema = json.loads(articles.file("/data/schema.json"))
    assert index["schema"] == f"{BASE}/data/schema.json"
    listed = {one["url"].removeprefix(f"{BASE}/"): one["records"] for one in index["files"]}
    assert listed.keys() == {path for path in articles.tree() if path.endswith(".jsonl")}
    for path, records in listed.items():
        definition = schema["$defs"][records]
        for line in lines(articles, path.removeprefix("data/")):
            assert set(definition["required"]) <= line.keys()
            assert line.keys() <= definition["properties"].keys()


@pytest.mark.parametrize("front", [{"rights": "link"}, {"draft": True}, {"withdrawn": True}])
def test_what_is_not_public_is_in_no_file(articles: "SiteFolder", front: dict[str, object]) -> None:
    articles.build().article("wall", SAID, title="A wall", date="2024-11-14", people=["Anna Berg"], **front).build()
    data = {path: data for path, data in articles.tree().items() if path.startswith("data/")}
    assert not [path for path, content in data.items() if b"wall of stone" in content]
    assert articles.tree() == articles.clean_tree()


def test_a_field_that_only_the_article_s_page_shows_reaches_the_data(articles: "SiteFolder") -> None:
    articles.build()
    path = articles.root / "content/articles/wall.md"
    path.write_text(path.read_text().replace("quay.example/wall", "quay.example/tower"))
    articles.build()
    assert articles.tree() == articles.clean_tree()
    assert lines(articles, "articles/2024-11.jsonl")[0]["source_url"] == "https://quay.example/tower"


def test_a_site_may_do_without(articles: "SiteFolder") -> None:
    articles.build().settings(base_url=f"{BASE}/", leave_out=["data"]).build()
    assert not (articles.output / "data").exists()
    assert "data/index.json" not in articles.page("/about/")
    assert articles.tree() == articles.clean_tree()


def test_stories_with_their_articles(site: "SiteFolder") -> None:
    site.settings(base_url=f"{BASE}/")
    for number in (1, 2):
        site.article(f"fire-{number}", date=f"2024-11-1{number}", source=f"Outlet {number}", story="fire")
    (story,) = lines(site.build(), "stories.jsonl")
    assert story == {
        "url": f"{BASE}/stories/fire/",
        "title": "fire-1",
        "first": "2024-11-11",
        "last": "2024-11-12",
        "outlets": [
            {"name": "Outlet 2", "url": f"{BASE}/sources/outlet-2/"},
            {"name": "Outlet 1", "url": f"{BASE}/sources/outlet-1/"},
        ],
        "articles": [f"{BASE}/articles/fire-2/", f"{BASE}/articles/fire-1/"],
    }
    site.settings(base_url=f"{BASE}/", leave_out=["stories"]).build()
    assert "data/stories.jsonl" not in site.tree()
