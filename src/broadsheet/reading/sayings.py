"""What people say in an article: quotations, and statements in the article's own words."""

from collections.abc import Sequence
from itertools import groupby

from broadsheet.model import Paragraph, Person, Quotation, Statement
from broadsheet.reading.attribution import Said, Scene, find_cues, set_scene
from broadsheet.reading.capitals import without_capitals
from broadsheet.reading.mentions import NameMention, find_mentions
from broadsheet.reading.quotes import find_said
from broadsheet.reading.runs import find_runs
from broadsheet.reading.speakers import name_speakers
from broadsheet.reading.statements import find_stated, may_report, may_state
from broadsheet.reading.subjects import find_subjects


def find_sayings(
    paragraphs: Sequence[Paragraph], people: Sequence[Person]
) -> tuple[tuple[Quotation, ...], tuple[Statement, ...]]:
    """Return the quotations and the statements of an article in the order of its text, with the people who said them.

    The text of a quotation is what stands between its marks, a comma before the closing mark left out, since it
    belongs to the sentence around. Statements that nobody of the article makes are left out.
    """
    names = [one.name for one in people]
    plain = without_capitals(paragraphs, names)
    mentions = find_mentions(plain, names)
    scenes: dict[int, Scene] = {}
    quoted = find_said(plain, mentions, scenes)
    stated = find_all_stated(plain, mentions, scenes)
    both = sorted([*quoted, *stated], key=lambda said: (said.paragraph, said.start))
    named = dict(zip(map(id, both), name_speakers(plain, people, mentions, [s.subjects for s in both]), strict=True))
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
        named, scene = by_paragraph.get(index, []), scenes.get(index)
        if scene is None and may_report(paragraph.text, named=bool(named)):
            cues = tuple(find_cues(paragraph.text))
            if may_state(paragraph.text, cues):
                subjects = find_subjects(index, paragraph.text, find_runs(paragraph.text), named)
                scene = set_scene(paragraph.text, subjects, cues)
        if scene is not None:
            found += find_stated(index, scene)
    return found


def _stretch(paragraphs: Sequence[Paragraph], said: Said, ending: str = "") -> tuple[str, str]:
    paragraph = paragraphs[said.paragraph]
    return paragraph.id, paragraph.text[said.start : said.end].removesuffix(ending)
