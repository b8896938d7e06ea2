"""What stands below a press release for editors is no text, in the languages of most releases."""

import pytest

from broadsheet.model import RawArticle
from broadsheet.reading import read_article

BODY = "The bakers of Orle voted on Tuesday to bake again. They had waited for a week.\n\nThe town is glad of it."


def body_above(tail: str) -> str:
    text = f"Bakers of Orle bake again\n\n{BODY}\n\n{tail}"
    return "\n\n".join(read_article(RawArticle(seed="seeds/a.txt", digest="", text=text)).paragraphs)


@pytest.mark.parametrize(
    "heading",
    [
        "Note to editors:",
        "Note to editor:",
        "Notes to Editors (not for publication):",
        "Hinweise für Redaktionen:",
        "Anmerkung für die Redaktion:",
        "Redaktionelle Hinweise",
        "Note à la rédaction :",
        "À l'attention des rédactions :",
        "Nota a la redacción:",
        "Notas para editores:",
        "Nota aos editores:",
        "Nota à redação:",
        "Note ai redattori:",
        "Nota per la redazione:",
        "Примечание для редакторов:",
        "К сведению редакций:",
        "К сведению редакции:",
    ],
)
def test_notes_for_editors_are_no_text(heading: str) -> None:
    assert body_above(f"{heading}\n\nThe guild was founded in 1920.\n\nIt has forty bakers.") == BODY


@pytest.mark.parametrize(
    "contact",
    [
        "Media contact:\nAnn Lee, Press Officer\n+99 555 0142",
        "Contact:\nAnn Lee\nTel. +99 555 0142",
        "For further information, please contact:\nAnn Lee\nann@orle.example",
        "Press enquiries: Ann Lee, ann@orle.example",
        "Pressekontakt:\nAnna Lehmann\nTelefon: +99 555 0142",
        "Ansprechpartner für die Presse:\n\nAnna Lehmann\n+99 555 0142",
        "Rückfragen bitte an:\nAnna Lehmann\nTel. 0555 0142",
        "Contacts presse\nAnne Leroy\n01 55 55 01 42",
        "Service de presse :\nAnne Leroy\nanne@orle.example",
        "Contacto de prensa:\nAna Ruiz\n+99 555 0142",
        "Para más información:\nAna Ruiz\nana@orle.example",
        "Assessoria de imprensa:\nAna Souza\n+99 555 0142",
        "Informações à imprensa:\nAna Souza\nana@orle.example",
        "Ufficio stampa:\nAnna Riva\nTel. 02 555 0142",
        "Contatti per i media: anna@orle.example",
        "Контакты для СМИ:\nАнна Лебедева\n+99 555 01-42",
        "Пресс-служба: +99 555 01-42",
    ],
)
def test_a_contact_of_the_press_is_no_text(contact: str) -> None:
    assert body_above(contact) == BODY


@pytest.mark.parametrize(
    "tail",
    [
        "Contact: the guild is at 12 Oven Street.",
        "Contacts\nbetween the guilds were rare.",
        "Informations : la boulangerie ouvre lundi.",
        "Kontakt:\nDie Bäcker trafen sich in Orle.",
        "For more information: www.orle.example",
    ],
)
def test_what_names_no_way_to_reach_anybody_stays(tail: str) -> None:
    assert body_above(tail).startswith(f"{BODY}\n\n{tail.partition(':')[0].partition(chr(10))[0]}"[: len(BODY) + 8])


@pytest.mark.parametrize(
    "head",
    [
        "PRESSEMITTEILUNG\n\nOrle, 13. November 2024",
        "Medienmitteilung\n\nZur sofortigen Veröffentlichung",
        "COMMUNIQUÉ DE PRESSE\n\nPour diffusion immédiate",
        "NOTA DE PRENSA\n\nPARA DIFUSIÓN INMEDIATA",
        "NOTA À IMPRENSA",
        "COMUNICATO STAMPA\n\nPer la pubblicazione immediata",
        "TISKOVÁ ZPRÁVA",
        "ПРЕСС-РЕЛИЗ",
        "Release: Immediate",
        "NEWS RELEASE\n\nFor immediate release: 13 November 2024",
        "PRESS RELEASE\n\nOrle Harbour, 13 November 2024",
    ],
)
def test_what_calls_a_text_a_release_is_no_headline(head: str) -> None:
    text = f"{head}\n\nBakers bake again\n\nThe bakers of Orle bake again. They had waited for a week."
    reading = read_article(RawArticle(seed="seeds/a.txt", digest="", text=text))
    assert (reading.title, len(reading.paragraphs), reading.publish_at) == ("Bakers bake again", 1, None)
    assert (reading.published is not None) == ("2024" in head)
