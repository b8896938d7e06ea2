"""Authors on a line of their own: below the headline, beside a date, above what they do, or below `By`."""

import re

from broadsheet.lexicon.word_lists import page_words
from broadsheet.reading.layout.author_names import in_usual_order
from broadsheet.reading.layout.byline_name_shapes import is_known_person, is_known_place, is_outlet_like, is_person_like
from broadsheet.reading.layout.document import Document, Line

JOB = re.compile(
    r"(?:[\w'’&-]+\s){0,4}(?:reporter|correspondent|writer|editor|journalist|columnist|producer)"
    r"(?:,\s*(?:(?:in|at|for)\s)?(?P<outlet>[A-Z].{1,40}))?",
    re.IGNORECASE,
)
"""What an author does, on a line below the name."""
OF_PLACE = re.compile(r"(?P<outlet>[A-Z][^()]{2,40}) \((?P<place>[A-Z][^()]{2,30})\)")
LONGEST_EMPLOYER = 4
"""The longest name of an outlet on such a line, in words."""
BY = frozenset({"by", "by:", "words by", "written by", "author", "author:", "authors:"})
"""What stands on a line above the author's name."""
IN_PLACE = re.compile(r"\s+(?:in|for|from|at)\s+[A-Z].*")
"""Where an author works, behind the name."""


def find_bare_byline(document: Document, head: int) -> None:
    """Take as the author a full name on a line below the headline, with a sign of what it is beside it.

    `head` is the number of the line before which authors are named.
    """
    unclaimed = [number for number, _ in document.unclaimed() if number < head]
    for number in unclaimed[1:]:
        if _is_job_of_author_above(document, number):
            document.lines[number].claim = "metadata"
            continue
        line, signs = document.lines[number], _signs(document, number)
        outlet = _outlet_of_place(line.text)
        employer = _employer(line.text)
        name = in_usual_order(IN_PLACE.sub("", line.text))
        is_beside = any(sign.claim == "metadata" for sign in _beside(document, number))
        if outlet and is_beside:
            document.source_signs.setdefault("line", outlet)
        elif employer and is_beside:
            document.source_signs.setdefault("byline", employer)
        elif not document.byline and _is_author(name, is_signed=bool(signs), is_beside=is_beside):
            document.byline = (name,)
            _take_employer(document, signs)
        else:
            continue
        for claimed in (line, *signs):
            claimed.claim = "metadata"


def _is_job_of_author_above(document: Document, number: int) -> bool:
    """Return whether a line says what the author does whom the byline above it names."""
    above = document.lines[number - 1]
    named = above.claim == "metadata" and any(name.casefold() in above.text.casefold() for name in document.byline)
    return named and JOB.fullmatch(document.lines[number].text) is not None


def _is_author(name: str, *, is_signed: bool, is_beside: bool) -> bool:
    return " " in name and is_person_like(name) and (is_signed or (is_beside and is_known_person(name)))


def _beside(document: Document, number: int) -> list[Line]:
    return [document.lines[other] for other in (number - 1, number + 1) if 0 <= other < len(document.lines)]


def _signs(document: Document, number: int) -> list[Line]:
    """Return the lines beside a name that say that it is an author's: `By` above it, or a job below it."""
    above, *below = _beside(document, number)
    if not above.claim and above.text.casefold() in BY:
        return [above]
    job = JOB.fullmatch(below[0].text) if below and not below[0].claim else None
    return below[:1] if job else []


def _take_employer(document: Document, signs: list[Line]) -> None:
    """Take as a sign of the source whom the author works for: `BBC` of `Political reporter, BBC Leeds`."""
    job = next(filter(None, (JOB.fullmatch(sign.text) for sign in signs)), None)
    if job is None or not job["outlet"]:
        return
    employer = job["outlet"] if is_outlet_like(job["outlet"]) else job["outlet"].partition(" ")[0]
    if is_outlet_like(employer):
        document.source_signs.setdefault("byline", employer)


def _employer(text: str) -> str | None:
    """Return the outlet of a line that names its staff as the author: `The Orle Tribune Bureau`, `Redazione ANSA`."""
    first, _, behind = text.partition(" ")
    before, _, last = text.rpartition(" ")
    staff = page_words("collectives")
    name = before if last.casefold() in staff else behind if first.casefold() in staff else ""
    return name if name and len(name.split()) <= LONGEST_EMPLOYER and is_person_like(name) else None


def _outlet_of_place(text: str) -> str | None:
    """Return the outlet of a line that names it with its town: `The Courier (Orle)`."""
    found = OF_PLACE.fullmatch(text)
    return found["outlet"] if found and is_known_place(found["place"]) else None
