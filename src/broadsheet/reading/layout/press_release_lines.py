"""The lines around a press release or a wire story that are for editors: `FOR IMMEDIATE RELEASE`, contacts.

A wire story has a slugline there, which names it for them.
"""

import re
from collections.abc import Sequence
from itertools import takewhile

from msgspec.structs import replace

from broadsheet.dates.written_dates import read_stamps
from broadsheet.lexicon.word_lists import phrase_list
from broadsheet.reading.layout.byline_and_date import read_metadata
from broadsheet.reading.layout.document import Document, Line
from broadsheet.slugs import fold

RELEASE = "release"
"""Why such a line is no article text."""
MAX_HEADS = 6
"""So many lines at the beginning are searched for one that calls the text a release, or for a slugline."""
MAX_CONTACTS = 8
"""A block of more lines below `Contact:` is no contact."""
MAX_NOTES = 20
"""More lines below a heading for editors are articles of their own."""
LONGEST_HEADING = 50
"""The longest heading of theirs, in characters."""
LONGEST_LINE = 160
"""The longest line of these, in characters."""
_HEAD = re.compile(
    r"(?:[\W_]*(?:(?:(?:media|press|news)\s+)?(?:release|statement|advisory|communiqu[eé])|(?:for\s+)?immediate\s+release"
    r"|for\s+release|pressemitteilung|communiqu[eé]\s+de\s+presse|comunicado\s+de\s+prensa"
    r"|nota\s+de\s+prensa|comunicato\s+stampa|persbericht|pressmeddelande)\b){1,4}"
    r"[\W_]*?(?P<rest>[:,–—|-]\s*\w.{5,60})?[\W_]*",
    re.IGNORECASE,
)
_PLACE = re.compile(r"[^\W\d_][\w'’-]*(?:\s[^\W\d_][\w'’-]*){0,3},\s+(?:(?:den|le|el|il|on|am)\s+)?(?=\S*\d|\w+\s\d)")
_CONTACT = re.compile(
    r"[\W_]*(?:(?:for\s+(?:more|further|media|press)\s+(?:information|inquiries|enquiries|details)\s*,?\s*(?:please\s+)?)"
    r"?(?:(?:media|press|news|public)\s+)?contacts?|(?:media|press)\s+(?:inquiries|enquiries|relations|office)"
    r"|for\s+(?:more|further)\s+information|contacto)\b\s*(?P<colon>:)?",
    re.IGNORECASE,
)
_REACHED = re.compile(r"\S+@\S+\.\w+|(?:\+|\(?\d)[\d\s().–-]{6,}\d|https?://|www\.", re.IGNORECASE)
_NOT_FOR_READERS = re.compile(r"\s*[(\[–—]|\s-+\s")
_END = re.compile(r"[\W_]*(?:#\s*#\s*#|-\s*30\s*-|-+\s*(?:ends?|more)\s*-+)[\W_]*", re.IGNORECASE)
_SLUGLINE = re.compile(
    r"""\^?(?:[a-z]{1,2}\d{3,4}\s+)?(?:[a-z]{1,3}\s+){0,3}
        (?:(?:AM|PM|BC|AP|UN|HFR|FBC)-{1,2}[A-Z][\w.'’&/ -]{1,40}(?:,.{0,60}|:[A-Z]{2}\b.{0,60})?<?
            (?:\s*\d\d-\d\d(?:\s+\d{3,4})?)?
        |[A-Z][a-z]+(?:-[a-z]+){1,3},\s?(?:\d(?:st|nd|rd|th)[-\s])?(?:lead|ld|writethru|urgent|update)\b.{0,30}
        |(?:URGENT|BULLETIN|FLASH|NEWS\s?ALERT|EDITORS?'?\s?NOTE|EDS)\W{0,3}
        |(?:\(?Eds?[.:]|Editors:).{0,140}
        |\d?(?:st|nd|rd|th)?\s?(?:Ld|Lead|Add|Sub)-?(?:Writethru)?.{0,40}
        |(?:\d{1,2}-?[A-Z][a-z]{2}-?\d{2,4}|\d\d-\d\d(?:-\d\d)?)\s+\d{3,4}(?:\s?[A-Z]{3})?|(?<=\d\s)\d{3,4}
        |[A-Z]{3,}(?:-[A-Z]+)*/(?:[A-Z]+(?:-[A-Z]+)*)?(?:\s\([A-Z]+(?:\s\d+)?(?:,\s[A-Z]+)*\))?)""",
    re.VERBOSE,
)
_ISSUER = re.compile(r"About\s+(?:the\s+)?(?P<name>[A-Z][\w.&'’-]*(?:\s+(?:of|for|the|and|&|[A-Z][\w.&'’-]*)){0,7}):?")


def find_release_lines(document: Document) -> None:
    """Claim the lines for editors, take the date after `For release`, and who issues a release as a sign."""
    heads = [line for _, line in document.unclaimed()][:MAX_HEADS]
    for line in takewhile(lambda line: not line.is_text or _SLUGLINE.fullmatch(line.text), heads):
        if len(line.text) <= LONGEST_LINE and _SLUGLINE.fullmatch(line.text) and len(document.lines) > 1:
            line.claim = RELEASE
    release = [line for line in heads if not line.is_text and _claims_release(document, line)]
    if release:
        _claim_letterhead(heads, release)
        _claim_place_and_day(document, heads[heads.index(release[-1]) + 1 :])
    elif not _ends_as_release(document):
        return
    for number, line in enumerate(document.lines):
        if line.claim != RELEASE and (len(line.text) <= LONGEST_LINE or _heads_notes(line)):
            _claim_for_editors(document, number, line)


def _ends_as_release(document: Document) -> bool:
    """Return whether a text has notes for editors below it, or says how the press may reach whom it is from."""
    for number in range(max(document.head_end() + 1, len(document.lines) - MAX_NOTES), len(document.lines)):
        line = document.lines[number]
        # Most are paragraphs, which have no label.
        if len(line.text) > LONGEST_HEADING and ":" not in line.text[: LONGEST_HEADING + 1]:
            continue
        if (_heads_notes(line) and not line.claim) or (
            len(line.text) <= LONGEST_LINE and _names_contact(document, number)
        ):
            return True
    return False


def _is_one_of(line: Line, phrases: str) -> bool:
    return len(line.text) <= LONGEST_HEADING and fold(line.text) in phrase_list(phrases)


def _heads_notes(line: Line) -> bool:
    """Return whether a line heads notes for editors, also with the first of them: `Notes to editors: 1. …`."""
    label, colon, _ = line.text.partition(":")
    is_heading = _is_one_of(line, "notes-for-editors")
    is_label = bool(colon) and fold(label) in phrase_list("notes-for-editors")
    return is_heading or is_label or is_heading_of_notes(line.text)


def _names_contact(document: Document, number: int) -> bool:
    """Return whether a line says how to reach somebody: `Contact presse : 01 55 50 14 20`, or one below it does."""
    line = document.lines[number]
    label, colon, rest = line.text.partition(":")
    if len(label) > LONGEST_HEADING:
        return False
    for_press = fold(label) in phrase_list("press-contacts")
    if rest.strip():
        return for_press and _REACHED.search(rest) is not None
    if not (for_press or (colon and fold(label) in phrase_list("contacts"))):
        return False
    return any(_REACHED.search(one.text) for one in _contact_below(document, number))


def _contact_below(document: Document, number: int) -> list[Line]:
    """Return the lines of a contact below its heading: those of its block, or of the next one below a bare heading."""
    line = document.lines[number]
    following = document.lines[number + 1 : number + 1 + MAX_CONTACTS]
    is_bare = not line.text.partition(":")[2].strip()
    blocks = {line.block, *(one.block for one in following[:1] if is_bare)}
    block = [one for one in following if one.block in blocks and not one.claim]
    return [*takewhile(lambda one: not one.is_text or _REACHED.search(one.text), block)]


def is_heading_of_notes(text: str) -> bool:
    """Return whether a line heads notes for editors and says of them that they are not for readers."""
    label = _NOT_FOR_READERS.split(text, maxsplit=1)[0] if len(text) <= LONGEST_HEADING else text
    return len(label) < len(text) and fold(label) in phrase_list("notes-for-editors")


def _claim_letterhead(heads: list[Line], release: list[Line]) -> None:
    """Claim the lines above the one that calls the text a release, if a headline is left below it."""
    last = max(heads.index(line) for line in release)
    below = takewhile(lambda line: not line.is_text, heads[last + 1 :])
    if any(not line.claim and not _CONTACT.match(line.text) for line in below):
        for line in heads[:last]:
            if not line.is_text:
                line.claim = line.claim or RELEASE


def _claim_place_and_day(document: Document, below: Sequence[Line]) -> None:
    """Claim the line above the headline of a release that says where and when it is from: `Orle, 13 November 2024`."""
    line = next((one for one in below if not one.claim), None)
    place = _PLACE.match(line.text) if line and not line.is_text else None
    stamps = read_stamps(line.text[place.end() :]) if line and place else None
    if line and stamps and stamps.published and not stamps.rest and len(below) > 1:
        line.claim = RELEASE
        document.dates = replace(document.dates, published=document.dates.published or stamps.published, found="line")


def _claims_release(document: Document, line: Line) -> bool:
    """Claim a line that calls the text a release; tell whether it is one."""
    if line.claim or len(line.text) > LONGEST_LINE:
        return False
    found = None if _is_one_of(line, "release-heads") else _HEAD.fullmatch(line.text)
    if found is None and not _is_one_of(line, "release-heads"):
        return False
    if found and found["rest"]:
        dated = read_metadata(found["rest"].strip(" :,–—|-"))
        if dated is None or not dated.dates.published:
            return False
        if not document.dates.published:
            document.dates = dated.dates
    line.claim = RELEASE
    return True


def _begins_contact(text: str) -> bool:
    contact = _CONTACT.match(text)
    return contact is not None and bool(contact["colon"] or _REACHED.search(text) or contact.end() == len(text))


def _rest_of_contact(document: Document, number: int) -> list[Line]:
    """Return the other lines of a contact's block, where one of them says how to reach somebody."""
    line = document.lines[number]
    block = [one for one in document.lines[number + 1 : number + 1 + MAX_CONTACTS] if one.block == line.block]
    if not any(_REACHED.search(one.text) for one in (line, *block)):
        return []
    return [*takewhile(lambda one: not one.is_text or _REACHED.search(one.text), block)]


def _claim_for_editors(document: Document, number: int, line: Line) -> None:
    """Claim what begins with a line: a contact, the sign of the end, or notes; take who issues a release as a sign."""
    if _names_contact(document, number):
        for one in (line, *_contact_below(document, number)):
            one.claim = RELEASE
    elif _begins_contact(line.text):
        for one in (line, *_rest_of_contact(document, number)):
            one.claim = RELEASE
    elif _END.fullmatch(line.text) or (number > document.head_end() and _is_one_of(line, "release-ends")):
        line.claim = RELEASE
    elif _heads_notes(line) and document.head_end() < number >= len(document.lines) - MAX_NOTES:
        for one in document.lines[number:]:
            one.claim = one.claim or RELEASE
    elif (issuer := _ISSUER.fullmatch(line.text)) and number > document.head_end():
        document.source_signs.setdefault("issuer", issuer["name"].strip())
