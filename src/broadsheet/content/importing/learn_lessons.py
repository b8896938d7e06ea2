"""Learning from editors: a page that somebody edited is compared with what import finds in its seed."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from broadsheet.config import Site
from broadsheet.content.importing.lessons import (
    NO_ORGANIZATION,
    NOBODY,
    Lesson,
    NameLesson,
    PageLessons,
    QuoteLesson,
    RoleLesson,
)
from broadsheet.content.importing.page_catalog import PageCatalog, read_page
from broadsheet.content.importing.seed_article import read_seed_article
from broadsheet.content.pages.load_page import QUOTATION_MARKS, read_sound_front
from broadsheet.errors import ContentError
from broadsheet.model import ReaderRules, Reading
from broadsheet.slugs import fold

LONG_QUOTE = 4
"""From so many words on, the same words in another article are the same quote."""
KINDS = ("people", "organizations", "places")

Front = Mapping[str, Any]
Names = set[str]
"""Folded."""


def learn(site: Site, catalog: PageCatalog, known: Mapping[str, PageLessons]) -> dict[str, PageLessons]:
    """Return what the corrections in all edited pages say; those that are known, and not edited since, are not read.

    Where the seed of a page is gone, or the page cannot be loaded, what is known of it stays. Raises StorageError.
    """
    by_digest = {one.page_digest: one for one in known.values()}
    found = {}
    for page, digest in catalog.edited.items():
        same = by_digest.get(digest)
        lessons = known.get(page) if same is None else PageLessons(page, digest, same.source, same.lessons, same.kept)
        if same is None:
            lessons = _learn_page(site, catalog, page) or lessons
        if lessons is not None:
            found[page] = lessons
    return found


def _learn_page(site: Site, catalog: PageCatalog, page: str) -> PageLessons | None:
    from broadsheet.reading import pipelines_of, read_articles  # noqa: PLC0415  # an import that changes nothing reads nothing

    imported = catalog.pages[page]
    raw = read_seed_article(site, imported.seed) if imported is not None else None
    if raw is None:
        return None
    try:
        front = read_sound_front(page, read_page(site, page))
    except ContentError:
        return None
    # Profiles do not count, since they may be newer than the page.
    (reading,) = read_articles([raw], pipelines_of(site.settings), ReaderRules())
    lessons, kept = tuple(find_lessons(reading, front)), tuple(_find_kept(reading, front))
    source = reading.source.name if reading.source is not None else ""
    return PageLessons(page, catalog.edited[page], source, lessons, kept)


def find_lessons(reading: Reading, front: Front) -> Iterator[Lesson]:
    """Yield what an editor corrected in the front matter of a page, compared with what import finds.

    A name in another spelling is none of it, nor a place that was taken out: it may only be unimportant.
    """
    present = {kind: _names(front.get(kind)) for kind in KINDS}
    roles = {fold(person.name): person.roles for person in reading.people}
    yield from _lessons_of_names("people", [person.name for person in reading.people if not person.roles], present)
    yield from _lessons_of_names("organizations", reading.organizations, present)
    yield from _lessons_of_names("places", reading.places, present)
    for unsure in (one for one in reading.unsure if not one.role):
        yield from _lessons_of_answer(unsure.kind, unsure.name, present)
    for entry in _entries(front.get("people")):
        yield from _lessons_of_roles(str(entry.get("name")), roles, entry.get("role"))
    for entry in _entries(front.get("quotes")):
        words = str(entry["text"]).strip(QUOTATION_MARKS).split()
        if len(words) >= LONG_QUOTE:
            yield QuoteLesson(" ".join(words), entry["speaker"])


def _entries(written: object) -> list[dict[str, Any]]:
    return [one for one in written if isinstance(one, dict)] if isinstance(written, list) else []


def _names(entries: object) -> Names:
    filled = [one for one in entries if one is not None] if isinstance(entries, list) else []
    return {fold(str(one.get("name") if isinstance(one, dict) else one)) for one in filled}


def _lessons_of_names(kind: str, found: Iterable[str], present: Mapping[str, Names]) -> Iterator[NameLesson]:
    from broadsheet.lexicon.word_kinds import WordKind, kinds_of  # noqa: PLC0415  # most imports learn nothing

    words = {word for names in present.values() for name in names for word in name.split()}
    for name in found:
        folded = fold(name)
        others = [other for other in KINDS if folded in present[other]]
        if kind in others:
            continue
        if others:
            yield NameLesson(name, others[0])
        elif kind != "places" and words.isdisjoint(folded.split()):
            sure = kind == "people" and not kinds_of(name.split()[0]) & WordKind.GIVEN
            yield NameLesson(name, NOBODY if kind == "people" else NO_ORGANIZATION, sure)


def _lessons_of_answer(kind: str, name: str, present: Mapping[str, Names]) -> Iterator[NameLesson]:
    """Yield what a name is of which import was unsure, and that an editor wrote under a key."""
    others = [other for other in (kind, *KINDS) if fold(name) in present[other]]
    if others:
        yield NameLesson(name, others[0])


def _lessons_of_roles(name: str, found: Mapping[str, tuple[str, ...]], written: object) -> Iterator[RoleLesson]:
    """Yield how one role is called that an editor wrote in the place of one that import found."""
    now = [str(role) for role in written] if isinstance(written, list) else [str(written)] if written else []
    before = found.get(fold(name), ())
    gone = [role for role in before if fold(role) not in map(fold, now)]
    new = [role for role in now if fold(role) not in map(fold, before)]
    if len(gone) == 1 and len(new) <= 1:
        yield RoleLesson(name, gone[0], new[0] if new else "")


def _find_kept(reading: Reading, front: Front) -> Iterator[str]:
    for kind, names in (("people", [one.name for one in reading.people]), ("organizations", reading.organizations)):
        yield from (name for name in names if fold(name) in _names(front.get(kind)))
