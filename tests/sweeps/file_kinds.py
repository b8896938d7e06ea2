"""Every kind of file in every place that a site has: each command ends, names what it cannot read, and shows no secret.

A child process tries the examples, and is stopped when one of them takes too long or too much memory.
"""

import contextlib
import io
import os
import random
import resource
import select
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from tests.conftest import moment

from broadsheet.build.build_report import Options
from broadsheet.build.session import Session
from broadsheet.cli import main
from broadsheet.config import find_site
from broadsheet.errors import BroadsheetError

PATIENCE = 120
"""Seconds that all commands of one example may take together."""
MEMORY = 4 << 30
CANARY = "The canary sings zanzibarium."
SEED = f"Harbour closed\n\nORLE, Nov 14, 2024 — The harbour was closed, said Petra Holm. {'More words. ' * 20}\n"
LONGEST = "n" * 251
PLACES = (
    "content",
    "content/x.md",
    "content/x",
    "content/.imported.jsonl",
    "content/.lessons.jsonl",
    "content/articles",
    "content/articles/x.md",
    "content/articles/a.md",
    "content/articles/x",
    "content/articles/x.txt",
    "content/articles/sub/x.md",
    f"content/articles/{LONGEST}.md",
    "content/articles/\udcff.md",
    "content/people",
    "content/people/x.md",
    "content/topics/x.md",
    "seeds",
    *(
        f"seeds/x{suffix}"
        for suffix in ("", ".txt", ".md", ".html", ".xml", ".json", ".jsonl", ".warc", ".eml", ".pdf", ".docx")
    ),
    *(f"seeds/x{suffix}.gz" for suffix in (".txt", ".jsonl", ".warc")),
    "seeds/a.txt",
    "seeds/sub/x.txt",
    f"seeds/{LONGEST}.txt",
    "seeds/\udcff.txt",
    "templates",
    "templates/article.html",
    "templates/partials/head.html",
    "templates/x",
    "templates/\udcff.html",
    "static",
    "static/x.txt",
    "static/x",
    "static/css/site.css",
    f"static/{LONGEST}.txt",
    "static/\udcff.txt",
    "broadsheet.toml",
    *(f".broadsheet/{name}" for name in ("scan", "seeds", "signatures", "templates", "lock", "manifest", "index")),
    *(f".broadsheet/pages.sqlite{ending}" for ending in ("", "-journal", "-wal", "-shm")),
    "build",
    "build/index.html",
    "build/x.txt",
    "build/articles",
    "build/articles/a/index.html",
    "build/.broadsheet-staging",
    "build/.broadsheet-staging/x",
)
"""Where something else is put; of records with a hash in their names, the beginning."""
INSIDE = {
    "a link to a file": "content/articles/a.md",
    "a link to a seed": "seeds/a.txt",
    "a link to a folder": "shelf",
    "a link to the site": ".",
    "a link to the output": "build",
    "a link to a page": "build/index.html",
    "a link to the cache": ".broadsheet",
    "a link to the settings": "broadsheet.toml",
    "a link to nothing": "nothing",
    "a link to a pipe": "pipe",
    "a link out": "../outside/secret.md",
    "a link to a folder outside": "../outside",
    "a link to what is shared": "../shared",
    "a link to a shared file": "../shared/photo.md",
}
"""Kinds of link, and where they lead, from the site."""


def sweep(count: int, seed: int) -> str:
    """Try some examples, and return what was tried."""
    with tempfile.TemporaryFile("w+") as errors:
        command = [sys.executable, "-m", "tests.sweeps.file_kinds", str(count), str(seed)]
        root = Path(__file__).parents[2]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=errors, cwd=root) as child:
            try:
                last = _follow(child)
            finally:
                child.kill()
        errors.seek(0)
        assert last == "end", f"{last}\n{errors.read()}\nRepeat it with --count {count} --seed {seed}."
    return f"{count} sites with something else in the place of files"


def _follow(child: "subprocess.Popen[bytes]") -> str:
    """Return the last line of a child, which writes one before each example, and one at the end."""
    last = "nothing was tried"
    assert child.stdout is not None
    while select.select([child.stdout], [], [], PATIENCE)[0]:
        line = child.stdout.readline().decode()
        if not line:
            return last
        last = line.strip()
    return f"takes too long: {last}"


def try_examples(count: int, seed: int) -> None:
    """Try some examples; what fails ends the process with an error."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name).resolve()
        model = _make_model(folder / "model")
        for number in range(count):
            draw = random.Random(f"{seed} {number}")  # noqa: S311  # to be repeated
            place = folder / str(number)
            shutil.copytree(model, place, symlinks=True)
            _try(draw, place, number)
            shutil.rmtree(place)
    print("end", flush=True)  # noqa: T201  # to the parent


def _make_model(folder: Path) -> Path:
    site = folder / "site"
    files = {
        "outside/secret.md": f"---\ntitle: Secret\n---\n\n{CANARY}\n",
        "outside/secret.txt": CANARY,
        "outside/sub/secret.html": f"<p>{CANARY}</p>",
        "shared/photo.md": "---\ntitle: Photo\n---\n\nA photo.\n",
        "site/broadsheet.toml": 'title = "The Test"\n',
        "site/content/articles/a.md": "---\ntitle: A\n---\n\nSome words.\n",
        "site/content/people/petra-holm.md": "---\nname: Petra Holm\n---\n\nA head.\n",
        "site/shelf/b.md": "---\ntitle: B\n---\n\nSome words.\n",
        "site/seeds/a.txt": SEED,
        "site/static/own.txt": "own",
        "site/templates/x.html": "own",
    }
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    (site / "shelf/loop").symlink_to(".")
    return folder


def _try(draw: random.Random, folder: Path, number: int) -> None:
    site = folder / "site"
    if draw.random() < 0.5:
        site.joinpath("broadsheet.toml").write_text('linked_folders = ["../shared"]\n')
    os.mkfifo(site / "pipe")
    if draw.random() < 0.5:
        _run("build", site)
    puts = [(draw.choice(PLACES), draw.choice(list(KINDS))) for _ in range(draw.choice((1, 1, 2, 3)))]
    print(f"example {number}:", *(f"{os.fsencode(place)!r} is {kind}," for place, kind in puts), flush=True)  # noqa: T201
    for place, kind in puts:
        _put(site, place, KINDS[kind])
    for command in draw.sample(("import", "build", "check", "explain", "watch"), 5):
        code, told = _run(command, site)
        # A folder that is a link is named by where it leads.
        named = ["the output folder", ".broadsheet-staging"] if any(place == "build" for place, _ in puts) else []
        named += ["leads nowhere"] if command == "check" else []  # what another template links to
        named += [os.fsencode(place).decode("utf-8", "backslashreplace").split("/")[0] for place, _ in puts]
        assert code == 0 or any(name in told for name in named), f"{command} names none of {named}: {told}"
        _assert_no_secret(site, told)


def _run(command: str, site: Path) -> tuple[int, str]:
    told = io.StringIO()
    with contextlib.redirect_stderr(told), contextlib.redirect_stdout(told):
        if command == "watch":
            return _look(site), told.getvalue() or "broadsheet.toml"
        options = {"explain": ["/"], "import": ["--verbose"], "build": ["--verbose"]}.get(command, [])
        code = main([command, "--site", str(site), "--jobs", "1", *options])
    return code, told.getvalue()


def _look(site: Path) -> int:
    """Build as the preview does."""
    try:
        found = find_site(site)
        found.cache.mkdir(exist_ok=True)
        Session().build_for(
            found,
            Options(output=Path(os.path.realpath(found.output)), cache=found.cache, as_of=moment(None), jobs=1),
            None,
            (),
        )
    except (BroadsheetError, FileExistsError):
        return 0
    return 0


def _assert_no_secret(site: Path, told: str) -> None:
    for top in ("build", "content"):
        for parent, _, names in os.walk(site / top) if not (site / top).is_symlink() else ():
            for path in (Path(parent, name) for name in names):
                if not path.is_symlink() and path.is_file() and path.stat().st_size < MEMORY // 100:
                    assert b"zanzibarium" not in path.read_bytes(), f"{path} has a secret: {told}"
    assert (site.parent / "outside/secret.txt").read_text() == CANARY
    assert sorted(path.name for path in (site.parent / "outside").iterdir()) == ["secret.md", "secret.txt", "sub"]


def _put(site: Path, place: str, make: Callable[[Path, Path], None]) -> None:
    path = site / place
    if place.startswith(".broadsheet/") and path.parent.is_dir():
        path = next((other for other in sorted(path.parent.glob(f"{path.name}-*"))), path)
    for parent in reversed(path.parents):
        if parent.is_relative_to(site) and not parent.is_dir():
            return
    with contextlib.suppress(FileNotFoundError):
        shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()
    make(path, site)


def _make_sparse(path: Path, _site: Path) -> None:
    with path.open("wb") as file:
        file.truncate(50 << 30)


def _make_socket(path: Path, _site: Path) -> None:
    with socket.socket(socket.AF_UNIX) as server:
        before = Path.cwd()
        os.chdir(path.parent)
        try:
            if len(os.fsencode(path.name)) < 100:  # the longest name of a socket
                server.bind(os.fsencode(path.name))
        finally:
            os.chdir(before)


def _link_to(target: str) -> Callable[[Path, Path], None]:
    def make(path: Path, site: Path) -> None:
        path.symlink_to(os.path.normpath(site / target))

    return make


def _make_unreadable(path: Path, _site: Path) -> None:
    path.write_text(SEED)
    path.chmod(0)


KINDS: dict[str, Callable[[Path, Path], None]] = {
    "a file": lambda path, _site: path.write_text("---\ntitle: X\n---\n\nSome words.\n") and None,
    "an empty file": lambda path, _site: path.touch(),
    "an unreadable file": _make_unreadable,
    "a folder": lambda path, _site: path.mkdir(),
    "a pipe": lambda path, _site: os.mkfifo(path),
    "a socket": _make_socket,
    "a link to a device": lambda path, _site: path.symlink_to("/dev/zero"),
    "a link to a terminal": lambda path, _site: path.symlink_to("/dev/tty"),
    "a link to itself": lambda path, _site: path.symlink_to(path.name),
    "a link to its folder": lambda path, _site: path.symlink_to("."),
    "a huge file": _make_sparse,
    **{kind: _link_to(target) for kind, target in INSIDE.items()},
}


if __name__ == "__main__":
    try_examples(int(sys.argv[1]), int(sys.argv[2]))
