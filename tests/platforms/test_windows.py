"""Broadsheet on a stand-in for Windows: without forks, with files that somebody has open, with other line ends."""

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from broadsheet import atomic_writes, file_states, hidden_files, worker_processes
from broadsheet.content.importing.import_seeds import import_seeds
from broadsheet.content.pages import page_writer
from broadsheet.content.pages.load_page import load_page
from broadsheet.errors import StorageError

if TYPE_CHECKING:
    from tests.conftest import SiteFolder

ROOT = Path(__file__).parents[2]
HELD = 32
"""What Windows says of a file that somebody has open."""


def run_there(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a command of Broadsheet as Windows would, with processes of its own."""
    program = (
        "import sys; from tests.platforms.windows import pytest_configure; pytest_configure(); "
        "from broadsheet.cli import main; sys.exit(main(sys.argv[1:]))"
    )
    command = (sys.executable, "-c", program, *arguments)
    return subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", errors="replace", check=False)


def write_many(site: "SiteFolder") -> None:
    for number in range(worker_processes.MIN_PAGES_FOR_PROCESSES + 10):
        site.article(f"article-{number}", f"Person {number % 7} said: “Quote number {number}.”", date="2024-11-13")


def test_a_large_site_is_built_without_forks_and_is_the_same(site: "SiteFolder") -> None:
    write_many(site)
    built = run_there("build", "--no-import", "--jobs", "2", "--site", str(site.root))
    assert (built.returncode, built.stderr) == (0, "")
    assert site.tree() == site.clean_tree()
    again = run_there("build", "--no-import", "--jobs", "2", "--site", str(site.root))
    assert " 0 rendered, 0 written, 0 removed, " in again.stdout


def test_shares_without_forks_are_one_share(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker_processes, "can_fork", lambda: False)
    with worker_processes.split_between_forks(lambda share, shares: (share, shares, os.getpid()), 4) as results:
        assert list(results) == [(0, 1, os.getpid())]


@pytest.mark.skipif(not worker_processes.can_fork(), reason="there is no fork to take away")
@pytest.mark.parametrize("missing", [(os, "fork"), (worker_processes.signal, "pthread_sigmask"), None])
def test_a_fork_takes_all_that_it_needs(monkeypatch: pytest.MonkeyPatch, missing: tuple[object, str] | None) -> None:
    assert worker_processes.can_fork()
    if missing is None:
        monkeypatch.setattr(sys, "platform", "darwin")
    else:
        monkeypatch.delattr(*missing)
    assert not worker_processes.can_fork()


def hold_files(monkeypatch: pytest.MonkeyPatch, times: int, said: int | None = HELD) -> list[str]:
    """Refuse to rename each file so many times, as if somebody had it open; return the list of what was refused."""
    refused: list[str] = []
    real = os.replace
    monkeypatch.setattr(atomic_writes, "PAUSES", (0.0,) * len(atomic_writes.PAUSES))

    def replace(source: str, target: str) -> None:
        if refused.count(str(target)) < times:
            refused.append(str(target))
            error = PermissionError(13, "Permission denied", str(source))
            error.winerror = said  # type: ignore[attr-defined]
            raise error
        real(source, target)

    monkeypatch.setattr(os, "replace", replace)
    return refused


def test_files_that_somebody_has_open_for_a_moment_are_renamed_all_the_same(
    site: "SiteFolder", monkeypatch: pytest.MonkeyPatch
) -> None:
    site.write("seeds/one.txt", "A headline\n\nThe bakers bake again on Monday.\n")
    site.article("x").build()
    site.article("x", "Other words.")
    refused = hold_files(monkeypatch, 2)
    assert import_seeds(site.site).created == 1
    assert site.build().tree() == site.clean_tree()
    assert refused
    assert not list(site.root.rglob(f"{hidden_files.TEMPORARY_PREFIX}*"))


@pytest.mark.parametrize(("times", "said"), [(len(atomic_writes.PAUSES) + 1, HELD), (1, None)])
def test_tries_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, times: int, said: int | None) -> None:
    (tmp_path / "x").write_bytes(b"old")
    refused = hold_files(monkeypatch, times, said)
    with pytest.raises(StorageError, match="Permission denied"):
        atomic_writes.write_atomically(tmp_path / "x", b"new")
    assert len(refused) == times
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"x": b"old"}


def test_folders_are_listed_where_their_times_tell_nothing(site: "SiteFolder", monkeypatch: pytest.MonkeyPatch) -> None:
    site.article("x").build()
    monkeypatch.setattr(file_states, "FOLDERS_TELL", False)
    times = (site.output / "articles").stat()
    site.write("build/articles/stray.html", "stray")
    os.utime(site.output / "articles", ns=(times.st_atime_ns, times.st_mtime_ns))
    assert site.build().tree() == site.clean_tree()
    assert site.report.set_aside == ("articles/stray.html",)


def test_a_large_inode_is_stored(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"")
    status = list((tmp_path / "x").stat())
    status[1] = (7 << 64) + 5
    assert file_states.stat_fields_of(os.stat_result(status)).inode == 5


def test_line_ends_of_windows_change_no_page(site: "SiteFolder") -> None:
    site.write("seeds/one.txt", "A headline\n\nSome words, *starred*.\n\n- a list\n- of two\n\nThe end\nof it.\n")
    import_seeds(site.site)
    site.profile("people/x", "A *life*.\n\n> quoted", name="X").settings(title="T").write("templates/x.txt", "a\nb\n")
    expected = site.build().tree()
    sources = [path for path in site.root.rglob("*") if path.suffix in {".md", ".toml", ".html"}]
    for path in [path for path in sources if not path.is_relative_to(site.output)]:
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert site.build().tree() == expected
    assert site.clean_tree() == expected


def test_a_page_with_line_ends_of_windows_is_not_edited(site: "SiteFolder") -> None:
    site.write("seeds/one.txt", "A headline\n\nThe bakers bake again on Monday.\n")
    (path,) = import_seeds(site.site).created_pages
    page = (site.root / path).read_bytes()
    site.write(path, page.replace(b"\n", b"\r\n"))
    assert page_writer.is_untouched((site.root / path).read_bytes())
    site.write("seeds/one.txt", "Another headline\n\nThe bakers bake again on Monday.\n")
    report = import_seeds(site.site)
    assert (report.updated, report.conflicts) == (1, 0)
    edited = page.replace(b"again", b"at last").replace(b"\n", b"\r\n")
    assert not page_writer.is_untouched(edited)


def test_line_ends_of_windows_load_as_the_same_records() -> None:
    table, code = b"| a | b |\n|---|---|\n| c | d |\n", b"```\ncode\n\nmore\n```\n"
    page = b"---\ntitle: T\npeople:\n  - A\n---\n\n# One\n\nTwo\nlines.\n\n" + code + b"\n" + table
    for mark in (b"", b"\xef\xbb\xbf"):
        loaded = load_page("content/articles/x.md", mark + page.replace(b"\n", b"\r\n"))
        assert loaded == load_page("content/articles/x.md", page)


def test_settings_may_begin_with_a_mark(site: "SiteFolder") -> None:
    site.write("broadsheet.toml", b'\xef\xbb\xbftitle = "Marked"\r\n')
    assert site.site.settings.title == "Marked"


@pytest.mark.parametrize("encoding", ["cp1252", "cp437"])
def test_a_console_of_any_encoding_shows_reports(site: "SiteFolder", encoding: str) -> None:
    site.write("seeds/заря 日本.txt", b"\0binary\0").write("content/articles/пресса.md", "---\ntitel: x\n---\n")
    command = (sys.executable, "-m", "broadsheet", "build", "--site", str(site.root))
    env = {**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    ran = subprocess.run(command, capture_output=True, env=env, check=False)
    assert ran.returncode == 1
    assert b"Traceback" not in ran.stdout + ran.stderr
    assert rb"\u043f\u0440\u0435\u0441\u0441\u0430" in ran.stderr or encoding == "cp437"


def test_nothing_is_written_in_the_encoding_of_the_system(site: "SiteFolder") -> None:
    site.write("seeds/one.txt", "Größe: “Ελλάδα” und 日本\n\nEin paar Wörter.\n")
    command = (sys.executable, "-X", "warn_default_encoding", "-W", "error::EncodingWarning", "-m", "broadsheet")
    env = {**os.environ, "PYTHONUTF8": "0", "LC_ALL": "C", "PYTHONCOERCECLOCALE": "0"}
    ran = subprocess.run(
        (*command, "build", "--site", str(site.root)), capture_output=True, env=env, check=False, encoding="utf-8"
    )
    assert (ran.returncode, ran.stderr) == (0, "")
    assert site.tree() == site.clean_tree()


def test_the_suite_runs_there() -> None:
    """A small part of it; `make platforms` runs all."""
    command = (sys.executable, "-m", "pytest", "-q", "-p", "no:xdist", "-p", "no:cacheprovider")
    chosen = ("-p", "tests.platforms.windows", "tests/build/test_output_folder.py")
    ran = subprocess.run((*command, *chosen), cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout
    assert "there are no links on this platform" in ran.stdout


def test_early_years_have_the_same_addresses_everywhere(site: "SiteFolder") -> None:
    site.article("x", date="0476-09-04").build()
    assert (site.output / "days/0476/09/04/index.html").is_file()
    assert (site.output / "search/articles/0476.js").is_file()


def test_zones_need_no_files_of_the_system() -> None:
    program = (
        "from datetime import datetime; from broadsheet.dates.time_zones import read_zone; "
        "print(read_zone('ET', datetime(2024, 7, 1)), read_zone('ET', datetime(2024, 1, 1)))"
    )
    env = {**os.environ, "PYTHONTZPATH": ""}
    ran = subprocess.run((sys.executable, "-c", program), env=env, capture_output=True, text=True, check=False)
    assert ran.stdout == "UTC-04:00 UTC-05:00\n", ran.stderr
