"""The arguments of each command, as the command line gives them."""

from datetime import datetime
from pathlib import Path

from msgspec import Struct


class SiteArguments(Struct, frozen=True, kw_only=True):
    """A command that works in a site."""

    site: Path | None
    """The site, or a folder in it; None for the working folder."""


class EditionArguments(SiteArguments, frozen=True, kw_only=True):
    """A command that builds an edition, or looks at one."""

    as_of: datetime | None
    """The present; None for SOURCE_DATE_EPOCH or the wall clock."""
    base_url: str | None
    output: Path | None
    jobs: int | None
    """How many processes to use; None for one a processor."""


class ImportArguments(SiteArguments, frozen=True, kw_only=True):
    """`broadsheet import`."""

    paths: list[Path]
    jobs: int | None
    dry_run: bool
    json: bool


class RereadArguments(SiteArguments, frozen=True, kw_only=True):
    """`broadsheet reread`."""

    pages: list[Path]
    jobs: int | None
    dry_run: bool
    json: bool


class SuggestArguments(SiteArguments, frozen=True, kw_only=True):
    """`broadsheet suggest`."""

    pages: list[Path]
    write: bool
    json: bool


class BuildArguments(EditionArguments, frozen=True, kw_only=True):
    """`broadsheet build`."""

    no_import: bool
    clean: bool
    verify: bool
    json: bool


class WatchArguments(EditionArguments, frozen=True, kw_only=True):
    """`broadsheet watch`."""


class ServeArguments(EditionArguments, frozen=True, kw_only=True):
    """`broadsheet serve`."""

    port: int
    open: bool
    drafts: bool


class NewArguments(SiteArguments, frozen=True, kw_only=True):
    """`broadsheet new`."""

    title: str
    text: Path | None
    """A file with the article's text; `-` for standard input."""


class CheckArguments(EditionArguments, frozen=True, kw_only=True):
    """`broadsheet check`."""

    people: bool


class ReviewArguments(EditionArguments, frozen=True, kw_only=True):
    """`broadsheet review`."""

    action: str | None
    """`accept`, `reject` or `withdraw`; None to list what waits."""
    pages: list[Path]
    reason: str
    json: bool


class ExplainArguments(EditionArguments, frozen=True, kw_only=True):
    """`broadsheet explain`."""

    url: str


class SplitArguments(SiteArguments, frozen=True, kw_only=True):
    """`broadsheet split`."""

    page: str
    jobs: int | None


class JoinArguments(SiteArguments, frozen=True, kw_only=True):
    """`broadsheet join`."""

    page: str
    other: str


class ReadArguments(SiteArguments, frozen=True, kw_only=True):
    """`broadsheet read`."""

    file: Path
    trace: bool
    json: bool


class InitArguments(Struct, frozen=True, kw_only=True):
    """`broadsheet init`."""

    folder: Path
