"""The parts of a site, each built alone: together they are the site, byte for byte."""

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from tests.conftest import read_tree, without_former

from broadsheet.build import load_content
from broadsheet.build.builder import build_site
from broadsheet.cli import main

if TYPE_CHECKING:
    from tests.conftest import SiteFolder

PARTS = ("2022", "2023", "2024", "shared", "undated")


@pytest.fixture
def years(site: "SiteFolder") -> "SiteFolder":
    """A site with articles of three years and one without a date."""
    site.settings(base_url="https://example.org/news/", redirects_file=True)
    for year in (2022, 2023, 2024):
        for month in (1, 12):
            slug = f"quay-of-{year}-{month}"
            text = f"“The quay of {year} is open,” Ann Kolb said in Orle. It had been shut for {month} weeks."
            site.article(
                slug, text, date=f"{year}-{month:02d}-02", people=["Ann Kolb"], topics=["Transport"], places=["Lima"]
            )
    site.article(
        "without-a-day", "Nobody knows when.", people=["Ann Kolb"], aliases=["/articles/old/", "/archive/1067/"]
    )
    return site


def build_part(site: "SiteFolder", *parts: str) -> dict[str, bytes]:
    output = site.root.parent / f"part-{'-'.join(parts)}"
    build_site(site.site, replace(site.options(), output=output, parts=parts))
    return read_tree(output)


def test_the_parts_together_are_the_whole_site_and_share_no_file(years: "SiteFolder") -> None:
    whole = years.build().tree()
    together: dict[str, bytes] = {}
    for part in reversed(PARTS):
        files = build_part(years, part)
        assert files, part
        assert not files.keys() & together.keys()
        together |= files
    assert without_former(together) == whole
    assert without_former(build_part(years, *PARTS)) == whole
    assert "articles/quay-of-2022-12/index.html" in build_part(years, "2022")
    assert "articles/without-a-day/index.html" in build_part(years, "undated")


def test_a_part_is_built_again_only_where_something_changed(years: "SiteFolder") -> None:
    def build(*parts: str) -> int:
        output = years.root.parent / "output"
        return build_site(years.site, replace(years.options(), output=output, parts=parts)).rendered

    assert build("2022") > 0
    assert build("2022") == 0
    years.article("quay-of-2024-1", "Other words.", date="2024-01-02", topics=["Transport"])
    changed = build("2022")
    pages = build_part(years, "2022")
    assert changed < len(pages) / 2
    # From a part to the whole site and back, in one folder.
    assert build() > 0
    assert without_former(read_tree(years.root.parent / "output")) == years.build().tree()
    build("2022")
    left = {path: data for path, data in read_tree(years.root.parent / "output").items() if path.endswith(".html")}
    assert left == {path: data for path, data in pages.items() if path.endswith(".html")}


def test_another_machine_takes_over_what_was_read(
    years: "SiteFolder", tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = build_part(years, "2022")
    other = type(years)(tmp_path / "other" / "site")
    shutil.copytree(years.root, other.root, ignore=shutil.ignore_patterns(".broadsheet"))
    (other.root / ".broadsheet").mkdir()
    shutil.copy(years.root / ".broadsheet/pages.sqlite", other.root / ".broadsheet")
    monkeypatch.delattr(load_content, "load_page")
    assert build_part(other, "2022") == first


def test_an_unknown_part_is_named_with_those_that_there_are(
    years: "SiteFolder", capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["build", "--part", "2022", "--site", str(years.root)]) == 2
    assert "--part needs --output" in capsys.readouterr().err
    assert not years.output.exists()
    assert main(["build", "--part", "1999", "--output", f"{years.root}-x", "--site", str(years.root)]) == 2
    assert f"the site has no part 1999; its parts are {', '.join(PARTS)}" in capsys.readouterr().err
    assert (
        main(["build", "--part", "2022", "--verify", "--output", f"{years.root}-2022", "--site", str(years.root)]) == 0
    )
