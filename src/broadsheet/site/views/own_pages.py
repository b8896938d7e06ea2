"""The pages that editors write themselves, and the page of corrections."""

from msgspec import Struct

from broadsheet.site.views.common import CorrectionLine, Evidence, Pager


class CorrectedArticle(Struct, frozen=True):
    """An article with its corrections, newest first."""

    evidence: Evidence
    """The article."""
    corrections: tuple[CorrectionLine, ...]


class CorrectionsView(Struct, frozen=True, kw_only=True):
    """`corrections.html`: all published corrections."""

    articles: tuple[CorrectedArticle, ...]
    """The one that was corrected last comes first."""
    pager: Pager | None


class OwnPageView(Struct, frozen=True, kw_only=True):
    """`page.html`: a page that editors wrote themselves."""

    title: str
    html: str
