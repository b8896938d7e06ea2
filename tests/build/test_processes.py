"""Builds as processes of their own: killed for real, in parallel, with other hashes, clocks and locales."""

import os
import subprocess
import sys
import time
from typing import TYPE_CHECKING

from tests.conftest import PATIENCE, read_tree

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import SiteFolder


def write_many(site: "SiteFolder", count: int) -> None:
    for number in range(count):
        site.article(
            f"article-{number}",
            f"Person {number % 7} said: “This is quote number {number}, and it stays.”",
            date=f"2024-11-{number % 28 + 1:02}",
            people=[f"Person {number % 7}", f"Person {number % 11}"],
            topics=[f"Topic {number % 5}"],
        )


def start_build(site: "SiteFolder", *arguments: str, **environment: str) -> subprocess.Popen[bytes]:
    command = (sys.executable, "-m", "broadsheet", "build", "--no-import", "--site", str(site.root), *arguments)
    env = {key: value for key, value in os.environ.items() if not key.startswith("COV")} | environment
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=env)


def count_files(folder: "Path") -> int:
    return sum(len(names) for _, _, names in os.walk(folder))


def test_a_build_that_is_killed_costs_time_and_nothing_else(site: "SiteFolder") -> None:
    write_many(site, 100)
    for files in (1, 60):
        # A file that is gone again while the folder is listed is not counted, which is as good.
        process = start_build(site, "--jobs", "2")
        until = time.monotonic() + PATIENCE
        while count_files(site.output) < files and process.poll() is None:
            assert time.monotonic() < until
        process.kill()
        # The pipe ends when nobody holds it any more: the worker processes are gone too.
        process.communicate(timeout=PATIENCE)
    expected = site.clean_tree()
    assert site.build(jobs=2).tree() == expected
    assert site.build().report.rendered == 0


def test_builds_at_the_same_time_wait_for_each_other(site: "SiteFolder") -> None:
    write_many(site, 20)
    processes = [start_build(site, "--jobs", "1") for _ in range(3)]
    reports = [process.communicate(timeout=PATIENCE)[0].decode() for process in processes]
    assert [process.returncode for process in processes] == [0, 0, 0], reports
    assert sum(" 0 rendered, 0 written, 0 removed" in report for report in reports) == 2
    assert site.tree() == site.clean_tree()


def test_neither_hashes_nor_locale_nor_time_zone_change_a_byte(site: "SiteFolder", tmp_path: "Path") -> None:
    write_many(site, 12)
    environments = (
        {"PYTHONHASHSEED": "1", "LC_ALL": "C", "TZ": "UTC"},
        {"PYTHONHASHSEED": "2", "LC_ALL": "C.UTF-8", "TZ": "Asia/Tokyo", "PYTHONUTF8": "0"},
    )
    trees = []
    for number, environment in enumerate(environments):
        process = start_build(site, "--clean", "--output", str(tmp_path / f"output-{number}"), **environment)
        output = process.communicate(timeout=PATIENCE)[0].decode()
        assert process.returncode == 0, output
        trees.append(read_tree(tmp_path / f"output-{number}"))
    assert trees[0] == trees[1]
    assert len(trees[0]) > 50
