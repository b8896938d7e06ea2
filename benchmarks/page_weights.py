"""How heavy the pages of a built site are, by kind of page: `python benchmarks/page_weights.py BUILD`.

BUILD is the folder that a build wrote. Sizes are those of gzip. Ends with 1 when a page or a part of the search is
above its limit.
"""

import argparse
import gzip
import re
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import groupby
from pathlib import Path, PurePosixPath
from posixpath import normpath

from msgspec import Struct

KB = 1024
LEVEL = 6
"""Of gzip, as hosts use it."""
MAX_HTML, MAX_SEARCH_PART, MAX_SCRIPTS = 60 * KB, 100 * KB, 5 * KB
MAX_FIRST, MAX_FRONT = 14 * KB, 20 * KB
"""The most that HTML and stylesheets of a page, and of the front page, may have together: what comes at once."""
MAX_REQUESTS = 6
LONG_TEXTS = {"articles/*"}
"""Kinds of pages that are as long as a text, which nothing splits."""
LARGE_SCRIPTS = {"search"}
"""Kinds of pages that are no pages to read, whose scripts may be larger."""
TAG = re.compile(r"<(?:link|script|img)\s[^>]*>")
ATTRIBUTE = re.compile(r"\s(rel|src|href|loading)=\"([^\"]*)\"")
SCHEME = re.compile(r"(?:[a-z][a-z0-9+.-]*:|//|#)", re.IGNORECASE)


class Weight(Struct, frozen=True):
    """What a browser loads for a page, in bytes of gzip."""

    kind: str
    path: str
    html: int
    css: int
    scripts: int
    requests: int

    @property
    def is_long_text(self) -> bool:
        """Return whether it is too heavy for the first bytes only because of the text that it shows."""
        return self.kind in LONG_TEXTS and self.html + self.css > MAX_FIRST

    @property
    def faults(self) -> list[str]:
        """Return the limits that the page is above."""
        limits = (
            ("HTML", self.html, MAX_HTML),
            (
                "HTML and CSS",
                0 if self.is_long_text else self.html + self.css,
                MAX_FRONT if self.kind == "/" else MAX_FIRST,
            ),
            ("scripts", self.scripts, sys.maxsize if self.kind in LARGE_SCRIPTS else MAX_SCRIPTS),
        )
        heavy = [f"{what} {_kb(size)}, limit {_kb(limit)}" for what, size, limit in limits if size > limit]
        many = [f"{self.requests} requests, limit {MAX_REQUESTS}"] if self.requests > MAX_REQUESTS else []
        return heavy + many


def main() -> None:
    """Print the heaviest page of each kind and what is above a limit."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("build", type=Path, help="the folder that a build wrote")
    build = parser.parse_args().build
    weights = list(weigh_pages(build))
    if not weights:
        sys.exit(f"{build}: no HTML pages; build the site first")
    _print_kinds(weights)
    faults = [f"{one.path}: {fault}" for one in weights for fault in one.faults] + list(find_large_search_parts(build))
    print(f"{sum(one.is_long_text for one in weights)} articles with texts above {_kb(MAX_FIRST)}")
    print(*faults[:50], f"{len(faults)} above a limit", sep="\n")
    sys.exit(1 if faults else 0)


def weigh_pages(build: Path) -> Iterator[Weight]:
    """Yield the weight of each HTML page of a build, in the order of their paths."""
    for file in sorted(build.rglob("*.html")):
        yield _weigh(build, file)


def find_large_search_parts(build: Path) -> Iterator[str]:
    """Yield a fault for each part of the search that is above the limit."""
    for file in sorted((build / "search").rglob("*.js")):
        size = _size(file)
        if size > MAX_SEARCH_PART:
            yield f"{file.relative_to(build).as_posix()}: {_kb(size)}, limit {_kb(MAX_SEARCH_PART)}"


def kind_of(path: str) -> str:
    """Return the kind of page of a path in the output: its first folder, and `*` for each folder below."""
    pure = PurePosixPath(path)
    folders = pure.parent.parts
    kind = "/".join([*folders[:1], *("*" for _ in folders[1:])])
    return (kind or "/") if pure.name == "index.html" else f"{kind}/{pure.name}".lstrip("/")


def _weigh(build: Path, file: Path) -> Weight:
    path = file.relative_to(build).as_posix()
    text = file.read_bytes()
    needed = {(role, _find(build, path, url)) for role, url in _read_needed(text.decode("utf-8"))}
    return Weight(
        kind=kind_of(path),
        path=path,
        html=len(gzip.compress(text, LEVEL)),
        css=sum(_size(found) for role, found in needed if role == "stylesheet" and found),
        scripts=sum(_size(found) for role, found in needed if role == "script" and found),
        requests=1 + len(needed),
    )


def _read_needed(html: str) -> Iterator[tuple[str, str]]:
    """Yield what a page loads by itself, as (role, URL); a picture that waits until it is seen is left out."""
    for tag in TAG.findall(html):
        attributes = dict(ATTRIBUTE.findall(tag))
        role = attributes.get("rel", tag[1:].split(maxsplit=1)[0])
        url = attributes.get("href" if tag.startswith("<link") else "src", "")
        is_loaded = role in {"stylesheet", "icon", "script"} or (role == "img" and attributes.get("loading") != "lazy")
        if is_loaded and url and not url.startswith("data:"):
            yield role, url


def _find(build: Path, page: str, url: str) -> Path | None:
    """Return the file of a URL, under whatever base path the site was built; none if it is of another host."""
    if SCHEME.match(url):
        return None
    plain = url.partition("?")[0].partition("#")[0]
    parts = PurePosixPath(normpath((PurePosixPath("/", page).parent / plain).as_posix())).parts[1:]
    candidates = (build.joinpath(*parts[start:]) for start in range(len(parts)))
    found = next((one for one in candidates if one.is_file()), None)
    if found is None:
        sys.exit(f"{page}: loads {url}, which is not in the build; build the site anew")
    return found


@cache
def _size(file: Path) -> int:
    return len(gzip.compress(file.read_bytes(), LEVEL))


def _print_kinds(weights: Iterable[Weight]) -> None:
    print(f"{'kind':28s}{'pages':>7s}{'HTML':>9s}{'+ CSS':>9s}{'scripts':>9s}{'requests':>9s}  largest")
    by_kind = sorted(weights, key=lambda one: one.kind)
    for kind, members in groupby(by_kind, key=lambda one: one.kind):
        pages = list(members)
        largest = max(pages, key=lambda one: one.html)
        sizes = "".join(f"{_kb(size):>9s}" for size in (largest.html, largest.html + largest.css, largest.scripts))
        requests = max(one.requests for one in pages)
        print(f"{kind:28s}{len(pages):7d}{sizes}{requests:9d}  {largest.path}")


def _kb(size: int) -> str:
    return f"{size / KB:.1f} KB"


if __name__ == "__main__":
    main()
