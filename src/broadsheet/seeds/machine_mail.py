"""Mails that no person wrote to be read as news, which are refused: notices of delivery, automatic answers, ciphers."""

import re
from email.message import Message

from broadsheet.errors import Fault, SeedError
from broadsheet.seeds.mail_message import header

_DAEMON = re.compile(r"\b(?:mailer-daemon\b|postmaster@|mail delivery (?:sub)?system\b)", re.IGNORECASE)
_CIPHERS = ("multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime")
_ARMOR = "-----BEGIN PGP MESSAGE-----"
_SIGNED = re.compile(
    r"-----BEGIN PGP SIGNED MESSAGE-----[ \t]*\n(?:[A-Za-z]+:[^\n]*\n)*\s*|^-----BEGIN PGP SIGNATURE-----.*",
    re.DOTALL | re.MULTILINE,
)
"""What is around a text that is signed in itself (RFC 9580)."""


def refuse_machine_mail(message: Message, name: str) -> None:
    """Raise SeedError if a mail is a program's notice (RFC 3462, RFC 3834), or can only be read with a key."""
    kind = message.get_content_type()
    if kind == "multipart/report" or _DAEMON.search(header(message, "From")):
        _refuse(name, "is a notice about the delivery of a mail")
    if header(message, "Auto-Submitted").lower().startswith("auto-replied") or header(message, "X-Autoreply"):
        _refuse(name, "is an automatic answer")
    if kind in _CIPHERS and "signed-data" not in str(message.get_param("smime-type", "")):
        _refuse(name, "is encrypted")


def without_armor(text: str, name: str) -> str:
    """Return the text of a mail without the signature around it. Raises SeedError if it is encrypted."""
    if text.lstrip().startswith(_ARMOR):
        _refuse(name, "is encrypted")
    if "-----BEGIN PGP SIGNED MESSAGE-----" not in text:
        return text
    # A line that begins with a dash has another one before it.
    return re.sub(r"(?m)^- (?=-)", "", _SIGNED.sub("", text))


def _refuse(name: str, fault: str) -> None:
    raise SeedError(
        Fault(name, None, f"{fault}, not an article", "remove it, or save its text as a .txt file", is_warning=True)
    )
