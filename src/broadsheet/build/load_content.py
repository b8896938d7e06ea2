"""All pages of content, loaded: from the cache where their bytes are known."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from itertools import chain, islice

from msgspec import Struct
from msgspec.structs import replace

from broadsheet.atomic_writes import storage_error
from broadsheet.build.page_cache import AdmittedPage, CachedPage, PageCache, pack_page, unpack_body, unpack_page
from broadsheet.build.shared_strings import share_strings
from broadsheet.build.snapshot import Inputs
from broadsheet.config import Site
from broadsheet.content.pages.load_page import load_page
from broadsheet.content.pages.page_bytes import read_page_bytes
from broadsheet.content.pages.page_files import is_article
from broadsheet.digests import digest
from broadsheet.errors import ContentError, Fault, StorageError
from broadsheet.fingerprints import fingerprint, fingerprint_code
from broadsheet.index.alert_phrases import with_phrases
from broadsheet.index.article_fingerprints import ArticleFingerprints, Fingerprint
from broadsheet.index.publication_gate import GateRules, admit
from broadsheet.model import Article, Body, Profile, TemplateNeeds, WithdrawnArticle, Withheld
from broadsheet.rendering.template_needs import find_template_needs
from broadsheet.search.word_files import InvertedBlock
from broadsheet.worker_processes import MIN_PAGES_FOR_PROCESSES, split_between_forks

PAGES_IN_MEMORY = 4_000
"""So many parsed pages are in memory at once, with their texts; then they are in the cache. Of more, short strings
are shared."""

PageKey = tuple[str, str]
"""The key of a page in the cache, and the digest of its bytes."""


class BodyLoader:
    """The bodies of articles and what is beside them, by path, from the cache, or from the page where that has none."""

    def __init__(self, site: Site, find_key: Callable[[str], PageKey], cache: PageCache, needs: TemplateNeeds) -> None:
        self._site = site
        self._needs = needs
        self._find_key = find_key
        self._cache = cache

    def load(self, path: str) -> Body:
        """Return the body of an article. Raises StorageError when it must be read and has changed since."""
        key, page_digest = self._find_key(path)
        stored = self._cache.load_body(key)
        if stored is None:
            without = replace(self._needs, speech=False)
            stored = _load_row(self._site, path, read_known(self._site, path, page_digest), without).body
        return unpack_body(stored)

    def load_story(self, path: str) -> bytes:
        """Return what an article is compared by with others of its story. Raises as `load` does."""
        key, page_digest = self._find_key(path)
        stored = self._cache.load_story(key)
        if stored is None:
            stored = _load_row(self._site, path, read_known(self._site, path, page_digest), self._needs).story
        return stored

    def load_words(self, path: str) -> bytes:
        """Return the words that find an article, packed. Raises as `load` does."""
        key, page_digest = self._find_key(path)
        stored = self._cache.load_words(key)
        if stored is None:
            stored = _load_row(self._site, path, read_known(self._site, path, page_digest), self._needs).words
        return stored

    def find_inverted(self, name: str, key: Fingerprint, make: Callable[[], InvertedBlock]) -> InvertedBlock:
        """Return a block of the search from the cache, or make it and keep it there."""
        return self._cache.find_inverted(name, key, make)


class Content(Struct, frozen=True):
    """Every page of a site's content at one moment."""

    articles: list[Article]
    """Without their bodies."""
    withheld: list[Withheld]
    withdrawn: list[WithdrawnArticle]
    fingerprints: dict[str, ArticleFingerprints]
    """The fingerprints of each article, by its path."""
    keys: dict[str, PageKey]
    """Of each page, by its path."""
    bodies: BodyLoader
    profiles: list[Profile]

    @property
    def article_paths(self) -> set[str]:
        """The pages of all articles, public or not."""
        return {path for path in self.keys if is_article(path)}


def load_content(site: Site, inputs: Inputs, cache: PageCache, jobs: int) -> Content:
    """Return all pages of content, parsing only those whose bytes are new.

    Raises ContentError with all faults of all pages.
    """
    keys = page_keys(site, inputs, inputs.content)
    paths = {key: path for path, key in keys.items()}
    shared: dict[object, object] = {}

    def unpack(key: str, row: bytes) -> AdmittedPage:
        return _unpack_shared(paths[key], row, shared) if len(keys) > PAGES_IN_MEMORY else unpack_page(row)

    known = cache.load(paths, unpack)
    faults: list[Fault] = []
    rest = iter([path for path, key in keys.items() if key not in known])
    while batch := list(islice(rest, PAGES_IN_MEMORY)):
        parsed, found = _parse_all(site, inputs, batch, jobs)
        faults += found
        cache.add({keys[path]: row for path, row in parsed.items()})
        known |= {keys[path]: unpack(keys[path], row.page) for path, row in parsed.items()}
    cache.drop_unused(frozenset(paths))
    if faults:
        raise ContentError(*sorted(faults, key=lambda fault: (fault.path, fault.line or 0)))
    inputs.read.clear()  # very many bytes, which nobody needs any more
    full_keys = {path: (key, inputs.content[path].digest) for path, key in keys.items()}
    bodies = BodyLoader(
        site, full_keys.__getitem__, cache, find_template_needs(inputs.templates, inputs.settings.leave_out)
    )
    pages = [known[key] for key in keys.values()]
    articles = [page for page in pages if isinstance(page, tuple)]
    return Content(
        articles=[article for article, _ in articles],
        withheld=[page for page in pages if isinstance(page, Withheld)],
        withdrawn=[page for page in pages if isinstance(page, WithdrawnArticle)],
        fingerprints={article.path: fingerprints for article, fingerprints in articles},
        keys=full_keys,
        bodies=bodies,
        profiles=[page for page in pages if isinstance(page, Profile)],
    )


def _unpack_shared(path: str, row: bytes, known: dict[object, object]) -> AdmittedPage:
    """Return a page with the names and the like that others have too; it takes longer than to unpack it."""
    page = unpack_page(row)
    return (share_strings(page[0], path, known), page[1]) if isinstance(page, tuple) else page


def page_keys(site: Site, inputs: Inputs, paths: Iterable[str]) -> dict[str, str]:
    """Return the keys of some pages in the cache."""
    needs = find_template_needs(inputs.templates, inputs.settings.leave_out)
    phrases = alert_phrases(site)
    found = f"{needs.speech} {needs.topic_words} {needs.stories}"
    how = f"{fingerprint_code()} {found} {gate_rules(site)} {phrases}".encode()
    return {path: fingerprint(path.encode(), inputs.content[path].digest.encode(), how) for path in paths}


def parse_pages(site: Site, inputs: Inputs, paths: Sequence[str], jobs: int) -> dict[str, CachedPage]:
    """Return pages as the cache stores them, by path, parsed from their bytes.

    Raises ContentError with all faults of all these pages.
    """
    parsed, faults = _parse_all(site, inputs, paths, jobs)
    if faults:
        raise ContentError(*sorted(faults, key=lambda fault: (fault.path, fault.line or 0)))
    return parsed


def _parse_all(
    site: Site, inputs: Inputs, paths: Sequence[str], jobs: int
) -> tuple[dict[str, CachedPage], list[Fault]]:
    """Return those pages that can be loaded, and the faults of the others, in the order of the paths."""
    parse = partial(_parse_share, site, inputs, paths)
    parsed: dict[str, CachedPage] = {}
    faults: dict[str, tuple[Fault, ...]] = {}
    with split_between_forks(parse, jobs if len(paths) >= MIN_PAGES_FOR_PROCESSES else 1) as shares:
        for path, result in chain.from_iterable(shares):
            if isinstance(result, CachedPage):
                parsed[path] = result
            else:
                faults[path] = result
    return parsed, [fault for path in paths for fault in faults.get(path, ())]


def read_known(site: Site, path: str, page_digest: str) -> bytes:
    """Return the bytes of a page, which must have a known digest. Raises StorageError when they changed meanwhile."""
    try:
        data = read_page_bytes(site, path)
    except OSError as error:
        raise storage_error(path, error) from error
    if digest(data) != page_digest:
        raise StorageError(Fault(path, None, "changed while it was read", "run the command again"))
    return data


def _parse_share(
    site: Site, inputs: Inputs, paths: Sequence[str], share: int, shares: int
) -> list[tuple[str, CachedPage | tuple[Fault, ...]]]:
    needs = find_template_needs(inputs.templates, inputs.settings.leave_out)
    results: list[tuple[str, CachedPage | tuple[Fault, ...]]] = []
    for path in paths[share::shares]:
        data = inputs.read.get(path)
        if data is None:
            data = read_known(site, path, inputs.content[path].digest)
        try:
            results.append((path, _load_row(site, path, data, needs)))
        except ContentError as error:
            results.append((path, error.faults))
    return results


def gate_rules(site: Site) -> GateRules:
    """Return what a site tells the gate."""
    sources = sorted(site.settings.sources.items())
    if not any(source.rights for _, source in sources):
        return GateRules(shows_drafts=site.shows_drafts)
    rights = {name: source.rights for name, source in sources}
    urls = {name: source.url for name, source in sources}
    return GateRules(rights, urls, site.shows_drafts)


def alert_phrases(site: Site) -> tuple[str, ...]:
    """Return the phrases of all alerts."""
    return tuple(sorted({phrase for alert in site.settings.alerts for phrase in alert.phrases}))


def _load_row(site: Site, path: str, data: bytes, needs: TemplateNeeds) -> CachedPage:
    """Return a page as the cache stores it, from its bytes. Raises ContentError with all its faults."""
    page = load_page(path, data, needs)
    admitted = page if isinstance(page, Profile) else admit(page, gate_rules(site))
    if isinstance(admitted, Article):
        admitted = with_phrases(admitted, phrases) if (phrases := alert_phrases(site)) else admitted
    return pack_page(admitted, with_story=needs.stories)
