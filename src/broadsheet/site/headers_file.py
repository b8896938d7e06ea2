"""`_headers`: what hosts say of each file, for hosts that read it from a file."""

from broadsheet.index.article_fingerprints import Fingerprint
from broadsheet.site.briefings import HTML as BRIEFING
from broadsheet.site.page_plan import Edition, Page, PagePlan
from broadsheet.site.security_policy import BRIEFING_POLICY, NO_FRAMES
from broadsheet.site.urls import base_path
from broadsheet.site.views.for_machines import HeadersView

TEMPLATE = "headers.txt"
URL = "/_headers"
BRIEFINGS = tuple(f"/{folder}/{BRIEFING}" for folder in ("days/:year/:month/:day", "weeks/:week", "alerts/:alert"))
"""Where briefings are, as rules of such a file name addresses."""


def plan_headers_file(edition: Edition) -> PagePlan:
    """Return the plan of the file, which is made from the settings alone."""
    return PagePlan(url=URL, template=TEMPLATE, fingerprints=_fingerprints, make=lambda: _page(edition))


def _fingerprints() -> list[Fingerprint]:
    return []


def _page(edition: Edition) -> Page:
    view = HeadersView(
        base=base_path(edition.settings.base_url).rstrip("/"),
        policy=edition.site.theme.security_policy + NO_FRAMES,
        briefing_policy=BRIEFING_POLICY + NO_FRAMES,
        briefings=BRIEFINGS,
    )
    return Page(head=edition.unlisted_head(URL, "Headers"), template=TEMPLATE, view=view)
