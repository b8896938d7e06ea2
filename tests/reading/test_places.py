import pytest

from broadsheet.lexicon.gazetteer import countries, places, spellings
from broadsheet.model import Paragraph
from broadsheet.reading.entities.capitalized_spans import NameInText
from broadsheet.reading.entities.demonyms import find_demonym_countries
from broadsheet.reading.entities.introduced_acronyms import find_acronyms
from broadsheet.reading.entities.one_spelling import with_one_spelling
from broadsheet.reading.entities.organizations import find_organizations
from broadsheet.reading.entities.places import find_places
from broadsheet.reading.layout.document import Dateline


def places_of(text: str, dateline: str | None = None) -> tuple[str, ...]:
    return find_places([Paragraph("p1", text)], dateline)


def organizations_of(text: str) -> tuple[str, ...]:
    return find_organizations([Paragraph("p1", text)])


def test_places_come_under_the_names_of_the_gazetteer() -> None:
    assert places_of("Ships left the UK for Rio de Janeiro and Trinidad and Tobago.") == (
        "United Kingdom",
        "Rio de Janeiro",
        "Trinidad and Tobago",
    )
    assert places_of("Talks go on.", "LIMA, Peru") == ("Lima", "Peru")


def test_a_direction_belongs_to_the_name_of_a_place_that_the_country_has() -> None:
    assert places_of("The earth shook in West Papua and in southern Java.") == ("West Papua", "Java")


def test_capitals_that_stand_for_governments_are_no_places() -> None:
    assert places_of("Moscow's answer angered Kyiv, and Brussels waited.") == ()
    assert places_of("While in Brussels he waited for Moscow.") == ("Brussels",)


def test_a_town_before_its_state_is_not_the_one_that_is_known_by_its_name() -> None:
    assert places_of("She left Paris, Texas, in May. Paris is quiet.") == ("Texas",)
    assert places_of("Talks in Paris, Texas and Bavaria went on.") == ("Paris", "Texas", "Bavaria")


def test_a_town_before_a_short_state_or_another_country_is_not_the_one_that_is_known_by_its_name() -> None:
    assert places_of("She left Naples, Fla., and Sydney, N.S., in May.") == ()
    assert places_of("Talks go on in Orle.", "NAPLES, Fla.") == ()
    assert places_of("She left Sydney, Australia, for Tripoli, Lebanon.") == ("Sydney", "Australia", "Lebanon")


def test_georgia_is_the_country_or_the_state_by_its_company() -> None:
    assert places_of("Georgia's president met envoys in Washington.", "TBILISI") == ("Tbilisi", "Georgia", "Washington")
    assert places_of("Officials in Georgia were glad.", "SAVANNAH, Georgia") == ("Savannah", "Georgia (U.S. state)")
    assert places_of("She was born in Athens, Georgia, in May.") == ("Georgia (U.S. state)",)


def test_places_within_other_names_are_none() -> None:
    assert places_of("The New York Times praised Paris Hilton and the London School of Economics.") == ()


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("He teaches at the Universidad de Chile, and the Banco de Peru pays.", ()),
        ("The Duke of Sussex and the Duchess of Kent came to Lagos.", ("Lagos",)),
        ("Air India and Radio Canada went to Larnaca.", ("Larnaca",)),
        ("Manchester United beat Liverpool 2-1 in May.", ()),
        ("The club lost to Barcelona on Monday.", ()),
        ("Osaka, 3-1 up, went on.", ()),
        ("The fans came to Liverpool in May.", ("Liverpool",)),
        ("They met in Santiago de Chile.", ("Santiago", "Chile")),
        ("He left the Republic of Ireland for Northern Ireland.", ("Ireland", "Northern Ireland")),
        ("The Boston Marathon and the Geneva Convention came up.", ()),
        ("They met at Leeds Social Hall in the rain.", ()),
    ],
)
def test_places_within_names_of_other_kinds_are_none(text: str, places: tuple[str, ...]) -> None:
    assert places_of(text) == places


def test_a_name_that_somebody_bears_is_no_place_behind_to() -> None:
    text = "Eddie Jordan left in May. They may reach out to Jordan."
    assert find_places([Paragraph("p1", text)], people=["Eddie Jordan"]) == ()


def test_demonyms_are_no_places() -> None:
    assert places_of("North Korean troops met a French officer.") == ()


def test_the_gazetteer_is_whole() -> None:
    assert len(countries()) >= 195
    assert all(places()[country].country == country for country, _, _, _ in countries())
    assert spellings("United Kingdom")[:3] == ("United Kingdom", "UK", "U.K.")


def test_organizations_by_their_words_and_letters() -> None:
    text = (
        "The International Monetary Fund (IMF) and NATO met the Ministry of Foreign Affairs. The IMF paid Orle Steel."
    )
    assert organizations_of(text) == (
        "International Monetary Fund",
        "NATO",
        "Ministry of Foreign Affairs",
        "Orle Steel",
    )


def test_what_joins_names_is_told_from_what_joins_words() -> None:
    assert organizations_of("Britons and the Food and Drug Administration wrote to the Ministry of the Interior.") == (
        "Food and Drug Administration",
        "Ministry of the Interior",
    )
    assert organizations_of("President Joe Biden of the United States' party and the Bank of Orle met.") == (
        "Bank of Orle",
    )


def test_a_place_that_somebody_is_named_like_is_none() -> None:
    assert places_of("Lloyd Austin spoke. Austin then left, and nobody in Austin knew.") == ("Austin",)
    assert places_of("Lloyd Austin spoke. Austin then left.") == ()


def test_letters_that_were_explained_are_the_name() -> None:
    assert organizations_of("The Orle Bakers Union (OBU) met. The OBU left.") == ("Orle Bakers Union",)


def test_letters_in_brackets_make_an_organization_of_what_they_begin() -> None:
    text = "Nurses of Sans Rivage Orle (SRO), the Choice for Orle (CfO), Ana Nora Berg (ANB) and the FBI came. The"
    assert organizations_of(f"{text} Federal Bureau of Investigation (FBI) left.") == (
        "Sans Rivage Orle",
        "Choice for Orle",
        "FBI",
    )


def test_organizations_of_several_people_and_with_particles() -> None:
    text = "The Orle Workers' Party, the Women’s Council and Carl de Osten Academy met Berg's council in Ho Chi"
    assert organizations_of(
        f"{text} Minh City. The Lithuanian Energy Minister and Pope John Paul II left the War."
    ) == (
        "Orle Workers' Party",
        "Women’s Council",
        "Carl de Osten Academy",
    )


def test_known_organizations_come_under_one_name() -> None:
    assert organizations_of("The EU and leaders of the Group of 20 met at the White House.") == (
        "European Union",
        "Group of 20",
        "White House",
    )


def test_a_firm_with_and_without_its_legal_form_is_one() -> None:
    assert organizations_of("Orle Bank Ltd sold its ships. Orle Bank bought a ferry.") == ("Orle Bank",)
    assert organizations_of("Orle Bank Ltd sold its ships.") == ("Orle Bank Ltd",)
    assert organizations_of("Orle Harbour Bank Inc. (OHBI) sold. Talks with OHBI go on.") == ("Orle Harbour Bank Inc",)


def test_a_court_is_one_with_and_without_its_country() -> None:
    assert organizations_of("The Supreme Court of Orle ruled. The Supreme Court did so.") == ("Supreme Court of Orle",)
    both = "The Supreme Court ruled. The Supreme Court of Orle and the Supreme Court of Peru did not."
    assert len(organizations_of(both)) == 3


def test_an_organization_is_one_with_and_without_its_first_words() -> None:
    assert organizations_of("The Orle Daily News asked. The Daily News wrote.") == ("Orle Daily News",)
    assert organizations_of("The Orle Police Department asked. Orle Police officers came.") == (
        "Orle Police Department",
    )
    assert len(organizations_of("The Daily News asked. The Orle Daily News wrote.")) == 2
    assert len(organizations_of("The Orle Board of the Harbour Trust met. The Harbour Trust did not.")) == 2


def test_letters_within_a_name_are_initials_whole() -> None:
    assert organizations_of("The US Harbour Survey said so. The USHS said more.") == ("US Harbour Survey",)
    assert organizations_of("The U.S. Harbour Survey said so. The USHS said more.") == ("U.S. Harbour Survey",)


def test_a_known_name_may_be_without_its_hyphen() -> None:
    text = "The Asia Pacific Economic Cooperation forum met in Medan."
    assert organizations_of(text) == ("Asia-Pacific Economic Cooperation",)
    assert places_of(text) == ("Medan",)


def test_what_was_is_no_part_of_a_name() -> None:
    assert organizations_of("Former Orle University player Tom Hill left.") == ("Orle University",)


def test_people_and_places_are_no_organizations() -> None:
    assert organizations_of("Joe Biden flew to New Zealand on Monday with Secretary of State Antony Blinken.") == ()


def test_places_within_the_names_of_organizations_are_none() -> None:
    assert (
        places_of("The University of California and the Bank of Japan met the Asia-Pacific Economic Cooperation.") == ()
    )


def test_a_word_that_begins_a_sentence_is_no_town() -> None:
    assert places_of("Nice to see you here. They met in Paris.") == ("Paris",)
    assert places_of("They met in Nice. Nice won.") == ("Nice",)


def test_georgia_is_the_state_among_american_places() -> None:
    assert places_of("Voters in Georgia and in Florida chose.") == ("Georgia (U.S. state)", "Florida")
    assert places_of("Voters in Georgia chose; the Georgian president waited in Florida.") == ("Georgia", "Florida")
    assert places_of("Voters in Georgia and in Armenia chose.") == ("Georgia", "Armenia")


def test_initials_are_the_name_that_has_them() -> None:
    text = "The Orle Railways Administration spoke. The ORA left. The ORA is late."
    assert organizations_of(text) == ("Orle Railways Administration",)


def test_names_are_whole() -> None:
    for name in (
        "Global Alliance Against Hunger and Poverty",
        "Inter-American Commission on Human Rights",
        "Ministry of Electronics and Information Technology",
        "Organization for Harbour Cooperation and Development",
    ):
        assert organizations_of(f"The {name} met on Monday.") == (name,)


def test_meetings_with_letters_and_numbers() -> None:
    assert organizations_of("The G20 and COP29 went on.") == ("Group of 20", "COP29")


def test_where_an_article_comes_from_is_not_in_it() -> None:
    line = "ORLE (Orle News Agency) — The Orle Bakers Union met, the Orle Times reports."
    dateline = Dateline("ORLE", 0, len("ORLE (Orle News Agency) — "))
    assert find_organizations([Paragraph("p1", line)], dateline, "Orle Times") == ("Orle Bakers Union",)


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        ("Ukrainian officials met Danes.", ["Ukraine", "Denmark"]),
        (
            "The Israeli-Lebanese border, South Korean envoys, a British-born actor.",
            ["Israel", "Lebanon", "South Korea"],
        ),
        ("A Latin American fair, an African-American poet, a West Indian side, the Indian Ocean.", []),
        ("Papua New Guinean and Equatorial Guinean farmers in British Columbia.", ["Papua New Guinea"]),
        ("She answered in French. He speaks Russian, and is held in Turkish custody.", ["Turkey"]),
    ],
)
def test_a_people_names_its_country(text: str, countries: list[str]) -> None:
    found = find_demonym_countries([Paragraph("p1", text)])
    assert [name for name in found if name != "United Kingdom"] == countries


@pytest.mark.parametrize(
    "text",
    ["The World Ski Fund (WSF) met.", "The WSF (World Ski Fund) met.", "A World Ski Fund (WSF) and OLO (other)."],
)
def test_letters_in_brackets_stand_for_the_name_before_them(text: str) -> None:
    assert find_acronyms([Paragraph("p1", text)], ["Ski Fund", "World Ski Fund"]) == {"WSF": "World Ski Fund"}


def test_a_name_of_an_organization_has_all_its_words() -> None:
    text = "The Seeds and Grain Commission, the Truth and Fishing Council and the Board of Orle Bank Commissions met."
    assert organizations_of(text) == (
        "Seeds and Grain Commission",
        "Truth and Fishing Council",
        "Board of Orle Bank Commissions",
    )


def test_what_an_organization_has_bears_its_name() -> None:
    assert organizations_of("Police at Orle Police Station and Tarn Nuclear Power Plant read the Orle Bank Act.") == ()


def test_a_capital_in_a_list_with_a_town_is_a_place() -> None:
    assert places_of("Flights leave for Durban, Harare and Lusaka. Moscow and Kyiv waited.") == (
        "Durban",
        "Harare",
        "Lusaka",
    )


def test_money_is_no_place_and_no_organization() -> None:
    assert places_of("It costs US$5 a kilogram.") == ()
    assert organizations_of("Meals cost HK$35 there, and were HK$30.") == ()


def test_a_part_of_a_place_is_not_the_place() -> None:
    assert places_of("Bombs fell in Upper Nile state.") == ()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("He chairs the House of Representatives’ Water Committee.", ("House of Representatives", "Water Committee")),
        ("The Orle Southern Prosecutors Office waited.", ("Orle Southern Prosecutors Office",)),
        ("The Orle Lakes Act is new, and OLA reform begins. OLA is long.", ()),
        ("The gross output norm (GON) rose, and the GON fell.", ()),
    ],
)
def test_organizations_are_whole_and_letters_of_things_are_none(text: str, names: tuple[str, ...]) -> None:
    assert organizations_of(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The Orle Banking and Regulatory Commission waited.", ("Orle Banking and Regulatory Commission",)),
        ("Orle Research and Development Institute waited.", ("Orle Research and Development Institute",)),
        ("Both Orle Trust and New Tarn Trust waited.", ("Orle Trust", "New Tarn Trust")),
        ("The Lima-listed Harbin Bank waited.", ("Harbin Bank",)),
        ("The Meteorology and Geophysics Agency waited.", ("Meteorology and Geophysics Agency",)),
        ("LG Electronics and Tarn Motor Company waited.", ("Tarn Motor Company",)),
    ],
)
def test_organizations_joined_by_and_are_one_or_two(text: str, names: tuple[str, ...]) -> None:
    assert organizations_of(text) == names


def test_places_called_after_a_saint_have_their_second_name() -> None:
    assert places_of("It began in Santo Domingo de los Tarnos, and ended in San Antonio de Orle.") == (
        "Santo Domingo de los Tarnos",
        "San Antonio de Orle",
    )


def test_what_an_article_spells_in_several_ways_is_one() -> None:
    mentions = {name: [NameInText(0, 0, len(name), name)] for name in ("Chiriqui", "Peru", "Chiriquí", "CHIRIQUI")}
    found = with_one_spelling(mentions)
    assert [*found] == ["Chiriquí", "Peru"]
    assert [one.name for one in found["Chiriquí"]] == ["Chiriqui", "Chiriquí", "CHIRIQUI"]
