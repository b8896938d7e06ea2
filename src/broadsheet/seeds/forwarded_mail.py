"""A text that was passed on inside of a mail: where it begins, and who wrote it, when and under which subject."""

import re
from collections.abc import Sequence
from datetime import date, datetime
from email.utils import parseaddr

from msgspec import Struct

from broadsheet.dates.written_dates import find_day
from broadsheet.lexicon.mail_words import forward_mark, header_kinds, wrote_line
from broadsheet.seeds.machine_dates import read_date

MIN_HEADERS = 3
"""With fewer headers, lines may be any text: “From: the mayor”."""
LONGEST_NOTE = 400
"""A longer text above a forwarded one is more than a note about it."""
MAX_FORWARDS = 20
"""How often a text may have been passed on."""
LONGEST_SENDER = 200
"""How many characters of a sender are read; the standard library goes deeper with each bracket."""

_HEADER = re.compile(r"[\s>*]*+(?P<label>[^\W\d_][^:：*]{0,24}?)[\s*]*+[:：](?P<value>.*)", re.DOTALL)
_RULE = re.compile(r"[\s>]*(?:[-_=*]{5,}\s*)?$")
_LINK = re.compile(r"(?<!\s)\s*+[<\[(]?mailto:[^>\])]*[>\])]?", re.IGNORECASE)
_NAMED = re.compile(r"(?P<name>[^<>@]*[^<>@\s\"'])[\"'\s]*<[^<>]*@[^<>]*>")
_ADDRESS = re.compile(r"[\w.+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}")
_WEEKDAY = re.compile(r"\A\s*[^\W\d_]{2,12}\.?,?\s+(?=\d{1,2}\.?\s)")
"""The day of the week, whose short form may be that of a month: `mar.` is Tuesday in French."""
_QUOTED = re.compile(r"> ?")


class Forward(Struct, frozen=True, kw_only=True):
    """A text that was passed on."""

    text: str
    sender: str
    senders: tuple[str, ...]
    """Who wrote it, and all who passed it on."""
    subject: str
    stamp: str
    """When it was written, as its headers have it."""
    note: str
    """What was written above it."""
    marked: bool = False
    """Whether a line above its headers says that it is passed on."""

    @property
    def day(self) -> date | datetime | None:
        """When it was written, if the date can be read in only one way."""
        return read_date(self.stamp) or written_day(self.stamp)


class _Block(Struct, frozen=True):
    """The headers of a forwarded text."""

    start: int
    """The first line of it, also of the mark above."""
    end: int
    """The line after it."""
    values: dict[str, str]
    marked: bool
    """Whether a line above says that a text is passed on."""


def find_forward(text: str, subject: str) -> Forward | None:
    """Return the text that was passed on in a mail's text; None when the mail speaks for itself.

    A mail that was answered has a text like this below its own, which is then the longer one or has no note above it.
    """
    found = None
    senders: tuple[str, ...] = ()
    for _ in range(MAX_FORWARDS):
        lines = text.split("\n")
        block = _find_block(lines)
        if block is None:
            break
        note = "\n".join(lines[: block.start]).strip()
        rest = _unquoted(lines[block.end :])
        if not rest.strip() or (len(note) > LONGEST_NOTE and not (block.marked and subject)):
            break
        values = block.values
        senders = (values.get("from", ""), *senders)
        found = Forward(
            text=rest,
            sender=values.get("from", ""),
            senders=senders,
            subject=values.get("subject", ""),
            stamp=values.get("date", ""),
            note=note,
            marked=block.marked or (found is not None and found.marked),
        )
        text, subject = rest, ""
    return found


def without_answered(text: str) -> str:
    """Return the text of a mail without the mail below it that it answers."""
    lines = text.split("\n")
    block = _find_block(lines)
    lines = lines if block is None else lines[: block.start]
    quoted = next((number for number in range(len(lines)) if _begins_answered(lines, number)), len(lines))
    own = "\n".join(lines[:quoted]).rstrip()
    return own or text


def _begins_answered(lines: Sequence[str], number: int) -> bool:
    """Return whether below a line is the mail that is answered; the line names its sender, and may be broken."""
    line = lines[number]
    if not line.rstrip().endswith((":", "：")) and not (number + 1 < len(lines) and "@" in lines[number + 1]):
        return False
    whole = line if line.rstrip().endswith((":", "：")) else f"{line.rstrip()} {lines[number + 1].strip()}"
    if not any(map(str.isdigit, whole)) or wrote_line().fullmatch(whole) is None:
        return False
    below = next((one for one in lines[number + 1 :] if one.strip()), "")
    return "@" in whole or below.startswith(">")


def read_sender(written: str) -> str:
    """Return the name in a sender, or the address where there is none."""
    bare = _LINK.sub("", written)[:LONGEST_SENDER].strip()
    named = _NAMED.match(bare)
    if named is not None:
        return named["name"].replace("\\", "").strip("\"' ")
    name, address = parseaddr(bare)
    return name or (address if "@" in bare else bare)


def addresses_of(*senders: str) -> tuple[str, ...]:
    """Return the addresses in what names some senders."""
    found = (address.lower() for sender in senders for address in _ADDRESS.findall(sender[:LONGEST_SENDER]))
    return tuple(dict.fromkeys(found))


def _find_block(lines: Sequence[str]) -> _Block | None:
    """Return the first headers that stand together in a text."""
    number = 0
    while number < len(lines):
        if ":" not in lines[number] and "：" not in lines[number]:
            number += 1
            continue
        end, values = _read_headers(lines, number)
        if len(values) >= MIN_HEADERS and "from" in values and ("subject" in values or "date" in values):
            start = number
            while start and _RULE.fullmatch(lines[start - 1]):
                start -= 1
            marked = bool(start) and forward_mark().fullmatch(lines[start - 1].strip(" >*\t:")) is not None
            return _Block(start - marked, end, values, marked)
        # What too few headers say, fewer of them do not say either.
        number = max(end, number + 1)
    return None


def _read_headers(lines: Sequence[str], number: int) -> tuple[int, dict[str, str]]:
    """Return the line after some headers, and what they say by their kind; empty lines between them are passed."""
    values: dict[str, str] = {}
    end = number
    while number < len(lines):
        found = _HEADER.fullmatch(lines[number])
        kind = header_kinds().get(found["label"].strip().casefold()) if found else None
        if found is not None and kind is not None:
            value = found["value"].strip(" \t\u00a0*")
            number, below = (number, "") if value else _value_below(lines, number)
            values.setdefault(kind, value or below)
            end = number + 1
        elif lines[number].strip(" >\t") or end < number:
            break
        number += 1
    return end, values


def _value_below(lines: Sequence[str], number: int) -> tuple[int, str]:
    """Return what is below a label, as in a table of headers, and its line; nothing where other headers follow."""
    for below in range(number + 1, min(number + 3, len(lines))):
        found = _HEADER.fullmatch(lines[below])
        if found is not None and found["label"].strip().casefold() in header_kinds():
            break
        if lines[below].strip(" >\t"):
            return below, lines[below].lstrip(" >\t*").rstrip(" \t*")
    return number, ""


def _unquoted(lines: Sequence[str]) -> str:
    """Return lines without the marks of a quotation, if all of them have one."""
    filled = [line for line in lines if line.strip()]
    if filled and all(line.startswith(">") for line in filled[:3]):
        lines = [_QUOTED.sub("", line, count=1) for line in lines]
    return "\n".join(lines)


def written_day(text: str) -> date | None:
    """Return the day in a header as mail programs show it: `Mittwoch, 13. November 2024 09:30`."""
    found = find_day(_WEEKDAY.sub("", text))
    return found[0].as_date() if found else None
