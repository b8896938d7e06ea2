"""Editors make one story of two, or take an article out of one, and every later build keeps to it."""

from typing import TYPE_CHECKING

import pytest

from broadsheet.cli import main

if TYPE_CHECKING:
    from tests.conftest import SiteFolder


@pytest.fixture
def two(site: "SiteFolder") -> "SiteFolder":
    """A site with two stories, one of which no article of the other shares a word with."""
    for slug, story in (("a", "fire"), ("b", "fire"), ("c", "flood"), ("d", "flood")):
        site.article(slug, title=f"Title {slug}", story=story, date="2024-11-14")
    return site.article("e", title="Apart", date="2024-11-14")


def stories(site: "SiteFolder") -> dict[str, set[str]]:
    index = site.plan().edition.index
    return {story.slug: {index.articles[at].slug for at in story.articles} for story in index.stories}


def run(site: "SiteFolder", *words: str) -> int:
    return main([*words, "--story", "--site", str(site.root)])


def test_two_stories_become_one(two: "SiteFolder", capsys: pytest.CaptureFixture[str]) -> None:
    assert run(two, "join", "a", "/articles/c/") == 0
    said = "content/stories/fire.md joins the story flood to fire; the next build shows it.\n"
    assert capsys.readouterr().out == said
    assert stories(two) == {"fire": {"a", "b", "c", "d"}}
    two.build()
    assert "stories/fire/" in two.page("/stories/flood/")
    assert run(two, "join", "d", "e") == 0
    assert stories(two) == {"fire": {"a", "b", "c", "d", "e"}}


def test_an_article_leaves_its_story(two: "SiteFolder") -> None:
    two.article("f", title="Title f", story="fire", date="2024-11-14")
    assert run(two, "split", "content/articles/f.md") == 0
    assert "story: f\n" in (two.root / "content/articles/f.md").read_text()
    assert stories(two) == {"fire": {"a", "b"}, "flood": {"c", "d"}}


def test_what_cannot_be_done_is_said(two: "SiteFolder", capsys: pytest.CaptureFixture[str]) -> None:
    assert run(two, "join", "a", "b") == 2
    assert "both are in one story already: /stories/fire/" in capsys.readouterr().err
    two.profile("stories/flood", name="The flood", aliases=["e"])
    assert run(two, "join", "a", "c") == 2
    assert "content/stories/flood.md has a headline and a text of its own" in capsys.readouterr().err
    assert run(two, "split", "e") == 2
    assert "content/stories/flood.md names e: take it out of 'aliases' there" in capsys.readouterr().err
    two.article("g", draft=True)
    assert run(two, "split", "g") == 2
    assert "content/articles/g.md is not public" in capsys.readouterr().err


def test_no_story_is_put_where_a_list_of_stories_stands(two: "SiteFolder") -> None:
    two.article("by-size", title="Shoes by size", date="2024-11-14")
    assert run(two, "join", "by-size", "a") == 0
    two.build()
    assert stories(two)["by-size-story"] == {"by-size", "a", "b"}
    assert "Title a" in two.page("/stories/by-size-story/")
