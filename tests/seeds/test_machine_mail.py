"""Mails that no person wrote as news are named, and not imported; a signed text is read without its signature."""

from typing import TYPE_CHECKING

import pytest

from broadsheet.errors import SeedError
from broadsheet.model import RawArticle

if TYPE_CHECKING:
    from tests.seeds.conftest import Read

TEXT = "The bridge of Bay will open in May, the mayor said."
REPORT = 'Content-Type: multipart/report; report-type=delivery-status; boundary="b"\n\n--b\n\nNot delivered.\n--b--\n'


@pytest.mark.parametrize(
    ("mail", "fault"),
    [
        (f"From: MAILER-DAEMON@bay.example\nSubject: Returned\n\n{TEXT}\n", "is a notice about the delivery"),
        (f"From: Mail Delivery Subsystem <a@bay.example>\n\n{TEXT}\n", "is a notice about the delivery"),
        (f"From: a@bay.example\n{REPORT}", "is a notice about the delivery"),
        (f"From: a@bay.example\nAuto-Submitted: auto-replied\n\n{TEXT}\n", "is an automatic answer"),
        ("From: a@bay.example\n\n-----BEGIN PGP MESSAGE-----\n\nhQEMA5vJ\n-----END PGP MESSAGE-----\n", "is encrypted"),
        ("From: a@bay.example\nContent-Type: application/pkcs7-mime\n\nMIAG\n", "is encrypted"),
    ],
)
def test_no_news_is_named_and_not_imported(read: "Read", mail: str, fault: str) -> None:
    with pytest.raises(SeedError, match=fault) as raised:
        read("a.eml", mail)
    assert raised.value.faults[0].is_warning


def test_a_newsletter_that_a_program_sends_is_read(read: "Read") -> None:
    head = "From: U.S. Postmaster General <news@bay.example>\nAuto-Submitted: auto-generated\n\n"
    (article,) = read("a.eml", f"{head}{TEXT}\n")
    assert isinstance(article, RawArticle)


def test_a_signed_text_is_read_without_its_signature(read: "Read") -> None:
    signed = f"-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\n{TEXT}\n\n- -- said so\n"
    signature = "-----BEGIN PGP SIGNATURE-----\n\niQEz\n-----END PGP SIGNATURE-----\n"
    (article,) = read("a.eml", f"From: a@bay.example\n\n{signed}{signature}")
    assert isinstance(article, RawArticle)
    assert article.text.split("\n\n") == [TEXT, "-- said so"]
