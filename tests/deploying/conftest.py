"""Real targets: a folder that rsync fills, remotes of rclone, a branch of a bare repository."""

import os
import shutil
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import pytest
from tests.conftest import PATIENCE, SiteFolder, read_tree
from tests.publish.test_briefing_command import free_port

from broadsheet.cli import main
from broadsheet.deploying.deployed_record import RECORD
from broadsheet.deploying.git_target import NO_JEKYLL

AS_OF = "2024-12-31"
NUMBERS = count()
"""Servers are shared: each test has a folder or a bucket of its own there."""
TOOLS = ("rsync", "rclone-folder", "rclone-no-digests", "rclone-webdav", "rclone-s3", "git")

LEFT_OUT = ["stories", "weeks", "briefings", "quotes", "data"]
"""What the site does without: a server takes long for each file."""


@dataclass
class Desk:
    """A site with a target, and the verbs of who publishes it."""

    site: SiteFolder
    to: str
    read: Callable[[], dict[str, bytes]]
    write: Callable[[str, bytes | None], None]
    """Puts a file to the target, or removes one, without a deploy."""
    codes: list[int] = field(default_factory=list)

    def deploy(self, *options: str) -> int:
        arguments = ["deploy", "--site", str(self.site.root), "--as-of", AS_OF, *options]
        self.codes.append(main(arguments))
        return self.codes[-1]

    def held(self) -> dict[str, bytes]:
        """Return what the target holds beside the record."""
        return {path: data for path, data in self.read().items() if path != RECORD}


@pytest.fixture(params=TOOLS)
def desk(request: pytest.FixtureRequest, site: SiteFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A built site with two articles, and a target of one kind."""
    tool = str(request.param).partition("-")[0]
    if shutil.which(tool) is None:
        pytest.skip(f"{tool} is not installed")
    place = tmp_path / "place"
    place.mkdir()
    found = request.getfixturevalue(f"target_{request.param}".replace("-", "_"))
    to, read, write = found(site, place)
    site.settings(base_url="https://example.org/", leave_out=LEFT_OUT, deploy={"live": {"to": to}})
    site.article("harbour", "The harbour opened.", date="2024-11-13").article("market", "Prices fell.")
    site.build(AS_OF)
    monkeypatch.chdir(tmp_path)
    return Desk(site, to, read, write)


Place = tuple[str, Callable[[], dict[str, bytes]], Callable[[str, bytes | None], None]]
MakePlace = Callable[[SiteFolder, Path], Place]


def folder_place(to: str, place: Path) -> Place:
    def write(path: str, data: bytes | None) -> None:
        (place / path).parent.mkdir(parents=True, exist_ok=True)
        (place / path).write_bytes(data) if data is not None else (place / path).unlink()

    return to, lambda: read_tree(place), write


@pytest.fixture
def target_rsync() -> MakePlace:
    return lambda _site, place: folder_place(f"rsync:{place}", place)


@pytest.fixture
def target_rclone_folder(monkeypatch: pytest.MonkeyPatch) -> MakePlace:
    def make(_site: SiteFolder, place: Path) -> Place:
        configure(monkeypatch, type="alias", remote=str(place))
        return folder_place("rclone:place:", place)

    return make


@pytest.fixture
def target_rclone_no_digests(monkeypatch: pytest.MonkeyPatch) -> MakePlace:
    """A folder seen through a backend that has no digests of its files: WebDAV has none either, but waits a lot."""

    def make(_site: SiteFolder, place: Path) -> Place:
        configure(monkeypatch, type="chunker", remote=str(place), hash_type="none")
        return folder_place("rclone:place:", place)

    return make


@pytest.fixture(scope="session")
def webdav(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """The address of a server that has no digests of its files, and its folder."""
    if shutil.which("rclone") is None:
        pytest.skip("rclone is not installed")
    folder, port = tmp_path_factory.mktemp("webdav"), free_port()
    address = f"--addr=127.0.0.1:{port}"
    server = start(port, "rclone", "serve", "webdav", "--dir-cache-time=0s", address, "--", str(folder))
    yield f"http://127.0.0.1:{port}", folder
    stop(server)


@pytest.fixture
def target_rclone_webdav(monkeypatch: pytest.MonkeyPatch, webdav: tuple[str, Path]) -> MakePlace:
    address, folder = webdav

    def make(_site: SiteFolder, _place: Path) -> Place:
        configure(monkeypatch, type="webdav", url=address, vendor="other")
        name = f"site-{next(NUMBERS)}"
        return folder_place(f"rclone:place:{name}", folder / name)

    return make


@pytest.fixture(scope="session")
def s3() -> Iterator[str]:
    """The address of a server for S3: that of moto."""
    port = free_port()
    server = start(port, sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port))
    yield f"http://127.0.0.1:{port}"
    stop(server)


@pytest.fixture
def target_rclone_s3(monkeypatch: pytest.MonkeyPatch, s3: str) -> MakePlace:
    def make(_site: SiteFolder, place: Path) -> Place:
        keys = {"access_key_id": "desk", "secret_access_key": "secret"}
        configure(monkeypatch, type="s3", provider="Other", endpoint=s3, region="us-east-1", **keys)
        bucket = f"bucket-{next(NUMBERS)}"
        rclone("mkdir", "--", f"place:{bucket}")
        return bucket_place(bucket, place)

    return make


def bucket_place(bucket: str, scratch: Path) -> Place:
    def read() -> dict[str, bytes]:
        shutil.rmtree(scratch, ignore_errors=True)
        rclone("copy", "--", f"place:{bucket}/site", str(scratch))
        return read_tree(scratch) if scratch.is_dir() else {}

    def write(path: str, data: bytes | None) -> None:
        if data is None:
            rclone("deletefile", "--", f"place:{bucket}/site/{path}")
        else:
            rclone("rcat", "--", f"place:{bucket}/site/{path}", given=data)

    return f"rclone:place:{bucket}/site", read, write


def rclone(*arguments: str, given: bytes = b"") -> None:
    subprocess.run(["rclone", *arguments], input=given, check=True, capture_output=True)


def configure(monkeypatch: pytest.MonkeyPatch, **values: str) -> None:
    """Configure the remote `place` of rclone, as people do in a file."""
    monkeypatch.setenv("GOGC", "off")  # its runs are short: collecting garbage costs half of their time
    monkeypatch.setenv("RCLONE_CONFIG", os.devnull)
    monkeypatch.delenv("AWS_CA_BUNDLE", raising=False)
    for key, value in values.items():
        monkeypatch.setenv(f"RCLONE_CONFIG_PLACE_{key.upper()}", value)


def start(port: int, *command: str) -> subprocess.Popen[bytes]:
    """Start a server and wait until it answers."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and process.poll() is None:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=PATIENCE):
                return process
        except urllib.request.HTTPError:
            return process
        except OSError:
            time.sleep(0.05)
    pytest.fail("the server did not start")


def stop(server: subprocess.Popen[bytes]) -> None:
    server.terminate()
    server.wait()


@pytest.fixture
def target_git() -> MakePlace:
    def make(site: SiteFolder, place: Path) -> Place:
        git(place, "init", "--quiet", "--bare")
        git(site.root, "init", "--quiet", "--initial-branch=main")
        git(site.root, "remote", "add", "origin", str(place))
        return branch_place(place)

    return make


def branch_place(repository: Path) -> Place:
    def read() -> dict[str, bytes]:
        names = git(repository, "ls-tree", "-r", "-z", "--name-only", "gh-pages").decode().split("\0")
        files = {name: git(repository, "cat-file", "blob", f"gh-pages:{name}") for name in names if name}
        assert files.pop(NO_JEKYLL, b"") == b""
        return files

    def write(path: str, data: bytes | None) -> None:
        work = repository.with_name("elsewhere")
        shutil.rmtree(work, ignore_errors=True)
        git(repository.parent, "clone", "--quiet", str(repository), str(work))
        try:
            git(work, "switch", "--quiet", "gh-pages")
        except subprocess.CalledProcessError:
            git(work, "switch", "--quiet", "--orphan", "gh-pages")
        (work / path).parent.mkdir(parents=True, exist_ok=True)
        (work / path).write_bytes(data) if data is not None else (work / path).unlink()
        git(work, "add", "--all")
        git(work, "-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "--quiet", "-m", "by hand")
        git(work, "push", "--quiet", "origin", "gh-pages")

    return "git:gh-pages", read, write


def git(folder: Path, *arguments: str) -> bytes:
    return subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True).stdout
