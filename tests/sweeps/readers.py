"""A reader who loads pages with all that they name finds nothing missing, at any moment of any build."""

import json
import os
import re
import tempfile
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from tests.conftest import SiteFolder, read_tree
from tests.search.index_reader import full_slug
from tests.sweeps._site_values import BODIES, PATHS, PROFILES, SLUGS, THEME_FILES
from tests.sweeps.edits import fronts

from broadsheet.build.output_folder import STAGING
from broadsheet.build.session import Session
from broadsheet.digests import digest
from broadsheet.errors import SiteError
from broadsheet.output_path import file_of
from broadsheet.site.hashed_assets import is_hashed
from broadsheet.site.urls import PREVIEW_URL

MOVES = ("replace", "rename")
OPERATIONS = (*MOVES, "unlink", "rmdir", "mkdir")
HERE = "https://example.org/news/"
"""The base URL that the drawn settings may have."""
LINK = re.compile(r'\s(?:href|src|action)="([^"]*)"|url\("?([^)"]+)"?\)')
ADDRESS = re.compile(rf"(?:{re.escape(PREVIEW_URL)}|{re.escape(HERE)})[^\"<\s]*")

Tree = dict[str, bytes]

SITE_SETTINGS = (
    {"title": "The Test"},
    {"title": "Another", "base_url": HERE},
    {"title": "The Test", "articles_per_page": 1},
    {"title": "The Test", "feed_entries": 1, "language": "de"},
)
profiles = st.sampled_from(
    [(path, {"name": name, "aliases": aliases}) for path, name in PROFILES for aliases in ([], ["Jo"])]
)

STATIC = tuple(file for file in THEME_FILES if file[0] not in {"static/people", "static/articles/anchor/index.html"})
MORE_STATIC = (
    ("static/css/site.css", "body { color: teal; background: url(../dot.svg) }"),
    ("static/dot.svg", "<svg/>"),
    ("static/js/search.js", "1"),
    ("static/js/search.js", "2"),
)
steps = st.one_of(
    st.tuples(st.just("article"), st.tuples(st.sampled_from(PATHS), fronts, st.sampled_from(BODIES))),
    st.tuples(st.just("edit"), st.tuples(st.sampled_from(PATHS), st.sampled_from(("title: Seen", "summary: Seen.")))),
    st.tuples(st.just("rename"), st.tuples(st.sampled_from(PATHS), st.sampled_from(SLUGS))),
    st.tuples(st.just("remove"), st.sampled_from(PATHS)),
    st.tuples(st.just("profile"), profiles),
    st.tuples(st.just("settings"), st.sampled_from(SITE_SETTINGS)),
    st.tuples(st.just("file"), st.sampled_from((*STATIC, *MORE_STATIC))),
)
edits = st.lists(st.tuples(st.lists(steps, min_size=1, max_size=4), st.booleans()), min_size=2, max_size=4)


def sweep(count: int, start: int) -> str:
    """Build drawn sites again and again, with a reader between all that happens. Raises AssertionError."""
    moments = 0

    @seed(start)
    @settings(
        max_examples=count,
        deadline=None,
        database=None,
        print_blob=True,
        phases=(Phase.explicit, Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
    )
    @given(st.lists(st.tuples(st.sampled_from(PATHS), fronts, st.sampled_from(BODIES)), max_size=4), edits)
    def read(articles: list[Any], builds: list[tuple[list[Any], bool]]) -> None:
        nonlocal moments
        with tempfile.TemporaryDirectory() as name:
            site = SiteFolder(Path(name).resolve()).settings(title="The Test")
            for article in articles:
                change(site, ("article", article))
            moments += read_through(site, builds)

    try:
        read()
    except BaseException as error:
        error.add_note(f"repeat it with: make sweep SWEEP=readers COUNT={count} SEED={start}")
        raise
    return f"{count} sites read at {moments} moments"


def read_through(site: SiteFolder, builds: list[tuple[list[Any], bool]]) -> int:
    """Build a site after each of some changes, and return at how many moments it was read."""
    session, moments = Session(), 0
    if not attempt(site, session, None):
        return 0
    for changes, watched in builds:
        paths = [site.root / path for one in changes for path in change(site, one)]
        try:
            expected = site.clean_tree()
        except SiteError:
            attempt(site, session, None)
            continue
        reader = Reader(site.output, read_tree(site.output), expected)
        with reader.reading():
            assert attempt(site, session, paths if watched else None)
        moments += reader.moments
    return moments


def attempt(site: SiteFolder, session: Session, paths: list[Path] | None) -> bool:
    """Build, with what is in memory or without, and tell whether that was possible."""
    try:
        if paths is None:
            site.build()
        else:
            session.build_for(site.site, site.options(), paths, ())
    except SiteError:
        return False
    return True


def change(site: SiteFolder, step: tuple[str, Any]) -> Iterator[str]:
    """Change a site, and yield the paths of what changed."""
    kind, what = step
    return {
        "article": _write_article,
        "edit": _edit,
        "rename": _rename,
        "remove": _remove,
        "profile": _write_profile,
        "settings": _set_up,
        "file": _write_file,
    }[kind](site, what)


def _write_article(site: SiteFolder, article: tuple[str, dict[str, Any], str]) -> list[str]:
    path, front, body = article
    site.article(path.removeprefix("content/articles/").removesuffix(".md"), body, **front)
    return [path]


def _edit(site: SiteFolder, edit: tuple[str, str]) -> list[str]:
    path, line = edit
    if not (site.root / path).is_file():
        return []
    text = (site.root / path).read_text("utf-8")
    key = line.partition(":")[0]
    kept = [old for old in text.split("\n") if not old.startswith(f"{key}:")]
    site.write(path, "\n".join([kept[0], line, *kept[1:]]))
    return [path]


def _rename(site: SiteFolder, names: tuple[str, str]) -> list[str]:
    """Give an article another address, and leave a redirect at the old one."""
    path, slug = names
    target = f"content/articles/{slug}.md"
    if not (site.root / path).is_file() or (site.root / target).exists():
        return []
    text = (site.root / path).read_text("utf-8")
    kept = [line for line in text.split("\n") if not line.startswith(("slug:", "aliases:", "- /"))]
    old = path.rpartition("/")[2].removesuffix(".md")
    site.remove(path).write(target, "\n".join([kept[0], f"aliases: [/articles/{old}/]", *kept[1:]]))
    return [path, target]


def _remove(site: SiteFolder, path: str) -> list[str]:
    if not (site.root / path).is_file():
        return []
    site.remove(path)
    return [path]


def _write_profile(site: SiteFolder, profile: tuple[str, dict[str, Any]]) -> list[str]:
    site.profile(profile[0], "A word on it.", **profile[1])
    return [f"content/{profile[0]}.md"]


def _set_up(site: SiteFolder, values: dict[str, Any]) -> list[str]:
    site.settings(**values)
    return ["broadsheet.toml"]


def _write_file(site: SiteFolder, file: tuple[str, str]) -> list[str]:
    site.write(*file)
    return [file[0]]


class Reader:
    """Reads a site between all file operations of a build, from what stands before and after it."""

    def __init__(self, output: Path, before: Tree, after: Tree) -> None:
        self.output = output
        self.starts = sorted(path for path in before.keys() & after.keys() if path.endswith(".html"))
        """Pages that a reader may know of at any moment."""
        self.broken = frozenset(name for tree in (before, after) for name in missing(tree, tree))
        """What an editor's own link leads to, and nothing stands there before or after: nobody follows it."""
        self.held = {name for path, data in before.items() for name in names(path, data) if _is_asset(before, name)}
        """What a page that was loaded before the build may ask for only now."""
        self.moments = 0

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Read whenever a file was moved or removed."""
        with pytest.MonkeyPatch.context() as patch:
            for name in OPERATIONS:
                patch.setattr(os, name, self._wrapped(getattr(os, name)))
            yield
        self.read("the whole build")

    def _wrapped(self, operation: Callable[..., Any]) -> Callable[..., Any]:
        def operate(*args: Any, **keywords: Any) -> Any:  # noqa: ANN401  # as many as operations
            result = operation(*args, **keywords)
            place = str(args[1] if operation.__name__ in MOVES else args[0])
            if place.startswith(f"{self.output}/") and STAGING not in place:
                self.read(f"{operation.__name__} {place}")
            return result

        return operate

    def read(self, moment: str) -> None:
        """Load every page that can be reached, with all that it names."""
        self.moments += 1
        tree = {path: data for path, data in read_tree(self.output).items() if not path.startswith(STAGING)}
        gone = [path for path in (*self.starts, *sorted(self.held)) if path not in tree]
        lost = missing(tree, self.starts, self.broken)
        assert not gone, f"after {moment}, {gone} are gone"
        assert not lost, f"after {moment}, pages name {sorted(lost)}"


def missing(tree: Tree, starts: Iterable[str], broken: Collection[str] = ()) -> set[str]:
    """Return what is named and is not there, by all that can be reached from some pages."""
    reached, waiting, lost = set(), list(starts), set()
    while waiting:
        path = waiting.pop()
        if path in reached:
            continue
        reached.add(path)
        if path in tree:
            waiting += [name for name in names(path, tree[path]) if name not in broken]
        else:
            lost.add(path)
    return lost


def _is_asset(tree: Tree, path: str) -> bool:
    return path in tree and is_hashed(path, digest(tree[path]))


def _files(text: str) -> Iterator[str]:
    """Yield the files of the search that its page knows of."""
    known = json.loads(unescape(re.search(r'data-files="([^"]*)"', text)[1]))
    yield from (f"/search/names/{number:02x}.js" for number in range(known["names"]))
    for volume, files, _, blocks in known["volumes"]:
        yield from (f"/search/words/{volume}/{number:02x}.js" for number in range(files))
        yield from (f"/search/articles/{block.partition(':')[0]}.js" for block in blocks.split())


def _found(part: str, rows: Any, *_lists: object) -> Iterator[str]:  # noqa: ANN401  # as each kind of file has them
    """Yield the pages that results lead to, by a file of the search."""
    if part.startswith("records/"):
        yield from (f"/{kind}/{full_slug(slug, name)}/" for kind, slug, name, *_ in rows)
    elif part.startswith("articles/"):
        yield from (f"/articles/{full_slug(slug, title)}/" for title, slug, *_ in rows)


@lru_cache(maxsize=1 << 14)
def names(path: str, data: bytes) -> frozenset[str]:
    """Return the files of the site that a file of it names."""
    text = data.decode()
    if path.startswith("search/") and path.endswith(".js"):
        links = list(_found(*json.loads(f"[{text.partition('(')[2].rpartition(');')[0]}]")))
    elif path == "search/index.html":
        links = [*_files(text), *(link for found in LINK.findall(text) for link in found if link)]
    elif path.endswith((".html", ".css")):
        links = [link for found in LINK.findall(text) for link in found if link]
    elif path.endswith((".xml", ".atom", ".rss", ".json", ".txt")):
        links = ADDRESS.findall(text)
    else:
        links = []
    return frozenset(filter(None, (resolve(path, link) for link in links)))


def resolve(path: str, link: str) -> str | None:
    """Return the file that a link leads to; None when it leads out of the site."""
    for base in (PREVIEW_URL, HERE):
        link = link.replace(base, "/", 1) if link.startswith(base) else link
    parts = urlsplit(link)
    if parts.scheme or parts.netloc or (not parts.path and not parts.query):
        return None
    url = urlsplit(urljoin(f"https://site.invalid/{path}", link)).path
    return file_of(unquote(f"/{url.removeprefix('/news/')}" if url.startswith("/news/") else url))
