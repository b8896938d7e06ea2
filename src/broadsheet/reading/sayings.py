"""What people say in an article: quotations, and statements in the article's own words."""

from collections.abc import Sequence
from itertools import groupby

from broadsheet.model import Paragraph, Person, Quotation, Statement
from broadsheet.reading.attribution import Said, Scene, set_scene
from broadsheet.reading.mentions import NameMention, link_mentions
from broadsheet.reading.quotes import find_said
from broadsheet.reading.runs import find_runs
from broadsheet.reading.speakers import name_speakers
from broadsheet.reading.statements import find_stated, may_state
from broadsheet.reading.subjects import find_subjects


def find_sayings(
    paragraphs: Sequence[Paragraph], people: Sequence[Person]
) -> tuple[tuple[Quotation, ...], tuple[Statement, ...]]:
    """Return the quotations and the statements of an article in the order of its text, with the people who said them.

    The text of a quotation is what stands between its marks, a comma before the closing mark left out, since it
    belongs to the sentence around. Statements that nobody of the article makes are left out.
    """
    mentions = link_mentions([find_runs(paragraph.text) for paragraph in paragraphs], [one.name for one in people])
    scenes: dict[int, Scene] = {}
    quoted = find_said(paragraphs, mentions, scenes)
    stated = find_all_stated(paragraphs, mentions, scenes)
    both = sorted([*quoted, *stated], key=lambda said: (said.paragraph, said.start))
    named = dict(
        zip(map(id, both), name_speakers(paragraphs, people, mentions, [s.subjects for s in both]), strict=True)
    )
    return (
        tuple(Quotation(*_stretch(paragraphs, said, ","), named[id(said)]) for said in quoted),
        tuple(Statement(*_stretch(paragraphs, said), named[id(said)]) for said in stated if named[id(said)]),
    )


def find_all_stated(
    paragraphs: Sequence[Paragraph], mentions: Sequence[NameMention], scenes: dict[int, Scene]
) -> list[Said]:
    """Return the indirect speech of an article in order; `scenes` are the paragraphs that are made ready already."""
    by_paragraph = {index: list(group) for index, group in groupby(mentions, key=lambda mention: mention.paragraph)}
    found: list[Said] = []
    for index, paragraph in enumerate(paragraphs):
        if may_state(paragraph.text):
            scene = scenes.get(index)
            if scene is None:
                subjects = find_subjects(index, paragraph.text, find_runs(paragraph.text), by_paragraph.get(index, []))
                scene = set_scene(paragraph.text, subjects)
            found += find_stated(index, scene)
    return found


def _stretch(paragraphs: Sequence[Paragraph], said: Said, ending: str = "") -> tuple[str, str]:
    paragraph = paragraphs[said.paragraph]
    return paragraph.id, paragraph.text[said.start : said.end].removesuffix(ending)
