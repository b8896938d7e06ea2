"""Broadsheet on file systems that find a file under other names too: in capitals, or with its accents apart."""

import unicodedata
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.platforms.folding import fold_names

from broadsheet.content.importing.import_seeds import import_seeds
from broadsheet.content.pages.new_article import create_article
from broadsheet.errors import UsageError

if TYPE_CHECKING:
    from tests.conftest import SiteFolder

TEXT = "A headline\n\nSome words about nothing at all.\n"
COMPOSED = "café.txt"
APART = unicodedata.normalize("NFD", COMPOSED)


def names(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


@pytest.fixture(params=[False, True], ids=["as given", "apart"])
def folded(site: "SiteFolder", monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> "SiteFolder":
    """A site on such a file system."""
    fold_names(monkeypatch, site.root, apart=request.param)
    return site


def test_the_stand_in_is_one(folded: "SiteFolder") -> None:
    folded.write("Folder/Café.txt", "one")
    path = folded.root / unicodedata.normalize("NFD", "fOLDER/cAFÉ.TXT")
    assert path.read_bytes() == b"one"
    path.write_bytes(b"two")
    assert names(folded.root / "folder") == names(folded.root / "Folder") != []
    path.replace(path.with_name("Other"))
    assert names(folded.root / "FOLDER") == ["Other"]


def test_a_new_page_is_put_over_nothing(folded: "SiteFolder") -> None:
    mine = "content/articles/undated/A-HEADLINE.md"
    folded.write(mine, "mine").write("seeds/one.txt", TEXT)
    report = import_seeds(folded.site)
    assert report.created_pages == ("content/articles/undated/a-headline-2.md",)
    assert (folded.root / mine).read_text("utf-8") == "mine"


@pytest.mark.parametrize("name", ["A-Headline.md", "A-HEADLINE.md"])
def test_a_new_draft_is_put_over_nothing(folded: "SiteFolder", name: str) -> None:
    folded.write(f"content/articles/2024/11/{name}", "mine")
    with pytest.raises(UsageError, match="is already there"):
        create_article(folded.site, "A headline", date(2024, 11, 13))
    assert (folded.root / "content/articles/2024/11" / name).read_text("utf-8") == "mine"


@pytest.mark.parametrize(("old", "new"), [("One.txt", "one.txt"), (COMPOSED, APART), (APART, COMPOSED)])
def test_a_seed_whose_name_is_written_otherwise_is_the_same_seed(folded: "SiteFolder", old: str, new: str) -> None:
    folded.write(f"seeds/{old}", TEXT)
    (page,) = import_seeds(folded.site).created_pages
    # By way of another name, for a file system may keep the old one.
    folded.move(f"seeds/{old}", "seeds/between").move("seeds/between", f"seeds/{new}")
    assert import_seeds(folded.site).created == 0
    folded.write(f"seeds/{new}", TEXT.replace("nothing", "something"))
    report = import_seeds(folded.site)
    assert (report.created, report.updated_pages) == (0, (page,))


def test_a_static_file_whose_name_is_written_otherwise_is_built_as_from_nothing(folded: "SiteFolder") -> None:
    folded.article("x").write("static/Photo.jpg", b"1").write("static/café.jpg", b"2").build()
    folded.move("static/Photo.jpg", "static/between").move("static/between", "static/photo.jpg")
    assert folded.build().tree() == folded.clean_tree()
    assert "photo.jpg" in names(folded.output)
    assert folded.build().report.written == 0
    assert folded.report.set_aside == ()


def test_a_page_whose_name_is_written_otherwise_is_built_as_from_nothing(folded: "SiteFolder") -> None:
    folded.article("Étude").article("b").build()
    folded.move("content/articles/Étude.md", "content/articles/z").move(
        "content/articles/z", "content/articles/éTUDE.md"
    )
    assert folded.build().tree() == folded.clean_tree()
    assert (folded.output / "articles/etude/index.html").is_file()


def test_an_output_folder_whose_names_somebody_wrote_otherwise_is_mended(folded: "SiteFolder") -> None:
    folded.article("x").build()
    folded.move("build/articles", "build/between").move("build/between", "build/Articles")
    assert folded.build().tree() == folded.clean_tree()
    assert not Path(folded.root / "build.set-aside").exists() or folded.report.set_aside
    assert folded.build().report.written == 0
