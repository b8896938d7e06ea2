"""The outlet or agency that an article comes from, if a sign in its lines or its text names it."""

import re

from broadsheet.lexicon.word_lists import page_words
from broadsheet.model import Source
from broadsheet.reading.layout.byline_name_shapes import WORD, is_agency, is_outlet_like
from broadsheet.reading.layout.document import Document
from broadsheet.slugs import fold

SIGNS = ("line", "copyright", "title", "masthead", "dateline", "byline", "issuer", "signature", "prose")
"""Kinds of signs, the most trusted one first: what an outlet says of itself takes precedence over the agency."""
COPYRIGHT = re.compile(
    r"(?:copyright|©|\(c\)|&copy;|\b(?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)?\d\d)?\b|[\s,.:|-])+", re.IGNORECASE
)
RIGHTS_NOTICE = re.compile(r"[.,;|–—-]?\s*\b(?:all rights reserved|ltd|inc|llc|limited)\b.*", re.IGNORECASE)
SIGNATURE = re.compile(r"(?:[—–]\s*|--\s*|\(|/)(?P<name>[A-Z]{2,10})[)/]?\.?\Z")
SIGNED = re.compile(r"\((?P<name>[A-Za-z]{2,10})\)\s*[-–—]")
SIGNED_WITHIN, SIGNED_PARAGRAPHS = 120, 8
"""How many characters of how many paragraphs are searched for it."""
HOST = re.compile(r"https?://([^/?#]+)")
NAME = r"(?:[A-Z][\w.&-]*\s){0,4}[A-Z][\w.&-]*"
CORRESPONDENT = re.compile(rf"\b(?P<name>{NAME})['’]s?\s(?:own\s)?(?:[A-Z]\w+\s){{0,2}}(?:correspondent|reporter)\b")
TOLD_TO_OUTLET = re.compile(rf"\b(?:told|tells)\s(?:the\s)?(?P<name>{NAME})")


def find_copyright(document: Document) -> None:
    """Take the owner that a copyright line names as a sign."""
    for line in document.lines:
        if line.claim == "copyright" and "copyright" not in document.source_signs:
            owner = RIGHTS_NOTICE.sub("", COPYRIGHT.sub(" ", line.text)).strip(" .,")
            if 1 < len(owner) <= 50 and owner[0].isupper() and len(owner.split()) <= 6:  # noqa: PLR2004
                document.source_signs["copyright"] = owner


def find_source(document: Document) -> None:
    """Add the signs that are in the text itself: an agency's signature at the end, and `told TURAN`."""
    for paragraph in document.normalized[-2:]:
        signature = SIGNATURE.search(paragraph.text, max(len(paragraph.text) - 20, 0))
        if signature and is_agency(signature["name"]):
            document.source_signs["signature"] = signature["name"]
    if not document.source_signs:
        name = _signed_early(document) or _in_prose(document)
        if name:
            document.source_signs["prose"] = name


def _signed_early(document: Document) -> str | None:
    """Return the agency that is in brackets before a dash in the first paragraphs: `(AP) -`."""
    found = (SIGNED.search(paragraph.text, 0, SIGNED_WITHIN) for paragraph in document.normalized[:SIGNED_PARAGRAPHS])
    return next((match["name"] for match in found if match and is_agency(match["name"].upper())), None)


def source_of(document: Document) -> Source | None:
    """Return the source that the most trusted sign names."""
    if document.raw.source:
        return document.raw.source
    if not document.source_signs:  # as of most articles while their lines are read
        return None
    names = (document.source_signs[sign] for sign in SIGNS if sign in document.source_signs)
    return next((Source(" ".join(name.split())) for name in names), None)


def _in_prose(document: Document) -> str | None:
    """Return the outlet whose correspondent writes, or that people speak to and whose address it is.

    The text must name only one.
    """
    address = HOST.match(document.source_url or "")
    host = re.sub(r"[^a-z0-9]", "", address[1].lower()) if address else ""
    texts = [paragraph.text for paragraph in document.normalized if _may_name_outlet(paragraph.text)]
    for pattern in (CORRESPONDENT, TOLD_TO_OUTLET):
        names = {name for text in texts for name in _names(pattern, text)}
        # Anybody may have been told something first by another outlet.
        is_sure = bool(host) or pattern is CORRESPONDENT
        if len(names) == 1 and is_sure and (not host or fold(*names).replace(" ", "") in host):
            return names.pop()
    return None


def _may_name_outlet(text: str) -> bool:
    return "told" in text or "orrespondent" in text or "tells" in text or "reporter" in text


def _names(pattern: re.Pattern[str], text: str) -> list[str]:
    names = (match["name"].removesuffix("'s").removesuffix("’s").strip(" .") for match in pattern.finditer(text))
    return [name for name in names if _is_outlet(name)]


def _is_outlet(name: str) -> bool:
    if name in page_words("no-outlets") or not WORD.match(name):
        return False
    capitals = name.isupper() and name.isalpha() and len(name) > 2  # noqa: PLR2004
    return capitals or is_outlet_like(name)
