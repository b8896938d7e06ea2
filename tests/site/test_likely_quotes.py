"""What a text leaves open of who speaks: the page says why it is not sure, or an editor is asked."""

from typing import TYPE_CHECKING

import pytest

from broadsheet.build.build_plan import make_index
from broadsheet.cli import main
from broadsheet.index.speaker_questions import find_speaker_questions

if TYPE_CHECKING:
    from tests.conftest import SiteFolder

PEOPLE = ["Anna Berg", "Carl Osten"]
SURE = "“We will build a wall of stone,” Anna Berg said."
LIKELY = "Anna Berg said that the wall would be “a thing of some beauty.”"
UNSURE = "Carl Osten was born on the shore.\n\n“The sea took all that we had.”"


@pytest.fixture
def article(site: "SiteFolder") -> "SiteFolder":
    return site.article("wall", f"{SURE}\n\n{LIKELY}\n\n{UNSURE}", people=PEOPLE)


def test_an_article_says_why_a_speaker_is_likely_and_gives_unsure_quotes_to_nobody(article: "SiteFolder") -> None:
    page = article.build().page("/articles/wall/")
    said = page.partition("Who said what")[2]
    assert said.count('class="quote"') == 2
    assert said.count('class="speaker" title=') == 1
    assert 'title="only a part of a sentence is quoted"' in said


def test_a_person_s_page_has_what_is_sure_and_what_is_likely(article: "SiteFolder") -> None:
    page = article.build().page("/people/anna-berg/")
    assert "We will build a wall of stone" in page
    assert "a thing of some beauty" in page
    assert "The sea took" not in article.page("/people/carl-osten/")


def test_the_front_page_has_sure_quotes_alone(article: "SiteFolder") -> None:
    front = article.build().page("/")
    assert "We will build a wall of stone" in front
    assert "a thing of some beauty" not in front


def test_an_editor_is_asked_until_there_is_an_answer(article: "SiteFolder", capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["review", "--site", str(article.root)]) == 0
    out = capsys.readouterr().out
    assert "Questions about who said what: 1" in out
    assert "Did Carl Osten say “The sea took all that we had.” in content/articles/wall.md?" in out
    assert "{text: 'The sea took all that we had.', speaker: Carl Osten}" in out
    assert main(["check", "--people", "--site", str(article.root)]) == 0
    assert "Did Carl Osten say" in capsys.readouterr().out


@pytest.mark.parametrize("speaker", ["Carl Osten", None])
def test_an_answer_is_sure(article: "SiteFolder", speaker: str | None) -> None:
    quotes = [{"text": "The sea took all that we had.", "speaker": speaker}]
    article.article("wall", f"{SURE}\n\n{UNSURE}", people=PEOPLE, quotes=quotes).build()
    index, _ = make_index(article.site, article.options())
    assert find_speaker_questions(index) == []
    page = article.page("/people/carl-osten/")
    assert ("The sea took" in page) == (speaker is not None)
