"""The lines around a press release or a wire story that are for editors: `FOR IMMEDIATE RELEASE`, contacts.

A wire story has a slugline there, which names it for them.
"""

import re
from itertools import takewhile

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
LONGEST = 160
"""The longest line of these, in characters."""
_HEAD = re.compile(
    r"(?:[\W_]*(?:(?:(?:media|press|news)\s+)?(?:release|statement|advisory|communiqu[eé])|(?:for\s+)?immediate\s+release"
    r"|for\s+release|pressemitteilung|communiqu[eé]\s+de\s+presse|comunicado\s+de\s+prensa"
    r"|nota\s+de\s+prensa|comunicato\s+stampa|persbericht|pressmeddelande)\b){1,4}"
    r"[\W_]*?(?P<rest>[:,–—|-]\s*\w.{5,60})?[\W_]*",
    re.IGNORECASE,
)
_CONTACT = re.compile(
    r"[\W_]*(?:(?:for\s+(?:more|further|media|press)\s+(?:information|inquiries|enquiries|details)\s*,?\s*(?:please\s+)?)"
    r"?(?:(?:media|press|news|public)\s+)?contacts?|(?:media|press)\s+(?:inquiries|enquiries|relations|office)"
    r"|for\s+(?:more|further)\s+information|contacto)\b\s*(?P<colon>:)?",
    re.IGNORECASE,
)
_REACHED = re.compile(r"\S+@\S+\.\w+|(?:\+|\(?\d)[\d\s().–-]{6,}\d|https?://|www\.", re.IGNORECASE)
_END = re.compile(r"[\W_]*(?:#\s*#\s*#|-\s*30\s*-|-+\s*(?:ends?|more)\s*-+)[\W_]*", re.IGNORECASE)
_SLUGLINE = re.compile(
    r"""\^?(?:[a-z]{1,2}\d{3,4}\s+)?(?:[a-z]{1,3}\s+){0,3}
        (?:(?:AM|PM|BC|AP|UN|HFR|FBC)-{1,2}[A-Z][\w.'’&/ -]{1,40}(?:,.{0,60})?<?(?:\s*\d\d-\d\d(?:\s+\d{3,4})?)?
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
        if len(line.text) <= LONGEST and _SLUGLINE.fullmatch(line.text) and len(document.lines) > 1:
            line.claim = RELEASE
    release = [line for line in heads if not line.is_text and _claims_release(document, line)]
    if release:
        _claim_letterhead(heads, release)
    elif not _ends_as_release(document):
        return
    for number, line in enumerate(document.lines):
        if line.claim != RELEASE and (len(line.text) <= LONGEST or _heads_notes(line)):
            _claim_for_editors(document, number, line)


def _ends_as_release(document: Document) -> bool:
    """Return whether a text has notes for editors below it, or says how the press may reach whom it is from."""
    for line in document.lines[document.head_end() + 1 :][-MAX_NOTES:]:
        if line.claim or (len(line.text) > LONGEST and not _heads_notes(line)):
            continue
        if _heads_notes(line) or _names_press_contact(line):
            return True
    return False


def _is_one_of(line: Line, phrases: str) -> bool:
    return len(line.text) <= LONGEST_HEADING and fold(line.text) in phrase_list(phrases)


def _heads_notes(line: Line) -> bool:
    """Return whether a line heads notes for editors, also with the first of them: `Notes to editors: 1. …`."""
    label, colon, _ = line.text.partition(":")
    is_heading = _is_one_of(line, "notes-for-editors")
    return is_heading or (bool(colon) and fold(label) in phrase_list("notes-for-editors"))


def _names_press_contact(line: Line) -> bool:
    """Return whether a line says how the press may reach somebody: `Contact presse : 01 55 50 14 20`."""
    label, colon, rest = line.text.partition(":")
    is_label = bool(colon) and len(label) <= LONGEST_HEADING and fold(label) in phrase_list("press-contacts")
    return is_label and _REACHED.search(rest) is not None


def _claim_letterhead(heads: list[Line], release: list[Line]) -> None:
    """Claim the lines above the one that calls the text a release, if a headline is left below it."""
    last = max(heads.index(line) for line in release)
    below = takewhile(lambda line: not line.is_text, heads[last + 1 :])
    if any(not line.claim and not _CONTACT.match(line.text) for line in below):
        for line in heads[:last]:
            if not line.is_text:
                line.claim = line.claim or RELEASE


def _claims_release(document: Document, line: Line) -> bool:
    """Claim a line that calls the text a release; tell whether it is one."""
    found = _HEAD.fullmatch(line.text) if len(line.text) <= LONGEST and not line.claim else None
    if found is None:
        return False
    if found["rest"]:
        dated = read_metadata(found["rest"].strip(" :,–—|-"))
        if dated is None or not dated.dates.published:
            return False
        if not document.dates.published:
            document.dates = dated.dates
    line.claim = RELEASE
    return True


def _claim_for_editors(document: Document, number: int, line: Line) -> None:
    contact = _CONTACT.match(line.text)
    if _names_press_contact(line):
        line.claim = RELEASE
    elif contact and (contact["colon"] or _REACHED.search(line.text) or contact.end() == len(line.text)):
        following = document.lines[number + 1 : number + 1 + MAX_CONTACTS]
        block = [other for other in following if other.block == line.block]
        if not any(_REACHED.search(one.text) for one in (line, *block)):
            block = []
        for one in (line, *takewhile(lambda other: not other.is_text or _REACHED.search(other.text), block)):
            one.claim = RELEASE
    elif _END.fullmatch(line.text) or (number > document.head_end() and _is_one_of(line, "release-ends")):
        line.claim = RELEASE
    elif _heads_notes(line) and document.head_end() < number >= len(document.lines) - MAX_NOTES:
        for one in document.lines[number:]:
            one.claim = one.claim or RELEASE
    elif (issuer := _ISSUER.fullmatch(line.text)) and number > document.head_end():
        document.source_signs.setdefault("issuer", issuer["name"].strip())
