"""Names and roles of which import is unsure are on no page: an editor is asked."""

from typing import TYPE_CHECKING

import pytest

from broadsheet.build.build_plan import make_index
from broadsheet.cli import main
from broadsheet.content.importing.learn_lessons import find_lessons
from broadsheet.content.importing.lessons import NameLesson
from broadsheet.index.name_questions import find_name_questions
from broadsheet.model import DoubtfulName, Reading

if TYPE_CHECKING:
    from tests.conftest import SiteFolder

TEXT = "“We will build a wall of stone,” Anna Berg said. “No stone will be left,” Ruby said of the club of Orle."
UNSURE = [
    {"person": "Ruby", "doubt": "it is a word of the language"},
    {"person": "Anna Berg", "role": "Emperor"},
    {"organization": "IR"},
    {"place": "Panicked"},
]


@pytest.fixture
def article(site: "SiteFolder") -> "SiteFolder":
    return site.article("wall", TEXT, people=["Anna Berg"], unsure=UNSURE)


def test_no_page_shows_them(article: "SiteFolder") -> None:
    article.build()
    page = article.page("/articles/wall/")
    assert "We will build a wall of stone" in page.partition("Who said what")[2]
    assert "No stone will be left" not in page.partition("Who said what")[2]
    assert not any((article.root / "build" / path).exists() for path in ("people/ruby", "organizations/ir"))
    assert not any(word in page for word in ("Emperor", "Panicked"))


def test_an_editor_is_asked(article: "SiteFolder", capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["review", "--site", str(article.root)]) == 0
    out = capsys.readouterr().out
    assert "Questions about names and roles: 4" in out
    assert "Is Ruby a person in content/articles/wall.md? It is unsure: it is a word of the language." in out
    assert "If so: add it to 'people' there, else remove it from 'unsure'." in out
    assert "Is Anna Berg 'Emperor' in content/articles/wall.md?" in out
    assert main(["check", "--people", "--site", str(article.root)]) == 0
    assert "Is IR an organization in" in capsys.readouterr().out


def test_what_an_editor_writes_is_sure(article: "SiteFolder") -> None:
    people = [{"name": "Anna Berg", "role": "emperor"}, "Ruby"]
    article.article("wall", TEXT, people=people, organizations=["IR"], places=["Panicked"], unsure=UNSURE)
    index, _ = make_index(article.site, article.options())
    assert find_name_questions(index) == []
    # While it was unsure whether Ruby is somebody, nobody said these words.
    article.article("wall", TEXT, people=people).build()
    assert "No stone will be left" in article.page("/people/ruby/")


def test_what_an_editor_writes_teaches() -> None:
    reading = Reading(title="A", paragraphs=("B",), unsure=(DoubtfulName("people", "Ruby"),))
    assert list(find_lessons(reading, {"people": ["Ruby"]})) == [NameLesson("Ruby", "people")]
    assert list(find_lessons(reading, {"organizations": ["Ruby"]})) == [NameLesson("Ruby", "organizations")]
    assert list(find_lessons(reading, {})) == []


@pytest.mark.parametrize("entry", [{"doubt": "none"}, {"person": "A", "place": "B"}, {"place": "B", "role": "mayor"}])
def test_an_entry_is_about_one_of_them(site: "SiteFolder", entry: dict[str, str]) -> None:
    with pytest.raises(Exception, match="must name one person, organization or place"):
        site.article("wall", TEXT, unsure=[entry]).build()


def test_the_trace_says_how_sure_each_name_is(site: "SiteFolder", capsys: pytest.CaptureFixture[str]) -> None:
    seed = site.root / "a.txt"
    seed.write_text("Saints win\n\nMayor Anna Berg saw four on IR. One on IR went home to Peru by train.\n", "utf-8")
    assert main(["read", "--trace", str(seed)]) == 0
    out = capsys.readouterr().out
    assert "people: Anna Berg: sure" in out
    assert "places: Peru: likely, since it is in no list, or named once without the country" in out
    assert "organizations: IR: unsure, since it is two letters" in out
    assert "  unsure        IR" in out
