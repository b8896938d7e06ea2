"""The law of executors: serial, processes and Dask leave the same bytes, also when workers are killed."""

import os
import shutil
import signal
from importlib.util import find_spec
from typing import TYPE_CHECKING

import pytest

from broadsheet.content.importing import seeds_to_pages
from broadsheet.content.importing.import_seeds import import_seeds
from broadsheet.errors import UsageError

if TYPE_CHECKING:
    from tests.content.conftest import Newsroom

    from broadsheet.progress_line import Progress

pytestmark = pytest.mark.skipif(find_spec("distributed") is None, reason="Dask is not installed")
ARTICLES = 60


@pytest.fixture
def room(newsroom: "Newsroom", monkeypatch: pytest.MonkeyPatch) -> "Newsroom":
    """A site with texts, copies and a file of many articles, read in small batches and shards."""
    monkeypatch.setattr(seeds_to_pages, "ARTICLES_AT_ONCE", 20)
    monkeypatch.setattr(seeds_to_pages, "TOGETHER", 4)
    monkeypatch.setattr(seeds_to_pages, "FEW", 1)
    for number in range(ARTICLES):
        words = " ".join(f"word{number // 2}x{place}" for place in range(80))
        newsroom.seed(f"wire_{number}.txt", f"Title {number // 2}\n\nOrle said {words}.\n\nWe are the Orle Wire.\n")
    lines = (f'{{"id": {n}, "title": "Line {n}", "text": "Text of number {n}."}}' for n in range(ARTICLES))
    newsroom.seed("many.jsonl", "\n".join(lines))
    return newsroom


def test_all_executors_leave_the_same_bytes_also_when_a_worker_is_killed(room: "Newsroom") -> None:
    room.run()
    alone = room.content()
    _forget(room)
    room.run(jobs=2)
    assert room.content() == alone
    _forget(room)
    killed: list[int] = []

    def kill_one(_: "Progress") -> None:
        if not killed:
            worker = _dask_workers()[0]
            os.kill(worker, signal.SIGKILL)
            killed.append(worker)

    import_seeds(room.site, jobs=2, executor="dask", progress=kill_one)
    assert killed
    assert room.content() == alone


def test_a_scheduler_that_is_not_there_is_named(room: "Newsroom") -> None:
    with pytest.raises(UsageError, match="no Dask scheduler answers at nowhere"):
        import_seeds(room.site, executor="nowhere://")


def _forget(room: "Newsroom") -> None:
    shutil.rmtree(room.root / "content")
    shutil.rmtree(room.site.cache)


def _dask_workers() -> list[int]:
    from distributed.nanny import Nanny  # noqa: PLC0415  # an extra

    return [nanny.process.pid for nanny in Nanny._instances if nanny.process is not None]  # noqa: SLF001  # no other way to its process
