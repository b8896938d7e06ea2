"""Which words of a paragraph name the speaker of a quotation."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from msgspec import Struct

from broadsheet.reading.gazetteer import Kind, words
from broadsheet.reading.mentions import NameMention
from broadsheet.reading.roles import ROLE_NOUNS
from broadsheet.reading.runs import Run
from broadsheet.reading.sentences import split_sentences


class Speaker(Struct, frozen=True):
    """A stretch of a paragraph that can be who speaks."""

    start: int
    end: int
    kind: str
    """`name`, `pronoun`, `role` (the prime minister, a spokesman) or `other` (an organization, a government)."""
    person: int | None = None


_SAYING = "|".join(sorted(words()["saying"], key=lambda word: (-len(word), word)))
CUE = re.compile(rf"\b(?:according to|made (?:a|the) case|pointed out|went on|put it|in the words of|{_SAYING})\b")
"""What tells that somebody says something."""
_PARTICIPLE = re.compile(r"\w+ing$")
_PRONOUN = re.compile(r"\b(?:[Hh]e|[Ss]he|[Tt]hey|[Ww]e|I)\b")
_DETERMINER = re.compile(
    r"\b(?:[Tt]he|[Aa]n?|[Oo]ne|[Aa]nother|[Hh]is|[Hh]er|[Tt]heir|[Ss]ome|[Mm]any|[Tt]wo|[Tt]hose)[ \u00a0]"
)
_WORDS = re.compile(r"[\w’'.\-]+")
_SPEAKING_NOUNS = frozenset(
    "man woman boy girl person people statement report reports complaint letter email memo tweet post article editorial "
    "campaign paper newspaper magazine survey study document lawsuit ruling filing group company firm agency "
    "department committee ministry office government court commission source sources police authorities army military "
    "network website site book user voter voters parent parents critics supporters protesters researchers "
    "crowd audience union bank team club others agent agents caller commenter organization organisation "
    "newsletter outlet transcript caption headline sign poll message text note release lawyers attorneys scientists "
    "officials friend uncle aunt brother cousin grandfather grandmother kid kids child children couple pair duo trio".split()
)
_PLURALS = frozenset(noun + "s" for noun in ROLE_NOUNS)
_STOP_WORDS = frozenset(
    "of in on at to from with by who which that and or but is was were are has had have as for".split()
)
REACH = 110
"""How far after a quotation its verb of saying may stand, in characters."""


def find_speakers(text: str, runs: Sequence[Run], mentions: Sequence[NameMention]) -> list[Speaker]:
    """Return all that can speak in a paragraph, in order, without overlaps."""
    found = [Speaker(mention.start, mention.end, "name", mention.person) for mention in mentions]
    found += [Speaker(match.start(), match.end(), "pronoun") for match in _PRONOUN.finditer(text)]
    found += _role_phrases(text)
    found += _short_roles(text, runs)
    found += [Speaker(run[0].start, run[-1].end, "other") for run in _naming_runs(runs)]
    return _without_overlaps(found)


def _without_overlaps(found: list[Speaker]) -> list[Speaker]:
    """Keep names before pronouns, pronouns before roles, and all before the rest, except a role that ends in a name."""
    rank = {"name": 0, "pronoun": 1, "role": 2, "other": 3}
    kept: list[Speaker] = []
    starts: list[int] = []
    for speaker in sorted(found, key=lambda speaker: (rank[speaker.kind], speaker.start)):
        place = bisect_left(starts, speaker.end)
        if place == 0 or kept[place - 1].end <= speaker.start:
            kept.insert(place, speaker)
            starts.insert(place, speaker.start)
    return kept


def _role_phrases(text: str) -> list[Speaker]:
    found = []
    for match in _DETERMINER.finditer(text):
        end = _noun_end(text, match.end())
        if end:
            found.append(Speaker(match.start(), end, "role"))
    return found


def _noun_end(text: str, start: int) -> int:
    """Return where the first noun that can speak ends, at most six words on; 0 where there is none."""
    position = start
    best = 0
    for _ in range(6):
        match = _WORDS.match(text, position)
        if match is None or match[0].lower() in _STOP_WORDS or CUE.fullmatch(match[0]):
            break
        word = match[0].lower().rstrip(".").removesuffix("’s").removesuffix("'s")
        if word in ROLE_NOUNS or word in _SPEAKING_NOUNS or word in _PLURALS:
            best = match.end()
        if text[match.end() : match.end() + 1] != " ":
            break
        position = match.end() + 1
    return best


def _short_roles(text: str, runs: Sequence[Run]) -> list[Speaker]:
    """Return roles without an article: `NATO chief`, `Trump campaign manager`."""
    found = []
    for run in runs:
        match = _WORDS.match(text, run[-1].end + 1)
        if match and match[0].lower() in ROLE_NOUNS and match[0].islower():
            found.append(Speaker(run[0].start, match.end(), "role"))
    return found


def _naming_runs(runs: Sequence[Run]) -> list[Run]:
    unlike = Kind.FUNCTION | Kind.CALENDAR
    trimmed = []
    for run in runs:
        first = 0
        while first < len(run) and run[first].kinds & unlike:
            first += 1
        if first < len(run) and not all(word.kinds & Kind.DEMONYM for word in run[first:]):
            trimmed.append(run[first:])
    return trimmed


class Attribution(Struct, frozen=True):
    """Who speaks, and whether a verb of saying tells it."""

    speakers: tuple[Speaker, ...]
    told: bool


def attribute(
    text: str, masked: str, spans: Sequence[tuple[int, int]], speakers: Sequence[Speaker]
) -> list[Attribution | None]:
    """Return the speaker of each marked stretch of a paragraph, None where the paragraph does not say.

    `masked` is the text with the words of the stretches blanked, so that nothing in them is taken for a speaker.
    """
    outside = [speaker for speaker in speakers if not masked[speaker.start : speaker.end].startswith("_")]
    sentences = split_sentences(masked)
    found: list[Attribution | None] = []
    for start, end in spans:
        sentence = next(((a, b) for a, b in sentences if a <= start < b), (start, end))
        found.append(_attribute_one(masked, start, end, sentence, outside))
    return _shared(found, spans, sentences)


def _attribute_one(
    masked: str, start: int, end: int, sentence: tuple[int, int], speakers: Sequence[Speaker]
) -> Attribution | None:
    following = masked.find("_", end + 1)
    limit = sentence[1] if following < 0 else min(sentence[1], max(end + 1, following - 1))
    return (
        _after(masked, end + 1, limit, speakers)
        or _before(masked, sentence[0], start, speakers)
        or _subject(sentence[0], start, speakers)
    )


def _after(masked: str, start: int, end: int, speakers: Sequence[Speaker]) -> Attribution | None:
    for cue in CUE.finditer(masked, start, min(end, start + REACH)):
        before = [speaker for speaker in speakers if start <= speaker.start and speaker.end <= cue.start()]
        after = [speaker for speaker in speakers if cue.end() <= speaker.start < min(end, cue.end() + 70)]
        if before and not cue[0].endswith("to"):
            return Attribution(_with_joint(_nearest(masked, before, cue.start()), before, masked), told=True)
        if after and (_is_close(masked, cue.end(), after[0].start) or cue[0].endswith("to")):
            return Attribution(_with_following(after, masked), told=True)
    return None


def _is_close(masked: str, start: int, end: int) -> bool:
    """Return whether between a verb and its subject stand only a title and the like."""
    between = masked[start:end]
    return len(between) < 60 and not re.search(r"[.;:\"“”]|\b(?:that|to|in|on|at|about|of him|by|with)\b", between)  # noqa: PLR2004


def _nearest(masked: str, before: Sequence[Speaker], cue: int) -> Speaker:
    """Return the subject of the verb at `cue`: what stands right before it, or before an apposition."""
    last = before[-1]
    gap = masked[last.end : cue]
    if "," not in gap and len(gap) < 25 and last.kind != "other" and not _is_complement(masked, last):  # noqa: PLR2004
        return last
    strong = [speaker for speaker in before if speaker.kind != "other" and not _is_complement(masked, speaker)]
    return (strong or list(before))[-1 if "," not in gap and len(gap) < 25 else 0]  # noqa: PLR2004


def _is_complement(masked: str, speaker: Speaker) -> bool:
    """Return whether somebody stands in a phrase such as `for Clinton` that belongs to the word before."""
    return bool(
        re.search(
            r"\b(?:of|for|to|with|about|from|by|against|on|at|in|told|asked|than)[ \u00a0](?:the )?$",
            masked[max(0, speaker.start - 14) : speaker.start],
        )
    )


def _with_joint(speaker: Speaker, before: Sequence[Speaker], masked: str) -> tuple[Speaker, ...]:
    """Return the subject with the one that `and` joins to it."""
    place = list(before).index(speaker)
    found = [speaker]
    if place and _joined(masked, before[place - 1], speaker):
        found.insert(0, before[place - 1])
    if place + 1 < len(before) and _joined(masked, speaker, before[place + 1]):
        found.append(before[place + 1])
    return tuple(found)


def _with_following(after: Sequence[Speaker], masked: str) -> tuple[Speaker, ...]:
    first = after[0]
    if first.kind == "role" and len(after) > 1 and after[1].kind == "name" and after[1].start - first.end < 3:  # noqa: PLR2004
        return (after[1],)
    return tuple(after[:2]) if len(after) > 1 and _joined(masked, first, after[1]) else (first,)


def _joined(masked: str, one: Speaker, other: Speaker) -> bool:
    return masked[one.end : other.start].strip() == "and"


def _before(masked: str, start: int, end: int, speakers: Sequence[Speaker]) -> Attribution | None:
    cues = list(CUE.finditer(masked, start, end))
    for cue in reversed(cues):
        before = [speaker for speaker in speakers if start <= speaker.start and speaker.end <= cue.start()]
        after = [speaker for speaker in speakers if cue.end() <= speaker.start and speaker.end < end]
        if cue[0] == "according to":
            if after:
                return Attribution((after[0],), told=True)
            continue
        if not before:
            continue
        if _PARTICIPLE.match(cue[0]):
            strong = [speaker for speaker in before if speaker.kind != "other" and not _is_complement(masked, speaker)]
            return Attribution(_with_joint((strong or before)[0], before, masked), told=True)
        return Attribution(_with_joint(_nearest(masked, before, cue.start()), before, masked), told=True)
    return None


def _subject(start: int, end: int, speakers: Sequence[Speaker]) -> Attribution | None:
    """Return the first of whom a sentence speaks: nothing says that it speaks, but partial quotations are its words."""
    strong = [
        speaker for speaker in speakers if start <= speaker.start and speaker.end <= end and speaker.kind != "other"
    ]
    return Attribution((strong[0],), told=False) if strong else None


def _shared(
    found: list[Attribution | None], spans: Sequence[tuple[int, int]], sentences: Sequence[tuple[int, int]]
) -> list[Attribution | None]:
    """Give a stretch without a speaker the one of its sentence, or of the sentence before in its paragraph."""
    out = list(found)
    for index, (start, _) in enumerate(spans):
        if out[index] is not None and out[index].told:  # type: ignore[union-attr]
            continue
        same = [
            other
            for other, span in enumerate(spans)
            if found[other] and found[other].told and _one_sentence(start, span[0], sentences)
        ]  # type: ignore[union-attr]
        if same:
            out[index] = found[min(same, key=lambda other: abs(other - index))]
        elif out[index] is None and index:
            out[index] = out[index - 1]
    return out


def _one_sentence(one: int, other: int, sentences: Sequence[tuple[int, int]]) -> bool:
    return any(start <= min(one, other) and max(one, other) < end for start, end in sentences)
