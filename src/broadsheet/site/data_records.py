"""What the site knows, as data for programs: the records of the files in `data/`, one a line."""

from msgspec import Struct


class NamedRecord(Struct, frozen=True):
    """A person, organization, place, topic or source that an article names."""

    name: str
    """As the site has it."""
    url: str
    """The address of its page."""


class RoleRecord(Struct, frozen=True, omit_defaults=True):
    """A role that an article gives a person, word for word."""

    role: str
    url: str | None = None
    """The address of the paragraph that says so; absent where an editor added the role."""


class PersonRecord(Struct, frozen=True, omit_defaults=True):
    """A person that an article names."""

    name: str
    url: str
    written: str | None = None
    """The name in the article, where it is another one."""
    roles: tuple[RoleRecord, ...] = ()


class CopyRecord(Struct, frozen=True, omit_defaults=True):
    """Another outlet that had the article."""

    source: str | None = None
    url: str | None = None
    title: str | None = None
    date: str | None = None


class CorrectionRecord(Struct, frozen=True, omit_defaults=True):
    """A correction that was published with an article."""

    text: str
    date: str | None = None


class ArticleRecord(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An article, without its text. Dates are in the form of ISO 8601."""

    url: str
    title: str
    date: str | None = None
    """When it was published, as a day or as a time with an offset; absent where nothing says when."""
    updated: str | None = None
    source: NamedRecord | None = None
    source_url: str | None = None
    """The article's address at its source."""
    also_in: tuple[CopyRecord, ...] = ()
    byline: tuple[str, ...] = ()
    section: str | None = None
    summary: str | None = None
    language: str
    """A BCP 47 tag; `und` where it is not known."""
    rights: str
    """How much of the text the site publishes: `full`, `excerpt` or `link`."""
    topics: tuple[NamedRecord, ...] = ()
    people: tuple[PersonRecord, ...] = ()
    organizations: tuple[NamedRecord, ...] = ()
    places: tuple[NamedRecord, ...] = ()
    corrections: tuple[CorrectionRecord, ...] = ()


class QuoteRecord(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Something that was said: between quotation marks, or as the article reports it."""

    url: str
    """The address of the paragraph that has it."""
    text: str
    """The words, exactly as in the paragraph."""
    is_direct: bool
    """Whether the words stand between quotation marks."""
    speakers: tuple[NamedRecord, ...] = ()
    """Who said it; empty where the text does not say."""
    confidence: str | None = None
    """How sure the speakers are: `sure` or `likely`."""
    doubt: str | None = None
    """Why they are only likely."""
    article: str
    """The title of the article."""
    date: str | None = None
    source: NamedRecord | None = None


class EntityRecord(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A person, organization, place, topic or source, over all articles."""

    name: str
    url: str
    other_names: tuple[str, ...] = ()
    same_as: tuple[str, ...] = ()
    """Addresses of the same in Wikidata and elsewhere."""
    articles: int
    """How many articles name it."""
    first: str | None = None
    """The day of the oldest of them."""
    last: str | None = None
    """The day of the newest."""


class StoryRecord(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One event and its coverage."""

    url: str
    title: str
    """The headline that an editor gave it, or that of one of its articles."""
    first: str | None = None
    """The day of its oldest article."""
    last: str | None = None
    """The day of its newest article."""
    outlets: tuple[NamedRecord, ...] = ()
    articles: tuple[str, ...]
    """The addresses of its articles, newest first."""


class DataFile(Struct, frozen=True, omit_defaults=True):
    """A file of records."""

    url: str
    records: str
    """What each line is: a definition of the schema."""
    parquet: str | None = None
    """The address of the same records as Parquet, if the site has them."""


class DataIndex(Struct, frozen=True, kw_only=True):
    """The list of all files."""

    title: str
    generator: str
    schema: str
    """The address of the JSON Schema of all records."""
    files: tuple[DataFile, ...]


RECORDS = (ArticleRecord, QuoteRecord, EntityRecord, StoryRecord, DataIndex)
"""What the files hold."""
