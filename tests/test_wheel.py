"""The wheel alone makes and builds a site, outside the repository and without its files."""

import os
import signal
import site
import subprocess
import sys
import venv
from pathlib import Path
from urllib.request import urlopen

import pytest
from tests.conftest import PATIENCE

REPOSITORY = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def command(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command of an environment that has nothing of Broadsheet but the wheel."""
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder), cwd=REPOSITORY)
    alone = folder / "environment"
    venv.create(alone, with_pip=False, symlinks=True)
    python = alone / "bin" / "python"
    (wheel,) = folder.glob("*.whl")
    run(
        sys.executable,
        "-m",
        "pip",
        "--python",
        str(python),
        "install",
        "--no-deps",
        "--no-index",
        str(wheel),
        cwd=folder,
    )
    # The libraries come from the environment of the tests, without its own editable Broadsheet: a path in a .pth file
    # is searched, but .pth files found there are not read.
    libraries = next(path for path in site.getsitepackages() if Path(path, "jinja2").is_dir())
    packages = next((alone / "lib").glob("python*/site-packages"))
    (packages / "libraries.pth").write_text(f"{libraries}\n")
    return alone / "bin" / "broadsheet"


def run(*arguments: str | Path, cwd: Path) -> str:
    result = subprocess.run(arguments, cwd=cwd, env=environment(), capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    return result.stdout


def environment() -> dict[str, str]:
    return {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "COVERAGE"))}


def test_a_new_site_from_the_wheel_builds_and_checks(command: Path, tmp_path: Path) -> None:
    run(command, "init", "my-site", cwd=tmp_path)
    folder = tmp_path / "my-site"
    assert "1 created" in run(command, "build", cwd=folder)
    assert "no faults" in run(command, "check", cwd=folder)
    page = (folder / "build" / "articles" / "your-briefing-is-ready-for-its-first-articles" / "index.html").read_text()
    assert "Follow us" not in page
    assert (folder / "build" / "css" / "site.css").is_file()
    assert "byte for byte" in run(command, "build", "--verify", cwd=folder)


def test_the_wheel_brings_the_cms(command: Path, tmp_path: Path) -> None:
    run(command, "init", "my-site", cwd=tmp_path)
    folder = tmp_path / "my-site"
    run(command, "cms", cwd=folder)
    assert (folder / "static" / "admin" / "sveltia" / "npm" / "index.js").stat().st_size > 1 << 20


def test_a_new_site_from_the_wheel_is_served(command: Path, tmp_path: Path) -> None:
    run(command, "init", "my-site", cwd=tmp_path)
    server = subprocess.Popen(
        [command, "serve", "--port", "0"],
        cwd=tmp_path / "my-site",
        env=environment(),
        stdout=subprocess.PIPE,
        text=True,
    )
    with server:
        assert server.stdout is not None
        address = next(line.split()[1] for line in server.stdout if line.startswith("Serving "))
        with urlopen(address) as page:  # noqa: S310  # our own server
            assert "Your briefing is ready for its first articles" in page.read().decode()
        server.send_signal(signal.SIGINT)
        assert server.wait(timeout=PATIENCE) == 0


def test_the_theme_in_the_wheel_is_the_one_of_the_repository(command: Path) -> None:
    (theme,) = command.parents[1].glob("lib/python*/site-packages/broadsheet/theme")
    for part in ("templates", "static"):
        packed = {path.relative_to(theme / part): path.read_bytes() for path in files(theme / part)}
        assert packed == {path.relative_to(REPOSITORY / part): path.read_bytes() for path in files(REPOSITORY / part)}


def files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]
