"""The law of the build: an incremental build leaves exactly the bytes that a clean build would leave.

Whatever people do to a site between builds, and however builds end. The suite searches for some seconds;
`pytest tests/build/test_law.py --hypothesis-profile=sweep` searches for hours.
"""

import errno
import io
import os
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule, run_state_machine_as_test

from broadsheet.build.output import STAGING
from broadsheet.build.session import Session
from broadsheet.errors import SiteError, StorageError

if TYPE_CHECKING:
    from tests.conftest import SiteFolder

BRIEFLY = settings(max_examples=14, stateful_step_count=30, suppress_health_check=list(HealthCheck), print_blob=True)

SLUGS = ("anchor", "beacon", "cargo", "delta", "ember")
PATHS = (*(f"content/articles/{slug}.md" for slug in SLUGS), "content/articles/2024/11/anchor.md")
DAYS = ("2024-11-13", "2024-11-14", "2024-11-15T09:30:00+01:00", "2024-12-01")
MOMENTS = ("2024-11-13T12:00:00Z", "2024-11-14T12:00:00Z", "2024-11-30T00:00:00Z")
PEOPLE = ("Mark Rutte", "Rutte", {"name": "Mark Rutte", "role": "NATO chief"}, "MARK RUTTE", "Jo Bo", "Łukasz Kos")
BODIES = (
    "Mark Rutte arrived.\n\nNATO chief Mark Rutte said: “We have to stay the course.”",
    "“It is a two-way street,” Jo Bo said in [Brussels](/places/brussels/).",
    "",
    "One.\n\n- Two\n\n- Three",
)
rarely = st.sampled_from((False, False, False, True))
fronts = st.fixed_dictionaries(
    {"title": st.sampled_from(("Alpha", "Beta & Co", '</script> "Gamma" ]]>'))},
    optional={
        "date": st.sampled_from(DAYS),
        "updated": st.sampled_from(DAYS),
        "slug": st.sampled_from((None, None, "harbor", "island", "anchor")),
        "topics": st.lists(st.sampled_from(("Trade", "TRADE", "War")), max_size=2),
        "people": st.lists(st.sampled_from(PEOPLE), max_size=3),
        "places": st.just(["Brussels"]),
        "source": st.sampled_from(("Wire", {"name": "Wire", "url": "https://wire.example/"})),
        "summary": st.sampled_from(("Short.", "Shorter.")),
        "rights": st.sampled_from(("full", "excerpt", "link")),
        "draft": rarely,
        "withdrawn": rarely,
        "publish_at": st.sampled_from((None, None, *MOMENTS[:2])),
        "expires": st.sampled_from((None, None, MOMENTS[2])),
        "aliases": st.sampled_from(((), ("/old/",), ("/old.html",), ("/people/rutte/",), ("/articles/delta/",))).map(
            list
        ),
    },
)
profiles = st.sampled_from(
    (
        ("people/mark-rutte", {"name": "Mark Rutte", "aliases": ["Rutte"]}),
        ("people/mark-rutte", {"name": "Mark Rutte", "roles": [{"role": "NATO chief", "from": "2024-10-01"}]}),
        ("people/jo", {"name": "Jo Bo"}),
        ("topics/commerce", {"name": "Commerce", "aliases": ["Trade"]}),
        ("topics/trade", {"name": "Trade"}),
    )
)
SITE_SETTINGS = (
    {"title": "The Test"},
    {"title": "Another", "base_url": "https://example.org/news/"},
    {"title": "The Test", "articles_per_page": 1},
    {"title": "The Test", "feed_entries": 1, "language": "de"},
)
THEME_FILES = (
    ("templates/topic.html", '{% extends "entity.html" %}{% block head %}{% include "extra.html" ignore missing %}'),
    ("templates/topic.html", "<p>{{ view.name }}</p>"),
    ("templates/extra.html", "<!-- extra -->"),
    ("templates/extra.html", "<!-- other -->"),
    ("templates/partials/pager.html", "{% macro pager(place) %}{{ place.number if place }}{% endmacro %}"),
    ("templates/robots.txt", "{% include ['none.txt', 'extra.html'] %}"),
    ("static/css/site.css", "body { color: teal }"),
    ("static/note.txt", "one"),
    ("static/note.txt", "two"),
    ("static/.well-known/x", "three"),
    ("static/articles/anchor/index.html", "a file where an article stands"),
    ("static/people", "a file where a folder stands"),
)
BROKEN_FILES = (
    ("content/articles/zero.md", b"---\ntitle: [\n---\n"),
    ("content/articles/zero.md", b"---\ntitle: Zero\ntopic: War\n---\n"),
    ("content/articles/zero.md", b"\xff\xfe"),
    ("templates/front.html", b"{% if %}"),
    ("templates/front.html", b"{{ view.nothing }}"),
    ("templates/404.html", b'{% include "nowhere.html" %}'),
    ("static/.git/config", b"this folder must stay what it is"),
)


class Killed(BaseException):
    """The process is gone: nothing that it would still do happens."""


class Trouble:
    """Something that happens at a certain file operation: the first that reaches the number of this one or is later."""

    OPERATIONS = (
        *((os, name) for name in ("open", "replace", "rename", "mkdir", "unlink", "rmdir", "scandir", "fdopen")),
        *((io, name) for name in ("open",)),
        *((shutil, name) for name in ("copyfile", "rmtree", "move")),
    )
    GROWING = frozenset({"open", "mkdir", "fdopen", "copyfile"})

    def __init__(self, at: int, error: Callable[[], BaseException], *, lasting: bool, growing: bool = False) -> None:
        self.left, self.error, self.lasting, self.growing = at, error, lasting, growing

    @contextmanager
    def brewing(self) -> Iterator[None]:
        with pytest.MonkeyPatch.context() as patch:
            for module, name in self.OPERATIONS:
                if name in self.GROWING or not self.growing:
                    patch.setattr(module, name, self._wrapped(getattr(module, name)))
            yield

    def _wrapped(self, operation: Callable[..., Any]) -> Callable[..., Any]:
        def operate(*args: Any, **keywords: Any) -> Any:  # noqa: ANN401  # as many as operations
            if not (self.growing and _only_reads(operation, args)):
                self.left -= 1
            if self.left == 0 or (
                self.left < 0 and self.lasting and not (self.growing and _only_reads(operation, args))
            ):
                raise self.error()
            return operation(*args, **keywords)

        return operate


def _only_reads(operation: Callable[..., Any], args: tuple[Any, ...]) -> bool:
    if operation.__name__ != "open" or len(args) < 2:
        return operation.__name__ == "open"
    return not args[1] & os.O_CREAT if isinstance(args[1], int) else "r" in args[1]


class SiteMachine(RuleBasedStateMachine):
    """People, disks and builds at work on one site."""

    def __init__(self, site: "SiteFolder") -> None:
        super().__init__()
        self.site = site
        self.as_of: str | None = None
        self.kept: dict[Path, bytes] = {}

    @initialize(articles=st.lists(st.tuples(st.sampled_from(PATHS), fronts, st.sampled_from(BODIES)), max_size=5))
    def begin(self, articles: list[tuple[str, dict[str, Any], str]]) -> None:
        for path, front, body in articles:
            self.write_article(path, front, body)

    # What people do to the sources.

    @rule(path=st.sampled_from(PATHS), front=fronts, body=st.sampled_from(BODIES))
    def write_article(self, path: str, front: dict[str, Any], body: str) -> None:
        self.site.article(path.removeprefix("content/articles/").removesuffix(".md"), body, **front)

    @precondition(lambda self: self.articles())
    @rule(data=st.data(), field=st.sampled_from(("title: Alpha", "title: Other words", "summary: Shorter.", "body")))
    def edit_article(self, data: st.DataObject, field: str) -> None:
        self.edit(data, field)

    def edit(self, data: st.DataObject, field: str) -> Path:
        """Change what moves nothing in the index: one line of the front matter, or the text."""
        path = data.draw(st.sampled_from(self.articles()))
        _, front, _ = path.read_text("utf-8").split("---\n", 2)
        body = data.draw(st.sampled_from(BODIES)) if field == "body" else path.read_text("utf-8").split("---\n", 2)[2]
        name = field.partition(":")[0]
        lines = [field if line.startswith(f"{name}:") else line for line in front.splitlines()]
        path.write_text("\n".join(("---", *lines, "---", body)), "utf-8")
        return path

    @rule(profile=profiles)
    def write_profile(self, profile: tuple[str, dict[str, Any]]) -> None:
        self.site.profile(profile[0], "A word on it.", **profile[1])

    @rule(values=st.sampled_from(SITE_SETTINGS))
    def set_up(self, values: dict[str, Any]) -> None:
        self.site.settings(**values)

    @rule(file=st.sampled_from(THEME_FILES))
    def write_theme_file(self, file: tuple[str, str]) -> None:
        path, text = file
        if path == "static/people" or not (self.site.root / "static/people").exists():
            self.site.write(path, text)

    @rule(as_of=st.sampled_from((None, "2024-11-13", "2024-11-15", "2024-11-16T04:59:59+05:00", "2024-12-01")))
    def go_to(self, as_of: str | None) -> None:
        self.as_of = as_of

    @precondition(lambda self: self.sources())
    @rule(data=st.data(), change=st.sampled_from(("remove", "rename", "touch", "rewrite", "quietly", "replace")))
    def change_source(self, data: st.DataObject, change: str) -> None:
        path = data.draw(st.sampled_from(self.sources()))
        if change == "remove":
            path.unlink()
        elif change == "rename":
            path.rename(path.with_name(f"renamed-{path.name}"))
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

    # What happens to the output and the cache.

    @precondition(lambda self: self.outputs())
    @rule(
        data=st.data(), damage=st.sampled_from(("cut", "grow", "quietly", "delete", "folder", "nest", "link", "keep"))
    )
    def damage_file(self, data: st.DataObject, damage: str) -> None:
        path = data.draw(st.sampled_from(self.outputs()))
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
        path = data.draw(st.sampled_from(self.caches()))
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

    @rule()
    def build(self) -> None:
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

    @precondition(lambda self: self.articles())
    @rule(
        data=st.data(), edits=st.lists(st.sampled_from(("title: Seen", "summary: Seen.", "body", "write")), max_size=4)
    )
    def watch(self, data: st.DataObject, edits: list[str]) -> None:
        """Build what was seen to change, with what is in memory: it is what a clean build would make."""
        session = Session()
        try:
            session.build_for(self.site.site, self.site.options(self.as_of), None, ())
        except SiteError:
            return
        for edit in edits:
            if edit == "write":
                path = self.site.root / data.draw(st.sampled_from(PATHS))
                self.write_article(path.relative_to(self.site.root).as_posix(), data.draw(fronts), BODIES[0])
            else:
                path = self.edit(data, edit)
            self.build_seen(session, path)

    def build_seen(self, session: Session, path: Path) -> None:
        site, options, paths = self.site.site, self.site.options(self.as_of), frozenset((path,))
        try:
            expected = self.site.clean_tree(self.as_of)
        except SiteError as error:
            with pytest.raises(SiteError, match=f"^{re.escape(str(error))}$"):
                session.build_for(site, options, paths, ())
        else:
            session.build_for(site, options, paths, ())
            assert self.site.tree() == expected

    @rule(broken=st.sampled_from(BROKEN_FILES))
    def build_broken(self, broken: tuple[str, bytes]) -> None:
        path, content = broken
        if path.startswith("static") and not (self.site.root / "static").is_dir():
            return
        place = self.site.root / path
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

    @rule(at=st.integers(1, 250), killed=st.booleans())
    def build_until(self, at: int, killed: bool) -> None:  # noqa: FBT001  # drawn by name
        trouble = Trouble(at, Killed if killed else KeyboardInterrupt, lasting=killed)
        self.build_in(trouble, (Killed, KeyboardInterrupt))

    @rule(at=st.integers(1, 120))
    def build_on_a_full_disk(self, at: int) -> None:
        trouble = Trouble(at, lambda: OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)), lasting=True, growing=True)
        self.build_in(trouble, StorageError)

    def build_in(self, trouble: Trouble, ends: type[BaseException] | tuple[type[BaseException], ...]) -> None:
        """Build while something goes wrong: every file that can be seen is an old or a new one, and whole."""
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

    def teardown(self) -> None:
        self.build()

    def sources(self) -> list[Path]:
        folders = (self.site.root / name for name in ("content", "templates", "static"))
        return sorted(path for folder in folders for path in folder.rglob("*") if path.is_file())

    def articles(self) -> list[Path]:
        return [path for path in self.sources() if "articles" in path.parts and path.suffix == ".md"]

    def outputs(self) -> list[Path]:
        files = self.site.output.rglob("*")
        return sorted(path for path in files if path.is_file() and not path.is_symlink() and STAGING not in path.parts)

    def caches(self) -> list[Path]:
        return sorted(path for path in (self.site.root / ".broadsheet").glob("*") if path.is_file())

    def visible(self) -> dict[str, bytes]:
        """Return the output without what a build keeps there while it works."""
        return {path: content for path, content in self.site.tree().items() if not path.startswith(STAGING)}


def change_quietly(path: Path) -> None:
    """Change a file in place, but neither its size nor its time of change."""
    status, content = path.stat(), path.read_bytes()
    swapped = bytes(character ^ 1 if chr(character).isdigit() else character for character in content)
    with path.open("r+b") as file:
        file.write(swapped)
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))


def test_an_incremental_build_equals_a_clean_one(make_site: "Callable[[], SiteFolder]") -> None:
    sweeping = settings.get_current_profile_name() == "sweep"
    run_state_machine_as_test(lambda: SiteMachine(make_site()), settings=settings() if sweeping else BRIEFLY)
