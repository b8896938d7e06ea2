"""Why an article was read as it was: the rule of each claimed line, the score of each name, the cue of each quote.

Everything here is asked again of the functions that read the article, so that reading itself records nothing.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from broadsheet.lexicon.data_files import ENGLISH, language_in_use, lists_of
from broadsheet.lexicon.languages import is_read, lists_for
from broadsheet.lexicon.name_forms import same_person, short_forms
from broadsheet.model import SURE, Confidence, DoubtfulName, NerEntity, Paragraph, Person
from broadsheet.reading.entities.ner_evidence import with_ner_evidence
from broadsheet.reading.entities.person_candidates import Candidate, find_candidates
from broadsheet.reading.entities.person_features import Feature
from broadsheet.reading.entities.person_scores import FEATURE_WEIGHTS, NEVER, score_names
from broadsheet.reading.layout.boilerplate_patterns import BOX, MAILING, RECURRING, TAGS, classify
from broadsheet.reading.layout.document import Document, FoundNames, Line
from broadsheet.reading.layout.masthead import MASTHEAD
from broadsheet.reading.layout.press_release_lines import RELEASE
from broadsheet.reading.layout.publication_marks import MARK
from broadsheet.reading.speech.quote_explanations import QuoteExplanation, explain_quotes
from broadsheet.reading.usual_typography import with_usual_typography

CLAIM_RULES = {
    "headline": "it says what the headline says",
    "kicker": "it is a few words in capitals over the headline",
    MASTHEAD: "it is the name of the outlet above the headline",
    "metadata": "it says when, by whom or where the article appeared",
    "section": "it names a section",
    "correction": "it says what an earlier version had wrong",
    RELEASE: "it is for editors: of a press release or a wire story",
    MARK: "it says that the text is not for the public, or not yet",
    RECURRING: "many articles of the source have it",
}
"""Claim → the rule, of lines that are no boilerplate by their words."""
UNDER_HEADING = {
    BOX: "it is in a box of other headlines",
    TAGS: "it is under a heading for tags",
    MAILING: "it is under the heading of a newsletter",
}
"""Claim → the rule, of lines that are boilerplate by the heading over them."""
FEATURES = {value: name for name in dir(Feature) if name.isupper() and isinstance(value := getattr(Feature, name), int)}
"""Bit → name of the feature."""


class LineTrace(Struct, frozen=True):
    """A line that is not article text."""

    text: str
    claim: str
    """`headline`, `metadata`, or a kind of boilerplate."""
    rule: str


class NameTrace(Struct, frozen=True):
    """A name that may be a person's."""

    name: str
    person: str | None
    """The fullest form under which the article has this person; None for what is no person's name."""
    score: float | None
    """How much speaks for its being the name of a person; None where it is known to be something else's."""
    mentions: int
    features: dict[str, float]
    """Feature, in small letters → what it adds to the score. The words of the name make up the rest."""


class NameCertainty(Struct, frozen=True):
    """How sure it is that somebody or something is named, or has a role."""

    kind: str
    """`people`, `organizations` or `places`."""
    name: str
    role: str
    """Empty where it is the name itself."""
    confidence: Confidence
    doubt: str
    """Why it is not sure; empty where it is."""


class Trace(Struct, frozen=True):
    """Why an article was read as it was."""

    lines: tuple[LineTrace, ...]
    names: tuple[NameTrace, ...]
    certainty: tuple[NameCertainty, ...]
    """Of each name and role, the unsure ones last."""
    speech: tuple[QuoteExplanation, ...]
    """Quotes and statements, also those that are left out, since nobody of the article makes them."""


def trace(document: Document) -> Trace:
    """Return why an article was read as it was, when all finders have run."""
    lines = trace_lines(document.lines)
    if not is_read(document.language):
        return Trace(lines, (), (), ())
    with lists_of(lists_for(document.language)):
        speech = explain_quotes(document.paragraphs, document.names.people)
        return Trace(lines, trace_names(document), tuple(_trace_certainty(document.names)), tuple(speech))


def _trace_certainty(names: FoundNames) -> Iterator[NameCertainty]:
    """Yield how sure each name and role of an article is."""
    doubts = {(one.kind, one.name, one.role): one for one in names.doubts}
    shown = [("people", one.name, role) for one in names.people for role in ("", *one.roles)]
    shown += [("organizations", name, "") for name in names.organizations]
    shown += [("places", name, "") for name in names.places]
    for each in dict.fromkeys([*shown, *doubts]):
        doubt = doubts.get(each, DoubtfulName(*each[:2], confidence=SURE))
        yield NameCertainty(*each, doubt.confidence, doubt.doubt)


def trace_lines(lines: Iterable[Line]) -> tuple[LineTrace, ...]:
    """Return the lines that are not article text, in order, each with the rule that claimed it."""
    return tuple(LineTrace(line.written, line.claim, _rule_of(line)) for line in lines if line.claim)


def _rule_of(line: Line) -> str:
    if line.claim in CLAIM_RULES:
        return CLAIM_RULES[line.claim]
    kind, certain = classify(line.text)
    if kind != line.claim:
        return UNDER_HEADING.get(line.claim, "")
    return "by its words" if certain else "by its words, since it is beside such lines or outside of the text"


def trace_names(document: Document) -> tuple[NameTrace, ...]:
    """Return every name that may be a person's, in order of first mention."""
    paragraphs = document.normalized if language_in_use() == ENGLISH else with_usual_typography(document.normalized)
    candidates = _candidates_of(paragraphs, document.entities)
    scores, features = score_names(candidates, " ".join(paragraph.text for paragraph in paragraphs))
    mentions = Counter(candidate.name for candidate in candidates)
    return tuple(
        NameTrace(
            name=name,
            person=_person_of(name, document.names.people) if score > NEVER else None,
            score=score if score > NEVER else None,
            mentions=mentions[name],
            features=_weights_of(features[name]),
        )
        for name, score in scores.items()
    )


def _person_of(name: str, people: Iterable[Person]) -> str | None:
    """Return the person of an article whom a name means, in full or in another form."""
    whole = [person.name for person in people]
    return next((one for one in whole if name in short_forms(one) or same_person(name, one)), None)


def _candidates_of(paragraphs: Sequence[Paragraph], entities: Sequence[NerEntity] | None) -> Sequence[Candidate]:
    return find_candidates(paragraphs) if entities is None else with_ner_evidence(paragraphs, entities)


def _weights_of(features: int) -> dict[str, float]:
    weights = dict(FEATURE_WEIGHTS)
    found = {bit: name for bit, name in FEATURES.items() if bit & features}
    return {name.lower().replace("_", " "): weights.get(bit, 0.0) for bit, name in found.items()}
