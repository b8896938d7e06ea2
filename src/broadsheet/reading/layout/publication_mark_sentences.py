"""Sentences that say of their own text that it is not for the public, or that ask their reader not to publish it."""

import re
from datetime import date

from broadsheet.reading.layout.document import Mark
from broadsheet.reading.layout.publication_mark_phrases import CLOCK, read_mark
from broadsheet.reading.layout.publication_mark_stems import LONGEST_MARK

SENTENCE = re.compile(r"[.!?](?=\s|\Z)")
NOTICE = re.compile(
    r"""
    [^\w"'“‘„«]*
    (?:(?:please\ note|note|nb|important|disclaimer|notice|confidentiality\ notice|warning)\b[:,.]?\s(?:that\s)?)*
    (?:the\s)?(?:(?:information|contents?|material)\s(?:contained\s|transmitted\s)?(?:in|of|with)\s)?
    (?:this|these|the\ following)
    (?:\s(?:attached|internal|press|news|media|electronic|e-?mail))?
    (?:\s(?:e-?mail|mail|message|communication|transmission|release|statement|report|document|article|story|text|material
        |information|memo|note|briefing|contents?|copy|draft|letter|newsletter|attachments?))?
    (?:,?[\s(/]+(?:and|or|including|together\ with|with)\s[^.;:]{1,60}?)?
    \)?,?\s(?:is|are|remains?|contains?|may\ contain|shall\ be|should\ be)\s(?:to\ be\s|treated\ as\s)?
    (?:(?:strictly|highly|absolutely|private|and|or|privileged|legally|information|currently|under|considered|strict
        |intended\ to\ be|for|sent\ in|proprietary|please)[\s,]+){0,5}
    (?:confidential|confidence|off\ the\ record|embargo(?:ed)?|internal\ (?:use|circulation|distribution)
        |not\ (?:intended\ )?(?:for|to\ be)\ (?:\w+\ )?(?:publication|published|release|released|broadcast|distribution
            |distributed|circulation|circulated|attribution|quotation|quoted|shared|forwarded))\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""How a sentence begins that says of its own text that it is confidential."""
LEGAL = re.compile(r"recipient|intended|addressee|in error|disclos|unauthori", re.IGNORECASE)
"""What the sentences after such a one speak of, where it is the notice at the foot of a mail."""
ADDRESSED = re.compile(r"\b(?:please|attached|you|your|i|we|me|our|us)\b", re.IGNORECASE)
"""What a sentence has that speaks to its reader."""
PLEDGE = re.compile(
    r"(?:\b|\A)(?:not for (?:publication|release|broadcast|attribution|circulation|distribution)\b"
    r"|off the record\b(?!\s*[:–—-])"
    r"|(?:please |you |\A\W*)do(?: not|n['’]t) publish\b|strictly (?:confidential|private)\b(?!\s*[:–—-])"
    r"|treat (?:this|it|these|th\w+ \w+) as (?:strictly )?confidential\b"
    r"|(?:embargoed|under (?:strict )?embargo) (?:until|till)\b|for internal use\b)",
    re.IGNORECASE,
)
"""What a sentence promises or asks for that is not for the public."""
REPORTED = re.compile(
    r"[\"“”«»„]|\b(?:said|says|told|tells|according|reportedly|officials|sources|spokes\w+|sagte|laut|erklärte|teilte"
    r"|dit|déclaré|selon|affirmé|dijo|según|afirmó|declaró|disse|segundo|afirmou|detto|secondo|dichiarato|zei|volgens"
    r"|заявил\w*|сказал\w*|сообщил\w*)\b",
    re.IGNORECASE,
)
"""What a sentence has that reports what others said."""
EMBARGO = re.compile(r"embarg|эмбарг|sperr", re.IGNORECASE)
UNDER = re.compile(r"embargoed|under|sous|unter|onder|bajo|sotto|sob|под|please|:", re.IGNORECASE)
"""What says that an embargo is one on the text, and not on goods."""
SALUTATION = re.compile(
    r"(?:(?:dear|hi|hello|hey|hallo|liebe[rs]?|bonjour|ch[eè]re?|hola|querid[oa]|estimad[oa]s?|ciao|car[oaie]|ol[aá]|beste)\s)?"
    r"[^\W\d_][\w.'’-]*(?:\s[^\W\d_][\w.'’-]*){0,2}\s*(?:[,!–—:]|\s-)\s+",
    re.IGNORECASE,
)
"""How a letter names whom it is for."""
OPENING = re.compile(
    r"""
    \W*(?:[^:–—|]{1,40}[:–—|]\W*)?
    (?:strictly\ |strict\ |under\ (?:strict\ )?|this\ [\w ]{1,20}\ is\ (?:under\ )?)*
    (?:embargo(?:ed)?|эмбарго)
    (?:\ for\ \w+(?:\ (?:or|and)\ \w+)?)? \s*[:–-]?\s* (?:until|till|til|to|before|at|до)\b .* \d
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""How a line begins that states an embargo, whatever words its time has."""


def read_notice(text: str, near: date | None) -> Mark | None:
    """Return the mark that a line is which says of its own text that it is confidential, or under embargo."""
    stated = OPENING.match(text) if len(text) <= LONGEST_MARK and not REPORTED.search(text) else None
    stated = stated if stated and (UNDER.search(stated[0]) or CLOCK.search(text)) else None
    return read_plea(text, near) if stated or NOTICE.match(text) else None


def is_all_notice(text: str) -> bool:
    """Return whether a line says nothing but a mark, so that it is no text: one sentence, or the notice of a mail."""
    return len(SENTENCE.findall(text)) <= 1 or LEGAL.search(text) is not None or read_mark(text) is not None


def asks_reader(text: str) -> bool:
    """Return whether a sentence asks its reader to publish nothing: `Attached is a report, embargoed until …`."""
    if not PLEDGE.search(text):
        return False
    sentences = SENTENCE.split(text)
    return any(PLEDGE.search(one) and ADDRESSED.search(one) and not REPORTED.search(one) for one in sentences)


def reports(text: str) -> bool:
    """Return whether the first sentence of a text reports what others said, so that it speaks of no text of its own."""
    return REPORTED.search(SENTENCE.split(text, maxsplit=1)[0]) is not None


def without_address(text: str) -> str:
    """Return what comes after the name of whom a letter is for; empty where none is there."""
    named = SALUTATION.match(text)
    return text[named.end() :] if named else ""


def read_plea(text: str, near: date | None) -> Mark:
    """Return the mark that a sentence of the text itself is."""
    from broadsheet.reading.layout.embargo_times import read_embargo_time  # noqa: PLC0415  # few texts have a mark

    embargoed = EMBARGO.search(text) is not None
    until = read_embargo_time(text, near) if embargoed else None
    return Mark(text[:LONGEST_MARK], confident=not embargoed, embargoed=embargoed, until=until)
