"""The demonstration: what its seeds are read as, and the site that they make.

`articles/` and `import-log.jsonl` are what import makes of the repository's seeds, and `quotes.txt` is who says what in
them, so that a change to the reader shows here. To accept one, run `make site`, copy `content/articles` and
`content/.imported.jsonl` over them, put what the test prints into `quotes.txt`, and look at the difference before you
commit it.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from broadsheet.cli import main
from broadsheet.content.pages.load_page import load_article
from broadsheet.index.stories import group_stories
from broadsheet.index.story_index import features_of

HERE = Path(__file__).parent
REPOSITORY = HERE.parents[1]


@pytest.fixture(scope="module")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the demonstration with nothing imported yet: a fresh clone."""
    root = tmp_path_factory.mktemp("demonstration")
    shutil.copytree(REPOSITORY / "seeds", root / "seeds")
    imported = shutil.ignore_patterns("articles", ".imported.jsonl")
    shutil.copytree(REPOSITORY / "content", root / "content", ignore=imported)
    (root / "broadsheet.toml").write_text('title = "Demonstration"\n')
    return root


def test_the_pages_are_what_import_makes_of_the_seeds(demonstration: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", "--site", str(demonstration)]) == 0
    seeds = sum(path.is_file() for path in (REPOSITORY / "seeds").rglob("*"))
    assert f"Imported {seeds} seeds: {seeds} created." in capsys.readouterr().out
    assert pages(demonstration / "content/articles") == pages(HERE / "articles")
    log = (HERE / "import-log.jsonl").read_text("utf-8")
    assert (demonstration / "content/.imported.jsonl").read_text("utf-8") == log


def test_the_quotes_have_the_right_speakers() -> None:
    assert "".join(quotes(HERE / "articles")) == (HERE / "quotes.txt").read_text("utf-8")


def test_articles_of_one_event_are_one_story_without_a_word_of_an_editor() -> None:
    paths = sorted(HERE.glob("articles/**/*.md"))
    articles = [load_article(f"content/articles/{path.name}", path.read_bytes()) for path in paths]
    features = {article.slug: found for article in articles if (found := features_of(article))}
    found = "\n".join("\n".join(story) + "\n" for story in group_stories(features) if len(story) > 1)
    assert found == (HERE / "stories.txt").read_text("utf-8")


def test_the_site_has_no_faults(demonstration: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", "--verify", "--site", str(demonstration)]) == 0
    assert main(["check", "--site", str(demonstration)]) == 0
    assert "no faults" in capsys.readouterr().out


def pages(folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in folder.rglob("*.md")}


def quotes(folder: Path) -> Iterator[str]:
    """Yield a line for each quote in the pages of a folder: where it stands, who says it, and its words."""
    for name in sorted(pages(folder)):
        article = load_article(f"content/articles/{name}", (folder / name).read_bytes())
        for quote in article.quotes:
            yield f"{name}: {' and '.join(quote.speakers) or 'nobody'}: {quote.text}\n"
