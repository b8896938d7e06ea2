"""Look for faults in the finished pages: links that lead nowhere, ids that are twice, pictures without a text."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cache, partial
from itertools import chain
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from broadsheet.build.build_plan import Plan
from broadsheet.build.build_report import Options
from broadsheet.build.check_links import CHECKED_URL, LinkFollower, Target, as_rendered, fix_of, problem_of
from broadsheet.build.manifest import Written, why_stale
from broadsheet.build.output_folder import scan_output
from broadsheet.build.page_outline import Outline, read_outline
from broadsheet.build.saved_state import BuildState
from broadsheet.config import Site
from broadsheet.errors import Fault
from broadsheet.file_states import FileState
from broadsheet.plugins import collect_all
from broadsheet.rendering.render import render_page
from broadsheet.site.page_plan import PagePlan
from broadsheet.site.site_plan import name_page
from broadsheet.worker_processes import MIN_PAGES_FOR_PROCESSES, split_between_forks


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


class LastBuild(Struct, frozen=True):
    """What the last build left in the output folder: a page that it left and a build would leave is not rendered."""

    output: Path
    written: Mapping[str, Written | None]
    found: Mapping[str, FileState]

    def holds(self, plan: Plan, page_plan: PagePlan) -> bool:
        """Return whether the file of a page is the one that a build now would leave."""
        known = self.found.get(page_plan.path)
        written = self.written.get(page_plan.path)
        return known is not None and why_stale(plan.make_key(page_plan), written, known.digest) is None


class Looked(Struct, frozen=True, array_like=True):
    """What was found in a page by itself, and what else must be there for its links to lead somewhere."""

    path: str
    ids: tuple[str, ...]
    links: int
    problems: tuple[tuple[str, str], ...]
    """What is wrong, and how to fix it."""
    fragments: tuple[tuple[str, Target], ...]
    """Links to ids of pages."""


class CheckReport(Struct, frozen=True):
    """What a check looked at, and what it found."""

    pages: int
    others: int
    """Feeds, sitemaps and data, which have no links to follow."""
    links: int
    faults: tuple[Fault, ...]


def find_last_build(site: Site, options: Options) -> LastBuild:
    """Return what the last build left. Raises StorageError."""
    manifest = BuildState(site, options).manifest
    return LastBuild(options.output, manifest.files, scan_output(options.output, manifest).found)


def check_plan(plan: Plan, jobs: int, last: LastBuild) -> CheckReport:
    """Look at every HTML page of a plan and return the faults of all.

    Raises TemplateError when a page does not render.
    """
    page_plans = [page_plan for page_plan in plan.page_plans if page_plan.template.endswith(".html")]
    paths = plan.static_files.keys() | {page_plan.path for page_plan in plan.page_plans}
    look = partial(_look_at_share, replace(plan, page_plans=page_plans), last, paths)
    with split_between_forks(look, jobs if len(page_plans) >= MIN_PAGES_FOR_PROCESSES else 1) as shares:
        looked = {one.path: one for one in chain.from_iterable(shares)}
    ids = {path: frozenset(one.ids) for path, one in looked.items()}
    faults = [
        fault for page_plan in page_plans for fault in _page_faults(page_plan, looked[page_plan.path], paths, ids)
    ]
    links = sum(one.links for one in looked.values())
    return CheckReport(len(page_plans), len(plan.page_plans) - len(page_plans), links, tuple(faults))


def _look_at_share(plan: Plan, last: LastBuild, paths: Collection[str], share: int, shares: int) -> list[Looked]:
    follower = LinkFollower()
    checked = replace(plan, renderer=replace(plan.renderer, base_url=CHECKED_URL))
    # Rules of others may look at anything of a page: theirs is always the page as it is rendered for a check.
    may_read = len(_rules()) == len(page_rules())
    found = []
    for page_plan in plan.page_plans[share::shares]:
        is_there = may_read and last.holds(plan, page_plan)
        base_url = plan.renderer.base_url
        page = _read(last.output, page_plan, base_url) if is_there else _render(checked, page_plan)
        found.append(_look_at(page_plan, page, follower, paths))
    return found


def _render(plan: Plan, page_plan: PagePlan) -> CheckedPage:
    html = render_page(plan.renderer, page_plan.make_page()).decode()
    return _checked(page_plan, html, read_outline(html))


def _read(output: Path, page_plan: PagePlan, base_url: str) -> CheckedPage:
    """Return a page as it is rendered for a check, from the file that a build left."""
    html = (output / page_plan.path).read_text("utf-8")
    outline = read_outline(html)
    links = dict.fromkeys(as_rendered(page_plan.url, link, base_url) for link in outline.links)
    return _checked(page_plan, html, replace(outline, links=tuple(links)))


def _checked(page_plan: PagePlan, html: str, outline: Outline) -> CheckedPage:
    return CheckedPage(page_plan.url, html, outline.ids, outline.links, outline.images_without_text)


def _look_at(page_plan: PagePlan, page: CheckedPage, follower: LinkFollower, paths: Collection[str]) -> Looked:
    problems = [*chain.from_iterable(rule(page) for rule in _rules())]
    fragments = []
    for link in page.links:
        try:
            target = follower.follow(page.url, link)
        except ValueError as error:
            problems.append(_nowhere(page.url, link, str(error), paths))
            continue
        if target is None:
            continue
        problem = problem_of(target, paths, {})
        if problem:
            problems.append(_nowhere(page.url, link, problem, paths))
        elif target.fragment:
            fragments.append((link, target))
    return Looked(page_plan.path, page.ids, len(page.links), tuple(problems), tuple(fragments))


def _nowhere(url: str, link: str, problem: str, paths: Collection[str]) -> tuple[str, str]:
    return f"on {url} the link to {link} leads nowhere: {problem}", fix_of(link, paths)


def _page_faults(
    page: PagePlan, looked: Looked, paths: Collection[str], ids: Mapping[str, frozenset[str]]
) -> Iterator[Fault]:
    where = name_page(page)
    for message, fix in looked.problems:
        yield Fault(where, None, message, fix)
    for link, target in looked.fragments:
        problem = problem_of(target, paths, ids)
        if problem:
            yield Fault(where, None, *_nowhere(page.url, link, problem, paths))


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
