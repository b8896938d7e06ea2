"""A spaCy pipeline's names beside the rules: small stand-ins for the pipeline, since the tests need no spaCy."""

import importlib.util
import json
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from broadsheet.config import Settings, Site
from broadsheet.errors import SettingsError
from broadsheet.model import NerEntity, Paragraph, RawArticle
from broadsheet.reading import find_readers, pipelines_of, read_article, read_articles
from broadsheet.reading.entities import spacy_pipeline
from broadsheet.reading.entities.people import find_people

NAME = "en_stand_in"


class StandIn:
    """Marks the names of a table wherever a text has them."""

    def __init__(self, labels: dict[str, str]) -> None:
        self.labels = labels
        self.texts: list[str] = []

    def pipe(self, pairs: Iterable[tuple[str, Any]], *, as_tuples: bool, batch_size: int) -> Iterator[tuple[Any, Any]]:
        assert as_tuples
        assert batch_size > 1
        for text, context in pairs:
            self.texts.append(text)
            found = [
                SimpleNamespace(text=match[0], start_char=match.start(), end_char=match.end(), label_=label)
                for name, label in self.labels.items()
                for match in re.finditer(re.escape(name), text)
            ]
            yield SimpleNamespace(ents=sorted(found, key=lambda one: one.start_char)), context


def people(text: str, labels: dict[str, str] | None) -> list[str]:
    """Return the people of an article whose lines are its paragraphs, with what a pipeline marks in them."""
    paragraphs = [Paragraph(f"p{number}", line) for number, line in enumerate(text.split("\n"), 1)]
    entities = labels and [
        NerEntity(number, match.start(), match.end(), label)
        for number, paragraph in enumerate(paragraphs)
        for name, label in labels.items()
        for match in re.finditer(re.escape(name), paragraph.text)
    ]
    return [person.name for person in find_people(paragraphs, entities)]


@pytest.mark.parametrize(
    ("text", "labels", "without", "expected"),
    [
        pytest.param(
            "Nobody remembers Qorvin Tesk now.",
            {"Qorvin Tesk": "PERSON"},
            [],
            ["Qorvin Tesk"],
            id="a name of which the rules know nothing",
        ),
        pytest.param(
            "They drove from Qorvin Tesk to the coast.", {"Qorvin Tesk": "PERSON"}, [], [], id="where a place stands"
        ),
        pytest.param(
            "The Qorvin Tesk project is late.", {"Qorvin Tesk": "PERSON"}, [], [], id="where a thing's name stands"
        ),
        pytest.param(
            "They met in Lima, Qorvin Tesk and Quito.",
            {"Lima": "GPE", "Qorvin Tesk": "PERSON", "Quito": "GPE"},
            [],
            [],
            id="in a list of places",
        ),
        pytest.param(
            "President Qorvin Tesk's speech was long.",
            {"President Qorvin": "PERSON", "Tesk's": "PERSON"},
            ["Qorvin Tesk"],
            ["Qorvin Tesk"],
            id="cut in two, with a title and a possessive",
        ),
        pytest.param(
            "Ms. Qorvin Tesk was there.",
            {"Qorvin Tesk": "GPE"},
            ["Qorvin Tesk"],
            ["Qorvin Tesk"],
            id="what the rules are sure of",
        ),
        pytest.param(
            "Qorvin Tesk, 43, left.\nQorvin Tesk grows.\nQorvin Tesk grew.",
            {"Qorvin Tesk": "GPE"},
            ["Qorvin Tesk"],
            [],
            id="one label per name by all its mentions",
        ),
        pytest.param("He flew to Lima on Monday.", {"Lima": "PERSON"}, [], [], id="a place that the gazetteer knows"),
        pytest.param(
            "Nobody saw Qorvin Tesk Thursday.",
            {"Qorvin Tesk": "PERSON"},
            [],
            ["Qorvin Tesk"],
            id="where the rules see none",
        ),
    ],
)
def test_entities_are_weighed_with_the_rules(
    text: str, labels: dict[str, str], without: list[str], expected: list[str]
) -> None:
    assert (people(text, None), people(text, labels)) == (without, expected)


def test_articles_go_through_the_pipeline_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    pipeline = StandIn({"Qorvin Tesk": "PERSON", "Tesk\nQorvin": "PERSON"})
    monkeypatch.setattr(spacy_pipeline, "_load", {NAME: pipeline}.__getitem__)
    lines = ("Ana Berg said nothing.", "nobody is named here.", "Nobody remembers Qorvin Tesk now.")
    raws = [RawArticle(seed=f"{n}", digest="", text=f"Headline {n}\n\n{line}\n") for n, line in enumerate(lines)]
    readings = list(read_articles(iter(raws), {"en": NAME}))
    assert [reading.title for reading in readings] == ["Headline 0", "Headline 1", "Headline 2"]
    assert [person.name for reading in readings for person in reading.people] == ["Ana Berg", "Qorvin Tesk"]
    assert pipeline.texts == ["Ana Berg said nothing.", "", "Nobody remembers Qorvin Tesk now."]


def test_a_name_that_reaches_into_the_next_paragraph_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        spacy_pipeline, "_load", {NAME: StandIn({"Tesk\nQorvin": "PERSON", "Quist": "PERSON"})}.__getitem__
    )
    paragraphs = [Paragraph("p1", "He saw Tesk"), Paragraph("p2", "in vain."), Paragraph("p3", "Qorvin met Quist.")]
    ((entities, context),) = spacy_pipeline.find_entities([(paragraphs, "context")], NAME)
    assert (entities, context) == ((NerEntity(2, 11, 16, "PERSON"),), "context")


def test_an_article_in_another_language_is_not_given_to_the_pipeline(monkeypatch: pytest.MonkeyPatch) -> None:
    pipeline = StandIn({"Qorvin Tesk": "PERSON"})
    monkeypatch.setattr(spacy_pipeline, "_load", {NAME: pipeline}.__getitem__)
    text = (
        "Der Minister hat am Montag gesagt, dass die Lage nicht gut ist und dass Qorvin Tesk mit ihm auf dem Weg ist."
    )
    (reading,) = read_articles([RawArticle(seed="a", digest="", text=f"Eine Zeile\n\n{text}\n")], {"en": NAME})
    assert (reading.language, reading.people, pipeline.texts) == ("de", (), [])


def test_without_a_pipeline_both_forms_read_the_same() -> None:
    raw = RawArticle(seed="a", digest="", text="A headline\n\nMayor Ana Berg said no.\n")
    assert list(read_articles([raw])) == [read_article(raw)]


def site_with(pipeline: str, folder: Path) -> Site:
    (folder / "broadsheet.toml").write_text(f'title = "News"\npipeline = "{pipeline}"\n')
    return Site(root=folder, settings_path=folder / "broadsheet.toml", settings=Settings(pipeline=pipeline))


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pretend that spaCy and a pipeline are installed."""
    for name, components in ((NAME, ["ner"]), ("en_without_names", ["tagger"])):
        (tmp_path / name).mkdir()
        (tmp_path / name / "__init__.py").touch()
        (tmp_path / name / "meta.json").write_text(json.dumps({"version": "1.2.3", "components": components}))
    (tmp_path / "spacy.py").touch()
    monkeypatch.syspath_prepend(tmp_path)
    importlib.invalidate_caches()


@pytest.mark.usefixtures("installed")
def test_the_reader_has_a_name_and_a_version(tmp_path: Path) -> None:
    assert find_readers(site_with("", tmp_path)) == {}
    assert find_readers(site_with(NAME, tmp_path)) == {"en": "spacy en_stand_in 1.2.3"}


@pytest.mark.usefixtures("installed")
@pytest.mark.parametrize(
    ("pipeline", "message"),
    [
        (
            "en_nobody_has",
            "names a pipeline that is not installed: 'en_nobody_has'; run: python -m spacy download en_nobody_has",
        ),
        ("de_core_news_sm", "is not the name of an English pipeline: 'de_core_news_sm'; write one like en_core_web_sm"),
        ("en/../x", "is not the name of an English pipeline: 'en/../x'; write one like en_core_web_sm"),
        (
            "en_without_names",
            "names a pipeline that recognizes no names: 'en_without_names'; choose one with the component ner",
        ),
    ],
)
def test_a_pipeline_that_cannot_help_is_a_fault_of_the_settings(pipeline: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(SettingsError) as caught:
        find_readers(site_with(pipeline, tmp_path))
    assert str(caught.value) == f"broadsheet.toml:2: setting 'pipeline' {message}"


def site_with_pipelines(folder: Path, language: str, name: str) -> Site:
    (folder / "broadsheet.toml").write_text(f'title = "News"\npipelines = {{{language} = "{name}"}}\n')
    settings = Settings(pipeline=NAME, pipelines={language: name})
    return Site(root=folder, settings_path=folder / "broadsheet.toml", settings=settings)


@pytest.mark.usefixtures("installed")
def test_each_language_has_its_reader(tmp_path: Path) -> None:
    (tmp_path / "fr_stand_in").mkdir()
    (tmp_path / "fr_stand_in" / "__init__.py").touch()
    (tmp_path / "fr_stand_in" / "meta.json").write_text(json.dumps({"version": "1.0", "components": ["ner"]}))
    importlib.invalidate_caches()
    site = site_with_pipelines(tmp_path, "fr", "fr_stand_in")
    assert find_readers(site) == {"en": "spacy en_stand_in 1.2.3", "fr": "spacy fr_stand_in 1.0"}
    assert pipelines_of(site.settings) == {"en": NAME, "fr": "fr_stand_in"}


@pytest.mark.usefixtures("installed")
@pytest.mark.parametrize(
    ("language", "name", "message"),
    [
        ("fr", "de_x", "is not the name of a pipeline for 'fr': 'de_x'; write one like fr_core_news_sm"),
        ("pl", "pl_x", "names a pipeline for 'pl', a language without lists; remove it"),
        ("fr", "fr_x", "names a pipeline that is not installed: 'fr_x'; run: python -m spacy download fr_x"),
    ],
)
def test_a_pipeline_of_another_language_can_be_at_fault(language: str, name: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(SettingsError) as caught:
        find_readers(site_with_pipelines(tmp_path, language, name))
    assert str(caught.value) == f"broadsheet.toml:2: setting 'pipelines' {message}"


def test_each_article_goes_through_the_pipeline_of_its_language(monkeypatch: pytest.MonkeyPatch) -> None:
    english, french = StandIn({"Qorvin Tesk": "PERSON"}), StandIn({"Qorvin Tesk": "PER", "Valmoria": "ORG"})
    monkeypatch.setattr(spacy_pipeline, "_load", {NAME: english, "fr_stand_in": french}.__getitem__)
    texts = {"fr": "Personne ne connaît plus Qorvin Tesk chez Valmoria.", "en": "Nobody remembers Qorvin Tesk now."}
    raws = [RawArticle(seed=tag, digest="", text=f"Headline\n\n{text}", language=tag) for tag, text in texts.items()]
    readings = list(read_articles(raws, {"en": NAME, "fr": "fr_stand_in"}))
    assert [[person.name for person in reading.people] for reading in readings] == [["Qorvin Tesk"], ["Qorvin Tesk"]]
    assert readings[0].organizations == ("Valmoria",)
    assert (english.texts, french.texts) == ([texts["en"]], [texts["fr"]])


def test_spacy_itself_may_be_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == "spacy" else sys.modules[name])
    with pytest.raises(SettingsError, match=r'needs spaCy, which is not installed; run: pip install "spacy<'):
        find_readers(site_with("en_core_web_sm", tmp_path))
