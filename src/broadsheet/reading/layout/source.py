"""The outlet or agency that an article comes from: only where a sign names it."""

import re

from broadsheet.lexicon.page_words import NO_OUTLETS
from broadsheet.model import Source
from broadsheet.reading.layout.credited_names import WORD, is_agency, is_outlet_like
from broadsheet.reading.layout.document import Document
from broadsheet.slugs import fold

SIGNS = ("line", "copyright", "title", "dateline", "byline", "signature", "prose")
"""Kinds of signs, the one that is believed first in front: what an outlet says of itself goes before the agency."""
COPYRIGHT = re.compile(
    r"(?:copyright|©|\(c\)|&copy;|\b(?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)?\d\d)?\b|[\s,.:|-])+", re.IGNORECASE
)
RIGHTS = re.compile(r"[.,;|–—-]?\s*\b(?:all rights reserved|ltd|inc|llc|limited)\b.*", re.IGNORECASE)
SIGNATURE = re.compile(r"(?:[—–]\s*|--\s*|\(|/)(?P<name>[A-Z]{2,10})[)/]?\.?\Z")
HOST = re.compile(r"https?://([^/?#]+)")
NAME = r"(?:[A-Z][\w.&-]*\s){0,4}[A-Z][\w.&-]*"
CORRESPONDENT = re.compile(rf"\b(?P<name>{NAME})['’]s?\s(?:own\s)?(?:[A-Z]\w+\s){{0,2}}(?:correspondent|reporter)\b")
TOLD = re.compile(rf"\b(?:told|tells)\s(?:the\s)?(?P<name>{NAME})")


def find_copyright(draft: Document) -> None:
    """Take the owner that a copyright line names as a sign."""
    for line in draft.lines:
        if line.claim == "copyright" and "copyright" not in draft.signs:
            owner = RIGHTS.sub("", COPYRIGHT.sub(" ", line.text)).strip(" .,")
            if 1 < len(owner) <= 50 and owner[0].isupper() and len(owner.split()) <= 6:  # noqa: PLR2004
                draft.signs["copyright"] = owner


def find_source(draft: Document) -> None:
    """Add the signs that stand in the text itself: an agency's signature at the end, and `told TURAN`."""
    for paragraph in draft.normalized[-2:]:
        signature = SIGNATURE.search(paragraph.text, max(len(paragraph.text) - 20, 0))
        if signature and is_agency(signature["name"]):
            draft.signs["signature"] = signature["name"]
    if not draft.signs:
        name = _in_prose(draft)
        if name:
            draft.signs["prose"] = name


def source_of(draft: Document) -> Source | None:
    """Return the source that the most trusted sign names."""
    if draft.raw.source:
        return draft.raw.source
    names = (draft.signs[kind] for kind in SIGNS if kind in draft.signs)
    return next((Source(" ".join(name.split())) for name in names), None)


def _in_prose(draft: Document) -> str | None:
    """Return the outlet whose correspondent writes or that people speak to, when the text names only one."""
    address = HOST.match(draft.source_url or "")
    host = re.sub(r"[^a-z0-9]", "", address[1].lower()) if address else ""
    texts = [paragraph.text for paragraph in draft.normalized]
    for pattern in (CORRESPONDENT, TOLD):
        names = {name for text in texts for name in _names(pattern, text)}
        if len(names) == 1 and (not host or fold(*names).replace(" ", "") in host):
            return names.pop()
    return None


def _names(pattern: re.Pattern[str], text: str) -> list[str]:
    if "told" not in text and "orrespondent" not in text and "tells" not in text and "reporter" not in text:
        return []
    names = (match["name"].removesuffix("'s").removesuffix("’s").strip(" .") for match in pattern.finditer(text))
    return [name for name in names if _is_outlet(name)]


def _is_outlet(name: str) -> bool:
    if name in NO_OUTLETS or not WORD.match(name):
        return False
    capitals = name.isupper() and name.isalpha() and len(name) > 2  # noqa: PLR2004
    return capitals or is_outlet_like(name)
