"""Surveys of the output folder: what is not listed and not read again is still what stands there."""

import os
from pathlib import Path

import pytest
from msgspec.structs import replace

from broadsheet import file_states
from broadsheet.build import output_folder
from broadsheet.build.manifest import CLAIMED, UNPROVEN, Manifest, Written
from broadsheet.build.output_folder import scan_output

FILES = ("index.html", "articles/a/index.html", "articles/b/index.html", "feed.xml")


@pytest.fixture
def noted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Manifest:
    """Return what a build would note of an output folder with some files, all of whose times prove what they are."""
    monkeypatch.setattr(file_states, "FINE_CLOCK", -(10**12))
    monkeypatch.setattr(file_states, "COARSE_CLOCK", -(10**12))
    for path in FILES:
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(path, "utf-8")
    there = scan_output(tmp_path, Manifest(dict.fromkeys(FILES, CLAIMED)))
    return Manifest({path: Written(None, known) for path, known in there.found.items()}, folders={**there.folders})


def test_nothing_is_listed_or_read_again(tmp_path: Path, noted: Manifest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(output_folder.os, "scandir", None)
    monkeypatch.setattr(output_folder, "digest_file", None)
    there = scan_output(tmp_path, noted)
    assert there.found.keys() == set(FILES)
    assert there.folders == noted.folders
    assert UNPROVEN not in there.folders.values()


@pytest.mark.parametrize("folder", ["", "articles/", "articles/a/"])
def test_what_comes_into_a_folder_is_found(tmp_path: Path, noted: Manifest, folder: str) -> None:
    (tmp_path / folder / "mine.txt").write_text("mine", "utf-8")
    (tmp_path / folder / "empty").mkdir()
    os.utime(tmp_path / folder, ns=(1, 1))  # the clock may not have moved on
    there = scan_output(tmp_path, noted)
    assert there.found.keys() == {*FILES, f"{folder}mine.txt", f"{folder}empty/"}
    assert there.folders[folder] == UNPROVEN


def test_what_leaves_is_gone(tmp_path: Path, noted: Manifest) -> None:
    (tmp_path / "articles/a/index.html").unlink()
    (tmp_path / "articles/b").rename(tmp_path / "articles/c")
    for folder in ("articles", "articles/a"):
        os.utime(tmp_path / folder, ns=(1, 1))
    found = scan_output(tmp_path, noted).found
    assert found.keys() == {"index.html", "feed.xml", "articles/a/", "articles/c/index.html"}


def test_a_link_to_the_same_folder_is_no_folder(tmp_path: Path, noted: Manifest) -> None:
    elsewhere = tmp_path.with_name("elsewhere")
    (tmp_path / "articles").rename(elsewhere)
    (tmp_path / "articles").symlink_to(elsewhere)
    os.utime(tmp_path, ns=(1, 1))
    there = scan_output(tmp_path, noted)
    assert there.found.keys() == {"index.html", "feed.xml", "articles"}
    assert not there.found["articles"].settled


def test_a_file_that_was_only_claimed_is_not_found(tmp_path: Path, noted: Manifest) -> None:
    claimed = replace(noted, files={**noted.files, "articles/a/new.html": CLAIMED})
    assert scan_output(tmp_path, claimed).found.keys() == set(FILES)


def test_a_changed_file_is_read(tmp_path: Path, noted: Manifest) -> None:
    (tmp_path / "feed.xml").write_text("Feed.xml", "utf-8")
    os.utime(tmp_path / "feed.xml", ns=(1, 1))
    assert scan_output(tmp_path, noted).found["feed.xml"].digest != noted.files["feed.xml"].known.digest  # type: ignore[union-attr]
