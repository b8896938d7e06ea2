"""Every test file is run: pytest passes over folders by their names, such as each that is named build."""

from fnmatch import fnmatch
from pathlib import Path

import pytest

TESTS = Path(__file__).parent


def test_pytest_passes_over_no_folder_with_tests(request: pytest.FixtureRequest) -> None:
    passed_over = request.config.getini("norecursedirs")
    folders = {folder.name for file in TESTS.rglob("test_*.py") for folder in file.relative_to(TESTS).parents}
    assert {name for name in folders for pattern in passed_over if name and fnmatch(name, pattern)} == set()
