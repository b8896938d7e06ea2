"""How a build is asked for, and what it says that it did."""

from datetime import datetime
from pathlib import Path

from msgspec import Struct


class Options(Struct, frozen=True, kw_only=True):
    """How a build is asked for."""

    output: Path
    cache: Path
    """Where builds keep what saves time."""
    as_of: datetime | None = None
    """The present moment; None for the end of the newest article's day."""
    jobs: int = 1
    clean: bool = False
    """Trust nothing that earlier builds left."""


class BuildReport(Struct, frozen=True, kw_only=True):
    """What a build did."""

    articles: int
    """Public articles."""
    held_back: int
    """Articles that are not public: drafts, withdrawn, embargoed, expired."""
    pages: int
    """Rendered files that the site has: pages, feeds, sitemaps."""
    rendered: int
    """Pages that had to be rendered; the counts below are files, static ones too."""
    written: int
    removed: int
    unchanged: int
    set_aside: tuple[str, ...]
    """Files that no build wrote, moved out of the output folder."""
    changed: tuple[str, ...]
    """The URL paths of all files that were written or removed."""
    restyled: tuple[str, ...] = ()
    """Those of `changed` that name other static files than before, and are the same in all else."""
    next_due: datetime | None
    """When the next article becomes public or expires, if a moment was given."""
    seconds: float
