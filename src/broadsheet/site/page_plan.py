"""The page: one file of the site, a pure function of a template and a view; and its page plan, before it is made."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from broadsheet.config import Settings
from broadsheet.index.article_fingerprints import Fingerprint
from broadsheet.index.build_index import Entity, Index
from broadsheet.model import Body
from broadsheet.output_path import OutputPath, output_path
from broadsheet.search.word_files import InvertedBlock
from broadsheet.site import urls
from broadsheet.site.card_drawing import can_draw
from broadsheet.site.descriptions import describe
from broadsheet.site.interface_language import InterfaceLanguage
from broadsheet.site.page_data import Way, page_data
from broadsheet.site.views.common import Card, StoryCard
from broadsheet.site.views.feeds import FeedEntry
from broadsheet.site.views.page_head import FeedLink, Head, SiteView

FindInverted = Callable[[str, Fingerprint, Callable[[], InvertedBlock]], InvertedBlock]
"""A block's name and fingerprint, and what makes it → the block."""


class Page(Struct, frozen=True, kw_only=True):
    """One file of the site before it is rendered."""

    head: Head
    template: str
    """A template of the theme, or one of the data formats of `data_formats.output_formats`."""
    view: Struct
    sources: tuple[str, ...] = ()
    """The content files that the page is mainly made from, for messages."""

    @property
    def url(self) -> str:
        """The URL path of the page."""
        return self.head.url


class PagePlan(Struct, frozen=True, kw_only=True):
    """A page that is planned: what it will be made from is known, and it is made only if it has to be rendered."""

    url: str
    template: str
    fingerprints: Callable[..., Iterable[Fingerprint]]
    """Returns the fingerprints of all that its head and view are made from, except the settings."""
    make: Callable[..., Page]
    about: tuple[Any, ...] = ()
    """What both get: where there are very many pages of a kind, they have the same two functions."""
    sources: tuple[str, ...] = ()
    indexed: bool = False
    """Whether search engines may list it."""

    def find_fingerprints(self) -> Iterable[Fingerprint]:
        """Return the fingerprints of all that its head and view are made from, except the settings."""
        return self.fingerprints(*self.about)

    def make_page(self) -> Page:
        """Return the page."""
        return self.make(*self.about)

    @property
    def path(self) -> OutputPath:
        """The file under the output folder. Raises UrlError when no file can be there."""
        return output_path(self.url, self.sources[0] if self.sources else f"the page {self.url}")


class AffectedPages(Struct, frozen=True):
    """Articles and entities whose pages are planned, beside the pages that every site has one of."""

    articles: Sequence[int]
    """Positions in the index."""
    entities: Mapping[str, Sequence[Entity]]
    """By kind."""
    days: Sequence[date]
    stories: Sequence[int] = ()
    """Numbers of stories in the index."""
    texts: bool = False
    """Whether nothing is different but the texts of the articles, which lists do not show, and the moment."""


def all_pages(index: Index) -> AffectedPages:
    """Return all pages of a site as affected."""
    return AffectedPages(range(len(index.articles)), index.entities, list(index.days), range(len(index.stories)))


@dataclass(frozen=True, slots=True)
class Edition:
    """What all pages are planned from."""

    index: Index
    settings: Settings
    language: InterfaceLanguage
    site: SiteView
    moment: datetime | None
    """The time of its newest article, or the end of that day; None on a site without dated articles."""
    load_body: Callable[[int], Body]
    """Returns the text of the article at a position. It is long and few pages show it, so it is not cached."""
    load_words: Callable[[int], bytes]
    """Returns the words that find the article at a position, as `search.article_words` packs them."""
    find_inverted: FindInverted
    """Returns the words of a block of the search, which are made only where they are not known."""
    cards: Mapping[int, Card]
    """By position. Each is made when it is first asked for; so are the entries."""
    entries: Mapping[int, FeedEntry]
    """By position, without text."""
    related: dict[int, tuple[int, ...]]
    """By position: the positions of related articles, the most related first."""
    story_cards: Mapping[int, StoryCard]
    """By number of a story. Each is made when it is first asked for; so are the fingerprints."""
    story_fingerprints: Mapping[int, Fingerprint]
    """Of the cards of stories."""
    with_feeds: Mapping[str, frozenset[Entity]]
    """By kind: the entities that have feeds, if it is a kind of which some have."""

    def head(  # noqa: PLR0913  # what heads have
        self,
        url: str,
        title: str,
        description: str = "",
        feeds: tuple[FeedLink, ...] = (),
        *,
        card: str = "",
        ninjs_url: str = "",
        kind: str = "",
        way: Way = (),
    ) -> Head:
        """Return the head of a page that search engines may list; without a description, it gets that of the site.

        `kind` is what schema.org calls the page, and `way` leads to it; without a kind, nothing is said of that.
        """
        canonical = self._canonical(url)
        said = description or describe(title, self.settings.description or self.settings.title)
        picture = card or self.site_card
        image = urls.absolute(self.settings.base_url, picture) if picture else ""
        head = Head(
            url=url,
            title=title,
            description=said,
            canonical=canonical,
            feeds=feeds,
            ninjs_url=ninjs_url,
            share_image=image,
        )
        return replace(head, structured_data=page_data(self.settings, kind, head, way)) if kind else head

    def unlisted_head(self, url: str, title: str, description: str = "", shown_at: str = "") -> Head:
        """Return the head of a page that search engines should not list; `shown_at` is where they should look."""
        canonical = self._canonical(shown_at) if shown_at else None
        return Head(url=url, title=title, description=description, canonical=canonical, indexed=False)

    @property
    def has_cards(self) -> bool:
        """Whether pages have pictures for those who share a link, which need absolute addresses."""
        return self.settings.cards and bool(self.settings.base_url)

    @property
    def site_card(self) -> str:
        """The URL path of the picture of all pages that have none of their own; empty without one."""
        return urls.CARD_URL if self.has_cards and can_draw(self.settings.title) else ""

    def _canonical(self, url: str) -> str | None:
        base_url = self.settings.base_url
        return urls.absolute(base_url, url) if base_url else None

    def card_fingerprints(self, positions: Iterable[int]) -> list[Fingerprint]:
        """Return the fingerprints of some articles' cards, and of what they link to."""
        fingerprints, links = self.index.fingerprints, self.index.links
        return [part for position in positions for part in (fingerprints[position].card, links[position])]

    def day_fingerprints(self, positions: Iterable[int]) -> list[Fingerprint]:
        """Return the fingerprints of when some articles were published, and of what they link to."""
        fingerprints, links = self.index.fingerprints, self.index.links
        return [part for position in positions for part in (fingerprints[position].dates, links[position])]

    def story_card_of(self, position: int) -> StoryCard | None:
        """Return the card of the story that an article belongs to; None where it is alone."""
        number = self.index.story_of.get(position)
        return None if number is None else self.story_cards[number]

    def story_fingerprints_of(self, positions: Iterable[int]) -> list[Fingerprint]:
        """Return the fingerprints of the cards of the stories that some articles belong to."""
        numbers = dict.fromkeys(self.index.story_of.get(position) for position in positions)
        return [self.story_fingerprints[number] for number in numbers if number is not None]

    def link_fingerprints(self, positions: Iterable[int]) -> list[Fingerprint]:
        """Return the fingerprints of what some articles link to."""
        return [self.index.links[position] for position in positions]

    def words_and_role_fingerprints(self, positions: Iterable[int]) -> list[Fingerprint]:
        """Return the fingerprints of some articles' cards, of their links, and of the words and the roles there."""
        fingerprints, links = self.index.fingerprints, self.index.links
        ours = ((fingerprints[position], links[position]) for position in positions)
        return [part for own, linked in ours for part in (own.card, own.said, own.roles, linked)]

    def said_fingerprints(self, positions: Iterable[int]) -> list[Fingerprint]:
        """Return the fingerprints of some articles' cards, of what they link to and of what was said there."""
        fingerprints, links = self.index.fingerprints, self.index.links
        return [
            part
            for position in positions
            for part in (fingerprints[position].card, fingerprints[position].said, links[position])
        ]


class PagePlanner(Struct, frozen=True, kw_only=True):
    """What plans the pages of one kind."""

    name: str
    plan: Callable[[Edition, AffectedPages], Iterator[PagePlan]]
    """Yields the pages that some articles, entities and days can change."""
    shows_texts_or_day: bool = True
    """Whether they show the texts of articles or the day of the edition, so that an edit of a text reaches them."""
    part: str = ""
    """The part of the site that they are, if the setting `leave_out` can name it."""
