"""The rules of a site's editors by which articles are read."""

from collections.abc import Iterator

from broadsheet.config import Site
from broadsheet.content.importing.lessons import Lessons, join_lessons, load_lessons
from broadsheet.content.importing.page_catalog import read_page
from broadsheet.content.pages.load_page import load_profile
from broadsheet.content.pages.page_files import find_profiles
from broadsheet.errors import ContentError, Fault
from broadsheet.model import NameRule, Profile, ReaderRules, TopicRule
from broadsheet.slugs import fold

NAMED = ("people", "organizations", "places")
"""The kinds of profiles whose names the reader looks for."""


def load_reader_rules(site: Site, lessons: Lessons | None = None) -> ReaderRules:
    """Return the rules for reading a site's articles: those of its topics and settings, and the names of profiles.

    Names that editors corrected in pages count as those of profiles do, unless a profile has them; without `lessons`,
    they are those that are saved.
    Raises ContentError with all faults of the profiles, StorageError.
    """
    from broadsheet.reading.entities.profile_names import index_names  # noqa: PLC0415  # it loads what reads articles

    faults: list[Fault] = []
    topics = [TopicRule(one.name, one.match) for one in _load(site, "topics", faults) if one.match]
    profiles = [profile for kind in NAMED for profile in _load(site, kind, faults)]
    names = [NameRule(profile.kind, (profile.name, *profile.aliases)) for profile in profiles]
    if faults:
        raise ContentError(*faults)
    taken = {fold(spelling) for rule in names for spelling in rule.spellings}
    lessons = join_lessons(load_lessons(site).values()) if lessons is None else lessons
    names += [rule for rule in lessons.names if taken.isdisjoint(map(fold, rule.spellings))]
    settings = site.settings
    return ReaderRules(
        tuple(topics),
        index_names(names),
        dates=settings.dates or None,
        source_dates={name: source.dates for name, source in settings.sources.items() if source.dates},
        source_urls={name: source.url for name, source in settings.sources.items() if source.dates and source.url},
        dates_from_names=settings.dates_from_names,
    )


def _load(site: Site, kind: str, faults: list[Fault]) -> Iterator[Profile]:
    for path in find_profiles(site, kind):
        try:
            yield load_profile(path, read_page(site, path))
        except ContentError as error:
            faults.extend(error.faults)
