"""The search index: a script for each month, with the titles and names of its articles."""

import json
from collections.abc import Iterator, Sequence
from functools import partial

from broadsheet.index.article_fingerprints import Fingerprint
from broadsheet.index.build_index import Index
from broadsheet.model import PublicArticle
from broadsheet.site import urls
from broadsheet.site.months import positions_by_month
from broadsheet.site.page_plan import AffectedPages, Edition, Page, PagePlan
from broadsheet.site.views import SearchEntry, SearchIndexView


def shards(index: Index) -> list[str]:
    """Return the parts of the search index, newest first: the months that have articles, as `2024-11`."""
    return list(positions_by_month(index))


def shard_url(shard: str) -> str:
    """Return the URL path of a part of the search index."""
    return f"/search/{shard}.js"


def plan_search_index(edition: Edition, _affected: AffectedPages) -> Iterator[PagePlan]:
    """Yield the search index in parts. An edit changes only one of them, and browsers keep the others."""
    for shard, positions in positions_by_month(edition.index).items():
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
    view = SearchIndexView(tuple(_search_entry(edition, edition.index.articles[at]) for at in positions))
    return Page(head=edition.unlisted_head(shard_url(shard), "Search"), template="search-index", view=view)


def _search_entry(edition: Edition, article: PublicArticle) -> SearchEntry:
    index = edition.index
    people = (index.names["people"][person.name].entry.name for person in article.people)
    return SearchEntry(
        title=article.title,
        url=urls.article_url(article.slug)[1:],
        date=edition.language.when(article.published).text if article.published else "",
        source=article.source.name if article.source else "",
        summary=article.summary or "",
        names=(*people, *article.topics, *article.organizations, *article.places),
    )


def write_search_index(view: SearchIndexView) -> str:
    """Return a part of the search index as a script. Pages that are opened from disk may load scripts, but not JSON."""
    rows = [{name: getattr(entry, name) for name in SearchEntry.__struct_fields__} for entry in view.entries]
    text = json.dumps(rows, ensure_ascii=False, separators=(",", ":"))
    return f"window.BROADSHEET_INDEX=(window.BROADSHEET_INDEX||[]).concat({text});\n"
