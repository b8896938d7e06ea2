"""What an edit makes of the saved index: which pages it can change, or why it takes a build of the whole site."""

from typing import TYPE_CHECKING

import pytest

from broadsheet.build.builder import Builder
from broadsheet.build.incremental import edit_index, find_changed, read_changed
from broadsheet.build.saved_state import BuildState
from broadsheet.build.scope import Edit, Everything
from broadsheet.build.snapshot import Snapshot, take_snapshot

if TYPE_CHECKING:
    from tests.conftest import SiteFolder

    from broadsheet.build.saved_index import LoadedIndex


@pytest.fixture
def built(site: "SiteFolder") -> "SiteFolder":
    site.article("a", date="2024-11-14", topics=["Trade"])
    return site.article("b", date="2024-11-15", topics=["Trade"]).article("c", topics=["Health"]).build()


def look(site: "SiteFolder") -> tuple[Snapshot, "LoadedIndex"]:
    """Return a site as it is now, and the index of its last build."""
    options = site.options()
    builder = Builder(BuildState(site.site, options))
    snapshot = take_snapshot(site.site, options, builder.state)
    index = builder.load_index(snapshot.inputs)
    assert index is not None
    return snapshot, index


def edit(site: "SiteFolder") -> tuple[Edit | Everything, "LoadedIndex"]:
    snapshot, index = look(site)
    changed = find_changed(index, snapshot.inputs.content)
    return edit_index(index, read_changed(site.site, snapshot.inputs, changed), None, snapshot.fingerprint), index


def test_an_edit_of_a_text_affects_its_own_page_alone(built: "SiteFolder") -> None:
    done, index = edit(built.article("a", "Other words.", date="2024-11-14", topics=["Trade"]))
    assert isinstance(done, Edit)
    position = index.slugs["a"]
    assert (done.affected.articles, done.affected.days, done.affected.texts) == ([position], [], True)
    assert list(done.delta.articles) == [position]


def test_an_edit_of_a_summary_affects_the_lists_that_show_it(built: "SiteFolder") -> None:
    done, index = edit(built.article("a", summary="New.", date="2024-11-14", topics=["Trade"]))
    assert isinstance(done, Edit)
    assert index.slugs["a"] in done.affected.articles
    assert [entity.entry.name for entity in done.affected.entities["topics"]] == ["Trade"]
    assert [str(day) for day in done.affected.days] == ["2024-11-14"]
    assert done.index.index.articles[index.slugs["a"]].summary == "New."


@pytest.mark.parametrize("front", [{"topics": ["Health"]}, {"date": "2024-11-13"}, {"draft": True}, {"slug": "z"}])
def test_what_moves_something_in_the_index_takes_the_whole_site(built: "SiteFolder", front: dict[str, object]) -> None:
    done, _ = edit(built.article("a", **{"date": "2024-11-14", "topics": ["Trade"]} | front))
    assert done == Everything("content/articles/a.md changed in what the index is made of")
