import errno
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from queue import Queue

import pytest
from msgspec.structs import replace
from tests.conftest import PATIENCE
from watchdog import events

from broadsheet.config import Site, find_site
from broadsheet.errors import StorageError
from broadsheet.preview import file_watcher
from broadsheet.preview.change_batches import Change
from broadsheet.preview.file_watcher import Watcher, changed_paths, is_site_file


@pytest.mark.parametrize(
    ("event", "paths"),
    [
        (events.FileCreatedEvent("a"), ["a"]),
        (events.FileModifiedEvent("a"), ["a"]),
        (events.FileClosedEvent("a"), ["a"]),
        (events.FileAttribEvent("a"), ["a"]),
        (events.FileDeletedEvent(b"a"), ["a"]),
        (events.FileMovedEvent("a", "b"), ["a", "b"]),
        (events.DirCreatedEvent("a"), ["a"]),
        (events.DirDeletedEvent("a"), ["a"]),
        (events.DirMovedEvent("a", "b"), ["a", "b"]),
        (events.FileOpenedEvent("a"), []),
        (events.FileClosedNoWriteEvent("a"), []),
        (events.DirModifiedEvent("a"), []),
        (events.DirAttribEvent("a"), []),
        (events.FileSystemEvent("a"), []),
    ],
    ids=lambda value: type(value).__name__,
)
def test_only_events_that_change_something_count(event: events.FileSystemEvent, paths: list[str]) -> None:
    assert changed_paths(event) == tuple(map(Path, paths))


@pytest.mark.parametrize(
    ("path", "material"),
    [
        ("content/articles/2024/x.md", True),
        ("content/articles/x.md.new", True),
        ("content", True),
        ("content/49130.md", True),
        ("content/.imported.jsonl", False),
        ("content/articles/.broadsheet-tmp-k3j2", False),
        ("content/.git/index", False),
        ("content/x.md~", False),
        ("content/.x.md.swp", False),
        ("content/x.swp", False),
        ("content/.#x.md", False),
        ("content/#x.md#", False),
        ("content/articles/4913", False),
        ("content/build/index.html", False),
        ("contents/x.md", False),
        ("templates/page.html", False),
    ],
)
def test_leftovers_and_output_are_no_material(path: str, material: bool) -> None:  # noqa: FBT001  # a table
    assert is_site_file(Path(path), Path("content"), (Path("content/build"),)) is material


@pytest.fixture
def site(tmp_path: Path) -> Site:
    (tmp_path / "broadsheet.toml").write_text("")
    (tmp_path / "content" / "articles").mkdir(parents=True)
    (tmp_path / "seeds").mkdir()
    (tmp_path / "content" / "articles" / "old.md").write_text("old")
    return find_site(tmp_path)


@pytest.fixture
def changes() -> Queue[Change | None]:
    return Queue()


@pytest.fixture
def watcher(site: Site, changes: Queue[Change | None]) -> Iterator[Watcher]:
    with Watcher(site, site.output, changes) as watcher:
        yield watcher


Wait = Callable[[str], Change]


@pytest.fixture
def wait_for(site: Site, changes: Queue[Change | None]) -> Wait:
    def wait(path: str) -> Change:
        while True:
            change = changes.get(timeout=PATIENCE)
            assert change is not None
            if change.path == site.root / path:
                return change

    return wait


@pytest.mark.usefixtures("watcher")
def test_saving_a_file_is_noticed(site: Site, wait_for: Wait) -> None:
    (site.content / "articles" / "old.md").write_text("new")
    assert not wait_for("content/articles/old.md").seeds
    (site.seeds / "1.txt").write_text("new")
    assert wait_for("seeds/1.txt").seeds
    site.settings_path.write_text("title = 'New'")
    assert not wait_for("broadsheet.toml").seeds


@pytest.mark.usefixtures("watcher")
def test_saving_by_rename_is_noticed(site: Site, wait_for: Wait) -> None:
    (site.content / ".old.md.swx").write_text("new")
    (site.content / ".old.md.swx").replace(site.content / "articles" / "old.md")
    wait_for("content/articles/old.md")
    (site.root / "broadsheet.toml.tmp").write_text("")
    (site.root / "broadsheet.toml.tmp").replace(site.settings_path)
    wait_for("broadsheet.toml")


@pytest.mark.usefixtures("watcher")
def test_deleting_and_making_again_is_noticed(site: Site, wait_for: Wait, changes: Queue[Change | None]) -> None:
    page = site.content / "articles" / "old.md"
    page.unlink()
    wait_for("content/articles/old.md")
    assert changes.empty()
    page.write_text("again")
    wait_for("content/articles/old.md")


@pytest.mark.usefixtures("watcher")
def test_reading_and_leftovers_are_not_noticed(site: Site, changes: Queue[Change | None]) -> None:
    articles = site.content / "articles"
    assert [page.read_text() for page in articles.iterdir()] == ["old"]
    (articles / "4913").touch()
    (articles / "4913").unlink()
    (articles / ".broadsheet-tmp-1").write_text("")
    (articles / "old.md~").write_text("")
    (articles / "new.md").write_text("")
    assert changes.get(timeout=PATIENCE) == Change(articles / "new.md", seeds=False)


@pytest.mark.usefixtures("watcher")
def test_a_new_folder_inside_is_noticed_with_its_files(site: Site, wait_for: Wait) -> None:
    deep = site.content / "people" / "deep"
    deep.mkdir(parents=True)
    (deep / "a.md").write_text("a")
    wait_for("content/people/deep/a.md")
    shutil.rmtree(site.content / "people")
    wait_for("content/people")


def test_a_folder_that_appears_vanishes_and_returns_is_followed(site: Site, watcher: Watcher, wait_for: Wait) -> None:
    def move_away(folder: Path) -> None:
        folder.rename(site.root / "elsewhere")

    for remove in (shutil.rmtree, move_away, shutil.rmtree):
        site.templates.mkdir()
        wait_for("templates")
        watcher.refresh()
        (site.templates / "page.html").write_text("new")
        wait_for("templates/page.html")
        remove(site.templates)
        wait_for("templates")
        watcher.refresh()


def test_a_linked_folder_is_watched_where_it_leads(site: Site, changes: Queue[Change | None], tmp_path: Path) -> None:
    real = tmp_path / "elsewhere"
    real.mkdir()
    site.static.symlink_to(real)
    with Watcher(site, site.output, changes):
        (real / "site.css").write_text("a {}")
        assert changes.get(timeout=PATIENCE) == Change(real / "site.css", seeds=False)


def test_folders_that_links_may_lead_into_are_watched(
    site: Site, changes: Queue[Change | None], tmp_path: Path
) -> None:
    real = tmp_path / "elsewhere"
    real.mkdir()
    linking = replace(site, settings=replace(site.settings, linked_folders=(str(real),)))
    with Watcher(linking, site.output, changes):
        (real / "x.md").write_text("Words")
        assert changes.get(timeout=PATIENCE) == Change(real / "x.md", seeds=True)


@pytest.mark.parametrize(
    ("code", "remedy"), [(errno.ENOSPC, "fs.inotify.max_user_watches"), (errno.EMFILE, "fs.inotify.max_user_instances")]
)
def test_the_limit_of_watches_is_explained(
    site: Site, changes: Queue[Change | None], monkeypatch: pytest.MonkeyPatch, code: int, remedy: str
) -> None:
    class FullObserver(file_watcher.Observer):  # type: ignore[misc,valid-type]  # chosen by platform
        def schedule(self, *_: object, **__: object) -> None:
            raise OSError(code, "limit reached")

    monkeypatch.setattr(file_watcher, "Observer", FullObserver)
    with pytest.raises(StorageError, match=remedy), Watcher(site, site.output, changes):
        pass
