"""The parts of a site that can be built alone, on different machines: together they are the whole site.

A page of a year belongs to that year, an article to the year of its day, and an article without a day to `undated`. All
other pages, and the static files, are `shared`: they can be made from articles of more than one year.
"""

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from broadsheet.errors import UsageError
from broadsheet.index.article_day import day_of
from broadsheet.index.build_index import Index

if TYPE_CHECKING:
    from broadsheet.build.build_plan import Plan

SHARED = "shared"
UNDATED = "undated"
_ARTICLE = re.compile(r"/articles/(?P<slug>[^/]+)/")
_YEAR = re.compile(r"/(?:days|archive|quotes|data/\w+|search/\w+|people/[^/]+/words)/(?P<year>\d{4})(?!\d)")


def choose_parts(plan: "Plan", parts: Sequence[str]) -> "Plan":
    """Return the plan of some parts of a site alone. Raises UsageError for a part that the site does not have."""
    years = years_of_articles(plan.edition.index)
    dated = frozenset(years.values())
    known = {page_plan.url: part_of(page_plan.url, years, dated) for page_plan in plan.page_plans}
    unknown = [part for part in parts if part not in {*known.values(), SHARED}]
    if unknown:
        fix = f"its parts are {', '.join(sorted({*known.values(), SHARED}))}"
        raise UsageError(f"the site has no part {', '.join(unknown)}; {fix}")
    chosen = tuple(page_plan for page_plan in plan.page_plans if known[page_plan.url] in parts)
    if SHARED in parts:
        return replace(plan, page_plans=chosen)
    return replace(plan, page_plans=chosen, static_files={}, static_keys={})


def years_of_articles(index: Index) -> dict[str, str]:
    """Return the part that each article belongs to, by its slug."""
    days = ((article.slug, day_of(article)) for article in index.articles)
    return {slug: f"{day.year:04}" if day else UNDATED for slug, day in days}


def part_of(url: str, years: Mapping[str, str], dated: frozenset[str]) -> str:
    """Return the part that the page at a URL path belongs to; `dated` are the parts that have articles.

    >>> [part_of(url, {"a": "2019"}, frozenset(["2019"])) for url in ("/articles/a/", "/days/2019/", "/archive/1067/")]
    ['2019', '2019', 'shared']
    """
    article = _ARTICLE.match(url)
    if article:
        return years.get(article["slug"], SHARED)
    year = _YEAR.match(url)
    # An old address may look like that of a year, of which there is no article.
    return year["year"] if year and year["year"] in dated else SHARED
