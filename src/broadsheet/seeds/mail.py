"""E-mails: newsletters, press releases, and texts that somebody passed on."""

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime
from email.message import Message
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from broadsheet.digests import digest
from broadsheet.errors import Fault, SeedError
from broadsheet.lexicon.mail_words import copy_label, filter_mark, leave_notice, subject_prefix
from broadsheet.model import RawArticle
from broadsheet.seeds.cover_note import split_cover_note, title_below
from broadsheet.seeds.decoding import clean
from broadsheet.seeds.draft_and_embargo_fields import find_holds
from broadsheet.seeds.forwarded_mail import LONGEST_NOTE, addresses_of, find_forward, read_sender, without_answered
from broadsheet.seeds.html_text import parse_html, text_of, without_crowds
from broadsheet.seeds.machine_dates import read_date
from broadsheet.seeds.machine_mail import refuse_machine_mail, without_armor
from broadsheet.seeds.mail_boilerplate import without_mail_boilerplate
from broadsheet.seeds.mail_message import attached_mails, header, own_parts, parse_mail, payload_of, plain_text_of
from broadsheet.seeds.make_article import make_article, make_source
from broadsheet.seeds.open_seed import read_bytes
from broadsheet.seeds.seed_parts import SeedFile
from broadsheet.seeds.web_page import decode_page

MAX_AROUND = 50_000
"""How many characters of a mail are searched for marks against publication."""
STUB = 400
"""A shorter text may only be a note that the mail is best seen in a browser."""
SAME_WORDS = 0.5
"""What part of the words of a plain text its HTML must have; otherwise the plain text is a note about the HTML."""
HIDDEN_STYLE = re.compile(
    r"(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|(?:max-height|opacity)\s*:\s*0"
    r"(?:px|pt|em|%)?\s*(?:;|!|$))",
    re.IGNORECASE,
)
"""The style of what a mail shows in lists of mails, and not when it is read."""
SENDERS = ("From", "Sender", "Reply-To", "Resent-From", "Return-Path")
"""The headers that say who sent a mail."""
UNSENT = ("X-Unsent", "X-Mozilla-Draft-Info", "X-Draft-Info")
"""The headers of a mail that was never sent."""
EXPIRIES = ("Expires", "Expiry-Date")
"""The headers that say when a mail is not valid any more (RFC 4021)."""
LABEL_NAME = re.compile(r"_Name=([^;]{1,60})")
"""The name of a label of confidence, as an office's programs put it into a header."""
_OFFICE = re.compile(
    r"X-(?:[a-z0-9]+-)+(?=(?:classification|sensitivity|confidentiality|status|labels?|marking)\Z)", re.IGNORECASE
)
"""What an office's programs put before the name of a header of theirs."""
UNNAMED_TYPES = ("image/", "text/calendar", "text/vcard", "text/x-vcard")
SIGNATURE_TYPES = ("application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature")
NEXT_MAIL = re.compile(rb"\n\r?\nFrom [^\r\n]{1,200}\d{4}\r?\n[A-Za-z-]+:")
"""Where another mail begins in a mailbox (mbox)."""


class _Letter(Struct, frozen=True, kw_only=True):
    """The text of a mail, or of one that was passed on in it."""

    text: str
    subject: str
    sender: str
    senders: tuple[str, ...]
    """The addresses of all who sent it; who wrote it is first."""
    day: date | datetime | None
    url: str | None


def read_mail(seed: SeedFile) -> Iterator[RawArticle | Fault]:
    """Yield the text of a mail as an article, and a warning for each attachment, which is left out.

    If the mail only passes another one on, that is the article.
    """
    data = read_bytes(seed)
    others = len(NEXT_MAIL.findall(data)) if data.startswith(b"From ") else 0
    if others:
        fault = f"is a mailbox of {others + 1} mails, and a file of mail holds one"
        raise SeedError(Fault(seed.name, None, fault, "save each as an .eml file"))
    message = parse_mail(data, seed.name)
    refuse_machine_mail(message, seed.name)
    letter = _read_letter(message, seed.name)
    if not letter.text.strip():
        raise SeedError(Fault(seed.name, None, "has no text", "save its text as a .txt file, or remove it"))
    article = make_article(
        seed=seed.name,
        digest=digest(data),
        text=letter.text,
        title=_without_prefix(letter.subject) or None,
        published=letter.day,
        source=make_source(letter.sender, None),
        url=letter.url,
        language=header(message, "Content-Language").partition(",")[0],
    )
    around = clean("\n".join(_around(message, seed.name)))[:MAX_AROUND]
    yield replace(article, around=around, senders=letter.senders, expires=_expiry(message))
    yield from _left_out(message, seed.name)


def _expiry(message: Message) -> date | datetime | None:
    """Return when a mail is not valid any more, as its sender says."""
    return next(filter(None, (read_date(header(message, name)) for name in EXPIRIES)), None)


def _read_letter(message: Message, name: str) -> _Letter:
    """Return what a mail says; of a mail that only passes another one on, what that one says."""
    text = _text_of(message, name)
    attached = attached_mails(message)
    if attached and len(text.strip()) <= LONGEST_NOTE:
        inner = _read_letter(attached[0], name)
        if inner.text.strip():
            return replace(inner, senders=(*inner.senders, *_senders_of(message)))
    subject = filter_mark().sub("", header(message, "Subject"))
    sender = read_sender(header(message, "From"))
    forward = find_forward(text, subject if subject_prefix().match(subject) else "")
    if forward is None:
        note, text = _split_note(message, without_answered(text))
        bare = _without_prefix(subject)
        return _Letter(
            text=without_mail_boilerplate(text, sender),
            subject=(title_below(bare, text) or "") if note else subject,
            sender=sender,
            senders=_senders_of(message),
            day=read_date(header(message, "Date")),
            url=header(message, "List-URL") or header(message, "Archived-At"),
        )
    first = read_sender(forward.sender)
    text = without_mail_boilerplate(forward.text, first)
    return _Letter(
        text=text,
        subject=forward.subject or subject,
        sender=first,
        senders=(*addresses_of(*forward.senders), *_senders_of(message)),
        day=forward.day,
        url=None,
    )


def _senders_of(message: Message) -> tuple[str, ...]:
    return addresses_of(*(header(message, name) for name in SENDERS))


def _split_note(message: Message, text: str) -> tuple[str, str]:
    """Return the note of an author above an article, and the rest; a newsletter's letter to its readers is not one."""
    is_list = bool(header(message, "List-Unsubscribe") or leave_notice().search(text))
    return ("", text) if is_list else split_cover_note(text)


def _around(message: Message, name: str) -> Iterator[str]:
    """Yield the subject, the sensitivity and the text of a mail and of those that were passed on in one another."""
    for one in _passed_on(message):
        yield header(one, "Subject")
        yield f"Sensitivity: {header(one, 'Sensitivity') or 'none'}"
        yield "Status: draft" if any(header(one, name) not in {"", "0"} for name in UNSENT) else ""
        yield from (f"Sensitivity: {name}" for name in LABEL_NAME.findall(header(one, "msip_labels")))
        named = {key: header(one, key) for key in dict.fromkeys(one.keys())}
        own = {_OFFICE.sub("", key): value for key, value in named.items() if _OFFICE.match(key)}
        yield from find_holds(own | named, read_date(named.get("Date")), with_texts=False)
        for read in (_plain_text, _html_text):
            # The article is from one of both, or from neither: a mail whose own text cannot be read is at fault.
            with suppress(SeedError):
                yield read(one, name)


def _passed_on(message: Message) -> Iterator[Message]:
    """Yield a mail, the first one that is attached to it, the first one that is attached to that, and so on."""
    yield message
    while attached := attached_mails(message):
        message = attached[0]
        yield message


def _without_prefix(subject: str) -> str:
    """Return a subject without what was put before it when the mail was passed on: `[Fwd: …]`."""
    bare = subject_prefix().sub("", subject)
    in_brackets = len(bare) < len(subject) and subject.lstrip().startswith("[") and bare.endswith("]")
    return copy_label().sub("", bare[:-1] if in_brackets else bare, count=1)


def _left_out(message: Message, name: str) -> Iterator[Fault]:
    """Yield a warning for each attachment that may be an article."""
    attached = attached_mails(message)
    if len(attached) > 1:
        fault = f"has {len(attached)} mails attached, of which at most the first is read"
        yield Fault(name, None, fault, "save each as an .eml file", is_warning=True)
    for part in own_parts(message):
        content_type = part.get_content_type()
        is_named = not content_type.startswith((*UNNAMED_TYPES, *SIGNATURE_TYPES))
        if part.get_content_disposition() == "attachment" and is_named:
            shown = clean(part.get_filename() or content_type)[:LONGEST_NOTE]
            if part not in attached and not part.is_multipart():
                fix = "save it as a file of its own, if it is an article"
                yield Fault(name, None, f"its attachment {shown} is left out", fix, is_warning=True)


def _text_of(message: Message, name: str) -> str:
    """Return a mail's text: its plain one, unless that is only a note beside an HTML one."""
    text = _plain_text(message, name)
    if _first_part(message, "text/html") is None:
        return text
    try:
        seen = _html_text(message, name)
    except SeedError:
        if len(text.strip()) >= STUB:
            return text
        raise
    return seen if _is_note(text, seen) else text


def _plain_text(message: Message, name: str) -> str:
    part = _first_part(message, "text/plain")
    return without_armor(plain_text_of(part, name), name) if part is not None else ""


def _html_text(message: Message, name: str) -> str:
    part = _first_part(message, "text/html")
    return _seen_text(part, name) if part is not None else ""


def _is_note(text: str, seen: str) -> bool:
    """Return whether a plain text is only a note beside what a mail shows."""
    if len(text.strip()) < STUB and len(seen) > 2 * len(text):
        return True
    words, others = set(text.casefold().split()), set(seen.casefold().split())
    return len(seen.split()) > len(words) and len(words & others) < SAME_WORDS * len(words)


def _first_part(message: Message, content_type: str) -> Message | None:
    parts = (part for part in own_parts(message) if part.get_content_type() == content_type)
    return next((part for part in parts if part.get_content_disposition() != "attachment"), None)


def _is_hidden(element: Any) -> bool:  # noqa: ANN401  # lxml has no types
    """Return whether a mail does not show an element when it is read."""
    hides = HIDDEN_STYLE.search(element.get("style") or "") or element.get("hidden") is not None
    return bool(hides) or "preheader" in (element.get("class") or "").lower()


def _seen_text(markup: Message, name: str) -> str:
    """Return the text that an HTML part shows."""
    page = decode_page(payload_of(markup), name, markup.get_content_charset())
    root = parse_html(without_crowds(page), name) if page.strip() else None
    if root is None:
        return ""
    hidden = [one for one in root.iter() if _is_hidden(one)]
    for element in hidden:
        # Its text goes, and the text after it stays.
        tail = element.tail
        element.clear()
        element.tail = tail
    return clean(text_of(root))
