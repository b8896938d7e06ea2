"""`broadsheet add`: one page of a server or one file becomes an article at once, or the reason is said."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.fetching.conftest import WireServer, http, page

from broadsheet.cli import main
from broadsheet.content.importing.add_seed import MAX_ADDED_BYTES, safe_name, save_seed
from broadsheet.errors import UsageError

if TYPE_CHECKING:
    from tests.conftest import SiteFolder

TEXT = "Harbour of Orle reopens\n\nThe harbour of Orle opened again on Monday, the port authority said."


@pytest.fixture
def folder(site: "SiteFolder") -> "SiteFolder":
    return site.settings(title="Desk", fetch_contact="desk@example.org", fetch_hosts=["127.0.0.1"])


def add(folder: "SiteFolder", what: str | Path) -> int:
    return main(["add", str(what), "--site", str(folder.root)])


def articles(folder: "SiteFolder") -> list[Path]:
    return sorted((folder.root / "content/articles").rglob("*.md"))


def seeds(folder: "SiteFolder") -> list[str]:
    return sorted(path.name for path in (folder.root / "seeds").rglob("*") if path.is_file())


def test_a_page_becomes_an_article_and_is_written_anew_when_it_changes(
    folder: "SiteFolder", wire: WireServer, capsys: pytest.CaptureFixture[str]
) -> None:
    wire.replies["/2024/bridge"] = page(1)
    assert add(folder, wire.url("/2024/bridge")) == 0
    (made,) = articles(folder)
    said = capsys.readouterr().out
    assert f"Its article is {made.relative_to(folder.root).as_posix()}" in said
    assert "Story number 1" in made.read_text("utf-8")
    assert wire.requests[0][0] == "/robots.txt"
    assert "desk@example.org" in wire.requests[1][1]["user-agent"]
    (seed,) = seeds(folder)
    assert seed.startswith("127-0-0-1-2024-bridge-")
    assert seed.endswith(".warc.gz")
    wire.replies["/2024/bridge"] = http(
        wire.replies["/2024/bridge"].partition(b"\r\n\r\n")[2].replace(b"One part", b"The first part"),
        Content_Type="text/html",
    )
    assert add(folder, wire.url("/2024/bridge")) == 0
    assert seeds(folder) == [seed]
    assert "The first part" in made.read_text("utf-8")


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        (http(status="404 Not Found"), "the server answered 404 Not Found; check the address"),
        (http(b"x", Content_Type="image/png"), "is no web page or document but image/png"),
        (http(b"<rss/>", Content_Type="application/rss+xml"), "is a feed; add it to the settings under [[feeds]]"),
        (http(b"<html><body></body></html>", Content_Type="text/html"), "seeds/127-0-0-1-a-"),
    ],
)
def test_what_is_no_page_leaves_nothing(
    folder: "SiteFolder", wire: WireServer, reply: bytes, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    wire.replies["/a"] = reply
    assert add(folder, wire.url("/a")) == 1
    assert said in capsys.readouterr().err
    assert not seeds(folder)


def test_robots_and_private_addresses_hold(
    folder: "SiteFolder", wire: WireServer, capsys: pytest.CaptureFixture[str]
) -> None:
    wire.replies["/robots.txt"] = http(b"User-agent: *\nDisallow: /")
    assert add(folder, wire.url("/a")) == 1
    assert "robots.txt of 127.0.0.1 forbids it" in capsys.readouterr().err
    folder.settings(title="Desk", fetch_contact="desk@example.org")
    assert add(folder, wire.url("/a")) == 1
    assert not seeds(folder)
    folder.settings(title="Desk")
    assert add(folder, wire.url("/a")) == 1
    assert "fetch_contact" in capsys.readouterr().err


def test_a_file_is_copied_and_imported_once(
    folder: "SiteFolder", tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "Häfen & Ships.TXT"
    file.write_text(TEXT, "utf-8")
    assert add(folder, file) == 0
    assert seeds(folder) == ["hafen-ships.txt"]
    assert add(folder, file) == 0
    assert seeds(folder) == ["hafen-ships.txt"]
    assert "seeds/hafen-ships.txt is there already\nIts article is content/articles/" in capsys.readouterr().out
    file.write_text(TEXT.replace("Monday", "Friday").replace("Harbour of Orle", "Quay of Bay"), "utf-8")
    assert add(folder, file) == 0
    assert seeds(folder) == ["hafen-ships-2.txt", "hafen-ships.txt"]


@pytest.mark.parametrize(
    ("name", "data", "code", "said"),
    [
        ("a.exe", b"MZ", 2, "is of no format that is read; known are: .atom"),
        ("a", b"text", 2, "is of no format that is read"),
        ("a.txt", b"", 2, "is empty; nothing was added"),
        ("a.pdf", b"no pdf", 1, "is no whole PDF"),
    ],
)
def test_a_file_at_fault_is_not_kept(  # noqa: PLR0913, PLR0917  # one case each
    folder: "SiteFolder",
    tmp_path: Path,
    name: str,
    data: bytes,
    code: int,
    said: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / name).write_bytes(data)
    assert add(folder, tmp_path / name) == code
    assert said in capsys.readouterr().err
    assert not seeds(folder)


def test_a_missing_file_is_named(folder: "SiteFolder", tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert add(folder, tmp_path / "a.txt") == 2
    assert "cannot be read: No such file or directory; name a file" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/passwd.txt", ("passwd", ".txt")),
        ("..\\..\\boot.TXT", ("boot", ".txt")),
        (".hidden.txt", ("hidden", ".txt")),
        ("\u202egnp.txt", ("gnp", ".txt")),
        ("a\0b\n.jsonl.gz", ("a-b", ".jsonl.gz")),
        ("…….pdf", ("seed", ".pdf")),
        ("x" * 500 + ".md", ("x" * 80, ".md")),
    ],
)
def test_names_cannot_lead_out_of_the_folder(name: str, safe: tuple[str, str]) -> None:
    assert safe_name(name) == safe


def test_links_and_large_files_are_refused(folder: "SiteFolder", tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="has more than 50 MB"):
        save_seed(folder.site, "a.txt", b"x" * (MAX_ADDED_BYTES + 1))
    (tmp_path / "outside").mkdir()
    (folder.root / "seeds").mkdir(exist_ok=True)
    (folder.root / "seeds/a.txt").symlink_to(tmp_path / "outside/b.txt")
    assert save_seed(folder.site, "a.txt", b"x", replace=True).name == "seeds/a-2.txt"
    assert not (tmp_path / "outside/b.txt").exists()
    folder.remove("seeds")
    (folder.root / "seeds").symlink_to(tmp_path / "outside")
    with pytest.raises(UsageError, match="a link leads out of the site"):
        save_seed(folder.site, "a.txt", b"x")
