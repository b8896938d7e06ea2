"""Import with the reader that the settings name: files are read in batches, and every page says by whom."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from broadsheet.config import Settings, Site
from broadsheet.content.importing.import_seeds import import_seeds
from broadsheet.content.importing.seeds_to_pages import TOGETHER
from broadsheet.content.pages.page_writer import read_imported
from broadsheet.errors import SettingsError
from broadsheet.model import RawArticle, ReaderRules, Reading

if TYPE_CHECKING:
    from tests.content.conftest import Newsroom


@dataclass
class Reader:
    """Stands in for a pipeline, and counts."""

    batches: list[int]

    def read_articles(
        self, raws: Iterable[RawArticle], pipelines: Mapping[str, str], _known: ReaderRules
    ) -> Iterator[Reading]:
        assert pipelines == {"en": "en_stand_in"}
        articles = list(raws)
        self.batches.append(len(articles))
        return (Reading(title=raw.text.strip(), paragraphs=(raw.seed,)) for raw in articles)


def site_with_pipeline(newsroom: "Newsroom") -> Site:
    newsroom.write("broadsheet.toml", 'pipeline = "en_stand_in"\n')
    site = newsroom.site
    return Site(root=site.root, settings_path=site.settings_path, settings=Settings(pipeline="en_stand_in"))


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> Reader:
    reader = Reader([])
    monkeypatch.setattr("broadsheet.reading.read_articles", reader.read_articles)
    monkeypatch.setattr("broadsheet.reading.find_readers", lambda _: {"en": "spacy en_stand_in 1.2.3"})
    return reader


def test_a_pipeline_reads_files_in_batches_and_each_page_is_its_seed_s(newsroom: "Newsroom", reader: Reader) -> None:
    for number in range(TOGETHER + 3):
        newsroom.seed(f"{number:02}.txt", f"Title {number:02}")
    newsroom.seed("05.txt", "")
    report = import_seeds(site_with_pipeline(newsroom))
    assert (report.created, report.failed, reader.batches) == (TOGETHER + 2, 1, [TOGETHER - 1, 3])
    for page in report.created_pages:
        content = newsroom.read(page)
        imported = read_imported(content.encode())
        assert imported is not None
        assert imported.reader == "spacy en_stand_in 1.2.3"
        assert f"title: Title {imported.seed[6:8]}\n" in content
        assert content.endswith(f"\n\n{imported.seed}\n")


@pytest.mark.usefixtures("simple_reading")
def test_the_default_reader_is_recorded_too(newsroom: "Newsroom") -> None:
    newsroom.seed("a.txt", "First\nThe bakers of Orle bake again on Monday.")
    (page,) = newsroom.run().created_pages
    assert ", reader: rules, page_digest: " in newsroom.read(page)


def test_a_missing_pipeline_ends_the_import_before_anything_is_read(newsroom: "Newsroom") -> None:
    newsroom.seed("a.txt", "First\nSome text.")
    with pytest.raises(SettingsError, match=r"broadsheet\.toml:1: setting 'pipeline' "):
        import_seeds(site_with_pipeline(newsroom))
    assert newsroom.content() == {}
