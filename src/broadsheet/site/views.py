"""Views: the frozen records of plain data that templates show.

A template gets three names and nothing else: `site` (SiteView), `page` (Head) and `view` (the record that `TEMPLATES`
gives for the template). Lists are sorted, dates are in words, numbers are counted. Every internal link is a
site-absolute path such as `/people/mark-rutte/`; the renderer adds the base path or makes the link relative. Text is
plain, and the template escapes it. Fields named `…html` are finished HTML.
"""

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


class When(Struct, frozen=True):
    """A day or a moment, for machines and for readers."""

    iso: str
    """`2024-11-14` or `2024-11-14T09:30:00+01:00`."""
    text: str
    """`14 November 2024` or `14 November 2024, 09:30 (UTC+1)`."""


class SiteTheme(Struct, frozen=True, kw_only=True):
    """What the settings say of a site's own look; what is empty is as in the default theme."""

    style_url: str
    """The stylesheet of its colours and fonts."""
    stylesheets: tuple[str, ...]
    head_html: str
    """HTML of the editors for the head of each page."""
    logo: str
    favicon: str
    footer_links: tuple[Link, ...]
    security_policy: str
    """The Content-Security-Policy of pages."""
    paper: str
    """The colour of pages; that of the default theme where the settings name none."""
    dark_paper: str


class StyleView(Struct, frozen=True):
    """`theme.css`: the site's own colours and fonts."""

    css: str


class SiteView(Struct, frozen=True, kw_only=True):
    """What the templates of all pages see of the site."""

    title: str
    description: str
    language: str
    direction: str
    """In which direction its words are read: `ltr` or `rtl`."""
    locale: str
    """The language of its words as Open Graph names it: `de_DE`."""
    generator: str
    """`Broadsheet 1.2.3`."""
    navigation: tuple[Link, ...]
    theme: SiteTheme
    feeds: tuple["FeedLink", ...]
    """Of all articles."""
    pages: tuple[Link, ...]
    """The pages that editors wrote themselves, and that of all corrections if there are any."""


class FeedLink(Struct, frozen=True):
    """A feed that a page announces."""

    title: str
    media_type: str
    url: str


class Head(Struct, frozen=True, kw_only=True):
    """The contents of a page's head element."""

    url: str
    title: str
    """The document title without the site's name; on the front page the site's name."""
    description: str = ""
    canonical: str | None = None
    """The absolute URL; None when the site has no `base_url`."""
    feeds: tuple[FeedLink, ...] = ()
    indexed: bool = True
    """Whether search engines should list the page."""
    ninjs_url: str = ""
    """The article of the page as ninjs; empty where there is none."""
    share_image: str = ""
    """The absolute URL of the picture for those who share a link; empty without one."""


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


class CorrectedArticle(Struct, frozen=True):
    """An article with its corrections, newest first."""

    evidence: Evidence
    """The article."""
    corrections: tuple[CorrectionLine, ...]


class CorrectionsView(Struct, frozen=True, kw_only=True):
    """`corrections.html`: all published corrections."""

    articles: tuple[CorrectedArticle, ...]
    """The one that was corrected last comes first."""
    pager: Pager | None


class OwnPageView(Struct, frozen=True, kw_only=True):
    """`page.html`: a page that editors wrote themselves."""

    title: str
    html: str


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
    """The pages of all articles."""
    years: tuple[Counted, ...]
    """The pages of each year, newest first; empty where all articles are of one."""
    topics: tuple[Counted, ...]
    """The pages of each topic that is in many of the articles."""
    groups: tuple[SaidGroup, ...]
    pager: Pager | None


class ListingLine(Struct, frozen=True):
    """One entry of an index page."""

    name: str
    """As it is sorted: `Blinken, Antony`."""
    url: str
    note: str | None
    """A person's latest role."""
    count: int
    latest: When | None
    chart: str = ""
    """The data of an SVG path, 35 units wide and 12 high: when its articles were published."""


class ListingGroup(Struct, frozen=True):
    """The entries under one initial letter."""

    initial: str
    lines: tuple[ListingLine, ...]


class ListingView(Struct, frozen=True, kw_only=True):
    """`listing.html`: the index of all people, topics, organizations, places or sources, or the part with a letter."""

    kind: str
    title: str
    count: int
    top: tuple[Counted, ...]
    """The most mentioned; empty on the page of a letter."""
    groups: tuple[ListingGroup, ...]
    """Empty where each letter has a page."""
    letters: tuple[Counted, ...] = ()
    """The pages of the letters, with their numbers of entries; empty for a short index."""
    whole: str = ""
    """On the page of a letter: the address of the index."""
    pager: Pager | None = None


class CalendarDay(Struct, frozen=True):
    """A day in a calendar."""

    number: int
    """Of the month."""
    url: str = ""
    """The address of its page; empty where it has no articles."""
    in_words: str = ""
    count: int = 0
    level: int = 0
    """How many articles it has beside the other days of the page: 1 for few to 4 for many; 0 for none."""


class Month(Struct, frozen=True):
    """A month of a calendar."""

    title: str
    """`November 2024`."""
    weeks: tuple[tuple[CalendarDay | None, ...], ...]
    """From Monday to Sunday. Days of other months are None."""


class DayName(Struct, frozen=True):
    """The name of a day of the week."""

    name: str
    short: str


class DaysView(Struct, frozen=True, kw_only=True):
    """`days.html`: the days of the newest months, or of a year, newest month first."""

    title: str
    day_names: tuple[DayName, ...]
    """Monday first."""
    months: tuple[Month, ...]
    years: tuple[Link, ...]
    """The pages of all years, without this page."""
    undated: tuple[Card, ...]
    """Articles whose text gives no date, on the first page; more pages have the others, and nothing else."""
    pager: Pager | None = None


class QuoteGroup(Struct, frozen=True):
    """The quotes of one day."""

    when: When | None
    """None for articles without a date."""
    url: str | None
    """The page of the day."""
    quotes: tuple[QuoteCard, ...]


class QuotesView(Struct, frozen=True, kw_only=True):
    """`quotes.html`: the newest quotes, or those of one month, or of the articles without a date."""

    title: str
    groups: tuple[QuoteGroup, ...]
    months: tuple[Counted, ...] = ()
    """With the newest quotes: all months, newest first, with their numbers of articles."""
    pager: Pager | None = None
    """None when there is only one page."""


class BriefingSentence(Struct, frozen=True):
    """A sentence of an article, word for word."""

    text: str
    outlet: str
    """The outlet; without one, the article's headline."""
    url: str
    """The absolute address of its paragraph."""


class BriefingStory(Struct, frozen=True, kw_only=True):
    """What articles of a period tell of a story."""

    title: str
    url: str
    articles: int
    """How many of the period."""
    outlets: int
    sentences: tuple[BriefingSentence, ...]


class BriefingArticle(Struct, frozen=True, kw_only=True):
    """An article that is in no story."""

    title: str
    url: str
    source: str
    summary: str


class BriefingQuote(Struct, frozen=True, kw_only=True):
    """A quote in a briefing."""

    text: str
    speakers: str
    source: str
    """The outlet; without one, the article's headline."""
    url: str
    """The absolute address of its paragraph."""
    marked: bool
    """False for a sentence of the article."""


class BriefingView(Struct, frozen=True, kw_only=True):
    """`briefing.html`: a day, a week or what is new for an alert, for a mail. All addresses are absolute."""

    title: str
    period: str
    """The day or the week in words, after what the briefing is about, if that is not all."""
    url: str
    """The page that it goes with."""
    stories: tuple[BriefingStory, ...]
    """The most told first."""
    articles: tuple[BriefingArticle, ...]
    """Those in no story."""
    quotes: tuple[BriefingQuote, ...]
    """Those worth reading: one of each speaker, article and story."""
    more: int
    """How many further articles there are."""


class ClippedArticle(Struct, frozen=True, kw_only=True):
    """An article in a clip book."""

    title: str
    source: str
    when: When | None
    byline: tuple[str, ...]
    source_url: str | None
    """The absolute address of the original article, else that of its page; None where neither is known."""
    language: str
    summary: str
    rights: str
    """`full`, or `excerpt` or `link` when `text_html` is not the whole text."""
    text_html: str
    """Its text, as far as its rights allow. Its ids are those of no other article."""
    corrections: tuple[CorrectionLine, ...]


class ClippedStory(Struct, frozen=True):
    """Articles of one story in a clip book."""

    title: str
    """Empty for articles that are alone."""
    articles: tuple[ClippedArticle, ...]


class ClipBookView(Struct, frozen=True, kw_only=True):
    """`clip-book.html`: the articles of a day, to be printed. `broadsheet briefing` makes a PDF of it."""

    title: str
    period: str
    """The day in words, after what the articles are about, if they are not all."""
    url: str
    """The absolute address of the page that it goes with."""
    stories: tuple[ClippedStory, ...]
    """The most told first, then the articles that are in none."""
    more: int
    """How many further articles there are."""


class BriefingTextView(Struct, frozen=True):
    """`briefing.txt`: the same as plain text."""

    text: str


class DayView(Struct, frozen=True, kw_only=True):
    """`day.html`: one day."""

    when: When
    week: Link | None
    cards: tuple[Card, ...]
    """The articles that are in no story."""
    stories: tuple[FrontStory, ...]
    """By rank, told by the articles of the day."""
    quotes: tuple[QuoteCard, ...]
    """Long ones whose speakers are sure: one of each speaker, article and story."""
    people: tuple[Counted, ...]
    topics: tuple[Counted, ...]
    briefing: str
    """The address of the day's briefing; empty if the site has none."""
    older: Link | None
    newer: Link | None


class DayLine(Struct, frozen=True):
    """A day of a week, with its number of articles."""

    when: When
    url: str
    count: int


class WeekView(Struct, frozen=True, kw_only=True):
    """`week.html`: one week."""

    title: str
    first: When
    """The first of its days with articles."""
    last: When
    days: tuple[DayLine, ...]
    """The newest first."""
    stories: tuple[FrontStory, ...]
    """The first ones by rank, told by the articles of the week."""
    groups: tuple[CardGroup, ...]
    """The newest of the articles that are in no story."""
    quotes: tuple[QuoteCard, ...]
    people: tuple[Counted, ...]
    topics: tuple[Counted, ...]
    briefing: str
    older: Link | None
    newer: Link | None


class AlertView(Struct, frozen=True, kw_only=True):
    """`alert.html`: the articles of one alert of the settings."""

    name: str
    some: tuple[str, ...]
    """What its articles have one of at least; phrases are in quotation marks."""
    every: tuple[str, ...]
    """What they have all of."""
    none: tuple[str, ...]
    """What they have none of."""
    count: int
    groups: tuple[CardGroup, ...]
    pager: Pager | None
    feeds: tuple[FeedLink, ...]
    briefing: str
    """The address of its briefing; empty if the site has none."""


class AlertsView(Struct, frozen=True, kw_only=True):
    """`alerts.html`: all alerts."""

    alerts: tuple[ListingLine, ...]


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


class StoryView(Struct, frozen=True, kw_only=True):
    """`story.html`: one event, told with the words of its articles."""

    title: str
    description: str
    """The first sentence of the account."""
    articles: int
    outlets: int
    first: When | None
    last: When | None
    profile_html: str
    """The text of the profile; empty without a profile."""
    account: tuple[Extract, ...]
    """What several articles tell, oldest first."""
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


class SearchChoice(Struct, frozen=True):
    """A section by which results can be filtered."""

    name: str
    slug: str


class SearchView(Struct, frozen=True):
    """`search.html`: the search page.

    The index is in scripts below `/search/`, of which a search loads the few that it needs.
    """

    articles: int
    files: str
    """Which files the index has, as JSON."""
    sections: tuple[SearchChoice, ...]
    years: tuple[str, ...]
    """The years that have articles, newest first."""


class Figure(Struct, frozen=True):
    """How well something is found."""

    text: str
    percent: str


class AboutView(Struct, frozen=True, kw_only=True):
    """`about.html`: how the site is made."""

    articles: int
    sources: int
    people: int
    pipeline: str
    """The names of the spaCy pipelines; empty if articles are read by rules alone."""
    data: str
    """The address of the list of all data files; empty if the site has none."""
    figures: tuple[Figure, ...]
    """How well articles in English are read."""


class NotFoundView(Struct, frozen=True):
    """`404.html`."""


class RedirectView(Struct, frozen=True):
    """`redirect.html`: a former URL."""

    target: str
    when: When | None = None
    """When the page left it, if an editor says so."""
    reason: str | None = None
    """Why it did."""


class WithdrawnView(Struct, frozen=True):
    """`withdrawn.html`: at the addresses of an article that was withdrawn."""

    when: When | None
    """When it was withdrawn."""
    reason: str | None


class FeedEntry(Struct, frozen=True, kw_only=True):
    """An article in a feed. All URLs are absolute."""

    id: str
    url: str
    title: str
    published: str
    """RFC 3339. An article without a date has the Unix epoch here, since feeds require a time."""
    updated: str
    """RFC 3339."""
    published_rfc822: str
    summary: str
    html: str
    """The text that may be published; empty in feeds with summaries only."""
    authors: tuple[str, ...]
    categories: tuple[str, ...]


class FeedView(Struct, frozen=True, kw_only=True):
    """`feed.atom`, `feed.rss`: a feed. All URLs are absolute."""

    title: str
    description: str
    url: str
    page_url: str
    updated: str
    updated_rfc822: str
    entries: tuple[FeedEntry, ...]


class ListedFeed(Struct, frozen=True):
    """A feed in the list of all. All URLs are absolute."""

    title: str
    url: str
    page_url: str


class FeedGroup(Struct, frozen=True):
    """The feeds of one kind: that of the site, or those of people, topics and so on."""

    title: str
    feeds: tuple[ListedFeed, ...]


class FeedListView(Struct, frozen=True):
    """`feeds.opml`: all feeds of a site, for feed readers to take over at once."""

    groups: tuple[FeedGroup, ...]


class OpenSearchView(Struct, frozen=True):
    """`opensearch.xml`: how browsers search the site."""

    name: str
    """At most 16 characters, which browsers ask for."""
    search_url: str
    """The absolute URL of the search page."""


class SitemapEntry(Struct, frozen=True):
    """A URL in a sitemap, absolute, with the day of its last change."""

    url: str
    modified: str | None


class SitemapView(Struct, frozen=True):
    """`sitemap.xml`: every page that search engines should list."""

    entries: tuple[SitemapEntry, ...]


class SitemapIndexView(Struct, frozen=True):
    """`sitemap-index.xml`: the sitemaps of a site with too many URLs for one."""

    sitemaps: tuple[str, ...]


class NewsEntry(Struct, frozen=True):
    """An article of the last two days."""

    url: str
    title: str
    published: str
    language: str


class NewsSitemapView(Struct, frozen=True):
    """`news-sitemap.xml`: the articles of the last two days before the edition's date."""

    publication: str
    entries: tuple[NewsEntry, ...]


class RobotsView(Struct, frozen=True):
    """`robots.txt`."""

    sitemaps: tuple[str, ...]


class HeadersView(Struct, frozen=True, kw_only=True):
    """`_headers`: what hosts say of each file."""

    base: str
    """The path of the site on its host, without a slash at its end."""
    policy: str
    """The Content-Security-Policy of pages."""
    briefing_policy: str
    briefings: tuple[str, ...]
    """The addresses of briefings, as rules name them."""
    style_url: str
    """The stylesheet of the site's own colours and fonts, if it has one."""


TEMPLATES: dict[str, type[Struct]] = {
    "front.html": FrontView,
    "article.html": ArticleView,
    "person.html": EntityView,
    "topic.html": EntityView,
    "person-words.html": PersonWordsView,
    "organization.html": EntityView,
    "place.html": EntityView,
    "source.html": EntityView,
    "section.html": EntityView,
    "listing.html": ListingView,
    "days.html": DaysView,
    "day.html": DayView,
    "week.html": WeekView,
    "alert.html": AlertView,
    "alerts.html": AlertsView,
    "briefing.html": BriefingView,
    "clip-book.html": ClipBookView,
    "story.html": StoryView,
    "stories.html": StoriesView,
    "quotes.html": QuotesView,
    "search.html": SearchView,
    "page.html": OwnPageView,
    "corrections.html": CorrectionsView,
    "about.html": AboutView,
    "404.html": NotFoundView,
    "redirect.html": RedirectView,
    "withdrawn.html": WithdrawnView,
    "feed.atom": FeedView,
    "feed.rss": FeedView,
    "theme.css": StyleView,
    "feeds.opml": FeedListView,
    "opensearch.xml": OpenSearchView,
    "sitemap.xml": SitemapView,
    "sitemap-index.xml": SitemapIndexView,
    "news-sitemap.xml": NewsSitemapView,
    "robots.txt": RobotsView,
    "headers.txt": HeadersView,
}
"""Template that a theme must have → view that it shows."""
