"""Lines that many articles of one source share are not their text, in whatever order the articles come."""

import shutil
from itertools import pairwise
from random import Random
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from broadsheet.content.importing import import_seeds
from broadsheet.content.pages.page_writer import is_untouched
from broadsheet.recurring_lines import find_shared, line_key, source_key

if TYPE_CHECKING:
    from tests.content.conftest import Newsroom

ABOUT = "Northlight Wire is an independent agency founded in 1990."
ZONE = "Times of day are those of the east coast."
PLACES = ("Orle", "Vell", "Marn", "Tessin", "Quar", "Ulme", "Brack", "Sorn")
THINGS = ("harbour", "school", "bridge", "theatre", "market", "station", "library", "stadium")


def story(number: int) -> str:
    """Return an article that has little in common with the others."""
    place, thing = PLACES[number], THINGS[number]
    return "\n\n".join(
        f"The {thing} of {place} {verb} {word} on day {number * 7 + day} after {thing} workers of {place} {more}."
        for day, (verb, word, more) in enumerate(
            [("opened", "early", "had cleaned it"), ("closed", "late", "went home"), ("moved", "away", "agreed")]
        )
    )


def wire(room: "Newsroom", number: int, *after: str, outlet: str = "Northlight Wire") -> None:
    """Write a seed of an outlet, with lines after its article."""
    head = f"{PLACES[number]} and its {THINGS[number]}\n\nSource: {outlet}\n\n"
    room.seed(f"{outlet.split(maxsplit=1)[0]}-{number}.txt".lower(), head + "\n\n".join([story(number), *after]))


def page(number: int) -> str:
    return f"content/articles/undated/{PLACES[number]}-and-its-{THINGS[number]}.md".lower()


@pytest.fixture
def room(newsroom: "Newsroom") -> "Newsroom":
    """A site with six articles of an outlet that speaks of itself below each of them."""
    for number in range(6):
        wire(newsroom, number, ZONE, ABOUT)
    return newsroom


def test_lines_that_a_source_s_articles_share_are_left_out(room: "Newsroom") -> None:
    report = room.run()
    assert (report.created, report.updated) == (6, 0)
    for number in range(6):
        text = room.read(page(number))
        front, _, body = text[4:].partition("\n---\n\n")
        assert body == f"{story(number)}\n"
        assert f"left_out:\n  - {ZONE}\n  - {ABOUT}\n" in front or f"left_out: [{ZONE}, {ABOUT}]\n" in front
        assert "organizations: [Northlight" not in front
        assert is_untouched(text.encode())


def test_what_was_imported_before_there_was_evidence_is_read_again(room: "Newsroom") -> None:
    for number in range(6):
        import_seeds.import_seeds(room.site, [room.root / f"seeds/northlight-{number}.txt"])
        shutil.rmtree(room.site.cache)
        assert (ABOUT in room.read(page(0)).partition("\n---\n")[2]) == (number < 3)
    before, times = room.content(), room.times()
    assert room.run().unchanged == 6
    shutil.rmtree(room.site.cache)
    room.remove("content/.imported.jsonl")
    assert room.run().unchanged == 6
    assert {path: time for path, time in room.times().items() if path.endswith("md")} == {
        path: time for path, time in times.items() if path.endswith("md")
    }
    shutil.rmtree(room.root / "content")
    room.run(jobs=2)
    assert room.content() == before


def test_a_page_that_was_edited_stays(room: "Newsroom") -> None:
    for number in range(3, 6):
        room.move(f"seeds/northlight-{number}.txt", f"later/northlight-{number}.txt")
    room.run()
    edited = room.edit(page(1))
    for number in range(3, 6):
        room.move(f"later/northlight-{number}.txt", f"seeds/northlight-{number}.txt")
    report = room.run()
    assert (report.updated_pages, report.conflicts) == ((page(0), page(2)), 0)
    assert room.read(page(1)) == edited
    assert not (room.root / f"{page(1)}.new").exists()


def test_a_run_that_is_stopped_while_it_reads_again_is_finished(
    room: "Newsroom", monkeypatch: pytest.MonkeyPatch
) -> None:
    room.run()
    expected = room.content()
    shutil.rmtree(room.root / "content")
    shutil.rmtree(room.site.cache)
    monkeypatch.setattr(import_seeds, "SAVE_AFTER", 1)

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(import_seeds, "_read_seeds", stop)
        with pytest.raises(KeyboardInterrupt):
            room.run()
    assert ABOUT in room.read(page(0)).partition("\n---\n")[2]
    room.run()
    assert room.content() == expected


def test_background_that_some_articles_end_with_is_their_text(room: "Newsroom") -> None:
    background = "The strike in the ports of the east began in May."
    for number in range(6):
        wire(room, number, *([background] if number < 3 else []))
    room.run()
    assert [background in room.read(page(number)) for number in range(6)] == [True] * 3 + [False] * 3
    assert "left_out" not in room.read(page(0))


def test_copies_and_versions_of_one_article_prove_nothing(newsroom: "Newsroom") -> None:
    for number, outlet in enumerate(["Orle Post", "Bay Post", "Vell Post", "Marn Post", "Cape Post"]):
        wire(newsroom, 0, "The mayor of Orle thanked the workers in the evening.", outlet=outlet)
        lines = [f"Item {number}{n} was added to what {name} said." for n, name in enumerate(PLACES[:5])]
        wire(newsroom, 1, *lines[: number + 1], "The mayor of Vell did not answer.", outlet="Northlight Wire")
        newsroom.move("seeds/northlight-1.txt", f"seeds/version-{number}.txt")
    newsroom.run()
    assert not any(b"left_out" in data for data in newsroom.content().values())


def test_an_outlet_s_name_in_the_headline_s_place_is_none(newsroom: "Newsroom") -> None:
    for number in range(6):
        head = f"The Quay: news for the coast\n\nNews from {PLACES[number]}\n\n"
        newsroom.seed(f"quay_{number}.txt", head + story(number))
    newsroom.run()

    def path(place: str) -> str:
        return f"content/articles/undated/news-from-{place.lower()}.md"

    assert {name for name in newsroom.content() if name.endswith("md")} == {path(place) for place in PLACES[:6]}
    assert 'left_out: ["The Quay: news for the coast"]\n' in newsroom.read(path("Orle"))


def alike(one: int, other: int) -> bool:
    return one // 2 == other // 2


line_lists = st.lists(st.lists(st.sampled_from([2, 3, 4, 5, 0]), max_size=4, unique=True), max_size=30)


@given(line_lists, st.randoms())
def test_what_is_shared_does_not_hang_on_the_order(lists: list[list[int]], random: Random) -> None:
    articles = [("x", lines, number) for number, lines in enumerate(lists)]
    found = find_shared(articles, alike)
    random.shuffle(articles)
    assert find_shared(articles, alike) == found
    for line in found.get("x", ()):
        assert line
        assert sum(line in lines for lines in lists) >= (0.6 if line % 2 else 0.2) * len(lists)


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cuts=st.sets(st.integers(1, 7)), extra=st.lists(st.booleans(), min_size=8, max_size=8))
def test_it_does_not_matter_what_is_imported_together(newsroom: "Newsroom", cuts: set[int], extra: list[bool]) -> None:
    for folder in ("seeds", "content"):
        shutil.rmtree(newsroom.root / folder, ignore_errors=True)
    shutil.rmtree(newsroom.site.cache, ignore_errors=True)
    for number, more in enumerate(extra):
        wire(
            newsroom, number, *([ZONE] if more else []), "Our morning letter is free", *([ABOUT] if number % 2 else [])
        )
    newsroom.run()
    together = newsroom.content()
    shutil.rmtree(newsroom.root / "content")
    seeds = sorted((newsroom.root / "seeds").iterdir())
    bounds = [0, *sorted(cuts), len(seeds)]
    for start, end in reversed(list(pairwise(bounds))):
        import_seeds.import_seeds(newsroom.site, seeds[start:end])
    assert newsroom.content() == together


def test_the_words_of_a_line_are_its_key_and_its_kind() -> None:
    assert line_key(r"A \* in the \[first\](x) line\.", "orle post") == line_key(
        "A * in the [first](x) line.", "orle post"
    )
    kinds = {
        "Download the app": 0,
        "The Orle Post is read in three towns.": 0,
        "Write to us for more.": 0,
        "“We will win,” he said.": 1,
        "The war began in May.": 1,
    }
    assert {text: line_key(text, "orle post") % 2 for text in kinds} == kinds
    assert line_key("* * *", "") == 0


def test_a_source_is_an_outlet_a_host_or_a_place() -> None:
    assert source_key("The Orle Post", "https://x.example/1", "seeds/a.txt") == "the orle post"
    assert source_key(None, "https://www.x.example/1", "seeds/a.txt") == "x.example"
    assert source_key(None, "https://[", "seeds/2024-11-13/a.txt") == "seeds/#"
