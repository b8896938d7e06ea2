"""Views: the frozen records of plain data that templates show.

A template gets three names and nothing else: `site` (SiteView), `page` (Head) and `view` (the record that `TEMPLATES`
gives for the template). Lists are sorted, dates are in words, numbers are counted. Every internal link is a
site-absolute path such as `/people/mark-rutte/`; the renderer adds the base path or makes the link relative. Text is
plain, and the template escapes it. Fields named `…html` are finished HTML.
"""

from msgspec import Struct

from broadsheet.site.views.about import AboutView
from broadsheet.site.views.alerts import AlertsView, AlertView
from broadsheet.site.views.article import ArticleView
from broadsheet.site.views.briefing import BriefingView, ClipBookView
from broadsheet.site.views.entity import EntityView, PersonWordsView
from broadsheet.site.views.feeds import FeedListView, FeedView
from broadsheet.site.views.for_machines import (
    HeadersView,
    NewsSitemapView,
    OpenSearchView,
    RobotsView,
    SitemapIndexView,
    SitemapView,
)
from broadsheet.site.views.front import FrontView
from broadsheet.site.views.listing import ListingView
from broadsheet.site.views.notices import NotFoundView, RedirectView, WithdrawnView
from broadsheet.site.views.own_pages import CorrectionsView, OwnPageView
from broadsheet.site.views.periods import DaysView, DayView, WeekView
from broadsheet.site.views.quotes import QuotesView
from broadsheet.site.views.search import SearchView
from broadsheet.site.views.stories import StoriesView, StoryView

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
    "feeds.opml": FeedListView,
    "opensearch.xml": OpenSearchView,
    "sitemap.xml": SitemapView,
    "sitemap-index.xml": SitemapIndexView,
    "news-sitemap.xml": NewsSitemapView,
    "robots.txt": RobotsView,
    "headers.txt": HeadersView,
}
"""Template that a theme must have → view that it shows."""
