"""What the reader finds, in the shapes that evaluation scripts ask for, by the code that import calls.

The environment variable BROADSHEET_PIPELINE names the spaCy pipeline of the reader that is measured; without it the
default reader is measured. The functions that begin with `alone_` measure the pipeline without Broadsheet's rules.
"""

import os
import re
from collections.abc import Iterator, Sequence

from broadsheet.index.stories import group_stories
from broadsheet.index.story_features import find_story_features
from broadsheet.lexicon import media_topics, word_kinds
from broadsheet.model import NerEntity, Paragraph, Quotation, RawArticle, Reading
from broadsheet.reading import find_quotes_and_statements, read_articles
from broadsheet.reading.entities.people import find_people_with_features
from broadsheet.reading.entities.person_doubts import doubt_people
from broadsheet.reading.entities.person_mentions import find_mentions
from broadsheet.reading.entities.spacy_pipeline import find_entities
from broadsheet.reading.entities.word_positions import ArticleText
from broadsheet.reading.speech.direct_quotes import find_direct_quotes
from broadsheet.reading.speech.speech_document import prepare_document
from broadsheet.reading.topics import FoundTopic, find_topics

MARKED = re.compile(r"""[“"]\s*(?:[A-Z’'. -]+:\s)?$""")
"""A double mark that opens, and what a transcript may have behind it: `"BERG: `."""
WRONGLY_CLOSED = re.compile(r"[,.!?…]?\s?“(?!\w)")
"""A mark that opens where one should close. The evaluation sees no quotation there."""
MIN_WORDS = 3
LONGEST_HEADLINE = 200
"""In characters."""
PIPELINE = os.environ.get("BROADSHEET_PIPELINE", "")
PIPELINES = {PIPELINE.partition("_")[0]: PIPELINE} if PIPELINE else {}


def _entities(articles: Sequence[list[Paragraph]]) -> Iterator[tuple[NerEntity, ...] | None]:
    """Yield what the pipeline marks in each article; None where there is no pipeline."""
    if not PIPELINE:
        return (None for _ in articles)
    return (entities for entities, _ in find_entities(((paragraphs, None) for paragraphs in articles), PIPELINE))


def paragraphs_of(text: str) -> tuple[list[Paragraph], list[int]]:
    """Return the lines of a text as paragraphs, and where each begins."""
    paragraphs, offsets, position = [], [], 0
    for line in text.split("\n"):
        if line.strip():
            paragraphs.append(Paragraph(f"p{len(paragraphs) + 1}", line))
            offsets.append(position)
        position += len(line) + 1
    return paragraphs, offsets


def people(texts: list[str]) -> list[list[tuple[int, int]]]:
    """Return the mentions of people in each text."""
    return [[mention[:2] for mention in mentions] for mentions in identity(texts)]


def identity(texts: list[str]) -> list[list[tuple[int, int, str]]]:
    """Return the mentions of people in each text, with the name of the page that each would lead to."""
    entities = _entities([paragraphs_of(text)[0] for text in texts])
    return [_mentions(text, marked) for text, marked in zip(texts, entities, strict=True)]


def _mentions(text: str, entities: Sequence[NerEntity] | None) -> list[tuple[int, int, str]]:
    return _places(text, names_of_people(paragraphs_of(text)[0], entities))


def names_of_people(paragraphs: Sequence[Paragraph], entities: Sequence[NerEntity] | None = None) -> list[str]:
    """Return the names of the people of a text as pages show them: without those that are unsure."""
    people, _ = doubt_people(find_people_with_features(paragraphs, entities), ArticleText(paragraphs))
    return [person.name for person in people]


def _places(text: str, names: Sequence[str]) -> list[tuple[int, int, str]]:
    """Return where a text mentions people with these names."""
    paragraphs, offsets = paragraphs_of(text)
    return [
        (
            offsets[found.paragraph] + found.start,
            offsets[found.paragraph] + found.end,
            text[offsets[found.paragraph] + found.start : offsets[found.paragraph] + found.end]
            if found.person is None
            else names[found.person],
        )
        for found in find_mentions(paragraphs, names)
    ]


def entities(texts: list[str]) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Return the organizations and the places of each text, read as a seed is."""
    raws = [RawArticle(seed="seeds/a.txt", digest="", text=text.strip()) for text in texts]
    return [(reading.organizations, reading.places) for reading in read_articles(raws, PIPELINES)]


def whole_articles(texts: list[str], language: str) -> list[tuple[Reading, tuple[Quotation, ...]]]:
    """Return what is read in each text of a language, whose first line is the headline, and its quotes."""
    raws = [RawArticle(seed="seeds/a.txt", digest="", text=text.strip(), language=language) for text in texts]
    found = []
    for reading in read_articles(raws, PIPELINES):
        paragraphs = [Paragraph(f"p{number}", text) for number, text in enumerate(reading.paragraphs, 1)]
        found.append((reading, find_quotes_and_statements(paragraphs, reading.people, reading.language)[0]))
    return found


def alone_people(texts: list[str]) -> list[list[tuple[int, int]]]:
    """Return the mentions of people in each text that the pipeline finds without Broadsheet's rules."""
    return [[mention[:2] for mention in mentions] for mentions in alone_identity(texts)]


def alone_identity(texts: list[str]) -> list[list[tuple[int, int, str]]]:
    """Return the same with names, after the usual clean-up: ends of names, one label per name, all its mentions."""
    articles = [paragraphs_of(text)[0] for text in texts]
    names = [_alone(paragraphs, marked or ()) for paragraphs, marked in zip(articles, _entities(articles), strict=True)]
    return [_places(text, found) for text, found in zip(texts, names, strict=True)]


def alone_quotes(text: str) -> list[tuple[int, int, tuple[int, int] | None]]:
    """Return the quotations, said by the people whom the pipeline finds without Broadsheet's rules."""
    paragraphs, _ = paragraphs_of(text)
    (marked,) = _entities([paragraphs])
    return _quotes(text, _alone(paragraphs, marked or ()))


def _alone(paragraphs: Sequence[Paragraph], entities: Sequence[NerEntity]) -> list[str]:
    """Return the names that the pipeline mostly calls people's; words of a longer name are its short forms."""
    labels: dict[str, list[bool]] = {}
    for one in entities:
        labels.setdefault(_clean(paragraphs[one.paragraph].text[one.start : one.end]), []).append(one.label == "PERSON")
    names = [name for name, votes in labels.items() if name[:1].isupper() and sum(votes) * 2 > len(votes)]
    parts = {part for name in names if " " in name for part in name.split()}
    return [name for name in names if name not in parts]


def _clean(name: str) -> str:
    """Return a name without titles, possessives and marks at its ends."""
    words = re.sub(r"['’]s?$|[\s,;:.\-–—]+$", "", name).split()
    while len(words) > 1 and word_kinds.kinds_of(words[0]) & word_kinds.TITLE:
        words = words[1:]
    return " ".join(words)


def topics(texts: list[str]) -> list[list[str]]:
    """Return the branches of the IPTC Media Topics of each text, best first."""
    branch = {topic.name: topic.branch.lower() for topic in media_topics.topics()}
    return [list(dict.fromkeys(branch[found.name] for found in _topics(text))) for text in texts]


def _topics(text: str) -> tuple[FoundTopic, ...]:
    """Return the topics of a text, whose first line is the headline unless it is too long for one."""
    paragraphs, _ = paragraphs_of(text)
    if not paragraphs or len(paragraphs[0].text) > LONGEST_HEADLINE:
        return find_topics("", paragraphs, None)
    return find_topics(paragraphs[0].text, paragraphs[1:], None)


def quotes(text: str) -> list[tuple[int, int, tuple[int, int] | None]]:
    """Return the quotations, each with the place of the words that name its speaker.

    Only those of at least three words between double marks, which are what the evaluation counts.
    """
    paragraphs, _ = paragraphs_of(text)
    (entities,) = _entities([paragraphs])
    return _quotes(text, names_of_people(paragraphs, entities))


def _quotes(text: str, names: Sequence[str]) -> list[tuple[int, int, tuple[int, int] | None]]:
    paragraphs, offsets = paragraphs_of(text)
    found = []
    for said in find_direct_quotes(paragraphs, prepare_document(paragraphs, names), {}):
        start, end = offsets[said.paragraph] + said.start, offsets[said.paragraph] + said.end
        speaker = None
        if said.attribution.subjects:
            subject = said.attribution.subjects[0]
            speaker = (offsets[subject.paragraph] + subject.start, offsets[subject.paragraph] + subject.end)
        if WRONGLY_CLOSED.match(text, end):
            continue
        if MARKED.search(text, max(0, start - 60), start) and len(re.findall(r"\w+", text[start:end])) >= MIN_WORDS:
            found.append((start, end, speaker))
    return found


def stories(articles: list[dict[str, str]]) -> list[int]:
    """Return for each article, with `id`, `title` and `text`, the number of its story."""
    features = {one["id"]: find_story_features(one["title"], one["text"]) for one in articles}
    number = {article: place for place, story in enumerate(group_stories(features)) for article in story}
    return [number[one["id"]] for one in articles]
