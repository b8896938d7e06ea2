"""Links in a site are followed where they may lead, and named where they may not."""

import os
from pathlib import Path

import pytest
from tests.conftest import SiteFolder, needs_pipes

from broadsheet.build.build_plan import make_plan
from broadsheet.content.importing.import_seeds import import_seeds
from broadsheet.errors import BroadsheetError, ContentError, SettingsError, StorageError

SEED = f"Harbour closed\n\nORLE, Nov 14, 2024 — The harbour was closed. {'More words. ' * 20}\n"


@pytest.fixture
def elsewhere(site: SiteFolder) -> Path:
    """A folder beside the site."""
    folder = site.root.parent / "elsewhere"
    for name, text in {"x.md": "---\ntitle: Elsewhere\n---\n\nWords.\n", "x.txt": SEED, "sub/y.txt": SEED}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    return folder


def link(site: SiteFolder, path: str, target: Path | str) -> None:
    (site.root / path).parent.mkdir(parents=True, exist_ok=True)
    (site.root / path).symlink_to(target)


@pytest.mark.parametrize("path", ["content/articles/x.md", "static/x.txt", "templates/x.html"])
def test_a_link_out_of_the_site_is_named_with_where_it_leads(site: SiteFolder, elsewhere: Path, path: str) -> None:
    link(site, path, elsewhere / "x.md")
    with pytest.raises(BroadsheetError) as caught:
        site.build()
    assert str(caught.value) == (
        f"{path}: a link leads out of the site, to {elsewhere}/x.md; copy the file into the site, "
        "or name its folder in the setting 'linked_folders'"
    )
    site.settings(linked_folders=[str(elsewhere)]).build()  # type: ignore[arg-type]


@pytest.mark.parametrize("folder", ["content", "content/articles", "static", "templates"])
def test_a_folder_that_is_a_link_out_of_the_site_is_named(site: SiteFolder, elsewhere: Path, folder: str) -> None:
    link(site, folder, elsewhere)
    with pytest.raises(BroadsheetError, match=f"^{folder}: a link leads out of the site, to {elsewhere};"):
        site.build()


@pytest.mark.parametrize("target", ["build", ".broadsheet", "broadsheet.toml", ".git/config"])
def test_a_link_to_what_a_site_is_not_made_of_is_named(site: SiteFolder, target: str) -> None:
    site.article("a").build().write(".git/config", "key")
    link(site, "static/x", site.root / target)
    with pytest.raises(StorageError, match=f"^static/x: a link leads to {site.root}/{target}, which belongs to"):
        site.build()


@needs_pipes
def test_seeds_that_lead_out_of_the_site_are_named_and_the_others_imported(site: SiteFolder, elsewhere: Path) -> None:
    site.write("seeds/a.txt", SEED)
    os.mkfifo(site.root / "seeds/pipe")
    link(site, "seeds/x.txt", elsewhere / "x.txt")
    link(site, "seeds/linked", elsewhere)
    link(site, "seeds/gone.txt", "nothing")
    report = import_seeds(site.site)
    assert (report.created, report.failed) == (1, 4)
    told = {fault.path: fault.message for fault in report.faults}
    assert told == {
        "seeds/gone.txt": "is a link that cannot be followed: No such file or directory",
        "seeds/linked": f"a link leads out of the site, to {elsewhere}",
        "seeds/pipe": "is a named pipe, not a regular file",
        "seeds/x.txt": f"a link leads out of the site, to {elsewhere}/x.txt",
    }


def test_seeds_in_linked_folders_are_read_once(site: SiteFolder, elsewhere: Path) -> None:
    link(site, "seeds/linked", elsewhere)
    link(site, "seeds/again", elsewhere / "sub")
    (elsewhere / "sub/loop").symlink_to("..")
    site.settings(linked_folders=["../elsewhere"])  # type: ignore[arg-type]
    report = import_seeds(site.site)
    assert report.faults == ()
    assert report.seeds == 3


def test_seeds_named_outside_of_the_site_are_read_and_links_in_them_not(site: SiteFolder, elsewhere: Path) -> None:
    (site.root.parent / "secret.txt").write_text(SEED)
    (elsewhere / "out.txt").symlink_to(site.root.parent / "secret.txt")
    report = import_seeds(site.site, [elsewhere])
    assert [fault.path for fault in report.faults] == ["../elsewhere/out.txt"]
    assert report.seeds - report.failed == 3


def test_what_pages_say_of_seeds_lets_nobody_read_outside(site: SiteFolder, elsewhere: Path) -> None:
    import_seeds(site.site, [elsewhere / "x.txt"])
    (page,) = (site.root / "content/articles").rglob("*.md")
    before = page.read_bytes()
    (elsewhere / "x.txt").write_text(SEED.replace("More words", "Other words"))
    site.write("seeds/a.txt", SEED.replace("closed", "opened"))
    assert import_seeds(site.site).faults == ()
    assert page.read_bytes() == before


def test_links_within_the_site_are_followed_and_circles_end(site: SiteFolder) -> None:
    site.article("a").write("shelf/b.md", "---\ntitle: B\n---\n\nWords.\n")
    link(site, "shelf/loop", "..")
    link(site, "content/articles/shelf", site.root / "shelf")
    link(site, "content/articles/again.md", "a.md")
    link(site, "content/articles/circle", ".")
    site.write("static/v2/x.txt", "two")
    link(site, "static/latest", "v2")
    link(site, "static/circle", ".")
    assert "Words" in site.build().page("/articles/b/")
    assert not (site.output / "articles/again").exists()
    assert site.file("/latest/x.txt") == site.file("/v2/x.txt") == b"two"
    assert not (site.output / "circle").exists()
    assert site.clean_tree() == site.tree()


def test_what_no_setting_allows_any_more_goes(site: SiteFolder, elsewhere: Path) -> None:
    link(site, "static/x.txt", elsewhere / "x.txt")
    site.settings(linked_folders=["../elsewhere"]).build()  # type: ignore[arg-type]
    assert site.file("/x.txt") == SEED.encode()
    site.settings(linked_folders=[])  # type: ignore[arg-type]
    with pytest.raises(StorageError, match=r"^static/x\.txt: a link leads out"):
        site.build()


def test_an_edit_behind_a_link_is_built(site: SiteFolder, elsewhere: Path) -> None:
    link(site, "content/articles/linked", elsewhere)
    for text in ("x.txt", "sub/y.txt"):
        (elsewhere / text).unlink()  # in a folder of pages, it would be a page under another name
    site.settings(linked_folders=["../elsewhere"]).build()  # type: ignore[arg-type]
    (elsewhere / "x.md").write_text("---\ntitle: Elsewhere\n---\n\nOther words.\n")
    assert "Other words" in site.build().page("/articles/x/")


@pytest.mark.parametrize("value", ['"/srv"', "[1]", '[""]', '["a\\u0000"]'])
def test_a_setting_that_is_no_list_of_folders(site: SiteFolder, value: str) -> None:
    site.write("broadsheet.toml", f"linked_folders = {value}\n")
    with pytest.raises(SettingsError, match=r"^broadsheet\.toml:1: setting 'linked_folders' must be a list of folders"):
        _ = site.site


@needs_pipes
@pytest.mark.parametrize("path", ["content/articles/x.md", "static/x", "templates/x", "content/.imported.jsonl"])
def test_a_pipe_in_the_place_of_a_file_is_named(site: SiteFolder, path: str) -> None:
    (site.root / path).parent.mkdir(parents=True)
    os.mkfifo(site.root / path)
    with pytest.raises((ContentError, StorageError), match=f"{path}: is a named pipe, not a regular file"):
        import_seeds(site.site) if path.endswith("jsonl") else make_plan(site.site, site.options())


@needs_pipes
@pytest.mark.parametrize("name", ["scan", "pages.sqlite", "pages.sqlite-journal"])
def test_what_is_no_file_in_the_cache_is_replaced(site: SiteFolder, elsewhere: Path, name: str) -> None:
    site.article("a").build()
    before = (elsewhere / "x.txt").read_bytes()
    for target in (None, elsewhere / "x.txt"):
        (site.root / ".broadsheet" / name).unlink(missing_ok=True)
        os.mkfifo(site.root / ".broadsheet" / name) if target is None else link(site, f".broadsheet/{name}", target)
        site.article("a", f"Words beside {target}.").build()
        assert not (site.root / ".broadsheet" / name).is_fifo()
        assert not (site.root / ".broadsheet" / name).is_symlink()
        assert (elsewhere / "x.txt").read_bytes() == before
