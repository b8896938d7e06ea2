"""A small site that goes through states of articles, profiles and seeds, and what a clean build makes of each."""

import random
import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from tests.conftest import SiteFolder, page, read_tree
from tests.sweeps import _commands

from broadsheet.atomic_writes import write_atomically

STATES = 4
ARTICLES = 10
SEEDS = 4
WORDS = re.findall(
    r"\w+",
    """
harbour budget parliament bridge minister summit railway election treaty drought festival court energy ferry museum
teacher vaccine border satellite orchard strike mayor pension forest tunnel airport fishing cathedral refugee data
library hospital stadium inflation theatre airline canal pipeline shipyard vineyard embassy
""",
)
NAMES = ("Mark Rutte", "Antony Blinken", "Maia Sandu", "Kaja Kallas", "Radek Sikorski", "Annalena Baerbock")

Files = dict[str, str]


def make_files(state: int, salt: str = "") -> Files:
    """Return all that people keep in a site in one of its states; with another salt, of another site."""
    files: Files = {"broadsheet.toml": 'title = "The Test"\nbase_url = "https://example.org/"\n'}
    for number in range(ARTICLES):
        if (number + state) % 7:
            files[f"content/articles/a{number}.md"] = _article(number, _turned(number, state), salt)
    for number in range(SEEDS):
        files[f"seeds/s{number}.txt"] = _seed(number, state % 3, salt)
    files["content/people/mark-rutte.md"] = page({"name": "Mark Rutte"}, f"A profile, {salt} {state % 2}.")
    return files


def _turned(number: int, state: int) -> int:
    """Return whose text an article has in a state: in some, two have exchanged theirs."""
    return number ^ 1 if state % 2 and number % 3 else number


def _article(number: int, text: int, salt: str) -> str:
    draw = random.Random(f"{salt} article {text}")  # noqa: S311  # the same each time
    name = draw.choice(NAMES)
    front = {"title": _sentence(draw, 4), "date": f"2024-11-{number + 1:02}", "people": [name]}
    return page(front, f"{_paragraphs(draw)}\n\n{name} said: “{_sentence(draw, 9)} is needed.”")


def _seed(number: int, turn: int, salt: str) -> str:
    title = random.Random(f"{salt} seed {number}")  # noqa: S311  # the same each time
    draw = random.Random(f"{salt} seed {number} {turn}")  # noqa: S311  # the same each time
    return f"{_sentence(title, 5)}\n\nKYIV, Nov {number + 2}, 2024 (Wire) - {_paragraphs(draw)}\n"


def _paragraphs(draw: random.Random) -> str:
    return "\n\n".join(" ".join(f"{_sentence(draw, 8)}." for _ in range(4)) for _ in range(3))


def _sentence(draw: random.Random, length: int) -> str:
    return " ".join(draw.sample(WORDS, length)).capitalize()


def change_files(root: Path, before: Mapping[str, str], after: Mapping[str, str]) -> None:
    """Make one state the other, as a person would: only what differs is touched."""
    for path in before.keys() - after.keys():
        (root / path).unlink()
    for path, text in after.items():
        if before.get(path) != text:
            # All at once: whoever watches sees no part of it.
            write_atomically(root / path, text.encode())


def expect(folder: Path, states: Sequence[Files], arguments: Sequence[str]) -> list[dict[str, bytes]]:
    """Return what a command makes of each state where there was nothing before."""
    return [_make_clean(folder / f"clean-{number}", files, arguments) for number, files in enumerate(states)]


def _make_clean(root: Path, files: Files, arguments: Sequence[str]) -> dict[str, bytes]:
    change_files(root, {}, files)
    code, said = _commands.fork([*arguments, "--site", root]).wait()
    assert code == 0, said
    return look(root)


def look(root: Path, visible: Callable[[str], bool] = lambda _path: True) -> dict[str, bytes]:
    """Return all files of a site's content and output."""
    site = SiteFolder(root)
    trees = {"content": read_tree(root / "content"), "build": read_tree(site.output)}
    return {f"{name}/{path}": data for name, tree in trees.items() for path, data in tree.items() if visible(path)}


def difference(found: Mapping[str, bytes], expected: Mapping[str, bytes]) -> list[str]:
    """Return the files that are not as they should be."""
    return sorted(path for path in found.keys() | expected.keys() if found.get(path) != expected.get(path))
