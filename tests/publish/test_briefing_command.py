"""`broadsheet briefing`: printed, or sent by a mail server, which listens here on a port of its own."""

import email
import socket
from collections.abc import Iterator
from email.message import EmailMessage
from email.policy import default
from typing import TYPE_CHECKING

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from broadsheet.cli import main
from broadsheet.publish import mail_server
from broadsheet.publish.mail_server import find_mail_settings

if TYPE_CHECKING:
    from tests.conftest import SiteFolder

HOST = "127.0.0.1"


class Inbox:
    """What the server took, and what it says instead of taking it."""

    def __init__(self) -> None:
        self.envelopes: list[Envelope] = []
        self.answer = "250 OK"
        self.unknown: set[str] = set()

    async def handle_RCPT(  # noqa: N802  # a hook of aiosmtpd
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        if address in self.unknown:
            return "550 no such person"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        if self.answer.startswith("250"):
            self.envelopes.append(envelope)
        return self.answer

    def read(self) -> EmailMessage:
        (envelope,) = self.envelopes
        assert isinstance(envelope.content, bytes)
        message = email.message_from_bytes(envelope.content, policy=default)
        assert isinstance(message, EmailMessage)
        return message


@pytest.fixture
def inbox() -> Inbox:
    return Inbox()


@pytest.fixture
def server(inbox: Inbox, monkeypatch: pytest.MonkeyPatch) -> Iterator[Controller]:
    """A mail server without encryption and login, which the environment names."""
    yield from serve(inbox, monkeypatch)


def serve(inbox: Inbox, monkeypatch: pytest.MonkeyPatch, user: str = "", **options: object) -> Iterator[Controller]:
    controller = Controller(inbox, hostname=HOST, port=free_port(), **options)
    controller.start()
    name_server(monkeypatch, f"smtp://{user}{HOST}:{controller.port}")
    try:
        yield controller
    finally:
        controller.stop()


def free_port() -> int:
    with socket.socket() as found:
        found.bind((HOST, 0))
        port: int = found.getsockname()[1]
        return port


def name_server(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.setenv(mail_server.SERVER, address)
    monkeypatch.setenv(mail_server.SENDER, "The Test <desk@example.org>")
    monkeypatch.setenv(mail_server.RECIPIENTS, "ann@example.org, Jo Bo <jo@example.org>")


@pytest.fixture(autouse=True)
def news(site: "SiteFolder", monkeypatch: pytest.MonkeyPatch) -> "SiteFolder":
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1735689599")
    monkeypatch.chdir(site.root)
    site.settings(title="The Test", base_url="https://example.org/")
    site.article("plan", "Words.", title="The plan – näher", date="2024-11-14", people=["Ana Pereira"])
    site.article("tax", "Words.", title="The tax", date="2024-11-14", topics=["Trade"])
    return site.article("old", "Words.", title="The old plan", date="2024-11-01", people=["Ana Pereira"])


def said(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> str:
    """Return what the command prints, or what it says is wrong."""
    assert main(["briefing", "--jobs", "1", *arguments]) == code
    out, err = capsys.readouterr()
    return err if code else out


def test_the_newest_day_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    out = said(capsys)
    assert out.startswith("The Test: 14 November 2024\n==========================\n")
    assert "The plan – näher" in out
    assert "The old plan" not in out


def test_another_day_a_person_a_topic(capsys: pytest.CaptureFixture[str]) -> None:
    assert "The old plan" in said(capsys, "--day", "2024-11-01")
    out = said(capsys, "--person", "ana pereira")
    assert out.startswith("The Test: Ana Pereira, 14 November 2024\n")
    assert "The tax" not in out
    assert "https://example.org/people/ana-pereira/" in out
    assert "The plan" not in said(capsys, "--topic", "Trade")
    assert said(capsys, "--day", "2024-11-02") == "There is no such article on that day.\n"


def test_a_name_that_nothing_has(capsys: pytest.CaptureFixture[str]) -> None:
    assert "no article names 'Ana Pereria'; did you mean 'Ana Pereira'?" in said(
        capsys, "--person", "Ana Pereria", code=2
    )


def test_as_a_file_of_mail(capsys: pytest.CaptureFixture[str]) -> None:
    eml = said(capsys, "--format", "eml")
    assert eml == said(capsys, "--format", "eml")
    mail = email.message_from_string(eml, policy=default)
    assert [part.get_content_type() for part in mail.walk()] == ["multipart/alternative", "text/plain", "text/html"]


def test_it_is_sent_to_all_without_naming_them(
    server: Controller, inbox: Inbox, capsys: pytest.CaptureFixture[str]
) -> None:
    assert server.port
    assert said(capsys, "--send").startswith("Sent the briefing on 14 November 2024 to ann@example.org, Jo Bo")
    (envelope,) = inbox.envelopes
    assert envelope.mail_from == "desk@example.org"
    assert envelope.rcpt_tos == ["ann@example.org", "jo@example.org"]
    mail = inbox.read()
    assert (mail["From"], mail["To"]) == ("The Test <desk@example.org>",) * 2
    assert mail["Subject"] == "The Test: 14 November 2024"
    text, html = (mail.get_body((kind,)) for kind in ("plain", "html"))
    assert text
    assert html
    assert "The plan – näher" in text.get_content()
    assert "The plan – näher" in html.get_content()


def test_a_server_that_refuses(server: Controller, inbox: Inbox, capsys: pytest.CaptureFixture[str]) -> None:
    inbox.answer = "554 we take none"
    message = said(capsys, "--send", code=1)
    assert f"{HOST}:{server.port} did not take the mail: 554 we take none" in message


def test_a_server_that_knows_not_all(server: Controller, inbox: Inbox, capsys: pytest.CaptureFixture[str]) -> None:
    inbox.unknown = {"jo@example.org"}
    assert "refused jo@example.org; the others have the mail" in said(capsys, "--send", code=1)
    inbox.unknown |= {"ann@example.org"}
    message = said(capsys, "--send", code=1)
    assert f"{HOST}:{server.port} did not take the mail: it refused ann@example.org, jo@example.org" in message


def test_a_server_that_says_nothing(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(mail_server, "PATIENCE", 0.1)
    with socket.create_server((HOST, 0)) as silent:
        name_server(monkeypatch, f"smtp://{HOST}:{silent.getsockname()[1]}")
        assert "timed out" in said(capsys, "--send", code=1)


def test_no_server_at_all(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    name_server(monkeypatch, f"smtp://{HOST}:{free_port()}")
    assert "did not take the mail: " in said(capsys, "--send", code=1)


def test_a_server_without_encryption_elsewhere(
    server: Controller, inbox: Inbox, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(mail_server, "LOOPBACK", frozenset[str]())
    name_server(monkeypatch, f"smtp://ann:s%40cret@{HOST}:{server.port}")
    message = said(capsys, "--send", code=1)
    assert "STARTTLS extension not supported by server" in message
    assert "s@cret" not in message
    assert not inbox.envelopes


@pytest.mark.filterwarnings("ignore:Requiring AUTH")
def test_a_server_that_wants_a_login(
    inbox: Inbox, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def knows(_server: SMTP, _session: Session, _envelope: Envelope, _way: str, login: LoginPassword) -> AuthResult:
        return AuthResult(success=login == LoginPassword(b"ann", b"s@cret"), handled=False)

    options = {"authenticator": knows, "auth_required": True, "auth_require_tls": False}
    for _ in serve(inbox, monkeypatch, "ann:s%40cret@", **options):
        assert said(capsys, "--send").startswith("Sent")
    for server in serve(inbox, monkeypatch, "ann:wrong@", **options):
        message = said(capsys, "--send", code=1)
        assert f"{HOST}:{server.port} did not take the mail: 535" in message
        assert "wrong" not in message
    for _ in serve(inbox, monkeypatch, **options):
        assert "530" in said(capsys, "--send", code=1)
    assert len(inbox.envelopes) == 1


def test_what_the_environment_must_say(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv(mail_server.SENDER, "desk@example.org")
    message = said(capsys, "--send", code=2)
    assert "to send mail, set BROADSHEET_SMTP, BROADSHEET_MAIL_TO in the environment" in message
    name_server(monkeypatch, "mail.example.org")
    assert "BROADSHEET_SMTP is not the address of a mail server" in said(capsys, "--send", code=2)
    name_server(monkeypatch, f"smtp://{HOST}:1")
    monkeypatch.setenv(mail_server.SENDER, "desk")
    assert "desk is not a mail address" in said(capsys, "--send", code=2)


def test_a_mail_needs_absolute_addresses(
    news: "SiteFolder", monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    name_server(monkeypatch, f"smtp://{HOST}:1")
    news.settings(title="The Test")
    assert "a mail needs absolute addresses: set base_url" in said(capsys, "--send", code=2)


def test_the_ports_of_servers() -> None:
    def port(address: str) -> int:
        return find_mail_settings(
            {mail_server.SERVER: address, mail_server.SENDER: "a@b.c", mail_server.RECIPIENTS: "d@e.f"}
        ).port

    assert [port(f"{scheme}://mail.example.org") for scheme in ("smtp", "smtps")] == [587, 465]
    assert port("smtps://mail.example.org:2525") == 2525
