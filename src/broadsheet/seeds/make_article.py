"""Fields of a file to an article: only valid text, real dates, real addresses and bounded lists are taken."""

from collections.abc import Iterable
from datetime import date, datetime
from itertools import islice

from broadsheet.errors import Fault
from broadsheet.language_tags import is_language
from broadsheet.model import RawArticle, Source
from broadsheet.seeds.decoding import clean, clean_line
from broadsheet.seeds.machine_dates import believable, is_filler, is_undecided, later
from broadsheet.web_addresses import day_in_address, web_address

LONGEST_HEADLINE = 1_000
"""The longest headline, in characters; what is longer is cut."""
LONGEST_NAME = 300
"""The longest name of an author, an outlet, a section or a tag, in characters."""
MAX_NAMES = 100
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
    language: str | None = None,
    date_from: str | None = None,
    stated: Iterable[str | None] = (),
    tables: Iterable[str] = (),
    warnings: Iterable[Fault] = (),
) -> RawArticle:
    """Return an article made from the fields of a file; a value that cannot be used is left out.

    `stated` is what the file says of the day, for where that is no date yet.
    """
    published = local_day(believable(published), url)
    undecided, unread = (None, None) if published else _without_day(stated)
    return RawArticle(
        seed=seed,
        digest=digest,
        text=clean(text),
        title=_line(title, LONGEST_HEADLINE),
        published=published,
        updated=later(believable(updated), published),
        source=make_source(source.name, source.url) if source else None,
        url=web_address(url),
        byline=_names(byline),
        section=_line(section),
        tags=_names(tags),
        language=_language(language),
        date_from=(date_from or "field") if published or undecided else None,
        undecided_date=undecided,
        unread_date=unread,
        tables=tuple(tables),
        warnings=tuple(warnings),
    )


def _without_day(stated: Iterable[str | None]) -> tuple[str | None, str | None]:
    """Return the first text that two days fit, and the first that is no day on which news can have appeared."""
    texts = [line for text in stated if (line := _line(text))]
    undecided = next(filter(is_undecided, texts), None)
    unread = next((text for text in texts if not is_filler(text)), None)
    return undecided, None if undecided else unread


def local_day(published: date | datetime | None, url: object) -> date | datetime | None:
    """Return a date; for a moment in UTC, the day in the article's address if that is the day before or after.

    There, the address gives the day at the place of publication.
    """
    if not isinstance(published, datetime) or published.utcoffset() or not isinstance(url, str):
        return published
    stated = day_in_address(url)
    return stated if stated and abs((stated - published.date()).days) == 1 else published


def _language(tag: str | None) -> str | None:
    """Return a language tag in its usual form; None for what is not one."""
    tag = (tag or "").strip().replace("_", "-").partition(".")[0]
    return tag if is_language(tag) else None


def make_source(name: str | None, url: object) -> Source | None:
    """Return an outlet; None without a name."""
    found = _line(name)
    return Source(found, web_address(url)) if found else None


def _line(text: str | None, longest: int = LONGEST_NAME) -> str | None:
    return clean_line(text or "", longest) or None


def _names(names: Iterable[str | None]) -> tuple[str, ...]:
    """Return names, each once."""
    found = (line for name in names if (line := _line(name)))
    return tuple(islice(dict.fromkeys(islice(found, 10 * MAX_NAMES)), MAX_NAMES))
