"""How articles become stories: the same whatever comes first, and right where a reader would be sure."""

import importlib
import os
import random
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from broadsheet.index import story_frequencies, story_links
from broadsheet.index.stories import StoryGrouping, group_stories
from broadsheet.index.story_features import WORDS_READ, StoryFeatures, find_story_features

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"
ARTICLES = 60
DAY = date(2024, 11, 13)

FIRE = """Fire destroys harbour warehouse in Orle
A fire destroyed the Selmer warehouse in the port of Orle on Monday night. Fire chief Ida Brandt said 40 workers fled
the Selmer warehouse before the roof fell in. The mayor of Orle, Tomas Veng, thanked Brandt and her crews."""
FIRE_AGAIN = """Orle warehouse burns down, 40 workers escape
All 40 workers escaped when the Selmer warehouse in Orle burned down on Monday night. The roof fell in soon after, said
Ida Brandt, the fire chief. Mayor Tomas Veng praised Brandt and the crews from Orle."""
OTHER_FIRE = """Fire destroys paper mill in Hasse
A fire destroyed the Korpi paper mill in Hasse on Friday morning. Fire chief Olav Rydning said 12 workers fled the Korpi
mill before the roof fell in. The mayor of Hasse, Greta Lund, thanked Rydning and his crews."""


@pytest.fixture(scope="module")
def invented() -> Iterator[dict[str, StoryFeatures]]:
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(BENCHMARKS))
        grouping = importlib.import_module("grouping")
        told = list(grouping.tell_events(ARTICLES, random.Random(3)))  # noqa: S311  # nothing here is secret
        yield {f"{story.number:02}": grouping.features_of(story) for story, _ in told}
    for name in ("grouping", "stories", "world", "phrases"):
        sys.modules.pop(name, None)


def features(article: str, day: date | None = None) -> StoryFeatures:
    title, _, text = article.partition("\n")
    return find_story_features(title, text.replace("\n", " "), day)


def test_two_reports_of_one_event_are_one_story_and_another_of_its_kind_is_not() -> None:
    articles = {"a": features(FIRE), "b": features(OTHER_FIRE), "c": features(FIRE_AGAIN)}
    assert group_stories(articles) == (("a", "c"), ("b",))


def test_articles_far_apart_in_time_are_two_stories_unless_others_wrote_in_between() -> None:
    days = {"a": DAY, "b": DAY + timedelta(days=8)}
    apart = {name: features(FIRE, day) for name, day in days.items()}
    assert group_stories(apart) == (("a",), ("b",))
    assert group_stories(apart | {"c": features(FIRE_AGAIN, DAY + timedelta(days=4))}) == (("a", "b", "c"),)


def test_nothing_and_articles_without_words_have_stories() -> None:
    assert group_stories({}) == ()
    assert group_stories({"a": features(""), "b": features("")}) == (("a",), ("b",))


@settings(max_examples=10, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_order_of_articles_does_not_matter(invented: dict[str, StoryFeatures], stream: random.Random) -> None:
    shuffled = list(invented.items())
    stream.shuffle(shuffled)
    assert group_stories(dict(shuffled)) == group_stories(invented)


def test_how_many_articles_are_in_memory_does_not_matter(
    invented: dict[str, StoryFeatures], monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = group_stories(invented)
    monkeypatch.setattr(story_links, "GROUPS_KEPT", 1)
    assert group_stories(invented) == expected


@pytest.mark.parametrize(("sample", "kept"), [(8, 1), (story_frequencies.SAMPLE, story_links.GROUPS_KEPT)])
def test_changes_end_where_a_new_grouping_does(
    invented: dict[str, StoryFeatures], sample: int, kept: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(story_frequencies, "SAMPLE", sample)
    monkeypatch.setattr(story_links, "GROUPS_KEPT", kept)
    _change_at_random(invented)


@settings(max_examples=10, deadline=None)
@given(st.randoms(use_true_random=False))
def _change_at_random(invented: dict[str, StoryFeatures], stream: random.Random) -> None:
    """Let articles come, go, and get the texts and days of others, one or some at once."""
    names = list(invented)
    present = {name: invented[name] for name in stream.sample(names, ARTICLES // 2)}
    grouping = StoryGrouping(present)
    for _ in range(8):
        changes = {name: _changed(invented, stream) for name in stream.sample(names, stream.choice((1, 1, 1, 12)))}
        grouping.change(changes)
        present = {name: one for name, one in (present | changes).items() if one is not None}
        assert grouping.stories() == group_stories(present)
    grouping.change(dict.fromkeys(present))
    assert grouping.stories() == ()


def _changed(invented: dict[str, StoryFeatures], stream: random.Random) -> StoryFeatures | None:
    text, day = stream.choice(list(invented.values())), stream.choice(list(invented.values())).day
    return None if stream.random() < 0.4 else structs.replace(text, day=day if stream.random() < 0.5 else text.day)


def test_an_article_of_today_changes_no_other_story_once_there_are_enough(
    invented: dict[str, StoryFeatures], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(story_frequencies, "SAMPLE", 16)
    dated = {name: one for name, one in invented.items() if one.day}
    grouping = StoryGrouping({})
    for name in sorted(dated, key=lambda name: (dated[name].day, name)):
        before = set(grouping.stories())
        grouping.change({name: dated[name]})
        lost = {article for story in before - set(grouping.stories()) for article in story}
        own = next(story for story in grouping.stories() if name in story)
        assert lost <= set(own) or sum(map(len, before)) < 16


def test_an_article_that_comes_changes_no_story_of_other_days(invented: dict[str, StoryFeatures]) -> None:
    before = set(group_stories(invented))
    after = set(group_stories(invented | {"new": features(FIRE, DAY + timedelta(days=500))}))
    assert after - before == {("new",)}
    assert before <= after


def test_each_process_finds_the_same_stories() -> None:
    program = (
        "import random, grouping; from broadsheet.index.stories import group_stories; "
        "told = grouping.tell_events(40, random.Random(5)); "
        "print(group_stories({str(one.number): grouping.features_of(one) for one, _ in told}))"
    )
    found = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(BENCHMARKS)},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(found) == 1


def test_invented_events_become_stories(invented: dict[str, StoryFeatures]) -> None:
    assert {article for story in group_stories(invented) for article in story} == set(invented)


def test_a_name_a_number_and_a_word_are_different_terms() -> None:
    found = find_story_features("", "Then Mark hit the mark 1,200 times. It was Mark who won.")
    assert found.names["Mark"] > found.names["1,200"] > found.words["mark"]
    assert found.names_mass == sum(found.names.values())


def test_capitals_of_a_headline_tell_names_where_its_other_words_are_small() -> None:
    assert "Mark" in find_story_features("Fans of Mark won", "").names
    assert "Fans" not in find_story_features("Fans of Mark won", "").names
    assert not find_story_features("Fans of Mark Won", "").names


def test_words_of_grammar_of_other_languages_are_no_terms() -> None:
    text = "Le maire de la ville est arrivé à Lyon avec les pompiers, et il a parlé dans la rue."
    assert not {"la", "les", "est", "dans", "avec"} & find_story_features("", text).words.keys()


def test_words_of_grammar_are_no_terms_and_a_long_text_is_not_read_to_its_end() -> None:
    assert not find_story_features("The", "It was of the and to it.").words
    assert find_story_features("", "boat " * (WORDS_READ - 1) + "zebra lion").words.keys() == {"boat", "zebra"}


def test_spaces_within_numbers_are_no_part_of_them() -> None:
    assert "9:52" not in find_story_features("", "She came at 9: 52 and won 65. 5 points.").names
    assert "65.5" not in find_story_features("", "She won 65. 53 points.").names
    assert "65.53" in find_story_features("", "She won 65. 53 points.").names
