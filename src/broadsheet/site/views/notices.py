"""Pages that say that something is not here: not found, moved, withdrawn."""

from msgspec import Struct

from broadsheet.site.views.common import When


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
