"""Commands that are killed, or that a disk fails: nothing is lost or seen half-written, and the next run mends all.

Most commands are forks of this process, which has loaded everything, so that the same code runs and many can be tried;
one in twenty is started by its command line. Those in two processes share out fewer pages than real ones would.
"""

import random
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.sweeps import _commands, _process_trouble, _states

from broadsheet.build import load_content, publishing
from broadsheet.content.importing.import_log import IMPORT_LOG
from broadsheet.preview import file_watcher, server

LIVE = (server, file_watcher)
"""What `serve` and `watch` load when they begin."""
BUILD = ("build", "--jobs", "1")
ALONE = "build --no-import"
COMMANDS = {
    "build": BUILD,
    "build in two processes": ("build", "--jobs", "2"),
    ALONE: ("build", "--no-import", "--jobs", "1"),
    "import": ("import", "--jobs", "1"),
    "watch": ("watch", "--jobs", "1"),
    "serve": ("serve", "--jobs", "1", "--port", "0"),
}
ENDLESS = frozenset(("watch", "serve"))
UNFINISHED = (".broadsheet-staging", ".broadsheet-tmp-")
Trees = dict[str, set[bytes]]


def sweep(count: int, seed: int) -> str:
    """Kill `count` commands, or let a disk fail them."""
    with tempfile.TemporaryDirectory() as name:
        search = Search(Path(name).resolve(), seed)
        for number in range(count):
            search.try_one(number)
    told = ", ".join(f"{what} {times}" for what, times in sorted(search.tried.items()))
    return f"{search.killed} killed and {search.failed} failed of {count} commands, nothing lost: {told}"


class Search:
    """A site whose commands are killed again and again."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.seed, self.root = seed, folder / "site"
        _commands.load_everything(folder / "loaded")
        self.states = [_states.make_files(state) for state in range(_states.STATES)]
        self.expected = _states.expect(folder, self.states, BUILD)
        self.state = 0
        self.files: _states.Files = {}
        self.accepted: Trees = {}
        """What each file may hold until the site is mended."""
        self.is_mixed = False
        """Whether a command that watches may have seen a part of what changed, and built that."""
        self.pages: set[str] = set()
        """The pages that import has made."""
        self.usual = 0.0
        """How long a build takes, in seconds."""
        self.tried: Counter[str] = Counter()
        self.killed = self.failed = 0
        self._go_to(0)
        self._mend("at the beginning")

    def try_one(self, number: int) -> None:
        """Change the site, and let a command fail; then look at what it left, and mostly mend it."""
        draw = random.Random(f"{self.seed} {number}")  # noqa: S311  # it is to be repeated
        name = draw.choice(sorted(COMMANDS))
        self._go_to(draw.randrange(len(self.states)))
        if name == ALONE:
            # What is built is then what import would leave.
            code, said = _commands.fork([*COMMANDS["import"], "--site", self.root]).wait()
            assert code == 0, said
        way = draw.choice(sorted(WAYS)) if name not in ENDLESS else draw.choice(("at a moment", "at an operation"))
        tried = f"seed {self.seed}, number {number}: {name}, {way}, state {self.state}"
        code, said = WAYS[way](self, draw, name)
        assert "Traceback" not in said, f"{tried}\n{said}"
        # A worker alone may have been killed: then the command says so.
        assert code in {-9, 0, 1}, f"{tried}: exit code {code}\n{said}"
        assert code or not said.count("cannot be read or written"), f"{tried}\n{said}"
        self.killed += code == -9 or "was killed" in said
        self.failed += code == 1 and "was killed" not in said
        self.tried[f"{name} {way}{'' if code else ' too late'}"] += 1
        self._look(tried)
        if draw.random() < 3 / 4:
            self._mend(tried)

    def _go_to(self, state: int) -> None:
        _states.change_files(self.root, self.files, self.states[state])
        self.state, self.files = state, self.states[state]
        self._accept(self.expected[state])

    def _accept(self, tree: dict[str, bytes]) -> None:
        for path, data in tree.items():
            self.accepted.setdefault(path, set()).add(data)

    def _look(self, tried: str) -> dict[str, bytes]:
        """Every file is whole, an old or a new one, and no page is gone."""
        found = _states.look(self.root, lambda path: not any(part in path for part in UNFINISHED))
        found = {path: data for path, data in found.items() if not path.endswith("/")}
        strange = sorted(path for path, data in found.items() if not self._is_whole(path, data))
        assert not strange, f"{tried}: half-written or unknown: {strange}"
        lost = sorted(self.pages - found.keys())
        assert not lost, f"{tried}: lost {lost}"
        own = {path for path in self.files if path.startswith("content/")}
        self.pages = {path for path in found if path.startswith("content/") and path.endswith(".md")} - own
        assert all(found[path].decode() == self.files[path] for path in own), f"{tried}: an article was touched"
        return found

    def _is_whole(self, path: str, data: bytes) -> bool:
        accepted = self.accepted.get(path, set())
        if path == IMPORT_LOG and self.is_mixed:
            return not data or data.endswith(b"}\n")
        if not self.is_mixed or not path.startswith("build/"):
            return data in accepted
        # A mixed site may have pages that no whole state of it has: stories are called by what articles there are.
        return data[-8:] in {other[-8:] for other in accepted or self._of_kind(Path(path).suffix)}

    def _of_kind(self, suffix: str) -> Iterator[bytes]:
        return (data for path, known in self.accepted.items() if path.endswith(suffix) for data in known)

    def _mend(self, tried: str) -> None:
        """The next build makes what a clean one makes, and knows all files as its own."""
        started = time.monotonic()
        code, said = _commands.fork([*BUILD, "--site", self.root]).wait()
        self.usual = (self.usual + time.monotonic() - started) / 2
        assert code == 0, f"{tried}, then build: exit code {code}\n{said}"
        self.is_mixed = False
        found = self._look(tried)
        expected = {path: data for path, data in self.expected[self.state].items() if not path.endswith("/")}
        different = _states.difference(found, expected)
        assert not different, f"{tried}, then build: differs in {different}\n{said}"
        assert not (self.root / "build.set-aside").exists(), f"{tried}, then build: files were set aside\n{said}"
        self.accepted = {path: {data} for path, data in found.items()}

    def run(self, name: str, prepare: Callable[[], None], moment: float | None, draw: random.Random) -> tuple[int, str]:
        """Run a command, killed at a moment in seconds if there is one; change the site while one that watches runs."""
        arguments = [*COMMANDS[name], "--site", self.root]

        def begin() -> None:
            load_content.MIN_PAGES_FOR_PROCESSES = publishing.MIN_PAGES_FOR_PROCESSES = 2
            prepare()

        by_line = moment is not None and draw.random() < 1 / 10
        self.tried["by command line"] += by_line
        running = _commands.start(arguments) if by_line else _commands.fork(arguments, prepare=begin)
        begun = 1.0 if by_line else 0.0
        if name in ENDLESS:
            self.is_mixed = True
            time.sleep(begun + draw.random() * self.usual)
            self._go_to(draw.randrange(len(self.states)))
        if moment is not None:
            time.sleep(draw.random() * begun + moment)
            running.kill()
        return running.wait()


def _at_a_moment(search: Search, draw: random.Random, name: str) -> tuple[int, str]:
    return search.run(name, lambda: None, draw.random() * search.usual, draw)


def _at_an_operation(search: Search, draw: random.Random, name: str) -> tuple[int, str]:
    number = int(800 ** draw.random())
    # What watches goes on where it was not killed by then.
    moment = 3 * search.usual if name in ENDLESS else None
    return search.run(name, _process_trouble.kill_at(number), moment, draw)


def _on_a_full_disk(search: Search, draw: random.Random, name: str) -> tuple[int, str]:
    number, lasting = int(200 ** draw.random()), draw.random() < 1 / 2
    return search.run(name, _process_trouble.refuse_at(number, _process_trouble.FULL, lasting=lasting), None, draw)


def _on_a_broken_disk(search: Search, draw: random.Random, name: str) -> tuple[int, str]:
    number = int(200 ** draw.random())
    return search.run(name, _process_trouble.refuse_at(number, _process_trouble.BROKEN, lasting=False), None, draw)


def _within_a_write(search: Search, draw: random.Random, name: str) -> tuple[int, str]:
    return search.run(name, _process_trouble.refuse_size(int(40_000 ** draw.random())), None, draw)


WAYS: dict[str, Callable[[Search, random.Random, str], tuple[int, str]]] = {
    "at a moment": _at_a_moment,
    "at an operation": _at_an_operation,
    "on a full disk": _on_a_full_disk,
    "on a broken disk": _on_a_broken_disk,
    "within a write": _within_a_write,
}
