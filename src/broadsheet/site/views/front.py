"""The front page."""

from msgspec import Struct

from broadsheet.site.views.common import Card, CardGroup, Counted, Evidence, QuoteCard, StoryCard, Trend, When


class Extract(Struct, frozen=True):
    """A sentence of an article, word for word."""

    text: str
    evidence: Evidence


class FrontStory(Struct, frozen=True):
    """A story on the front page, or on that of a day or a week."""

    card: StoryCard
    extracts: tuple[Extract, ...]
    """More of the first story than of the others, as far as there are any."""
    articles: tuple[Evidence, ...] = ()
    """Of a day or a week: its articles there."""


class FrontView(Struct, frozen=True, kw_only=True):
    """`front.html`: the front page."""

    as_of: When | None
    """The day of this edition; None on a site without dated articles."""
    stories: tuple[FrontStory, ...]
    """Those of the last days, the first one first."""
    lead: Card | None
    """The newest article, where there are no such stories."""
    groups: tuple[CardGroup, ...]
    """The other latest articles, without those of the stories."""
    quotes: tuple[QuoteCard, ...]
    """Long ones whose speakers are sure: one of each speaker, article and story."""
    people: tuple[Trend, ...]
    """Those whom most articles of the last seven days name."""
    rising: tuple[Trend, ...]
    """Topics that more articles have than in the week before."""
    topics: tuple[Counted, ...]
    """The most mentioned topics."""
    places: tuple[Counted, ...]
    """The most mentioned places."""
    articles: int
    """How many articles the site has."""
