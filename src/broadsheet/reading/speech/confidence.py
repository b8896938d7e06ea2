"""How sure it is who speaks: the doubts that the text leaves about the speakers of a quote or a statement.

A fault is fixed here when a wrong speaker is called sure, or a right one is not. For example, in `“We go,” Anna Berg
said.`, her own name beside a verb of saying and a whole sentence leave no doubt. In `He met Osten, and “we go,” he
said`, the word `he` may mean another man.

`DOUBTS` lists the doubts with the confidence that each of them leaves. The first one that there is counts.
"""

from collections.abc import Callable, Sequence

from msgspec import Struct

from broadsheet.model import LIKELY, SURE, UNSURE, Confidence
from broadsheet.reading.speech.attribution_rules import FIRST_SUBJECT
from broadsheet.reading.speech.coreference import References, can_mean_others
from broadsheet.reading.speech.direct_quotes import CONTINUED, GUESSES
from broadsheet.reading.speech.shared_attribution import SHARED_RULES
from broadsheet.reading.speech.subject_candidates import NAME, PRONOUN, ROLE, SubjectCandidate
from broadsheet.reading.speech.utterances import Utterance
from broadsheet.translatable import translatable

_ENDS = (",", ".", "!", "?", "…", "—", "–")
_BEHIND_MARKS = ("”,", "”.", '",', '".', "’,", "’.", "',", "'.", "»,", "» ,", "».", "``,", "“,")
"""British usage has the comma or the full stop behind the mark."""


class Certainty(Struct, frozen=True, gc=False):
    """How sure it is who speaks, and why it is not surer."""

    confidence: Confidence
    doubt: str = ""
    """The doubt that counts; empty where there is none."""


CERTAIN = Certainty(SURE)


class Spoken(Struct, frozen=True, gc=False):
    """An utterance with the people who may have said it."""

    references: References
    utterance: Utterance
    is_quote: bool
    persons: Sequence[int]
    last: "Spoken | None"
    """The utterance before it in the same paragraph."""


def certainty_of(spoken: Spoken) -> Certainty:
    """Return how sure it is that some people said an utterance."""
    for reason, confidence, holds in DOUBTS:
        if holds(spoken):
            return Certainty(confidence, reason)
    return CERTAIN


def _is_guess(spoken: Spoken) -> bool:
    return spoken.utterance.attribution.rule in GUESSES and not _is_named_guess(spoken)


def _is_named_guess(spoken: Spoken) -> bool:
    """Return whether the words follow their sentence's subject, by name: `Anna Berg is hopeful. “We go.”`."""
    return spoken.utterance.attribution.rule == FIRST_SUBJECT and bool(_subjects(spoken, NAME))


def _is_carried(spoken: Spoken) -> bool:
    attribution = spoken.utterance.attribution
    return attribution.rule != CONTINUED and (not attribution.explicit or attribution.rule in SHARED_RULES)


def _is_role(spoken: Spoken) -> bool:
    return bool(_subjects(spoken, ROLE)) and not _subjects(spoken, NAME)


def _is_open_pronoun(spoken: Spoken) -> bool:
    return any(can_mean_others(spoken.references, one, spoken.persons) for one in _subjects(spoken, PRONOUN))


def _is_shared_name(spoken: Spoken) -> bool:
    """Return whether a name is one that several people of the article have."""
    names = _subjects(spoken, NAME)
    if not names:
        return False
    forms = spoken.references.document.forms
    return forms.shared and any(len(forms.full.get(_form_of(spoken, name), ())) > 1 for name in names)


def _form_of(spoken: Spoken, name: SubjectCandidate) -> str:
    """Return the form of a name without the titles that a candidate has before it."""
    mentions = spoken.references.document.mentions_by_paragraph.get(name.paragraph, ())
    start = next((mention.start for mention in mentions if mention.end == name.end), name.start)
    return spoken.references.document.paragraphs[name.paragraph].text[start : name.end]


def _is_partial(spoken: Spoken) -> bool:
    """Return whether a quote is only a part of a sentence: `Berg was “very tired” of it`."""
    if not spoken.is_quote:
        return False
    one, last = spoken.utterance, spoken.last
    text = spoken.references.document.written[one.paragraph].text
    if not (text.endswith(_ENDS, one.start, one.end) or text.startswith(_BEHIND_MARKS, one.end)):
        return one.end < len(text.rstrip())
    if not text[one.start].islower():
        return False
    goes_on = last is not None and last.is_quote and last.utterance.attribution.verb == one.attribution.verb
    return not (goes_on and last is not None and not _is_partial(last))


def _subjects(spoken: Spoken, kind: int) -> list[SubjectCandidate]:
    return [one for one in spoken.utterance.attribution.subjects if one.kind == kind]


DOUBTS: tuple[tuple[str, Confidence, Callable[[Spoken], bool]], ...] = (
    (translatable("no verb of saying leads to the words"), UNSURE, _is_guess),
    (translatable("no verb of saying leads to the words"), LIKELY, _is_named_guess),
    (translatable("other words name the speaker than those beside the quote"), LIKELY, _is_carried),
    (translatable("a role names the speaker"), LIKELY, _is_role),
    (translatable("a pronoun names the speaker, and may mean somebody else"), LIKELY, _is_open_pronoun),
    (translatable("several people of the article have the speaker's name"), LIKELY, _is_shared_name),
    (translatable("only a part of a sentence is quoted"), LIKELY, _is_partial),
)
"""Doubt, the confidence that it leaves, and whether an utterance leaves it; those that leave least come first."""
