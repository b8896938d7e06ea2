import pytest

from broadsheet.model import Paragraph
from broadsheet.reading.gazetteer import topics
from broadsheet.reading.topics import FALLBACK, find_topics

BRANCHES = frozenset(
    [
        "arts, culture, entertainment and media",
        "conflict, war and peace",
        "crime, law and justice",
        "disaster, accident and emergency incident",
        "economy, business and finance",
        "education",
        "environment",
        "health",
        "human interest",
        "labour",
        "lifestyle and leisure",
        "politics and government",
        "religion",
        "science and technology",
        "society",
        "sport",
        "weather",
    ]
)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Voters cast their ballots in a runoff after a long campaign.", "Elections"),
        ("The striker scored twice and the team won the match.", "Sport"),
        ("The foreign minister met the ambassador for bilateral talks before the summit.", "Diplomacy"),
        ("Shelling went on along the frontline, and rebels broke the ceasefire.", "War and conflict"),
        ("Carbon emissions must fall to limit global warming, the climate summit heard.", "Climate"),
        ("The judge told the jury that the defendant had been convicted before the trial.", "Courts and law"),
        ("The central bank raised interest rates as inflation grew.", "Economy"),
    ],
)
def test_the_first_topic_is_what_the_words_say(text: str, first: str) -> None:
    assert find_topics("", [Paragraph("p1", text)], None)[0] == first


def test_the_section_counts() -> None:
    assert find_topics("A quiet day", [Paragraph("p1", "Nothing.")], "Sport") == ("Sport",)


def test_one_to_four_and_never_none() -> None:
    many = " ".join(keyword for topic in topics() for keyword in sorted(topic.keywords))
    assert 1 <= len(find_topics("", [Paragraph("p1", many)], None)) <= 4
    assert find_topics("", [], None) == (FALLBACK,)
    assert find_topics("Zzz", [Paragraph("p1", "…")], "Zzz") == (FALLBACK,)


def test_every_branch_is_one_of_the_vocabulary() -> None:
    assert {topic.branch for topic in topics()} <= BRANCHES
    assert len({topic.name for topic in topics()}) == len(topics())
