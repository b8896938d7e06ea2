"""The mail server that sends briefings, as the environment names it."""

import smtplib
import ssl
from collections.abc import Mapping
from email.message import EmailMessage
from email.utils import parseaddr
from urllib.parse import unquote, urlsplit

from msgspec import Struct

from broadsheet.errors import SendError, UsageError

SERVER, SENDER, RECIPIENTS = "BROADSHEET_SMTP", "BROADSHEET_MAIL_FROM", "BROADSHEET_MAIL_TO"
"""The variables: `smtps://user:password@mail.example.org`, an address, addresses with commas between."""
PORTS = {"smtp": 587, "smtps": 465}
"""Scheme → port where the variable has none. With `smtp`, the connection is encrypted before anything is said, unless
the server is this computer."""
PATIENCE = 60
"""Seconds that the server may be silent."""
LOOPBACK = frozenset(["localhost", "127.0.0.1", "::1"])


class MailSettings(Struct, frozen=True, kw_only=True):
    """Where mails go, and from whom."""

    scheme: str
    host: str
    port: int
    user: str
    password: str
    sender: str
    recipients: tuple[str, ...]


def find_mail_settings(environment: Mapping[str, str]) -> MailSettings:
    """Return what the environment says of mail. Raises UsageError that names what is missing or wrong."""
    missing = [name for name in (SERVER, SENDER, RECIPIENTS) if not environment.get(name, "").strip()]
    if missing:
        raise UsageError(f"to send mail, set {', '.join(missing)} in the environment: see docs/publishing.md")
    parts = urlsplit(environment[SERVER].strip())
    try:
        port = parts.port
    except ValueError:
        port = None
    if parts.scheme not in PORTS or not parts.hostname:
        raise UsageError(f"{SERVER} is not the address of a mail server; write it like smtps://user@mail.example.org")
    recipients = tuple(one.strip() for one in environment[RECIPIENTS].split(",") if one.strip())
    return MailSettings(
        scheme=parts.scheme,
        host=parts.hostname,
        port=port or PORTS[parts.scheme],
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        sender=environment[SENDER].strip(),
        recipients=recipients,
    )


def send(settings: MailSettings, mail: EmailMessage) -> None:
    """Send a mail to all recipients. Raises SendError that says what the server answered, never the password."""
    sender = parseaddr(settings.sender)[1]
    recipients = [parseaddr(one)[1] for one in settings.recipients]
    try:
        with _connect(settings) as server:
            if settings.scheme == "smtp" and settings.host not in LOOPBACK:
                server.starttls(context=ssl.create_default_context())
            if settings.user:
                server.login(settings.user, settings.password)
            refused = server.send_message(mail, sender, recipients)
    except (OSError, smtplib.SMTPException) as error:
        raise SendError(f"{settings.host}:{settings.port} did not take the mail: {_answer(error)}") from error
    if refused:
        raise SendError(f"{settings.host} refused {', '.join(sorted(refused))}; the others have the mail")


def _connect(settings: MailSettings) -> smtplib.SMTP:
    if settings.scheme == "smtps":
        context = ssl.create_default_context()
        return smtplib.SMTP_SSL(settings.host, settings.port, timeout=PATIENCE, context=context)
    return smtplib.SMTP(settings.host, settings.port, timeout=PATIENCE)


def _answer(error: Exception) -> str:
    if isinstance(error, smtplib.SMTPResponseException):
        answer = error.smtp_error
        return f"{error.smtp_code} {answer.decode(errors='replace') if isinstance(answer, bytes) else answer}"
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return f"it refused {', '.join(sorted(error.recipients))}"
    return str(error)
