from collections.abc import Callable

import pytest

from broadsheet.lexicon.media_topics import topic_named, topics
from broadsheet.lexicon.phrase_matcher import Phrases
from broadsheet.model import Paragraph, TopicRule
from broadsheet.reading.topics import find_topic_words, find_topics

BRANCHES = {
    "01000000": "Arts, culture, entertainment and media",
    "02000000": "Crime, law and justice",
    "03000000": "Disaster, accident and emergency incident",
    "04000000": "Economy, business and finance",
    "05000000": "Education",
    "06000000": "Environment",
    "07000000": "Health",
    "08000000": "Human interest",
    "09000000": "Labour",
    "10000000": "Lifestyle and leisure",
    "11000000": "Politics and government",
    "12000000": "Religion",
    "13000000": "Science and technology",
    "14000000": "Society",
    "15000000": "Sport",
    "16000000": "Conflict, war and peace",
    "17000000": "Weather",
}


def topics_of(text: str, title: str = "", section: str | None = None, *rules: TopicRule) -> tuple[str, ...]:
    paragraphs = [Paragraph(f"p{number}", line) for number, line in enumerate(text.split("\n"), 1)]
    return tuple(topic.name for topic in find_topics(title, paragraphs, section, rules))


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Voters cast their ballots in a runoff after a long campaign.", "Election"),
        ("The striker scored twice and the team won the match.", "Sport"),
        (
            "The old dairy was destroyed by fire. The farm’s warehouse burned to the ground before fire crews came.",
            "Accident and emergency incident",
        ),
        ("The foreign minister met the ambassador for bilateral talks before the summit.", "International relations"),
        ("Shelling went on along the frontline, and rebels broke the ceasefire.", "Armed conflict"),
        ("Carbon emissions must fall to limit global warming, the climate summit heard.", "Climate change"),
        ("The judge told the jury that the defendant had been convicted before the trial.", "Judiciary"),
        ("The central bank raised interest rates as inflation grew.", "Economy"),
        ("The airline's chief executive said that the merger would lift profits.", "Business information"),
    ],
)
def test_the_first_topic_is_what_the_words_say(text: str, first: str) -> None:
    assert topics_of(text)[0] == first


@pytest.mark.parametrize(
    "text",
    [
        "The president spoke for the first time this week.",
        "They opened the gate on Thursday, and a final ship left.",
        "“We will win”, the leader said.",
        "The goal of the team of experts is to serve as a safety net, a press release says.",
        "…",
        "After a long debate the board voted 5-4 to buy a bus.",
        "Children dance to the beat of drums in the harvest season.",
        "Orle Inc put notes on its accounts on social media, and a road in landslide-prone hills is shut.",
        "The choir, which fell silent in the Covid-19 pandemic, is back. " + "It was a quiet day. " * 30,
    ],
)
def test_words_that_decide_nothing_give_no_topic(text: str) -> None:
    assert topics_of(text) == ()


def test_the_section_counts() -> None:
    assert topics_of("Nothing.", "A quiet day", "Sport") == ("Sport",)
    assert topics_of("Nothing.", "A quiet day", "Migration") == ("Immigration",)


@pytest.mark.parametrize("change", [str.lower, str.upper])
def test_where_all_letters_are_of_one_case_names_need_no_capitals(change: Callable[[str], str]) -> None:
    assert topics_of(change("MPs and Lib Dem peers met in Whitehall."))[0] == "Government"
    assert topics_of(change("It was a classic open test of magic.")) == ()


def test_further_topics_need_two_words() -> None:
    ballots = "Voters cast their ballots in the election, and the candidates waited for the referendum."
    assert topics_of(f"{ballots} One of them ran to the hospital.") == ("Election",)
    assert topics_of(f"{ballots} Surgeons at the hospital said that cancer patients had a vaccine.")[0] == "Election"
    assert "Health" in topics_of(f"{ballots} Surgeons at the hospital said that cancer patients had a vaccine.")


def test_what_comes_late_in_a_long_article_is_not_weighed() -> None:
    ballots = "\n".join(["Voters cast their ballots in the election, and the candidates waited."] * 40)
    assert topics_of(f"{ballots}\nThe striker scored, and the goalkeeper left the tournament.") == ("Election",)


def test_four_at_most() -> None:
    assert len(topics_of(" ".join(word for topic in topics() for word in topic.keywords))) <= 4


def test_repeating_a_word_says_less_than_another_word() -> None:
    assert topics_of("Police arrested him and took him to prison. " + "The clinic. " * 4)[0] == "Law enforcement"


def test_words_that_speak_for_a_topic() -> None:
    text = [Paragraph("p1", "The ceasefire held; shelling had ended."), Paragraph("p2", "A ceasefire!")]
    assert find_topic_words("", text, ["Armed conflict", "Own topic", "Sport"]) == {
        "Armed conflict": ("ceasefire", "shelling")
    }


def test_editors_rules_come_first_and_need_a_place_of_weight_or_two() -> None:
    rule = TopicRule("Harbour works", ("new quay", "dredg…", "Orle Harbour"))
    assert topics_of("Dredging began at the port.", "", None, rule)[0] == "Harbour works"
    assert "Harbour works" not in topics_of("It rained.\nThey spoke of dredging, and of dredgers.", "", None, rule)
    assert "Harbour works" in topics_of("It rained.\nDredgers came.\nOrle Harbour waits.", "", None, rule)
    assert "Harbour works" not in topics_of("The orle harbour waits.", "", None, rule)
    assert "Harbour works" in topics_of("It rained.", "ORLE HARBOUR WAITS", None, rule)


def test_the_vocabulary_is_the_iptc_s() -> None:
    assert {topic.id: topic.name for topic in topics() if topic.name == topic.branch} == BRANCHES
    assert len({topic.id for topic in topics()}) == len({topic.name for topic in topics()}) == len(topics())
    assert all(topic.about.endswith(".") for topic in topics())
    found = topic_named("international relations")
    assert found is not None
    assert (found.id, found.branch) == ("20000638", "Politics and government")


def test_phrases_as_they_are_written() -> None:
    table = Phrases(["peace talks", "talks", "US Open", "terroris…", "storm", "six-party talks"])
    assert list(table.find("Peace talks in the US; US OPEN, US Open; a terrorist’s Storms. Six party talks")) == [
        "peace talks",
        "US Open",
        "terroris…",
        "storm",
        "six-party talks",
    ]


@pytest.mark.parametrize("text", ["A fire destroyed an old mill in Derby.", "A FIRE DESTROYED AN OLD MILL IN DERBY."])
def test_a_town_is_no_match(text: str) -> None:
    assert "Sport" not in topics_of(text, "Fire at Derby mill")


def test_a_derby_is_a_match() -> None:
    assert topics_of("The striker scored in the derby, and it was a derby win at last.")[:1] == ("Sport",)


@pytest.mark.parametrize(
    ("title", "text", "topics"),
    [
        (
            "Singer goes to court over royalties",
            (
                "The singer Ana Roe appeared in court on Monday, accused of fraud in a dispute over her best-known "
                "songs. The judge adjourned the trial until May. Her lawyer said that the album and the concert tour "
                "go on."
            ),
            {"Judiciary", "Arts and entertainment"},
        ),
        (
            "Footballer arrested after brawl",
            (
                "The striker of Orle United was arrested on Saturday after a brawl. Police said that the footballer "
                "was charged with assault. The club said he would miss the league match. The coach did not comment."
            ),
            {"Sport", "Law enforcement"},
        ),
        (
            "Drought drives herders south",
            (
                "Herders have lost most of their cattle to the drought, the worst in forty years. Rains have failed "
                "for the fourth season. Families walk for days to find water, and aid agencies warn of famine."
            ),
            {"Disaster"},
        ),
        (
            "Nurses strike for better pay",
            (
                "Nurses of Orle went on strike on Monday to demand higher pay. The union said that wards were empty. "
                "Doctors treated only emergency patients, and operations were put off. Talks with the employers failed."
            ),
            {"Medical profession", "Labour relations"},
        ),
        (
            "Power plant rules go to court",
            (
                "Judges heard arguments over rules that curb carbon emissions from coal-fired power plants. States "
                "sued the environment agency, saying that climate change does not allow it to rewrite energy law."
            ),
            {"Climate change", "Judiciary"},
        ),
        (
            "Pupils hurt in school bus crash",
            (
                "Twelve pupils were hurt on Monday when their school bus collided with a lorry near Orle. Firefighters "
                "freed the driver from the wreckage. The injured were taken to hospital, police said."
            ),
            {"Accident and emergency incident"},
        ),
    ],
)
def test_stories_of_two_sides_have_both_topics(title: str, text: str, topics: set[str]) -> None:
    assert topics <= {topic.name for topic in find_topics(title, [Paragraph("p1", text)], None)}


@pytest.mark.parametrize(
    ("title", "text", "first", "none"),
    [
        (
            "Two die as storm hits coast",
            (
                "A storm struck the coast on Friday and killed two people, the government said. Winds tore roofs from "
                "houses and floods cut roads. The minister promised help, and the governor declared a state of "
                "emergency."
            ),
            "Disaster",
            "Political crisis",
        ),
        (
            "Three pilgrims die in road accident",
            (
                "Three pilgrims died on the spot when their motorcycle rammed into a divider on Tuesday, police said. "
                "The fourth succumbed to his injuries during treatment in hospital."
            ),
            "Accident and emergency incident",
            "Health",
        ),
    ],
)
def test_what_follows_a_disaster_is_no_topic_by_itself(title: str, text: str, first: str, none: str) -> None:
    names = [topic.name for topic in find_topics(title, [Paragraph("p1", text)], None)]
    assert names[0] == first
    assert none not in names
