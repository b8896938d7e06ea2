import ast
import os
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.conftest import needs_pipes

from broadsheet.link_boundary import Boundary
from broadsheet.regular_files import UnfitFileError, open_regular, read_regular

SOURCE = Path(__file__).parents[1] / "src" / "broadsheet"

OPENING = frozenset({"open", "fdopen", "read_bytes", "read_text", "copyfile", "copy2", "copytree"})
"""Calls that open a file, or may."""
ALLOWED = {
    "fingerprints.py read_bytes": "the program's own files",
    "build/publishing.py open": "new files in a new folder, for writing",
    "content/pages/archive_file.py open": "a new file, for writing",
    "content/pages/page_bytes.py open": "a list, to add a line to it",
    "site/theme_copies.py read_bytes": "the program's own files",
    "cms/admin_files.py read_bytes": "the program's own files",
    "durability.py open": "a folder, to have it written to the disk",
    "atomic_writes.py fdopen": "a new file, for writing",
    "atomic_writes.py open": "a new file, to have it written to the disk",
    "plugins.py open": "the metadata of installed packages",
    "preview/file_responses.py open": "a file that the server has found to be regular",
    "preview/server.py open": "a stream of news to a browser",
    "lexicon/data_files.py read_text": "the program's own data",
    "reading/entities/spacy_pipeline.py read_text": "an installed library's data",
    "site/catalogues.py read_text": "the program's own translations",
    "build/check_pages.py read_text": "a page of a finished build",
    "fetching/archive_files.py open": "an archive that fetching wrote",
    "deploying/check_host.py read_text": "a file of a finished build",
    "deploying/rsync_target.py read_bytes": "what rsync put into a new folder",
    "regular_files.py open": "regular files alone",
    "seeds/formats.py open": "gzip, of what is open already",
    "seeds/open_seed.py open": "gzip, of what is open already",
    "new_site.py read_bytes": "the program's own files",
    "saved_records.py fdopen": "what was opened as a regular file",
    "saved_records.py open": "appends to a regular file that it has read or written",
}
"""Module and call → what it opens, though nothing looks at that first."""


def test_nothing_else_opens_files() -> None:
    found = {
        f"{path.relative_to(SOURCE).as_posix()} {name}"
        for path in SOURCE.rglob("*.py")
        for name in opening_calls(ast.parse(path.read_text("utf-8")))
    }
    assert found == set(ALLOWED), "read files by broadsheet.regular_files, or say here why not"


def opening_calls(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            is_method = isinstance(node.func, ast.Attribute)
            if name in OPENING and (is_method or name == "open"):
                yield name


def test_a_file_is_read_up_to_its_bound(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"12345")
    assert read_regular(tmp_path / "x", 5) == b"12345"
    with pytest.raises(UnfitFileError, match=r"is too large: 0\.0 MB, at most 0 MB"):
        read_regular(tmp_path / "x", 4)


@needs_pipes
def test_pipes_sockets_and_devices_are_named_and_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "device").symlink_to("/dev/zero")
    with socket.socket(socket.AF_UNIX) as server:
        monkeypatch.chdir(tmp_path)
        server.bind("socket")
        for name, kind in (("pipe", "a named pipe"), ("device", "a device"), ("socket", "a socket"), (".", "a folder")):
            with pytest.raises(UnfitFileError, match=f"is {kind}, not a regular file"):
                read_regular(tmp_path / name, 5)


def test_a_link_is_a_file_where_links_are_followed_within_bounds(tmp_path: Path) -> None:
    for folder in ("site", "site/.git", "site/build", "shared", "else"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "file").write_bytes(b"words")
    boundary = Boundary((str(tmp_path / "site"), str(tmp_path / "shared")), (str(tmp_path / "site" / "build"),))
    link = tmp_path / "site" / "link"

    def read(target: str, **follow: bool) -> bytes:
        link.unlink(missing_ok=True)
        link.symlink_to(tmp_path / target)
        return read_regular(link, 5, boundary, **follow)

    assert read("site/file") == read("shared/file") == b"words"
    with pytest.raises(UnfitFileError, match="is a link, not a regular file"):
        read("site/file", follow=False)
    with pytest.raises(UnfitFileError, match=f"a link leads out of the site, to {tmp_path}/else/file"):
        read("else/file")
    for closed in ("site/build/file", "site/.git/file"):
        with pytest.raises(UnfitFileError, match=f"a link leads to {tmp_path}/{closed}, which belongs to"):
            read(closed)


def test_a_file_that_is_gone_by_now_stands_where_it_stood(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "x").write_bytes(b"words")
    real = os.open

    def open_and_remove(path: Path, flags: int) -> int:
        descriptor = real(path, flags)
        path.unlink()
        return descriptor

    monkeypatch.setattr(os, "open", open_and_remove)
    with open_regular(tmp_path / "x", boundary=Boundary((str(tmp_path / "x"),))) as file:
        assert file.read() == b"words"


def test_what_is_changed_for_another_file_after_it_was_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "secret").write_bytes(b"words")
    (tmp_path / "site" / "x").write_bytes(b"words")
    real = os.open

    def open_another(path: Path, flags: int) -> int:
        path.unlink()
        path.symlink_to(tmp_path / "secret")
        descriptor = real(path, flags)
        path.unlink()
        path.write_bytes(b"words")
        return descriptor

    monkeypatch.setattr(os, "open", open_another)
    if os.path.exists("/proc/self/fd"):  # noqa: PTH110  # elsewhere the system does not tell
        with pytest.raises(UnfitFileError, match="a link leads out of the site"):
            read_regular(tmp_path / "site" / "x", 5, Boundary((str(tmp_path / "site"),)))
