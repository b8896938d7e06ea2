"""The generators that are measured: where each keeps its files, and its commands."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from speed.translating import Translate, for_hugo, for_pelican

BENCHMARKS = Path(__file__).resolve().parents[1]
REPOSITORY = BENCHMARKS.parent
PEERS = REPOSITORY / ".venv-peers"
HUGO = PEERS / "hugo/bin/python"
PELICAN = PEERS / "pelican/bin/pelican"
BROADSHEET = Path(sys.executable).with_name("broadsheet")

Arguments = tuple[str, ...]


class Tool(Struct, frozen=True, kw_only=True):
    """One generator with one theme. Paths are relative to its site; commands run in it."""

    name: str
    version: str
    theme: tuple[Path, ...]
    """Folders whose content is copied into the site."""
    output: str
    caches: tuple[str, ...]
    """What else a clean build must not find."""
    template: str
    """The template of an article's page."""
    block_end: str
    """What ends a block in it, the last of which is the main one."""
    build: Arguments
    help: Arguments
    serve: Arguments
    """`PORT` stands for the port."""
    built: str
    """What the server prints whenever it has built the site."""
    serve_lists: Arguments
    """`serve` so that it also renews the lists that show an article."""
    static: str = ""
    """Where it keeps the static files of Broadsheet's theme, which Broadsheet itself has anyway."""
    translate: Translate | None = None
    """How an article of the corpus is written for it; None: as it is."""
    settings: str = ""
    """What is added to the corpus's settings."""
    most_articles: int = sys.maxsize
    """With more articles it would take hours, and is left out."""


def find_tools() -> Iterator[Tool]:
    """Yield the generators that are installed, Broadsheet first."""
    yield _broadsheet(
        "Broadsheet",
        (BENCHMARKS / "theme",),
        'base_url = "https://example.org/"\nleave_out = ["stories", "weeks", "briefings", "quotes", "data"]\n',
    )
    yield _broadsheet("Broadsheet, default theme", ())
    for program, make in ((HUGO, _hugo), (PELICAN, _pelican)):
        if program.exists():
            yield make()


def _broadsheet(name: str, theme: tuple[Path, ...], settings: str = "") -> Tool:
    program = str(BROADSHEET)
    serve = (program, "serve", "--port", "PORT")
    return Tool(
        name=name,
        version=_version(program, "--version"),
        theme=theme,
        output="build",
        caches=(".broadsheet",),
        template="templates/article.html",
        block_end="{% endblock %}",
        build=(program, "build", "--no-import"),
        help=(program, "--help"),
        serve=serve,
        built="Built in",
        serve_lists=serve,
        settings=settings,
    )


def _hugo() -> Tool:
    # The program itself, without the Python script by which the package starts it.
    program = str(next(HUGO.parents[1].glob("lib/python*/site-packages/hugo/binaries/hugo*")))
    serve = (program, "server", "--port", "PORT", "--baseURL", "http://127.0.0.1/", "--destination", "public")
    return Tool(
        name="Hugo",
        version=_version(program, "version"),
        theme=(BENCHMARKS / "peers/hugo",),
        output="public",
        caches=("resources",),
        static="static",
        template="layouts/articles/page.html",
        block_end="{{ end }}",
        build=(program,),
        help=(program, "--help"),
        serve=serve,
        built="Web Server is available",
        serve_lists=(*serve, "--disableFastRender"),
        translate=for_hugo,
    )


def _pelican() -> Tool:
    program = str(PELICAN)
    serve = (program, "--autoreload", "--listen", "--port", "PORT")
    return Tool(
        name="Pelican",
        version=_version(program, "--version"),
        theme=(BENCHMARKS / "peers/pelican",),
        output="output",
        caches=("cache",),
        static="theme/static",
        template="theme/templates/article.html",
        block_end="{% endblock %}",
        build=(program, "--quiet"),
        help=(program, "--help"),
        serve=serve,
        built="Done: Processed",  # before, changes are not noticed
        serve_lists=serve,
        translate=for_pelican,
        most_articles=10_000,
    )


def _version(*command: str) -> str:
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout  # noqa: S603  # a tool found above
    found = re.search(r"\d+\.\d+(\.\d+)?", said)
    return found[0] if found else said.strip()
