"""Folders of a site that are one, or lie in one another: refused before anything is written."""

from typing import TYPE_CHECKING

import pytest
from tests.conftest import read_tree

from broadsheet.cli import main

if TYPE_CHECKING:
    from tests.conftest import SiteFolder

NESTED = [
    ("content", "build"),
    ("content", "build/articles"),
    ("seeds", "build"),
    ("templates", "build"),
    ("static", "build/css"),
    ("seeds", "content"),
    ("seeds", "content/articles"),
    ("content", "seeds"),
    ("static", "content"),
    ("templates", "static/templates"),
    ("content", "."),
    ("build", "content"),
    ("build", "static/x"),
    ("build", "."),
    (".broadsheet", "build"),
]
COMMANDS = [
    ("build",),
    ("build", "--no-import"),
    ("import",),
    ("watch",),
    ("serve", "--port", "0"),
    ("check",),
    ("new", "A"),
]


@pytest.mark.parametrize(("link", "target"), NESTED)
def test_no_command_takes_a_site_whose_folders_lie_in_one_another(
    site: "SiteFolder", link: str, target: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (site.root / target).mkdir(parents=True, exist_ok=True)
    if target != ".":
        site.write(f"{target}/kept.md", "kept").write("seeds/a.txt" if link != "seeds" else "other/a.txt", "A seed.")
    (site.root / link).symlink_to(site.root / target)
    monkeypatch.chdir(site.root)
    before = read_tree(site.root)
    for command in COMMANDS:
        assert main(list(command)) == 2
        out, err = capsys.readouterr()
        assert out == ""
        assert f"{link} (a link to {(site.root / target).resolve()})" in err
        assert "lie in one another; choose another folder, or remove the link" in err
    assert read_tree(site.root) == before


def test_folders_elsewhere_and_side_by_side_are_taken(site: "SiteFolder", monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("content", "seeds", "static", "build"):
        (site.root.parent / "elsewhere" / name).mkdir(parents=True)
        (site.root / name).symlink_to(site.root.parent / "elsewhere" / name)
    site.settings(title="Linked", linked_folders=["../elsewhere"])
    monkeypatch.chdir(site.root)
    assert main(["build", "--jobs", "1"]) == 0
