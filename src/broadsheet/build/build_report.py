"""How a build is asked for, and the report of what it did."""

import re
import time
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from broadsheet.site.urls import url_of

if TYPE_CHECKING:
    from broadsheet.build.manifest import Written
    from broadsheet.build.snapshot import Snapshot
    from broadsheet.errors import Fault


class Options(Struct, frozen=True, kw_only=True):
    """How a build is asked for."""

    output: Path
    cache: Path
    """Where builds save what the next one can use."""
    as_of: datetime
    """The present. It decides which articles are embargoed or have expired, and nothing else."""
    jobs: int = 1
    clean: bool = False
    """Use nothing that earlier builds saved."""
    parts: tuple[str, ...] = ()
    """The only parts of the site to build, as `site_parts.py` names them; empty for the whole site."""
    around_faults: bool = False
    """Build pages at fault as they last were, or leave them out, where a build would otherwise be refused."""


PAGE_OF_ARTICLE = re.compile(r"articles/[^/]+/index\.html")


class BuildReport(Struct, frozen=True, kw_only=True):
    """What a build did."""

    articles: int
    """Public articles."""
    held_back: int
    """Articles that are not public."""
    held_kinds: dict[str, int]
    """How many of them are drafts, under embargo, withdrawn, and expired."""
    pages: int
    """Rendered files that the site has: pages, feeds, sitemaps."""
    rendered: int
    """Pages that had to be rendered; the counts below are files, static ones too."""
    written: int
    removed: int
    unchanged: int
    set_aside: tuple[str, ...]
    """Files that no build wrote, moved out of the output folder."""
    released: tuple[str, ...] = ()
    """The pages of articles that are public now, and were held back by the last build."""
    gone: tuple[str, ...] = ()
    """The URL paths of articles where no page is any more."""
    changed: tuple[str, ...]
    """The URL paths of all files that were written or removed."""
    restyled: tuple[str, ...] = ()
    """Those of `changed` that name other static files than before, and are the same in all else."""
    next_due: datetime | None
    """When the next article becomes public or expires, or its date is reached."""
    faults: "tuple[Fault, ...]" = ()
    """What the build went around."""
    stand_ins: dict[str, str] = {}
    """Each page at fault that could be read, by path → the digest of the version that was built in its place; empty
    where it was left out."""
    unused_sources: dict[str, str] = {}
    """The sources of the settings that no article is of → the name that is perhaps meant, or an empty one."""
    seconds: float


class SyncResult(Struct, frozen=True):
    """What publishing did."""

    files: "dict[str, Written]" = {}
    """What is known by now of the files that were looked at, by output path."""
    rendered: int = 0
    """How many pages had to be rendered, whether they turned out to differ or not."""
    written: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    set_aside: tuple[str, ...] = ()
    restyled: tuple[str, ...] = ()
    """Those written that name other static files than before, and are the same in all else."""


class Done(Struct, frozen=True):
    """What rendering and publishing came to."""

    synced: SyncResult = SyncResult()
    released: tuple[str, ...] = ()


def make_report(snapshot: "Snapshot", done: Done) -> BuildReport:
    """Return the report of a build that has saved what it wrote."""
    synced, manifest = done.synced, snapshot.state.manifest
    return BuildReport(
        articles=manifest.articles,
        held_back=len(manifest.held_back),
        held_kinds=manifest.held_kinds,
        unused_sources=manifest.unused_sources,
        pages=manifest.pages,
        rendered=synced.rendered,
        written=len(synced.written),
        removed=len(synced.removed),
        unchanged=len(manifest.files) - len(synced.written),
        set_aside=synced.set_aside,
        released=done.released,
        gone=tuple(url_of(path) for path in synced.removed if PAGE_OF_ARTICLE.fullmatch(path)),
        changed=tuple(sorted(map(url_of, (*synced.written, *synced.removed)))),
        restyled=tuple(map(url_of, synced.restyled)),
        next_due=manifest.period.until,
        faults=snapshot.faults,
        stand_ins={**snapshot.stand_ins},
        seconds=round(time.perf_counter() - snapshot.started, 3),
    )
