"""What editors corrected in other articles, applied to the reading of a new one."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec.structs import replace

from broadsheet.content.importing.lessons import NO_ORGANIZATION, NOBODY, Lessons
from broadsheet.content.pages.load_page import correct_quotes
from broadsheet.content.pages.schema import QuoteCorrection
from broadsheet.model import Paragraph, Person, Quotation, Reading, SpeakerCorrection
from broadsheet.slugs import fold

if TYPE_CHECKING:
    from broadsheet.content.pages.field_values import Problems


def apply_lessons(reading: Reading, lessons: Lessons) -> Reading:
    """Return a reading without the mistakes that editors corrected elsewhere.

    A name is taken out only in articles of the same source, and nobody who has a role or says something here.
    """
    if not (lessons.removed or lessons.roles or lessons.quotes):
        return reading
    people = tuple(_with_roles(person, lessons) for person in reading.people)
    doubtful = {
        person.name for person in people if not person.roles and _is_removed(NOBODY, person.name, reading, lessons)
    }
    said = _find_said(reading, people) if doubtful or _has_quotes(reading, lessons) else ()
    nobody = doubtful - {name for quote in said for name in quote.speakers}
    people = tuple(person for person in people if person.name not in nobody)
    names = (name for name in reading.organizations if not _is_removed(NO_ORGANIZATION, name, reading, lessons))
    quotes = _find_corrections(reading, lessons, said, {person.name for person in people})
    return replace(reading, people=people, organizations=tuple(names), quotes=tuple(quotes))


def describe_changes(before: Reading, after: Reading) -> Iterator[str]:
    """Yield what lessons changed in a reading, in words."""
    left = {person.name: person.roles for person in after.people}
    for person in before.people:
        if person.name not in left:
            yield f"{person.name} is nobody"
        elif left[person.name] != person.roles:
            yield f"{person.name} is {' and '.join(left[person.name]) or 'without a role'}"
    yield from (f"{name} is no organization" for name in before.organizations if name not in after.organizations)
    yield from (f"“{quote.text}” is said by {quote.speaker or 'nobody'}" for quote in after.quotes)


def _is_removed(kind: str, name: str, reading: Reading, lessons: Lessons) -> bool:
    source = fold(reading.source.name) if reading.source is not None else ""
    return (kind, source, fold(name)) in lessons.removed


def _with_roles(person: Person, lessons: Lessons) -> Person:
    """Return a person with the roles that editors wrote in the place of these."""
    name = fold(person.name)
    roles = (lessons.roles.get((name, fold(role)), role) for role in person.roles)
    return replace(person, roles=tuple(dict.fromkeys(filter(None, roles))))


def _has_quotes(reading: Reading, lessons: Lessons) -> bool:
    text = _text(reading)
    return any(words in text for words in lessons.quotes)


def _text(reading: Reading) -> str:
    return " ".join(" ".join(reading.paragraphs).split())


def _find_said(reading: Reading, people: tuple[Person, ...]) -> tuple[Quotation, ...]:
    """Return the quotes of an article, and its statements as quotes without words."""
    from broadsheet.reading import find_quotes_and_statements  # noqa: PLC0415  # it loads tables of words

    paragraphs = [Paragraph(f"p{number}", text) for number, text in enumerate(reading.paragraphs, 1)]
    quotes, statements = find_quotes_and_statements(paragraphs, people, reading.language)
    return (*quotes, *(Quotation(one.paragraph, "", one.speakers) for one in statements))


def _find_corrections(
    reading: Reading, lessons: Lessons, said: tuple[Quotation, ...], people: set[str]
) -> Iterator[SpeakerCorrection]:
    """Yield who said those quotes of an article that it seems to give to others than editors did."""
    text = _text(reading) if said else ""
    for words, speaker in lessons.quotes.items():
        if words in text and (speaker is None or speaker in people):
            problems: Problems = []
            corrected = correct_quotes(said, [QuoteCorrection(words, speaker, 0)], problems)
            if not problems and corrected != said:
                yield SpeakerCorrection(words, speaker)
