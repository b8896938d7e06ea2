"""The pages of stories."""

from msgspec import Struct

from broadsheet.site.views.common import Counted, Evidence, Link, Pager, PlaceMap, Reference, StoryCard, When
from broadsheet.site.views.front import Extract
from broadsheet.site.views.page_head import FeedLink


class StoryGroup(Struct, frozen=True):
    """Some stories that belong together in a list: by the day of their last article, or by their topic."""

    stories: tuple[StoryCard, ...]
    day: When | None = None
    """None for the undated ones, which come last, and in lists in another order."""
    topic: Link | None = None


class StoryNews(Struct, frozen=True):
    """What the last day of a story adds to those before it."""

    when: When
    articles: int
    """How many are of that day."""
    extracts: tuple[Extract, ...]


class StoryDay(Struct, frozen=True):
    """A day of a story; `when` is None for its undated articles, which come last."""

    when: When | None
    url: str | None
    articles: int
    extract: Extract | None
    """What one of these articles tells; None where none has a sentence that can be read by itself."""


class StoryQuote(Struct, frozen=True):
    """What somebody said, with every article of the story that quotes it."""

    text: str
    """As in the first of these articles; cut where it is long."""
    speakers: tuple[Link, ...]
    doubt: str
    """Why it is only likely that they said it, in words; empty where it is sure."""
    evidence: tuple[Evidence, ...]
    """Oldest first."""


class StoryFigure(Struct, frozen=True):
    """A figure that an outlet gives."""

    text: str
    """`about 120 missiles`."""
    sentence: str
    """The sentence that has it."""
    evidence: Evidence


class FigureLine(Struct, frozen=True):
    """Figures of one thing that outlets give differently."""

    thing: str
    """`missiles`."""
    figures: tuple[StoryFigure, ...]
    """Oldest first."""


class OutletArticles(Struct, frozen=True):
    """The articles of one outlet; `outlet` is None for those that name none, which come last."""

    outlet: Link | None
    articles: tuple[Reference, ...]
    adds: Extract | None
    """What the other outlets do not tell; None where there is nothing, or only one outlet."""


class StoryView(Struct, frozen=True, kw_only=True):
    """`story.html`: one event, told with the words of its articles."""

    title: str
    description: str
    """The first sentence that tells it."""
    articles: int
    outlets: int
    first: When | None
    last: When | None
    profile_html: str
    """The text of the profile; empty without a profile."""
    account: tuple[Extract, ...]
    """What several articles tell, oldest first, without what is new."""
    news: StoryNews | None
    """None where it adds nothing, and in a story of one day."""
    days: tuple[StoryDay, ...]
    """Oldest first."""
    said: tuple[StoryQuote, ...]
    """The quotes; those that most articles have come first. They are there if pages of articles show quotes."""
    figures: tuple[FigureLine, ...]
    by_outlet: tuple[OutletArticles, ...]
    """Outlets with most articles come first."""
    people: tuple[Counted, ...]
    """Those whom most of its articles name. The next three fields are like this one."""
    organizations: tuple[Counted, ...]
    places: tuple[Counted, ...]
    topics: tuple[Counted, ...]
    map: PlaceMap | None
    """Of the places; None where it is not known where they are."""
    feeds: tuple[FeedLink, ...]
    structured_data: str = ""
    """schema.org CollectionPage as JSON that is safe inside a script element."""


class StoriesView(Struct, frozen=True, kw_only=True):
    """`stories.html`: all stories by their last day and their size, or the largest, or the newest of each topic."""

    title: str
    order: str
    """`day`, `size` or `topic`."""
    orders: tuple[Link, ...]
    """The lists in the other orders."""
    count: int
    groups: tuple[StoryGroup, ...]
    pager: Pager | None
    """None when there is only one page."""
