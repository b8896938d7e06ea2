"""The search index: a script for each month, with the titles and names of its articles."""

import json
from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial

from broadsheet.index.article_fingerprints import Fingerprint
from broadsheet.index.build_index import Index
from broadsheet.model import PublicArticle
from broadsheet.site import urls
from broadsheet.site.date_words import when
from broadsheet.site.page_plan import AffectedPages, Edition, Page, PagePlan
from broadsheet.site.views import SearchEntry, SearchIndexView

UNDATED = "undated"
"""The part of the search index for articles without a date."""


def shards(index: Index) -> list[str]:
    """Return the parts of the search index, newest first: the months that have articles, as `2024-11`."""
    months = dict.fromkeys(_month(day) for day in index.days)
    dated = sum(map(len, index.days.values()))
    return [*months, UNDATED] if dated < len(index.articles) else list(months)


def _month(day: date) -> str:
    return day.isoformat()[: len("2024-11")]  # strftime leaves out the zeros of early years on some systems


def shard_url(shard: str) -> str:
    """Return the URL path of a part of the search index."""
    return f"/search/{shard}.js"


def plan_search_index(edition: Edition, _affected: AffectedPages) -> Iterator[PagePlan]:
    """Yield the search index in parts. An edit changes only one of them, and browsers keep the others."""
    months: dict[str, list[int]] = {}
    for day, positions_of_day in edition.index.days.items():
        months.setdefault(_month(day), []).extend(positions_of_day)
    dated = sum(map(len, months.values()))
    for shard in shards(edition.index):
        positions = months.get(shard) or list(range(dated, len(edition.index.articles)))
        yield PagePlan(
            url=shard_url(shard),
            template="search-index",
            fingerprints=partial(_shard_fingerprints, edition, positions),
            make=partial(_shard_page, edition, shard, positions),
        )


def _shard_fingerprints(edition: Edition, positions: Sequence[int]) -> list[Fingerprint]:
    fingerprints = edition.index.fingerprints
    return [*edition.card_fingerprints(positions), *(fingerprints[position].structure for position in positions)]


def _shard_page(edition: Edition, shard: str, positions: Sequence[int]) -> Page:
    view = SearchIndexView(tuple(_search_entry(edition.index, edition.index.articles[at]) for at in positions))
    return Page(head=edition.unlisted_head(shard_url(shard), "Search"), template="search-index", view=view)


def _search_entry(index: Index, article: PublicArticle) -> SearchEntry:
    people = (index.names["people"][person.name].entry.name for person in article.people)
    return SearchEntry(
        title=article.title,
        url=urls.article_url(article.slug)[1:],
        date=when(article.published).text if article.published else "",
        source=article.source.name if article.source else "",
        summary=article.summary or "",
        names=(*people, *article.topics, *article.organizations, *article.places),
    )


def write_search_index(view: SearchIndexView) -> str:
    """Return a part of the search index as a script. Pages that are opened from disk may load scripts, but not JSON."""
    rows = [{name: getattr(entry, name) for name in SearchEntry.__struct_fields__} for entry in view.entries]
    text = json.dumps(rows, ensure_ascii=False, separators=(",", ":"))
    return f"window.BROADSHEET_INDEX=(window.BROADSHEET_INDEX||[]).concat({text});\n"
