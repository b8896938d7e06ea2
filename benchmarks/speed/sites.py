"""The sites that are measured: one corpus, written for each generator."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from speed.tools import BENCHMARKS, REPOSITORY, Tool

ARTICLES = Path("content/articles")
GOLDEN = 0.6180339887
"""Multiples of the golden ratio, without their whole parts, are spread evenly however many there are."""


class Site(Struct, frozen=True):
    """The site of one generator."""

    tool: Tool
    root: Path
    sources: tuple[Path, ...]
    """Articles with a date that are published, as relative paths, in the same order for every generator."""

    @property
    def output(self) -> Path:
        """The folder of the finished site."""
        return self.root / self.tool.output

    @property
    def aside(self) -> Path:
        """The folder for what is to be deleted, beside the site."""
        return self.root.with_name(f"{self.root.name}-aside")

    def pick(self, number: int) -> Path:
        """Return the article to edit for the n-th time; they come from all over the corpus."""
        return self.sources[int(number * GOLDEN % 1 * len(self.sources))]

    def page(self, source: Path) -> Path:
        """Return the finished page of an article."""
        return self.output / "articles" / source.stem / "index.html"


def make_sites(folder: Path, tools: list[Tool], articles: int) -> list[Site]:
    """Write a corpus and each generator's site of it. The folder must not exist."""
    corpus = folder / "corpus"
    command = [sys.executable, str(BENCHMARKS / "corpus.py"), str(corpus), "--articles", str(articles)]
    subprocess.run(command, check=True)  # noqa: S603  # our own script
    sources = tuple(sorted(_editable(corpus)))
    return [_make_site(folder / f"site-{number}", tool, corpus, sources) for number, tool in enumerate(tools)]


def measure_output(site: Site) -> tuple[int, int, int]:
    """Return how many files a site has, how many of them are HTML, and the bytes of all."""
    files = [path for path in site.output.rglob("*") if path.is_file()]
    return len(files), sum(path.suffix == ".html" for path in files), sum(path.stat().st_size for path in files)


def _editable(corpus: Path) -> Iterator[Path]:
    for path in (corpus / ARTICLES).rglob("*.md"):
        front_matter = path.read_text("utf-8").split("\n---\n", 1)[0]
        if "\ndate: " in front_matter and "\ndraft: " not in front_matter:
            yield path.relative_to(corpus)


def _make_site(root: Path, tool: Tool, corpus: Path, sources: tuple[Path, ...]) -> Site:
    site = Site(tool, root, sources)
    root.mkdir()
    site.aside.mkdir()
    _copy_theme(site)
    if tool.translate is None:
        settings = (corpus / "broadsheet.toml").read_text("utf-8")
        (root / "broadsheet.toml").write_text(settings + tool.settings, "utf-8")
    for path in (corpus / ARTICLES).rglob("*.md"):
        page = path.read_text("utf-8")
        target = root / path.relative_to(corpus)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(tool.translate(page) if tool.translate else page, "utf-8")
    return site


def _copy_theme(site: Site) -> None:
    for theme in site.tool.theme:
        shutil.copytree(theme, site.root, dirs_exist_ok=True)
    if site.tool.static:
        shutil.copytree(REPOSITORY / "static", site.root / site.tool.static)
    template = site.root / site.tool.template
    if not template.exists():  # the default theme's, so that there is one to edit
        template.parent.mkdir()
        shutil.copy(REPOSITORY / site.tool.template, template)
