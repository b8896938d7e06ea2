"""Small sites in temporary folders, spoken to in verbs."""

import gc
import json
import os
import shutil
import tempfile
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Self

import pytest
import yaml
from hypothesis import HealthCheck, settings

from broadsheet.build.build_plan import Plan, make_plan
from broadsheet.build.build_report import BuildReport, Options
from broadsheet.build.builder import build_site
from broadsheet.config import Site, find_site
from broadsheet.digests import digest
from broadsheet.site.hashed_assets import is_hashed
from broadsheet.worker_processes import default_jobs

# How fast a machine is decides over no test, and chance neither: `make sweep` draws new examples.
settings.register_profile(
    "suite", deadline=None, derandomize=True, database=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("suite")

# As a text, the condition is looked at when the test is to run: a stand-in for another system takes functions away.
needs_pipes = pytest.mark.skipif("not hasattr(os, 'mkfifo')", reason="the system has no named pipes")


PATIENCE = 300
"""Seconds that a test waits for what another process does before it fails: a busy machine takes long to start one."""

MEMORY = Path("/dev/shm")  # noqa: S108  # it is only looked at
"""A file system in memory, where a system has one."""
ROOM = 2 << 30
"""Bytes that must be free there: containers often have less."""


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Collect tests without walking those that there are already again and again."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.enable()


def pytest_configure() -> None:
    """Keep temporary files in memory unless TMPDIR names a folder: on many disks, folders cost more than builds."""
    if "TMPDIR" not in os.environ and _has_room(MEMORY):
        os.environ["TMPDIR"] = str(MEMORY)
        tempfile.tempdir = None


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """Return one more than there are processors: tests often wait for what other processes do."""
    return default_jobs() + 1


def _has_room(folder: Path) -> bool:
    """Return whether tests can write and run their files in a folder."""
    if not hasattr(os, "statvfs") or not os.access(folder, os.W_OK):
        return False
    system = os.statvfs(folder)
    return system.f_bavail * system.f_frsize >= ROOM and not system.f_flag & os.ST_NOEXEC


@dataclass
class SiteFolder:
    """A site in a folder of its own, with the verbs of the people who work on it."""

    root: Path
    reports: list[BuildReport] = field(default_factory=list)

    @property
    def site(self) -> Site:
        return find_site(self.root)

    @property
    def output(self) -> Path:
        return self.root / "build"

    @property
    def report(self) -> BuildReport:
        """What the last build did."""
        return self.reports[-1]

    def settings(self, **values: Any) -> Self:  # noqa: ANN401  # as settings are
        lines = [f"{key} = {_toml(value)}\n" for key, value in values.items()]
        return self.write("broadsheet.toml", "".join(lines))

    def write(self, path: str, data: str | bytes) -> Self:
        (self.root / path).parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).write_bytes(data.encode() if isinstance(data, str) else data)
        return self

    def article(self, slug: str, body: str = "Some words.", /, **front: Any) -> Self:  # noqa: ANN401  # as YAML is
        """Write content/articles/SLUG.md; the slug is the title too, unless one is given."""
        return self.write(f"content/articles/{slug}.md", page({"title": slug} | front, body))

    def profile(self, path: str, body: str = "", /, **front: Any) -> Self:  # noqa: ANN401  # as YAML is
        """Write a profile: `people/mark-rutte`."""
        return self.write(f"content/{path}.md", page(front, body))

    def remove(self, path: str) -> Self:
        target = self.root / path
        shutil.rmtree(target) if target.is_dir() and not target.is_symlink() else target.unlink()
        return self

    def move(self, path: str, target: str) -> Self:
        (self.root / target).parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).rename(self.root / target)
        return self

    def build(self, as_of: str | None = None, *, jobs: int = 1, clean: bool = False) -> Self:
        self.reports.append(build_site(self.site, self.options(as_of, jobs=jobs, clean=clean)))
        return self

    def options(self, as_of: str | None = None, *, jobs: int = 1, clean: bool = False) -> Options:
        if not self.site.cache.is_dir():
            self.site.cache.mkdir()
        return Options(output=self.output, cache=self.root / ".broadsheet", as_of=moment(as_of), jobs=jobs, clean=clean)

    def plan(self, as_of: str | None = None) -> Plan:
        return make_plan(self.site, self.options(as_of))

    def page(self, url: str) -> str:
        return self.file(url).decode()

    def file(self, url: str) -> bytes:
        return (self.output / (f"{url[1:]}index.html" if url.endswith("/") else url[1:])).read_bytes()

    def tree(self) -> dict[str, bytes]:
        """Return the output, without static files that pages named in earlier builds only."""
        return without_former(read_tree(self.output))

    def clean_tree(self, as_of: str | None = None) -> dict[str, bytes]:
        """Return what a build makes in another folder, with another cache."""
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name).resolve()
            (folder / "cache").mkdir()
            options = Options(output=folder / "output", cache=folder / "cache", as_of=moment(as_of))
            build_site(self.site, options)
            return without_former(read_tree(folder / "output"))

    def times(self) -> dict[str, int]:
        """Return when each file of the output was last written, in nanoseconds."""
        return {str(file): file.stat().st_mtime_ns for file in self.output.rglob("*") if file.is_file()}


def _toml(value: Any) -> str:  # noqa: ANN401  # as settings are
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key} = {_toml(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return f"[{', '.join(map(_toml, value))}]"
    return json.dumps(value, ensure_ascii=False)


DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
"""The one in C, where the library has it: tests write many thousands of pages."""


def page(front: dict[str, Any], body: str) -> str:
    """Return a page of content."""
    return f"---\n{yaml.dump(front, Dumper=DUMPER, allow_unicode=True, sort_keys=False)}---\n\n{body}\n"


PRESENT = "2024-12-31"
"""The present of builds that are given none: no test depends on the clock."""


def moment(text: str | None) -> datetime:
    """Return a moment; a day is its end in UTC, as on the command line."""
    text = text or PRESENT
    found = datetime.fromisoformat(text if "T" in text else f"{text}T23:59:59")
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def read_tree(folder: Path) -> dict[str, bytes]:
    """Return the bytes of every file below a folder; empty folders and links are entries too."""
    tree = {}
    for parent, folders, names in os.walk(folder):
        for name in [*names, *(name for name in folders if Path(parent, name).is_symlink())]:
            path = Path(parent, name)
            key = path.relative_to(folder).as_posix()
            tree[key] = b"-> " + os.fsencode(path.readlink()) if path.is_symlink() else path.read_bytes()
        if not folders and not names and parent != str(folder):
            tree[f"{Path(parent).relative_to(folder).as_posix()}/"] = b""
    return tree


def without_former(tree: dict[str, bytes]) -> dict[str, bytes]:
    """Return files without those that have the fingerprint of their bytes in their names, and that no page names."""
    hashed = [path for path, data in tree.items() if is_hashed(path, digest(data))]
    pages = [data for path, data in tree.items() if path.endswith(".html")]
    former = {path for path in hashed if not any(path.rpartition("/")[2].encode() in page for page in pages)}
    return {path: data for path, data in tree.items() if path not in former}


@pytest.fixture(scope="session", autouse=True)
def _seldom_collected() -> Iterator[None]:
    """Let the garbage collector choose its time: to walk thousands of tests takes longer than most builds."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("broadsheet.build.session.collect_everything", gc.unfreeze)
        yield


@pytest.fixture
def site(tmp_path: Path) -> SiteFolder:
    """An empty site."""
    (tmp_path / "site").mkdir()
    return SiteFolder((tmp_path / "site").resolve()).settings(title="The Test")


@pytest.fixture
def make_site() -> Iterator[Callable[[], SiteFolder]]:
    """Makes as many empty sites as a test wants."""
    with tempfile.TemporaryDirectory() as name:

        def make() -> SiteFolder:
            return SiteFolder(Path(tempfile.mkdtemp(dir=name)).resolve()).settings(title="The Test")

        yield make
