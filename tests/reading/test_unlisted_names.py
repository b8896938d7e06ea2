import pytest

from broadsheet.lexicon.world_places import find_bearers
from broadsheet.model import NerEntity, Paragraph, RawArticle
from broadsheet.reading import read_article
from broadsheet.reading.entities.organizations import find_organizations
from broadsheet.reading.entities.places import find_places
from broadsheet.reading.entities.unlisted_names import find_unlisted_names


def places_of(*texts: str, people: tuple[str, ...] = ()) -> list[str]:
    return names_of("places", texts, people)


def organizations_of(*texts: str, people: tuple[str, ...] = ()) -> list[str]:
    return names_of("organizations", texts, people)


def names_of(kind: str, texts: tuple[str, ...], people: tuple[str, ...]) -> list[str]:
    paragraphs = [Paragraph(f"p{number}", text) for number, text in enumerate(texts, 1)]
    found = find_unlisted_names(paragraphs, people)
    return list(dict.fromkeys(one.name for one in getattr(found, kind)))


def test_a_name_has_the_places_that_bear_it() -> None:
    bearers = find_bearers("Trujillo")
    assert bearers is not None
    assert bearers.countries[0] == "Peru"
    assert "Honduras" in bearers.countries
    assert find_bearers("Paraná") == find_bearers("Parana") is not None
    assert find_bearers("Qvimstad") is None


def test_a_town_of_the_world_is_a_place_unless_its_name_is_something_else_too() -> None:
    assert places_of("Then Penonomé and Huancavelica voted.") == ["Penonomé", "Huancavelica"]
    assert places_of("Then Reading and Lincoln voted.") == []


@pytest.mark.parametrize("text", ["Then “Penonomé and Ana” left.", "Then Northeastern and Huancavelica voted."])
def test_a_capital_that_begins_a_quote_and_a_direction_alone_are_no_place(text: str) -> None:
    assert not {"Penonomé", "Northeastern"}.intersection(places_of(text))


@pytest.mark.parametrize(
    "text",
    [
        "The rain came in Qvim.",
        "They left the village of Qvim at night.",
        "Schools in the capital's Qvim neighbourhood were shut.",
        "The road to Qvim, Peru, was shut.",
        "It snowed across northern Qvim.",
        "Then Qvim residents wrote a letter.",
        "They drove from Lima to Cusco, Qvim and Arequipa.",
    ],
)
def test_what_stands_around_a_place(text: str) -> None:
    assert "Qvim" in places_of(text)
    assert "Qvim" not in organizations_of(text)


@pytest.mark.parametrize(
    "text",
    [
        "The airline Qvim will fly to Peru.",
        "Qvim, a daily newspaper, wrote about it.",
        "An analyst at Qvim disagreed.",
        "They hold shares in Qvim.",
        "Qvim said its profit had doubled.",
        "He told Qvim that it was late.",
        "She owns companies such as Qvim.",
        "Qvim's chairman did not reply.",
    ],
)
def test_what_stands_around_an_organization(text: str) -> None:
    assert organizations_of(text) == ["Qvim"]
    assert places_of(text) == []


def test_all_mentions_of_a_name_count_together() -> None:
    assert organizations_of("Then Qvim began.", "A spokesman for Qvim denied it.") == ["Qvim"]
    assert places_of("Then Qvim was wet.", "It rained in Qvim.") == ["Qvim"]


def test_a_name_without_any_sign_is_neither() -> None:
    assert places_of("Then Qvim began.") == organizations_of("Then Qvim began.") == []


@pytest.mark.parametrize(
    "text",
    [
        "They lost a yard in Qvims territory, and the Qvims won.",
        "One in ten Qvim users has the latest version of Qvim.",
        "They opted out of any Arab-Israel alliance.",
    ],
)
def test_a_plural_with_an_article_is_no_place_and_what_has_versions_no_organization(text: str) -> None:
    assert places_of(text) == organizations_of(text) == []


def test_names_of_people_and_words_are_left_out() -> None:
    text = "It lies with Berg, in September and in Spanish. They believe in Shintoism."
    assert places_of(text, people=("Ana Berg",)) == []
    assert organizations_of("He told Berg that it was late.", people=("Ana Berg",)) == []
    assert organizations_of("A spokesman for Berg-Osten agreed.", people=("Ana Berg",)) == []


def test_what_a_pipeline_marks_is_a_sign_beside_others() -> None:
    paragraphs = [Paragraph("p1", "It was told to Qvim, and Orvex denied it.")]
    marks = [NerEntity(0, 15, 19, "GPE"), NerEntity(0, 25, 30, "ORG")]
    assert find_unlisted_names(paragraphs).organizations == ()
    found = find_unlisted_names(paragraphs, (), marks)
    assert [one.name for one in found.places] == ["Qvim"]
    assert [one.name for one in found.organizations] == ["Orvex"]


def test_words_in_a_name_that_say_what_it_is() -> None:
    text = "They swam in Lake Qvim and the Qvim River, and saw Northern Peru and Universidad de Qvim."
    assert places_of(text) == ["Lake Qvim", "Qvim River", "Northern Peru"]
    assert organizations_of(text) == ["Universidad de Qvim"]


def test_newspapers_keep_their_article() -> None:
    assert organizations_of("He wrote in The Qvim, and they agreed with The Orb.") == ["The Qvim", "The Orb"]


def test_all_places_and_organizations_come_in_the_order_of_the_text() -> None:
    raw = RawArticle(
        seed="seeds/a.txt",
        digest="",
        text="Rain\n\nIt rained in Qvim on Monday, then in Peru. An analyst at Orvex and the Orle Bank agreed.\n",
    )
    reading = read_article(raw)
    assert reading.places == ("Qvim", "Peru")
    assert reading.organizations == ("Orvex", "Orle Bank")


def test_a_short_form_of_a_known_place_is_no_other_place() -> None:
    paragraphs = [Paragraph("p1", "They met in Rio de Janeiro. It was hot in Rio.")]
    unlisted = find_unlisted_names(paragraphs).places
    assert find_places(paragraphs, None, (), unlisted) == ("Rio de Janeiro",)


def test_events_buildings_and_common_letters_are_no_organizations() -> None:
    text = "The Orle Cup, the Qvim Hotel and Global Development cost 2 % of GDP in ORB's view, the ORB said."
    assert find_organizations([Paragraph("p1", text)]) == ("ORB",)


def test_names_that_go_on_behind_small_words() -> None:
    text = "The Orle Oceanic and Atmospheric Administration wrote to the Organization for Security and Cooperation in"
    assert find_organizations([Paragraph("p1", f"{text} Europe.")]) == (
        "Orle Oceanic and Atmospheric Administration",
        "OSCE",
    )


def test_letters_behind_a_thing_are_no_organization() -> None:
    text = "The Orle Lakes Act (OLA) was passed. The OLA helps the Union of Orle Bakers (UOB), the UOB said."
    assert find_organizations([Paragraph("p1", text)]) == ("Union of Orle Bakers",)


def test_somebody_of_an_organization_is_no_part_of_its_name() -> None:
    text = "Ana Berg of Orle University and the Ministry of Sport, Youth and Culture met in Parliament."
    assert find_organizations([Paragraph("p1", text)]) == (
        "Orle University",
        "Ministry of Sport, Youth and Culture",
        "Parliament",
    )


def test_examples_tell_what_a_name_is() -> None:
    assert places_of("Leagues grew in states like Zorla, and it opened in cities including Tavik.") == [
        "Zorla",
        "Tavik",
    ]
    assert organizations_of("He bought shoes from brands such as Zorla.") == ["Zorla"]


def test_works_languages_movements_and_compounds_are_neither() -> None:
    text = (
        "He reads in Ana Berg's The Zarvek. It is the southern Tarvek word for rain. He came from Zorlismo, and"
        " lives in the Zarlic-majority region. A minister told Tavik that he left."
    )
    assert places_of(text) == []
    assert organizations_of(text) == ["Tavik"]


def test_a_thing_that_ends_with_the_name_of_a_town_is_no_place() -> None:
    assert places_of("They sell to Qvim Walvis Bay and to Upper Walvis Bay.") == ["Upper Walvis Bay"]


def test_clubs_in_brackets_and_what_is_in_a_place_are_no_places() -> None:
    text = "Ana Berg (Anderlecht) spoke. They registered by the UAE Zarv and by Peru Zarvo, but swam in the Peru River."
    assert places_of(text, people=("Ana Berg",)) == ["Peru River"]


def test_letters_of_somebody_or_of_a_common_word_are_no_organization() -> None:
    text = "President Ana Berg Osten (ABO) spoke of a Gross Domestic Product (GDP). It was ABO's day, the ABO said."
    assert find_organizations([Paragraph("p1", text)]) == ()
