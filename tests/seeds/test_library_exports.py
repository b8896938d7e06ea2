"""Exports of press libraries: their three forms, several articles in a file, and texts that are none."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from broadsheet.model import RawArticle, Source
from broadsheet.seeds import holds_many

if TYPE_CHECKING:
    from tests.seeds.conftest import Read

FIRST = "The harbour of Orle was closed on Thursday after a storm damaged two piers, the port authority said."
SECOND = "The region promised 12 million euros for the repair of the piers.\n\nCity: Orle\n\nIt opens in May."
LABELS = f"""Orle Evening News (Orle)

November 14, 2024 Thursday
Final Edition

Storm closes the harbour

BYLINE: Ines Quill, Harbour Correspondent

SECTION: NEWS; Pg. 4

LENGTH: 162 words

DATELINE: CAPE HOLM

{FIRST}

{SECOND}

LOAD-DATE: November 20, 2024

LANGUAGE: ENGLISH

PUBLICATION-TYPE: Newspaper

CITY: ORLE (91%)

Copyright 2024 Orle Press
All Rights Reserved
"""
NEWER = f"""Storm closes the harbour

Orle Evening News (Orle)

November 14, 2024 Thursday

Copyright 2024 Orle Press All Rights Reserved

Section: NEWS; Pg. 4

Length: 162 words

Byline: Ines Quill

Body




{FIRST}

{SECOND}

Classification


Language: ENGLISH

Subject: STORMS (91%); PORTS (80%)

Load-Date: November 20, 2024


End of Document
"""
CODES = f"""SE  News
HD  Storm closes
    the harbour
BY  By Ines Quill
WC  162 words
PD  14 November 2024
ET  10:15
SN  Orle Evening News
SC  OEN
PG  4
LA  English
CY  © 2024 Orle Press

LP
{FIRST}

TD
{SECOND}

CO  orlprt : Port of Orle
IN  iports : Ports
PUB Orle Press
AN  Document OEN0000020241114ekbe0001k
"""
ORDER = f"""Storm closes the harbour
By Ines Quill
162 words
14 November 2024
10:15
Orle Evening News
OEN
4
English
© 2024 Orle Press

{FIRST}

{SECOND}

Document OEN0000020241114ekbe0001k
"""


@pytest.mark.parametrize("text", [LABELS, NEWER, CODES, ORDER])
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_an_article_has_what_the_export_says(read: "Read", text: str, ends: str) -> None:
    (article,) = read("a.txt", text.replace("\n", ends))
    assert isinstance(article, RawArticle)
    assert article.title == "Storm closes the harbour"
    assert article.published == date(2024, 11, 14)
    assert article.source is not None
    assert article.source.name.startswith("Orle Evening News")
    assert article.byline[0].startswith("Ines Quill")
    assert article.language == "en"
    place = "CAPE HOLM — " if text is LABELS else ""
    assert article.text == f"{place}{FIRST}\n\n{SECOND}"
    assert article.section == {LABELS: "NEWS", NEWER: "NEWS", CODES: "News"}.get(text)


def test_a_headline_may_have_a_label(read: "Read") -> None:
    text = f"Orle Post\n\nMay 3, 2019\n\nHEADLINE: Storm\n\nLENGTH: 20 words\n\nBODY:\n{FIRST}\n"
    (article,) = read("a.txt", text)
    assert isinstance(article, RawArticle)
    assert (article.title, article.text, article.source) == ("Storm", FIRST, Source("Orle Post"))


@pytest.mark.parametrize(
    ("text", "between"),
    [
        (LABELS, "\n                     2 of 20 DOCUMENTS\n\n"),
        (LABELS, "\nDocument 2 of 20\n\n"),
        (NEWER, "\n"),
        (CODES, "\n\n"),
        (ORDER, "\n\n"),
    ],
)
def test_each_article_of_a_file_keeps_its_name(read: "Read", tmp_path: Path, text: str, between: str) -> None:
    other = text.replace("Storm closes", "Spring opens").replace("ekbe0001k", "ekbe0002k")
    (alone,) = read("a.txt", text)
    found = [one for one in read("a.txt", f"{other}{between}{text}") if isinstance(one, RawArticle)]
    assert [one.title for one in found] == ["Spring opens the harbour", "Storm closes the harbour"]
    assert isinstance(alone, RawArticle)
    assert (found[1].seed, found[1].digest, found[1].text) == (alone.seed, alone.digest, alone.text)
    assert alone.seed.startswith("seeds/a.txt#")
    assert holds_many(tmp_path / "a.txt")


def test_a_list_of_contents_is_no_article(read: "Read") -> None:
    found = read(
        "a.txt", f"User Name: Desk\nDocuments (1)\n1. Storm closes the harbour\n\n1 of 1 DOCUMENTS\n\n{LABELS}"
    )
    assert [one.title for one in found if isinstance(one, RawArticle)] == ["Storm closes the harbour"]


@pytest.mark.parametrize(
    "text",
    [
        "In 61 words he said it all.\n\nHD is a code.",
        "Length: some words.\n\nIt rose.",
        "Document 1 of the court has 500 words.\n\n14 November 2024",
        "LENGTH: 12 words",
    ],
)
def test_other_texts_are_plain(read: "Read", text: str) -> None:
    (article,) = read("a.txt", f"{text}\n")
    assert isinstance(article, RawArticle)
    assert (article.seed, article.text.strip()) == ("seeds/a.txt", text)


def test_lines_in_order_may_have_a_section_and_an_edition(read: "Read") -> None:
    text = ORDER.replace("Storm", "News\nStorm").replace("OEN\n", "OEN\nFirst\n").replace("©", "(c)")
    (article,) = read("a.txt", text)
    assert isinstance(article, RawArticle)
    assert (article.title, article.section) == ("Storm closes the harbour", "News")
    assert article.text == f"{FIRST}\n\n{SECOND}"
