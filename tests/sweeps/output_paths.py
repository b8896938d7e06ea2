"""Any text as slug, alias, name or title gives an error that names the content file, or files in the output folder."""

import os
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from tests.conftest import moment, page, read_tree

from broadsheet.build.build_report import Options
from broadsheet.build.builder import build_site
from broadsheet.config import find_site
from broadsheet.errors import Fault, SiteError

PIECES = (
    *("..", ".", "/", "//", "\\", "%2e", "%2E%2E", "%2f", "%5c", "%00", "%25", "%252e", "%ff", "%c3%a9", "%20", " "),
    *("\0", ":", "*", "?", "#", "~", "CON", "nul", "com1", "lpt²", "aux.txt", ".git", ".htaccess", "index.html", "."),
    *("articles", "Articles", "people", "a", "A", "é", "e\u0301", "\u202e", "\u200d", "新聞", "🗞", "\ud800", "x" * 300),
    *("a/" * 150, "broadsheet.toml", ".broadsheet-staging", "feed.atom", "page/2", "\u0130", "ß", "SS", "-", "%", "&"),
)
texts = st.one_of(st.lists(st.sampled_from(PIECES), max_size=6).map("".join), st.text(max_size=30))
VALID = tuple(piece for piece in PIECES if piece.strip() and piece not in {"\0", "\ud800"})
words = st.lists(st.sampled_from(VALID), min_size=1, max_size=5).map("".join)
named = st.one_of(words, words, words, texts)
paths = st.one_of(texts, texts.map(lambda text: f"/{text}"), texts.map(lambda text: f"/{text}/"))
fields = st.fixed_dictionaries(
    {"title": named},
    optional={
        "slug": st.sampled_from(("a", "con", "con-1", "x" * 200, "index", *PIECES)),
        "aliases": st.lists(paths, max_size=2),
        "source": named,
        "also_in": st.lists(named, max_size=1),
        "section": named,
        "people": st.lists(named, max_size=2),
        "topics": st.lists(named, max_size=2),
        "organizations": st.lists(named, max_size=1),
        "places": st.lists(named, max_size=1),
    },
)
profiles = st.fixed_dictionaries({"name": named}, optional={"aliases": st.lists(named, max_size=2)})
names = st.one_of(st.none(), texts)


def sweep(count: int, start: int) -> str:
    """Build sites of one article and one profile with drawn texts. Raises AssertionError."""
    tried = {True: 0, False: 0}

    @seed(start)
    @settings(
        max_examples=count,
        deadline=None,
        database=None,
        print_blob=True,
        phases=(Phase.explicit, Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
    )
    @given(fields, st.one_of(st.none(), profiles), names)
    def build(front: dict[str, object], profile: dict[str, object] | None, static: str | None) -> None:
        with tempfile.TemporaryDirectory() as name:
            root = Path(name).resolve()
            tried[_stays_inside(root / "some" / "where" / "site", front, profile, static, root)] += 1

    try:
        build()
    except BaseException as error:
        error.add_note(f"repeat it with: make sweep SWEEP=output_paths COUNT={count} SEED={start}")
        raise
    return f"{tried[True]} sites built, {tried[False]} refused"


def _stays_inside(
    root: Path, front: dict[str, object], profile: dict[str, object] | None, static: str | None, all_around: Path
) -> bool:
    """Return whether a site can be built. Raises AssertionError when a build touches anything but its output."""
    _write(root / "broadsheet.toml", "title = 'Test'\n")
    _write(root / "content/articles/story.md", page(front, "Words."))
    if profile:
        _write(root / "content/people/someone.md", page(profile, "Words."))
    if static:
        _try_to_write(root / "static", static)
    (root / ".broadsheet").mkdir()
    before = _around(all_around, root)
    faults: tuple[Fault, ...] = ()
    try:
        build_site(find_site(root), Options(output=root / "build", cache=root / ".broadsheet", as_of=moment(None)))
    except SiteError as error:
        faults = error.faults
    named = ("content/articles/story.md", "content/people/", "static/", "the output folder")
    assert all(fault.path.startswith(named) for fault in faults), faults
    assert _around(all_around, root) == before
    assert faults or (root / "build/index.html").is_file()
    assert not any(path.is_symlink() for path in root.rglob("*"))
    return not faults


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode("utf-8", "surrogatepass"))


def _try_to_write(folder: Path, name: str) -> None:
    """Put a file of a name into a folder, where there can be one."""
    parts = [part for part in name.split("/") if part not in {"", ".", ".."}]
    try:
        target = folder.joinpath(*parts) if parts else folder / "x"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(b"mine")
    except (OSError, ValueError):
        return


def _around(folder: Path, root: Path) -> dict[str, bytes]:
    """Return everything but what a build may write."""
    own = tuple(f"{os.path.relpath(root / name, folder)}/" for name in ("build", ".broadsheet"))
    return {path: data for path, data in read_tree(folder).items() if not path.startswith(own)}
