"""Who says what in the article's own words: indirect speech.

A fault is mended here when a statement is missing, or when words are no statement. For example, `Berg said that the war
would end` is one, and `Berg would not say that the war had ended` is none. Words that somebody denies or doubts are
nobody's statement, and neither is a question. Words that are partly between quotation marks are a quote instead.

`_FORMS` lists for each speech verb the forms of a statement, in the order in which they are tried.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from broadsheet.lexicon.data_files import cached
from broadsheet.lexicon.word_lists import word_list
from broadsheet.reading.entities.role_nouns import role_nouns
from broadsheet.reading.entities.roles_before_names import title_start
from broadsheet.reading.speech.bare_speakers import has_bare_speaker
from broadsheet.reading.speech.cue_words import ACCORDING, SpeechVerb
from broadsheet.reading.speech.indirect_speech_patterns import (
    APPOSITION_AT_END,
    CIRCUMSTANCES_AT_END,
    CLAUSE,
    HE_OR_SHE,
    LISTENER,
    LISTENER_AT_END,
    LISTENER_THAT,
    NO_CLAUSE,
    NOUN_SUBJECT,
    PASSIVE_ENDINGS,
    THAT,
    TIME,
    WORD,
    leaves_open,
)
from broadsheet.reading.speech.joined_subjects import with_coordinated
from broadsheet.reading.speech.names_after_prepositions import follows_preposition
from broadsheet.reading.speech.speech_document import SpeechParagraph, candidates_before, candidates_in, verbs_in
from broadsheet.reading.speech.subject_after_verb import LONGEST_TITLE, subjects_after_verb
from broadsheet.reading.speech.subject_before_verb import has_subject_before, subjects_before_verb
from broadsheet.reading.speech.subject_candidates import PRONOUN, SubjectCandidate
from broadsheet.reading.speech.utterances import Attribution, Utterance

MIN_WORDS = 4
"""Fewer words than these are no statement."""
LONGEST_SENTENCE = 1000
"""A longer sentence, in characters, is rather a list or a table."""
MAX_BEFORE_SAID = 12
"""The most characters between a subject and `said`."""
COMMA_DISTANCE = 8
"""A comma, marks and spaces take at most so many characters."""
LONGEST_APPOSITION = 80
"""The most characters between a subject and its verb, where an apposition stands between commas."""

_OPENS_SENTENCE = re.compile(
    r"(?:(?:By|In|On)[ ]\w+ing|After|Before|While|When|During|Despite|Following|Without|Upon|Asked|Regarding|Concerning"
    r"|(?:Speak|Talk|Address|Testify|Writ|Comment|Respond|Reply|Answer|Refer+|Cit|Quot)ing)\b[^,]*,[^,]*\Z"
)
"""Circumstances with the one comma of what is before a verb: `After the vote, Berg promised …`."""
_NEXT_CLAUSE = re.compile(r", (?:and|but) (?!that\b)")
_RELATIVE = (", which, ", ", who, ")
_ROLE_AND_NAME = re.compile(r" (?:[a-z\-]+ ){0,5}([a-z\-]+)(?: [A-Z][\w.’'\-]*)+\s*")
_SAID = frozenset(["said", "says", "told", "tells"])
_WITH_LISTENER = frozenset(["told", "tells"])
"""Behind which a clause has somebody before it who is told; `she warned it was late` needs nobody."""
_BEHIND_HEAD = re.compile(r" (?:of|for|at|to|in|with|and|who|from|on)\b")
_BEHIND_COMMA = "\"”'’ "
_BEHIND_STATEMENT = " .,:;\n"


def may_hold_speaker(text: str, *, names_somebody: bool) -> bool:
    """Return whether a paragraph can hold a statement: it names one of the people, or has `he`, `she` or `said`."""
    return names_somebody or " said" in text or HE_OR_SHE.search(text) is not None


def may_hold_statement(text: str, verbs: Sequence[SpeechVerb]) -> bool:
    """Return whether a statement can stand around one of the speech verbs, whoever its speaker is."""
    return any(_may_lead(text, verb) for verb in verbs if verb.text in word_list("asserting") or verb.text == ACCORDING)


def _may_lead(text: str, verb: SpeechVerb) -> bool:
    if verb.text == ACCORDING or "," in text[max(0, verb.start - LONGEST_APPOSITION) : verb.start]:
        return True
    if verb.text in word_list("telling") and (LISTENER_THAT.match(text, verb.end) or LISTENER.match(text, verb.end)):
        return True
    if verb.text in _WITH_LISTENER:
        return False
    return bool(THAT.match(text, verb.end)) or _begins_clause(text, verb, _skip_time(text, verb), len(text))


def _begins_clause(text: str, verb: SpeechVerb, begin: int, end: int) -> bool:
    """Return whether a clause begins at a place behind a speech verb. Only `say` can have no other object there."""
    if NO_CLAUSE.match(text, begin):
        return False
    if verb.text in {"said", "says"} and NOUN_SUBJECT.match(text, begin):
        return True
    return bool(CLAUSE.match(text, begin, end)) and not text.endswith(PASSIVE_ENDINGS, 0, verb.start)


def _skip_time(text: str, verb: SpeechVerb) -> int:
    """Return where the time behind a speech verb ends; where the verb ends, if there is no time."""
    time = TIME.match(text, verb.end)
    return time.end() if time else verb.end


def find_indirect_speech(index: int, paragraph: SpeechParagraph) -> Iterator[Utterance]:
    """Yield the statements of the paragraph at a place in the article, at most one for each sentence."""
    for start, end in paragraph.sentences:
        statement = _statement_of(index, paragraph, start, end)
        if statement:
            yield statement


def last_statement(index: int, paragraph: SpeechParagraph) -> Utterance | None:
    """Return the statement that the last sentence of a paragraph makes, if it makes one."""
    return _statement_of(index, paragraph, *paragraph.sentences[-1]) if paragraph.sentences else None


def _statement_of(index: int, paragraph: SpeechParagraph, start: int, end: int) -> Utterance | None:
    if paragraph.masked[end - 1] == "?" or end - start > LONGEST_SENTENCE:
        return None
    statement = _read_sentence(index, paragraph, start, end)
    return statement if statement and "_" not in paragraph.masked[statement.start : statement.end] else None


def _read_sentence(index: int, paragraph: SpeechParagraph, start: int, end: int) -> Utterance | None:
    """Return the statement of a sentence by the first of its speech verbs that leads to one."""
    for verb in verbs_in(paragraph, start, end):
        for name, find in _forms().get(verb.text, ()):
            found = find(paragraph, verb, start, end)
            if found:
                return _make_statement(index, paragraph, found, (name, verb))
    return None


_Found = tuple[tuple[int, int], tuple[SubjectCandidate, ...]] | None
"""Where the words of a statement begin and end, and who says them."""


def _make_statement(
    index: int,
    paragraph: SpeechParagraph,
    found: tuple[tuple[int, int], tuple[SubjectCandidate, ...]],
    form: tuple[str, SpeechVerb],
) -> Utterance | None:
    """Return what a form has found as a statement; None where it has too few words."""
    (start, end), subjects = found
    end = _before_next_speaker(paragraph, start, end)
    end = start + len(paragraph.masked[start:end].rstrip(_BEHIND_STATEMENT))
    if sum(1 for _ in islice(WORD.finditer(paragraph.masked, start, end), MIN_WORDS)) < MIN_WORDS:
        return None
    name, verb = form
    return Utterance(index, start, end, Attribution(subjects, explicit=True, rule=name, verb=verb))


def _before_next_speaker(paragraph: SpeechParagraph, start: int, end: int) -> int:
    """Return where a statement ends, which is before another one's: `it rained, and the mayor said that …`."""
    said = next((verb for verb in verbs_in(paragraph, start, end) if verb.text in _SAID), None)
    joints = list(_NEXT_CLAUSE.finditer(paragraph.masked, start, said.start)) if said else []
    return joints[-1].start() if joints else end


def _that_clause(paragraph: SpeechParagraph, verb: SpeechVerb, start: int, end: int) -> _Found:
    """Find `Berg told reporters on Monday that …`."""
    if paragraph.masked.find("that", verb.end, end) < 0:
        return None
    that = (LISTENER_THAT if verb.text in word_list("telling") else THAT).match(paragraph.masked, verb.end, end)
    subjects = _find_speakers(paragraph, verb, start) if that else ()
    return ((that.end(), end), subjects) if that and subjects else None


def _clause_behind_listener(paragraph: SpeechParagraph, verb: SpeechVerb, start: int, end: int) -> _Found:
    """Find `Berg told reporters on Monday she would go`."""
    listener = LISTENER.match(paragraph.masked, verb.end, end)
    if listener is None or not CLAUSE.match(paragraph.masked, listener.end(), end):
        return None
    subjects = _find_speakers(paragraph, verb, start)
    return ((listener.end() + 1, end), subjects) if subjects else None


def _clause_behind_verb(paragraph: SpeechParagraph, verb: SpeechVerb, start: int, end: int) -> _Found:
    """Find `Berg said on Monday the war would end`."""
    begin = _skip_time(paragraph.masked, verb)
    if not _begins_clause(paragraph.masked, verb, begin, end):
        return None
    if _ends_with_comma(paragraph.masked, start, verb.start) and (
        _is_inverted(paragraph, verb, end) or _is_bearer(paragraph.masked[begin:end])
    ):
        return None  # `said Berg`, or `said mayor Ana Berg`, behind what she said
    if not _has_subject_close(paragraph, verb, start):
        return None
    subjects = _find_speakers(paragraph, verb, start)
    return ((begin + 1, end), subjects) if subjects else None


def _is_bearer(words: str) -> bool:
    """Return whether words are nothing but somebody with a role before the name: ` hospital director Ana Berg.`."""
    found = _ROLE_AND_NAME.fullmatch(words)
    return found is not None and found[1] in role_nouns()


def _has_subject_close(paragraph: SpeechParagraph, verb: SpeechVerb, start: int) -> bool:
    """Return whether a candidate stands close before a verb, or with one apposition between commas in between."""
    before = candidates_before(paragraph, start, verb)
    if not before:
        return False
    gap = paragraph.masked[before[-1].end : verb.start]
    longest = LONGEST_APPOSITION if gap.endswith(", ") else MAX_BEFORE_SAID
    return len(gap) <= longest and gap[:-2].count(",") <= 1


def _clause_before_verb(paragraph: SpeechParagraph, verb: SpeechVerb, start: int, end: int) -> _Found:
    """Find `The war will end, said Berg`, or `The war will end, Berg said on Monday`."""
    if _OPENS_SENTENCE.match(paragraph.masked, start, verb.start):
        return None
    if _ends_with_comma(paragraph.masked, start, verb.start) and _is_inverted(paragraph, verb, end):
        return _before_inverted_subject(paragraph, verb, start, end)
    return _before_subject(paragraph, verb, start, end)


def _is_inverted(paragraph: SpeechParagraph, verb: SpeechVerb, end: int) -> bool:
    """Return whether the subject is right behind a verb, perhaps after a title with which the sentence ends."""
    after = candidates_in(paragraph, verb.end, end)
    if not after or verb.text.endswith("ing") or after[0].start - verb.end > LONGEST_TITLE:
        return False
    if after[0].start == verb.end + 1:
        return True
    if title_start(paragraph.masked, after[0].start, verb.end) > verb.end + 1:
        return False
    return _ends_sentence(paragraph.masked, subjects_after_verb(paragraph, after)[-1].end, end)


def _before_inverted_subject(paragraph: SpeechParagraph, verb: SpeechVerb, start: int, end: int) -> _Found:
    """Find `The war will end, said Berg`."""
    speakers = subjects_after_verb(paragraph, candidates_in(paragraph, verb.end, end))
    return ((start, verb.start), speakers) if _ends_sentence(paragraph.masked, speakers[-1].end, end) else None


def _ends_sentence(masked: str, start: int, end: int) -> bool:
    """Return whether nothing but time, place or an apposition is between a subject behind its verb and the end."""
    return bool(CIRCUMSTANCES_AT_END.fullmatch(masked, start, end) or APPOSITION_AT_END.fullmatch(masked, start, end))


def _before_subject(paragraph: SpeechParagraph, verb: SpeechVerb, start: int, end: int) -> _Found:
    """Find `The war will end, Berg said on Monday`."""
    before = candidates_before(paragraph, start, verb)
    speakers = with_coordinated(paragraph, before[-1], before) if before else ()
    if not speakers or not _ends_with_comma(paragraph.masked, start, speakers[0].start):
        return None
    if paragraph.masked[speakers[-1].end : verb.start].strip():
        return None
    listener = LISTENER_AT_END.match(paragraph.masked, verb.end) if verb.text in word_list("telling") else None
    is_end = CIRCUMSTANCES_AT_END.fullmatch(paragraph.masked, listener.end() if listener else verb.end, end)
    return ((start, speakers[0].start), speakers) if is_end else None


def _according(paragraph: SpeechParagraph, verb: SpeechVerb, start: int, end: int) -> _Found:
    """Find `According to Berg, the war will end`, or `The war will end, according to Berg`."""
    after = [one for one in candidates_in(paragraph, verb.end, end) if one.kind != PRONOUN]
    if not after or after[0].start - verb.end > MAX_BEFORE_SAID:
        return None
    if "," in paragraph.masked[verb.end : after[0].start]:  # `According to police, Berg was there.`
        return None
    speakers = subjects_after_verb(paragraph, after)
    if paragraph.masked.endswith(_RELATIVE, start, verb.start):  # only what follows is Berg's
        return None
    if verb.start != start:
        return (start, verb.start), speakers
    comma = paragraph.masked.find(",", speakers[-1].end, end)
    return ((_behind_apposition(paragraph.masked, comma + 2, end), end), speakers) if comma >= 0 else None


def _behind_apposition(masked: str, start: int, end: int) -> int:
    """Return where a statement begins behind what somebody is: `According to Berg, the mayor of Orle, it rained`."""
    comma = masked.find(", ", start, end)
    if comma < 0 or masked[comma + 2].isupper():
        return start
    head = _BEHIND_HEAD.split(masked[start:comma], maxsplit=1)[0]
    return comma + 2 if head.rpartition(" ")[2] in role_nouns() else start


_Form = Callable[[SpeechParagraph, SpeechVerb, int, int], _Found]

_THAT = ("speech verb with a clause that begins with that", _that_clause)
_LISTENER = ("speech verb with a listener and a clause", _clause_behind_listener)
_BEHIND = ("speech verb before the clause", _clause_behind_verb)
_BEFORE = ("speech verb after the clause", _clause_before_verb)
_ACCORDING = ("according to", _according)


@cached
def _forms() -> dict[str, tuple[tuple[str, _Form], ...]]:
    """Return the forms of a statement by speech verb, in the order in which they are tried."""
    return {
        **dict.fromkeys(word_list("asserting"), (_THAT, _BEHIND, _BEFORE)),
        **dict.fromkeys(word_list("telling") - _WITH_LISTENER, (_THAT, _LISTENER, _BEHIND, _BEFORE)),
        **dict.fromkeys(_WITH_LISTENER, (_THAT, _LISTENER, _BEFORE)),
        ACCORDING: (_ACCORDING,),
    }


def _ends_with_comma(masked: str, start: int, end: int) -> bool:
    """Return whether a comma stands before a place, with nothing but marks and spaces between."""
    return masked[max(start, end - COMMA_DISTANCE) : end].rstrip(_BEHIND_COMMA).endswith(",")


def _find_speakers(paragraph: SpeechParagraph, verb: SpeechVerb, start: int) -> tuple[SubjectCandidate, ...]:
    """Return the subjects before a verb in the middle of a sentence; nobody where they may not have said it."""
    before = candidates_before(paragraph, start, verb)
    if not before or not has_subject_before(paragraph, verb, before[-1]):
        return ()
    if all(follows_preposition(paragraph.masked, one) for one in before):
        return ()
    if has_bare_speaker(paragraph.masked, verb, before[-1].end):
        return ()
    subjects = subjects_before_verb(paragraph, verb, before)
    return (
        () if leaves_open(paragraph.masked, max(start, subjects[-1].start - MAX_BEFORE_SAID), verb.start) else subjects
    )
