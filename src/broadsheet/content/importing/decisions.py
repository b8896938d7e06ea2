"""What import decides: frozen records that say what to do and why, before anything is written.

Each action has a `name`, and says with `did` how the report counts it.
"""

from typing import ClassVar

from msgspec import Struct

from broadsheet.content.copies.also_in import PageOutlets
from broadsheet.content.copies.text_signature import TextSignature
from broadsheet.content.importing.import_log import LogEntry
from broadsheet.model import ImportRecord


class Create(Struct, frozen=True):
    """Write a new page."""

    name: ClassVar[str] = "create"
    did: ClassVar[str] = "created"
    page: str
    data: bytes
    imported: ImportRecord
    signature: TextSignature
    reason: str


class Rewrite(Struct, frozen=True):
    """Write a page again that nobody edited."""

    name: ClassVar[str] = "rewrite"
    did: ClassVar[str] = "updated"
    page: str
    data: bytes
    imported: ImportRecord
    reason: str
    target: str = ""
    """The page's new path, where it has another headline in the run that created it."""


class Join(Struct, frozen=True):
    """List an outlet on the page of another seed, which has the same article."""

    name: ClassVar[str] = "join"
    did: ClassVar[str] = "updated"
    page: str
    data: bytes
    outlets: PageOutlets
    """The outlets of the page as it will be."""
    reason: str


class Beside(Struct, frozen=True):
    """Leave a page that a person edited, and write the new reading into a file beside it."""

    name: ClassVar[str] = "beside"
    did: ClassVar[str] = "conflict"
    page: str
    beside: str
    data: bytes
    reason: str


class Unlist(Struct, frozen=True):
    """Take an outlet from the page of an article that it no longer has."""

    name: ClassVar[str] = "unlist"
    did: ClassVar[str] = "updated"
    page: str
    data: bytes
    reason: str


class Keep(Struct, frozen=True):
    """Leave a page as it is."""

    name: ClassVar[str] = "keep"
    did: ClassVar[str] = "unchanged"
    page: str
    reason: str
    joins: bool = False
    """Whether the seed shares the page from now on, though no page changes."""


class KeepDeleted(Struct, frozen=True):
    """Do not make a page again that an editor deleted."""

    name: ClassVar[str] = "keep_deleted"
    did: ClassVar[str] = "removed"
    page: str
    reason: str


class Record(Struct, frozen=True):
    """Put an entry into the import log."""

    entry: LogEntry


class Forget(Struct, frozen=True):
    """Take a seed out of the import log."""

    seed: str


class ReadAgain(Struct, frozen=True):
    """Read a seed again later in this run."""

    seed: str
    former: str = ""
    """The page that it shared so far."""


Action = Create | Rewrite | Join | Beside | Unlist | Keep | KeepDeleted
LogChange = Record | Forget | ReadAgain


class Decision(Struct, frozen=True):
    """What becomes of one article."""

    seed: str
    action: Action
    log: tuple[LogChange, ...] = ()
    """What the import log is to say then, in this order."""
    others: tuple[Action, ...] = ()
    """What happens to other pages, before the action."""
