"""A package of its own adds one thing of each kind, as docs/plugins.md shows it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.conftest import SiteFolder

EXAMPLE = Path(__file__).parent / "example"


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the example installed."""
    folder = tmp_path_factory.mktemp("plugin")
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(build, cwd=EXAMPLE, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    # A wheel without scripts is installed by unpacking it.
    shutil.unpack_archive(wheel, folder / "packages", "zip")
    return folder / "packages"


def run(packages: Path, *arguments: str | Path, code: int = 0) -> str:
    """Return what a command says in an environment that has some packages more."""
    environment = os.environ | {"PYTHONPATH": str(packages)}
    command = [sys.executable, "-m", "broadsheet", *map(str, arguments)]
    ran = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert ran.returncode == code, ran.stdout + ran.stderr
    return ran.stdout + ran.stderr


def test_each_hook_adds_something(site: SiteFolder, packages: Path) -> None:
    site.write("seeds/a.telex", "Ferry returns\nThe ferry is back at the quay of Orle since Friday, the port said.\n")
    site.write("content/articles/b.md", "---\ntitle: Vote\n---\n\n[Click here](/)\n")
    run(packages, "build", "--site", site.root, "--verify")
    (page,) = site.root.glob("content/articles/undated/*.md")
    assert "title: Ferry returns\n" in page.read_text("utf-8")
    assert "topics: [Economic sector, Harbours]\n" in page.read_text("utf-8")
    assert "<h1>HEADLINES!</h1>" in site.page("/headlines/")
    assert sorted(site.file("/headlines.txt").decode().split("\n")) == ["", "Ferry returns", "Vote"]
    told = run(packages, "check", "--site", site.root, code=1)
    assert "a link on /articles/b/ says 'click here'; say where it leads" in told
    assert run(packages, "hello", "Orle") == "Hello, Orle.\n"
    assert "hello" in run(packages, "--help")


def test_a_plug_in_is_a_part_of_every_fingerprint(site: SiteFolder, packages: Path) -> None:
    site.article("a").build()
    run(packages, "build", "--site", site.root, "--verify")
    assert (site.output / "headlines.txt").is_file()
    report = site.build().report
    assert report.rendered > 1
    assert not (site.output / "headlines.txt").exists()


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("import nothing_of_the_kind", "plug-in broken (broken 2.0): cannot be loaded: ModuleNotFoundError"),
        (
            "from broadsheet.hooks import hookimpl\n@hookimpl\ndef page_planers(): return []",
            "plug-in broken (broken 2.0): cannot be loaded: PluginValidationError",
        ),
        (
            "from broadsheet.hooks import hookimpl\n@hookimpl\ndef add_commands(add): raise KeyError('x')",
            "plug-ins: the hook 'add_commands' failed: KeyError: 'x'",
        ),
    ],
)
def test_a_broken_plug_in_is_named(tmp_path: Path, source: str, told: str) -> None:
    info = tmp_path / "broken-2.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: broken\nVersion: 2.0\n")
    (info / "entry_points.txt").write_text("[broadsheet]\nbroken = broken\n")
    (tmp_path / "broken.py").write_text(source)
    assert told in run(tmp_path, "--help", code=1)


def test_without_plug_ins_nothing_of_theirs_is_loaded() -> None:
    program = (
        "import sys\n"
        "from broadsheet import cli\n"
        "cli.make_parser()\n"
        "assert not {'pluggy', 'importlib.metadata', 'typing', 'broadsheet.hooks'} & set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True)
