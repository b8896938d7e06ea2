"""Builds that follow each other in one process: what somebody is looking at comes first, and the rest can wait."""

from typing import TYPE_CHECKING

import pytest

from broadsheet.build.session import Session
from broadsheet.processes import FEWEST_FOR_PROCESSES, Superseded

if TYPE_CHECKING:
    from tests.conftest import SiteFolder


def test_a_change_of_templates_reaches_the_open_page_before_all_others(site: "SiteFolder") -> None:
    for number in range(FEWEST_FOR_PROCESSES):
        site.article(f"a{number}", topics=["Trade"])
    session = Session()

    def build(*changed: str, overtaken: bool = False) -> bool:
        paths = frozenset(site.root / path for path in changed) or None
        _, partial = session.build_for(site.site, site.options(), paths, ("/articles/a7/",), lambda: overtaken)
        return partial

    assert not build()
    for mark in ("one", "two"):
        site.write("templates/article.html", f"{mark}: {{{{ view.title }}}}")
        assert build("templates/article.html")
        assert (site.page("/articles/a7/"), mark in site.page("/articles/a8/")) == (f"{mark}: a7", False)
        with pytest.raises(Superseded):
            build(overtaken=True)
    site.article("a9", "Other words.", topics=["Trade"])
    assert not build("content/articles/a9.md")
    assert site.page("/articles/a8/") == "two: a8"
    assert site.tree() == site.clean_tree()
    assert site.build().report.rendered == 0
