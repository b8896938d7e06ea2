"""The demonstration: what its seeds are read as, and the site that they make.

The pages under content/articles are what import makes of seeds/, so that a change to the reader shows as a change to
them. To accept one, delete content/articles and content/.imported.jsonl, run `broadsheet import`, and look at the
difference before it is committed.
"""

import shutil
from pathlib import Path

import pytest

from broadsheet.cli import main

REPOSITORY = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the demonstration with nothing imported yet."""
    root = tmp_path_factory.mktemp("demonstration")
    shutil.copytree(REPOSITORY / "seeds", root / "seeds")
    shutil.copytree(REPOSITORY / "content", root / "content")
    shutil.rmtree(root / "content" / "articles")
    (root / "content" / ".imported.jsonl").unlink()
    (root / "broadsheet.toml").write_text('title = "Demonstration"\n')
    return root


def test_the_pages_are_what_import_makes_of_the_seeds(demonstration: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", "--site", str(demonstration)]) == 0
    seeds = sum(path.is_file() for path in (REPOSITORY / "seeds").rglob("*"))
    assert f"Imported {seeds} seeds: {seeds} created." in capsys.readouterr().out
    assert pages(demonstration / "content") == pages(REPOSITORY / "content")


def test_the_site_has_no_faults(demonstration: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", "--verify", "--site", str(demonstration)]) == 0
    assert main(["check", "--site", str(demonstration)]) == 0
    assert "no faults" in capsys.readouterr().out


def pages(content: Path) -> dict[str, str]:
    files = [path for path in content.rglob("*") if path.suffix in {".md", ".jsonl"}]
    return {str(path.relative_to(content)): path.read_text("utf-8") for path in files}
