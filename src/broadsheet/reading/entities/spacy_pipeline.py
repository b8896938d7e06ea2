"""What an installed spaCy pipeline marks as names: evidence for the rules to weigh."""

import importlib.util
import json
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from broadsheet.config import Settings, Site
from broadsheet.errors import SettingsError
from broadsheet.extras import how_to_install
from broadsheet.lexicon.languages import is_read
from broadsheet.model import NerEntity, Paragraph
from broadsheet.setting_lines import setting_fault

BATCH = 16
"""How many articles go through a pipeline at once: more is no faster, and takes memory."""
Pipelines = Mapping[str, str]
"""Language → the pipeline for its articles."""
RULES_ALONE: Pipelines = MappingProxyType({})
_RECOGNIZER = "ner"
_SHOWN = {"en": ("an English pipeline", "en_core_web_sm")}
"""By language: how a message calls its pipelines, and one of them."""

Context = TypeVar("Context")


def pipelines_of(settings: Settings) -> dict[str, str]:
    """Return by language the pipelines that the settings name."""
    return {"en": settings.pipeline, **settings.pipelines} if settings.pipeline else dict(settings.pipelines)


def find_readers(site: Site) -> dict[str, str]:
    """Return by language what a page says of the pipeline that helped to read it: `spacy en_core_web_sm 3.8.0`.

    Articles in other languages are read by rules alone. Raises SettingsError when the settings name a pipeline that
    cannot help. Nothing of spaCy is loaded.
    """
    return {language: _reader(site, language, name) for language, name in pipelines_of(site.settings).items()}


def _reader(site: Site, language: str, name: str) -> str:
    if importlib.util.find_spec("spacy") is None:
        fault = ("needs spaCy, which is not installed", f"run: {how_to_install('nlp')}")
    elif not name.isidentifier() or not name.startswith(f"{language}_"):
        of_language, like = _SHOWN.get(language, (f"a pipeline for '{language}'", f"{language}_core_news_sm"))
        fault = (f"is not the name of {of_language}: {name!r}", f"write one like {like}")
    elif not is_read(language):
        fault = (f"names a pipeline for '{language}', a language without lists", "remove it")
    elif (meta := _meta(name)) is None:
        fault = (f"names a pipeline that is not installed: {name!r}", f"run: python -m spacy download {name}")
    elif _RECOGNIZER not in meta["components"]:
        fault = (f"names a pipeline that recognizes no names: {name!r}", f"choose one with the component {_RECOGNIZER}")
    else:
        return f"spacy {name} {meta['version']}"
    key = "pipeline" if language == "en" else "pipelines"
    raise SettingsError(setting_fault(site.settings_path, key, f"setting '{key}' {fault[0]}", fault[1]))


def find_entities(
    articles: Iterable[tuple[Sequence[Paragraph], Context]], pipeline: str
) -> Iterator[tuple[tuple[NerEntity, ...], Context]]:
    """Yield the entities of each article, with what came with its paragraphs, in order."""
    pieces = ((text, (starts, context)) for (text, starts), context in ((_join(one), more) for one, more in articles))
    for document, (starts, context) in _load(pipeline).pipe(pieces, as_tuples=True, batch_size=BATCH):
        yield tuple(_located(document, starts)), context


def _join(paragraphs: Sequence[Paragraph]) -> tuple[str, list[tuple[int, int]]]:
    """Return the paragraphs that can name somebody as one text, and where in it which of them begins.

    Lines set like headlines are left out: their capitals mislead a pipeline as they do the rules.
    """
    from broadsheet.reading.entities.capitalized_spans import find_capitalized_spans, is_headline_case  # noqa: PLC0415  # it loads tables of words

    starts: list[tuple[int, int]] = []
    texts: list[str] = []
    position = 0
    for index, paragraph in enumerate(paragraphs):
        if find_capitalized_spans(paragraph.text) and not is_headline_case(paragraph.text):
            starts.append((position, index))
            texts.append(paragraph.text)
            position += len(paragraph.text) + 1
    return "\n".join(texts), starts


def _located(document: Any, starts: Sequence[tuple[int, int]]) -> Iterator[NerEntity]:  # noqa: ANN401  # spaCy is optional
    """Yield a document's entities by paragraph; one that reaches over a paragraph's end is no name."""
    positions = [position for position, _ in starts]
    for entity in document.ents:
        position, paragraph = starts[bisect_right(positions, entity.start_char) - 1]
        if "\n" not in entity.text:
            yield NerEntity(paragraph, entity.start_char - position, entity.end_char - position, entity.label_)


@cache
def _load(name: str) -> Any:  # noqa: ANN401  # spaCy is optional
    """Load a pipeline's recognizer of names, with the vectors that it listens to where it has none of its own."""
    import spacy  # noqa: PLC0415  # it is optional, and takes a second

    package = spacy.util.get_package_path(name)
    meta = spacy.util.get_model_meta(package)
    config = spacy.util.load_config(package / f"{meta['lang']}_{meta['name']}-{meta['version']}" / "config.cfg")
    vectors = config["components"][_RECOGNIZER]["model"]["tok2vec"].get("upstream")
    return spacy.load(name, exclude=[one for one in meta["components"] if one not in {_RECOGNIZER, vectors}])


def _meta(name: str) -> dict[str, Any] | None:
    """Return what an installed pipeline says of itself; None where it is not installed."""
    found = importlib.util.find_spec(name)
    path = Path(found.origin).with_name("meta.json") if found and found.origin else None
    meta: dict[str, Any] | None = json.loads(path.read_text("utf-8")) if path and path.exists() else None
    return meta
