"""The indexes of people, topics and the like."""

from msgspec import Struct

from broadsheet.site.views.common import Counted, Pager, When


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
