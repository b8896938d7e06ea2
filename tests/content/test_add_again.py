"""A page that is fetched again and has no article any more leaves the seed that it had."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from broadsheet.content.importing import add_seed
from broadsheet.content.importing.add_seed import import_saved, save_seed
from broadsheet.content.importing.import_seeds import import_seeds
from broadsheet.errors import Fault, StorageError

if TYPE_CHECKING:
    from tests.conftest import SiteFolder

NOW = datetime(2024, 11, 14, tzinfo=UTC)
GOOD = b"""<html><body><article><h1>Ferry Sinks Near Riga Harbour</h1><p>RIGA - A ferry sank near the harbour of Riga on
Friday, the mayor Ann Kolb said. Nobody was hurt when it sank in the morning.</p><p>The ferry had forty people on board,
and all of them were saved by other boats.</p></article></body></html>"""
NOTICE = """<html><body><article><h1>Just a moment</h1><p>Checking if the site connection is secure. Enable
JavaScript and cookies to go on with your browser.</p></article></body></html>"""


def test_a_seed_is_not_replaced_by_what_has_no_article(site: "SiteFolder") -> None:
    first = import_saved(site.site, save_seed(site.site, "x.html", GOOD, replace=True), NOW)
    assert first.pages
    page = (site.root / first.pages[0]).read_bytes()
    again = import_saved(site.site, save_seed(site.site, "x.html", b"<html><body></body></html>", replace=True), NOW)
    assert not again.pages
    assert again.faults
    assert (site.root / "seeds/x.html").read_bytes() == GOOD
    assert (site.root / first.pages[0]).read_bytes() == page


def test_a_notice_does_not_replace_a_public_article(site: "SiteFolder") -> None:
    page = import_saved(site.site, save_seed(site.site, "x.html", GOOD, replace=True), NOW).pages[0]
    public = (site.root / page).read_bytes()
    report = import_seeds(site.write("seeds/x.html", NOTICE).site, now=NOW)
    assert (site.root / page).read_bytes() == public
    assert [(conflict.page, conflict.beside) for conflict in report.conflict_pages] == [(page, f"{page}.new")]
    assert "a notice of the site, not an article, so it does not replace" in report.conflict_pages[0].reason
    assert import_seeds(site.site, now=NOW).unchanged == 1


def test_a_notice_replaces_a_draft_and_an_article_replaces_both(site: "SiteFolder") -> None:
    import_seeds(site.write("seeds/x.html", NOTICE).site, now=NOW)
    report = import_seeds(site.write("seeds/x.html", NOTICE.replace("browser", "own browser")).site, now=NOW)
    assert (report.updated, report.conflicts) == (1, 0)
    report = import_seeds(site.write("seeds/x.html", GOOD.decode()).site, now=NOW)
    assert (report.updated, report.held_back) == (1, ())


def test_where_import_fails_the_seeds_are_as_before(site: "SiteFolder", monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise StorageError(Fault("content/.imported.jsonl", None, "cannot be written"))

    import_saved(site.site, save_seed(site.site, "x.html", GOOD, replace=True), NOW)
    monkeypatch.setattr(add_seed, "import_seeds", fail)
    for name, before in (("x.html", GOOD), ("y.html", None)):
        saved = save_seed(site.site, name, NOTICE.encode(), replace=True)
        with pytest.raises(StorageError):
            import_saved(site.site, saved, NOW)
        path = site.root / "seeds" / name
        assert (path.read_bytes() if path.exists() else None) == before
