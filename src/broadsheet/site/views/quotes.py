"""The pages of all quotes."""

from msgspec import Struct

from broadsheet.site.views.common import Counted, Pager, QuoteCard, When


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
