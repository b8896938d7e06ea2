"""Archiving loses no page: not where a new reading waits, not after a merge, not for odd names."""

import random
from datetime import date
from typing import TYPE_CHECKING

import pyarrow as pa
import pytest
from pyarrow import parquet

from broadsheet.content.editing.archive_articles import archive, thaw
from broadsheet.content.pages import archive_file
from broadsheet.content.pages.page_bytes import read_page_bytes, thaw_page
from broadsheet.content.pages.page_files import find_articles
from broadsheet.errors import ContentError, StorageError, UsageError

if TYPE_CHECKING:
    from tests.conftest import SiteFolder

TODAY = date(2024, 11, 14)
MAY = "content/articles/2023/05/quay-of-orle-opens.md"
JUNE = "content/articles/2023/06/bridge-of-orle-closes.md"


@pytest.fixture
def years(site: "SiteFolder") -> "SiteFolder":
    site.article("2023/05/quay-of-orle-opens", "The quay is open.", date="2023-05-02")
    site.article("2023/06/bridge-of-orle-closes", "It rusts.", date="2023-06-03")
    return site


def pages_of(site: "SiteFolder") -> dict[str, bytes]:
    return {page: read_page_bytes(site.site, page) for page in find_articles(site.site)}


@pytest.mark.parametrize("again", ["2023", "2023-05"])
def test_an_archived_page_with_a_new_reading_beside_it_becomes_a_file(years: "SiteFolder", again: str) -> None:
    before = pages_of(years)
    archive(years.site, "2023-05", TODAY)
    years.write(f"{MAY}.new", "---\ntitle: New\n---\n\nNew.\n")
    years.article("2023/05/another", "It is there.", date="2023-05-03")
    archive(years.site, again, TODAY)
    assert pages_of(years)[MAY] == before[MAY]
    assert (years.root / MAY).read_bytes() == before[MAY]


def test_a_month_of_an_archived_year_is_refused(years: "SiteFolder") -> None:
    archive(years.site, "2023", TODAY)
    with pytest.raises(UsageError, match="broadsheet archive 2023"):
        archive(years.site, "2023-05", TODAY)


def test_a_page_in_two_archives_goes_from_both(years: "SiteFolder") -> None:
    archive(years.site, "2023-05", TODAY)
    month = years.root / "content/archive/2023-05.parquet"
    data = month.read_bytes()
    archive(years.site, "2023", TODAY)
    month.write_bytes(data)  # as a merge of two branches leaves it
    assert thaw_page(years.site, MAY)
    (years.root / MAY).unlink()
    assert find_articles(years.site) == [JUNE]


def test_two_archives_with_different_pages_are_refused_until_a_file_counts(years: "SiteFolder") -> None:
    archive(years.site, "2023-05", TODAY)
    month = years.root / "content/archive/2023-05.parquet"
    data = month.read_bytes()
    thaw(years.site, "2023-05")
    years.article("2023/05/quay-of-orle-opens", "The quay is shut.", date="2023-05-02")
    archive(years.site, "2023", TODAY)
    month.write_bytes(data)
    with pytest.raises(ContentError, match="has another content/articles/2023/05"):
        find_articles(years.site)
    years.article("2023/05/quay-of-orle-opens", "The quay is half open.", date="2023-05-02")
    assert b"half open" in pages_of(years)[MAY]


def test_pages_of_other_years_in_an_archive_that_goes_stay(years: "SiteFolder") -> None:
    years.article("2022/05/mill-turns", "It turns.", date="2022-05-02")
    before = pages_of(years)
    archive(years.site, "2022", TODAY)
    (years.root / "content/archive/2022.parquet").rename(years.root / "content/archive/2023-rest.parquet")
    archive(years.site, "2023", TODAY)
    assert pages_of(years) == before


@pytest.mark.parametrize("name", ["a\u2028b", "a\nb", "a\x85b", "a\x0bb"])
def test_a_page_with_an_odd_name_is_thawed_for_good(years: "SiteFolder", name: str) -> None:
    page = f"content/articles/2023/05/{name}.md"
    years.write(page, "---\ntitle: Odd\ndate: 2023-05-03\n---\n\nText.\n")
    archive(years.site, "2023", TODAY)
    assert thaw_page(years.site, page)
    (years.root / page).unlink()
    assert find_articles(years.site) == [MAY, JUNE]


def test_a_page_whose_name_no_archive_may_have_stays_a_file(years: "SiteFolder") -> None:
    page = "content/articles/2023/05/a\\b.md"
    (years.root / page).write_text("---\ntitle: Odd\ndate: 2023-05-03\n---\n\nText.\n", encoding="utf-8")
    archive(years.site, "2023", TODAY)
    assert (years.root / page).exists()
    assert find_articles(years.site) == sorted([page, MAY, JUNE])


def test_a_former_archive_stays_where_the_new_one_cannot_be_read(
    years: "SiteFolder", monkeypatch: pytest.MonkeyPatch
) -> None:
    archive(years.site, "2023", TODAY)
    before = (years.root / "content/archive/2023.parquet").read_bytes()
    draw = random.Random(1)  # noqa: S311  # it is to be repeated
    years.article("2023/05/c", draw.randbytes(3000).hex(), date="2023-05-03")
    monkeypatch.setattr(archive_file, "MAX_STATIC_FILE_BYTES", len(before))
    with pytest.raises(StorageError):
        archive(years.site, "2023", TODAY)
    assert (years.root / "content/archive/2023.parquet").read_bytes() == before


@pytest.mark.parametrize("row", [(None, "x", b""), (1, "x", b""), (MAY, None, b""), (MAY, "x", None), (MAY, "x", "x")])
def test_an_archive_with_rows_of_another_kind_is_damaged(site: "SiteFolder", row: tuple[object, ...]) -> None:
    (site.root / "content/archive").mkdir(parents=True)
    table = pa.Table.from_pylist([dict(zip(("path", "digest", "page"), row, strict=True))])
    parquet.write_table(table, site.root / "content/archive/2023.parquet")
    with pytest.raises(ContentError):
        pages_of(site)
