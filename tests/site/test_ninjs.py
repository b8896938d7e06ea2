"""Articles as ninjs 3.1: the fields that its schema knows, each of its type, and no more than readers may see."""

import json
from datetime import datetime
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.conftest import SiteFolder

BASE = "https://example.org/news/"
TEXT = {"value", "role", "contentType"}
CONCEPT = {"name", "rel", "uri"}
FIELDS_OF = {
    **dict.fromkeys(("headlines", "descriptions", "bodies"), TEXT),
    **dict.fromkeys(("subjects", "people", "organisations", "places"), CONCEPT),
    "infoSources": {"name", "role", "uri"},
    "altIds": {"role", "value"},
}
"""List of an item → the fields that we use of those that the schema allows in its entries."""
TEXTS = {"uri", "language", "by"}
TIMES = {"contentCreated", "versionCreated", "expires"}
CHOICES = {
    "type": {"text"},
    "pubStatus": {"usable", "withheld", "canceled"},
    "representationType": {"full", "partial"},
}


def check(item: dict[str, Any]) -> None:
    assert item.keys() <= {*FIELDS_OF, *TEXTS, *TIMES, *CHOICES, "standard"}
    assert item["uri"].startswith("https://")
    assert all(isinstance(item[name], str) and item[name] for name in TEXTS & item.keys())
    assert all(datetime.fromisoformat(item[name]).tzinfo for name in TIMES & item.keys())
    assert all(item[name] in some for name, some in CHOICES.items())
    for name in FIELDS_OF.keys() & item.keys():
        assert item[name]
        assert all(one.keys() <= FIELDS_OF[name] and all(map(str.strip, one.values())) for one in item[name]), name
    assert item["standard"] == {
        "name": "ninjs",
        "version": "3.1",
        "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#",
    }


def item_of(site: "SiteFolder", slug: str) -> dict[str, Any]:
    item: dict[str, Any] = json.loads(site.file(f"/articles/{slug}/ninjs.json"))
    check(item)
    return item


def test_it_says_what_the_article_says(site: "SiteFolder") -> None:
    front = {
        "source": "Quay",
        "source_url": "https://quay.example/1",
        "byline": ["Bo Ek", "Li Wu"],
        "summary": "Short.",
    }
    names = {"topics": ["Trade"], "people": ["Anna Berg"], "organizations": ["NATO"], "places": ["Brussels"]}
    site.settings(base_url=BASE, ninjs=True)
    site.article("wall", "See [it](/about/).", title="A <wall>", date="2024-11-14", language="de", **front, **names)
    item = item_of(site.article("bare", "").build(), "wall")
    assert (item["uri"], item["language"], item["by"]) == (f"{BASE}articles/wall/", "de", "Bo Ek and Li Wu")
    assert item["headlines"] == [{"role": "main", "contentType": "text/plain", "value": "A <wall>"}]
    assert item["contentCreated"] == "2024-11-14T00:00:00+00:00"
    assert f'href="{BASE}about/"' in item["bodies"][0]["value"]
    assert item["people"] == [{"name": "Anna Berg", "uri": f"{BASE}people/anna-berg/", "rel": "mentions"}]
    assert item["infoSources"] == [{"name": "Quay", "uri": f"{BASE}sources/quay/", "role": "origin"}]
    assert item["altIds"] == [{"role": "original", "value": "https://quay.example/1"}]
    assert "bodies" not in item_of(site, "bare")
    link = '<link rel="alternate" type="application/json" title="ninjs" href="/news/articles/wall/ninjs.json">'
    assert link in site.page("/articles/wall/")
    site.article("wall", "Other words.", title="A wall", date="2024-11-14").build()
    assert site.tree() == site.clean_tree()


@pytest.mark.parametrize(("rights", "shown"), [("full", True), ("excerpt", False), ("link", False)])
def test_rights_hold(site: "SiteFolder", rights: str, *, shown: bool) -> None:
    site.settings(base_url=BASE, ninjs=True).article("wall", "First words.\n\nThe wombat.", rights=rights).build()
    assert ("wombat" in site.file("/articles/wall/ninjs.json").decode()) == shown
    assert item_of(site, "wall")["representationType"] == ("full" if shown else "partial")


def test_without_the_setting_there_are_none(site: "SiteFolder") -> None:
    page = site.article("wall").build().page("/articles/wall/")
    assert ("ninjs" in page, [path for path in site.tree() if path.endswith("ninjs.json")]) == (False, [])
