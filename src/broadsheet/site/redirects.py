"""Former addresses that lead to the present ones."""

from collections.abc import Collection, Iterator
from functools import partial

from broadsheet.index.fingerprints import Fingerprint, fingerprint_of
from broadsheet.model import ENTITY_KINDS
from broadsheet.output_path import as_joined, decode_url
from broadsheet.site import urls
from broadsheet.site.page_plan import Edition, Page, PagePlan
from broadsheet.site.views import RedirectView
from broadsheet.slugs import slugify


def plan_redirects(edition: Edition, taken: Collection[str]) -> Iterator[PagePlan]:
    """Yield a redirect for each alias of an article and for each name of a person, topic and so on.

    An editor's alias of an article is a claim like any page's. A name's address, which the person had before a profile
    gave another one or joined two names, redirects only where nothing else stands.
    """
    given: set[str] = set()
    for article in edition.index.articles:
        for alias in article.aliases:
            redirect = _redirect(edition, alias, urls.article_url(article.slug), article.path)
            given.add(as_joined(redirect.url))
            yield redirect
    for kind in ENTITY_KINDS:
        for entity in edition.index.entities[kind.folder]:
            profile = entity.entry.profile
            target = urls.entity_url(kind.folder, entity.entry.slug)
            for name in (entity.entry.name, *entity.entry.spellings):
                url = urls.entity_url(kind.folder, slugify(name))
                if slugify(name) and url not in taken and url not in given:
                    given.add(url)
                    yield _redirect(edition, url, target, profile.path if profile else "")


def _redirect(edition: Edition, alias: str, target: str, source: str) -> PagePlan:
    alias = decode_url(alias)
    url = alias if alias.endswith("/") or "." in alias.rpartition("/")[2] else f"{alias}/"
    sources = (source,) if source else ()
    return PagePlan(
        url=url,
        template="redirect.html",
        fingerprints=partial(_prints, target),
        make=partial(_page, edition, url, target, sources),
        sources=sources,
    )


def _prints(target: str) -> list[Fingerprint]:
    return [fingerprint_of(target)]


def _page(edition: Edition, url: str, target: str, sources: tuple[str, ...]) -> Page:
    head = edition.unlisted_head(url, "Moved")
    return Page(head=head, template="redirect.html", view=RedirectView(target), sources=sources)
