"""What readers get, and what they return of a seed's file."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct
from msgspec import field as member
from msgspec.structs import replace

from broadsheet.digests import digest
from broadsheet.errors import Fault
from broadsheet.link_boundary import Boundary
from broadsheet.model import RawArticle
from broadsheet.seeds.fault_barrier import barrier
from broadsheet.seeds.fetch_notes import FetchNote

KEY_LENGTH = 12
"""How many hexadecimal digits name one article of many in a file."""

LATER = {
    *("tables", "warnings", "language", "date_from", "undecided_date", "unread_date"),
    *("rights", "expires", "is_release", "senders"),
}
"""The fields of an article that its digest is not of: with them, each entry imported before would count as changed."""


@dataclass(slots=True)
class Meter:
    """Counts how many of a file's bytes have been read."""

    read: Callable[[], int] = int
    """Set by the reader of the file; until then, it returns 0."""


class SeedFile(Struct, frozen=True, kw_only=True):
    """A seed's file, and how to look at it."""

    path: Path
    name: str
    """Its path relative to the site, with forward slashes."""
    packed: bool = False
    """Whether its bytes are compressed with gzip."""
    fields: Mapping[str, str] = {}
    """Field of an article → what the file's JSON calls it, where that is something else."""
    meter: Meter = member(default_factory=Meter)
    boundary: Boundary | None = None
    """Where it may lead, if it is a link."""


class SavedPage(Struct, frozen=True, kw_only=True):
    """An HTML page from an archive. Parsing takes long, so it may be sent to another process first."""

    seed: str
    """As in RawArticle."""
    digest: str
    data: bytes
    url: str | None = None
    """Where the archive got it from."""
    charset: str | None = None
    """The encoding that the server named."""
    note: FetchNote | None = None
    """What `fetch` noted of the feed that led to it."""


Part = RawArticle | SavedPage
Reader = Callable[[SeedFile], Iterator[Part | Fault]]
"""Yields what one file holds; raises SeedError where nothing more can be read from it."""


@dataclass(slots=True)
class Namer:
    """Gives each article of one file a name that stays when others are put before it."""

    file: str
    _taken: dict[str, str] = field(default_factory=dict)

    def name(self, identity: str, article_digest: str) -> str | None:
        """Return the name of the article with an id or URL; None when the file had exactly this article before."""
        key = article_key(identity)
        if self._taken.get(key, article_digest) != article_digest:
            # Another text under the same id: the two differ by their contents.
            key = article_key(f"{identity} {article_digest}")
        if key in self._taken:
            return None
        self._taken[key] = article_digest
        return f"{self.file}#{key}"


def name_article(namer: Namer, identity: str | None, article: RawArticle) -> RawArticle | None:
    """Return an article of many in a file with its name and the digest of its contents.

    Without an id or URL, its contents are its identity. Returns None when the file had exactly this article before.
    """
    article_digest = digest(msgspec.msgpack.encode(_contents(article)))
    name = namer.name(identity or article_digest, article_digest)
    return replace(article, seed=name, digest=article_digest) if name else None


def _contents(article: RawArticle) -> dict[str, object]:
    """Return the fields of an article that its digest is of, in their order."""
    return {name: getattr(article, name) for name in article.__struct_fields__ if name not in LATER}


def read_entries(
    file: str, entries: Iterable[Any], read_entry: Callable[[Any], tuple[RawArticle, str | None]]
) -> Iterator[RawArticle | Fault]:
    """Yield the article of each entry of a feed, and a fault for an entry without one.

    `read_entry` returns an unnamed article, and the entry's id or address.
    """
    namer = Namer(file)
    for number, entry in enumerate(entries, 1):
        faults: list[Fault] = []
        named = None
        with barrier(file, faults, part=f"entry {number}"):
            article, identity = read_entry(entry)
            if article.text:
                named = name_article(namer, identity, article)
            else:
                fix = "nothing can be made of it; remove it from the feed"
                faults.append(Fault(file, None, f"entry {number} has no text", fix))
        yield from faults
        if named is not None:
            yield named


def article_key(identity: str) -> str:
    """Return what names an article of many in a file, from its id, its address or its contents."""
    return digest(identity.encode("utf-8", "surrogatepass"))[:KEY_LENGTH]
