"""The pages of alerts."""

from msgspec import Struct

from broadsheet.site.views.common import CardGroup, Pager
from broadsheet.site.views.listing import ListingLine
from broadsheet.site.views.page_head import FeedLink


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
