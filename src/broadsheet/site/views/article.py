"""The page of an article."""

from msgspec import Struct

from broadsheet.site.views.common import CorrectionLine, Link, QuoteCard, Reference, RelatedCard, StoryCard, When


class RoleLine(Struct, frozen=True, kw_only=True):
    """A role of a person, from an editor or from articles."""

    role: str
    since: When | None
    until: When | None
    evidence: tuple[Reference, ...]
    """The newest articles that give the role."""
    more: int = 0
    """How many further articles give it."""
    first: When | None = None
    """The day of the first article that gives it."""
    last: When | None = None
    """The day of the last article that gives it."""
    former: bool = False
    """Whether these articles or later ones call it a former role."""
    variants: tuple[str, ...] = ()
    """The shorter forms in which articles give it."""


class PersonLine(Struct, frozen=True):
    """A person in the list of an article's page."""

    name: str
    url: str
    roles: tuple[Link, ...]
    """Each role with a link to the paragraph that gives it; the URL is empty if an editor added the role."""


class TopicLink(Struct, frozen=True):
    """A topic in the list of an article's page."""

    text: str
    url: str
    words: tuple[str, ...]
    """The words of the article that are evidence for the topic; empty if an editor added it."""


class Mention(Struct, frozen=True):
    """A name whose first mention in the text becomes a link."""

    text: str
    url: str
    """Empty for a phrase in which no name becomes a link."""


class OutletLine(Struct, frozen=True):
    """Another outlet that published the article."""

    name: str
    url: str
    original: str | None
    """The article's address at that outlet."""
    title: str | None
    """Its headline there, if it is another one."""
    when: When | None
    """When it was published there, if that was another day."""


class ArticleView(Struct, frozen=True, kw_only=True):
    """`article.html`: one article."""

    title: str
    when: When | None
    day_url: str | None
    updated: When | None
    source: Link | None
    source_url: str | None
    """The address of the original article."""
    also_in: tuple[OutletLine, ...]
    byline: tuple[str, ...]
    section: str | None
    section_url: str
    """Empty without a section."""
    language: str
    language_name: str | None
    """In the site's language, where the text is known to be in another one."""
    unread: str | None
    """The name of the text's language if people, quotes and topics were not searched for in it."""
    summary: str | None
    rights: str
    """`full`, or `excerpt` or `link` when `html` is not the whole text and a link leads to the source."""
    html: str
    """The body. The filter `linked(view.mentions)` adds links to the first mentions."""
    mentions: tuple[Mention, ...]
    people: tuple[PersonLine, ...]
    topics: tuple[TopicLink, ...]
    organizations: tuple[Link, ...]
    places: tuple[Link, ...]
    quotes: tuple[QuoteCard, ...]
    statements: tuple[QuoteCard, ...]
    """What people are reported to have said, without quotation marks."""
    corrections: tuple[CorrectionLine, ...]
    related: tuple[RelatedCard, ...]
    story: StoryCard | None
    """None where the article tells of an event alone."""
    structured_data: str
    """schema.org NewsArticle as JSON that is safe inside a script element."""
    held_back: str = ""
    """In a preview of drafts: what keeps it from the public."""
