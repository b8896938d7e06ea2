"""`_redirects`: all redirects of a site in one file, for hosts that redirect by it instead of by pages."""

from collections.abc import Sequence
from functools import partial
from urllib.parse import quote

from msgspec import Struct

from broadsheet.index.article_fingerprints import Fingerprint, fingerprint_of
from broadsheet.site.page_plan import Edition, Page, PagePlan
from broadsheet.site.urls import base_path
from broadsheet.site.views.notices import RedirectView

REDIRECTS_FILE = "redirects-file"
URL = "/_redirects"


class RedirectsFileView(Struct, frozen=True):
    """The redirects of a site: URL path → URL path, both decoded and without the base path."""

    base_path: str
    moves: tuple[tuple[str, str], ...]


def plan_redirects_file(edition: Edition, redirects: Sequence[PagePlan]) -> PagePlan:
    """Return the plan of the file, from the plans of the pages that redirect."""
    return PagePlan(
        url=URL,
        template=REDIRECTS_FILE,
        fingerprints=partial(_fingerprints, redirects),
        make=partial(_page, edition, redirects),
    )


def write_redirects_file(view: RedirectsFileView) -> str:
    """Return the lines of the file: from where, to where, and that it is for good."""
    base = view.base_path.rstrip("/")
    return "".join(f"{base}{quote(source)} {base}{quote(target)} 301\n" for source, target in view.moves)


def _fingerprints(redirects: Sequence[PagePlan]) -> list[Fingerprint]:
    addresses = fingerprint_of([redirect.url for redirect in redirects])
    return [addresses, *(fingerprint for redirect in redirects for fingerprint in redirect.find_fingerprints())]


def _page(edition: Edition, redirects: Sequence[PagePlan]) -> Page:
    views = ((redirect.url, redirect.make_page().view) for redirect in redirects)
    moves = tuple((url, view.target) for url, view in views if isinstance(view, RedirectView))
    return Page(
        head=edition.unlisted_head(URL, "Redirects"),
        template=REDIRECTS_FILE,
        view=RedirectsFileView(base_path(edition.settings.base_url), moves),
    )
