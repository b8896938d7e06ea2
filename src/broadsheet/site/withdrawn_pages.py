"""The pages at the addresses of withdrawn articles: that it was withdrawn, when and why, and nothing else of it."""

from collections.abc import Collection, Iterable, Iterator
from functools import partial

from broadsheet.index.article_fingerprints import fingerprint_of
from broadsheet.model import WithdrawalNotice
from broadsheet.output_path import as_joined, file_of
from broadsheet.site import urls
from broadsheet.site.descriptions import describe
from broadsheet.site.page_plan import Edition, Page, PagePlan
from broadsheet.site.redirects import page_url_of
from broadsheet.site.views.notices import WithdrawnView


def plan_withdrawn(edition: Edition, notices: Iterable[WithdrawalNotice], taken: Collection[str]) -> Iterator[PagePlan]:
    """Yield a page at each address, former ones too, of withdrawn articles where no other page or redirect is.

    `taken` are the URL paths of all of those.
    """
    claimed = {as_joined(file_of(url)) for url in taken}
    for notice in notices:
        for url in (urls.article_url(notice.slug), *map(page_url_of, notice.aliases)):
            path = as_joined(file_of(url))
            if path not in claimed:
                claimed.add(path)
                yield _plan(edition, notice, url)


def _plan(edition: Edition, notice: WithdrawalNotice, url: str) -> PagePlan:
    day = notice.day.isoformat() if notice.day else None
    return PagePlan(
        url=url,
        template="withdrawn.html",
        fingerprints=lambda: [fingerprint_of(day, notice.reason)],
        make=partial(_page, edition, notice, url),
        sources=(notice.path,),
    )


def _page(edition: Edition, notice: WithdrawalNotice, url: str) -> Page:
    view = WithdrawnView(edition.language.when(notice.day) if notice.day else None, notice.reason)
    gettext = edition.language.gettext
    title, said = gettext("Withdrawn"), gettext("This article was withdrawn")
    return Page(
        head=edition.unlisted_head(url, f"{title}: {url}", describe(f"{said}: {url}", notice.reason), shown_at=url),
        template="withdrawn.html",
        view=view,
        sources=(notice.path,),
    )
