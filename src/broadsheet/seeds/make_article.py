"""Fields of a file to an article: only valid text, real dates, real addresses and bounded lists are taken."""

from collections.abc import Iterable
from datetime import date, datetime
from itertools import islice

from broadsheet.errors import Fault
from broadsheet.model import RawArticle, Source
from broadsheet.seeds.decoding import clean, clean_line
from broadsheet.seeds.machine_dates import believable, later
from broadsheet.web_addresses import web_address

LONGEST_TITLE = 1_000
"""The longest headline, in characters; what is longer is cut."""
LONGEST_NAME = 300
"""The longest name of an author, an outlet, a section or a tag, in characters."""
MOST_NAMES = 100
"""How many authors, and how many tags, are taken from one article."""


def make_article(  # noqa: PLR0913  # the fields of RawArticle
    *,
    text: str,
    seed: str = "",
    digest: str = "",
    title: str | None = None,
    published: date | datetime | None = None,
    updated: date | datetime | None = None,
    source: Source | None = None,
    url: object = None,
    byline: Iterable[str | None] = (),
    section: str | None = None,
    tags: Iterable[str | None] = (),
    tables: Iterable[str] = (),
    warnings: Iterable[Fault] = (),
) -> RawArticle:
    """Return an article made from the fields of a file; a value that cannot be used is left out."""
    published = believable(published)
    return RawArticle(
        seed=seed,
        digest=digest,
        text=clean(text),
        title=_line(title, LONGEST_TITLE),
        published=published,
        updated=later(believable(updated), published),
        source=make_source(source.name, source.url) if source else None,
        url=web_address(url),
        byline=_names(byline),
        section=_line(section),
        tags=_names(tags),
        tables=tuple(tables),
        warnings=tuple(warnings),
    )


def make_source(name: str | None, url: object) -> Source | None:
    """Return an outlet; None without a name."""
    found = _line(name)
    return Source(found, web_address(url)) if found else None


def _line(text: str | None, longest: int = LONGEST_NAME) -> str | None:
    return clean_line(text or "", longest) or None


def _names(names: Iterable[str | None]) -> tuple[str, ...]:
    """Return names, each once."""
    found = (line for name in names if (line := _line(name)))
    return tuple(islice(dict.fromkeys(islice(found, 10 * MOST_NAMES)), MOST_NAMES))
