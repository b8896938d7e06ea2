"""What many pages show: links, charts, cards, references."""

from msgspec import Struct


class Link(Struct, frozen=True):
    """The text and the URL of a link."""

    text: str
    url: str


class Counted(Struct, frozen=True):
    """A link with the number of articles that its page lists."""

    text: str
    url: str
    count: int


class Trend(Struct, frozen=True):
    """A link to what is in the news, with the number of articles of a week."""

    text: str
    url: str
    count: int
    """Of all articles, on a site without dates."""
    change: int | None = None
    """How many more than in the week before; None where there is nothing to compare with."""


class MapDot(Struct, frozen=True):
    """A place on a map, in the units of its drawing."""

    text: str
    url: str
    x: int
    y: int
    is_left: bool
    """Whether its name stands left of the dot, since there is no room on the right."""
    has_label: bool
    """Whether there is room for its name at all."""


class PlaceMap(Struct, frozen=True):
    """A small map. Links to the places stand beside it, so that it is no more than a picture of them."""

    width: int
    height: int
    land: str
    """The data of an SVG path."""
    dots: tuple[MapDot, ...]


class Bar(Struct, frozen=True):
    """A bar of a chart, in the units of its drawing."""

    text: str
    """What it stands for: `14 November 2024`, `November 2024` or `2024`."""
    count: int
    """How many articles."""
    x: float
    y: float
    width: float
    height: float


class BarChart(Struct, frozen=True):
    """A small chart of how many articles each day, month or year has."""

    unit: str
    """`day`, `month` or `year`."""
    width: int
    height: int
    bars: tuple[Bar, ...]
    """Oldest first, also those of no articles."""
    undated: int
    """How many articles have no date, and so no bar."""


class When(Struct, frozen=True):
    """A day or a moment, for machines and for readers."""

    iso: str
    """`2024-11-14` or `2024-11-14T09:30:00+01:00`."""
    text: str
    """`14 November 2024` or `14 November 2024, 09:30 (UTC+1)`."""


class Card(Struct, frozen=True, kw_only=True):
    """An article in a list."""

    title: str
    url: str
    when: When | None
    source: Link | None
    section: str | None
    section_url: str
    """Empty without a section."""
    summary: str | None
    language: str = ""
    """Where it is known and not that of the site."""
    held_back: str = ""
    """In a preview of drafts: what keeps it from the public."""


class RelatedCard(Card, frozen=True, kw_only=True):
    """An article that is related to another one."""

    shared: tuple[Link, ...]
    """What both name, the rarest first."""


class CardGroup(Struct, frozen=True):
    """The articles of one day, newest day first; `day` is None for the undated ones, which come last."""

    day: When | None
    url: str | None
    cards: tuple[Card, ...]


class Reference(Struct, frozen=True):
    """A link to a paragraph of an article, or to the whole article."""

    article: str
    """The article's headline."""
    url: str
    """The article's URL with the paragraph's id."""
    when: When | None


class QuoteCard(Struct, frozen=True, kw_only=True):
    """A quote or a statement, with a link to its paragraph."""

    text: str
    url: str
    """The article's URL with the paragraph's id."""
    speakers: tuple[Link, ...]
    doubt: str
    """Why it is only likely that they said it, in words; empty where it is sure."""
    article: str
    """The article's headline."""
    when: When | None
    source: Link | None
    elsewhere: tuple[Reference, ...] = ()
    """Later articles that quote the same words, oldest first."""
    marked: bool = True
    """False for a statement: the article reports it in its own words."""


class Pager(Struct, frozen=True, kw_only=True):
    """The number of a page in a long list, and the links to its neighbours."""

    number: int
    count: int
    newer: str | None
    older: str | None


class CorrectionLine(Struct, frozen=True):
    """A published correction."""

    when: When | None
    text: str


class Evidence(Struct, frozen=True):
    """The paragraph of an article that says something."""

    url: str
    """The article's URL with the paragraph's id."""
    article: str
    """The article's headline."""
    outlet: Link | None
    when: When | None


class StoryCard(Struct, frozen=True, kw_only=True):
    """A story in a list."""

    title: str
    """The headline that an editor gave it, or that of one of its articles."""
    url: str
    articles: int
    """How many tell of it."""
    outlets: int
    """Of how many outlets these are, with those of their copies."""
    first: When | None
    """The day of its first article."""
    last: When | None
