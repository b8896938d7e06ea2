"""Files of a storage come into seeds/ once, again when they change, and only those that are read here."""

import errno
import gzip
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.fetching.conftest import Desk

from broadsheet.atomic_writes import storage_error
from broadsheet.content.importing.import_seeds import import_seeds
from broadsheet.errors import SettingsError, StorageError
from broadsheet.fetching import fetch_storage
from broadsheet.fetching.failures import FetchFailure
from broadsheet.fetching.fetch_feeds import asks_websites, user_agent

if TYPE_CHECKING:
    from collections.abc import Callable

TEXT = "Quay of Orle reopens\n\n14 November 2024\n\nORLE - The quay of Orle opened again on Thursday, Ann Kolb said.\n"


@pytest.fixture
def bucket(tmp_path: Path) -> Path:
    folder = tmp_path / "bucket"
    for name in ("2024/a.txt", "2024/11/b.txt", "2024/c.exe", "2024/.hidden.txt", "2023/d.txt"):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{name} {TEXT}")
    (folder / "2024/e.txt.gz").write_bytes(gzip.compress(TEXT.encode(), mtime=0))
    return folder


def stored(desk: Desk) -> list[str]:
    found = desk.folder.root.glob("seeds/storage/*/**/*")
    return sorted("/".join(path.relative_to(desk.folder.root).parts[3:]) for path in found if path.is_file())


@pytest.mark.parametrize(
    ("address", "files"),
    [
        ("", ["2023/d.txt", "2024/11/b.txt", "2024/a.txt", "2024/e.txt.gz"]),
        ("/2024/", ["11/b.txt", "a.txt", "e.txt.gz"]),
        ("/2024/*.txt", ["a.txt"]),
        ("/**/*.txt", ["2023/d.txt", "2024/11/b.txt", "2024/a.txt"]),
        ("/20?3/d.txt", ["2023/d.txt"]),
        ("/2024/a.txt", ["a.txt"]),
    ],
)
def test_an_address_names_a_folder_some_files_or_one(desk: Desk, bucket: Path, address: str, files: list[str]) -> None:
    report = desk.subscribe(f"file://{bucket}{address}").fetch_one()
    assert (report.entries, report.failure) == (len(files), "")
    assert stored(desk) == files
    assert import_seeds(desk.folder.site).failed == 0


def test_only_what_is_new_or_has_changed_is_copied(desk: Desk, bucket: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.subscribe(f"file://{bucket}/2024/").fetch()
    copied = counted(monkeypatch)
    assert desk.later().fetch_one().entries == 0
    assert copied == []
    (bucket / "2024/a.txt").write_text(f"Later {TEXT}")
    (bucket / "2024/f.txt").write_text(TEXT)
    assert desk.later().fetch_one().entries == 2
    assert copied == ["a.txt", "f.txt"]
    assert any(path.read_text().startswith("Later") for path in desk.folder.root.glob("seeds/storage/*/a.txt"))


def counted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    copied: list[str] = []
    copy: Callable[..., None] = fetch_storage.copy_file

    def note(files: object, path: str, target: Path) -> None:
        copied.append(target.name)
        copy(files, path, target)

    monkeypatch.setattr(fetch_storage, "copy_file", note)
    return copied


def test_what_is_removed_there_stays_here_and_what_is_removed_here_comes_again(desk: Desk, bucket: Path) -> None:
    desk.subscribe(f"file://{bucket}/2024/").fetch()
    (bucket / "2024/a.txt").unlink()
    (here,) = desk.folder.root.glob("seeds/storage/*/11/b.txt")
    here.unlink()
    desk.later().fetch()
    assert stored(desk) == ["11/b.txt", "a.txt", "e.txt.gz"]


def test_a_storage_that_cannot_be_had_is_named_and_stops_no_other(desk: Desk, bucket: Path) -> None:
    desk.subscribe(f"file://{bucket}/nowhere/").subscribe(f"file://{bucket}/2023/", name="Bay Courier")
    failing, other = desk.fetch().feeds
    assert (failing.failure, failing.entries) == ("has no file at this address", 0)
    assert (other.failure, other.entries) == ("", 1)


def test_a_file_that_cannot_be_had_stops_no_other_and_is_tried_again(
    desk: Desk, bucket: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Broken:
        def get_file(self, path: str, _: str) -> None:
            raise ConnectionError(f"{path.rpartition('/')[2]} broke off")

    copy: Callable[..., None] = fetch_storage.copy_file
    monkeypatch.setattr(
        fetch_storage,
        "copy_file",
        lambda files, path, target: copy(Broken() if path.endswith("a.txt") else files, path, target),
    )
    report = desk.subscribe(f"file://{bucket}/2024/").fetch_one()
    assert (report.failure, report.entries) == ("", 2)
    assert [note.rpartition("/")[2] for note in report.notes] == ["a.txt: a.txt broke off"]
    assert stored(desk) == ["11/b.txt", "e.txt.gz"]
    assert not list(desk.folder.root.glob("seeds/storage/*/.*"))
    monkeypatch.setattr(fetch_storage, "copy_file", copy)
    assert desk.later(86_400).fetch_one().entries == 1


def test_a_storage_that_gives_no_file_is_left_for_a_while(
    desk: Desk, bucket: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[str] = []

    def fail(_: object, path: str, __: Path) -> None:
        tried.append(path)
        raise FetchFailure("forbidden", "passing")

    for number in range(30):
        (bucket / f"2024/g{number}.txt").write_text(TEXT)
    monkeypatch.setattr(fetch_storage, "copy_file", fail)
    assert desk.subscribe(f"file://{bucket}/2024/").fetch_one().failure == "forbidden"
    assert len(tried) == fetch_storage.MOST_IN_A_ROW


def test_a_name_that_cannot_be_here_is_named_and_stops_no_other(desk: Desk, bucket: Path) -> None:
    (bucket / "2024/con.txt").write_text(TEXT)
    (bucket / "2024/a?.txt").write_text(TEXT)
    desk.folder.write("seeds/storage/wire-0/x", "")
    report = desk.subscribe(f"file://{bucket}/2024/").fetch_one()
    assert (report.failure, report.entries, len(report.notes)) == ("", 3, 2)
    assert all("not every system allows" in note for note in report.notes)


def test_a_file_in_the_place_of_a_folder_is_named(desk: Desk, bucket: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.subscribe(f"file://{bucket}/2024/").fetch()
    (folder,) = (desk.folder.root / "seeds/storage").iterdir()
    (folder / "12").write_text("in the way")
    (bucket / "2024/12").mkdir()
    (bucket / "2024/12/x.txt").write_text(TEXT)
    report = desk.later().fetch_one()
    assert (report.failure, report.entries, len(report.notes)) == ("", 0, 1)
    full = OSError(errno.ENOSPC, "No space left on device")
    monkeypatch.setattr(fetch_storage, "fill_atomically", lambda path, _: _raise(storage_error(path, full), full))
    with pytest.raises(StorageError, match="make room"):
        desk.later().fetch()


def test_a_fetch_that_is_cut_off_goes_on_where_it_was(
    desk: Desk, bucket: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetch_storage, "SAVE_SECONDS", 0.0)
    copy: Callable[..., None] = fetch_storage.copy_file
    full = OSError(errno.ENOSPC, "No space left on device")

    def copy_until_full(files: object, path: str, target: Path) -> None:
        if target.name == "e.txt.gz":
            _raise(storage_error(path, full), full)
        copy(files, path, target)

    monkeypatch.setattr(fetch_storage, "copy_file", copy_until_full)
    with pytest.raises(StorageError, match="make room"):
        desk.subscribe(f"file://{bucket}/2024/").fetch()
    assert stored(desk) == ["11/b.txt", "a.txt"]
    monkeypatch.setattr(fetch_storage, "copy_file", copy)
    copied = counted(monkeypatch)
    assert desk.fetch_one().entries == 1
    assert copied == ["e.txt.gz"]


def test_a_library_that_is_missing_is_named(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "gcsfs", None)
    report = desk.subscribe("gs://wire/2024/").fetch_one()
    assert report.failure == "needs gcsfs; pip install gcsfs"


def test_a_folder_is_named_by_its_whole_path(desk: Desk) -> None:
    with pytest.raises(SettingsError, match="write the whole path"):
        desk.subscribe("file://bucket/2024/").fetch()


def _raise(error: Exception, cause: Exception) -> None:
    raise error from cause


@pytest.mark.parametrize("address", ["/seeds/", "/", "/..", "/seeds/*.txt"])
def test_a_folder_of_the_site_itself_is_refused(desk: Desk, address: str) -> None:
    desk.folder.write("seeds/a.txt", TEXT)
    report = desk.subscribe(f"file://{desk.folder.root}{address}").fetch_one()
    assert "the site itself" in report.failure


@pytest.mark.parametrize("key", ["import_as", "rights", "section"])
def test_a_setting_that_a_storage_does_not_have_is_refused(desk: Desk, key: str) -> None:
    value = {"import_as": "draft", "rights": "link"}.get(key, "World")
    with pytest.raises(SettingsError, match=f"setting '{key}' of feed 'Wire' is none of a storage"):
        desk.subscribe("s3://wire/", name="Wire", **{key: value}).fetch()


def test_a_file_in_the_place_of_the_folder_of_storages_is_named(desk: Desk, bucket: Path) -> None:
    desk.folder.write("seeds/storage", "a file in the way")
    report = desk.subscribe(f"file://{bucket}/2024/").fetch_one()
    assert (report.failure, report.entries) == ("", 0)
    assert all("seeds/storage" in note for note in report.notes)


@pytest.mark.parametrize(
    "name", ["../a.txt", "a/../../b.txt", "/a.txt", "a\\b.txt", "c:a.txt", "a\x00.txt", "a//b.txt"]
)
def test_a_name_that_leads_elsewhere_is_left(name: str) -> None:
    assert fetch_storage.why_refused(name)


def test_a_storage_needs_no_contact(desk: Desk) -> None:
    desk.folder.settings(feeds=[{"url": "s3://wire/", "name": "Wire"}])
    assert not asks_websites(desk.folder.site)
    desk.folder.settings(feeds=[{"url": "https://wire.example/feed", "name": "Wire"}])
    assert asks_websites(desk.folder.site)
    with pytest.raises(SettingsError):
        user_agent(desk.folder.site)
