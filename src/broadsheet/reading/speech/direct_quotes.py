"""The direct quotes of an article, each with the words that name its speakers.

`attribution_rules.py` looks within one paragraph. A fault is mended here when the speaker stands in another paragraph,
or within the marks. For example, `Berg told the crowd:` names the speaker of a quote in the next paragraph, and
`“BERG: We go.”` names its own.
"""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import islice, takewhile
from operator import attrgetter

from msgspec import structs

from broadsheet.model import Paragraph
from broadsheet.reading.entities.transcript_labels import ANSWER, QUESTION, ROLE, form_of
from broadsheet.reading.speech import subject_candidates
from broadsheet.reading.speech.attribution_rules import FIRST_SUBJECT, attribute
from broadsheet.reading.speech.cue_words import calling_verbs
from broadsheet.reading.speech.indirect_speech import last_statement
from broadsheet.reading.speech.pull_quotes import is_heading, is_whole_paragraph, signature_behind, without_repeated
from broadsheet.reading.speech.quotation_marks import QuotedSpan, opens_paragraph
from broadsheet.reading.speech.quote_or_title import is_quote
from broadsheet.reading.speech.speech_document import SpeechDocument, SpeechParagraph, prepare_paragraph
from broadsheet.reading.speech.subject_candidates import NAME, OTHER, SubjectCandidate
from broadsheet.reading.speech.utterances import UNATTRIBUTED, Attribution, Utterance

FARTHEST_EPITHET = 60
"""An epithet begins at most so many characters behind its verb."""
_ENDS_OF_QUOTES = "\"”»’'.:"
"""A paragraph that ends so leaves its last speaker speaking."""


CONTINUED = "quote that the paragraph before leaves open"
VERB_BEFORE = "speech verb of the paragraph before"
SUBJECT_BEFORE = "subject of the paragraph before"
STATEMENT_BEFORE = "statement at the end of the paragraph before"
SPEAKER_BEFORE = "speaker of the paragraph before"
CARRIED = (STATEMENT_BEFORE, SPEAKER_BEFORE)
"""The rules that go by who spoke in the paragraph before."""
LAST_SPEAKER = "last speaker of the paragraphs before"
PARAGRAPHS_BACK = 3
"""Whoever spoke so many paragraphs before may go on."""
GUESSES = (FIRST_SUBJECT, SUBJECT_BEFORE, VERB_BEFORE, LAST_SPEAKER)
"""The rules that go by who is spoken of, and not by who is said to speak."""


def find_direct_quotes(
    paragraphs: Sequence[Paragraph], document: SpeechDocument, speech_paragraphs: dict[int, SpeechParagraph]
) -> list[Utterance]:
    """Return the direct quotes of an article in order.

    The speech paragraphs that are made for it are added to `speech_paragraphs`, so that nobody makes them again.
    """
    quotes: list[Utterance] = []
    for index, spans in document.quoted_spans.items():
        if index in document.turns and document.turns[index].kind == QUESTION:
            continue  # whoever asks is not in the news
        text = paragraphs[index].text
        speech_paragraphs[index] = prepare_paragraph(document, index)
        attributions = attribute(speech_paragraphs[index], [(span.start, span.end) for span in spans])
        carried = UNATTRIBUTED
        if not all(attributions):
            carried = _attribution_before(paragraphs, document, speech_paragraphs, quotes, spans[0])
        for span, found in zip(spans, attributions, strict=True):
            stated = _label(span, document) or found or signature_behind(document, text, span)
            attribution = stated or (carried if opens_paragraph(text, span.start) else UNATTRIBUTED)
            explicit, guessed = attribution.explicit or span.continues, bool(attribution.subjects)
            explicit = explicit or (opens_paragraph(text, span.start) and _goes_on(document, span))
            if not explicit and not _is_introduced(paragraphs, index) and is_heading(text, span):
                continue
            epithet = stated is not None and _is_epithet(stated, span)
            if is_quote(text, span, explicit=explicit, guessed=guessed, epithet=epithet):
                quotes.append(Utterance(index, span.start, span.end, attribution))
    return without_repeated(paragraphs, _carried_on(paragraphs, _carried_back(document, quotes)))


def _is_epithet(attribution: Attribution, span: QuotedSpan) -> bool:
    """Return whether somebody calls somebody what a span says: `Berg called her “The Queen of the Harbour”`."""
    verb = attribution.verb
    return verb is not None and 0 <= span.start - verb.end <= FARTHEST_EPITHET and verb.text in calling_verbs()


def _is_introduced(paragraphs: Sequence[Paragraph], index: int) -> bool:
    """Return whether a colon ends the paragraph before."""
    return index > 0 and paragraphs[index - 1].text.rstrip().endswith(":")


def _goes_on(document: SpeechDocument, span: QuotedSpan) -> bool:
    """Return whether the next paragraph continues a quote that stays open."""
    return not span.closed and any(one.continues for one in document.quoted_spans.get(span.paragraph + 1, ())[:1])


def _carried_back(document: SpeechDocument, quotes: Sequence[Utterance]) -> list[Utterance]:
    """Return quotes, each of which that nobody says and that goes on in the next paragraph with who speaks there."""
    carried = list(quotes)
    for place in range(len(carried) - 2, -1, -1):
        one, other = carried[place], carried[place + 1]
        is_named = one.attribution.subjects and one.attribution.rule not in {VERB_BEFORE, SUBJECT_BEFORE}
        if one.attribution.rule in CARRIED and other.attribution.explicit:
            is_named = False  # what follows says who speaks, which is more than who spoke before
        if is_named or other.paragraph != one.paragraph + 1 or not other.attribution.subjects:
            continue
        if document.quoted_spans[other.paragraph][0].continues and not one.attribution.explicit:
            attribution = _carry(other.attribution, "speaker of the next paragraph")
            carried[place] = structs.replace(one, attribution=attribution)
    return carried


def _carried_on(paragraphs: Sequence[Paragraph], quotes: Sequence[Utterance]) -> list[Utterance]:
    """Return quotes, with a guess of who says a paragraph that nobody else does: whoever spoke last before it."""
    carried: list[Utterance] = []
    for one in quotes:
        last = carried[-1] if carried and carried[-1].paragraph >= one.paragraph - PARAGRAPHS_BACK else None
        is_alone = one.attribution is UNATTRIBUTED and is_whole_paragraph(paragraphs[one.paragraph].text, one)
        if is_alone and last and last.attribution.subjects:
            said = last.attribution
            guess = Attribution(said.subjects, explicit=False, rule=LAST_SPEAKER, verb=said.verb)
            carried.append(structs.replace(one, attribution=guess))
        else:
            carried.append(one)
    return carried


def _attribution_before(
    paragraphs: Sequence[Paragraph],
    document: SpeechDocument,
    speech_paragraphs: dict[int, SpeechParagraph],
    quotes: Sequence[Utterance],
    span: QuotedSpan,
) -> Attribution:
    """Return who speaks on from the paragraph before: who spoke there last, or whom its colon introduces."""
    index = span.paragraph - 1
    if index < 0:
        return UNATTRIBUTED
    text = paragraphs[index].text.rstrip()
    last = quotes[-1] if quotes and quotes[-1].paragraph == index else None
    if last and span.continues:
        return _carry(last.attribution, CONTINUED if last.attribution.explicit else last.attribution.rule)
    if not opens_paragraph(paragraphs[span.paragraph].text, span.start):
        return UNATTRIBUTED
    if index not in speech_paragraphs:
        speech_paragraphs[index] = prepare_paragraph(document, index)
    before = speech_paragraphs[index]
    statement = last_statement(index, before)
    if statement:
        return _carry(statement.attribution, STATEMENT_BEFORE)
    if last and text[-1:] in _ENDS_OF_QUOTES:
        return _carry(last.attribution, SPEAKER_BEFORE)
    return _introduced(before, text, is_whole=is_whole_paragraph(paragraphs[span.paragraph].text, span))


def _introduced(before: SpeechParagraph, text: str, *, is_whole: bool) -> Attribution:
    """Return whom the end of a paragraph introduces: by a colon, or by a speech verb before a quote that `is_whole`."""
    if not is_whole and not text.endswith(":"):
        return UNATTRIBUTED
    (found,) = attribute(before, [(len(text) - 1, len(text))])
    if found is None:
        return UNATTRIBUTED
    if text.endswith(":"):
        return _carry(found, "colon of the paragraph before")
    rule = VERB_BEFORE if found.verb else SUBJECT_BEFORE
    return Attribution(found.subjects, explicit=False, rule=rule, verb=found.verb)


def _carry(attribution: Attribution, rule: str) -> Attribution:
    """Return the attribution of words elsewhere, by a rule. A guess stays one."""
    rule = attribution.rule if attribution.rule in GUESSES else rule
    return Attribution(attribution.subjects, explicit=False, rule=rule, verb=attribution.verb)


def _label(span: QuotedSpan, document: SpeechDocument) -> Attribution | None:
    """Return who speaks by the name in capitals that a transcript has within the marks: `“BERG: We go.”`."""
    if span.label is None:
        return None
    turn = document.turns.get(span.paragraph)
    paragraph, (start, end) = turn.paragraph if turn else span.paragraph, span.label
    person = _person_of_label(document, paragraph, start, end)
    if turn and person is None:
        bearers = document.forms.full.get(form_of(turn, document.forms.full) or "", ())
        person = bearers[0] if len(bearers) == 1 else None
    if turn and turn.kind == ANSWER:
        person = document.interviewed
    kind = NAME if person is not None else subject_candidates.ROLE if turn and turn.kind == ROLE else OTHER
    subject = SubjectCandidate(paragraph, start, end, kind, person)
    return Attribution((subject,), explicit=True, rule="label of a transcript")


def _person_of_label(document: SpeechDocument, paragraph: int, start: int, end: int) -> int | None:
    """Return whom a label names, by the end of a name or by its initials."""
    mentions = document.mentions_by_paragraph.get(paragraph, ())
    place = bisect_left(mentions, start, key=attrgetter("start"))
    inside = takewhile(lambda mention: mention.end <= end, islice(mentions, place, None))
    named = next((mention.person for mention in inside if mention.end == end), None)
    if named is not None:
        return named
    initials = document.paragraphs[paragraph].text[start:end].replace(".", "")
    return document.initials.get(initials) if len(initials) > 1 else None
