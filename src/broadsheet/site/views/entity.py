"""The pages of people, topics, organizations, places and sources."""

from msgspec import Struct

from broadsheet.site.views.article import RoleLine
from broadsheet.site.views.common import BarChart, CardGroup, Counted, Link, Pager, PlaceMap, QuoteCard, Reference
from broadsheet.site.views.page_head import FeedLink


class EntityView(Struct, frozen=True, kw_only=True):
    """`person.html`, `topic.html`, `organization.html`, `place.html`, `source.html`, `section.html`: one index entry.

    A long list is split over pages. Each page has its part of the articles, and what a person said in them. On all
    pages except the first, the other fields are empty.
    """

    kind: str
    """`people`, `topics`, `organizations`, `places`, `sources` or `sections`."""
    kind_title: str
    """`People`, `Topics`, …"""
    name: str
    count: int
    """How many articles."""
    groups: tuple[CardGroup, ...]
    pager: Pager | None
    """None when there is only one page."""
    other_names: tuple[str, ...] = ()
    role: str | None = None
    """The latest role, for people."""
    about: str | None = None
    """The vocabulary's description of a topic, in one sentence."""
    location: str | None = None
    """The country and the coordinates of a place, as far as they are known."""
    chart: BarChart | None = None
    """When its articles were published; None where all are of one day."""
    map: PlaceMap | None = None
    """Where a place is; for other entries, the places that are named with them. None where it is not known."""
    people_count: int = 0
    """For countries: how many more articles use a demonym (`Ukrainian`) without naming the country."""
    people_articles: tuple[Reference, ...] = ()
    """The newest of these articles."""
    image: str | None = None
    same_as: tuple[str, ...] = ()
    profile_html: str = ""
    """The text of the profile; empty without a profile."""
    home: str | None = None
    """The address of a source, as the settings have it."""
    rights: str = ""
    """How much of a source's articles the settings let be published; empty where they do not say it."""
    roles: tuple[RoleLine, ...] = ()
    best_quotes: tuple[QuoteCard, ...] = ()
    """Those of a person's quotes that are worth reading first."""
    quotes: tuple[QuoteCard, ...] = ()
    """What a person said, newest first; the best quotes where pages of their own have the others."""
    statements: tuple[QuoteCard, ...] = ()
    """What a person is reported to have said, newest first; the newest where pages of their own have the others."""
    words_url: str = ""
    """The first page of all that a person said; empty where this page has it."""
    people: tuple[Counted, ...] = ()
    """The people who are named in the same articles, most often first. The next three fields are like this one."""
    topics: tuple[Counted, ...] = ()
    organizations: tuple[Counted, ...] = ()
    places: tuple[Counted, ...] = ()
    search: Link | None = None
    """The search in all texts for the name as they have it. They also name what is no fact of an article: a place that
    an organization is called after. None for topics, sources and sections."""
    feeds: tuple[FeedLink, ...] = ()
    structured_data: str = ""


class SaidCard(Struct, frozen=True):
    """What a person said, with the topics of its article."""

    quote: QuoteCard
    topics: tuple[Link, ...]


class SaidGroup(Struct, frozen=True):
    """What a person said in a month; `month` is empty for articles without a date, which come last."""

    month: str
    said: tuple[SaidCard, ...]


class PersonWordsView(Struct, frozen=True, kw_only=True):
    """`person-words.html`: what a person said and is reported to have said: all of it, of a year, or on a topic."""

    title: str
    name: str
    url: str
    """The person's page."""
    about: str
    """The year or the topic; empty on the pages of all articles."""
    whole: Counted
    """The page of the newest words: of all, where no year has pages."""
    years: tuple[Counted, ...]
    """The pages of each year, newest first, and of no year; empty where all articles are of one."""
    topics: tuple[Counted, ...]
    """The pages of each topic that is in many of the articles."""
    groups: tuple[SaidGroup, ...]
    pager: Pager | None
