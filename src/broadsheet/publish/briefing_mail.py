"""A briefing as a mail: plain text and HTML that say the same."""

from collections.abc import Sequence
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from hashlib import blake2b
from urllib.parse import urlsplit


def briefing_mail(  # noqa: PLR0913  # the parts of a mail
    *, subject: str, text: str, html: str, base_url: str, sender: str, recipients: Sequence[str], moment: datetime
) -> EmailMessage:
    """Return the mail. The same briefing at the same moment is the same bytes.

    Recipients do not see each other: the mail is addressed to its sender, and only the envelope names them. Raises
    ValueError where an address is none.
    """
    mail = EmailMessage(policy=SMTP)
    mail["Subject"] = subject
    mail["From"] = _address(sender)
    mail["To"] = _address(recipients[0] if len(recipients) == 1 else sender)
    mail["Date"] = format_datetime(moment)
    mail["Message-ID"] = _message_id(base_url, text, moment)
    mail.set_content(text, cte="quoted-printable")
    mail.add_alternative(html, subtype="html", cte="quoted-printable")
    mail.set_boundary("=_" + blake2b(text.encode(), digest_size=12).hexdigest())
    return mail


def _address(text: str) -> Address:
    """Return an address as a header has it. Raises ValueError."""
    name, _, rest = text.rpartition("<")
    address = rest.strip().removesuffix(">")
    if "@" not in address or any(char.isspace() or ord(char) < ord(" ") for char in address):
        raise ValueError(text)
    return Address(display_name=name.strip().strip('"'), addr_spec=address)


def _message_id(base_url: str, text: str, moment: datetime) -> str:
    digest = blake2b(f"{moment.isoformat()} {text}".encode(), digest_size=16).hexdigest()
    return f"<{digest}@{urlsplit(base_url).hostname or 'localhost'}>"
