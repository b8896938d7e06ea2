"""What an outlet published at one address and corrected there is one article, or a question for an editor."""

import json
from typing import TYPE_CHECKING

import pytest

from broadsheet.content.copies.also_in import read_outlets
from broadsheet.content.editing.review import find_waiting
from broadsheet.content.editing.split_and_join import join_pages
from broadsheet.present_time import find_present

if TYPE_CHECKING:
    from tests.content.conftest import Newsroom

ARTICLE, SECTION = "https://bay.example/2024/fire-in-the-port-1.html", "https://bay.example/news/fire"
TEXT = (
    "A fire destroyed a warehouse in the port of Orle on Tuesday, the fire brigade said. Nobody was hurt, its chief, "
    "Milda Harnes, said. The building belonged to Tarn Freight and held 40 tons of paper. The brigade came with 12 "
    "engines and put the fire out by noon. The police look for the cause. Neighbours kept their windows shut."
)
CORRECTIONS = (
    ("Nobody was hurt", "Two people were hurt"),
    ("12 engines", "14 engines"),
    ("Tarn Freight", "Vell Lines"),
)
NOW = find_present(None, {"SOURCE_DATE_EPOCH": "1750000000"})


def publish(room: "Newsroom", number: int, url: str, *, text: str = TEXT, **fields: str) -> None:
    """Save a version of the article: with each number, one more thing is corrected."""
    for wrong, right in CORRECTIONS[:number]:
        text = text.replace(wrong, right)
    article = {
        "title": "Fire destroys a warehouse",
        "date": "2024-11-12",
        "source": "Bay Post",
        "url": url,
        "text": text,
    }
    room.seed(f"{fields.pop('name', number)}.json", json.dumps(article | fields))


def pages_of(room: "Newsroom") -> list[str]:
    return [page for page in room.content() if page.endswith(".md")]


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_the_latest_version_at_an_address_is_the_text_whichever_came_first(
    newsroom: "Newsroom", order: tuple[int, ...]
) -> None:
    for number in order:
        publish(newsroom, number, ARTICLE, updated=f"2024-11-13T1{number}:00:00Z", name=f"seed-{order[number]}")
        newsroom.run()
    (page,) = pages_of(newsroom)
    assert "14 engines" in newsroom.read(page)
    assert len(read_outlets(newsroom.content()[page])) == len(order) - 1
    assert newsroom.run().unchanged == len(order)


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ({"date": "2024-11-12T09:00:00Z"}, {"date": "2024-11-12T15:00:00Z"}),
        ({"date": "2024-11-12"}, {"date": "2024-11-13"}),
        ({"name": "fire-v1"}, {"name": "fire-v2"}),
        ({"title": "UPDATE 2-Fire destroys a warehouse"}, {"title": "UPDATE 3-Fire destroys a warehouse"}),
        (
            {"title": "Fire destroys a warehouse, 1st Ld-Writethru"},
            {"title": "Fire destroys a warehouse (2nd Ld-Writethru)"},
        ),
        ({}, {"title": "REFILE-Fire destroys a warehouse"}),
        ({}, {"title": "KORREKTUR: Fire destroys a warehouse"}),
        ({"title": "CORRECTED: Fire destroys a warehouse"}, {"title": "Fire destroys a warehouse (updated)"}),
        ({}, {"text": f"(Corrects number of engines)\n\n{TEXT}"}),
        ({"name": "wire-20241112-0900"}, {"name": "fire-20241112-1500"}),
        ({"name": "2024-11-12/b"}, {"name": "2024-11-13/a"}),
        ({}, {"text": f"{TEXT}\n\nCorrection: An earlier version of this article gave a wrong number of engines."}),
    ],
)
def test_without_a_time_of_change_other_signs_say_which_version_is_later(
    newsroom: "Newsroom", earlier: dict[str, str], later: dict[str, str]
) -> None:
    for first, second in ((0, 2), (2, 0)):
        for number in (first, second):
            publish(newsroom, number, f"{ARTICLE}?{first}", **(later if number else earlier))
            newsroom.run()
        (page,) = [page for page in pages_of(newsroom) if f"?{first}" in newsroom.read(page)]
        assert "14 engines" in newsroom.read(page)
        for seed in sorted(newsroom.site.root.joinpath("seeds").rglob("*.json")):
            seed.unlink()


def test_a_correction_that_takes_a_paragraph_out_is_the_text(newsroom: "Newsroom") -> None:
    publish(newsroom, 0, ARTICLE, text=f"{TEXT} {'A witness had told of an explosion before the fire. ' * 2}")
    publish(newsroom, 1, ARTICLE, updated="2024-11-13T08:00:00Z")
    newsroom.run()
    (page,) = pages_of(newsroom)
    assert "witness" not in newsroom.read(page)


def test_a_later_summary_is_no_version_of_a_text(newsroom: "Newsroom") -> None:
    publish(newsroom, 0, ARTICLE)
    publish(newsroom, 1, ARTICLE, text=f"{TEXT[:84]} It was put out.", updated="2024-11-13T08:00:00Z")
    newsroom.run()
    (page,) = pages_of(newsroom)
    assert "Tarn Freight" in newsroom.read(page)


def test_what_two_versions_tell_differently_is_said_where_no_time_decides(newsroom: "Newsroom") -> None:
    publish(newsroom, 0, ARTICLE)
    publish(newsroom, 2, ARTICLE, source="Cape Post")
    publish(newsroom, 0, ARTICLE, name="same", source="Dune Post")
    reasons = {one.seed.partition("#")[0]: one.reason for one in newsroom.run().joined}
    assert "the two differ: " in reasons["seeds/2.json"]
    assert "differ" not in reasons["seeds/same.json"]


def test_versions_at_an_address_that_may_be_a_section_are_a_question(newsroom: "Newsroom") -> None:
    for number in range(3):
        publish(newsroom, number, SECTION)
        report = newsroom.run()
        assert report.created == 1
        assert len(report.faults) == (number > 0)
    assert [str(fault).count("may be a version of") for fault in report.faults] == [1]
    assert newsroom.run().faults == ()
    first, second, third = pages_of(newsroom)
    assert {page for twins in find_waiting(newsroom.site, NOW).twins for page in (twins.page, twins.other)} == {
        first,
        second,
        third,
    }
    join_pages(newsroom.site, third, first, NOW)
    join_pages(newsroom.site, third, second, NOW)
    assert find_waiting(newsroom.site, NOW).twins == ()
    assert newsroom.run().unchanged == len((first, second, third))


def test_a_copy_of_what_an_editor_corrected_is_a_question(newsroom: "Newsroom") -> None:
    long = f"{TEXT} The region of Orle promised 12 million crowns for a new hall, and the mayor came to see the place."
    publish(newsroom, 0, "https://a.example/1", text=long)
    (page,) = newsroom.run().created_pages
    newsroom.write(page, newsroom.read(page).replace("12 engines", "14 engines"))
    publish(newsroom, 0, "https://b.example/1", text=long, source="Cape Post", title="Hall burns down", name="copy")
    (fault,) = newsroom.run().faults
    assert "may be a version of" in str(fault)
    assert len(find_waiting(newsroom.site, NOW).twins) == 1
    publish(newsroom, 3, "https://c.example/1", text=long.replace("Orle", "Gorv").replace("Milda Harnes", "Ines Quill"))
    assert newsroom.run().faults == ()


def test_a_seed_that_turns_into_the_article_of_another_page_is_a_question_at_once(newsroom: "Newsroom") -> None:
    newsroom.seed("a.txt", f"Fire in the port\n\nURL: {ARTICLE}\n\n{TEXT}")
    newsroom.seed("b.txt", "Choir sings\n\nURL: https://cape.example/1\n\nThe choir of Vell sang in Gorv on Monday.")
    assert newsroom.run().faults == ()
    newsroom.seed("b.txt", f"Fire in the port again\n\nURL: {ARTICLE}\n\n{TEXT}")
    (fault,) = newsroom.run().faults
    assert "has the article of" in str(fault)


def test_a_second_seed_with_the_bytes_of_a_deleted_page_is_not_said_to_join_it(newsroom: "Newsroom") -> None:
    newsroom.seed("a.txt", f"Fire in the port\n\n{TEXT}")
    (page,) = newsroom.run().created_pages
    newsroom.remove(page)
    newsroom.seed("b.txt", f"Fire in the port\n\n{TEXT}")
    report = newsroom.run()
    assert (report.created, report.joined, report.removed_by_editors) == (0, (), ("seeds/b.txt",))
    assert newsroom.run().unchanged == len("ab")


@pytest.mark.parametrize(
    "other",
    [
        {"date": "2024-11-13"},
        {"title": "Port of Orle is closed"},
        {"text": "The choir of Vell sang on Friday. All seats were taken, and three songs were new to the town."},
    ],
)
def test_what_a_section_brings_day_by_day_is_no_question(newsroom: "Newsroom", other: dict[str, str]) -> None:
    publish(newsroom, 0, SECTION)
    publish(newsroom, 3, SECTION, **other)
    report = newsroom.run()
    assert (report.created, report.faults) == (2, ())
    assert find_waiting(newsroom.site, NOW).twins == ()
