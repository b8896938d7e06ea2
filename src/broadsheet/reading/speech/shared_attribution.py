"""Which quotes share a speaker: those of one sentence, and those that follow each other in a paragraph.

A fault is mended here when only one of several quotes of a sentence has its speaker. For example, in
`Berg was “tired” and said “we go”`, both are Berg's.
"""

from collections.abc import Iterable, Sequence

from broadsheet.reading.speech.utterances import Attribution

_Span = tuple[int, int]
SAME_SENTENCE = "other quote of the sentence"
QUOTE_BEFORE = "quote before this one"
SHARED_RULES = (SAME_SENTENCE, QUOTE_BEFORE)


def share_in_sentences(found: Sequence[Attribution | None], sentences: Sequence[_Span]) -> list[Attribution | None]:
    """Give each guessed quote the stated speaker of another quote of its sentence: of one before, else of one after."""
    shared = list(found)
    for order in (range(len(found) - 1, -1, -1), range(len(found))):
        _share_in_order(found, sentences, order, shared)
    return shared


def _share_in_order(
    found: Sequence[Attribution | None],
    sentences: Sequence[_Span],
    order: Iterable[int],
    shared: list[Attribution | None],
) -> None:
    stated: dict[_Span, Attribution] = {}
    for index in order:
        attribution, sentence = found[index], sentences[index]
        if attribution and attribution.explicit:
            stated[sentence] = attribution
        elif sentence in stated:
            source = stated[sentence]
            shared[index] = Attribution(source.subjects, explicit=True, rule=SAME_SENTENCE, verb=source.verb)


def share_in_paragraph(found: Sequence[Attribution | None], opening: Sequence[bool]) -> list[Attribution | None]:
    """Give each quote that opens its sentence, without an attribution, the speaker of the quote before it."""
    shared = list(found)
    for index in range(1, len(shared)):
        last = shared[index - 1]
        if shared[index] is None and last and opening[index]:
            shared[index] = Attribution(last.subjects, explicit=False, rule=QUOTE_BEFORE, verb=last.verb)
    return shared
