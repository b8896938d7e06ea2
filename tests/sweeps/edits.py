"""The law of the build: an incremental build leaves exactly the bytes that a clean build would leave.

Sequences of edits, damage and crashes on a small site are drawn; after each build the output is compared with that of
a clean build. A build goes as the site asks for: by the index of the last build where only articles changed (recalled),
by planning the whole site (full), or in a process that watches (a session).
"""

import errno
import os
import shutil
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any, ClassVar

import pytest
import yaml
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule, run_state_machine_as_test
from msgspec.structs import replace
from tests.conftest import MEMORY, SiteFolder, page, read_tree, without_former
from tests.sweeps import _site_values as values
from tests.sweeps._small_limits import small_limits
from tests.sweeps._trouble import Killed, Trouble

from broadsheet.build.build_report import BuildReport, Options
from broadsheet.build.output_folder import STAGING
from broadsheet.build.session import Session
from broadsheet.digests import digest
from broadsheet.errors import SiteError, StorageError, TemplateError, UrlError

STEPS = 10
"""How many things happen in a sequence at most, builds among them."""
MOMENTS = ("2024-11-01", "2024-11-13", "2024-11-15", "2024-11-16T04:59:59+05:00", "2024-11-22", "2024-12-01")
ABSENT = "(absent)"


def keys(table: dict[str, tuple[Any, ...]], *required: str) -> st.SearchStrategy[dict[str, Any]]:
    """Return what draws front matter with some of the keys of a table."""
    drawn = {key: st.sampled_from(some) for key, some in table.items()}
    return st.fixed_dictionaries(
        {key: drawn[key] for key in required}, optional={key: one for key, one in drawn.items() if key not in required}
    )


def one_key(table: dict[str, tuple[Any, ...]], *often: str) -> st.SearchStrategy[tuple[str, Any]]:
    """Return what draws a key of a table, some of them more often, and another value for it."""
    names = st.sampled_from((*table, *often * 4))
    return names.flatmap(lambda key: st.tuples(st.just(key), st.sampled_from((ABSENT, *table[key]))))


rarely = st.sampled_from((False, False, False, True))
fronts = keys({key: some for key, some in values.ARTICLE.items() if key not in {*values.GATE, "quotes"}}, "title")
"""What articles begin with: public, and with all of their text."""


class SiteMachine(RuleBasedStateMachine):
    """People, disks and builds at work on one site."""

    tried: ClassVar[Counter[str]] = Counter()
    """How many sequences and builds there were, of all machines."""

    def __init__(self, site: SiteFolder) -> None:
        super().__init__()
        self.site = site
        self.as_of = "2024-11-01"
        self.settings: dict[str, Any] = {"title": "The Test"}
        self.kept: dict[Path, bytes] = {}
        self.session = Session()
        self.changed: set[Path] | None = None
        """What changed since the session looked; None when it has to look at everything."""
        self.versions: dict[str, bytes] = {}
        """Every version of a page that a build saw, by its digest."""
        self.tried["sequences"] += 1

    @initialize(
        articles=st.lists(
            st.tuples(st.sampled_from(values.PATHS), fronts, st.sampled_from(values.BODIES)), min_size=1, max_size=3
        ),
        with_profile=st.booleans(),
    )
    def begin(self, articles: list[tuple[str, dict[str, Any], str]], with_profile: bool) -> None:  # noqa: FBT001  # drawn by name
        for path, front, body in articles:
            self.write_article(path, front, body)
        if with_profile:
            self.site.profile("people/mark-rutte", "A word on him.", name="Mark Rutte")

    # What people do to the sources.

    @rule(path=st.sampled_from(values.PATHS), front=fronts, body=st.sampled_from(values.BODIES))
    def write_article(self, path: str, front: dict[str, Any], body: str) -> None:
        self.write_page(self.site.root / path, front, body)

    @precondition(lambda self: self.articles())
    @rule(data=st.data(), change=one_key(values.ARTICLE, *values.GATE))
    def edit_article(self, data: st.DataObject, change: tuple[str, Any]) -> None:
        self.edit_front(data.draw(st.sampled_from(self.articles())), change)

    @precondition(lambda self: self.articles())
    @rule(data=st.data(), body=st.sampled_from(values.BODIES))
    def edit_text(self, data: st.DataObject, body: str) -> None:
        path = data.draw(st.sampled_from(self.articles()))
        self.write_page(path, front_of(path), body)

    @precondition(lambda self: self.pages())
    @rule(data=st.data())
    def break_or_mend(self, data: st.DataObject) -> None:
        """Write a key that no page has, or take it away again."""
        path = data.draw(st.sampled_from(self.pages()))
        front = front_of(path)
        if front.pop("colour", None) is None:
            front["colour"] = "red"
        self.write_page(path, front, body_of(path))

    @rule(profile=st.sampled_from(values.PROFILES), front=keys(values.PROFILE))
    def write_profile(self, profile: tuple[str, str], front: dict[str, Any]) -> None:
        path, name = profile
        self.write_page(self.site.root / f"content/{path}.md", fit_profile(path, {"name": name} | front), "A word.")

    @precondition(lambda self: self.profiles())
    @rule(data=st.data(), change=one_key(values.PROFILE))
    def edit_profile(self, data: st.DataObject, change: tuple[str, Any]) -> None:
        path = data.draw(st.sampled_from(self.profiles()))
        if change != ("name", ABSENT) and has_key(path.parent.name, change[0]):
            self.edit_front(path, change)

    def edit_front(self, path: Path, change: tuple[str, Any]) -> None:
        key, value = change
        front = front_of(path)
        front.pop(key, None)
        if value != ABSENT:
            front[key] = value
        self.write_page(path, {"title": "Alpha"} | front if path in self.articles() else front, body_of(path))

    def write_page(self, path: Path, front: dict[str, Any], body: str) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(page(front, body), "utf-8")
        self.note(path)

    @rule(change=one_key(values.SETTINGS))
    def edit_settings(self, change: tuple[str, Any]) -> None:
        key, value = change
        self.settings.pop(key, None)
        if value != ABSENT:
            self.settings[key] = value
        self.site.settings(**self.settings)
        self.note(self.site.root / "broadsheet.toml")

    @rule(file=st.sampled_from(values.THEME_FILES))
    def write_theme_file(self, file: tuple[str, str]) -> None:
        path, text = file
        if path == "static/people" or not (self.site.root / "static/people").exists():
            self.site.write(path, text)
            self.note(self.site.root / path)

    @rule(as_of=st.sampled_from(MOMENTS))
    def go_to(self, as_of: str) -> None:
        self.as_of = as_of

    @precondition(lambda self: self.sources())
    @rule(data=st.data(), change=st.sampled_from(("remove", "rename", "touch", "rewrite", "quietly", "replace")))
    def change_source(self, data: st.DataObject, change: str) -> None:
        path = data.draw(st.sampled_from(self.sources()))
        if change == "remove":
            path.unlink()
        elif change == "rename":
            path.rename(path.with_name(f"renamed-{path.name}"))
            self.note(path.with_name(f"renamed-{path.name}"))
        elif change == "touch":
            os.utime(path)
        elif change == "rewrite":
            path.write_bytes(path.read_bytes())
        elif change == "quietly":
            change_quietly(path)
        else:
            other = data.draw(st.sampled_from(self.sources()))
            if other.suffix == path.suffix == ".md" and "articles" in other.parts and "articles" in path.parts:
                other.replace(path)
                self.note(other)
        self.note(path)

    @precondition(lambda self: self.sources())
    @rule(data=st.data(), whole=st.booleans())
    def link_source(self, data: st.DataObject, whole: bool) -> None:  # noqa: FBT001  # drawn by name
        """Put a link where a file or the folder that it is in stood, to what was there, now kept elsewhere."""
        path = data.draw(st.sampled_from(self.sources()))
        path = path.parent if whole and path.parent.parent != self.site.root else path
        if not path.is_symlink():
            target = self.site.root / "kept" / f"{len(list((self.site.root / 'kept').glob('*')))}{path.suffix}"
            target.parent.mkdir(exist_ok=True)
            path.rename(target)
            path.symlink_to(target)
        self.changed = None

    @precondition(lambda self: self.sources() + self.outputs() + self.caches())
    @rule(data=st.data(), seconds=st.sampled_from((-86400, -1, 1, 3600, 86400)), whole=st.booleans())
    def set_clock(self, data: st.DataObject, seconds: int, whole: bool) -> None:  # noqa: FBT001  # drawn by name
        """Give a file another time, as copying, unpacking and wrong clocks do."""
        path = draw_path(data, self.sources() + self.outputs() + self.caches())
        moment = path.stat().st_mtime_ns + seconds * 1_000_000_000
        moment -= moment % 1_000_000_000 if whole else 0
        os.utime(path, ns=(moment, moment))
        self.note(path)

    # What happens to the output and the cache.

    @precondition(lambda self: self.outputs())
    @rule(
        data=st.data(), damage=st.sampled_from(("cut", "grow", "quietly", "delete", "folder", "nest", "link", "keep"))
    )
    def damage_file(self, data: st.DataObject, damage: str) -> None:
        path = draw_path(data, self.outputs())
        self.changed = None
        if damage == "cut":
            os.truncate(path, path.stat().st_size // 2)
        elif damage == "grow":
            path.write_bytes(path.read_bytes() + b"!")
        elif damage == "quietly":
            change_quietly(path)
        elif damage == "keep":
            path.replace(path.with_name("moved.html"))
        else:
            path.unlink()
        if damage == "folder":
            (path / "deep" / "empty").mkdir(parents=True)
        elif damage == "nest":
            path.mkdir()
            (path / "inside.txt").write_text("mine")
        elif damage == "link":
            path.symlink_to(self.site.root / "broadsheet.toml")

    @precondition(lambda self: self.site.output.is_dir())
    @rule(
        folder=st.sampled_from(("", "people", "articles", "articles/anchor", "topics/trade", "new/er")),
        damage=st.sampled_from(("stray", "empty", "link", "loop", "bytes", "file", "delete", "elsewhere")),
    )
    def damage_folder(self, folder: str, damage: str) -> None:
        path = self.site.output / folder
        self.changed = None
        if not path.is_dir() or path.resolve() != path:
            return
        if damage == "stray":
            (path / "stray.html").write_text("mine")
        elif damage == "empty":
            (path / "hollow" / "hollow").mkdir(parents=True, exist_ok=True)
        elif damage == "link" and not os.path.lexists(path / "link"):
            (path / "link").symlink_to(self.site.root / "content")
        elif damage == "loop" and not os.path.lexists(path / "loop"):
            (path / "loop").symlink_to("loop")
        elif damage == "bytes":
            Path(os.fsdecode(os.fsencode(path) + b"/\xff.txt")).write_text("mine")
        elif damage in {"file", "delete", "elsewhere"} and folder:
            shutil.rmtree(path)
            if damage == "file":
                path.write_text("a file where a folder stood")
            elif damage == "elsewhere":
                path.symlink_to(self.site.root / "content")

    @precondition(lambda self: self.caches())
    @rule(
        data=st.data(),
        damage=st.sampled_from(("delete", "cut", "flip", "noise", "keep", "restore", "all")),
        place=st.floats(0, 1, exclude_max=True),
        bit=st.integers(0, 7),
    )
    def damage_cache(self, data: st.DataObject, damage: str, place: float, bit: int) -> None:
        path = draw_path(data, self.caches())
        content = path.read_bytes()
        if damage == "all":
            shutil.rmtree(self.site.root / ".broadsheet")
        elif damage == "delete":
            path.unlink()
        elif damage == "cut":
            os.truncate(path, int(len(content) * place))
        elif damage == "flip" and content:
            at = int(len(content) * place)
            path.write_bytes(content[:at] + bytes([content[at] ^ 1 << bit]) + content[at + 1 :])
        elif damage == "noise":
            path.write_bytes(b"\x00noise" * 20)
        elif damage == "keep":
            self.kept[path] = content
        elif path in self.kept:
            path.write_bytes(self.kept[path])

    # How builds go.

    @rule(full=rarely)
    def build(self, full: bool = False) -> None:  # noqa: FBT001, FBT002  # drawn by name
        """Build as a command does; in full: without the index of the last build."""
        self.tried["builds"] += 1
        self.keep_versions()
        for path in self.caches() if full else ():
            if path.name.startswith("index-"):
                path.unlink()
        try:
            expected = self.site.clean_tree(self.as_of)
        except SiteError as error:
            self.fail(str(error))
            return
        self.site.build(self.as_of)
        assert self.site.tree() == expected
        times = self.site.times()
        report = self.site.build(self.as_of).report
        assert (report.rendered, report.written, report.removed, report.set_aside) == (0, 0, 0, ())
        assert self.site.times() == times
        assert self.site.tree() == expected

    def fail(self, message: str) -> None:
        """Build what cannot be built: the error is that of a clean build, and the site stays as it was."""
        before = self.visible()
        with pytest.raises(SiteError) as failure:
            self.site.build(self.as_of)
        assert str(failure.value) == message
        assert self.visible() == before

    @rule(data=st.data(), shown=rarely)
    def watch(self, data: st.DataObject, shown: bool) -> None:  # noqa: FBT001  # drawn by name
        """Build what was seen to change, with what is in memory, and the page that somebody looks at before others."""
        self.tried["watched builds"] += 1
        site, options = self.site.site, replace(self.site.options(self.as_of), around_faults=True)
        self.keep_versions()
        paths = None if self.changed is None else frozenset(self.changed)
        url = f"/{draw_path(data, self.outputs()).relative_to(self.site.output)}" if shown and self.outputs() else ""
        urls = (url.removesuffix("index.html"),) if url else ()
        try:
            expected = self.site.clean_tree(self.as_of)
        except SiteError as error:
            self.watch_around(error, options, paths)
            self.changed = set() if paths is not None else None
            return
        _, partial = self.session.build_for(site, options, paths, urls)
        if partial:
            assert {self.site.output.joinpath(url[1:]).read_bytes()} == {expected.get(url[1:])}
            self.session.build_for(site, options, None, ())
        self.session.prepare()
        self.changed = set()
        assert self.site.tree() == expected

    def watch_around(self, error: SiteError, options: Options, paths: frozenset[Path] | None) -> None:
        """Build around pages at fault: as a clean build with their last good versions, and without the new ones."""
        before = self.visible()
        try:
            report, _ = self.session.build_for(self.site.site, options, paths, ())
        except (TemplateError, UrlError):
            # No page is at fault, or not only pages.
            assert self.visible() == before
            return
        self.tried["builds around faults"] += 1
        assert {*error.faults} <= {*report.faults}
        assert self.site.tree() == self.tree_with(report)

    def keep_versions(self) -> None:
        self.versions |= {digest(data): data for data in (path.read_bytes() for path in self.pages())}

    def tree_with(self, report: BuildReport) -> dict[str, bytes]:
        """Return what a clean build makes of the site with the versions that stood in for pages at fault."""
        with tempfile.TemporaryDirectory() as name:
            root = Path(name).resolve() / "site"
            shutil.copytree(
                self.site.root, root, ignore=shutil.ignore_patterns("build", "build.*", ".broadsheet", "kept")
            )
            for path, version in report.stand_ins.items():
                if version:
                    (root / path).write_bytes(self.versions[version])
                else:
                    (root / path).unlink()
            return SiteFolder(root).clean_tree(self.as_of)

    @rule(broken=st.sampled_from(values.BROKEN_FILES))
    def build_broken(self, broken: tuple[str, bytes]) -> None:
        path, content = broken
        if path.startswith("static") and not (self.site.root / "static").is_dir():
            return
        place = self.site.root / path
        self.changed = None
        old = place.read_bytes() if place.is_file() else None
        self.site.write(path, content)
        before = self.visible()
        if path.startswith("static"):
            self.build()
        else:
            with pytest.raises(SiteError):
                self.site.build(self.as_of)
            assert self.visible() == before
        self.site.write(path, old) if old is not None else self.site.remove(path)

    @rule(at=st.integers(1, 250), kind=st.sampled_from(("killed", "interrupted", "full disk")))
    def build_in_trouble(self, at: int, kind: str) -> None:
        if kind == "full disk":
            full = Trouble(
                at // 2 + 1, lambda: OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)), lasting=True, growing=True
            )
            self.build_in(full, StorageError)
        else:
            error = Killed if kind == "killed" else KeyboardInterrupt
            self.build_in(Trouble(at, error, lasting=kind == "killed"), (Killed, KeyboardInterrupt))

    def build_in(self, trouble: Trouble, ends: type[BaseException] | tuple[type[BaseException], ...]) -> None:
        """Build while something goes wrong: every file that can be seen is an old or a new one, and whole."""
        self.keep_versions()
        try:
            expected = self.site.clean_tree(self.as_of)
        except SiteError:
            return
        self.site.options()
        before = self.visible()
        try:
            with trouble.brewing():
                self.site.build(self.as_of)
        except ends:
            pass
        for path, content in self.visible().items():
            assert path.endswith("/") or content in (before.get(path), expected.get(path)), path

    @precondition(lambda self: self.articles())
    @rule(data=st.data(), change=one_key(values.ARTICLE, *values.GATE))
    def build_edit(self, data: st.DataObject, change: tuple[str, Any]) -> None:
        """Build an edit of one article, which is what builds are for."""
        self.build()
        self.edit_article(data, change)
        self.build()

    @precondition(lambda self: self.articles())
    @rule(data=st.data(), changes=st.lists(one_key(values.ARTICLE, *values.GATE), min_size=1, max_size=3))
    def watch_edits(self, data: st.DataObject, changes: list[tuple[str, Any]]) -> None:
        self.watch(data, shown=False)
        for change in changes:
            self.edit_article(data, change)
            self.watch(data, shown=False)

    def teardown(self) -> None:
        try:
            self.build()
        finally:
            shutil.rmtree(self.site.root)

    def note(self, path: Path) -> None:
        """Note that a watcher sees that a file changed."""
        if self.changed is not None and not path.is_relative_to(self.site.output):
            self.changed.add(path)

    def sources(self) -> list[Path]:
        folders = (self.site.root / name for name in ("content", "templates", "static"))
        return sorted(path for folder in folders for path in folder.rglob("*") if path.is_file())

    def pages(self) -> list[Path]:
        return [path for path in self.sources() if "content" in path.parts and path.suffix == ".md"]

    def profiles(self) -> list[Path]:
        return [path for path in self.pages() if "articles" not in path.parts]

    def articles(self) -> list[Path]:
        return [path for path in self.sources() if "articles" in path.parts and path.suffix == ".md"]

    def outputs(self) -> list[Path]:
        files = self.site.output.rglob("*")
        return sorted(path for path in files if path.is_file() and not path.is_symlink() and STAGING not in path.parts)

    def caches(self) -> list[Path]:
        return sorted(path for path in (self.site.root / ".broadsheet").glob("*") if path.is_file())

    def visible(self) -> dict[str, bytes]:
        """Return the output without what a build keeps there while it works: pages there name files, too."""
        whole = read_tree(self.site.output)
        return without_former({path: content for path, content in whole.items() if not path.startswith(STAGING)})


def draw_path(data: st.DataObject, paths: list[Path]) -> Path:
    """Return one of the files that builds left: how many there are may differ when a sequence is repeated."""
    return paths[int(data.draw(st.floats(0, 1, exclude_max=True)) * len(paths))]


def change_quietly(path: Path) -> None:
    """Change a file in place, but neither its size nor its time of change."""
    status, content = path.stat(), path.read_bytes()
    swapped = bytes(character ^ 1 if chr(character).isdigit() else character for character in content)
    with path.open("r+b") as file:
        file.write(swapped)
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))


def front_of(path: Path) -> dict[str, Any]:
    front: dict[str, Any] = yaml.safe_load(path.read_text("utf-8").split("---\n", 2)[1])
    return front


def body_of(path: Path) -> str:
    return path.read_text("utf-8").split("---\n", 2)[2].strip("\n")


def fit_profile(path: str, front: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in front.items() if has_key(path.partition("/")[0], key)}


def has_key(kind: str, key: str) -> bool:
    return values.KIND_OF_KEY.get(key, kind) == kind


def sweep(count: int, number: int) -> str:
    """Try as many sequences, drawn from a seed on."""
    SiteMachine.tried.clear()
    own = settings(
        max_examples=count,
        stateful_step_count=STEPS,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
        phases=(Phase.generate, Phase.shrink),
    )
    with (
        tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as folder,
        pytest.MonkeyPatch.context() as patch,
        small_limits(),
    ):
        patch.setattr(tempfile, "tempdir", folder)

        def make() -> SiteMachine:
            root = Path(tempfile.mkdtemp(dir=folder)).resolve()
            return SiteMachine(SiteFolder(root).settings(title="The Test"))

        try:
            run_state_machine_as_test(seed(number)(make), settings=own)
        except BaseException as error:
            error.add_note(f"To repeat it: python -m tests.sweeps edits --count {count} --seed {number}")
            raise
    return ", ".join(f"{many} {what}" for what, many in sorted(SiteMachine.tried.items()))
