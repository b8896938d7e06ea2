"""Articles of closed years and months are in one file each, and everything that works on pages works on them."""

import os
import random
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyarrow import parquet
from tests.conftest import moment, needs_pipes

from broadsheet.cli import main
from broadsheet.content.editing.archive_articles import archive, find_in_both, thaw
from broadsheet.content.editing.correct_page import Correction, make, propose
from broadsheet.content.editing.find_page import find_page
from broadsheet.content.editing.review_actions import accept, reject, withdraw
from broadsheet.content.editing.split_and_join import join_pages
from broadsheet.content.importing.import_seeds import import_seeds
from broadsheet.content.pages import archive_file
from broadsheet.content.pages.archive_file import list_rows, read_row, write_archive
from broadsheet.content.pages.frontmatter_entries import write_entries
from broadsheet.content.pages.page_bytes import read_page_bytes, thaw_page
from broadsheet.content.pages.page_files import find_articles
from broadsheet.errors import ContentError, SiteError, UsageError

if TYPE_CHECKING:
    from tests.conftest import SiteFolder

TODAY = date(2024, 11, 14)
YEAR = "content/archive/2023.parquet"
MAY = "content/articles/2023/05/quay-of-orle-opens.md"
JUNE = "content/articles/2023/06/bridge-of-orle-closes.md"
SEED = """Bakers of Orle bake again
May 4, 2023

The bakers of Orle voted on Tuesday to bake again, said Ann Kolb, who leads the guild. They had waited for a week
until the mill at the weir turned, and the first loaves were sold before the bells of noon.

The town had bought its bread in Tarn meanwhile, where it costs a third more. "We are glad to be back", Kolb said.
"""
BAKERS = "content/articles/2023/05/bakers-of-orle-bake-again.md"


@pytest.fixture
def years(site: "SiteFolder") -> "SiteFolder":
    """A site with articles of 2023 and 2024, one of them from a seed."""
    site.article(
        "2023/05/quay-of-orle-opens", "The quay is open, said Ann Kolb.", date="2023-05-02", people=["Ann Kolb"]
    )
    site.article("2023/06/bridge-of-orle-closes", "It rusts.", date="2023-06-03", topics=["Transport"], draft=False)
    site.article("2024/01/road-to-orle", "Ann Kolb drives.", date="2024-01-04", people=["Ann Kolb"])
    import_seeds(site.write("seeds/bakers.txt", SEED).site)
    return site


def pages_of(site: "SiteFolder") -> dict[str, bytes]:
    return {page: read_page_bytes(site.site, page) for page in find_articles(site.site)}


def archives_of(site: "SiteFolder") -> list[str]:
    return sorted(path.name for path in (site.root / "content").glob("archive/*.parquet"))


def test_a_site_with_archives_is_the_same_site_and_nothing_is_rendered_again(years: "SiteFolder") -> None:
    before = years.build().tree()
    assert archive(years.site, "2023", TODAY).pages == 3
    assert not list((years.root / "content/articles/2023").glob("**/*"))
    assert years.build().report.rendered == 0
    assert years.build(clean=True, jobs=2).tree() == before
    assert years.clean_tree() == before
    # An article beside it is still an edit, and a new seed still finds the copy of an archived article.
    years.article("2024/01/road-to-orle", "Ann Kolb walks.", date="2024-01-04", people=["Ann Kolb"]).build()
    assert years.tree() == years.clean_tree()
    import_seeds(years.write("seeds/copy.txt", f"{SEED}\n").site)
    assert len(find_articles(years.site)) == 4


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_what_is_thawed_is_what_was_archived(years: "SiteFolder", newline: str) -> None:
    data = (years.root / MAY).read_bytes().replace(b"\n", newline.encode())
    years.write(MAY, b"\xef\xbb\xbf" + data)
    before = pages_of(years)
    for period in ("2023-05", "2023-06", "2023"):  # months become part of their year
        archive(years.site, period, TODAY)
        assert pages_of(years) == before
    assert archives_of(years) == ["2023.parquet"]
    assert archive(years.site, "2023", TODAY).pages == 3  # again: nothing changes
    assert thaw(years.site, "2023") == 3
    assert {page: (years.root / page).read_bytes() for page in before} == before
    assert not (years.root / "content/archive").exists()


@given(st.lists(st.binary(max_size=60), max_size=12), st.integers(1, 4))
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_bytes_come_back_from_an_archive(
    tmp_path_factory: pytest.TempPathFactory, pages: list[bytes], size: int
) -> None:
    path = tmp_path_factory.mktemp("archive") / "2019.parquet"
    named = {f"content/articles/2019/{number}.md": page for number, page in enumerate(pages)}
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(archive_file, "PAGES_IN_A_GROUP", size)
        write_archive(path, named.items())
    assert {page: read_row(path, path.name, row) for page, row in list_rows(path, path.name).items()} == named


def test_an_archived_article_that_changes_is_a_file_again(years: "SiteFolder") -> None:
    archive(years.site, "2023", TODAY)
    proposal = propose(years.site, Correction(MAY, "set", {"key": "title", "value": "Quay opens"}), TODAY)
    make(years.site, proposal, proposal.digest)
    assert b"title: Quay opens" in (years.root / MAY).read_bytes()
    assert write_entries(years.site, JUNE, {"topics": ["Bridges"]})
    assert b"Bridges" in (years.root / JUNE).read_bytes()
    import_seeds(years.write("seeds/bakers.txt", SEED.replace("Tuesday", "Monday")).site)
    assert b"Monday" in (years.root / BAKERS).read_bytes()
    assert sorted((years.root / "content/archive/2023.thawed").read_text().split()) == [BAKERS, MAY, JUNE]
    before = pages_of(years)
    assert archive(years.site, "2023", TODAY).pages == 3
    assert pages_of(years) == before
    assert not (years.root / "content/archive/2023.thawed").exists()


def test_editors_commands_find_archived_articles(years: "SiteFolder") -> None:
    years.article("2023/07/draft", date="2023-07-01", draft=True).article(
        "2023/07/other", date="2023-07-01", draft=True
    )
    years.article("2023/07/third", "Words of the third.", date="2023-07-02")
    archive(years.site, "2023", TODAY)
    assert find_page(years.site, "/articles/quay-of-orle-opens/") == MAY
    accept(years.site, "content/articles/2023/07/draft.md")
    reject(years.site, "content/articles/2023/07/other.md")
    withdraw(years.site, JUNE, "It opened again.", TODAY)
    join_pages(years.site, MAY, "content/articles/2023/07/third.md", moment(None))
    found = find_articles(years.site)
    assert "content/articles/2023/07/other.md" not in found
    assert "content/articles/2023/07/third.md" not in found
    assert b"withdrawn" in read_page_bytes(years.site, JUNE)
    assert b"draft: true" not in read_page_bytes(years.site, "content/articles/2023/07/draft.md")
    assert years.build().tree() == years.clean_tree()


def test_a_thawed_article_that_is_deleted_stays_away(years: "SiteFolder") -> None:
    archive(years.site, "2023", TODAY)
    assert thaw_page(years.site, MAY)
    assert not thaw_page(years.site, MAY)
    years.remove(MAY)
    assert MAY not in find_articles(years.site)
    archive(years.site, "2023", TODAY)
    assert MAY not in find_articles(years.site)


def test_a_file_counts_more_than_the_archive_and_check_says_so(
    years: "SiteFolder", capsys: pytest.CaptureFixture[str]
) -> None:
    former = (years.root / MAY).read_bytes()
    archive(years.site, "2023", TODAY)
    years.write(MAY, former.replace(b"is open", b"is shut"))
    assert b"is shut" in pages_of(years)[MAY]
    assert find_in_both(years.site) == {MAY: "2023.parquet"}
    assert main(["check", "--site", str(years.root)]) == 0
    assert f"{MAY} is also in content/archive/2023.parquet" in capsys.readouterr().out


def test_only_what_has_ended_and_waits_for_nobody_is_archived(
    years: "SiteFolder", capsys: pytest.CaptureFixture[str]
) -> None:
    years.write(f"{MAY}.new", "---\ntitle: x\n---\n")
    for period, said in (("2024", "has not ended"), ("2024-11", "has not ended"), ("may", "is no year and no month")):
        with pytest.raises(UsageError, match=said):
            archive(years.site, period, TODAY)
    with pytest.raises(UsageError, match="there is no archive of 2022; there are: none"):
        thaw(years.site, "2022")
    assert main(["archive", "2022", "2023", "--site", str(years.root)]) == 0
    said = capsys.readouterr().out
    assert "There is no article of 2022 to archive." in said
    assert f"{YEAR} has 2 articles" in said
    assert f"{MAY} stays a file: a new reading waits beside it" in said
    assert main(["thaw", "bridge-of-orle-closes", "2023", "--site", str(years.root)]) == 0
    assert (years.root / JUNE).is_file()


def test_a_damaged_archive_is_named_and_nothing_is_built(years: "SiteFolder") -> None:
    archive(years.site, "2023", TODAY)
    whole, before = (years.root / YEAR).read_bytes(), pages_of(years)
    draw = random.Random(1)  # noqa: S311  # it is to be repeated
    for _ in range(60):
        at = draw.randrange(len(whole))
        damaged = draw.choice((whole[:at], whole[:at] + bytes([whole[at] ^ 64]) + whole[at + 1 :]))
        years.write(YEAR, damaged)
        error, pages = "", before
        try:
            pages = pages_of(years)
        except SiteError as raised:
            error = str(raised)
        # Damage is in nothing that is read, or it is named.
        assert pages == before
        assert not error or (YEAR in error and "from your version history" in error)
    years.write(YEAR, b"PAR1 no")
    with pytest.raises(ContentError, match="is no archive of pages, or it is damaged"):
        years.build(clean=True)


def test_an_archive_from_elsewhere_leads_nowhere_else(years: "SiteFolder") -> None:
    for path in ("content/articles/../../x.md", "/etc/x.md", "content/people/x.md", "content/articles/.x.md", "x.md"):
        table = pa.table({"path": [path], "digest": ["00"], "page": [b"x"]})
        (years.root / "content/archive").mkdir(exist_ok=True)
        parquet.write_table(table, years.root / YEAR)
        with pytest.raises(ContentError, match="has a page that can be none"):
            find_articles(years.site)
        years.remove(YEAR)


def test_without_pyarrow_the_extra_is_named(years: "SiteFolder", monkeypatch: pytest.MonkeyPatch) -> None:
    archive(years.site, "2023", TODAY)
    os.utime(years.root / YEAR)
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(ContentError, match=r'needs pyarrow.*pip install "pyarrow<'):
        find_articles(years.site)


@needs_pipes
@pytest.mark.parametrize("command", ["archive", "thaw"])
def test_nothing_is_lost_when_it_is_killed_at_any_operation(years: "SiteFolder", tmp_path: Path, command: str) -> None:
    archive(years.site, "2023-06", TODAY)
    if command == "thaw":
        archive(years.site, "2023", TODAY)
    before = pages_of(years)
    for number in count():
        shutil.copytree(years.root, tmp_path / str(number) / "site")
        killed = type(years)(tmp_path / str(number) / "site")
        is_done = run_until(killed, command, number)
        assert pages_of(killed) == before
        if is_done:
            break
        if command == "archive":
            archive(killed.site, "2023", TODAY)
            assert archives_of(killed) == ["2023.parquet"]
        elif archives_of(killed):
            thaw(killed.site, "2023")
        assert pages_of(killed) == before
    assert number > 5


def run_until(site: "SiteFolder", command: str, number: int) -> bool:
    """Run a command in a process that dies before its n-th change of a file. Return whether it came to its end."""
    child = os.fork()
    if child == 0:
        with _dying_before(number):
            archive(site.site, "2023", TODAY) if command == "archive" else thaw(site.site, "2023")
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


@contextmanager
def _dying_before(number: int) -> Iterator[None]:
    left = [number]

    def look(event: str, arguments: tuple[object, ...]) -> None:
        writes = event == "open" and isinstance(arguments[2], int) and arguments[2] & (os.O_WRONLY | os.O_RDWR)
        if writes or event in {"os.remove", "os.rename", "os.rmdir", "os.mkdir"}:
            left[0] -= 1
            if left[0] < 0:
                os._exit(9)

    sys.addaudithook(look)
    yield
