"""What a pipeline's entities say of the names that the rules see: one score for each name over the article.

An entity ends where the pipeline's tokens do, cuts names at hyphens, and takes in titles and possessives. Entities
therefore vote on the candidates of the rules, whose boundaries are better, and make candidates only where the rules
have none. The votes of all mentions of a name together raise or lower its score, and what the rules are sure of
outweighs them.
"""

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct, structs

from broadsheet.lexicon.data_files import ENGLISH, language_in_use
from broadsheet.lexicon.word_kinds import NO_NAME, kinds_of
from broadsheet.model import NerEntity, Paragraph
from broadsheet.reading.entities.capitalized_spans import find_capitalized_spans
from broadsheet.reading.entities.person_candidates import Candidate, find_candidates, read_part


class Weights(Struct, frozen=True):
    """What each way in which a pipeline may mark a mention adds to the score of its name. All are set by hand."""

    person: float
    """As a person, where nothing around speaks against it."""
    doubted: float
    """As a person, where its context is one of places or things."""
    part: float
    """As a person in part."""
    place: float
    """As a country or a city."""
    other: float
    """As an organization, a work, an event and so on."""
    within: float
    """As a part of such a name."""
    unmarked: float


FULL = Weights(person=1.0, doubted=0.5, part=-1.0, place=-1.5, other=0.0, within=0.0, unmarked=0.0)
"""For names of several words."""
SINGLE_WORDS = Weights(person=1.0, doubted=0.0, part=0.0, place=0.0, other=0.0, within=-2.0, unmarked=0.0)
"""For single words: that a pipeline takes one for a place means little, since it does so with rare names."""

PERSON_LABELS = frozenset(["PERSON", "PER"])
PLACE_LABELS = frozenset(["GPE"])
LOCATION = "LOC"
"""Features of the land in English pipelines, which have `GPE` for towns and countries; in others, any place."""
THINGS = frozenset(["ORG", LOCATION, "FAC", "NORP", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW", "LANGUAGE", "MISC"])
IMPERSONAL = frozenset(["GPE", "ORG", "LOC", "FAC"])
"""What is in lists with its like."""
LONGER = 4
"""An entity longer than a name by more characters than this, the length of an article, is another name around it."""

_AHEAD = 12
_JOINS = re.compile(r"(?:[,;]|[,;]? and|,? &) ")
_PLACED = re.compile(r"\b(?:of|in|on|from|to|at|near|between|In|From) $")
_NOUN_BEHIND = re.compile(r" ([a-z]{3,}?)(?:e?s)?\b")


def with_ner_evidence(paragraphs: Sequence[Paragraph], entities: Sequence[NerEntity]) -> list[Candidate]:
    """Return the candidates of an article, each with what a pipeline's entities add to the score of its name."""
    candidates: list[Candidate] = []
    votes: dict[str, list[float]] = {}
    for index, paragraph in enumerate(paragraphs):
        marked = [entity for entity in entities if entity.paragraph == index]
        ruled = find_candidates([paragraph])
        for candidate in [*ruled, *_unseen(paragraph.text, ruled, marked)]:
            weights = FULL if " " in candidate.name else SINGLE_WORDS
            votes.setdefault(candidate.name, []).append(_vote(candidate, marked, paragraph.text, weights))
            candidates.append(candidate)
    ner_scores = {name: sum(given) / len(given) for name, given in votes.items()}
    return [structs.replace(candidate, ner_score=ner_scores[candidate.name]) for candidate in candidates]


def _unseen(text: str, ruled: Sequence[Candidate], marked: Sequence[NerEntity]) -> Iterator[Candidate]:
    """Yield full names that a pipeline marked where the rules see no candidate."""
    for entity in marked:
        if entity.label in PERSON_LABELS and not any(_overlaps(entity, candidate) for candidate in ruled):
            for start, span in find_capitalized_spans(text):
                marked_words = [
                    index
                    for index in range(len(span.words))
                    if entity.start < start + span.ends[index] and start + span.starts[index] < entity.end
                ]
                if not marked_words:
                    continue
                candidate = read_part(span, marked_words[0], marked_words[-1] + 1, text, start)
                if candidate and " " in candidate.name:
                    yield candidate


def _overlaps(entity: NerEntity, candidate: Candidate) -> bool:
    return entity.start < candidate.end and candidate.start < entity.end


def _vote(candidate: Candidate, marked: Sequence[NerEntity], text: str, weights: Weights) -> float:
    """Return what a pipeline says of one mention."""
    start, end = candidate.start, candidate.end
    over = [entity for entity in marked if entity.start < end and start < entity.end]
    person = next((entity for entity in over if entity.label in PERSON_LABELS), None)
    if person:
        first, last = candidate.name.partition(" ")[0], candidate.name.rpartition(" ")[2]
        if start + len(first) <= person.start or person.end <= end - len(last):
            return weights.part
        return weights.doubted if _is_doubtful(text, start, end, marked) else weights.person
    others = [entity for entity in over if entity.label in PLACE_LABELS | THINGS]
    if not others:
        return weights.unmarked
    if any(start - entity.start > LONGER or entity.end - end > LONGER for entity in others):
        return weights.within
    label = others[0].label
    is_place = label in PLACE_LABELS or (label == LOCATION and language_in_use() != ENGLISH)
    return weights.place if is_place else weights.other


def _is_doubtful(text: str, start: int, end: int, marked: Sequence[NerEntity]) -> bool:
    """Return whether a name is used like one of places and things: `from Al Noor to`, `the Ras Berg tunnel`, lists."""
    if _PLACED.search(text, max(0, start - _AHEAD), start):
        return True
    noun = _NOUN_BEHIND.match(text, end)
    if noun and kinds_of(noun[1].capitalize()) & NO_NAME:
        return True
    gaps = ((one.end, start) if one.end <= start else (end, one.start) for one in marked if one.label in IMPERSONAL)
    return any(_JOINS.fullmatch(text, *gap) for gap in gaps)
