"""The names of metadata folders tell which versions are installed."""

import sys
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

import pytest
from packaging.version import Version

from broadsheet.fingerprints import LIBRARIES
from broadsheet.installed_packages import find_package_metadata, find_version


@pytest.fixture(autouse=True)
def _forget() -> Iterator[None]:
    find_package_metadata.cache_clear()
    yield
    find_package_metadata.cache_clear()


@pytest.mark.parametrize("library", LIBRARIES)
def test_a_version_is_that_of_the_metadata(library: str) -> None:
    # A folder has a version in its normal form: 2.12 where the package says 2.012.
    assert Version(find_version(library) or "0") == Version(version(library))


def test_a_package_is_found_under_any_spelling_of_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("Some_Package_Two-3.0", "Some.Package-1.2", "some_package-1.0"):
        (tmp_path / f"{name}.dist-info").mkdir()
    monkeypatch.setattr(sys, "path", [str(tmp_path)])
    assert find_version("some-package") in {"1.2", "1.0"}
    assert find_version("some-package-two") == "3.0"
    assert find_version("some") is None


def test_of_two_versions_the_one_that_is_imported_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for folder, number in (("first", "2.0"), ("second", "1.0")):
        (tmp_path / folder / f"package-{number}.dist-info").mkdir(parents=True)
    monkeypatch.setattr(sys, "path", [str(tmp_path / "missing"), str(tmp_path / "first"), str(tmp_path / "second")])
    assert find_version("package") == "2.0"


def test_python_is_asked_where_names_do_not_tell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "package.egg-info").mkdir()
    (tmp_path / "package.egg-info/PKG-INFO").write_text("Metadata-Version: 2.1\nName: package\nVersion: 4.0\n")
    monkeypatch.setattr(sys, "path", [str(tmp_path)])
    assert find_version("package") == "4.0"
    (tmp_path / "archive.zip").write_bytes(b"")
    monkeypatch.setattr(sys, "path", [str(tmp_path / "archive.zip"), str(tmp_path)])
    find_package_metadata.cache_clear()
    assert find_version("package") == "4.0"
    assert find_version("nothing") is None
