"""Reading of other languages than English, by the lists that each has in a folder of its own."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.lexicon import data_files as lists
from broadsheet.lexicon.data_files import languages_with_lists, lists_of, read_sections
from broadsheet.lexicon.languages import is_read, lists_for
from broadsheet.lexicon.word_lists import AS_IN_ENGLISH, word_list
from broadsheet.model import Paragraph, RawArticle, Reading
from broadsheet.reading import find_quotes_and_statements, read_article
from broadsheet.reading.entities.listed_names import find_listed_names
from broadsheet.reading.usual_typography import with_usual_typography

SOURCE = Path(__file__).parents[2] / "src" / "broadsheet"
LANGUAGES = sorted(languages_with_lists())
FILES = {
    "cities.txt",
    "countries.tsv",
    "organizations.tsv",
    "regions.txt",
    "small_words.txt",
    "us_states.txt",
    "words.txt",
}

FRENCH = """Le budget augmente

Le ministre de l’Intérieur, Armand Delcourt, a présenté mercredi à Paris un budget.

« Nous devons recruter », a déclaré M. Delcourt devant l’Assemblée nationale.

La députée écologiste Solène Marchal a dénoncé « une fuite en avant ». Selon elle, la Banque de France est inquiète."""
GERMAN = """Die Stadt wartet auf das neue Rathaus

Bundeskanzler Olaf Berg hat am Montag in Berlin den Bau gelobt.

„Wir warten seit Jahren darauf“, sagte Berg vor der Presse.

Die Innenministerin Karla Vogt von der SPD widersprach.

Laut Anna Lindner, Professorin an der Universität Leipzig, „fehlt noch immer das Geld“."""
SPANISH = """El Gobierno sube las pensiones

La ministra de Hacienda, Carmen Robledo, anunció este martes en Madrid una subida.

«Nadie se quedará atrás», aseguró Robledo.

El presidente del Banco de España, Julio Monteagudo, ha dicho que «no hay dinero para todo»."""

Found = tuple[dict[str, tuple[str, ...]], tuple[str, ...], tuple[str, ...], list[tuple[str, tuple[str, ...]]]]


def read(text: str, language: str) -> Reading:
    return read_article(RawArticle(seed="a.txt", digest="", text=text, language=language))


def found_in(text: str, language: str) -> Found:
    """Return people with roles, organizations, places, and quotes with speakers."""
    reading = read(text, language)
    paragraphs = [Paragraph(f"p{number}", text) for number, text in enumerate(reading.paragraphs)]
    quotes, _ = find_quotes_and_statements(paragraphs, reading.people, reading.language)
    people = {person.name: person.roles for person in reading.people}
    return people, reading.organizations, reading.places, [(quote.text, quote.speakers) for quote in quotes]


def test_french_is_read() -> None:
    assert found_in(FRENCH, "fr") == (
        {"Armand Delcourt": ("ministre de l’Intérieur",), "Solène Marchal": ("députée écologiste",)},
        ("Assemblée nationale", "Banque de France"),
        ("Paris",),
        [
            ("Nous devons recruter", ("Armand Delcourt",)),
            ("une fuite en avant", ("Solène Marchal",)),
        ],
    )


def test_german_is_read() -> None:
    assert found_in(GERMAN, "de") == (
        {"Olaf Berg": ("Bundeskanzler",), "Karla Vogt": ("Innenministerin",), "Anna Lindner": ("Professorin",)},
        ("SPD", "Universität Leipzig"),
        ("Berlin",),
        [("Wir warten seit Jahren darauf", ("Olaf Berg",)), ("fehlt noch immer das Geld", ("Anna Lindner",))],
    )


def test_marks_that_point_inward_are_read_as_others() -> None:
    assert found_in(GERMAN.replace("„", "»").replace("“", "«"), "de") == found_in(GERMAN, "de")


def test_spanish_is_read() -> None:
    assert found_in(SPANISH, "es") == (
        {"Carmen Robledo": ("ministra de Hacienda",), "Julio Monteagudo": ("presidente del Banco de España",)},
        ("Banco de España",),
        ("Madrid",),
        [("Nadie se quedará atrás", ("Carmen Robledo",)), ("no hay dinero para todo", ("Julio Monteagudo",))],
    )


def speakers(text: str, *people: str, language: str = "fr") -> list[tuple[str, ...]]:
    from broadsheet.model import Person  # noqa: PLC0415

    quotes, _ = find_quotes_and_statements([Paragraph("p1", text)], [Person(name) for name in people], language)
    return [quote.speakers for quote in quotes]


ROY, BLANC = "Jean Roy", "Anne Blanc"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("« Nous restons ici ce soir », a déclaré mardi à l’AFP Jean Roy.", [(ROY,)]),
        ("« Nous restons ici ce soir », a déclaré le maire de Lyon, Jean Roy, devant Anne Blanc.", [(ROY,)]),
        ("« Nous restons ici ce soir », a dit le porte-parole de Jean Roy.", [()]),
        ("« Nous restons ici ce soir », a dit une voisine à Jean Roy.", [()]),
        ("« Nous restons ici ce soir », ont indiqué les pompiers, qui cherchent Jean Roy.", [()]),
        ("Jean Roy a parlé. « Nous restons ici ce soir », a-t-il ajouté.", [(ROY,)]),
        ("Jean Roy a parlé. « Nous restons ici ce soir », a-t-elle ajouté.", [()]),
        ("Jean Roy n’a pas dit « nous restons ici ce soir ».", [()]),
        ("« Oui », a dit Anne Blanc. « Nous restons ici ce soir. »", [(BLANC,), (BLANC,)]),
        ("Pour Jean Roy, « il est trop tard pour partir ».", [(ROY,)]),
        ("Pour Jean Roy, c’est une chance ; pour elle, « une question de justice et de paix ».", [()]),
        ("« Nous restons ici ce soir », a dit son voisin, le pasteur Jean Roy.", [(ROY,)]),
        ("Selon Anne Blanc, présidente du club, « il est trop tard pour partir ».", [(BLANC,)]),
        ("Jean Roy, qui a vu Anne Blanc, est content : « Nous restons ici ce soir. »", [()]),
        ("“Nous restons ici ce soir”, a lancé Jean Roy.", [(ROY,)]),
        ("— Nous restons ici ce soir, a lancé Jean Roy avant de partir.", [(ROY,)]),
        ("— Nous restons ici ce soir, Jean Roy part demain.", []),
        ("« Restez ! », lui a-t-il dit après le départ de Jean Roy.", [()]),
    ],
)
def test_speakers_are_those_whom_the_text_names(text: str, expected: list[tuple[str, ...]]) -> None:
    assert speakers(text, ROY, BLANC) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("L’ancien ministre de la Mer Jean Roy est venu.", ("ancien ministre de la Mer",)),
        ("Jean Roy, 54 ans, maire de Lyon depuis 2014, est venu.", ("maire de Lyon",)),
        ("Anne, la sœur du président, a vu Jean Roy.", ()),
        ("Le président a rencontré Jean Roy.", ()),
        ("Ils ont élu à leur tête Jean Roy.", ()),
        ("Jean Roy, accusé de vol, est venu.", ()),
        ("Jean Roy, cofondateur et PDG de Valmetal, est venu.", ("cofondateur et PDG de Valmetal",)),
        ("Le maire de Lyon, Jean Roy, est venu.", ("maire de Lyon",)),
    ],
)
def test_roles_are_those_beside_the_name(text: str, expected: tuple[str, ...]) -> None:
    people = {person.name: person.roles for person in read(f"Un titre\n\n{text}", "fr").people}
    assert people.get(ROY, ()) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Le prix Anne Blanc sera remis lundi.", []),
        ("Il habite rue Jean Roy à Lyon.", []),
        ("La Fédération française de football proteste.", []),
        ("M. Delcourt est venu.", ["Delcourt"]),
        ("Valéry d’Aubigny est venu.", ["Valéry d’Aubigny"]),
    ],
)
def test_people_are_those_of_whom_the_text_says_so(text: str, expected: list[str]) -> None:
    assert [person.name for person in read(f"Un titre\n\n{text}", "fr").people] == expected


@pytest.mark.parametrize(
    ("language", "text", "people", "organizations"),
    [
        ("de", "Das Robert Koch-Institut warnt. Seine Tochter Lisa steht hier.", [], ["Robert Koch-Institut"]),
        ("de", "Der Gastwirt Hans Roy wartet.", [ROY.replace("Jean", "Hans")], []),
        ("es", "La Policía Nacional detuvo al exalcalde de Marbella Juan Roy.", ["Juan Roy"], ["Policía Nacional"]),
        ("fr", "Le maire de Lesquin Jean Roy est venu.", [ROY], []),
        ("fr", "Le directeur de la Ligue, Jean Roy de la CGT, est venu.", [ROY], ["Confédération générale du travail"]),
    ],
)
def test_names_end_where_they_do(language: str, text: str, people: list[str], organizations: list[str]) -> None:
    reading = read(f"Un titre\n\n{text}", language)
    assert ([person.name for person in reading.people], list(reading.organizations)) == (people, organizations)


def test_the_place_of_a_dateline_is_named_in_the_language() -> None:
    text = "Un titre\n\nLONDRES, 15 nov (AFP) — Le prix du pain a augmenté en Irlande, dit-on dans la ville."
    assert read(text, "fr").places == ("Londres", "Irlande")


def test_spanish_leaves_out_who_goes_on_speaking() -> None:
    text = "«Hemos sufrido mucho», reconoció Juan Roy. «El punto vale mucho oro», añadió."
    assert speakers(text, "Juan Roy", language="es") == [("Juan Roy",), ("Juan Roy",)]
    assert speakers("—No he robado nada —dijo Juan Roy al salir—.", "Juan Roy", language="es") == [("Juan Roy",)]


@pytest.mark.parametrize("article", [FRENCH, GERMAN, SPANISH])
def test_english_is_read_as_before_behind_another_language(article: str) -> None:
    english = "Rain in Lima\n\nMayor Ana Berg of Lima told the Senate that it rained. “We stay,” she said.\n"
    before = found_in(english, "en")
    read(article, {FRENCH: "fr", GERMAN: "de"}.get(article, "es"))
    assert found_in(english, "en") == before
    assert lists.language_in_use() == lists.ENGLISH


def test_a_language_without_lists_has_no_names() -> None:
    text = "Il titolo\n\n«Noi aspettiamo qui», ha detto il presidente Carlo Rossi alla città che non è sul mare."
    assert found_in(text, "it") == ({}, (), (), [])
    assert (is_read("it"), lists_for("it"), lists_for("fr-CA")) == (False, "", "fr")


def test_lists_are_of_the_language_in_use() -> None:
    assert "mayor" not in word_list("roles")
    with lists_of("fr"):
        assert "maire" in word_list("roles")
        assert "Jr." in word_list("suffixes"), "it is as in English"
        assert word_list("positions") == frozenset(), "it has no such words"
    assert "maire" not in word_list("roles")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_folder_has_the_lists_that_are_read(language: str) -> None:
    folder = SOURCE / "lexicon" / "data" / "languages" / language
    assert {path.name for path in folder.iterdir()} == FILES
    asked = {
        name
        for path in SOURCE.rglob("*.py")
        for name in re.findall(r"[\"(]([a-z]+(?:-[a-z]+)*)\"", path.read_text("utf-8"))
    }
    sections = read_sections("words.txt", language)
    assert sections.keys() - asked == set()
    assert set(sections[AS_IN_ENGLISH]) <= read_sections("words.txt", "").keys() | read_sections("cues.txt", "").keys()


@given(st.text(alphabet="«»“”’' lLdqQuÉAab.,", max_size=40))
def test_usual_typography_moves_no_word(text: str) -> None:
    with lists_of("fr"):
        (usual,) = with_usual_typography([Paragraph("p1", text)])
    assert len(usual.text) == len(text)
    assert [c for c in usual.text.lower() if c.isalpha()] == [c for c in text.lower() if c.isalpha()]


def test_the_outlet_is_no_organization_of_its_article() -> None:
    with lists_of("fr"):
        names = find_listed_names([Paragraph("p1", "L’AFP et la Banque de France l’ont dit.")], "AFP")
    assert names.organizations == ("Banque de France",)


@pytest.fixture
def add() -> Callable[[str], None]:
    def add_role(word: str) -> None:
        name = "languages/fr/words.txt"
        lists.replace_list(name, lists.read_text("words.txt", "fr").replace("[roles]\n", f"[roles]\n{word} ", 1))

    return add_role


def test_a_list_of_a_language_can_be_replaced(add: Callable[[str], None]) -> None:
    text = "Un titre\n\nLe qvimeur Xavor Tesk est venu."
    assert read(text, "fr").people == ()
    add("qvimeur")
    try:
        assert [person.roles for person in read(text, "fr").people] == [("qvimeur",)]
    finally:
        lists.replace_list("languages/fr/words.txt", None)
    assert read(text, "fr").people == ()
