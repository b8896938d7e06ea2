"""What editors correct in one article is right in later ones: names, roles, and who said what."""

import json
from collections.abc import Iterable

import pytest
from msgspec.structs import replace
from tests.content.conftest import Newsroom

from broadsheet.content.importing.apply_lessons import apply_lessons
from broadsheet.content.importing.import_seeds import reread_pages
from broadsheet.content.importing.learn_lessons import find_lessons
from broadsheet.content.importing.lessons import (
    LESSONS,
    NO_ORGANIZATION,
    NOBODY,
    Lesson,
    NameLesson,
    PageLessons,
    QuoteLesson,
    RoleLesson,
    join_lessons,
)
from broadsheet.errors import ContentError
from broadsheet.model import NameRule, Person, Reading, Source, SpeakerCorrection
from broadsheet.report_text import import_lines

FIRST = """Harbour board delays the crane sale

LINDEN, Nov 12 (Bay Courier) - Mary Sund stopped the sale on Tuesday. Port director Maria Alder told reporters of it.

"We will not sell a single crane before the winter is over," said Tom Berrick, who leads the dockers.
"""
SECOND = """Dockers of Linden strike for a week

LINDEN, Nov 19 (Bay Courier) - Mary Sund did not sail on Tuesday. Port director Maria Alder called the strike a mistake.

"Not a day longer," Tom Berrick told a crowd. "We will not sell a single crane before the winter is over," he said.
"""
PAGE = "content/articles/undated/harbour-board-delays-the-crane-sale.md"
LATER = "content/articles/undated/dockers-of-linden-strike-for-a-week.md"


def correct(room: Newsroom, *changes: tuple[str, str], page: str = PAGE) -> None:
    text = room.read(page)
    for before, after in changes:
        assert before in text
        text = text.replace(before, after, 1)
    room.write(page, text)


def learnt(room: Newsroom) -> list[PageLessons]:
    return [json.loads(line) for line in room.read(LESSONS).splitlines()]


def front_of(room: Newsroom, page: str) -> str:
    return room.read(page).partition("\n---")[0]


def test_what_an_editor_corrected_is_right_in_later_articles(newsroom: Newsroom) -> None:
    newsroom.seed("a.txt", FIRST)
    newsroom.run()
    correct(
        newsroom,
        ("  - Mary Sund\n", ""),
        ("topics:", "organizations: [Mary Sund]\ntopics:"),
        ("role: Port director", "role: director of Linden Port"),
        ("imported:", "quotes:\n  - {text: not sell a single crane before, speaker: Maria Alder}\nimported:"),
    )
    newsroom.seed("b.txt", SECOND)
    (line,) = (line for line in import_lines(newsroom.run()) if "corrected" in line)
    assert line == (
        f"{LATER} as editors corrected other articles: Maria Alder is director of Linden Port; "
        "“not sell a single crane before” is said by Maria Alder"
    )
    front = front_of(newsroom, LATER)
    assert "organizations: [Mary Sund]" in front
    assert "  - {name: Maria Alder, role: director of Linden Port}\n  - Tom Berrick\n" in front
    assert "quotes:\n  - {text: not sell a single crane before, speaker: Maria Alder}" in front


def test_pages_that_are_read_again_learn_too(newsroom: Newsroom) -> None:
    newsroom.seed("a.txt", FIRST)
    newsroom.seed("b.txt", SECOND)
    newsroom.run()
    assert "  - Mary Sund\n" in front_of(newsroom, LATER)
    correct(newsroom, ("  - Mary Sund\n", ""), ("topics:", "organizations: [Mary Sund]\ntopics:"))
    assert reread_pages(newsroom.site, [LATER]).updated == 1
    assert "organizations: [Mary Sund]" in front_of(newsroom, LATER)


def test_lessons_stay_when_the_seed_is_gone_and_go_with_the_correction(newsroom: Newsroom) -> None:
    newsroom.seed("a.txt", FIRST)
    newsroom.run()
    as_imported = newsroom.read(PAGE)
    correct(newsroom, ("role: Port director", "role: director"))
    newsroom.seed("b.txt", SECOND)
    newsroom.run()
    before = learnt(newsroom)
    newsroom.remove("seeds/a.txt")
    newsroom.move(PAGE, PAGE.replace("harbour-board", "board"))
    newsroom.seed("c.txt", SECOND.replace("Dockers", "Tugs"))
    newsroom.run()
    assert [one | {"page": PAGE} for one in learnt(newsroom)] == before  # type: ignore[operator]
    newsroom.write(PAGE.replace("harbour-board", "board"), as_imported)
    newsroom.seed("d.txt", SECOND.replace("Dockers", "Pilots"))
    newsroom.run()
    assert learnt(newsroom) == []


def test_a_dry_run_learns_and_writes_nothing(newsroom: Newsroom) -> None:
    newsroom.seed("a.txt", FIRST)
    newsroom.run()
    correct(newsroom, ("role: Port director", "role: director"))
    newsroom.seed("b.txt", SECOND)
    before = newsroom.content()
    reread_pages(newsroom.site, dry_run=True)
    assert newsroom.content() == before


def test_a_damaged_line_is_named(newsroom: Newsroom) -> None:
    newsroom.seed("a.txt", FIRST)
    newsroom.write(LESSONS, '{"page": 1}\n')
    with pytest.raises(ContentError, match=r"content/\.lessons\.jsonl:1: cannot be read"):
        newsroom.run()


def test_both_sides_of_a_conflict_count(newsroom: Newsroom) -> None:
    newsroom.seed("a.txt", FIRST)
    newsroom.run()
    correct(newsroom, ("role: Port director", "role: director"))
    newsroom.seed("b.txt", SECOND)
    newsroom.run()
    kept = newsroom.read(LESSONS)
    newsroom.write(LESSONS, f"<<<<<<< ours\n{kept}=======\n{kept}>>>>>>> theirs\n")
    newsroom.seed("c.txt", SECOND.replace("Dockers", "Tugs"))
    newsroom.run()
    assert "role: director}" in newsroom.read(LATER.replace("dockers", "tugs"))
    assert newsroom.read(LESSONS) == kept


READING = Reading(
    title="A title",
    paragraphs=("One text.",),
    people=(Person("Ana Roe", ("mayor",)), Person("Jo Bo"), Person("Night Watch"), Person("Anna Hall")),
    organizations=("Port Board", "City Choir"),
    places=("Orle", "Jordan"),
)
ALL = {
    "people": [{"name": "Ana Roe", "role": "mayor"}, "Jo Bo", "Night Watch", "Anna Hall"],
    "organizations": ["Port Board", "City Choir"],
    "places": ["Orle", "Jordan"],
}


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({}, []),
        ({"people": ["Ana Roe", "Jo Bo", "Night Watch", "Anna Hall"]}, []),
        ({"people": [{"name": "Ana Roe", "role": None}, *ALL["people"][1:]]}, [RoleLesson("Ana Roe", "mayor", "")]),
        (
            {"people": [{"name": "Ana Roe", "role": ["head of Orle"]}, *ALL["people"][1:]]},
            [RoleLesson("Ana Roe", "mayor", "head of Orle")],
        ),
        ({"people": [{"name": "Ana Roe", "role": ["mayor", "poet"]}, *ALL["people"][1:]]}, []),
        ({"people": [*ALL["people"][:2], "Anna Hall"]}, [NameLesson("Night Watch", NOBODY)]),
        ({"people": ALL["people"][:3]}, [NameLesson("Anna Hall", NOBODY, sure=False)]),
        ({"people": ALL["people"][1:]}, []),
        ({"people": [ALL["people"][0], "Joe Bo", *ALL["people"][2:]]}, []),
        (
            {"people": ALL["people"][:3], "places": [*ALL["places"], "Anna Hall"]},
            [NameLesson("Anna Hall", "places")],
        ),
        ({"organizations": ["City Choir"]}, [NameLesson("Port Board", NO_ORGANIZATION, sure=False)]),
        ({"places": ["Orle"]}, []),
        (
            {"places": ["Orle"], "people": [*ALL["people"], "Jordan", None, {"name": None}]},
            [NameLesson("Jordan", "people")],
        ),
        ({"quotes": [{"text": "“one two”", "speaker": None}, None]}, []),
        ({"quotes": [{"text": "“one two  three four”", "speaker": None}]}, [QuoteLesson("one two three four", None)]),
    ],
)
def test_what_is_learnt(change: dict[str, object], expected: list[Lesson]) -> None:
    assert list(find_lessons(READING, ALL | change)) == expected


def pages(*lessons: Iterable[Lesson], source: str = "Bay Courier", kept: tuple[str, ...] = ()) -> list[PageLessons]:
    return [PageLessons(f"{n}.md", str(n), source, tuple(page), kept) for n, page in enumerate(lessons)]


def test_lessons_that_contradict_each_other_teach_nothing() -> None:
    one, other = NameLesson("Night Watch", "places"), NameLesson("Night Watch", "organizations")
    assert join_lessons(pages([one], [one])).names == (NameRule("places", ("Night Watch",)),)
    assert join_lessons(pages([one], [other])).names == ()
    roles = [RoleLesson("Ana Roe", "mayor", role) for role in ("head", "chief")]
    assert join_lessons(pages(roles[:1], roles[1:])).roles == {}
    quotes = [QuoteLesson("a b c d", speaker) for speaker in ("Ana Roe", None)]
    assert join_lessons(pages(quotes[:1], quotes[1:])).quotes == {}


def test_a_name_that_may_be_one_is_taken_out_twice_before_it_is_none() -> None:
    sure, doubtful = NameLesson("Night Watch", NOBODY), NameLesson("Anna Hall", NOBODY, sure=False)
    assert {name for _, _, name in join_lessons(pages([sure, doubtful])).removed} == {"night watch"}
    assert {name for _, _, name in join_lessons(pages([doubtful], [doubtful])).removed} == {"anna hall"}
    assert not join_lessons(pages([sure], kept=("Night Watch",))).removed
    assert not join_lessons(pages([sure, NameLesson("Night Watch", "people")])).removed


def article(*paragraphs: str, source: str = "Bay Courier", people: tuple[Person, ...]) -> Reading:
    return Reading(
        title="A title", paragraphs=paragraphs, source=Source(source), people=people, organizations=("Port Board",)
    )


def test_a_name_is_taken_out_in_articles_of_its_source_where_nothing_speaks_for_it() -> None:
    lessons = join_lessons(pages([NameLesson("Night Watch", NOBODY)], [NameLesson("Port Board", NO_ORGANIZATION)]))
    watch = (Person("Night Watch"),)
    quiet, speaking = "Night Watch was seen in Orle.", "“We saw a ship,” said Night Watch."
    assert apply_lessons(article(quiet, people=watch), lessons).people == ()
    assert apply_lessons(article(quiet, people=watch), lessons).organizations == ()
    assert apply_lessons(article(quiet, people=watch, source="Orle Post"), lessons).people == watch
    assert apply_lessons(article(speaking, people=watch), lessons).people == watch
    named = (Person("Night Watch", ("poet",)),)
    assert apply_lessons(article(quiet, people=named), lessons).people == named


def test_quotes_are_read_by_the_language_of_the_article() -> None:
    lessons = join_lessons(
        pages([NameLesson("Rolf Hafen", NOBODY)], [QuoteLesson("wir sahen dort ein schiff", "Anna Roth")])
    )
    people = (Person("Rolf Hafen"), Person("Anna Roth"))
    said = "„Und wir sahen dort ein schiff“, sagte Rolf Hafen. Anna Roth ging nach Hause."
    applied = apply_lessons(replace(article(said, people=people), language="de"), lessons)
    assert applied.people == people
    assert applied.quotes == (SpeakerCorrection("wir sahen dort ein schiff", "Anna Roth"),)


def test_a_quote_is_given_only_to_people_of_the_article_and_only_where_it_is_one() -> None:
    lessons = join_lessons(pages([QuoteLesson("we saw a ship there", "Ana Roe")]))
    people = (Person("Jo Bo"), Person("Ana Roe"))
    said, written = (
        "“And we saw a ship there,” said Jo Bo. Ana Roe left.",
        "Jo Bo and Ana Roe said we saw a ship there.",
    )
    given = (SpeakerCorrection("we saw a ship there", "Ana Roe"),)
    assert apply_lessons(article(said, people=people), lessons).quotes == given
    assert apply_lessons(article(said, people=people[:1]), lessons).quotes == ()
    assert apply_lessons(article(written, people=people), lessons).quotes == ()
    right = said.replace("Jo Bo.", "Ana Roe.").replace("Ana Roe left", "Jo Bo left")
    assert apply_lessons(article(right, people=people), lessons).quotes == ()
