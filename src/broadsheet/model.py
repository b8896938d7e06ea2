"""The frozen records that the packages exchange, from a raw seed to a public article.

All text is str, all sequences are tuples, all records are immutable. msgspec encodes them for caches and
fingerprints. Behaviour is in functions of the packages.
"""

from datetime import date, datetime
from typing import Literal

from msgspec import Struct

from broadsheet.errors import Fault
from broadsheet.translatable import translatable

DateOrder = Literal["day first", "month first"]
"""How `03/04/2024` is read."""


class Source(Struct, frozen=True):
    """The outlet or agency that an article comes from."""

    name: str
    url: str | None = None


class Copy(Struct, frozen=True, kw_only=True):
    """Another seed with a page's article, or an outlet that an editor named."""

    name: str | None = None
    """The outlet; None where the seed names none."""
    url: str | None = None
    """The article's address at that outlet."""
    title: str | None = None
    published: str | None = None
    """Front matter: `date`, in ISO's form."""
    seed: str | None = None


class RawArticle(Struct, frozen=True, kw_only=True):
    """One article as a seed gives it, before its text is read."""

    seed: str
    """The seed's path relative to the site, with forward slashes; then `#` and a key if the file has many articles."""
    digest: str
    """The digest of the bytes that the article came from."""
    text: str
    """The text of the seed, with line endings as newlines and nothing else changed."""
    title: str | None = None
    """The headline, if the format has a field for it. The fields below are likewise from the format."""
    published: date | datetime | None = None
    updated: date | datetime | None = None
    source: Source | None = None
    url: str | None = None
    byline: tuple[str, ...] = ()
    section: str | None = None
    tags: tuple[str, ...] = ()
    """The tags of a feed, which may be sections or topics."""
    around: str = ""
    """What the format has beside the article: other fields, and of a mail its subjects and all of its text. It is only
    searched for marks against publication."""
    language: str | None = None
    """The language that the format says the text is in, as a BCP 47 tag."""
    date_from: str | None = None
    """What says when it was published: `json-ld`, `meta`, `microdata`, `printed`, `feed` or `field`."""
    undecided_date: str | None = None
    """A date such as `10/04/2024`, which only the order of day and month decides."""
    unread_date: str | None = None
    """What the format gives as the date, where that is no day on which news can have appeared."""
    rights: str | None = None
    """How much of it may be published, if the format says so in a word of the content contract."""
    expires: date | datetime | None = None
    """When it is not to be public any more."""
    is_release: bool = False
    """Whether its date is that of its release too, so that it is not public before."""
    senders: tuple[str, ...] = ()
    """The addresses of those who sent it, if it came as a mail; who wrote it is first."""
    tables: tuple[str, ...] = ()
    """Those blocks of the text that are tables of a page: a row a line, the head first, a stroke before, between and
    after the cells, and a backslash before a stroke within one."""
    warnings: tuple[Fault, ...] = ()
    """What should be looked at, though the article is used all the same."""


class Person(Struct, frozen=True):
    """A person as one article names them."""

    name: str
    """The fullest form of the name that the article gives, without titles."""
    roles: tuple[str, ...] = ()
    """The person's roles, word for word and in the order of the text."""
    profile: str | None = None
    """Front matter: `is`, the slug of the person's profile, set by an editor."""
    written: str | None = None
    """The name in the article's text, if the index has the person under another name."""


class Correction(Struct, frozen=True):
    """A correction published with an article."""

    date: date | None
    """None where the text does not say when it was published."""
    text: str


class SpeakerCorrection(Struct, frozen=True):
    """Who said some words between quotation marks, where an article seems to give them to somebody else."""

    text: str
    speaker: str | None
    """None for none of its people."""


Confidence = Literal["sure", "likely", "unsure"]
"""How sure the reader is of something that it found in a text."""
SURE: Confidence = "sure"
LIKELY: Confidence = "likely"
UNSURE: Confidence = "unsure"


class DoubtfulName(Struct, frozen=True):
    """Somebody or something that a text may name, or a role that it may give somebody."""

    kind: str
    """`people`, `organizations` or `places`."""
    name: str
    doubt: str = ""
    """Why it is not sure, in words."""
    role: str = ""
    """What is doubtful of a person who is not; empty where it is the name itself."""
    confidence: Confidence = UNSURE


class Reading(Struct, frozen=True, kw_only=True):
    """What was found in one raw article. Nothing is invented: what the text does not say is empty."""

    title: str
    paragraphs: tuple[str, ...]
    """The article's text, word for word, without headline, dateline and boilerplate."""
    tables: tuple[str, ...] = ()
    """Those of the paragraphs that are tables; see `RawArticle.tables`."""
    published: date | datetime | None = None
    date_from: str | None = None
    """What says when it was published: as in RawArticle, or `line`, `dateline`, `address` or `name`."""
    updated: date | datetime | None = None
    source: Source | None = None
    source_url: str | None = None
    byline: tuple[str, ...] = ()
    section: str | None = None
    topics: tuple[str, ...] = ()
    people: tuple[Person, ...] = ()
    organizations: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    unsure: tuple[DoubtfulName, ...] = ()
    """What may be named or a role, and is in none of the fields above: an editor is asked."""
    summary: str | None = None
    corrections: tuple[Correction, ...] = ()
    version: str = ""
    """What stood before the headline and says which version this is: `UPDATE 2`."""
    language: str | None = None
    publish_at: datetime | None = None
    """When an embargo ends, without an offset where it names no time zone; None where it names no time."""
    embargo: str | None = None
    """The words of the text that put it under embargo."""
    confidence: str | None = None
    """The words of the text that say that it is not for the public."""
    rights: str | None = None
    expires: date | datetime | None = None
    left_out: tuple[str, ...] = ()
    """Lines that are left out of the text, since many articles of the source have them."""
    quotes: tuple[SpeakerCorrection, ...] = ()
    """Who said what, as editors corrected it in other articles."""


SHORT_QUOTE = 6
"""A quote with fewer words says little by itself."""


class Quotation(Struct, frozen=True, gc=False):
    """Words between quotation marks, and who said them."""

    paragraph: str
    """The id of the paragraph with the words: `p3` is the third."""
    text: str
    """The words, exactly as between the quotation marks."""
    speakers: tuple[str, ...] = ()
    """Names of people as in the article's front matter; empty if the text does not name the speaker for sure, or as
    good as."""
    confidence: Confidence = SURE
    """How sure the reader is of the speakers, or of `possible`. What an editor says is sure."""
    doubt: str = ""
    """Why it is not sure, in words."""
    possible: tuple[str, ...] = ()
    """Who may have said it, if that is unsure. No page says so; an editor is asked."""
    sentence: str = ""
    """Of a quote shorter than `SHORT_QUOTE`: the sentence that it stands in, exactly as in the paragraph."""


class Statement(Struct, frozen=True, gc=False):
    """Indirect speech: what somebody said, in the article's words."""

    paragraph: str
    """The id of the paragraph with the words."""
    text: str
    """The words, exactly as in the paragraph."""
    speakers: tuple[str, ...]
    """Names of people as in the article's front matter."""
    confidence: Confidence = SURE
    """How sure the reader is of the speakers. What is unsure is no statement."""
    doubt: str = ""
    """Why it is not sure, in words."""


class Paragraph(Struct, frozen=True):
    """The plain text of one paragraph of an article."""

    id: str
    text: str


class Sentence(Struct, frozen=True, array_like=True):
    """A sentence of an article, as in its paragraph."""

    paragraph: str
    """The id of the paragraph."""
    text: str


class NerEntity(Struct, frozen=True):
    """A stretch of a paragraph that a pipeline marked as a name."""

    paragraph: int
    """The paragraph's place in the article, from 0."""
    start: int
    end: int
    label: str
    """What it is the name of, as OntoNotes has it: `PERSON`, `ORG`, `GPE` and so on."""


class RoleEvidence(Struct, frozen=True, gc=False):
    """The place in an article's text that gives a person a role."""

    name: str
    role: str
    paragraph: str | None
    """The paragraph's id; None if an editor added a role that is not in the text."""


BY_RULES = "rules"
"""What a page says of the reader that goes by rules alone."""


class ImportRecord(Struct, frozen=True):
    """What import records in a page that it wrote."""

    seed: str
    seed_digest: str
    page_digest: str
    reader: str = BY_RULES
    """Which reader made the page: `rules`, or a pipeline such as `spacy en_core_web_sm 3.8.0`."""
    held: str = ""
    """Why the page became a draft; empty where it did not."""
    version: str = ""
    """What a wire service wrote before the headline of a later version: `UPDATE 2`; empty where there is none."""


class TemplateNeeds(Struct, frozen=True):
    """Which of the things that take long to find are shown by templates. The others are not searched for."""

    speech: bool = True
    """Quotes and statements."""
    topic_words: bool = True
    """The words in a text that are evidence for a topic."""
    related: bool = True
    """Related articles."""
    stories: bool = True
    """The sentences that articles are compared by, and their stories told with."""


class Body(Struct, frozen=True):
    """The text of an article. It is large and few pages show it, so that it is loaded separately."""

    html: str = ""
    """The text as HTML, each paragraph with an id."""
    opening: str = ""
    """The plain text of the first paragraph, for excerpts."""
    topic_words: dict[str, tuple[str, ...]] = {}
    """Topic → the words of the text that are evidence for it."""
    sentences: tuple[Sentence, ...] = ()
    """The first sentences of the text."""


class Withdrawal(Struct, frozen=True):
    """That an article is not public any more."""

    day: date | None = None
    """Front matter: `date`."""
    reason: str | None = None


class Move(Struct, frozen=True):
    """When and why an article left a former address: it was renamed, or merged with another."""

    path: str
    day: date | None = None
    """Front matter: `date`."""
    reason: str | None = None


class ArticleFields(Struct, frozen=True, kw_only=True):
    """The contents of an article: its front matter, and what was found in its text."""

    path: str
    """The file, relative to the site, with forward slashes."""
    title: str
    slug: str
    published: date | datetime | None = None
    """Front matter: `date`."""
    updated: date | datetime | None = None
    source: Source | None = None
    source_url: str | None = None
    also_in: tuple[Copy, ...] = ()
    """The copies of the article, mostly of other outlets."""
    byline: tuple[str, ...] = ()
    section: str | None = None
    topics: tuple[str, ...] = ()
    people: tuple[Person, ...] = ()
    organizations: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    unsure: tuple[DoubtfulName, ...] = ()
    """What import was unsure of. No page shows it; an editor is asked."""
    summary: str | None = None
    language: str | None = None
    rights: str = "full"
    """How much of the text may be published: `full`, `excerpt` or `link`; empty as long as nobody has said it."""
    publish_at: datetime | None = None
    expires: datetime | None = None
    aliases: tuple[str, ...] = ()
    moves: tuple[Move, ...] = ()
    """What is known of how it left those of its aliases of which anything is known."""
    story: str | None = None
    """The slug of the story that an editor says it belongs to."""
    weight: int = 0
    """How much further in front an editor wants it: each point doubles the score of its story."""
    corrections: tuple[Correction, ...] = ()
    quotes: tuple[Quotation, ...] = ()
    statements: tuple[Statement, ...] = ()
    evidence: tuple[RoleEvidence, ...] = ()
    acronyms: dict[str, str] = {}
    """Acronym → organization that the text introduces with it: `European Union (EU)`."""
    demonym_countries: tuple[str, ...] = ()
    """The countries of the demonyms in the text: `Ukrainian`."""
    phrases: tuple[str, ...] = ()
    """The phrases of alerts that what is shown of it has."""
    body: Body = Body()
    """Empty in an index, where it is loaded when it is needed."""


class WrittenArticle(ArticleFields, frozen=True, kw_only=True):
    """A loaded page of content/articles. The gate (`index/publication_gate.py`) turns it into an `Article`."""

    draft: bool = False
    withdrawn: Withdrawal | None = None


class Withheld(Struct, frozen=True):
    """A draft: only its path is known."""

    path: str


class WithdrawnArticle(Struct, frozen=True, kw_only=True):
    """A withdrawn article: what the page at its addresses says, once it may be known that it was there."""

    path: str
    slug: str
    aliases: tuple[str, ...] = ()
    day: date | None = None
    """When it was withdrawn."""
    reason: str | None = None
    publish_at: datetime | None = None


class WithdrawalNotice(WithdrawnArticle, frozen=True, kw_only=True):
    """A withdrawn article that was public before, or could have been, so that its addresses may say so."""


class Article(ArticleFields, frozen=True, kw_only=True):
    """An article with only the parts that its rights allow. It may still be embargoed or expired."""

    held_back: str = ""
    """In a preview of drafts: what keeps it from the public; empty in every other site."""


class PublicArticle(Article, frozen=True, kw_only=True):
    """An article that is public at the time of the build, so that it may be indexed and shown."""


class ProfileRole(Struct, frozen=True):
    """A role that an editor recorded in a profile, with its time."""

    role: str
    since: date | None = None
    """Front matter: `from`."""
    until: date | None = None


class Profile(Struct, frozen=True, kw_only=True):
    """One page of content/people, content/topics and so on: an editor's text and data about one index entry."""

    path: str
    kind: str
    """`people`, `topics`, `organizations`, `places`, `sources`, `sections`, `stories` or `pages`: the folder's name."""
    slug: str
    name: str
    aliases: tuple[str, ...] = ()
    roles: tuple[ProfileRole, ...] = ()
    same_as: tuple[str, ...] = ()
    image: str | None = None
    sort_name: str | None = None
    """The name as indexes sort it: `Blinken, Antony`."""
    match: tuple[str, ...] = ()
    """Words and phrases: articles with one of them have this topic."""
    excluded: tuple[str, ...] = ()
    """Front matter: `not`. Slugs of articles that do not belong to this story."""
    in_menu: bool = False
    """Front matter: `menu`. Whether the menu leads to this page of editors."""
    html: str = ""


class TopicRule(Struct, frozen=True):
    """A rule of editors: articles with these words have this topic."""

    name: str
    match: tuple[str, ...]


class NameRule(Struct, frozen=True):
    """A profile of editors, as the reader uses it: articles with one of these names have that entry."""

    kind: str
    """`people`, `organizations` or `places`."""
    spellings: tuple[str, ...]
    """The profile's name, and its aliases."""


NameIndex = dict[str, dict[str, list[NameRule]]]
"""First word of a name → name → the profiles that have it."""


class ReaderRules(Struct, frozen=True):
    """What a site tells the reader of articles. It is sent to the worker processes."""

    topic_rules: tuple[TopicRule, ...] = ()
    """The rules of the profiles in content/topics, in the order of their files."""
    names: NameIndex = {}
    """The names of people, organizations and places that have a profile."""
    shared: dict[str, frozenset[int]] = {}
    """Key of a source → keys of the lines that many of its articles have at their head or foot."""
    dates: DateOrder | None = None
    """How `10/04/2024` is read; without it, that is no date."""
    source_dates: dict[str, DateOrder] = {}
    """Name of a source → the same for its articles."""
    source_urls: dict[str, str] = {}
    """Name of such a source → its web address."""
    dates_from_names: bool = False
    """Whether the names of files and folders say when an article appeared."""


NO_RULES = ReaderRules()


class EntityKind(Struct, frozen=True):
    """A kind of index entry: people, topics, organizations, places, sources or sections."""

    folder: str
    """The name of its folder under content/ and of its part of the site: `people`."""
    template: str
    title: str
    in_menu: bool = True
    """Whether the menu leads to its index, also where that is empty."""


ENTITY_KINDS = (
    EntityKind("people", "person.html", translatable("People")),
    EntityKind("topics", "topic.html", translatable("Topics")),
    EntityKind("organizations", "organization.html", translatable("Organizations")),
    EntityKind("places", "place.html", translatable("Places")),
    EntityKind("sources", "source.html", translatable("Sources")),
    EntityKind("sections", "section.html", translatable("Sections"), in_menu=False),
)


OWN_PAGES = "pages"
"""The folder of the pages that editors write themselves."""
STORIES = "stories"
"""The folder of the profiles of stories, and the name of their part of the site."""
STORY_LISTS = frozenset({"by-size", "by-topic", "page"})
"""What stands at addresses of stories and is none."""
