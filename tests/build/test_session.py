"""Builds that follow each other in one process: what somebody is looking at comes first, and the rest can wait."""

import re
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from broadsheet.build.session import Session
from broadsheet.errors import SiteError
from broadsheet.worker_processes import Superseded

if TYPE_CHECKING:
    from tests.conftest import SiteFolder

    from broadsheet.build.build_report import BuildReport


LARGE = 20
"""How many articles make a site large here: then a process of its own builds everything."""


def test_a_change_of_templates_reaches_the_open_page_before_all_others(
    site: "SiteFolder", monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("broadsheet.build.session.MIN_PAGES_FOR_PROCESSES", LARGE)
    for number in range(LARGE):
        site.article(f"a{number}", topics=["Trade"])
    session = Session()

    def build(*changed: str, overtaken: bool = False) -> bool:
        paths = frozenset(site.root / path for path in changed) or None
        _, partial = session.build_for(site.site, site.options(), paths, ("/articles/a7/",), lambda: overtaken)
        session.prepare()
        return partial

    assert not build()
    for mark in ("one", "two"):
        site.write("templates/article.html", f"{mark}: {{{{ view.title }}}}")
        assert build("templates/article.html")
        assert (site.page("/articles/a7/"), site.page("/articles/a8/").startswith(mark)) == (f"{mark}: a7", False)
        with pytest.raises(Superseded):
            build(overtaken=True)
    site.article("a9", "Other words.", topics=["Trade"])
    assert not build("content/articles/a9.md")
    assert site.page("/articles/a8/") == "two: a8"
    assert site.tree() == site.clean_tree()
    assert site.build().report.rendered == 0


FAULTS = (
    ("---\ntitle: [\n---\n", "content/articles/b.md:3: its front matter is not valid YAML"),
    ("---\ntitle: B\ndate: soon\n---\n", "content/articles/b.md:3: 'date' is not a date: 'soon'"),
    ("---\ntitle: B\nslug: a\n---\n", "content/articles/b.md: the address /articles/a/ is also claimed by"),
    ("---\ntitle: B\npeople: [{name: Jo Bo, is: nobody}]\n---\n", "content/articles/b.md: 'is' of 'Jo Bo' names no"),
    ("No front matter.", "content/articles/b.md:1: has no front matter"),
    (b"\xff\xfe", "content/articles/b.md:1: is not UTF-8 text"),
)


@pytest.mark.parametrize(
    ("fault", "known", "large"),
    [
        *((fault, True, False) for fault in FAULTS),
        (FAULTS[0], False, False),
        (FAULTS[2], False, False),
        (FAULTS[1], True, True),
    ],
)
def test_a_preview_goes_around_a_page_at_fault(
    site: "SiteFolder", monkeypatch: pytest.MonkeyPatch, fault: tuple[str | bytes, str], *, known: bool, large: bool
) -> None:
    faulty, message = fault
    if large:
        # Then a process of its own builds everything.
        monkeypatch.setattr("broadsheet.build.session.MIN_PAGES_FOR_PROCESSES", 1)
    site.article("a", "One.")
    if known:
        site.article("b", "Good words.", people=["Mark Rutte"])
    session = Session()

    def build(*changed: str) -> "BuildReport":
        paths = frozenset(site.root / path for path in changed) or None
        report, _ = session.build_for(site.site, replace(site.options(), around_faults=True), paths, ())
        session.prepare()
        return report

    assert build().faults == ()
    site.write("content/articles/b.md", faulty)
    report = build("content/articles/b.md")
    assert [str(fault)[: len(message)] for fault in report.faults] == [message]
    assert report.written == 0

    # The other editors' work goes on, and the fault is reported until it is fixed, by a new process too.
    for words in ("Two.", "Three."):
        site.article("a", words)
        report = build("content/articles/a.md")
        assert len(report.faults) == 1
        assert words in site.page("/articles/a/")
        session = Session() if words == "Two." else session
    assert (site.output / "articles/b/index.html").exists() == known
    if known:
        assert "Good words." in site.page("/articles/b/")

    # What goes to readers is refused as before.
    before = site.tree()
    with pytest.raises(SiteError, match=re.escape(message)):
        site.build()
    assert site.tree() == before

    site.article("b", "Mended.")
    assert build("content/articles/b.md").faults == ()
    assert "Mended." in site.page("/articles/b/")
    assert site.tree() == site.clean_tree()
    assert site.build().report.rendered == 0


def test_a_preview_goes_around_files_that_are_no_pages(site: "SiteFolder") -> None:
    site.article("a", "One.").write("content/b.md", "---\ntitle: B\n---\n")
    session = Session()

    def build(*changed: str) -> list[str]:
        paths = frozenset(site.root / path for path in changed) or None
        report, _ = session.build_for(site.site, replace(site.options(), around_faults=True), paths, ())
        session.prepare()
        return [fault.path for fault in report.faults]

    assert build() == ["content/b.md"]
    site.article("a", "Two.")
    assert build("content/articles/a.md") == ["content/b.md"]
    assert "Two." in site.page("/articles/a/")
    site.move("content/b.md", "content/articles/b.md")
    assert build("content/b.md", "content/articles/b.md") == []
    assert site.tree() == site.clean_tree()
