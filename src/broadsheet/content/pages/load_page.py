"""Pages under content/: each from bytes to a frozen record."""

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from broadsheet.content.pages.field_values import Problem, Problems, described, is_slug, name
from broadsheet.content.pages.page_files import find_pages, is_article
from broadsheet.errors import ContentError, Fault
from broadsheet.model import Body, Profile, Quotation, TemplateNeeds, WrittenArticle
from broadsheet.slugs import slugify
from broadsheet.valid_text import FORBIDDEN

# A build that finds all pages in its cache parses nothing: YAML, Markdown and reading load where they are used.
# ruff: noqa: PLC0415

if TYPE_CHECKING:
    from broadsheet.content.pages.schema import QuoteCorrection

__all__ = [
    "check_article",
    "correct_quotes",
    "find_pages",
    "load_article",
    "load_page",
    "load_profile",
    "read_sound_front",
]

ALL = TemplateNeeds()
QUOTATION_MARKS = " \"'“”„‟«»‹›‘’"
"""What is around words that somebody copies with their marks."""
SCRIPT_PARAGRAPHS = 3
"""How many paragraphs are looked at for the script of an article."""
_SIDES = re.compile(rb"^<{7} ", re.MULTILINE), re.compile(rb"^>{7} ", re.MULTILINE)
"""With what the sides of a conflict begin and end."""
_ALLOWED = bytes(code for code in range(0x80) if not FORBIDDEN.match(chr(code)))
"""What nearly all of a page is made of. When these bytes are gone, few characters are left to look at."""


def load_page(path: str, data: bytes, shown: TemplateNeeds = ALL) -> WrittenArticle | Profile:
    """Return the page of a file as it is written, by its folder; `path` is relative to the site, with forward slashes.

    `shown` is that of `load_article`. Raises ContentError with all faults of the page.
    """
    return load_article(path, data, shown) if is_article(path) else load_profile(path, data)


def load_article(path: str, data: bytes, shown: TemplateNeeds = ALL) -> WrittenArticle:
    """Return the article of a file, without what is not shown.

    Raises ContentError with all its faults.
    """
    from broadsheet.content.pages.markdown import render
    from broadsheet.content.pages.schema import read_article_fields
    from broadsheet.lexicon.languages import is_english
    from broadsheet.lexicon.writing_systems import language_of_script
    from broadsheet.reading import (
        find_acronyms,
        find_demonym_countries,
        find_evidence,
        find_opening_sentences,
        find_quotes_and_statements,
        find_topic_words,
        find_unsure_people,
        truecase_headline,
    )

    page = _read_page(path, data)
    problems: Problems = []
    fields = read_article_fields(page.front, problems)
    fields.setdefault("slug", _slug_of(path, problems))
    fields.setdefault("rights", "")
    corrections = fields.pop("quotes", ())
    html, paragraphs = render(page.body)
    people = fields.get("people", ())
    if "language" not in fields:
        # Otherwise, the page would claim the site's language for a text in other letters.
        beginning = (fields.get("title", ""), *(paragraph.text for paragraph in paragraphs[:SCRIPT_PARAGRAPHS]))
        fields["language"] = language_of_script(" ".join(beginning))
    language = fields["language"]
    # Corrections are checked against the quotes even if no template shows quotes.
    quoted, statements = (
        find_quotes_and_statements(paragraphs, people, language, find_unsure_people(fields.get("unsure", ())))
        if shown.speech or corrections
        else ((), ())
    )
    quotes = correct_quotes(quoted, corrections, problems)
    _raise_faults(page, problems)
    fields["title"] = truecase_headline(fields["title"], paragraphs, [person.name for person in people])
    return WrittenArticle(
        path=path,
        quotes=quotes,
        statements=statements,
        evidence=find_evidence(paragraphs, people),
        acronyms=find_acronyms(paragraphs, fields.get("organizations", ())),
        demonym_countries=find_demonym_countries(paragraphs) if is_english(language) else (),
        body=Body(
            html,
            paragraphs[0].text if paragraphs else "",
            find_topic_words(fields["title"], paragraphs, fields.get("topics", ())) if shown.topic_words else {},
            find_opening_sentences(paragraphs) if shown.stories else (),
        ),
        **fields,
    )


def check_article(path: str, front: Mapping[str, object]) -> None:
    """Raise ContentError with all faults for which an article that was written with this front matter would not load.

    Nothing is parsed, since parsing gives the front matter that was written.
    """
    from broadsheet.content.pages.schema import read_article_fields

    problems: Problems = []
    read_article_fields(front, problems)
    if problems:
        raise ContentError(*(Fault(path, None, problem.message, problem.fix) for problem in problems))


def read_sound_front(path: str, data: bytes) -> dict[str, Any]:
    """Return the front matter of an article's page. Raises ContentError with all faults for which it would not load."""
    from broadsheet.content.pages.schema import read_article_fields

    page = _read_page(path, data)
    problems: Problems = []
    read_article_fields(page.front, problems)
    _slug_of(path, problems)
    _raise_faults(page, problems)
    return page.front


def load_profile(path: str, data: bytes) -> Profile:
    """Return the profile of a file. Raises ContentError with all its faults."""
    from broadsheet.content.pages.markdown import render
    from broadsheet.content.pages.schema import read_profile

    page = _read_page(path, data)
    problems: Problems = []
    kind = path.removeprefix("content/").partition("/")[0]
    fields = read_profile(page.front, kind, problems)
    slug = _slug_of(path, problems)
    _raise_faults(page, problems)
    html, _ = render(page.body)
    return Profile(path=path, kind=kind, slug=slug, html=html, **fields)


def correct_quotes(
    quotes: Sequence[Quotation], corrections: Sequence["QuoteCorrection"], problems: Problems
) -> tuple[Quotation, ...]:
    """Return quotes with the speakers that an editor named; a correction that fits no quote is a problem."""
    corrected = list(quotes)
    for correction in corrections:
        words = " ".join(correction.text.split())
        fitting = _quotes_with(quotes, words) or _quotes_with(quotes, words.strip(QUOTATION_MARKS))
        for position in fitting:
            speakers = () if correction.speaker is None else (correction.speaker,)
            found = quotes[position]
            corrected[position] = Quotation(found.paragraph, found.text, speakers, sentence=found.sentence)
        if not fitting:
            where = ("quotes", correction.number, "text")
            message = f"{name(where)} is in no quotation of the page: {described(correction.text)}"
            problems.append(Problem(where, message, "copy a stretch between quotation marks, or remove the entry"))
    return tuple(corrected)


def _quotes_with(quotes: Sequence[Quotation], words: str) -> list[int]:
    return [position for position, quote in enumerate(quotes) if words and words in " ".join(quote.text.split())]


class _WrittenPage(Struct, frozen=True):
    """A page whose front matter could be read."""

    path: str
    yaml: str
    front: dict[str, Any]
    body: str
    faults: tuple[Fault, ...]


def _read_page(path: str, data: bytes) -> _WrittenPage:
    from broadsheet.content.pages.frontmatter import parse, split

    faults: list[Fault] = []
    _find_conflict(path, data, faults)
    text = _decode(path, data, faults) if not faults else None
    parts = split(path, text, faults) if text is not None else None
    front = parse(path, parts.front, faults) if parts is not None else None
    if parts is None or front is None:
        raise ContentError(*faults)
    return _WrittenPage(path, parts.front, front, parts.body, tuple(faults))


def _find_conflict(path: str, data: bytes, faults: list[Fault]) -> None:
    """Add a fault where both sides of a conflict are, as Git leaves them."""
    if b"<<<<<<< " not in data:  # as nearly always; the patterns look at each character
        return
    begin, end = _SIDES[0].search(data), _SIDES[1].search(data)
    if begin and end and begin.start() < end.start():
        fix = "keep what is right, and remove the lines that begin with <<<<<<<, ======= and >>>>>>>"
        line = data.count(b"\n", 0, begin.start()) + 1
        faults.append(Fault(path, line, "holds both sides of a conflict that Git could not merge", fix))


def _decode(path: str, data: bytes, faults: list[Fault]) -> str | None:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        faults.append(Fault(path, line, "is not UTF-8 text", "save the file in the encoding UTF-8"))
        return None
    if FORBIDDEN.search(data.translate(None, _ALLOWED).decode("utf-8")):
        for number, line_text in enumerate(text.split("\n"), 1):
            stranger = FORBIDDEN.search(line_text)
            if stranger:
                message = f"holds the control character U+{ord(stranger[0]):04X}"
                faults.append(Fault(path, number, message, "remove it"))
        return None
    return text


def _slug_of(path: str, problems: Problems) -> str:
    """Return the part of the URL that a file's name gives."""
    stem = path.rpartition("/")[2].removesuffix(".md")
    slug = stem if is_slug(stem) else slugify(stem)
    if not slug:
        problems.append(Problem((), "its file name gives no address", "name the file with letters or digits"))
    return slug


def _raise_faults(page: _WrittenPage, problems: Problems) -> None:
    """Raise ContentError when anything is wrong, each problem with the line of its key or list item."""
    if not problems:
        if page.faults:
            raise ContentError(*page.faults)
        return
    from broadsheet.content.pages.frontmatter_line_numbers import locate

    lines = locate(page.yaml)
    found = list(page.faults)
    for problem in problems:
        positions = (problem.where[:length] for length in range(len(problem.where), 0, -1))
        line = next((lines[position] for position in positions if position in lines), 1)
        found.append(Fault(page.path, line, problem.message, problem.fix))
    raise ContentError(*sorted(found, key=lambda fault: fault.line or 0))
