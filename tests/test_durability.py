"""What must survive the end of power is on the disk before anything says that it is there."""

import errno
import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from broadsheet import atomic_writes, durability
from broadsheet.atomic_writes import make_durable, write_atomically
from broadsheet.content.importing.import_seeds import import_seeds
from broadsheet.errors import StorageError

if TYPE_CHECKING:
    from tests.conftest import SiteFolder

ALL = "everything is on the disk"
FILE, FOLDER = "a file's bytes are on the disk", "a folder's names are on the disk"


@pytest.fixture
def events(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What happens: the name of each file that is put in its place, and what is put on the disk."""
    events: list[str] = []
    replace, fsync, flush_all = os.replace, os.fsync, durability.flush_all

    def replaced(source: str | Path, target: str | Path) -> None:
        replace(source, target)
        events.append(Path(target).name)

    def synced(descriptor: int) -> None:
        fsync(descriptor)
        events.append(FOLDER if stat.S_ISDIR(os.fstat(descriptor).st_mode) else FILE)

    def flushed(folder: Path) -> None:
        flush_all(folder)
        events.append(ALL)

    monkeypatch.setattr(os, "replace", replaced)
    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(atomic_writes, "flush_all", flushed)
    return events


def test_a_durable_file_is_on_the_disk_before_it_has_its_name(tmp_path: Path, events: list[str]) -> None:
    write_atomically(tmp_path / "kept", b"words", durable=True)
    assert events == ([FILE, "kept", FOLDER] if os.name == "posix" else [FILE, "kept"])


def test_pages_are_on_the_disk_before_the_import_log_names_them(site: "SiteFolder", events: list[str]) -> None:
    for name in ("one", "two"):
        site.write(f"seeds/{name}.txt", f"A title of {name}\n\nSome text about {name} and nothing else.\n")
    site.options()
    assert import_seeds(site.site).created == 2
    on_disk, import_log = events.index(ALL), events.index(".imported.jsonl")
    assert {"a-title-of-one.md", "a-title-of-two.md"} <= set(events[:on_disk])
    assert FILE in events[on_disk:import_log]
    assert not any(event.endswith(".md") for event in events[on_disk:])


def test_a_build_is_on_the_disk_before_its_manifest_says_so(site: "SiteFolder", events: list[str]) -> None:
    site.article("x").build()
    on_disk = events.index(ALL)
    put = {"articles", "index.html"} & set(events)
    assert put
    assert put <= set(events[:on_disk])
    assert put.isdisjoint(events[on_disk:])
    name, *folder = [event for event in events[on_disk:] if event.startswith("manifest-") or event == FOLDER]
    assert events[on_disk + 1] == FILE
    assert name.startswith("manifest-")
    assert folder == ([FOLDER] if os.name == "posix" else [])


def test_an_edit_waits_for_no_disk(site: "SiteFolder", events: list[str]) -> None:
    site.article("x").build().article("x", "Other words.")
    events.clear()
    site.build()
    assert "index.html" in events
    assert {ALL, FILE, FOLDER}.isdisjoint(events)


def test_a_disk_that_fails_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_folder: Path) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(atomic_writes, "flush_all", fail)
    with pytest.raises(StorageError, match="Input/output error"):
        make_durable(tmp_path)
