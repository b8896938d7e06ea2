"""Who said what: the words between quotation marks that somebody says."""

import re
from collections.abc import Mapping, Sequence
from itertools import groupby

from msgspec import structs

from broadsheet.model import Paragraph
from broadsheet.reading.attribution import SAYING, Said, Scene, attribute, find_cues, set_scene
from broadsheet.reading.marks import Stretch, find_stretches
from broadsheet.reading.mentions import NameMention
from broadsheet.reading.runs import find_runs
from broadsheet.reading.subjects import NAME, OTHER, Subject, find_subjects

SHORT = 5
"""Fewer words than these are a quotation only where a verb of saying leads to them."""
TITLE_WORDS = 8
"""The most words in the title of a work."""
_WORD = re.compile(r"\w+(?:[’'\-]\w+)*")
_NAMING = re.compile(
    r"\b(?:so-called|known as|dubbed|titled|entitled|named|nicknamed|labell?ed|words?|terms?|phrase|slogan|song|book"
    r"|film|movie|album|show|novel|play|series|magazine|hashtag|essay|column|commentary|poem|podcast|documentary|memoir"
    r"|meaning|means"
    r"|(?!(?:he|she|it|they|we|who|has|had|have|also|I)\b)[a-z]{1,12},? called)"
    r"[ \u00a0,:]{1,2}(?:the |a |an )?[\"“«‘'„]{1,2}$",
    re.IGNORECASE,
)
_OWNED = re.compile(r"['’]s[ \u00a0][\"“‘'«„]{1,2}$")
_KIND_BEHIND = re.compile(
    r"[\"”’'»]{1,2}[ \u00a0](?:programme|program|show|series|podcast|magazine|newspaper|newsletter|column|album|film"
    r"|movie|book|novel|song|play|musical|exhibition|campaign|rally|tour|initiative|project)s?\b"
)
_LABEL = re.compile(r"[A-Z][A-Z'’.\-]+(?:[ \u00a0][A-Z'’.\-]+){0,3}:[ \u00a0]")
_FEW_WORDS = re.compile(r"[\"”»’'“]{1,2}[ \u00a0]((?:[\w.’'\-]++[ \u00a0]?){1,6})")


Mentions = Mapping[int, Sequence[NameMention]]
"""The mentions of each paragraph that has any."""


def find_said(
    paragraphs: Sequence[Paragraph], mentions: Sequence[NameMention], scenes: dict[int, Scene] | None = None
) -> list[Said]:
    """Return the quotations of an article in order, with the words that name their speakers.

    The paragraphs that had to be read for it are added to `scenes`.

    A paragraph that is nothing but a quotation is said by who was named to speak before it, when that paragraph ends
    with a colon or with words of theirs. After a name in capitals and a colon, the words are that person's.
    """
    scenes = {} if scenes is None else scenes
    by_paragraph = {index: list(group) for index, group in groupby(mentions, key=lambda mention: mention.paragraph)}
    found: list[Said] = []
    for index, group in groupby(find_stretches(paragraphs), key=lambda stretch: stretch.paragraph):
        stretches = list(group)
        text = paragraphs[index].text
        scenes[index] = _set(text, stretches, by_paragraph.get(index, []))
        attributions = attribute(scenes[index], [(stretch.start, stretch.end) for stretch in stretches])
        before = _speaking_before(paragraphs, by_paragraph, found, stretches[0])
        for marked, attribution in zip(stretches, attributions, strict=True):
            stretch, label = _without_label(text, marked, by_paragraph.get(index, []))
            subjects = label or (attribution.subjects if attribution else before)
            told = bool(label) or stretch.continues or (attribution is not None and attribution.told)
            if _is_said(text, stretch, told=told):
                found.append(Said(index, stretch.start, stretch.end, subjects))
    return found


def _speaking_before(
    paragraphs: Sequence[Paragraph], mentions: Mentions, found: Sequence[Said], stretch: Stretch
) -> tuple[Subject, ...]:
    """Return who speaks on from the paragraph before."""
    index = stretch.paragraph - 1
    if index < 0:
        return ()
    last = found[-1] if found and found[-1].paragraph == index else None
    if last and (stretch.continues or paragraphs[index].text.rstrip()[-1:] in "\"”»’'.:"):
        return last.subjects
    text = paragraphs[index].text.rstrip()
    if not text.endswith(":"):
        return ()
    colon = Stretch(index, len(text) - 1, len(text), closed=True, continues=False)
    (attribution,) = attribute(_set(text, [colon], mentions.get(index, [])), [(colon.start, colon.end)])
    return attribution.subjects if attribution else ()


def _without_label(text: str, stretch: Stretch, mentions: Sequence[NameMention]) -> tuple[Stretch, tuple[Subject, ...]]:
    """Return a stretch without the name in capitals that a transcript begins it with, and that name."""
    label = _LABEL.match(text, stretch.start, stretch.end)
    if label is None:
        return stretch, ()
    end = label.end() - 2
    named = [mention for mention in mentions if stretch.start <= mention.start and mention.end == end]
    kind, person = (NAME, named[0].person) if named else (OTHER, None)
    subject = Subject(stretch.paragraph, stretch.start, end, kind, person)
    return structs.replace(stretch, start=label.end()), (subject,)


def _set(text: str, stretches: Sequence[Stretch], mentions: Sequence[NameMention]) -> Scene:
    masked = _mask(text, stretches)
    return set_scene(
        masked, find_subjects(stretches[0].paragraph, masked, find_runs(text), mentions), find_cues(masked)
    )


def _mask(text: str, stretches: Sequence[Stretch]) -> str:
    """Return the text with the words of each stretch blanked; a last full stop stays, for it ends its sentence too."""
    parts, position = [], 0
    for stretch in stretches:
        parts.append(text[position : stretch.start])
        keep = 1 if _ends_sentence(text, stretch) else 0
        parts.append("_" * (stretch.end - stretch.start - keep) + text[stretch.end - keep : stretch.end])
        position = stretch.end
    return "".join([*parts, text[position:]])


def _ends_sentence(text: str, stretch: Stretch) -> bool:
    last = text[stretch.end - 1]
    return stretch.end - stretch.start > 1 and (last == "." or (last in "!?…" and not _is_asked(text, stretch.end)))


def _is_asked(text: str, end: int) -> bool:
    """Return whether after a closing mark the sentence goes on with who asked, as in `“Why?” the judge asked`."""
    following = _FEW_WORDS.match(text, end)
    return following is not None and not SAYING.isdisjoint(word.strip(".") for word in following[1].split())


def _is_said(text: str, stretch: Stretch, *, told: bool) -> bool:
    """Return whether words in marks are said by somebody, and not a name, a title, or used with distance."""
    words = _WORD.findall(text, stretch.start, stretch.end)
    if not words or _NAMING.search(text, max(0, stretch.start - 30), stretch.start):
        return False
    ends = text[stretch.end - 1] in ".!?…"
    if _is_title(words) and (_KIND_BEHIND.match(text, stretch.end) or not ends or _is_owned(text, stretch)):
        return False
    return told or len(words) >= SHORT or (ends and text[max(0, stretch.start - 3) : stretch.start - 1] == ": ")


def _is_owned(text: str, stretch: Stretch) -> bool:
    """Return whether what stands in marks is somebody's, as works are: `the channel's “State of the Game.”`."""
    return _OWNED.search(text, max(0, stretch.start - 6), stretch.start) is not None


def _is_title(words: Sequence[str]) -> bool:
    """Return whether words are set like the title of a work."""
    capitals = all(word[0].isupper() or len(word) < 4 for word in words)  # noqa: PLR2004
    return 1 < len(words) <= TITLE_WORDS and capitals and words[-1][0].isupper()
