"""A preview that runs for long: edit after edit while a client reads pages; then what a clean build leaves, no more.

One hour is about 6,000 edits. Memory is that of the server with its child processes, as Linux tells it in /proc.
"""

import random
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from statistics import median
from typing import TypeVar

import httpx
from tests.conftest import PATIENCE, read_tree
from tests.sweeps._pages import page_bytes

from broadsheet.build.build_report import Options
from broadsheet.build.builder import build_site
from broadsheet.config import find_site

AS_OF = "2024-11-20T00:00:00Z"
PACE = (0.2, 0.9)
"""Seconds between two edits, at least and at most."""
MAX_GROWTH = 1.10
ENOUGH_TO_JUDGE = 300
"""So many edits tell what stays from what the first ones load."""
MAX_TEXTS = 40
SLUGS = [f"article-{number}" for number in range(60)]
WORDS = ["vote", "harbour", "bridge", "minister", "strike", "rain", "court", "budget", "ferry", "talks"]
PEOPLE = ["Ana Pereira", "Mark Rutte", "Oyelaran Brightwater", "Ingrid Vasquez Holt", "Li Wei", "Tomas Ek"]
BROKEN = b"---\ntitel: A title\n---\n\nText.\n"


Value = TypeVar("Value")


@dataclass
class Soak:
    """A site that is edited while it is served."""

    root: Path
    random: random.Random
    client: httpx.Client
    edits: Counter[str] = field(default_factory=Counter)
    answers: Counter[int] = field(default_factory=Counter)

    def article(self, slug: str) -> Path:
        return self.root / "content/articles" / f"{slug}.md"

    def write(self, path: str, data: bytes) -> None:
        (self.root / path).parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).write_bytes(data)

    def present(self) -> list[Path]:
        return sorted((self.root / "content/articles").glob("*.md"))

    def words(self, count: int) -> str:
        """Return one of a few texts: what is remembered of very many would look like memory that is lost."""
        drawn = random.Random(self.random.randrange(MAX_TEXTS))  # noqa: S311  # drawn again by seed
        return " ".join(drawn.choices(WORDS, k=count)).capitalize()

    def page(self) -> bytes:
        people = self.random.sample(PEOPLE, 2)
        front = {
            "title": self.words(6),
            "date": datetime(2024, 11, self.random.randint(1, 19)).date(),  # noqa: DTZ001  # a day
            "people": people,
            "topics": [self.random.choice(WORDS).capitalize()],
            "source": self.random.choice(("Northlight Wire", "The Quay")),
        }
        said = f"“{self.words(9)},” said {people[0]}."
        return page_bytes(front, "\n\n".join([self.words(40), said, self.words(60)]))

    def edit_text(self) -> None:
        path = self.random.choice(self.present())
        longer = path.read_bytes() + f"\n{self.words(12)}.\n".encode()
        path.write_bytes(longer if self.random.random() < 0.5 else self.page())

    def edit_title(self) -> None:
        path = self.random.choice(self.present())
        path.write_bytes(re.sub(rb"(?m)^title: .*$", f"title: {self.words(5)}".encode(), path.read_bytes(), count=1))

    def add(self) -> None:
        absent = [slug for slug in SLUGS if not self.article(slug).exists()]
        if absent:
            self.article(self.random.choice(absent)).write_bytes(self.page())

    def remove(self) -> None:
        present = self.present()
        if len(present) > len(SLUGS) // 2:
            self.random.choice(present).unlink()

    def edit_template(self) -> None:
        text = f"{{% extends 'base.html' %}}{{% block main %}}<h1>404</h1><p>{self.words(4)}</p>{{% endblock %}}\n"
        self.write("templates/404.html", text.encode())

    def edit_static(self) -> None:
        self.write(f"static/note-{self.random.randint(0, 3)}.txt", self.words(20).encode())

    def damage(self) -> None:
        self.random.choice(self.present()).write_bytes(BROKEN)

    def damage_output(self) -> None:
        (self.root / "build/index.html").write_bytes(b"damaged")
        self.edit_text()

    def mend(self) -> None:
        for path in self.present():
            if path.read_bytes() == BROKEN:
                path.write_bytes(self.page())

    def read_pages(self) -> None:
        slug = self.random.choice(SLUGS)
        for url in ("/", f"/articles/{slug}/", "/css/site.css", "/feed.atom", "/nowhere/"):
            self.answers[self.client.get(url).status_code] += 1


EDITS: tuple[tuple[str, int, Callable[[Soak], None]], ...] = (
    ("text", 40, Soak.edit_text),
    ("title", 15, Soak.edit_title),
    ("new", 10, Soak.add),
    ("removed", 10, Soak.remove),
    ("template", 5, Soak.edit_template),
    ("static", 8, Soak.edit_static),
    ("damaged page", 6, Soak.damage),
    ("damaged output", 6, Soak.damage_output),
)
"""What an edit does, and how often of a hundred."""


def sweep(count: int, seed: int) -> str:
    """Edit a site `count` times while it is served."""
    random_ = random.Random(f"soak {seed}")  # noqa: S311  # drawn again by seed
    with tempfile.TemporaryDirectory() as name:
        root = Path(name).resolve() / "site"
        root.mkdir()
        (root / "broadsheet.toml").write_text('title = "The Soak"\n')
        # A connection that is kept may be closed by the server in the moment in which it is used again.
        soak = Soak(root, random_, httpx.Client(limits=httpx.Limits(max_keepalive_connections=0), timeout=PATIENCE))
        for slug in SLUGS[: len(SLUGS) * 3 // 4]:
            soak.write(f"content/articles/{slug}.md", soak.page())
        with _served(root) as (process, url, errors):
            soak.client.base_url = httpx.URL(url)
            memory = _edit_on_and_on(soak, count, process.pid)
            soak.mend()
            _wait_for_clean_build(root)
            assert process.poll() is None, errors.read_text()
            assert "Traceback" not in errors.read_text(), errors.read_text()
        soak.client.close()
    return _told(soak, memory, count)


def _edit_on_and_on(soak: Soak, count: int, pid: int) -> list[int]:
    """Edit and read pages `count` times; return the memory before each edit, in KiB."""
    memory, pause = [], threading.Event()
    names, weights, acts = zip(*EDITS, strict=True)
    for _ in range(count):
        at = soak.random.choices(range(len(names)), weights)[0]
        # A page that does not load keeps all others from being built.
        soak.mend()
        acts[at](soak)
        soak.edits[names[at]] += 1
        soak.read_pages()
        pause.wait(soak.random.uniform(*PACE))
        memory.append(_memory_of(pid))
    return memory


def _told(soak: Soak, memory: list[int], count: int) -> str:
    third = max(1, len(memory) // 3)
    first, last = median(memory[:third]), median(memory[-third:])
    if count >= ENOUGH_TO_JUDGE:
        assert last <= first * MAX_GROWTH, f"memory grew from {first:.0f} to {last:.0f} KiB: {memory[::50]}"
    assert {*soak.answers} <= {200, 404, 503}, soak.answers
    edits = ", ".join(f"{number} {name}" for name, number in sorted(soak.edits.items()))
    return (
        f"{count} edits ({edits}), {soak.answers.total()} pages read; the output is that of a clean build; "
        f"memory {first / 1024:.1f} MiB in the first third, {last / 1024:.1f} MiB in the last"
    )


@contextmanager
def _served(root: Path) -> Iterator[tuple["subprocess.Popen[bytes]", str, Path]]:
    """Serve a site from a process of its own, with a page that listens to it; yield its address and its errors."""
    out, errors = root.parent / "out.txt", root.parent / "errors.txt"
    command = [sys.executable, "-m", "broadsheet", "serve", "--port", "0", "--site", str(root), "--as-of", AS_OF]
    with out.open("wb") as printed, errors.open("wb") as complained:
        process = subprocess.Popen(command, stdout=printed, stderr=complained)  # ourselves
    listener = None
    try:
        url = _wait_for(lambda: re.search(r"Serving (http://\S+)", out.read_text()))[1]
        listener = threading.Thread(target=_listen, args=(url,), daemon=True)
        listener.start()
        yield process, url, errors
    finally:
        process.terminate()
        process.wait(PATIENCE)
        if listener is not None:
            listener.join(PATIENCE)


def _listen(url: str) -> None:
    address, patience = f"{url}__broadsheet__/events?build=0&page=/", httpx.Timeout(PATIENCE)
    with suppress(httpx.HTTPError), httpx.stream("GET", address, timeout=patience) as news:
        for _ in news.iter_lines():
            pass


def _wait_for_clean_build(root: Path) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name).resolve()
        (folder / "cache").mkdir()
        options = Options(output=folder / "output", cache=folder / "cache", as_of=datetime.fromisoformat(AS_OF))
        build_site(find_site(root), options)
        expected = read_tree(folder / "output")
    _wait_for(lambda: read_tree(root / "build") == expected)


def _wait_for(look: Callable[[], Value]) -> Value:
    pause, end = threading.Event(), time.monotonic() + PATIENCE
    while True:
        with suppress(FileNotFoundError):  # removed while it was read
            if found := look():
                return found
        assert time.monotonic() < end, "the preview did not come to what a clean build makes"
        pause.wait(0.1)


def _memory_of(pid: int) -> int:
    """Return the memory that a process and all below it have written, in KiB.

    Pages that several of them share count once. Programs and libraries do not count: of these, each has the less, the
    more other processes of the computer use them.
    """
    total = 0
    waiting = [pid]
    while waiting:
        process = Path("/proc", str(waiting.pop()))
        with suppress(OSError):  # it has ended
            total += int(re.search(r"(?m)^Pss_Anon:\s+(\d+)", (process / "smaps_rollup").read_text())[1])
            for task in (process / "task").iterdir():
                waiting += map(int, (task / "children").read_text().split())
    return total
