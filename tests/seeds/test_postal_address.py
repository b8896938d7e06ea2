"""The postal address of whoever sent a mail is none of its text, and a text that names a street is."""

from typing import TYPE_CHECKING

import pytest

from broadsheet.model import RawArticle

if TYPE_CHECKING:
    from tests.seeds.conftest import Read

PROSE = (
    "The quay of Orle opened on Tuesday, said Ola Holm. It had been closed for a year, and the board met four times."
)
LEAVE = "<p><a href='https://orle.example/u'>Unsubscribe</a></p>"


def mail(foot: str) -> str:
    return (
        "From: Orle Harbour Board <news@orle.example>\nSubject: Quay opens in Orle\nMIME-Version: 1.0\n"
        f"Content-Type: text/html; charset=utf-8\n\n<html><body><p>{PROSE}</p><p>{PROSE}</p>{foot}</body></html>\n"
    )


def text_of(read: "Read", foot: str) -> str:
    (article,) = read("a.eml", mail(foot))
    assert isinstance(article, RawArticle)
    return article.text


@pytest.mark.parametrize(
    "foot",
    [
        "<p>Orle Harbour Board, 12 Quay Street, Orle OR1 2AB, United Kingdom</p>",
        "<p>12 Quay Street, Orle OR1 2AB</p>",
        "<div>Orle Harbour Board<br>12 Quay Street<br>Orle OR1 2AB</div>",
        "<table><tr><td>Orle Harbour Board<tr><td>12 Quay Street<tr><td>Orle OR1 2AB</table>",
        "<p>Orle Post Media · 500 Main St · Suite 4 · Springfield, IL 62701 · USA</p>",
        "<p>Hafenbehörde Orle, Kaistraße 12, 10115 Berlin</p>",
        "<p>Port d'Orle, 12 rue du Quai, 75001 Paris</p>",
        "<p>Puerto de Orle, Calle del Muelle 12, 28001 Madrid, España</p>",
        "<p>Via del Porto 12, 00100 Roma (RM)</p>",
        "<p>Rua do Porto, 12 - 1000-001 Lisboa</p>",
        "<p>ул. Портовая, 12, 101000 Москва</p>",
        "<p>Sent by Orle Harbour Board, 12 Quay Street, Orle</p>",
        f"<p>12 Quay Street, Orle</p>{LEAVE}",
        f"<p>PO Box 12, Orle</p>{LEAVE}",
        f"{LEAVE}<p>PO Box 12, Orle</p>",
        f"<p>Orle Harbour Board</p><p>12 Quay Street, Orle</p>{LEAVE}",
    ],
)
def test_the_postal_address_of_a_sender_is_no_text(read: "Read", foot: str) -> None:
    assert text_of(read, foot) == f"{PROSE}\n\n{PROSE}"


@pytest.mark.parametrize(
    "last",
    [
        "The board sits at 12 Quay Street, Orle OR1 2AB.",
        "Where: 12 Quay Street, Orle",
        "Quay Café, 12 Quay Street, Orle",
        "Orle Harbour Board",
        "The ship was built in 1920 in Orle and is now for sale there",
        "Results: Orle 12, Tarn 10",
    ],
)
def test_a_last_line_that_names_a_place_is_text(read: "Read", last: str) -> None:
    assert text_of(read, f"<p>{last}</p>") == f"{PROSE}\n\n{PROSE}\n\n{last}"
