"""The rules of a site's editors by which articles are read."""

from broadsheet.config import Site
from broadsheet.content.load_page import load_profile
from broadsheet.content.page_catalog import read_page
from broadsheet.content.page_files import find_profiles
from broadsheet.errors import ContentError, Fault
from broadsheet.model import ReaderRules, TopicRule


def load_reader_rules(site: Site) -> ReaderRules:
    """Return the rules by which a site's articles are read: those of its topics and of its settings.

    Raises ContentError with all faults of the profiles, StorageError.
    """
    faults: list[Fault] = []
    rules = []
    for path in find_profiles(site, "topics"):
        try:
            profile = load_profile(path, read_page(site, path))
        except ContentError as error:
            faults.extend(error.faults)
        else:
            if profile.match:
                rules.append(TopicRule(profile.name, profile.match))
    if faults:
        raise ContentError(*faults)
    settings = site.settings
    return ReaderRules(tuple(rules), dates=settings.dates or None, dates_from_names=settings.dates_from_names)
