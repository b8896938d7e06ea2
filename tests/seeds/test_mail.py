"""Newsletters: the plain text before the HTML, and no attachments."""

from base64 import b64encode
from datetime import datetime, timedelta, timezone
from typing import TYPE_CHECKING

import pytest

from broadsheet.errors import Fault, SeedError
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
    article, warning = read("a.eml", parts(ATTACHED, f"{HTML}<p>{TEXT}</p>", PLAIN + TEXT))
    assert isinstance(article, RawArticle)
    assert isinstance(warning, Fault)
    assert warning.is_warning
    assert "its attachment a.txt is left out" in str(warning)
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


BODY = (
    "The council of Bay voted on Monday to open the old bridge to cyclists, after a debate of four hours.",
    "“It was time,” said Mara Quent, who leads the council. She expects the works to end in the autumn.",
)
FORWARDS = {
    "Gmail": "---------- {forwarded} ---------\n{from}: Bay Council <council@bay.example>"
    "\n{date}: Tue, Nov 12, 2024 at 6:00 PM\n{subject}: The bridge opens\n{to}: <press@bay.example>\n\n\n{body}",
    "Outlook": "-----{original}-----\n{from}: Bay Council [mailto:council@bay.example]"
    "\n{sent}: Tuesday, 12 November 2024 18:00\n{to}: Press Desk\nCc: Others\n{subject}: The bridge opens\n\n{body}",
    "Outlook without a line": "________________________________\n{from}: Bay Council <council@bay.example>\n"
    "{sent}: 12 November 2024 18:00\n{to}: Press Desk\n{subject}: The bridge opens\n\n{body}",
    "Apple Mail": "{begin}\n\n{from}: Bay Council <council@bay.example>\n{subject}: The bridge opens\n"
    "{date}: 12 November 2024 at 18:00:00 CET\n{to}: press@bay.example\n\n{body}",
    "Apple Mail, quoted": "{begin}\n\n> {from}: Bay Council <council@bay.example>\n> {subject}: The bridge opens\n"
    "> {date}: 12 November 2024 at 18:00:00 CET\n> {to}: press@bay.example\n>\n{quoted}",
    "Thunderbird": "-------- {forwarded} --------\n{subject}: \tThe bridge opens"
    "\n{date}: \tTue, 12 Nov 2024 18:00:00 +0100\n{from}: \tBay Council <council@bay.example>"
    "\n{to}: \tpress@bay.example\n\n\n\n{body}",
    "bold labels": "{begin}\n\n*{from}: *Bay Council <council@bay.example>\n*{subject}: **The bridge opens*\n"
    "*{date}: *12 November 2024 at 18:00:00 CET\n*{to}: *press@bay.example\n\n{body}",
}
LABELS = {
    "en": (
        "Forwarded message",
        "Original Message",
        "Begin forwarded message:",
        "From",
        "Date",
        "Sent",
        "Subject",
        "To",
    ),
    "de": (
        *("Weitergeleitete Nachricht", "Ursprüngliche Nachricht", "Anfang der weitergeleiteten Nachricht:"),
        *("Von", "Datum", "Gesendet", "Betreff", "An"),
    ),
    "fr": (
        *("Message transféré", "Message d'origine", "Début du message réexpédié :"),
        *("De", "Date", "Envoyé", "Objet", "À"),
    ),
    "es": (
        *("Mensaje reenviado", "Mensaje original", "Inicio del mensaje reenviado:"),
        *("De", "Fecha", "Enviado", "Asunto", "Para"),
    ),
    "ru": (
        *("Пересылаемое сообщение", "Исходное сообщение", "Начало переадресованного сообщения:"),
        *("От", "Дата", "Отправлено", "Тема", "Кому"),
    ),
}


@pytest.mark.parametrize("marks", ["***SPAM*** ", "[EXTERNAL] Fwd: ", "[SPAM?] [EXT] ", "{Caution: External} "])
def test_marks_of_mail_filters_are_no_part_of_a_headline(read: "Read", marks: str) -> None:
    (article,) = read("a.eml", f"Subject: {marks}Bakers return: they bake\n{PLAIN}They bake.\n")
    assert (article.title, isinstance(article, RawArticle)) == ("Bakers return: they bake", True)


NAMES = ("forwarded", "original", "begin", "from", "date", "sent", "subject", "to")


@pytest.mark.parametrize("language", LABELS)
@pytest.mark.parametrize("program", FORWARDS)
@pytest.mark.parametrize(
    "note", ["", "FYI, Anna\n\n", "For the morning edition, please.\n\nAnna\n-- \nAnna Holt, Desk\n\n"]
)
@pytest.mark.parametrize(
    "subject", ["Fwd: The bridge opens", "[Fwd: The bridge opens]", "WG: The bridge opens", "Tomorrow"]
)
def test_a_text_that_is_passed_on_is_the_article(
    read: "Read", language: str, program: str, note: str, subject: str
) -> None:
    labels = dict(zip(NAMES, LABELS[language], strict=True))
    quoted = "\n>\n".join(f"> {paragraph}" for paragraph in BODY)
    text = note + FORWARDS[program].format(**labels, body="\n\n".join(BODY), quoted=quoted)
    head = f"From: Anna <anna@bay.example>\nSubject: {subject}\nDate: Wed, 13 Nov 2024 08:00:00 +0100\n"
    (article,) = read("a.eml", f"{head}Content-Type: text/plain; charset=utf-8\n\n{text}\n")
    assert isinstance(article, RawArticle)
    assert article.title == "The bridge opens"
    assert article.source == Source("Bay Council")
    assert article.text.split("\n\n") == list(BODY) or article.text.split() == " ".join(BODY).split()
    assert article.published is not None
    assert (article.published.year, article.published.month, article.published.day) == (2024, 11, 12)


def test_an_answer_goes_without_what_it_answers(read: "Read") -> None:
    text = (
        f"{TEXT}\n\n-----Original Message-----\nFrom: Bo\nSent: Tuesday\nTo: Al\nSubject: Bridge\n\nWhen does it open?"
    )
    (article,) = read("a.eml", f"Subject: Bridge\n\n{text}\n")
    assert isinstance(article, RawArticle)
    assert article.text.strip() == TEXT.strip()


@pytest.mark.parametrize(
    "line",
    [
        "On Wed, 13 Nov 2024 at 10:00, Bo <bo@bay.example> wrote:\n> When?\n> Where?",
        "On Wed, 13 Nov 2024 at 10:00, Bo\n<bo@bay.example> wrote:\n\nWhen?",
        "Am 13.11.2024 um 10:00 schrieb Bo <bo@bay.example>:\n> Wann?",
        "Le 13 nov. 2024 à 10:00, Bo <bo@bay.example> a écrit :\n> Quand ?",
        "W dniu 13.11.2024 o 10:00, Bo pisze:\n> Kiedy?",
        "13 нояб. 2024 г., Bo <bo@bay.example> написал:\n> Когда?",
    ],
)
def test_a_quotation_below_an_answer_is_no_text(read: "Read", line: str) -> None:
    (article,) = read("a.eml", f"Subject: Bridge\nContent-Type: text/plain; charset=utf-8\n\n{TEXT}\n\n{line}\n")
    assert isinstance(article, RawArticle)
    assert article.text.strip() == TEXT.strip()


@pytest.mark.parametrize(
    "foot",
    [
        "Kind regards,\nAl Moor\nPress officer\nBay Council\nPhone: +99 555 0142",
        "Mit freundlichen Grüßen\n\nAl Moor",
        "Al Moor\nBay Council\nTel. +99 555 0142",
        f"{'_' * 47}\nNews mailing list\nNews@lists.bay.example\nhttps://lists.bay.example/news",
        "Bay Courier, 12 Quay Street, 1234 Bay\n\nUnsubscribe: https://bay.example/u",
    ],
)
def test_a_signature_and_a_list_s_foot_are_no_text(read: "Read", foot: str) -> None:
    (article,) = read("a.eml", f"Subject: Bridge\nContent-Type: text/plain; charset=utf-8\n\n{TEXT}\n\n{foot}\n")
    assert isinstance(article, RawArticle)
    assert article.text.strip() == TEXT.strip()


@pytest.mark.parametrize(
    "end",
    [
        "In 2024 the mayor wrote to his neighbours:\n\nThe bridge opens in May.",
        "Call the bridge office under 555 0142.",
        "The concert is on Monday.\n\nTown Hall, 12 Quay Street, 1234 Bay",
        "Thank you.",
    ],
)
def test_an_end_that_only_looks_like_one_stays(read: "Read", end: str) -> None:
    (article,) = read("a.eml", f"Subject: Bridge\nContent-Type: text/plain; charset=utf-8\n\n{TEXT}\n\n{end}\n")
    assert isinstance(article, RawArticle)
    assert article.text.split() == f"{TEXT} {end}".split()


def test_long_lines_below_a_signature_are_read_in_no_time(read: "Read") -> None:
    rule = f"\n-- \n{'a b ' * 400}" + f"\n{'x' * 900}" * 20 + f"\n{'_' * 20}" + f"\n{'x' * 900}" * 20
    (article,) = read("a.eml", f"Subject: Bridge\n\n{TEXT}{rule}\n")
    assert isinstance(article, RawArticle)
    assert TEXT.strip() in article.text


def test_a_mail_that_is_attached_is_the_article(read: "Read") -> None:
    inner = f"Content-Type: message/rfc822\n\nFrom: Bay Council <c@bay.example>\nSubject: The bridge opens\n\n{TEXT}\n"
    (article,) = read("a.eml", parts(f"{PLAIN}See below.", inner))
    assert isinstance(article, RawArticle)
    assert (article.title, article.source, article.text.strip()) == (
        "The bridge opens",
        Source("Bay Council"),
        TEXT.strip(),
    )


def test_a_mail_that_is_attached_may_be_encoded(read: "Read") -> None:
    inner = b64encode(f"From: Orle Board <b@orle.example>\nSubject: Bakers\n\n{TEXT}\n".encode()).decode()
    attached = f"Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\n{inner}\n"
    article, *_ = read("a.eml", parts(f"{PLAIN}See below.\n", attached))
    assert isinstance(article, RawArticle)
    assert (article.title, article.source, article.text.strip()) == ("Bakers", Source("Orle Board"), TEXT.strip())


def test_a_preheader_is_no_text(read: "Read") -> None:
    html = f'<p class="preheader">Bread and more inside</p><p>{TEXT}</p>'
    (article,) = read("a.eml", f"{HEAD}Content-Type: text/html; charset=utf-8\n\n{html}\n")
    assert isinstance(article, RawArticle)
    assert article.text.strip() == TEXT.strip()


def test_of_several_attached_mails_the_others_are_named(read: "Read") -> None:
    inner = f"Content-Type: message/rfc822\n\nSubject: The bridge opens\n\n{TEXT}\n"
    article, warning = read("a.eml", parts(f"{PLAIN}See below.", inner, inner))
    assert isinstance(article, RawArticle)
    assert isinstance(warning, Fault)
    assert "2 mails attached" in warning.message


@pytest.mark.parametrize(
    ("delsp", "line"),
    [("", "The bridge of Bay \nopens in \nMay."), ("; delsp=yes", "The bri \ndge of Bay o \npens in May.")],
)
def test_lines_that_flow_are_one_paragraph(read: "Read", delsp: str, line: str) -> None:
    text = f"Content-Type: text/plain; charset=utf-8; format=flowed{delsp}\n\n{line}\n\n From the council.\n-- \nAnna\n"
    (article,) = read("a.eml", HEAD + text)
    assert isinstance(article, RawArticle)
    assert article.text.strip() == "The bridge of Bay opens in May.\n\nFrom the council."


@pytest.mark.parametrize("boundary", ["y", "=_Part_1.2", "----=_Part_1"])
def test_a_boundary_that_never_comes(read: "Read", boundary: str) -> None:
    mail = f'{HEAD}Content-Type: multipart/alternative; boundary="x"\n\n--{boundary}\n{PLAIN}{TEXT}\n--{boundary}--\n'
    (article,) = read("a.eml", mail)
    assert isinstance(article, RawArticle)
    assert article.text.strip() == TEXT.strip()


@pytest.mark.parametrize("charset", ["utf-8", "windows-1251", ""])
@pytest.mark.parametrize("outer", ["", "Content-Transfer-Encoding: 8bit\n", "Content-Transfer-Encoding: base64\n"])
def test_raw_bytes_behind_a_boundary_that_never_comes(read: "Read", charset: str, outer: str) -> None:
    text = "Совет города открыл новый мост через реку во вторник, сообщил мэр города."
    named = f"; charset={charset}" if charset else ""
    mail = (
        f'{HEAD}{outer}Content-Type: multipart/alternative; boundary="x"; charset=utf-8\n\n'
        f"--y\nContent-Type: text/plain{named}\nContent-Transfer-Encoding: 8bit\n\n{text}\n--y--\n"
    )
    (article,) = read("a.eml", mail.encode(charset or "utf-8"))
    assert isinstance(article, RawArticle)
    assert article.text.strip() == text


def test_a_mail_of_parts_without_any_boundary(read: "Read") -> None:
    (article,) = read("a.eml", f'{HEAD}Content-Type: multipart/mixed; boundary="x"\n\n{TEXT}\n')
    assert isinstance(article, RawArticle)
    assert article.text.strip() == TEXT.strip()


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r", "utf-8"])
@pytest.mark.parametrize("named", [True, False])
def test_a_raw_subject_is_in_the_encoding_of_the_mail(read: "Read", encoding: str, *, named: bool) -> None:
    text = "Совет города открыл новый мост через реку во вторник, сообщил мэр города."
    kind = f"Content-Type: text/plain; charset={encoding}\n" if named else ""
    (article,) = read("a.eml", f"Subject: Совет открыл новый мост через реку\n{kind}\n{text}\n".encode(encoding))
    assert isinstance(article, RawArticle)
    assert (article.title, article.text.strip()) == ("Совет открыл новый мост через реку", text)


def test_a_long_notice_beside_the_html_is_not_the_text(read: "Read") -> None:
    notice = "Your program does not show HTML. Follow the link, or change the settings of your program. " * 8
    (article,) = read("a.eml", parts(PLAIN + notice, f"{HTML}<p>{TEXT}</p></body></html>"))
    assert isinstance(article, RawArticle)
    assert article.text == TEXT.strip()


FOOTS = {
    "en": "You received this because you subscribed. Unsubscribe: https://bay.example/u?t=9f3c",
    "de": "Sie erhalten diese E-Mail, weil Sie angemeldet sind. Abmelden: https://bay.example/u?t=9f3c",
    "fr": "Pour vous désabonner, cliquez ici : https://bay.example/u?t=9f3c",
    "es": "Si no desea recibirlo, puede darse de baja aquí: https://bay.example/u?t=9f3c",
    "ru": "Чтобы отписаться, перейдите по ссылке: https://bay.example/u?t=9f3c",
    "nl": "Afmelden voor deze nieuwsbrief: https://bay.example/u?t=9f3c",
}


@pytest.mark.parametrize("language", FOOTS)
@pytest.mark.parametrize("kind", ["plain", "html"])
def test_what_stands_around_a_newsletter_is_no_text(read: "Read", language: str, kind: str) -> None:
    above, below = "View this email in your browser", "Bay Courier Mörgen, 1 Quay Street, Bay"
    paragraphs = (above, "If you cannot read this, click here", *BODY, FOOTS[language], below)
    if kind == "plain":
        mail = HEAD + "Content-Type: text/plain; charset=utf-8\n\n" + "\n\n".join(paragraphs)
    else:
        hidden = '<div style="display:none;max-height:0">Inside: the bridge&#8203;</div>'
        mail = HEAD + HTML + hidden + "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    (article,) = read("a.eml", mail)
    assert isinstance(article, RawArticle)
    assert article.text == "\n\n".join(BODY)


@pytest.mark.parametrize(
    "text",
    [
        "Readers may unsubscribe at any time under the new law, which the council passed on Monday by six to three.",
        "From: the mayor’s desk. To: all who wait. The subject: a bridge.",
        "He asked them to view online what they could not see in a browser.",
    ],
)
def test_a_text_that_speaks_of_such_things_stays(read: "Read", text: str) -> None:
    (article,) = read("a.eml", f"{HEAD}Content-Type: text/plain; charset=utf-8\n\n{TEXT}\n\n{text}\n\n{TEXT}\n\n{TEXT}")
    assert isinstance(article, RawArticle)
    assert text in article.text


def test_a_mailbox_is_refused_rather_than_read_as_one_mail(read: "Read") -> None:
    mail = f"From c@bay.example Fri Nov 15 06:30:00 2024\n{HEAD}{PLAIN}{TEXT}\n\n"
    assert len(read("a.eml", mail)) == 1
    with pytest.raises(SeedError, match="a mailbox of 3 mails"):
        read("a.eml", mail * 3)


def test_the_headers_of_a_forwarded_text_may_be_a_table(read: "Read") -> None:
    headers = {
        "Subject": "The bridge opens",
        "Date": "Tue, 12 Nov 2024 18:00:00 +0100",
        "From": "Bay Council &lt;c@b.ex>",
    }
    rows = "".join(f"<tr><th>{label}: </th><td>{value}</td></tr>" for label, value in headers.items())
    table = f"<div>-------- Forwarded Message --------<table>{rows}</table>"
    (article,) = read("a.eml", f"{HEAD}{HTML}<p>FYI</p>{table}<p>{BODY[0]}</p><p>{BODY[1]}</p></div></body></html>")
    assert isinstance(article, RawArticle)
    assert (article.title, article.source) == ("The bridge opens", Source("Bay Council"))
    assert article.text.strip().split("\n\n") == list(BODY)
