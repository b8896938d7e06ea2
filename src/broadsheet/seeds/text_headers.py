"""The header of a plain text that was a mail, or an article of a news group: `From:`, `Subject:` and the like."""

import re
from datetime import date, datetime

from msgspec import Struct

from broadsheet.lexicon.mail_words import copy_label, header_kinds
from broadsheet.lexicon.word_kinds import WordKind, kinds_of
from broadsheet.lexicon.word_lists import page_words
from broadsheet.seeds.machine_dates import read_date

LONGEST_LINE = 1_000
"""The longest line of a header, in characters."""
MAX_LINES = 60
"""The longest header, in lines."""
MAIL_KEYS = {"from", "subject", "newsgroups", "message-id", "sent"}
"""Only a text with one of these in its header has one; other labels are in the head of an article, too."""
DROPPED = MAIL_KEYS | {
    *("to", "cc", "bcc", "reply-to", "sender", "organization", "organisation", "lines", "path", "xref", "references"),
    *("distribution", "approved", "followup-to", "keywords", "content-type", "content-transfer-encoding", "expires"),
    *("mime-version", "received", "return-path", "delivered-to", "in-reply-to", "user-agent", "importance", "priority"),
    *("sensitivity", "comments", "status", "embargo", "publish-at", "classification"),
    *("nntp-posting-host", "article-id", "list-id", "precedence", "attachments", "control", "summary", "slugword"),
}
KEPT = {
    "date",
    "source",
    "byline",
    "author",
    "by",
    "section",
    "category",
    "title",
    "headline",
    "url",
    "link",
    "published",
}
"""Labels that are read as those of an article's head."""
_FIELD = re.compile(r"(?P<key>[^\W\d_][\w -]{0,30}?)\s?[:：](?:[ \t]+(?P<value>.*))?")
_FORWARDED = re.compile(r"\A(?:\s*(?:fwd?|re|aw|wg|tr|rv)\s*:)+\s*", re.IGNORECASE)
_COMMENT = re.compile(r"\(([^()]{2,40})\)")


class TextHeader(Struct, frozen=True, kw_only=True):
    """What the header of a text says."""

    title: str | None = None
    published: date | datetime | None = None
    source: str | None = None
    senders: tuple[str, ...] = ()
    """The addresses of those who sent it; who wrote it is first."""
    holds: tuple[str, ...] = ()
    """What it says against publication."""


def split_header(text: str) -> tuple[TextHeader, str]:
    """Return the header of a text and the rest; a text without one comes back as it is."""
    lines = text.lstrip("\n").split("\n", MAX_LINES)
    # Most texts have a headline there, and an empty line below it.
    if not "".join(lines[1:2]).strip():
        return TextHeader(), text
    fields = _fields(lines[:MAX_LINES])
    known = {key: _decode_words(value) for key, value, _ in reversed(fields)}
    if len(fields) < 2 or MAIL_KEYS.isdisjoint(known):  # noqa: PLR2004  # a single label says too little
        return TextHeader(), text
    header = _read(known)
    kept = [f"{key.capitalize()}: {value}" for key, value, _ in fields if key in KEPT and not _is_read(key, header)]
    rest = "\n".join(lines[fields[-1][2] :])
    return header, "\n".join([*kept, "", rest]) if kept else rest


def _decode_words(value: str) -> str:
    """Return what a header says that is kept as it was sent: `=?utf-8?Q?Orle?=`."""
    if "=?" not in value:
        return value
    from email.errors import MessageError  # noqa: PLC0415  # few texts have such a header
    from email.header import decode_header, make_header  # noqa: PLC0415  # likewise

    try:
        return str(make_header(decode_header(value)))
    except (MessageError, LookupError, ValueError):
        return value


def _fields(lines: list[str]) -> list[tuple[str, str, int]]:
    """Return the fields that a text begins with: key, value, and the number of the line after it."""
    fields: list[tuple[str, str, int]] = []
    for number, line in enumerate(lines, 1):
        field = _FIELD.fullmatch(line.rstrip()) if len(line) <= LONGEST_LINE else None
        key = _key_of(field["key"].lower()) if field else ""
        if field and key:
            fields.append((key, field["value"] or "", number))
        elif fields and line[:1] in {" ", "\t"} and line.strip():
            key, value, _ = fields[-1]
            fields[-1] = key, f"{value} {line.strip()}", number
        else:
            break
    return fields


def _is_read(key: str, header: TextHeader) -> bool:
    """Return whether what a label says is in the header that was read."""
    return key in {"title", "headline", "source"} or (key == "date" and header.published is not None)


def _key_of(label: str) -> str:
    """Return the English key of a label, also of one as mail programs write it in other languages; empty for none."""
    if label in DROPPED or label in KEPT or label.startswith("x-"):
        return label
    kind = header_kinds().get(label, "")
    return "cc" if kind == "others" else kind


def _read(known: dict[str, str]) -> TextHeader:
    from broadsheet.seeds.draft_and_embargo_fields import find_holds  # noqa: PLC0415  # few texts have a header
    from broadsheet.seeds.forwarded_mail import addresses_of, written_day  # noqa: PLC0415  # few texts have a header

    sender = known.get("from", "")
    senders = addresses_of(*(known.get(name, "") for name in ("from", "sender", "reply-to", "return-path")))
    title = _FORWARDED.sub("", known.get("subject") or known.get("title") or known.get("headline") or "")
    return TextHeader(
        title=copy_label().sub("", title, count=1) or None,
        published=read_date(known.get("date") or known.get("sent")) or written_day(known.get("date", "")),
        senders=senders,
        source=known.get("source") or _agency(sender) or _organization(sender),
        holds=tuple(find_holds(known, None, with_texts=False)),
    )


def _agency(sender: str) -> str | None:
    """Return the agency that a sender names in brackets, or by its own name."""
    names = [*_COMMENT.findall(sender), _name_of(sender)]
    return next((name for name in names if name.upper() in page_words("agencies") and name.isupper()), None)


def _organization(sender: str) -> str | None:
    """Return the sender's name if it is of several words and begins with no given name."""
    name = _name_of(sender).strip()
    words = name.split()
    is_person = bool(words) and bool(kinds_of(words[0]) & WordKind.GIVEN)
    return name if len(words) > 2 and not is_person and "@" not in name else None  # noqa: PLR2004


def _name_of(sender: str) -> str:
    """Return the name that is beside a sender's address."""
    from email.utils import parseaddr  # noqa: PLC0415  # few seeds need it, and it is slow to load

    return parseaddr(sender[:LONGEST_LINE])[0]
