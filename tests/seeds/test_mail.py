"""Newsletters: the plain text before the HTML, and no attachments."""

from datetime import datetime, timedelta, timezone
from typing import TYPE_CHECKING

import pytest

from broadsheet.errors import SeedError
from broadsheet.model import RawArticle, Source

if TYPE_CHECKING:
    from tests.seeds.conftest import Read

HEAD = (
    "From: =?utf-8?Q?Bay_Courier_M=C3=B6rgen?= <news@bay.example>\nSubject: =?utf-8?B?VGhlIG1vcm5pbmc=?=\n"
    "  =?iso-8859-1?Q?_f=FCr_alle?=\nDate: Fri, 15 Nov 2024 06:30:00 +0100 (CET)\nMIME-Version: 1.0\n"
)
PLAIN = 'Content-Type: text/plain; charset="iso-8859-1"\nContent-Transfer-Encoding: quoted-printable\n\n'
HTML = "Content-Type: text/html; charset=utf-8\n\n<html><head><title>No</title></head><body>"
ATTACHED = "Content-Type: text/plain\nContent-Disposition: attachment; filename=a.txt\n\nNot this.\n"
TEXT = "The bridge of Bay will open in May, the mayor said. " * 10


def parts(*several: str) -> str:
    return (
        f'{HEAD}Content-Type: multipart/mixed; boundary="b"\n\n' + "".join(f"--b\n{p}\n" for p in several) + "--b--\n"
    )


def test_the_headers_say_title_date_and_source(read: "Read") -> None:
    (article,) = read("a.eml", f"{HEAD}{PLAIN}The caf=E9 =\nopens.\n")
    assert isinstance(article, RawArticle)
    assert (article.title, article.text.strip()) == ("The morning für alle", "The café opens.")
    assert article.published == datetime(2024, 11, 15, 6, 30, tzinfo=timezone(timedelta(hours=1)))
    assert article.source == Source("Bay Courier Mörgen")


def test_a_mail_that_was_passed_on_has_the_headline_of_the_first(read: "Read") -> None:
    (article,) = read("a.eml", f"Subject: Fwd: RE: Bakers return: they bake\n{PLAIN}They bake.\n")
    assert isinstance(article, RawArticle)
    assert article.title == "Bakers return: they bake"


def test_plain_text_goes_before_html_and_attachments_stay_out(read: "Read") -> None:
    (article,) = read("a.eml", parts(ATTACHED, f"{HTML}<p>Also.</p>", PLAIN + TEXT))
    assert isinstance(article, RawArticle)
    assert article.text.strip() == TEXT.strip()


def test_html_serves_where_the_plain_text_is_a_note(read: "Read") -> None:
    html = f"{HTML}<table><tr><td><h1>Bridge</h1></td><td><p>{TEXT}</p></td></tr></table></body></html>"
    (article,) = read("a.eml.gz", parts(f"{PLAIN}See it in your browser.", html))
    assert isinstance(article, RawArticle)
    assert article.text == f"Bridge\n\n{TEXT.strip()}"


@pytest.mark.parametrize("data", [HEAD, parts(ATTACHED), "", "\0\1\2"])
def test_a_mail_without_text_is_refused(read: "Read", data: str) -> None:
    with pytest.raises(SeedError, match=r"seeds/a\.eml: "):
        read("a.eml", data)


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
def test_headers_that_are_not_encoded_as_they_should_be(read: "Read", encoding: str) -> None:
    (article,) = read("a.eml", f"Subject: Größe für alle\n\n{TEXT}".encode(encoding))
    assert isinstance(article, RawArticle)
    assert article.title == "Größe für alle"


def test_a_sender_of_nothing_but_brackets(read: "Read") -> None:
    (article,) = read("a.eml", f"From: {'(' * 100_000}\nSubject: {'=?utf-8?q?x?= ' * 50_000}\n\n{TEXT}")
    assert isinstance(article, RawArticle)
    assert article.text.strip() == TEXT.strip()


def test_parts_within_parts_without_end(read: "Read") -> None:
    nested = "".join(f'Content-Type: multipart/mixed; boundary="{n}"\n\n--{n}\n' for n in range(2_000))
    with pytest.raises(SeedError, match=r"seeds/a\.eml: "):
        read("a.eml", nested)


def test_a_header_that_is_no_base64_is_taken_as_it_stands(read: "Read") -> None:
    (article,) = read("a.eml", "Subject: =?utf-8?B?RmVyA?= sail\n\nThe ferries sail.\n")
    assert article.title == "=?utf-8?B?RmVyA?= sail"
