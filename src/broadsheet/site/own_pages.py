"""The pages that editors write themselves, such as an imprint."""

from collections.abc import Iterator
from functools import partial

from broadsheet.index.article_fingerprints import Fingerprint, fingerprint_of
from broadsheet.model import Profile
from broadsheet.site import urls
from broadsheet.site.descriptions import describe, text_of
from broadsheet.site.page_plan import AffectedPages, Edition, Page, PagePlan
from broadsheet.site.views.own_pages import OwnPageView


def plan_own_pages(edition: Edition, _affected: AffectedPages) -> Iterator[PagePlan]:
    """Yield the pages of content/pages."""
    for written in edition.index.own_pages:
        yield PagePlan(
            url=urls.own_page_url(written.slug),
            template="page.html",
            fingerprints=partial(_fingerprints, written),
            make=partial(_make, edition, written),
            sources=(written.path,),
            indexed=True,
        )


def _fingerprints(written: Profile) -> list[Fingerprint]:
    return [fingerprint_of(written.name, written.html)]


def _make(edition: Edition, written: Profile) -> Page:
    head = edition.head(
        urls.own_page_url(written.slug),
        written.name,
        describe(written.name, edition.settings.title, text_of(written.html)),
        kind="WebPage",
    )
    view = OwnPageView(title=written.name, html=written.html)
    return Page(head=head, template="page.html", view=view, sources=(written.path,))
