"""Files that are not read are named, in seeds and in content, and nothing is passed over in silence."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.conftest import SiteFolder, needs_pipes

from broadsheet.cli import main
from broadsheet.content.importing.import_seeds import import_seeds
from broadsheet.content.pages.page_files import find_pages
from broadsheet.errors import ContentError

TEXT = "Bakers of Orle return\n\nThe bakers of Orle baked again on Monday, the guild said.\n"


@pytest.mark.parametrize("name", ["report.xlsx", "scans/photo.jpeg", "letter.doc", "report.txt"])
def test_a_file_of_another_kind_is_named_once_and_then_counted_and_stops_no_build(
    site: SiteFolder, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    site.write("seeds/good.txt", TEXT).write(f"seeds/{name}", b"%PDF-1.7\n" + b"\x80\x81" * 40)
    for command, is_named in (("build", True), ("build", False), ("import", False), ("import --verbose", True)):
        assert main([*command.split(), "--site", str(site.root)]) == 0
        error = capsys.readouterr().err
        assert (f"seeds/{name}: " in error) is is_named
        assert ("As before: 1 fault of seeds" in error) is not is_named
    assert len(list((site.root / "content" / "articles").iterdir())) == 1


def test_a_new_fault_of_seeds_is_named_beside_the_count_of_old_ones(
    site: SiteFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = "<html><p>" + "\0" * 9
    site.write("seeds/one.json", "{").write("seeds/two.json", "[")
    for path, named, count in (("three.json", {"one", "two", "three"}, 0), ("four.json", {"four"}, 3)):
        site.write(f"seeds/{path}", broken)
        assert main(["import", "--site", str(site.root)]) == 1
        error = capsys.readouterr().err
        assert {name for name in ("one", "two", "three", "four") if f"seeds/{name}.json" in error} == named
        assert (f"As before: {count} faults" in error) is (count > 0)
    # Only some of the seeds are read here: the others keep their faults.
    assert main(["import", "--site", str(site.root), str(site.root / "seeds/one.json")]) == 1
    assert "As before: 1 fault" in capsys.readouterr().err
    for name in ("one", "two", "three"):
        (site.root / f"seeds/{name}.json").unlink()
    assert main(["import", "--site", str(site.root)]) == 1
    assert capsys.readouterr().err.startswith("As before: 1 fault ")


def test_a_build_that_fails_says_what_the_import_before_it_did(
    site: SiteFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    site.write("seeds/good.txt", TEXT).write("seeds/one.json", "{").write("content/articles/x.md", "---\nno: 1\n---\n")
    assert main(["build", "--site", str(site.root)]) == 1
    printed = capsys.readouterr()
    assert "1 created, 1 failed" in printed.out
    assert "seeds/one.json" in printed.err


@pytest.mark.parametrize("pattern", ["*.pdf", "scans/*", "report.pdf", "seeds/scans/*", "scans/report.pdf"])
def test_what_a_setting_names_is_no_seed(site: SiteFolder, pattern: str) -> None:
    site.settings(ignore=[pattern]).write("seeds/good.txt", TEXT).write("seeds/scans/report.pdf", b"%PDF-1.7")
    report = import_seeds(site.site)
    assert (report.created, report.faults) == (1, ())


def test_a_seed_that_a_person_names_is_read_all_the_same(site: SiteFolder) -> None:
    site.settings(ignore=["*.txt"]).write("seeds/good.txt", TEXT)
    assert import_seeds(site.site).created == 0
    assert import_seeds(site.site, [site.root / "seeds" / "good.txt"]).created == 1


def test_json_without_articles_is_named(site: SiteFolder) -> None:
    site.write("seeds/none.json", json.dumps({"status": "ok", "articles": []}))
    (fault,) = import_seeds(site.site).faults
    assert str(fault).startswith("seeds/none.json: has no article in it")


@pytest.mark.parametrize("name", ["one.MD", "one.markdown", "one.txt", "old/one.Md"])
def test_a_page_under_another_name_is_a_fault(site: SiteFolder, name: str) -> None:
    site.article("two").write(f"content/articles/{name}", "---\ntitle: One\n---\nWords.\n")
    with pytest.raises(ContentError) as refusal:
        find_pages(site.site)
    (fault,) = refusal.value.faults
    assert fault.path == f"content/articles/{name}"
    assert fault.fix.startswith("rename it to one.md")


def _make_pipe(page: Path) -> None:
    os.mkfifo(page)


def _make_text(page: Path) -> None:
    page.with_suffix(".txt").write_text("Words.\n")


def _make_link_to_nothing(page: Path) -> None:
    page.symlink_to("nowhere.md")


@pytest.mark.parametrize("make", [pytest.param(_make_pipe, marks=needs_pipes), _make_text, _make_link_to_nothing])
def test_what_is_no_page_among_the_articles_stops_no_import(site: SiteFolder, make: Callable[[Path], None]) -> None:
    site.write("seeds/one.txt", TEXT)
    (page,) = import_seeds(site.site).created_pages
    (site.root / page).unlink()
    make(site.root / page)
    site.write("seeds/two.txt", TEXT.replace("Bakers", "Smiths").replace("bakers", "smiths"))
    report = import_seeds(site.site)
    assert (report.created, report.unchanged, report.failed) == (1, 1, 0)
    (fault,) = report.faults
    assert fault.path.startswith(page.removesuffix(".md"))
    assert fault.fix


@needs_pipes
def test_a_changed_seed_waits_until_its_page_can_be_read(site: SiteFolder) -> None:
    site.write("seeds/one.txt", TEXT)
    (page,) = import_seeds(site.site).created_pages
    (site.root / page).rename(site.root / "kept")
    os.mkfifo(site.root / page)
    site.write("seeds/one.txt", TEXT + "\nThey were late, the guild said.\n")
    for _ in range(2):
        report = import_seeds(site.site)
        assert (report.failed, report.removed_by_editors) == (1, ())
        assert [fault.path for fault in report.faults] == [page]
    (site.root / "kept").replace(site.root / page)
    assert import_seeds(site.site).updated_pages == (page,)


def test_a_picture_beside_an_article_is_none(site: SiteFolder) -> None:
    site.article("two").write("content/articles/photo.jpeg", b"\xff\xd8\xff")
    assert find_pages(site.site) == ["content/articles/two.md"]


@pytest.mark.parametrize("folder", ["seeds", "content/articles"])
def test_a_folder_that_is_linked_into_the_site_is_read_or_named(
    site: SiteFolder, folder: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "other").mkdir(exist_ok=True)
    (tmp_path / "other" / "x.txt").write_text(TEXT)
    (site.root / folder).mkdir(parents=True, exist_ok=True)
    (site.root / folder / "linked").symlink_to(tmp_path / "other")
    assert main(["build", "--site", str(site.root)]) == 1
    assert f"{folder}/linked: a link leads out of the site" in capsys.readouterr().err


def test_a_template_that_no_page_is_made_with_is_named(site: SiteFolder, capsys: pytest.CaptureFixture[str]) -> None:
    site.article("a").write("templates/artcle.html", "x").write("templates/partials/mine.html", "y")
    site.write("templates/about.html", '{% include "partials/mine.html" %}')
    for command in ("build", "check"):
        assert main([command, "--site", str(site.root)]) == 0
        told = capsys.readouterr().out
        assert "No page is made with templates/artcle.html: " in told
        assert told.count("No page is made with") == 1
    site.remove("templates/artcle.html")
    assert main(["build", "--json", "--site", str(site.root)]) == 0
    assert json.loads(capsys.readouterr().out)["unused_templates"] == []
