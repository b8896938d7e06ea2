"""What people say in an article: quotations, and statements in the article's own words."""

from collections.abc import Mapping, Sequence

from broadsheet.model import Paragraph, Person, Quotation, Statement
from broadsheet.reading.attribution import Said
from broadsheet.reading.capitals import without_capitals
from broadsheet.reading.hints import find_cues, find_hints
from broadsheet.reading.quotes import find_said
from broadsheet.reading.scenes import Scene, Stage, set_scene_with, set_stage
from broadsheet.reading.speakers import name_speakers
from broadsheet.reading.statements import find_stated, may_report, may_state


def find_sayings(
    paragraphs: Sequence[Paragraph], people: Sequence[Person]
) -> tuple[tuple[Quotation, ...], tuple[Statement, ...]]:
    """Return the quotations and the statements of an article in the order of its text, with the people who said them.

    The text of a quotation is what stands between its marks, a comma before the closing mark left out, since it
    belongs to the sentence around. Statements that nobody of the article makes are left out.
    """
    names = [one.name for one in people]
    plain = without_capitals(paragraphs, names)
    stage = set_stage(plain, names)
    scenes: dict[int, Scene] = {}
    quoted = find_said(plain, stage, scenes)
    stated = find_all_stated(stage, scenes) if people else []
    both = sorted([*quoted, *stated], key=lambda said: (said.paragraph, said.start))
    named = dict(zip(map(id, both), name_speakers(stage, people, [said.subjects for said in both]), strict=True))
    return (
        tuple(Quotation(*_stretch(paragraphs, said, ","), named[id(said)]) for said in quoted),
        tuple(Statement(*_stretch(paragraphs, said), named[id(said)]) for said in stated if named[id(said)]),
    )


def find_all_stated(stage: Stage, scenes: Mapping[int, Scene]) -> list[Said]:
    """Return the indirect speech of an article in order; `scenes` are the paragraphs that are made ready already."""
    found: list[Said] = []
    for index, paragraph in enumerate(stage.paragraphs):
        scene = scenes.get(index)
        if scene is None and may_report(paragraph.text, named=index in stage.named):
            hints = find_hints(paragraph.text)
            cues = find_cues(paragraph.text, hints)
            scene = set_scene_with(stage, index, hints, cues) if may_state(paragraph.text, cues) else None
        if scene is not None:
            found += find_stated(index, scene)
    return found


def _stretch(paragraphs: Sequence[Paragraph], said: Said, ending: str = "") -> tuple[str, str]:
    paragraph = paragraphs[said.paragraph]
    return paragraph.id, paragraph.text[said.start : said.end].removesuffix(ending)
