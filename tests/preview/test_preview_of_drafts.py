"""`serve --drafts` shows what is held back, marked, in folders of its own."""

from typing import TYPE_CHECKING

import pytest

from broadsheet.commands.build_commands import ServeArguments, make_rebuild
from broadsheet.preview import RebuildCause

if TYPE_CHECKING:
    from tests.conftest import SiteFolder

PREVIEW = ".broadsheet/preview"


@pytest.fixture
def arguments(site: "SiteFolder") -> ServeArguments:
    return ServeArguments(
        site=site.root, as_of=None, base_url=None, output=None, jobs=1, port=0, open=False, drafts=True, fetch=False
    )


def test_drafts_are_shown_and_marked_and_never_in_the_site(site: "SiteFolder", arguments: ServeArguments) -> None:
    site.article("a", "Words.", date="2024-11-14").article("b", "A wombat.", date="2024-11-14", draft=True)
    site.article("c", "A quokka.", date="2024-11-14", publish_at="2999-01-01T06:00:00+01:00", rights="link")
    before = site.build().tree()
    rebuild = make_rebuild(arguments, drafts=True)
    rebuild(RebuildCause(seeds=True))
    shown = {slug: (site.root / PREVIEW / f"articles/{slug}/index.html").read_text("utf-8") for slug in "abc"}
    assert "A wombat." in shown["b"]
    assert '<p class="note" role="status" lang="en">Draft</p>' in shown["b"]
    assert "Not public before 2999-01-01 06:00 UTC+01:00" in shown["c"]
    assert "A quokka." not in shown["c"]
    assert "Draft" not in shown["a"].replace("(drafts)", "")
    assert '<p class="note" lang="en">Draft</p>' in (site.root / PREVIEW / "index.html").read_text("utf-8")
    assert site.tree() == before
    assert site.build().report.changed == ()
    assert site.clean_tree() == before


def test_a_draft_that_is_accepted_loses_its_mark(site: "SiteFolder", arguments: ServeArguments) -> None:
    site.article("a", "Words.", date="2024-11-14").article("b", "A wombat.", date="2024-11-14", draft=True)
    rebuild = make_rebuild(arguments, drafts=True)
    rebuild(RebuildCause(seeds=True))
    site.article("b", "A wombat.", date="2024-11-14")
    rebuild(RebuildCause(paths=frozenset([site.root / "content/articles/b.md"])))
    for name in ("articles/b/index.html", "index.html"):
        assert '<p class="note"' not in (site.root / PREVIEW / name).read_text("utf-8")
