"""Articles and their paragraphs made ready to be asked who speaks in them."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from itertools import groupby

from msgspec import Struct

from broadsheet.model import Paragraph
from broadsheet.reading.hints import Cue, Hint, find_cues, find_hints
from broadsheet.reading.marks import Stretch, find_stretches
from broadsheet.reading.masks import mask
from broadsheet.reading.mentions import NameMention, find_mentions, name_forms
from broadsheet.reading.runs import find_runs
from broadsheet.reading.sentences import split_sentences
from broadsheet.reading.subjects import Subject, find_subjects


class Stage(Struct, frozen=True):
    """An article, as far as it tells who speaks."""

    paragraphs: tuple[Paragraph, ...]
    """Its paragraphs, with all words between quotation marks blanked."""
    stretches: Mapping[int, Sequence[Stretch]]
    """What stands between the marks of each paragraph that has any."""
    mentions: Sequence[NameMention]
    """The mentions of its people outside the marks."""
    named: Mapping[int, Sequence[NameMention]]
    """The same by paragraph."""


class Scene(Struct, frozen=True):
    """A paragraph, as far as it tells who speaks."""

    masked: str
    """The text with all words between quotation marks blanked."""
    sentences: Sequence[tuple[int, int]]
    cues: Sequence[Cue]
    subjects: Sequence[Subject]
    cue_starts: Sequence[int]
    subject_starts: Sequence[int]


def set_stage(paragraphs: Sequence[Paragraph], names: Sequence[str]) -> Stage:
    """Return an article made ready.

    What is quoted names nobody who speaks, so people are looked for outside of it; only whom a family name means that
    several of them bear is told by what is quoted too.
    """
    stretches = {
        index: list(group)
        for index, group in groupby(find_stretches(paragraphs), key=lambda stretch: stretch.paragraph)
    }
    outside = tuple(
        Paragraph(one.id, mask(one.text, stretches[index])) if index in stretches else one
        for index, one in enumerate(paragraphs)
    )
    mentions = _outside(outside, find_mentions(paragraphs if name_forms(tuple(names)).shared else outside, names))
    named = {index: list(group) for index, group in groupby(mentions, key=lambda mention: mention.paragraph)}
    return Stage(outside, stretches, mentions, named)


def _outside(paragraphs: Sequence[Paragraph], mentions: Sequence[NameMention]) -> list[NameMention]:
    """Return the mentions that are not blanked."""
    return [mention for mention in mentions if paragraphs[mention.paragraph].text[mention.start] != "_"]


def set_scene(stage: Stage, index: int) -> Scene:
    """Return a paragraph made ready."""
    masked = stage.paragraphs[index].text
    hints = find_hints(masked)
    return set_scene_with(stage, index, hints, find_cues(masked, hints))


def set_scene_with(stage: Stage, index: int, hints: Sequence[Hint], cues: Sequence[Cue]) -> Scene:
    """Return a paragraph made ready whose hints and verbs of saying are found already."""
    masked = stage.paragraphs[index].text
    subjects = find_subjects(index, masked, hints, find_runs(masked), stage.named.get(index, ()))
    starts = [cue.start for cue in cues], [subject.start for subject in subjects]
    return Scene(masked, split_sentences(masked), cues, subjects, *starts)


def cues_in(scene: Scene, start: int, end: int) -> Sequence[Cue]:
    """Return the verbs of saying that begin from `start` on and before `end`."""
    low = bisect_left(scene.cue_starts, start)
    return scene.cues[low : bisect_left(scene.cue_starts, end, low)]


def subjects_in(scene: Scene, start: int, end: int) -> Sequence[Subject]:
    """Return the subjects that begin from `start` on and before `end`."""
    low = bisect_left(scene.subject_starts, start)
    return scene.subjects[low : bisect_left(scene.subject_starts, end, low)]


def subjects_before(scene: Scene, start: int, cue: Cue) -> Sequence[Subject]:
    """Return the subjects from `start` on that end before a verb."""
    found = subjects_in(scene, start, cue.start)
    return found[:-1] if found and found[-1].end > cue.start else found
