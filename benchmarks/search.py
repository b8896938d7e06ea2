"""How large the search of a built site is, and how long it takes: `python benchmarks/search.py BUILD [QUERY…]`.

Readers have a slow mobile connection and an empty cache. They have the search page open, or come by an address that
holds the query. Without queries, some twenty usual ones are made of the site's own names and headlines. Needs Chromium.
"""

import argparse
import functools
import gzip
import json
import re
import threading
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from itertools import groupby
from pathlib import Path
from statistics import median
from typing import Any
from urllib.parse import quote, urlsplit

from msgspec import Struct

from chromium import Browser, Event, Page, open_browser

MAX_WAIT = 1500
"""For the first result, in milliseconds."""
MAX_BYTES = 150_000
"""Of a query, compressed."""
MAX_SHARE = 0.25
"""Of the texts of the articles, compressed."""
LEVEL = 6
"""Of gzip, as hosts use it."""
QUIET = 1000
"""For how many milliseconds nothing happens before a search counts as finished."""
PROSE = re.compile(r'<div class="prose"[^>]*>\n(.*?)\n</div>', re.DOTALL)
CJK = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]{2}")
WATCH = """
(() => {
  const times = window.searchTimes = { first: 0, article: 0, last: 0, start: 0, moved: 0 };
  const note = () => {
    const seen = (path) => [...document.querySelectorAll(path)].some((node) => node.offsetParent);
    times.last = performance.now();
    if (!times.first && seen("#results li")) times.first = times.last;
    if (!times.article && seen("#results .search-articles li")) times.article = times.last;
  };
  addEventListener("input", () => { times.start ||= performance.now(); }, true);
  addEventListener("DOMContentLoaded", () => {
    const results = document.getElementById("results");
    if (results) new MutationObserver(note).observe(results, { childList: true, subtree: true, attributes: true });
  });
  new PerformanceObserver((list) => {
    for (const shift of list.getEntries()) if (times.first) times.moved += shift.value;
  }).observe({ type: "layout-shift", buffered: true });
})();
"""


class Request(Struct, frozen=True):
    """A file that a search loaded."""

    url: str
    begin: float
    """In milliseconds after the start of the search."""
    end: float
    size: int
    """In bytes, as it was sent."""


class Times(Struct, frozen=True):
    """What a search took, in milliseconds."""

    query: str
    first: float
    """Until there was a result; 0 where there was none."""
    article: float
    """Until there was an article; 0 where there was none."""
    end: float
    moved: float
    """How much what was shown moved (cumulative layout shift)."""
    requests: Sequence[Request]

    @property
    def size(self) -> int:
        """How many bytes came."""
        return sum(request.size for request in self.requests)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("build", type=Path, help="the folder that a build wrote")
    parser.add_argument("queries", nargs="*")
    parser.add_argument("--runs", type=int, default=3, help="of each query; the median counts")
    parser.add_argument("--requests", action="store_true", help="print what each query loads, and when")
    arguments = parser.parse_args()
    print_sizes(arguments.build)
    queries = arguments.queries or usual_queries(arguments.build)
    with serve(arguments.build) as address, open_browser() as browser:
        for title, is_open in (("the search page is open", True), ("by an address with the query", False)):
            print(f"\n{title}\n\n  first  article    all    KB  files  moved  query")
            found = [_measure(browser, address, query, arguments.runs, is_open) for query in queries]
            for times in found:
                _print_times(times, arguments.requests)
            _print_summary(found)


@contextmanager
def serve(build: Path) -> Iterator[str]:
    """Serve a built site as static hosts do, compressed, and yield its address."""
    handler = functools.partial(_Handler, directory=str(build))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def usual_queries(build: Path) -> list[str]:
    """Return twenty queries that readers may type: names, words and phrases of a built site."""
    titles = sorted({row[0] for data in _read_files(build, "articles") for row in data[0]})
    records = sorted(
        (row for data in _read_files(build, "records") for row in data[0]), key=lambda row: (-row[4], row[2])
    )
    people, topics = ([row for row in records if row[0] == kind] for kind in ("people", "topics"))
    some = _spread(people, 4)
    surnames = [row[2].split()[-1] for row in some]
    headlines = _spread(titles, 9)
    words = [sorted(title.split(), key=len) for title in headlines]
    queries = [
        *surnames[:2],
        *(row[2] for row in some[2:]),
        *map(_misspell, surnames[1:3]),
        *(row[2].lower() for row in _spread(topics, 2)),
        *(row[-1] for row in words[:4]),
        *(f"{row[-1]} {row[-2]}" for row in words[4:8]),
        *(f"{name} {row[-1]}" for name, row in zip(surnames, words, strict=False)),
        *(f'"{" ".join(title.split()[:3])}"' for title in headlines[7:]),
        *[match[0] for match in map(CJK.search, titles) if match][:1],
    ]
    return [query.replace(",", "").replace(":", "") for query in queries]


def _read_files(build: Path, kind: str) -> Iterator[list[Any]]:
    for file in sorted((build / "search" / kind).glob("*.js")):
        text = file.read_text("utf-8")
        yield json.loads(f"[{text[text.index('(') + 1 : text.rindex(')')]}]")[1:]


def _spread(rows: Sequence[Any], count: int) -> list[Any]:
    return [rows[at * len(rows) // count] for at in range(count)] if rows else []


def _misspell(name: str) -> str:
    middle = len(name) // 2
    return f"{name[:middle]}{name[middle + 1 : middle + 2]}{name[middle]}{name[middle + 2 :]}"


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        file = path / "index.html" if path.is_dir() else path
        data = _compressed(file) if file.is_file() else b""
        self.send_response(200 if data else 404)
        self.send_header("Content-Type", self.guess_type(str(file)))
        if data:
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_arguments: object) -> None:
        pass


@functools.cache
def _compressed(file: Path) -> bytes:
    return gzip.compress(file.read_bytes(), LEVEL)


def _measure(browser: Browser, address: str, query: str, runs: int, is_open: bool) -> Times:  # noqa: FBT001
    found = sorted((_search(browser, address, query, is_open) for _ in range(runs)), key=lambda times: times.first)
    return found[len(found) // 2]


def _search(browser: Browser, address: str, query: str, is_open: bool) -> Times:  # noqa: FBT001
    page = Page(browser)
    page.ask("Page.addScriptToEvaluateOnNewDocument", source=WATCH)
    page.slow_down()
    if is_open:
        _go(page, f"{address}/search/")
        page.ask("Runtime.evaluate", expression="document.getElementById('query').focus()")
        _rest(page)
        page.events()
        page.ask("Input.insertText", text=query)
    else:
        _go(page, f"{address}/search/?q={quote(query)}")
    _rest(page)
    events = page.events()
    seen = page.value("({ ...searchTimes, origin: performance.timeOrigin })")
    page.close()
    start = seen["start"]
    first, article, last = (max(0, seen[name] - start) for name in ("first", "article", "last"))
    return Times(query, first, article, last, seen["moved"], _requests(events, seen["origin"] + start))


def _go(page: Page, url: str) -> None:
    page.ask("Page.navigate", url=url)
    while page.value("document.readyState") != "complete":
        page.value("new Promise((resolve) => setTimeout(resolve, 50))")


def _rest(page: Page) -> None:
    """Wait until nothing happens any more."""
    pause = (
        "new Promise((resolve) => setTimeout(() => resolve(performance.getEntries().length + searchTimes.last), {}))"
    )
    before = None
    while (now := page.value(pause.format(QUIET))) != before:
        before = now


def _requests(events: Sequence[Event], start: float) -> list[Request]:
    sent, found, offset = {}, [], 0.0
    for event in events:
        data = event["params"]
        if event["method"] == "Network.requestWillBeSent":
            offset = data["wallTime"] - data["timestamp"]
            sent[data["requestId"]] = urlsplit(data["request"]["url"]).path, data["timestamp"]
        elif event["method"] == "Network.loadingFinished" and data["requestId"] in sent:
            url, begin = sent[data["requestId"]]
            begun, ended = ((time + offset) * 1000 - start for time in (begin, data["timestamp"]))
            found.append(Request(url, begun, ended, int(data["encodedDataLength"])))
    return sorted(found, key=lambda request: request.begin)


def print_sizes(build: Path) -> None:
    """Print how large the files of a built site's search are, and how large beside the texts."""
    sizes = Counter[str]()
    for kind, files in groupby(sorted((build / "search").rglob("*.js")), lambda file: file.parts[len(build.parts) + 1]):
        of_kind = [len(_compressed(file)) for file in files]
        sizes[kind] = sum(of_kind)
        largest = max(of_kind) / 1000
        print(f"{kind:10} {len(of_kind):5} files, {sum(of_kind) / 1000:8.1f} KB, the largest {largest:5.1f} KB")
    pages = (file.read_text("utf-8") for file in (build / "articles").glob("*/index.html"))
    texts = sum(len(gzip.compress(found[1].encode(), LEVEL)) for found in map(PROSE.search, pages) if found)
    share = sizes.total() / texts if texts else 0
    print(f"in all {sizes.total() / 1000:.0f} KB: {share:.1%} of the texts of the articles, at most {MAX_SHARE:.0%}")


def _print_times(times: Times, is_long: bool) -> None:  # noqa: FBT001
    numbers = f"{times.first:7.0f}  {times.article:7.0f}  {times.end:5.0f}  {times.size / 1000:4.0f}"
    print(f"{numbers}  {len(times.requests):5}  {times.moved:.3f}  {times.query}")
    for request in times.requests if is_long else ():
        print(f"          {request.begin:6.0f} {request.end:6.0f} {request.size / 1000:6.1f} KB  {request.url}")


def _print_summary(found: Sequence[Times]) -> None:
    for name, limit, values in (
        ("first result, ms", MAX_WAIT, [times.first for times in found if times.first] or [0]),
        ("bytes", MAX_BYTES, [times.size for times in found]),
    ):
        above = sum(value > limit for value in values)
        print(f"{name}: median {median(values):.0f}, worst {max(values):.0f}; {above} of {len(values)} above {limit}")


if __name__ == "__main__":
    main()
