"""Sources of the settings that no article is of: a mistyped name there leaves its articles public in full."""

import difflib
from collections.abc import Iterable, Iterator, Mapping

from broadsheet.build.build_report import Options
from broadsheet.build.load_content import Content, load_content
from broadsheet.build.saved_state import BuildState
from broadsheet.build.snapshot import scan_inputs
from broadsheet.config import Site
from broadsheet.content.importing.page_catalog import read_page
from broadsheet.content.pages.frontmatter_lists import read_front
from broadsheet.model import Article
from broadsheet.source_names import same_hosts, same_names

Origin = tuple[str, str | None]
"""The name of an article's source, or of the outlet of a copy, and an address there."""


def check_sources(site: Site, options: Options) -> dict[str, str]:
    """Return what `find_unused_sources` returns of a site as it is now. Raises SiteError."""
    if not site.settings.sources:
        return {}
    state = BuildState(site, options)
    content = load_content(site, scan_inputs(site, state.scan), state.pages, options.jobs)
    return find_unused_sources(site, content)


def find_unused_sources(site: Site, content: Content) -> dict[str, str]:
    """Return the sources of the settings that no article is of → the name that is perhaps meant, or an empty one."""
    fetched = {feed.name for feed in site.settings.feeds}
    urls = {name: source.url for name, source in site.settings.sources.items() if name not in fetched}
    if not urls or not content.article_paths:
        return {}
    origins = {origin for article in content.articles for origin in _origins(article)}
    unused = urls.keys() - _fitting(origins, urls)
    if unused:
        paths = [*(page.path for page in content.withheld), *(page.path for page in content.withdrawn)]
        held = {_origin_of_page(read_page(site, path)) for path in paths}
        unused -= _fitting(held, urls)
        origins |= held
    known = sorted({name for name, _ in origins if name})
    return {name: next(iter(difflib.get_close_matches(name, known, 1)), "") for name in sorted(unused)}


def _origins(article: Article) -> Iterator[Origin]:
    source = article.source
    yield (source.name if source else "", article.source_url)
    yield from ((copy.name or "", copy.url) for copy in article.also_in)


def _origin_of_page(page: bytes) -> Origin:
    """Return the origin of an article that is held back, of which a build keeps nothing."""
    front = read_front(page)
    source, address = front.get("source"), front.get("source_url")
    name = source.get("name") if isinstance(source, dict) else source
    return str(name or ""), str(address) if address else None


def _fitting(origins: Iterable[Origin], urls: Mapping[str, str]) -> set[str]:
    """Return the sources of the settings that some origins may be of, also by the host alone."""
    return {
        found
        for name, address in origins
        for found in (*(same_names(name, urls) if name else ()), *same_hosts((name, address), urls))
    }
