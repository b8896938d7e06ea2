"""A page that is fetched again and has no article any more leaves the seed that it had."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from broadsheet.content.importing.add_seed import import_saved, save_seed

if TYPE_CHECKING:
    from tests.conftest import SiteFolder

NOW = datetime(2024, 11, 14, tzinfo=UTC)
GOOD = b"""<html><body><article><h1>Ferry Sinks Near Riga Harbour</h1><p>RIGA - A ferry sank near the harbour of Riga on
Friday, the mayor Ann Kolb said. Nobody was hurt when it sank in the morning.</p><p>The ferry had forty people on board,
and all of them were saved by other boats.</p></article></body></html>"""


def test_a_seed_is_not_replaced_by_what_has_no_article(site: "SiteFolder") -> None:
    first = import_saved(site.site, save_seed(site.site, "x.html", GOOD, replace=True), NOW)
    assert first.pages
    page = (site.root / first.pages[0]).read_bytes()
    again = import_saved(site.site, save_seed(site.site, "x.html", b"<html><body></body></html>", replace=True), NOW)
    assert not again.pages
    assert again.faults
    assert (site.root / "seeds/x.html").read_bytes() == GOOD
    assert (site.root / first.pages[0]).read_bytes() == page
