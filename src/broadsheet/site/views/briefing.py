"""The briefing: as a page, for mail, as text, as a clip book."""

from msgspec import Struct

from broadsheet.site.views.common import CorrectionLine, When


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
