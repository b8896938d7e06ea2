"""Damaged caches: whatever became of what builds keep, the next build makes what a clean one makes, and exits well."""

import os
import random
import shutil
import tempfile
from collections import Counter
from pathlib import Path

from tests.sweeps import _commands, _states

NOBODY = 65_534
"""A user for whom permissions count, where the tests are run by one for whom they do not."""
MAX_OLDER = 12
"""How many older copies of all caches are there to be restored."""
COMMAND = ("build", "--jobs", "1")
Caches = dict[str, bytes]


def sweep(count: int, seed: int) -> str:
    """Damage caches `count` times, at random places in random ways."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name).resolve()
        folder.chmod(0o755)
        search = Search(folder, seed)
        for number in range(count):
            search.try_one(number)
        kinds = ", ".join(f"{kind} {times}" for kind, times in sorted(search.tried.items()))
        return f"{count} builds after damage ({kinds}), all as clean ones; {search.healed} then had nothing to do"


class Search:
    """A site whose caches are damaged again and again."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.seed, self.folder, self.root, self.home = seed, folder, folder / "site", folder / "home"
        self.home.mkdir()
        _commands.load_everything(folder / "loaded")
        self.states = [_states.make_files(state) for state in range(_states.STATES)]
        self.expected = _states.expect(folder, self.states, COMMAND)
        self.foreign = self._foreign()
        self.files: _states.Files = {}
        self.older: list[Caches] = []
        self.tried: Counter[str] = Counter()
        self.healed = 0

    def _foreign(self) -> Caches:
        _states.expect(self.folder / "another", [_states.make_files(0, "another")], COMMAND)
        return read_caches(self.folder / "another" / "clean-0" / ".broadsheet")

    @property
    def caches(self) -> Path:
        return self.root / ".broadsheet"

    def plain_files(self) -> list[Path]:
        """Return all caches that no other damage has made something else of."""
        places = self.caches.iterdir() if self.caches.is_dir() else ()
        return [path for path in places if path.is_file() and not path.is_symlink()]

    def try_one(self, number: int) -> None:
        """Change the site, damage its caches, and build."""
        draw = random.Random(f"{self.seed} {number}")  # noqa: S311  # it is to be repeated
        state = draw.randrange(len(self.states))
        _states.change_files(self.root, self.files, self.states[state])
        self.files = self.states[state]
        damages = self._damage(draw) if self.older else []
        self._own()
        tried = f"seed {self.seed}, number {number}: {damages or 'nothing damaged'}, state {state}"
        self._build(tried, state)
        if draw.random() < 1 / 4:
            report = self._build(tried, state)
            assert " 0 rendered, 0 written, 0 removed" in report, f"{tried}: built again\n{report}"
            self.healed += 1
        if draw.random() < 1 / 2 or not self.older:
            self.older = [*self.older, read_caches(self.caches)][-MAX_OLDER:]

    def _build(self, tried: str, state: int) -> str:
        code, report = _commands.fork([*COMMAND, "--site", self.root], home=self.home).wait()
        assert code == 0, f"{tried}: exit code {code}\n{report}"
        different = _states.difference(_states.look(self.root), self.expected[state])
        assert not different, f"{tried}: differs in {different}\n{report}"
        return report

    def _own(self) -> None:
        """Give everything to whom the builds run as."""
        if os.geteuid() == 0:
            for folder in (self.root, self.home):
                for parent, folders, names in os.walk(folder):
                    for name in (".", *folders, *names):
                        os.chown(Path(parent, name), NOBODY, NOBODY, follow_symlinks=False)

    def _damage(self, draw: random.Random) -> list[str]:
        names = sorted(path.name for path in self.plain_files())
        chosen = draw.sample(names, min(len(names), draw.choice((1, 1, 1, 2, 3))))
        return [self._damage_one(draw, name) for name in chosen]

    def _damage_one(self, draw: random.Random, name: str) -> str:
        kind = draw.choice(sorted(KINDS))
        path = self.caches / name
        if path not in self.plain_files():
            return f"{name} gone"
        KINDS[kind](self, draw, path)
        self.tried[kind] += 1
        return f"{name} {kind}"


def read_caches(folder: Path) -> Caches:
    """Return all caches of a site, by their names without what says of which output folder they are."""
    return {path.name.partition("-")[0]: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def _cut(_search: Search, draw: random.Random, path: Path) -> None:
    os.truncate(path, draw.randrange(path.stat().st_size + 1))


def _cut_near_the_end(_search: Search, draw: random.Random, path: Path) -> None:
    size = path.stat().st_size
    os.truncate(path, max(0, size - draw.randrange(1, 4097)))


def _flip(_search: Search, draw: random.Random, path: Path) -> None:
    data = bytearray(path.read_bytes() or b"\0")
    for _ in range(draw.choice((1, 1, 8))):
        data[draw.randrange(len(data))] ^= 1 << draw.randrange(8)
    path.write_bytes(data)


def _zero(_search: Search, draw: random.Random, path: Path) -> None:
    data = path.read_bytes()
    at = draw.randrange(len(data) + 1)
    path.write_bytes(data[:at] + bytes(draw.choice((16, 512, 4096, len(data)))) + data[at:])


def _blank(_search: Search, draw: random.Random, path: Path) -> None:
    data = bytearray(path.read_bytes())
    at, length = draw.randrange(len(data) + 1), draw.choice((16, 512, 4096, len(data)))
    data[at : at + length] = bytes(len(data[at : at + length]))
    path.write_bytes(data)


def _noise(_search: Search, draw: random.Random, path: Path) -> None:
    path.write_bytes(draw.randbytes(draw.choice((0, 10, 5000))))


def _exchange(search: Search, draw: random.Random, path: Path) -> None:
    other = draw.choice(sorted(search.plain_files()))
    one, two = path.read_bytes(), other.read_bytes()
    path.write_bytes(two)
    other.write_bytes(one)


def _older(search: Search, draw: random.Random, path: Path) -> None:
    path.write_bytes(draw.choice(search.older).get(path.name.partition("-")[0], b""))


def _all_older(search: Search, draw: random.Random, _path: Path) -> None:
    kept = draw.choice(search.older)
    for path in search.plain_files():
        path.write_bytes(kept.get(path.name.partition("-")[0], b""))


def _foreign(search: Search, _draw: random.Random, path: Path) -> None:
    path.write_bytes(search.foreign.get(path.name.partition("-")[0], b""))


def _torn(search: Search, draw: random.Random, path: Path) -> None:
    """Some sectors are those of an older copy, as after a write that the power's end cut off."""
    data = bytearray(path.read_bytes())
    older = draw.choice(search.older).get(path.name.partition("-")[0], b"")
    for at in range(0, len(older), draw.choice((512, 4096))):
        if draw.random() < 1 / 2:
            data[at : at + 512] = older[at : at + 512]
    path.write_bytes(data)


def _mixed_rows(_search: Search, draw: random.Random, path: Path) -> None:
    """Some pages of the file have changed places."""
    data = path.read_bytes()
    size = draw.choice((512, 4096))
    parts = [data[at : at + size] for at in range(0, len(data), size)]
    if parts:
        one, two = draw.randrange(len(parts)), draw.randrange(len(parts))
        parts[one], parts[two] = parts[two], parts[one]
    path.write_bytes(b"".join(parts))


def _folder(_search: Search, draw: random.Random, path: Path) -> None:
    path.unlink()
    path.mkdir()
    if draw.random() < 1 / 2:
        (path / "folder").mkdir()
        (path / "folder" / "file").write_text("in the way")


def _link(search: Search, draw: random.Random, path: Path) -> None:
    others = [
        *sorted(search.caches.iterdir()),
        search.root / "broadsheet.toml",
        search.root / "content",
        Path("nowhere"),
        path,
    ]
    path.unlink()
    path.symlink_to(draw.choice(others))


def _unreadable(_search: Search, draw: random.Random, path: Path) -> None:
    # Another user's lock may be held; whoever cannot open it is told so.
    path.chmod(0o644 if path.name == "lock" else draw.choice((0, 0o200, 0o400)))


def _gone(_search: Search, _draw: random.Random, path: Path) -> None:
    path.unlink()


def _all_gone(search: Search, _draw: random.Random, _path: Path) -> None:
    shutil.rmtree(search.caches)


def _beside(search: Search, draw: random.Random, path: Path) -> None:
    """A file that SQLite would keep beside a database, or a folder in its place."""
    place = search.caches / f"pages.sqlite-{draw.choice(('journal', 'wal', 'shm'))}"
    if draw.random() < 1 / 2 and not place.exists():
        place.mkdir()
    elif not place.is_dir():
        place.write_bytes(draw.choice((path.read_bytes(), draw.randbytes(2000))))


KINDS = {
    "cut": _cut,
    "cut near the end": _cut_near_the_end,
    "flipped": _flip,
    "zeros put in": _zero,
    "zeroed": _blank,
    "noise": _noise,
    "exchanged": _exchange,
    "older": _older,
    "all older": _all_older,
    "another site's": _foreign,
    "torn": _torn,
    "parts exchanged": _mixed_rows,
    "a folder": _folder,
    "a link": _link,
    "unreadable": _unreadable,
    "gone": _gone,
    "all gone": _all_gone,
    "beside a database": _beside,
}
