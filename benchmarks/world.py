"""The invented world that the news is about: people, organizations, places, sources and topics.

Names are put together from syllables, so that nobody real is meant.
"""

import itertools
import random
from bisect import bisect
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

PEOPLE = 2_000
ORGANIZATIONS = 200
PLACES = 300
SOURCES = 12


def _syllables(text: str) -> tuple[str, ...]:
    return tuple(text.split())


GIVEN_NAMES = (
    _syllables("Al Bre Cor Da El Fa Gre Ha Il Jo Ka Le Ma Ni Or Pe Ra Sa Te Ul Ve Wi Ya Zo"),
    _syllables("nira velo ssin mira dric lotte nando rix shan vette rune tassa lián børg"),
)
SURNAMES = (
    _syllables(
        "Ambr Bald Carn Dov Esk Fenn Gald Hask Irv Jarn Kesk Lund Morv Nesk Øst Prav Quel Rask Stav Torv Ulv Vask"
    ),
    _syllables("ovar anby etski imoor undal aleth enko ordo isham aquist erra owell intha emeyer agna urović ánek"),
)
PLACE_NAMES = (
    _syllables("Kel Mar Ost Ven Tar Bri Cal Dun Hol Lor Nar Pel Sul Gran Ried Vor"),
    _syllables("mora haven stead vik grad ona burgh minster dale fjord castra tún"),
)
PLACE_PREFIXES = ("", "", "", "Port ", "New ", "Lower ")
PLACE_ORGANIZATIONS = (
    "Water Board",
    "Transit Authority",
    "Chamber of Commerce",
    "Institute of Technology",
    "Teachers' Union",
    "Savings Bank",
    "Steelworks",
    "University",
    "City Council",
    "Relief Committee",
)
TOPIC_ORGANIZATIONS = ("National Council for {}", "Federal Office of {}", "{} Workers' Union", "{} Watch")
PLACE_OFFICES = ("mayor of {}", "former mayor of {}", "governor of {}", "bishop of {}", "chief of police in {}")
ORGANIZATION_OFFICES = ("chief executive of {}", "director of {}", "spokesperson for {}", "head of research at {}")
TITLES = ("Professor", "Senator", "Judge", "Captain", "Minister of {}")
SOURCE_NAMES = ("Courier", "Gazette", "Observer", "Wire")
SECTIONS = ("Politics", "World", "Economy", "Society", "Science", "Culture", "Sport")

Member = TypeVar("Member")


@dataclass(frozen=True, slots=True)
class Role:
    """What a person is called."""

    text: str
    """The words as they stand in an article, and in its front matter."""
    before_name: bool
    """True for titles: Professor Ilmira Haskordo; False where it follows: Ilmira Haskordo, the mayor of Keldale."""


@dataclass(frozen=True, slots=True)
class Character:
    """A person of the invented world."""

    name: str
    surname: str
    roles: tuple[Role, ...]
    """In the order in which they were held."""


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic and the things that its news is about, all in the plural."""

    name: str
    things: tuple[str, ...]
    section: str


class Zipf(Generic[Member]):
    """Members drawn by Zipf's law: the one of rank n in proportion to 1/n."""

    def __init__(self, members: Sequence[Member]) -> None:
        self.members = tuple(members)
        self._heights = tuple(itertools.accumulate(1 / rank for rank in range(1, len(members) + 1)))

    def draw(self, stream: random.Random) -> Member:
        """Return one member."""
        return self.members[bisect(self._heights, stream.random() * self._heights[-1])]

    def draw_some(self, count: int, stream: random.Random) -> tuple[Member, ...]:
        """Return as many different members, in the order of the draw."""
        drawn: dict[Member, None] = {}
        while len(drawn) < count:
            drawn[self.draw(stream)] = None
        return tuple(drawn)


@dataclass(frozen=True, slots=True)
class World:
    """All that articles can name, the most frequent first."""

    people: Zipf[Character]
    organizations: Zipf[str]
    places: Zipf[str]
    topics: Zipf[Topic]
    sources: Zipf[str]


def pick(members: Sequence[Member], stream: random.Random) -> Member:
    """Return one member, all alike; random.choice may draw differently in another version of Python."""
    return members[int(stream.random() * len(members))]


def chance(share: float, stream: random.Random) -> bool:
    """Return True in that share of the calls."""
    return stream.random() < share


def make_world(stream: random.Random) -> World:
    """Return the world of a random stream."""
    topics = tuple(_read_topic(line, stream) for line in _topic_lines())
    places = _different(PLACES, lambda: pick(PLACE_PREFIXES, stream) + _composed(PLACE_NAMES, stream))
    organizations = _different(ORGANIZATIONS, lambda: _organization(places, topics, stream))
    names = _different(PEOPLE, lambda: f"{_composed(GIVEN_NAMES, stream)} {_composed(SURNAMES, stream)}")
    people = tuple(_character(name, places, organizations, topics, stream) for name in names)
    sources = _different(SOURCES, lambda: f"{pick(places, stream)} {pick(SOURCE_NAMES, stream)}")
    return World(Zipf(people), Zipf(organizations), Zipf(places), Zipf(topics), Zipf(sources))


def _topic_lines() -> list[str]:
    return Path(__file__).with_name("topics.txt").read_text("utf-8").splitlines()


def _read_topic(line: str, stream: random.Random) -> Topic:
    name, _, things = line.partition(": ")
    return Topic(name, tuple(things.split(", ")), pick(SECTIONS, stream))


def _different(count: int, make: Callable[[], str]) -> tuple[str, ...]:
    made: dict[str, None] = {}
    while len(made) < count:
        made[make()] = None
    return tuple(made)


def _composed(parts: tuple[Sequence[str], Sequence[str]], stream: random.Random) -> str:
    return pick(parts[0], stream) + pick(parts[1], stream)


def _organization(places: Sequence[str], topics: Sequence[Topic], stream: random.Random) -> str:
    if chance(0.5, stream):
        return f"{pick(places, stream)} {pick(PLACE_ORGANIZATIONS, stream)}"
    if chance(0.6, stream):
        return pick(TOPIC_ORGANIZATIONS, stream).format(pick(topics, stream).name)
    if chance(0.5, stream):
        return f"{_composed(SURNAMES, stream)} & {_composed(SURNAMES, stream)}"
    return f"{_composed(SURNAMES, stream)} Group"


def _character(
    name: str, places: Sequence[str], organizations: Sequence[str], topics: Sequence[Topic], stream: random.Random
) -> Character:
    count = 2 if chance(0.25, stream) else 1
    roles = tuple(_role(places, organizations, topics, stream) for _ in range(count))
    return Character(name, name.rpartition(" ")[2], roles)


def _role(places: Sequence[str], organizations: Sequence[str], topics: Sequence[Topic], stream: random.Random) -> Role:
    if chance(0.4, stream):
        return Role(pick(PLACE_OFFICES, stream).format(pick(places, stream)), before_name=False)
    if chance(0.6, stream):
        return Role(pick(ORGANIZATION_OFFICES, stream).format(pick(organizations, stream)), before_name=False)
    return Role(pick(TITLES, stream).format(pick(topics, stream).name), before_name=True)
