"""A small site in a temporary folder that import works on."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from broadsheet.config import Settings, Site
from broadsheet.content.importing.import_report import ImportReport
from broadsheet.content.importing.import_seeds import import_seeds
from broadsheet.model import RawArticle, Reading, Source


@dataclass(frozen=True)
class Newsroom:
    """A site with the verbs of its people."""

    root: Path

    @property
    def site(self) -> Site:
        return Site(root=self.root, settings_path=self.root / "broadsheet.toml", settings=Settings())

    def seed(self, name: str, text: str) -> None:
        self.write(f"seeds/{name}", text)

    def write(self, path: str, text: str) -> None:
        (self.root / path).parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).write_text(text, "utf-8")

    def edit(self, page: str) -> str:
        text = (self.root / page).read_text("utf-8") + "\nAn editor's words.\n"
        self.write(page, text)
        return text

    def read(self, path: str) -> str:
        return (self.root / path).read_text("utf-8")

    def move(self, path: str, target: str) -> None:
        (self.root / target).parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).rename(self.root / target)

    def remove(self, path: str) -> None:
        (self.root / path).unlink()

    def run(self, jobs: int = 1) -> ImportReport:
        return import_seeds(self.site, jobs=jobs)

    def content(self) -> dict[str, bytes]:
        files = sorted((self.root / "content").rglob("*"))
        return {str(file.relative_to(self.root)): file.read_bytes() for file in files if file.is_file()}

    def times(self) -> dict[str, int]:
        files = (self.root / "content").rglob("*")
        return {str(file.relative_to(self.root)): file.stat().st_mtime_ns for file in files if file.is_file()}


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    return Newsroom(tmp_path)


def read_simply(raw: RawArticle) -> Reading:
    """Read title, text and outlet from their lines, so that tests of import do not hang on reading."""
    title, _, text = raw.text.partition("\n")
    text, _, outlet = text.partition("\nOutlet: ")
    return Reading(title=title, paragraphs=(text.strip(),), source=Source(outlet) if outlet else None)


@pytest.fixture
def simple_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("broadsheet.reading.read_articles", lambda raws, _pipeline, _rules: map(read_simply, raws))
