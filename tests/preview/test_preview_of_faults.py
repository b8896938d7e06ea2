"""The preview of a site with a page at fault: the work of the others goes on."""

import contextlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from broadsheet import preview
from broadsheet.cli import main
from broadsheet.preview.change_batches import RebuildCause
from broadsheet.preview.rebuilder import BUILT_WITH_FAULTS, Rebuild, Rebuilder

if TYPE_CHECKING:
    from tests.conftest import SiteFolder


@pytest.fixture
def rebuilder(site: "SiteFolder", monkeypatch: pytest.MonkeyPatch) -> Iterator[Rebuilder]:
    """Return what `watch` builds with."""
    rebuilds: list[Rebuild] = []
    monkeypatch.setattr(preview, "watch", lambda _site, _output, rebuild: rebuilds.append(rebuild))
    with contextlib.chdir(site.root):
        assert main(["watch", "--as-of", "2024-11-20"]) == 0
        yield Rebuilder(rebuilds[0], "")


def test_a_page_at_fault_is_shown_as_such_and_the_others_are_built(site: "SiteFolder", rebuilder: Rebuilder) -> None:
    site.article("a", "One.").write("content/articles/b.md", "---\ntitle: B\ndate: soon\n---\n")
    rebuilder.build(RebuildCause(seeds=True))
    assert rebuilder.state.error is not None
    headline, fault = rebuilder.state.error.split("\n")
    assert (headline, fault.partition("; ")[0]) == (
        BUILT_WITH_FAULTS,
        "content/articles/b.md:3: 'date' is not a date: 'soon'",
    )
    assert "One." in site.page("/articles/a/")

    site.article("b", "Mended.")
    rebuilder.build(RebuildCause(paths=frozenset((site.root / "content/articles/b.md",))))
    assert rebuilder.state.error is None
    assert site.tree() == site.clean_tree("2024-11-20")


def test_a_topic_at_fault_stops_the_import_and_not_the_preview(site: "SiteFolder", rebuilder: Rebuilder) -> None:
    site.article("a", "One.").write("seeds/new.txt", "A headline of the harbour\n\nThe harbour was opened on Monday.")
    site.write("content/topics/harbour.md", "---\nname: Harbour\nmatch: 5\n---\n")
    rebuilder.build(RebuildCause(seeds=True))
    assert rebuilder.state.error is not None
    # Once, although it concerns both the import and the build.
    assert len(rebuilder.state.error.split("\n")) == 2
    assert "One." in site.page("/articles/a/")
    assert not (site.root / "content/.imported.jsonl").exists()

    site.write("content/topics/harbour.md", "---\nname: Harbour\nmatch: [harbour]\n---\n")
    rebuilder.build(RebuildCause(paths=frozenset((site.root / "content/topics/harbour.md",))))
    assert rebuilder.state.error is None
    assert "A headline of the harbour" in site.page("/")
    assert site.tree() == site.clean_tree("2024-11-20")
