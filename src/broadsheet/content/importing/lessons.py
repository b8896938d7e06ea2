"""What the corrections of editors say about later articles: `content/.lessons.jsonl`, one edited page a line."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

import msgspec
from msgspec import Struct

from broadsheet import __version__
from broadsheet.atomic_writes import write_atomically
from broadsheet.config import Site
from broadsheet.content.importing.git_merged_lines import read_committed_bytes, read_committed_lines
from broadsheet.model import NameRule
from broadsheet.saved_records import read_record, write_record
from broadsheet.slugs import fold

LESSONS = "content/.lessons.jsonl"
CACHE = "lessons"
NOBODY, NO_ORGANIZATION = "nobody", "no organization"
"""What a name is that an editor took out and wrote nowhere else."""
REMOVED = frozenset([NOBODY, NO_ORGANIZATION])
REMOVALS = 2
"""From how many pages a name has to be taken out that may well be one: an editor may only find it unimportant."""


class NameLesson(Struct, frozen=True, tag="name", omit_defaults=True):
    """What a name is that import took for something else."""

    name: str
    is_: str = msgspec.field(name="is")
    """`people`, `organizations`, `places`; or that it is none of them."""
    sure: bool = True
    """Whether one page is enough to say so."""


class RoleLesson(Struct, frozen=True, tag="role"):
    """How a person's role is called that import called otherwise."""

    name: str
    found: str
    instead: str
    """Empty where the person does not have the role."""


class QuoteLesson(Struct, frozen=True, tag="quote"):
    """Who said some words."""

    text: str
    speaker: str | None


Key = TypeVar("Key")
Value = TypeVar("Value")
Lesson = NameLesson | RoleLesson | QuoteLesson
Kind = TypeVar("Kind", bound=Lesson)


class PageLessons(Struct, frozen=True, omit_defaults=True):
    """What the corrections in one page say."""

    page: str
    page_digest: str
    """Of the page's bytes when it was compared with what import had found."""
    source: str = ""
    lessons: tuple[Lesson, ...] = ()
    kept: tuple[str, ...] = ()
    """The names of people and organizations that import found and the editor left in the page."""


_DECODER = msgspec.json.Decoder(PageLessons)


class PagesWithoutLessons(Struct, frozen=True):
    """Edited pages that teach nothing, as the cache keeps them: their seeds are not read again."""

    version: str
    pages: dict[str, PageLessons]


class Lessons(Struct, frozen=True):
    """The lessons of all pages, as they are applied; they are sent to the worker processes."""

    names: tuple[NameRule, ...] = ()
    removed: frozenset[tuple[str, str, str]] = frozenset()
    """What a name is not any more: NOBODY or NO_ORGANIZATION, the source, the name; both folded."""
    roles: dict[tuple[str, str], str] = {}
    """Person and role as import finds them, both folded → the role instead."""
    quotes: dict[str, str | None] = {}
    """Words → who said them."""


NO_LESSONS = Lessons()


def load_page_lessons(site: Site) -> dict[str, PageLessons]:
    """Return page → what its corrections say, also of those that say nothing. Raises ContentError, StorageError."""
    cache = read_record(site.cache / CACHE, PagesWithoutLessons)
    return (cache.pages if cache is not None and cache.version == __version__ else {}) | load_lessons(site)


def load_lessons(site: Site) -> dict[str, PageLessons]:
    """Return page → what its corrections say, as it was saved. Raises ContentError, StorageError.

    Of two lines for a page, as a merge of two branches leaves them, the last one counts.
    """
    read = read_committed_lines(site, LESSONS, _DECODER.decode, "remove the line: what it said is taken from the page")
    return {} if read is None else {one.page: one for one in read.lines}


def save_lessons(site: Site, page_lessons: Mapping[str, PageLessons]) -> None:
    """Write the lessons, sorted by page, so that two branches merge line by line. Raises StorageError."""
    ordered = sorted(page_lessons.items())
    lines = b"".join(msgspec.json.encode(one) + b"\n" for _, one in ordered if one.lessons)
    if lines != (read_committed_bytes(site, LESSONS) or b""):
        write_atomically(site.root / LESSONS, lines, durable=True)
    others = PagesWithoutLessons(__version__, {page: one for page, one in ordered if not one.lessons})
    if others != read_record(site.cache / CACHE, PagesWithoutLessons):
        write_record(site.cache / CACHE, others)


def join_lessons(pages: Iterable[PageLessons]) -> Lessons:
    """Return what all pages say together; where they contradict each other, nothing."""
    ordered = sorted(pages, key=lambda one: one.page)
    named = [one for one in _all(ordered, NameLesson) if one.is_ not in REMOVED]
    kinds = _one_each((fold(one.name), one.is_) for one in named)
    roles = _one_each(((fold(one.name), fold(one.found)), one.instead) for one in _all(ordered, RoleLesson))
    return Lessons(
        names=tuple(dict.fromkeys(NameRule(one.is_, (one.name,)) for one in named if fold(one.name) in kinds)),
        removed=frozenset(_find_removed(ordered, {fold(one.name) for one in named})),
        roles=roles,
        quotes=_one_each((one.text, one.speaker) for one in _all(ordered, QuoteLesson)),
    )


def _all(pages: Iterable[PageLessons], kind: type[Kind]) -> Iterator[Kind]:
    return (one for page in pages for one in page.lessons if isinstance(one, kind))


def _one_each(pairs: Iterable[tuple[Key, Value]]) -> dict[Key, Value]:
    """Return key → value, without keys that have more than one."""
    values: dict[Key, set[Value]] = {}
    for key, value in pairs:
        values.setdefault(key, set()).add(value)
    return {key: next(iter(found)) for key, found in values.items() if len(found) == 1}


def _find_removed(pages: Iterable[PageLessons], named: set[str]) -> Iterator[tuple[str, str, str]]:
    """Yield what names are not any more in the articles of a source: no page of editors has them."""
    pages = list(pages)
    kept = {fold(name) for page in pages for name in page.kept} | named
    weights: dict[tuple[str, str, str], int] = {}
    for page in pages:
        for one in page.lessons:
            if isinstance(one, NameLesson) and one.is_ in REMOVED and fold(one.name) not in kept:
                key = one.is_, fold(page.source), fold(one.name)
                weights[key] = weights.get(key, 0) + (REMOVALS if one.sure else 1)
    yield from (key for key, weight in weights.items() if weight >= REMOVALS)
