"""The lines that say of an article when, by whom and where it appeared: `By A and B | Outlet`, `Posted 09:30 CET …`."""

import re
from datetime import date, datetime

from msgspec import Struct

from broadsheet.reading.credit_names import is_agency, is_outlet_like, is_person_like
from broadsheet.reading.dates import Day, read_stamps
from broadsheet.reading.draft import Draft, ends_like_sentence
from broadsheet.reading.furniture import BOX
from broadsheet.reading.sections import section_of
from broadsheet.reading.wordlists import JOB_WORDS

LONGEST = 160
"""The longest line, in characters, that can be metadata."""
LABEL = re.compile(
    r"(?P<source>source|via|agency|outlet|publisher|publication|news source|newspaper)\s*[:–—-]\s*(?P<name>\S.*)"
    r"|(?P<section>section|category|rubric|desk)\s*:\s*(?P<word>\S.*)"
    r"|(?:url|link|address|original)\s*:\s*(?P<url>https?://\S+)",
    re.IGNORECASE,
)
BYLINE = re.compile(
    r"(?P<by>(?:(?:written|words|text|story|report|reported|reporting|compiled|edited and written)\s+)?by"
    r"|authors?\s*:|(?:written|reported)\s+by\s*:|byline\s*:)\s+(?P<names>\S.*)",
    re.IGNORECASE,
)
OTHER_WORK = re.compile(
    r"\s*(?:[;|(/]|\b(?:editing|additional reporting|writing|photos?|pictures?|video)\s+by\b).*", re.IGNORECASE
)
BETWEEN_NAMES = re.compile(r"\s*,\s*(?:and\s+|&\s*)?|\s+(?:and|&|und|et|y)\s+")
SEPARATORS = re.compile(r"\s+[|·•/–—-]\s+|\s*[|·•]\s*")


class Metadata(Struct, frozen=True, kw_only=True):
    """What one line says."""

    published: date | datetime | None = None
    updated: date | datetime | None = None
    yearless: Day | None = None
    byline: tuple[str, ...] = ()
    source: str | None = None
    section: str | None = None
    url: str | None = None
    labelled: bool = False
    """Whether a word such as `By` or `Source:` says what it is."""


def find_metadata(draft: Draft) -> None:
    """Claim the lines of metadata at the article's head and tail, and take the first of each thing that they say."""
    # Authors are named below a standfirst too, which is a sentence.
    head, tail = draft.head_end(2), draft.tail_start()
    in_box = False
    first = next((number for number, _ in draft.unclaimed()), 0)
    for number, line in enumerate(draft.lines):
        in_box = line.claim == BOX or (in_box and not line.is_text)
        if line.claim or head <= number < tail:
            continue
        found = read_metadata(line.text)
        if found is None or (number == first and _may_be_headline(found)):
            continue
        if in_box and number >= tail and not found.labelled:
            line.claim = BOX
        elif _adds(draft, found):
            line.claim = "metadata"


def find_years(draft: Draft) -> None:
    """Give a day without a year the year that brings it nearest to the day of the article's last change."""
    if draft.yearless and draft.updated and not draft.published:
        draft.published = draft.yearless.near(_day_of(draft.updated))


def read_metadata(text: str) -> Metadata | None:
    """Return what a line says if the whole of it is metadata; None otherwise."""
    if len(text) > LONGEST:
        return None
    label = LABEL.fullmatch(text)
    if label:
        return _read_label(label)
    if ends_like_sentence(text) and not text.lower().startswith(("by ", "reporting by", "written by")):
        return None
    stamps = read_stamps(text)
    found = Metadata(published=stamps.published, updated=stamps.updated, yearless=stamps.yearless)
    if not stamps.rest:
        return found if stamps.dated else None
    dated = bool(stamps.published or stamps.updated)
    credit = _read_credit(stamps.rest if dated else text, dated=dated)
    if credit is None:
        return None
    return Metadata(
        published=found.published, updated=found.updated, yearless=found.yearless,
        byline=credit.byline, source=credit.source, section=credit.section, labelled=credit.labelled,
    )  # fmt: skip


def _may_be_headline(found: Metadata) -> bool:
    return not (found.labelled or found.published or found.updated or found.byline)


def _adds(draft: Draft, found: Metadata) -> bool:
    """Fill in what the draft does not have yet; tell whether the line is metadata of this article."""
    repeats = draft.published and found.published and _day_of(draft.published) != _day_of(found.published)
    if repeats and not (found.updated or found.byline or found.source):
        return False
    draft.published = draft.published or found.published
    draft.updated = draft.updated or found.updated
    draft.yearless = draft.yearless or found.yearless
    draft.byline = draft.byline or found.byline
    draft.section = draft.section or found.section
    draft.source_url = draft.source_url or found.url
    if found.source:
        draft.signs.setdefault("line" if found.labelled or not found.byline else "byline", found.source)
    return True


def _day_of(moment: date | datetime) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


def _read_label(label: re.Match[str]) -> Metadata | None:
    if label["url"]:
        return Metadata(url=label["url"], labelled=True)
    value = (label["name"] or label["word"]).strip().rstrip(".")
    if not 0 < len(value) <= 60:  # noqa: PLR2004
        return None
    return Metadata(source=value, labelled=True) if label["source"] else Metadata(section=value, labelled=True)


def _read_credit(text: str, *, dated: bool) -> Metadata | None:
    """Return authors, outlet and section when a line, or what is left of it beside dates, names nothing else."""
    byline = BYLINE.match(text)
    if byline:
        names, source = _read_names(byline["names"])
        return Metadata(byline=names, source=source, labelled=True) if names is not None else None
    parts = [part for part in SEPARATORS.split(text.strip(" ,-–—|·•")) if part]
    outlet = next((part for part in reversed(parts) if is_outlet_like(part)), None)
    section = next((section_of(part) for part in parts if section_of(part)), None)
    others = [part for part in parts if part != outlet and not section_of(part)]
    if not (outlet or dated) or not all(is_person_like(other) for other in others):
        return None
    if len(others) > 1 or (others and not dated and len(others[0].split()) not in {2, 3}):
        return None
    return Metadata(byline=tuple(others), source=outlet, section=section)


def _read_names(text: str) -> tuple[tuple[str, ...] | None, str | None]:
    """Return the people of a byline and its outlet; (None, None) when it is no byline."""
    head = OTHER_WORK.sub("", text)
    rest = text[len(head) :].strip(" |;(/)-").strip()
    source = rest if is_outlet_like(rest) else None
    names: list[str] = []
    for part in BETWEEN_NAMES.split(head.rstrip(" .,")):
        name, outlet = _read_author(part)
        source = source or outlet
        if name:
            names.append(name)
        elif not outlet and not _is_aside(part):
            return None, None
    return tuple(names), source


def _read_author(part: str) -> tuple[str | None, str | None]:
    """Return the author or the outlet that a part of a byline names."""
    part = re.split(r"\s+(?:in|for|from|at)\s+(?=[A-Z])", part)[0]
    words = part.split()
    kept = [word for word in words if word.lower() not in JOB_WORDS]
    if len(kept) < len(words):
        name = " ".join(words[: len(kept)]) if words[: len(kept)] == kept else " ".join(kept)
        return None, name if name and name[0].isupper() and len(kept) <= 4 else None  # noqa: PLR2004
    if is_agency(part) or is_outlet_like(part):
        return None, part
    return (part, None) if is_person_like(part) else (None, None)


def _is_aside(part: str) -> bool:
    return not part or part[0].islower() or all(word.lower() in JOB_WORDS for word in part.split())
