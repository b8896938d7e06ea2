"""The frozen records that every stage speaks in, from a raw seed to a loaded article.

All text is str, all sequences are tuples, all records are immutable and can be encoded by msgspec, which is how they
are cached and fingerprinted. Behaviour lives in the stages' functions.
"""

from datetime import date, datetime

from msgspec import Struct


class Source(Struct, frozen=True):
    """The outlet or agency that an article comes from."""

    name: str
    url: str | None = None


class RawArticle(Struct, frozen=True, kw_only=True):
    """One article as a seed gives it, before anything is read from it."""

    seed: str
    """The seed's path relative to the site, with forward slashes; for an article of many in one file, `#` and a key."""
    digest: str
    """The fingerprint of the bytes that the article came from."""
    text: str
    """The characters of the seed, with line endings as newlines and nothing else changed."""
    title: str | None = None
    """The headline, where the format itself names it; so with the fields below."""
    published: date | datetime | None = None
    updated: date | datetime | None = None
    source: Source | None = None
    url: str | None = None
    byline: tuple[str, ...] = ()
    section: str | None = None
    tags: tuple[str, ...] = ()
    """What a feed files it under: sections and topics, which nothing tells apart."""


class Person(Struct, frozen=True):
    """A person as one article names them."""

    name: str
    """The fullest form of the name that the article gives, without titles."""
    roles: tuple[str, ...] = ()
    """What the article calls them, each a stretch of its text, in the order of the text."""
    profile: str | None = None
    """Front matter: `is`, the slug of the profile of the person that an editor says it is."""
    written: str | None = None
    """The name that the article writes, where the index found it to be short for `name`."""


class Reading(Struct, frozen=True, kw_only=True):
    """What was found in one raw article. Nothing here is invented: what the text does not say is empty."""

    title: str
    paragraphs: tuple[str, ...]
    """The article's own text, word for word, without the headline and boilerplate."""
    published: date | datetime | None = None
    updated: date | datetime | None = None
    source: Source | None = None
    source_url: str | None = None
    byline: tuple[str, ...] = ()
    section: str | None = None
    topics: tuple[str, ...] = ()
    people: tuple[Person, ...] = ()
    organizations: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    summary: str | None = None
    language: str | None = None
    left_out: tuple[str, ...] = ()
    """Lines that are no text since many articles of the source share them."""


class Quotation(Struct, frozen=True):
    """Words between quotation marks, and who said them."""

    paragraph: str
    """The id of the paragraph that holds the words: `p3` is the third."""
    text: str
    """The words, exactly as they stand between the marks."""
    speakers: tuple[str, ...] = ()
    """Names of people of the article, as its front matter has them; empty where the text does not say."""


class Statement(Struct, frozen=True):
    """What somebody said in an article's words: indirect speech."""

    paragraph: str
    """The id of the paragraph that holds the words."""
    text: str
    """The words, as they stand in the paragraph."""
    speakers: tuple[str, ...]
    """Names of people of the article, as its front matter has them."""


class Paragraph(Struct, frozen=True):
    """The plain text of one paragraph of an article."""

    id: str
    text: str


class Entity(Struct, frozen=True):
    """A stretch of a paragraph that a pipeline marked as a name."""

    paragraph: int
    """The paragraph's place in the article, from 0."""
    start: int
    end: int
    label: str
    """What it is the name of, as OntoNotes has it: `PERSON`, `ORG`, `GPE` and so on."""


class RoleEvidence(Struct, frozen=True):
    """Where an article's text gives a person a role."""

    name: str
    role: str
    paragraph: str | None
    """The paragraph's id; None where an editor wrote a role that is not in the text."""


class Correction(Struct, frozen=True):
    """A correction published with an article."""

    date: date
    text: str


class ImportRecord(Struct, frozen=True):
    """What import remembers in a page that it wrote."""

    seed: str
    seed_digest: str
    page_digest: str
    reader: str = "rules"
    """Which reader made the page: `rules`, or a pipeline such as `spacy en_core_web_sm 3.8.0`."""


class TemplateNeeds(Struct, frozen=True):
    """What pages may show of what takes long to find; what none of them shows is not looked for."""

    sayings: bool = True
    """Quotes and statements."""
    topic_words: bool = True
    """The words that speak for a topic."""
    related: bool = True
    """Related articles."""


class Body(Struct, frozen=True):
    """The text of an article, which is most of it and which few pages show."""

    html: str = ""
    """As HTML, each paragraph with an id."""
    opening: str = ""
    """The plain text of the first paragraph, which an excerpt shows."""
    topic_words: dict[str, tuple[str, ...]] = {}
    """Topic → the words of the text that speak for it."""


class ArticleFields(Struct, frozen=True, kw_only=True):
    """What an article consists of: its front matter by the content contract, and what its text says."""

    path: str
    """The file, relative to the site, with forward slashes."""
    title: str
    slug: str
    published: date | datetime | None = None
    """Front matter: `date`."""
    updated: date | datetime | None = None
    source: Source | None = None
    source_url: str | None = None
    also_in: tuple[Source, ...] = ()
    """Other outlets that have the article, each with the article's address there."""
    byline: tuple[str, ...] = ()
    section: str | None = None
    topics: tuple[str, ...] = ()
    people: tuple[Person, ...] = ()
    organizations: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    summary: str | None = None
    language: str | None = None
    rights: str = "full"
    """How much of the text may be published: `full`, `excerpt` or `link`."""
    publish_at: datetime | None = None
    expires: datetime | None = None
    aliases: tuple[str, ...] = ()
    corrections: tuple[Correction, ...] = ()
    quotes: tuple[Quotation, ...] = ()
    statements: tuple[Statement, ...] = ()
    evidence: tuple[RoleEvidence, ...] = ()
    acronyms: dict[str, str] = {}
    """Letters → the organization of the article that the text introduces with them in brackets."""
    demonym_countries: tuple[str, ...] = ()
    """The countries that the text names by their people: `Ukrainian`."""
    body: Body = Body()
    """Empty in an index: there it is fetched when it is needed."""


class WrittenArticle(ArticleFields, frozen=True, kw_only=True):
    """One page of content/articles as it was loaded. Only the gate takes one, and makes an `Article` of it."""

    draft: bool = False
    withdrawn: bool = False


class Withheld(Struct, frozen=True):
    """What is known of a draft or a withdrawn article: that it is there."""

    path: str


class Article(ArticleFields, frozen=True, kw_only=True):
    """An article with no more than its rights allow: what may be fingerprinted and kept until its time comes."""


class PublicArticle(Article, frozen=True, kw_only=True):
    """An article whose time has come: what may be indexed and shown."""


class ProfileRole(Struct, frozen=True):
    """A role that an editor recorded, with the time it was held."""

    role: str
    since: date | None = None
    """Front matter: `from`."""
    until: date | None = None


class Profile(Struct, frozen=True, kw_only=True):
    """One page of content/people, content/topics and so on: what an editor says of one entry of an index."""

    path: str
    kind: str
    """`people`, `topics`, `organizations`, `places` or `sources`: the folder's name."""
    slug: str
    name: str
    aliases: tuple[str, ...] = ()
    roles: tuple[ProfileRole, ...] = ()
    same_as: tuple[str, ...] = ()
    image: str | None = None
    match: tuple[str, ...] = ()
    """Words and phrases that make an article one of this topic."""
    html: str = ""


class TopicRule(Struct, frozen=True):
    """An editors' rule: articles with these words are about this topic."""

    name: str
    match: tuple[str, ...]


class ReaderRules(Struct, frozen=True):
    """What a site knows before an article is read; it travels to the worker processes."""

    topic_rules: tuple[TopicRule, ...] = ()
    """Of the profiles in content/topics, in the order of their files."""
    shared: dict[str, frozenset[int]] = {}
    """Source → the lines that many of its articles have at their head or foot, as `edges` writes both."""


class EntityKind(Struct, frozen=True):
    """One of the things that articles are indexed by."""

    folder: str
    """The name of its folder under content/ and of its part of the site: `people`."""
    template: str
    title: str


ENTITY_KINDS = (
    EntityKind("people", "person.html", "People"),
    EntityKind("topics", "topic.html", "Topics"),
    EntityKind("organizations", "organization.html", "Organizations"),
    EntityKind("places", "place.html", "Places"),
    EntityKind("sources", "source.html", "Sources"),
)
