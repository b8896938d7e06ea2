"""Plain texts that were mails or articles of news groups: the header is told from the text."""

from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from broadsheet.model import RawArticle, Source
from broadsheet.reading import read_article
from broadsheet.seeds.text_headers import TextHeader, split_header

if TYPE_CHECKING:
    from tests.seeds.conftest import Read

TEXT = "The bakers of Orle open a school in May.\n\nIt has forty places.\n"


def test_the_subject_is_the_headline_and_the_header_is_no_text(read: "Read") -> None:
    header = (
        "From: poster@news.example (AP)\nNewsgroups: misc.news.food\nSubject: Bakers of Orle\n open a school\n"
        "Date: Thu, 14 Nov 2024 9:30:10 PST\nOrganization: Some Host\nX-Trace: 12\nLines: 20\n\n"
    )
    (article,) = read("a.txt", header + TEXT)
    assert isinstance(article, RawArticle)
    assert article.title == "Bakers of Orle open a school"
    assert article.source == Source("AP")
    assert article.published == datetime.fromisoformat("2024-11-14T09:30:10-08:00")
    assert read_article(article).paragraphs == ("The bakers of Orle open a school in May.", "It has forty places.")


@pytest.mark.parametrize(
    "header",
    [
        "Von: Rat <r@orle.example>\nGesendet: Donnerstag, 14. November 2024 09:30\nAn: a@b.example\nBetreff: Bakers",
        "De : Orle <r@orle.example>\nEnvoyé : jeudi 14 novembre 2024 09:30\nÀ : a@b.example\nObjet : Bakers",
        "De: Orle <r@orle.example>\nFecha: jue, 14 nov 2024\nAsunto: Bakers\nPara: a@b.example",
    ],
)
def test_a_header_may_be_in_another_language(read: "Read", header: str) -> None:
    (article,) = read("a.txt", f"{header}\n\n{TEXT}")
    assert isinstance(article, RawArticle)
    assert (article.title, str(article.published), article.text.strip()) == ("Bakers", "2024-11-14", TEXT.strip())


def test_the_labels_of_an_article_s_head_are_read_from_a_header_too(read: "Read") -> None:
    header = (
        "From: Ines Quill <ines@orle.example>\nDate: 14 November 2024\nSubject: Fwd: Bakers\nSource: Orle Post\n"
        "Byline: Tom Vell\n"
    )
    (article,) = read("a.txt", f"{header}\n{TEXT}")
    assert isinstance(article, RawArticle)
    reading = read_article(article)
    assert (reading.title, str(reading.published), reading.byline) == ("Bakers", "2024-11-14", ("Tom Vell",))
    assert reading.source == Source("Orle Post")
    assert len(reading.paragraphs) == 2


def test_a_text_without_a_mail_s_header_stays_as_it_is() -> None:
    for text in (TEXT, f"Date: 14 November 2024\nSource: Orle Post\n\n{TEXT}", f"Subject: bakers\n\n{TEXT}", ""):
        assert split_header(text) == (TextHeader(), text)


def test_a_header_is_read_as_it_was_sent(read: "Read") -> None:
    header = "From: =?iso-8859-1?Q?Orle_Havneb=F8rd_Nyt?= <x@orle.example>\nSubject: =?utf-8?B?QmFrZXJz?= =?bad?X?y?=\n"
    (article,) = read("a.txt", f"{header}\n{TEXT}")
    assert isinstance(article, RawArticle)
    assert (article.title, article.source) == ("Bakers =?bad?X?y?=", Source("Orle Havnebørd Nyt"))


def test_the_codes_of_a_wire_are_no_text(read: "Read") -> None:
    coded = (
        "^Bakers open a school<\n^By INES QUILL=\n^Associated Press Writer=\n\n   ORLE (AP) _ The bakers open a school."
        "\n\n   It has 40 places.\n\n   AP-NR-11-13-24 1330EST<\n"
    )
    (article,) = read("a.txt", coded)
    assert isinstance(article, RawArticle)
    reading = read_article(article)
    assert (reading.title, reading.byline, reading.source) == (
        "Bakers open a school",
        ("Ines Quill",),
        Source("Associated Press"),
    )
    assert reading.paragraphs == ("ORLE (AP) — The bakers open a school.", "It has 40 places.")


def test_angles_and_carets_of_a_text_stay(read: "Read") -> None:
    (article,) = read("a.txt", f"Bakers ^ school\n\n{TEXT}\n^2 is a power, and 1 < 2 <\n")
    assert isinstance(article, RawArticle)
    assert "^2 is a power, and 1 < 2 <" in article.text


def test_a_header_without_a_text_is_a_text(read: "Read") -> None:
    header = "From: Ines Quill <ines@orle.example>\nSubject: Bakers of Orle open a school\n"
    (article,) = read("a.txt", header)
    assert isinstance(article, RawArticle)
    assert article.text.strip() == header.strip()


@pytest.mark.parametrize(
    "word", ["=?iso-8\ufeff9-1?Q?Orle?=", "=?nowhere?B?T3JsZQ==?=", "=?utf-8?B?T3Js?=", "=?utf-8?B?x?="]
)
def test_a_header_that_cannot_be_decoded_costs_no_article(word: str) -> None:
    header, text = split_header(f"From: a@b.example\nSubject: {word}\nDate: Thu, 14 Nov 2024\n\n{TEXT}")
    assert text.strip() == TEXT.strip()
    assert header.title in {word, "Orl"}
