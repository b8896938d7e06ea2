"""Small whole sites, each in a folder: what their build leaves, or the whole message that their editor sees.

`tests/sites/NAME/expected/` holds some of the files that a build of `tests/sites/NAME` leaves, byte for byte, and
`tests/sites_invalid/NAME/error.txt` what a build of that folder says. To write both anew from what the code does now,
and to read the difference with git:

    BROADSHEET_WRITE_EXPECTED=1 pytest tests/build/test_sites.py
"""

import os
import shutil
from pathlib import Path

import pytest

from broadsheet.cli import main

TESTS = Path(__file__).parents[1]
PRESENT = "1731715199"
"""The end of 15 November 2024 in UTC."""
WRITING = "BROADSHEET_WRITE_EXPECTED" in os.environ


def sites_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.is_dir())


def copy_site(source: Path, target: Path) -> None:
    """Copy a site without what is expected of it, and stand in it."""
    shutil.copytree(source, target, ignore=shutil.ignore_patterns("expected", "error.txt"))
    os.chdir(target)


@pytest.fixture(autouse=True)
def _back_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(Path.cwd())
    monkeypatch.setenv("SOURCE_DATE_EPOCH", PRESENT)


@pytest.mark.parametrize("name", sites_in(TESTS / "sites"))
def test_a_site_is_built_as_expected(name: str, tmp_path: Path) -> None:
    copy_site(TESTS / "sites" / name, tmp_path / "site")
    assert main(["build", "--jobs", "1"]) == 0
    assert main(["check", "--jobs", "1"]) == 0
    expected = TESTS / "sites" / name / "expected"
    paths = [path.relative_to(expected) for path in expected.rglob("*") if path.is_file()]
    assert paths
    for path in paths:
        built = tmp_path / "site/build" / path
        assert built.is_file(), f"no build leaves {path}; remove it from expected/"
        if WRITING:
            (expected / path).write_bytes(built.read_bytes())
        assert built.read_bytes().decode() == (expected / path).read_bytes().decode()


@pytest.mark.parametrize("name", sites_in(TESTS / "sites_invalid"))
def test_an_invalid_site_says_what_is_wrong(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    copy_site(TESTS / "sites_invalid" / name, tmp_path / "site")
    assert main(["build", "--no-import", "--jobs", "1"]) == 1
    out, err = capsys.readouterr()
    expected = TESTS / "sites_invalid" / name / "error.txt"
    if WRITING:
        expected.write_text(err, "utf-8")
    assert (out, err) == ("", expected.read_text("utf-8"))
    assert not any(path.is_file() for path in (tmp_path / "site/build").rglob("*"))
