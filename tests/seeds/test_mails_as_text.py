"""Mails that somebody saved as text: what was passed on is the article, and nobody's address is in it."""

from pathlib import Path

import pytest

from broadsheet.model import RawArticle
from broadsheet.seeds import read_seed

NEWS = """ORLE, June 3 - A new ferry links Orle and Tarn from Monday, the harbour director Tomasz Wieczorek said.

"It is faster than the old one," he told reporters at the quay.
"""
FORWARDED = f"""fyi

---------- Forwarded message ---------
From: Orle Ferries <info@ferries.example>
Date: Mon, 3 Jun 2024 at 09:10
Subject: Fwd: New ferry for Orle
To: <anna@paper.example>

{NEWS}"""


def read(folder: Path, text: str) -> RawArticle:
    (folder / "m.txt").write_text(text, "utf-8")
    (article,) = read_seed(folder / "m.txt", "seeds/m.txt")
    assert isinstance(article, RawArticle)
    return article


@pytest.mark.parametrize("quoted", [False, True])
def test_what_was_passed_on_is_the_article(tmp_path: Path, *, quoted: bool) -> None:
    text = "".join(f"> {line}" for line in FORWARDED.splitlines(keepends=True)) if quoted else FORWARDED
    article = read(tmp_path, text)
    assert (article.title, article.senders) == ("New ferry for Orle", ("info@ferries.example",))
    assert article.source is not None
    assert article.source.name == "Orle Ferries"
    assert article.text.strip() == NEWS.strip()


def test_a_text_that_was_quoted_loses_its_signs(tmp_path: Path) -> None:
    quoted = "".join(f"> {line}" for line in f"New ferry for Orle\n\n{NEWS}".splitlines(keepends=True))
    assert read(tmp_path, quoted).text == read(tmp_path, f"New ferry for Orle\n\n{NEWS}").text


def test_lines_with_signs_within_a_text_stay(tmp_path: Path) -> None:
    text = f"New ferry for Orle\n\n{NEWS}\n> A reader wrote this.\n"
    assert "> A reader wrote this." in read(tmp_path, text).text


def test_headers_without_a_mark_are_no_passed_on_mail(tmp_path: Path) -> None:
    headers = "From: Berg <berg@orle.example>\nTo: x@orle.example\nSubject: No"
    text = f"Mayor's mails leaked\n\nThe paper has seen this:\n\n{headers}\n\n{NEWS}"
    assert "The paper has seen this" in read(tmp_path, text).text
