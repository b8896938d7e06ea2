"""What the reader finds in an article that a person wrote, and the page does not say yet."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from msgspec import Struct

from broadsheet.config import Site
from broadsheet.content.importing.page_catalog import read_page
from broadsheet.content.importing.reader_rules import load_reader_rules
from broadsheet.content.importing.seed_article import read_seed_article
from broadsheet.content.pages.frontmatter import parse, split
from broadsheet.content.pages.frontmatter_lists import name_in_entry
from broadsheet.content.pages.load_page import load_article
from broadsheet.content.pages.markdown import render
from broadsheet.content.pages.page_writer import front_matter, read_imported
from broadsheet.lexicon.name_forms import family_name
from broadsheet.model import RawArticle, ReaderRules, WrittenArticle
from broadsheet.slugs import fold

SUGGESTED_KEYS = ("topics", "people", "organizations", "places")
"""The keys for which there are suggestions, in the order of the page."""

Entries = dict[str, list[object]]
"""Key of front matter → entries of its list."""


class Suggestions(Struct, frozen=True):
    """What could be added to a page."""

    page: str
    present: Entries
    """What the page has under the keys of `added`."""
    added: Entries
    """What it does not have; keys without anything are missing."""


def suggest_for(site: Site, pages: Sequence[str]) -> list[Suggestions]:
    """Return what to add to each page, by the rules of today. Raises as `suggest` does."""
    from broadsheet.reading import find_readers  # noqa: PLC0415  # as below

    find_readers(site)
    rules = load_reader_rules(site)
    return [suggest(site, page, read_page(site, page), rules) for page in pages]


def suggest(site: Site, page: str, data: bytes, rules: ReaderRules) -> Suggestions:
    """Return what a page could say of the people, organizations, places and topics of its text.

    Raises ContentError with all faults of the page.
    """
    from broadsheet.reading import pipelines_of, read_articles  # noqa: PLC0415  # it loads tables of words

    article = load_article(page, data)
    parts = split(page, data.decode(), [])
    front = (parse(page, parts.front, []) if parts else None) or {}
    _, paragraphs = render(parts.body if parts else "")
    raw = RawArticle(
        seed=page,
        digest="",
        text="\n\n".join(paragraph.text for paragraph in paragraphs),
        title=article.title,
        published=article.published,
        source=article.source,
        url=article.source_url,
        section=article.section,
        language=article.language,
    )
    (reading,) = read_articles([raw], pipelines_of(site.settings), rules)
    found = front_matter(reading)
    dropped = _found_by_import(site, data)
    missing = {
        key: _missing(found.get(key), _is_known(key, article, rules, dropped.get(key))) for key in SUGGESTED_KEYS
    }
    added = {key: entries for key, entries in missing.items() if entries}
    present = {key: value if isinstance(value := front.get(key), list) else [] for key in added}
    return Suggestions(page, present, added)


def _missing(found: object, is_known: Callable[[str], bool]) -> list[object]:
    return [item for item in found if not is_known(name_in_entry(item))] if isinstance(found, list) else []


def _found_by_import(site: Site, page: bytes) -> Mapping[str, object]:
    """Return what import found in the seed of a page: where the page does not have it, an editor took it out.

    Profiles do not count, since they may be newer than the page. Nothing where the seed cannot be read any more.
    """
    from broadsheet.reading import pipelines_of, read_articles  # noqa: PLC0415  # as above

    imported = read_imported(page)
    raw = read_seed_article(site, imported.seed) if imported is not None else None
    if raw is None:
        return {}
    (reading,) = read_articles([raw], pipelines_of(site.settings), ReaderRules())
    return front_matter(reading)


def _is_known(key: str, article: WrittenArticle, rules: ReaderRules, dropped: object) -> Callable[[str], bool]:
    """Return what tells whether a page names somebody or something, or did, perhaps by another name of a profile."""
    known = _known_names(key, article) | _folded(map(name_in_entry, dropped if isinstance(dropped, list) else ()))
    for rule in (rule for names in rules.names.values() for having in names.values() for rule in having):
        spellings = _folded(rule.spellings)
        if rule.kind == key and not known.isdisjoint(spellings):
            known |= spellings
    return lambda name: fold(name) in known


def _known_names(key: str, article: WrittenArticle) -> set[str]:
    if key == "people":
        names = [person.name for person in article.people]
        return _folded((*names, *map(family_name, names)))
    if key == "organizations":
        return _folded((*article.organizations, *article.acronyms))
    return _folded(article.topics if key == "topics" else article.places)


def _folded(names: Iterable[str]) -> set[str]:
    return set(map(fold, names))
