"""Look for faults in the finished pages: links that lead nowhere, ids that are twice, pictures without a text."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache, partial
from html.parser import HTMLParser
from itertools import chain
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from msgspec import Struct
from msgspec.structs import replace

from broadsheet.build.build_plan import Plan
from broadsheet.errors import Fault
from broadsheet.output_path import file_of
from broadsheet.plugins import collect_all
from broadsheet.rendering.render import Renderer, render_page
from broadsheet.site.page_plan import PagePlan
from broadsheet.site.site_plan import name_page
from broadsheet.worker_processes import MIN_PAGES_FOR_PROCESSES, split_between_forks

CHECKED_URL = "https://site.invalid/"
"""Where the pages are taken to stand while their links are followed."""
LINKING = frozenset({"href", "src", "action"})


class CheckedPage(Struct, frozen=True):
    """A finished page, as rules of `check` see it."""

    url: str
    html: str
    ids: tuple[str, ...]
    links: tuple[str, ...]
    """Each once, as they are in the page."""
    images_without_text: int


Rule = Callable[[CheckedPage], Iterable[tuple[str, str]]]
"""Yields what is wrong with a page, and how to fix it."""


class Outline(Struct, frozen=True):
    """What other pages may link to in a page, what it links to, and what is wrong with it."""

    ids: tuple[str, ...]
    links: tuple[str, ...]
    problems: tuple[tuple[str, str], ...]


class CheckReport(Struct, frozen=True):
    """What a check looked at, and what it found."""

    pages: int
    others: int
    """Feeds, sitemaps and data, which have no links to follow."""
    links: int
    faults: tuple[Fault, ...]


def check_plan(plan: Plan, jobs: int) -> CheckReport:
    """Render every HTML page of a plan and return the faults of all.

    Raises TemplateError when a page does not render.
    """
    page_plans = [page_plan for page_plan in plan.page_plans if page_plan.template.endswith(".html")]
    renderer = replace(plan.renderer, base_url=CHECKED_URL)
    outline = partial(_outline_share, renderer, page_plans)
    with split_between_forks(outline, jobs if len(page_plans) >= MIN_PAGES_FOR_PROCESSES else 1) as shares:
        outlines = dict(chain.from_iterable(shares))
    ids = {path: frozenset(outline.ids) for path, outline in outlines.items()}
    paths = plan.static_files.keys() | {page_plan.path for page_plan in plan.page_plans}
    faults = [
        fault for page_plan in page_plans for fault in _page_faults(page_plan, outlines[page_plan.path], paths, ids)
    ]
    links = sum(len(outline.links) for outline in outlines.values())
    return CheckReport(len(page_plans), len(plan.page_plans) - len(page_plans), links, tuple(faults))


def _outline_share(
    renderer: Renderer, page_plans: Sequence[PagePlan], share: int, shares: int
) -> list[tuple[str, Outline]]:
    return [(page_plan.path, _outline(renderer, page_plan)) for page_plan in page_plans[share::shares]]


def _outline(renderer: Renderer, page_plan: PagePlan) -> Outline:
    html = render_page(renderer, page_plan.make()).decode()
    parser = _OutlineParser()
    parser.feed(html)
    parser.close()
    links = tuple(dict.fromkeys(parser.links))
    page = CheckedPage(page_plan.url, html, tuple(parser.ids), links, parser.images_without_text)
    return Outline(page.ids, page.links, tuple(chain.from_iterable(rule(page) for rule in _rules())))


def page_rules() -> tuple[Rule, ...]:
    """Return the rules that look at one page by itself."""
    return find_repeated_ids, find_images_without_text


@cache
def _rules() -> list[Rule]:
    return collect_all("page_rules", __name__)


def find_repeated_ids(page: CheckedPage) -> Iterator[tuple[str, str]]:
    """Yield the ids that a page has more than once."""
    for name, count in Counter(page.ids).items():
        if count > 1:
            yield f"the id '{name}' is used more than once on {page.url}", ""


def find_images_without_text(page: CheckedPage) -> Iterator[tuple[str, str]]:
    """Yield that a page has images which say nothing to those who cannot see them."""
    if page.images_without_text:
        yield f"an image on {page.url} has no text for those who cannot see it", "write ![text](…)"


class _OutlineParser(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.images_without_text = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        if attributes.get("id"):
            self.ids.append(attributes["id"] or "")
        self.links += [value for name, value in attrs if name in LINKING and value]
        self.images_without_text += tag == "img" and not attributes.get("alt")


def _page_faults(
    page: PagePlan, outline: Outline, paths: Collection[str], ids: Mapping[str, frozenset[str]]
) -> Iterator[Fault]:
    where = name_page(page)
    for message, fix in outline.problems:
        yield Fault(where, None, message, fix)
    for link in outline.links:
        problem = _link_problem(page, link, paths, ids)
        if problem:
            message = f"on {page.url} the link to {link} leads nowhere: {problem}"
            yield Fault(where, None, message, _link_fix(link, paths))


def _link_fix(link: str, paths: Collection[str]) -> str:
    """Return the address of the page that a link to a file of content means."""
    file, _, fragment = link.partition("#")
    address = f"/articles/{file.rpartition('/')[2].removesuffix('.md')}/"
    if not file.endswith(".md") or file_of(address) not in paths:
        return ""
    return f"links lead to addresses: write {address}{f'#{fragment}' if fragment else ''}"


def _link_problem(page: PagePlan, link: str, paths: Collection[str], ids: Mapping[str, frozenset[str]]) -> str | None:
    try:
        target, fragment = urldefrag(urljoin(urljoin(CHECKED_URL, page.url), link))
        parts = urlsplit(target)
    except ValueError as error:
        return str(error)
    if f"{parts.scheme}://{parts.netloc}/" != CHECKED_URL:
        return None
    path = file_of(unquote(parts.path))
    if path not in paths:
        return f"the site has no {parts.path}"
    if fragment and path in ids and unquote(fragment) not in ids[path]:
        return f"nothing on {parts.path} has the id '{unquote(fragment)}'"
    return None
