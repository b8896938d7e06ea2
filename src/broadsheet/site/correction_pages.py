"""The pages of all published corrections, newest first."""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial

from broadsheet.index.article_day import day_of
from broadsheet.index.article_fingerprints import Fingerprint, fingerprint_of
from broadsheet.site import urls
from broadsheet.site.cards import evidence, make_pager
from broadsheet.site.descriptions import articles_in_words, describe
from broadsheet.site.page_plan import AffectedPages, Edition, Page, PagePlan
from broadsheet.site.paging import sizes_of_articles, split_articles
from broadsheet.site.views.common import CorrectionLine
from broadsheet.site.views.own_pages import CorrectedArticle, CorrectionsView

TEMPLATE = "corrections.html"


def plan_corrections(edition: Edition, _affected: AffectedPages) -> Iterator[PagePlan]:
    """Yield the pages of all corrections: at least one, so that readers learn when nothing has been corrected."""
    sizes = sizes_of_articles(edition.settings.articles_per_page)
    pages = split_articles(edition.index.corrected, sizes, edition.index.fingerprints)
    for number, positions in enumerate(pages, 1):
        yield PagePlan(
            url=urls.corrections_url(number),
            template=TEMPLATE,
            fingerprints=partial(_fingerprints, edition, positions, len(pages)),
            make=partial(_make, edition, positions, number, len(pages)),
            indexed=True,
        )


def _fingerprints(edition: Edition, positions: Sequence[int], pages: int) -> list[Fingerprint]:
    index = edition.index
    return [
        fingerprint_of(pages, len(index.corrected)),
        *edition.card_fingerprints(positions),
        *(index.fingerprints[at].rest for at in positions),
    ]


def _make(edition: Edition, positions: Sequence[int], number: int, pages: int) -> Page:
    articles = sorted((_corrected(edition, at) for at in positions), key=_last_day, reverse=True)
    view = CorrectionsView(articles=tuple(articles), pager=make_pager(number, pages, urls.corrections_url))
    gettext = edition.language.gettext
    title = edition.language.page_title(gettext("Corrections"), number)
    said = (
        (articles_in_words(edition.language, len(edition.index.corrected)), view.articles[0].evidence.article)
        if view.articles
        else (gettext("Nothing has been corrected so far."),)
    )
    description = describe(title, edition.settings.title, *said)
    head = edition.head(urls.corrections_url(number), title, description, kind="CollectionPage")
    return Page(head=head, template=TEMPLATE, view=view)


def _corrected(edition: Edition, position: int) -> CorrectedArticle:
    article, when = edition.index.articles[position], edition.language.when
    ordered = sorted(article.corrections, key=lambda one: one.date or day_of(article) or date.min, reverse=True)
    lines = tuple(CorrectionLine(when(one.date) if one.date else None, one.text) for one in ordered)
    return CorrectedArticle(evidence(edition, position, None), lines)


def _last_day(article: CorrectedArticle) -> str:
    """Return the day of an article's last correction; those without one come last."""
    return max((line.when.iso for line in article.corrections if line.when), default="")
