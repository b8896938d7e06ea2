"""Redirects from former addresses of pages to the present ones."""

from collections.abc import Collection, Iterator
from functools import partial

from broadsheet.index.article_fingerprints import Fingerprint, fingerprint_of
from broadsheet.model import ENTITY_KINDS, Move
from broadsheet.output_path import as_joined, decode_url
from broadsheet.site import urls
from broadsheet.site.descriptions import describe
from broadsheet.site.page_plan import Edition, Page, PagePlan
from broadsheet.site.views.notices import RedirectView
from broadsheet.slugs import slugify

REDIRECT = "redirect.html"


def plan_redirects(edition: Edition, taken: Collection[str]) -> Iterator[PagePlan]:
    """Yield a redirect for each alias of an article, each former address of a story, each name of a person and so on.

    An alias of an article claims its address like any page: a conflict is an error. The addresses of names are those
    that an entity had before a profile changed its slug or merged two names. They, and those of stories, redirect only
    if no page or redirect has the address. `taken` are the URL paths of all pages.
    """
    redirected: set[str] = set()
    for article in edition.index.articles:
        moves = {move.path: move for move in article.moves}
        for alias in article.aliases:
            target = urls.article_url(article.slug)
            redirect = _redirect(edition, moves.get(alias, Move(alias)), target, article.path)
            redirected.add(as_joined(redirect.url))
            yield redirect
    for url, target, source in _former_addresses_of_stories(edition):
        if url not in taken and url not in redirected:
            redirected.add(url)
            yield _redirect(edition, Move(url), target, source)
    for kind in ENTITY_KINDS:
        for entity in edition.index.entities[kind.folder]:
            profile = entity.entry.profile
            target = urls.entity_url(kind.folder, entity.entry.slug)
            for name in (entity.entry.name, *entity.entry.spellings):
                url = urls.entity_url(kind.folder, slugify(name))
                if slugify(name) and url not in taken and url not in redirected:
                    redirected.add(url)
                    yield _redirect(edition, Move(url), target, profile.path if profile else "")


def _former_addresses_of_stories(edition: Edition) -> Iterator[tuple[str, str, str]]:
    """Yield where stories may have been before, each with where it is now, and with the file that says so."""
    index = edition.index
    for story in index.stories:
        target, source = urls.story_url(story.slug), story.profile.path if story.profile else ""
        yield from ((urls.story_url(slug), target, source) for slug in story.former)
    for slug, position in index.lone_stories.items():
        article = index.articles[position]
        yield urls.story_url(slug), urls.article_url(article.slug), article.path


def page_url_of(alias: str) -> str:
    """Return the URL path of the page that stands for a former address."""
    alias = decode_url(alias)
    return alias if alias.endswith("/") or "." in alias.rpartition("/")[2] else f"{alias}/"


def _redirect(edition: Edition, move: Move, target: str, source: str) -> PagePlan:
    url = page_url_of(move.path)
    sources = (source,) if source else ()
    return PagePlan(
        url=url,
        template=REDIRECT,
        fingerprints=partial(_fingerprints, move, target),
        make=partial(_page, edition, url, move, target, sources),
        sources=sources,
    )


def _fingerprints(move: Move, target: str) -> list[Fingerprint]:
    return [fingerprint_of(target, move.day.isoformat() if move.day else None, move.reason)]


def _page(edition: Edition, url: str, move: Move, target: str, sources: tuple[str, ...]) -> Page:
    gettext = edition.language.gettext
    title, said = gettext("Moved"), gettext("This page has moved")
    head = edition.unlisted_head(url, f"{title}: {url}", describe(f"{said}: {url}", move.reason), shown_at=target)
    return Page(
        head=head,
        template=REDIRECT,
        view=RedirectView(target, edition.language.when(move.day) if move.day else None, move.reason),
        sources=sources,
    )
