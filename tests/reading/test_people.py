import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.growth.measuring import find_growth_of

from broadsheet.lexicon.name_forms import same_person, short_forms
from broadsheet.model import Paragraph, Person
from broadsheet.reading.entities.people import find_people, find_people_with_features
from broadsheet.reading.entities.person_mentions import find_mentions

WORDS = """
    President Joe Biden Blinken said the Mr. Dr. J. van den de al- O'Neil Xi Jinping NATO of and U.S. Ukraine's Paris
    “ ” " ' , . ; : told that General Secretary Minister minister chief, who chairs committee 's
    JR Jr. ß İ Ǆ Zoë Šimková МОСКВА 20
"""
PIECES = [*WORDS.split(), "\u00a0", " ", "  ", "\t"]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=60).map(" ".join) | st.text(max_size=200)


def paragraphs_of(text: str) -> list[Paragraph]:
    return [Paragraph(f"p{number}", part.replace("\n", " ")) for number, part in enumerate(text.split("\n\n"), 1)]


def test_case(case: tuple[str, str]) -> None:
    text, expected = case
    assert "\n".join(person.name for person in find_people(paragraphs_of(text))) == expected


@given(st.lists(TEXTS, max_size=4))
def test_every_name_and_role_is_a_stretch_of_the_text(texts: list[str]) -> None:
    paragraphs = [Paragraph(f"p{number}", text) for number, text in enumerate(texts, 1)]
    flat = " ".join(" ".join(text.split()) for text in texts)
    people = find_people(paragraphs)
    for person in people:
        assert person.name in flat
        assert all(role in flat for role in person.roles)
    assert len({person.name for person in people}) == len(people)


@given(TEXTS)
def test_mentions_stand_in_order_and_do_not_overlap(text: str) -> None:
    paragraphs = [Paragraph("p1", text)]
    names = [person.name for person in find_people(paragraphs)]
    ends = [edge for mention in find_mentions(paragraphs, names) for edge in (mention.start, mention.end)]
    assert ends == sorted(ends)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Robert Harlow slept. Bob Harlow and R. Harlow woke. Harlow left.",
            ["Robert Harlow", "Bob Harlow", "R. Harlow", "Harlow"],
            id="nickname and initial",
        ),
        pytest.param(
            "Mr. Vincent van Berg left, van Berg said. Van Berg is old.",
            ["Vincent van Berg", "van Berg", "Van Berg"],
            id="particles in small letters",
        ),
        pytest.param(
            "Luis Lacalle Pol met Ana. Lacalle Pol left. Lacalle spoke.",
            ["Luis Lacalle Pol", "Lacalle Pol", "Lacalle"],
            id="two family names",
        ),
        pytest.param(
            "Ms. Ana London came to London. London, she said, is cold. In London it rains.",
            ["Ana London", "London"],
            id="a place of that name",
        ),
        pytest.param(
            "President Iryna Zelenskyy spoke. Zelensky left. Zelenski wrote.",
            ["Iryna Zelenskyy", "Zelensky", "Zelenski"],
            id="other letters",
        ),
        pytest.param(
            "President Omar al-Masri spoke. Al-Masri, Masri and El-Masri left.",
            ["Omar al-Masri", "Al-Masri", "Masri", "El-Masri"],
            id="Arabic articles",
        ),
    ],
)
def test_mentions_are_found_in_every_form(text: str, expected: list[str]) -> None:
    paragraphs = [Paragraph("p1", text)]
    names = [person.name for person in find_people(paragraphs)]
    mentions = find_mentions(paragraphs, names)
    assert [text[mention.start : mention.end] for mention in mentions if mention.person == 0] == expected


def test_forms_of_a_name() -> None:
    assert short_forms("Antony John Blinken") == ("Antony John Blinken", "Antony Blinken", "John Blinken", "Blinken")
    assert short_forms("Pieter van den Broek") == ("Pieter van den Broek", "van den Broek", "Pieter Broek", "Broek")
    assert short_forms("Xi Jinping") == ("Xi Jinping", "Jinping", "Xi")
    assert short_forms("Lula") == ("Lula",)
    assert not same_person("Jill Biden", "Joe Biden")
    assert same_person("Tony Blinken", "Antony Blinken")


@pytest.mark.parametrize(
    "piece",
    [
        "Mr. A van de ",
        "President Joe Biden, the chief, ",
        "A. ",
        "Al-",
        "O'",
        "Joe Biden and ",
        "the President of ",
    ],
)
def test_twice_as_much_text_costs_twice_as_much(piece: str) -> None:
    assert not find_growth_of(lambda text: find_people([Paragraph("p1", text)]), piece, 16_000)


def test_twice_as_many_names_of_one_kind_cost_twice_as_much() -> None:
    def find(text: str) -> None:
        find_people([Paragraph(f"p{n}", f"Mr. Joe Ba{n:x}n, {n} minister") for n in range(len(text))])

    assert not find_growth_of(find, "x", 1_000)


def test_whom_the_labels_of_a_transcript_name_has_the_full_name_and_the_role_of_the_headline() -> None:
    text = "MS. KOLBER: Good morning.\n\nQ    Will it rain?\n\nMS. KOLBER: Ask the sky.\n\nQ    And tomorrow?"
    found = find_people_with_features(paragraphs_of(text), headline="Press Briefing by Press Secretary Dana Kolber")
    assert found.people == (Person("Dana Kolber", ("Press Secretary",)),)
    assert [one.text.strip() for one in found.text][::2] == ["Good morning.", "Ask the sky."]
