"""Invented news stories: who says what about which thing, in about 440 words."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, timezone

from phrases import phrase
from world import Character, Role, Topic, World, chance, pick

FIRST_DAY = date(2023, 1, 1)
DAYS = 731
Names = dict[str, tuple[str, ...]]
Blocks = tuple[str, ...]

SHARE_UNDATED = 0.02
SHARE_TIMED = 0.3
SHARE_WITHOUT_ROLE = 0.2
SHARE_MARKDOWN = 0.04
"""The share of stories with one kind of Markdown beyond paragraphs; there are six kinds."""


@dataclass(frozen=True, slots=True)
class Appearance:
    """A person in one story."""

    character: Character
    role: Role | None


@dataclass(frozen=True, slots=True)
class Story:
    """An article before it is written as a page or as a seed."""

    number: int
    """Counted from 0 in the order of the dates."""
    day: date
    published: date | datetime | None
    title: str
    source: str
    section: str
    topics: tuple[str, ...]
    people: tuple[Appearance, ...]
    organizations: tuple[str, ...]
    places: tuple[str, ...]
    blocks: tuple[str, ...]
    """Paragraphs, in Markdown; all other kinds of blocks come from `decorate`."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What a story is about."""

    topics: tuple[Topic, ...]
    people: tuple[Appearance, ...]
    organizations: tuple[str, ...]
    places: tuple[str, ...]
    things: tuple[str, ...]


def tell(world: World, number: int, total: int, stream: random.Random) -> Story:
    """Return one of a total of stories, spread evenly over the days."""
    day = FIRST_DAY + timedelta(days=number * DAYS // total)
    return tell_of(find_subject(world, number / total, stream), world, number, day, stream)


def find_subject(world: World, progress: float, stream: random.Random) -> Subject:
    """Return what a story is about that is told when this share of the time has passed."""
    topics = world.topics.draw_some(1 + int(stream.random() * 3), stream)
    people = _cast(world, progress, stream)
    organizations = world.organizations.draw_some(1 + int(stream.random() * 3), stream)
    places = world.places.draw_some(1 + int(stream.random() * 4), stream)
    things = tuple(pick(topic.things, stream) for topic in (*topics, *topics))
    return Subject(topics, people, organizations, places, things)


def tell_of(subject: Subject, world: World, number: int, day: date, stream: random.Random) -> Story:
    """Return a story about a subject."""
    names = {
        "thing": subject.things,
        "org": subject.organizations,
        "place": subject.places,
        "surname": (subject.people[0].character.surname,),
    }
    blocks = _paragraphs(subject.people, names, stream)
    text = "\n".join(blocks)
    story = Story(
        number=number,
        day=day,
        published=_published(day, stream),
        title=_capital(phrase("title", names, stream)),
        source=world.sources.draw(stream),
        section=subject.topics[0].section,
        topics=tuple(topic.name for topic in subject.topics),
        people=subject.people,
        organizations=tuple(name for name in subject.organizations if name in text),
        places=tuple(name for name in subject.places if name in text),
        blocks=blocks,
    )
    return story if chance(0.5, stream) else _with_straight_quotes(story)


def _cast(world: World, progress: float, stream: random.Random) -> tuple[Appearance, ...]:
    characters = world.people.draw_some(pick((1, 2, 2, 2, 3, 3, 4, 5), stream), stream)
    return tuple(
        Appearance(
            character,
            None if chance(SHARE_WITHOUT_ROLE, stream) else character.roles[int(progress * len(character.roles))],
        )
        for character in characters
    )


def _published(day: date, stream: random.Random) -> date | datetime | None:
    if chance(SHARE_UNDATED, stream):
        return None
    if chance(SHARE_TIMED, stream):
        zone = timezone(timedelta(hours=int(stream.random() * 4)))
        return datetime(day.year, day.month, day.day, int(stream.random() * 24), int(stream.random() * 60), tzinfo=zone)
    return day


def _paragraphs(people: Sequence[Appearance], names: Names, stream: random.Random) -> tuple[str, ...]:
    paragraphs = [_facts(names, stream)]
    waiting, heard = list(people), []
    for _ in range(5 + int(stream.random() * 7)):
        if waiting and chance(0.5, stream):
            heard.append(waiting.pop(0))
            paragraphs.append(_first_words(heard[-1], names, stream))
        elif heard and chance(0.3, stream):
            paragraphs.append(_more_words(pick(heard, stream), names, stream))
        else:
            paragraphs.append(_facts(names, stream))
    paragraphs += (_first_words(person, names, stream) for person in waiting)
    return tuple(paragraphs)


def _facts(names: Names, stream: random.Random) -> str:
    count = 2 + int(stream.random() * 3)
    return " ".join(
        _sentence(pick(("fact", "fact", "number_fact", "reaction"), stream), names, stream) for _ in range(count)
    )


def _sentence(symbol: str, names: Names, stream: random.Random) -> str:
    return _capital(phrase(symbol, names, stream))


def _first_words(person: Appearance, names: Names, stream: random.Random) -> str:
    surname = person.character.surname
    where = phrase("said_where", names, stream)
    quote = _sentence("quote", names, stream)
    if chance(0.5, stream):
        more = _sentence("quote_more", names, stream)
        return f"“{quote},” said {_introduced(person, last='.')} “{more}”"
    said = f"{_introduced(person, last=',')} {phrase('said_that', names, stream)}."
    return f"{said} “{quote},” {surname} said {where}."


def _introduced(person: Appearance, *, last: str) -> str:
    """Return a person's name with the role; `last` is the mark after it, a comma only after a role that follows."""
    name, role = person.character.name, person.role
    end = "" if last == "," else last
    if role is None:
        return name + end
    return f"{role.text} {name}{end}" if role.before_name else f"{name}, the {role.text}{last}"


def _more_words(person: Appearance, names: Names, stream: random.Random) -> str:
    quote = _sentence("quote", names, stream)
    fact = _sentence("fact", names, stream)
    return f"{fact} “{quote},” {person.character.surname} {pick(('said', 'added', 'told reporters'), stream)}."


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _with_straight_quotes(story: Story) -> Story:
    table = str.maketrans("“”", '""')
    blocks = tuple(block.translate(table) for block in story.blocks)
    return replace(story, title=story.title.translate(table), blocks=blocks)


def decorate(story: Story, stream: random.Random) -> Story:
    """Return a story with Markdown beyond paragraphs, in a few of a hundred."""
    names = {
        "thing": tuple(topic.lower() for topic in story.topics),
        "org": story.organizations or (story.source,),
        "place": story.places or (story.source,),
    }
    for kind in (_with_emphasis, _with_link, _with_list, _with_heading, _with_table, _with_footnote):
        if chance(SHARE_MARKDOWN, stream):
            story = replace(story, blocks=kind(story.blocks, names, stream))
    return story


def _with_emphasis(blocks: Blocks, names: Names, stream: random.Random) -> Blocks:
    return (*blocks, f"*{_sentence('fact', names, stream)}*")


def _with_link(blocks: Blocks, names: Names, stream: random.Random) -> Blocks:
    return (*blocks, f"[{_sentence('reaction', names, stream)}](https://example.org/{len(blocks)}) **Read on.**")


def _with_list(blocks: Blocks, names: Names, stream: random.Random) -> Blocks:
    items = "\n".join(f"- {_sentence('item', names, stream)}" for _ in range(3 + int(stream.random() * 3)))
    return (*blocks[:2], items, *blocks[2:])


def _with_heading(blocks: Blocks, names: Names, stream: random.Random) -> Blocks:
    return (*blocks[:3], f"## {phrase('headline_of_section', names, stream)}", *blocks[3:])


def _with_table(blocks: Blocks, names: Names, stream: random.Random) -> Blocks:
    rows = (f"| {phrase('year', names, stream)} | {phrase('number', names, stream)} |" for _ in range(4))
    return (*blocks, "\n".join((f"| Year | {_capital(phrase('units', names, stream))} |", "| --- | ---: |", *rows)))


def _with_footnote(blocks: Blocks, names: Names, stream: random.Random) -> Blocks:
    return (f"{blocks[0]}[^1]", *blocks[1:], f"[^1]: {_sentence('number_fact', names, stream)}")
