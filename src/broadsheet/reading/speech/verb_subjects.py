"""Who is the subject of a speech verb: the candidate that stands before it or after it.

A fault is mended here when a sentence names several people and the wrong one is the subject. For example, in
`A spokesman for Berg, who met Osten, said …`, the spokesman is the subject, and neither Berg nor Osten.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence

from broadsheet.lexicon.word_lists import word_list
from broadsheet.reading.entities.role_nouns import is_role
from broadsheet.reading.entities.roles_before_names import title_start
from broadsheet.reading.entities.roles_behind_names import role_before_comma
from broadsheet.reading.speech.appositions import named_by_apposition
from broadsheet.reading.speech.cue_words import ACCORDING, SpeechVerb, maybe_nouns, spoken_nouns, spoken_only
from broadsheet.reading.speech.speech_document import SpeechParagraph, verbs_in
from broadsheet.reading.speech.subject_candidates import (
    NAME,
    OTHER,
    OWNERS,
    PRONOUN,
    PRONOUN_GENDERS,
    ROLE,
    SubjectCandidate,
)

MOST_BEFORE_SPOKEN = 14
"""The most characters between a name and a noun for that person's words: `Berg's recent claim`."""
CLOSE = 25
"""A subject that is nearer to its verb than so many characters needs no other sign."""
MOST_BEFORE_APPOSITION = 4
"""A name that is an apposition to the first candidate after a verb is among so many candidates."""
LOOK_BACK = 20
"""How many characters before a candidate a preposition or `told` is looked for."""

_PREPOSITIONS = r"of|[Ff]or|[Tt]o|[Ww]ith|about|[Ff]rom|by|against|[Oo]n|[Aa]t|[Ii]n|told|tells|telling|asked|than"
_ADDRESSING = r"[Tt]o|told|against|[Aa]t|[Oo]n|about"
"""The words before somebody to whom one speaks, or against whom."""
_SHORT_TITLE = (
    r"(?:the )?(?:(?:Mrs?|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Col|Lt|Sgt|Capt|Maj|Adm|Rev|Hon|Sir|St)\. |[A-Z][a-z]+ )?"
)
_TITLE_WORDS = r"(?:[A-Z][\w.’'\-]*[ ]){0,6}"
_PREPOSITION = re.compile(rf"\b(?:{_PREPOSITIONS})[ ]")
_AFTER_PREPOSITION = re.compile(rf"\b(?:{_PREPOSITIONS})[ ]{_SHORT_TITLE}$")
_ADDRESSED = re.compile(rf"\b(?:{_ADDRESSING})[ ]{_SHORT_TITLE}$")
_AND = re.compile(rf"[ ]and[ ]{_TITLE_WORDS}")
_COMMA = re.compile(rf",[ ]{_TITLE_WORDS}")
_RELATIVE_CLAUSE = re.compile(r",?[ ](?:who|which)\b[^,]*")
_INTERPOSED = re.compile(r",[ ](?:who|which|whose|whom|where)\b")
_BEHIND_SUBJECT = re.compile(r",[ ](?:who|which|including|an?|the)\b|[ ](?!(?:and|or)\b)[a-z]+")
"""What follows the subject of a sentence: its verb, or more about it."""
_ARTICLES = "The "
LONGEST_OPENING = 4
"""A sentence begins with its subject after at most so many characters: an article."""
_WITH = re.compile(r"\b[Ww]ith[ ](?:the[ ])?$")
_ENDS_APPOSITION = re.compile(r"[,.;]|$|[ ][(]")
_BEFORE_QUOTE = re.compile(r",?[ ][\"“‘«„'`]{1,2}_")
_IN_PARENTHESES = re.compile(r"^[ ]\([^)]*\)")
_POSSESSIVE = re.compile(rf"['’]s?[ ]{_TITLE_WORDS}")
_LEADS_TO_ING = (" is ", " are ", " was ", " were ", " been ", " be ")
_LEADS_TO_VERB = (" who ", " which ", " also ", " then ", " now ", " still ", " later ", " often ")
_COORDINATIONS = frozenset([" and ", ", and ", ", but "])


def has_subject_before(paragraph: SpeechParagraph, verb: SpeechVerb, candidate: SubjectCandidate) -> bool:
    """Return whether the subject of a speech verb stands before it, given the last candidate there.

    Words like `tweets` are verbs only where the word before says so.
    """
    gap = verb.start - candidate.end
    if verb.text in spoken_nouns() and (candidate.kind == NAME or is_owner(paragraph, candidate)):
        is_owned = candidate.kind == PRONOUN or paragraph.masked.startswith(("'", "’"), candidate.end)
        return gap <= MOST_BEFORE_SPOKEN and (is_owned or verb.text in word_list("spoken"))
    if verb.text == ACCORDING or verb.text in spoken_only():
        return False
    if verb.text not in maybe_nouns() or gap <= 2:  # noqa: PLR2004  # a word right behind its subject is no noun
        return True
    return (
        _is_led_to(paragraph.masked, candidate.end, verb) or _BEFORE_QUOTE.match(paragraph.masked, verb.end) is not None
    )


def is_owner(paragraph: SpeechParagraph, candidate: SubjectCandidate) -> bool:
    """Return whether a candidate is a pronoun that owns words: `his`, `her`."""
    return paragraph.masked[candidate.start : candidate.end] in OWNERS


def _is_led_to(masked: str, start: int, verb: SpeechVerb) -> bool:
    """Return whether the word before shows that a possible noun is a verb: `which reported`."""
    leading = _LEADS_TO_ING if verb.text.endswith("ing") else _LEADS_TO_VERB
    return masked.endswith(leading, start, verb.start)


def subjects_before_verb(
    paragraph: SpeechParagraph, verb: SpeechVerb, candidates: Sequence[SubjectCandidate]
) -> tuple[SubjectCandidate, ...]:
    """Return the subjects of a verb among the candidates before it; there must be at least one candidate."""
    gap = _IN_PARENTHESES.sub("", paragraph.masked[candidates[-1].end : verb.start])
    if gap == ", " and _is_apposed(paragraph, candidates, len(candidates) - 1):
        return (candidates[-1],)  # `her lawyer, Ada Obi, said`
    if verb.text in spoken_nouns() and (gap.startswith(("'", "’")) or is_owner(paragraph, candidates[-1])):
        return (candidates[-1],)  # `in Berg's words`
    if gap == " " and belong_to_noun(paragraph, verb, candidates):
        return ()
    found = (rule(paragraph, verb, candidates, gap) for _, rule in _SUBJECT_RULES)
    subject = next(filter(None, found))
    name = named_by_apposition(paragraph, subject)
    if name is not subject and name.end < verb.start:
        return (name,)
    return with_coordinated(paragraph, subject, candidates)


def belong_to_noun(paragraph: SpeechParagraph, verb: SpeechVerb, candidates: Sequence[SubjectCandidate]) -> bool:
    """Return whether a noun that is no candidate is the subject of a verb right behind it: `allies of Berg said`."""
    if is_participle(paragraph, verb, candidates) or paragraph.masked[candidates[-1].end : verb.start] != " ":
        return False
    return all(follows_preposition(paragraph.masked, one) for one in candidates)


def is_relative(paragraph: SpeechParagraph, verb: SpeechVerb, candidate: SubjectCandidate) -> bool:
    """Return whether a verb stands in a clause with `who` right behind a candidate: `from Berg, who said …`."""
    return _RELATIVE_CLAUSE.fullmatch(paragraph.masked, candidate.end, verb.start) is not None


def _relative_clause(
    paragraph: SpeechParagraph, _verb: SpeechVerb, candidates: Sequence[SubjectCandidate], gap: str
) -> SubjectCandidate | None:
    """Return the subject of a clause with `who`: `Berg, who said …`."""
    if not _RELATIVE_CLAUSE.fullmatch(gap) or _is_listener(paragraph, candidates[-1]):
        return None
    return _owner_of_clause(paragraph, candidates)


def _participle(
    paragraph: SpeechParagraph, verb: SpeechVerb, candidates: Sequence[SubjectCandidate], gap: str
) -> SubjectCandidate | None:
    """Return who stands right before a participle: `footage of Berg saying …`, `with The Orle Herald saying …`."""
    if gap != " " or not is_participle(paragraph, verb, candidates):
        return None
    return _owner_of_clause(paragraph, candidates)


def is_participle(paragraph: SpeechParagraph, verb: SpeechVerb, candidates: Sequence[SubjectCandidate]) -> bool:
    """Return whether a verb is a participle right behind the last candidate, who says it."""
    last = candidates[-1]
    if not verb.text.endswith("ing") or verb.start - last.end != 1:
        return False
    before = paragraph.masked[max(0, last.start - LOOK_BACK) : last.start]
    return _may_act(paragraph, last) or _WITH.search(before) is not None


def _interposed_clause(
    paragraph: SpeechParagraph, _verb: SpeechVerb, candidates: Sequence[SubjectCandidate], gap: str
) -> SubjectCandidate | None:
    """Return whom a clause between commas describes: `The bank, which had questioned Berg, wrote …`."""
    if not gap.endswith(", "):
        return None
    begin = candidates[0].end
    openings = list(_INTERPOSED.finditer(paragraph.masked, begin, candidates[-1].end + len(gap)))
    if not openings:
        return None
    return next((one for one in candidates if one.end == openings[-1].start()), None)


def _main_clause(
    paragraph: SpeechParagraph, verb: SpeechVerb, candidates: Sequence[SubjectCandidate], gap: str
) -> SubjectCandidate:
    """Return the last candidate where it stands close to the verb, else the first one of the sentence.

    The first one is the subject of `Berg met Osten, adding …`. A pronoun gives way to the person that it means.
    """
    last = candidates[-1]
    close = len(gap) < CLOSE and "," not in gap and not verb.text.endswith("ing") and gap not in _COORDINATIONS
    likely = [one for one in candidates if one.kind != OTHER and not follows_preposition(paragraph.masked, one)]
    subject = (
        (likely or candidates)[-1] if close else (_opening(paragraph, verb, candidates) or (likely or candidates)[0])
    )
    if close and last.start - subject.end > CLOSE and not follows_preposition(paragraph.masked, last):
        subject = last
    return _antecedent(paragraph, subject, candidates) or subject


def _opening(
    paragraph: SpeechParagraph, verb: SpeechVerb, candidates: Sequence[SubjectCandidate]
) -> SubjectCandidate | None:
    """Return the candidate with which the sentence of a verb begins, as its subject: `It attacked Berg, saying …`."""
    place = bisect_right(paragraph.sentences, verb.start, key=lambda sentence: sentence[0]) - 1
    start = paragraph.sentences[place][0] if place >= 0 else 0
    first = next((one for one in candidates if one.start >= start), None)
    if first is None or first.start - start > LONGEST_OPENING or paragraph.masked[start : first.start].strip(_ARTICLES):
        return None
    return first if _BEHIND_SUBJECT.match(paragraph.masked, first.end) else None


_SubjectRule = Callable[[SpeechParagraph, SpeechVerb, Sequence[SubjectCandidate], str], SubjectCandidate | None]

_SUBJECT_RULES: tuple[tuple[str, _SubjectRule], ...] = (
    ("relative clause", _relative_clause),
    ("participle", _participle),
    ("clause between commas", _interposed_clause),
    ("main clause", _main_clause),
)
"""How the subject before a verb is found, in the order in which the rules are tried. The last one always answers."""


def _is_listener(paragraph: SpeechParagraph, candidate: SubjectCandidate) -> bool:
    return paragraph.masked.endswith(("told ", "tells "), max(0, candidate.start - 6), candidate.start)


def _may_act(paragraph: SpeechParagraph, candidate: SubjectCandidate) -> bool:
    """Return whether a candidate is a name of somebody to whom nobody else speaks."""
    begin = max(0, candidate.start - LOOK_BACK)
    return candidate.kind == NAME and not _ADDRESSED.search(paragraph.masked, begin, candidate.start)


def _owner_of_clause(paragraph: SpeechParagraph, candidates: Sequence[SubjectCandidate]) -> SubjectCandidate:
    """Return the last candidate, or the name before it: `Berg, the mayor who said …`."""
    last, name = candidates[-1], candidates[-2] if len(candidates) > 1 else candidates[-1]
    is_apposition = last.kind == ROLE and name.kind == NAME and paragraph.masked[name.end] == ","
    return name if is_apposition else last


def _antecedent(
    paragraph: SpeechParagraph, pronoun: SubjectCandidate, candidates: Sequence[SubjectCandidate]
) -> SubjectCandidate | None:
    """Return the name that speaks earlier in the sentence and that a later pronoun means: `Berg said she hopes …`."""
    if pronoun.kind != PRONOUN:
        return None
    gender = PRONOUN_GENDERS.get(paragraph.masked[pronoun.start : pronoun.end].lower())
    if gender is None:
        return None
    names = [one for one in candidates if one.start < pronoun.start and one.kind == NAME and one.gender in {gender, ""}]
    subjects = [name for name in names if not follows_preposition(paragraph.masked, name)]
    if len({name.person for name in names}) != 1 or not subjects:
        return None
    return subjects[0] if verbs_in(paragraph, subjects[0].end, pronoun.start) else None


def follows_preposition(masked: str, candidate: SubjectCandidate) -> bool:
    """Return whether a preposition before a candidate makes it no subject: `a spokesman for Clinton`."""
    begin = max(0, candidate.start - LOOK_BACK)
    is_behind = _AFTER_PREPOSITION.search(masked, begin, candidate.start) is not None
    word = masked[begin : candidate.start].rstrip().rpartition(" ")[2]
    if candidate.kind != NAME or not word or not (is_behind or is_role(word)):
        return is_behind
    # What counts is the word before the whole title: in `Secretary of State Berg`, `of` belongs to it. But in
    # `spokesman for President Berg`, somebody else has the first title.
    title = title_start(masked, candidate.start, 0)
    after_prepositions = _PREPOSITION.split(masked[title : candidate.start])[1:]
    if any(is_role(word) for words in after_prepositions for word in words.split()):
        return True
    return _AFTER_PREPOSITION.search(masked, max(0, title - LOOK_BACK), title) is not None


def with_coordinated(
    paragraph: SpeechParagraph, subject: SubjectCandidate, candidates: Sequence[SubjectCandidate]
) -> tuple[SubjectCandidate, ...]:
    """Return a subject with those that share its verb: `Berg and Osten`, `Berg, Osten and Ruiter`."""
    place = bisect_left(candidates, subject.start, key=lambda one: one.start)
    end = place + 1
    if end < len(candidates) and _are_joined(paragraph, subject, candidates[end], _AND):
        end += 1
    elif place and _are_joined(paragraph, candidates[place - 1], subject, _AND):
        place -= 1
    else:
        return (subject,)
    while place and _are_joined(paragraph, candidates[place - 1], candidates[place], _COMMA):
        if follows_preposition(paragraph.masked, candidates[place - 1]):
            break  # `According to Berg, Osten and Ruiter said …`
        place -= 1
    return tuple(candidates[place:end])


def subjects_after_verb(
    paragraph: SpeechParagraph, candidates: Sequence[SubjectCandidate]
) -> tuple[SubjectCandidate, ...]:
    """Return the subjects of a verb among the candidates after it; there must be at least one candidate.

    It is the first one, or the name that is an apposition to it: `said her lawyer, Ada Obi`.
    """
    nearest = candidates[:MOST_BEFORE_APPOSITION]
    place = next((place for place, one in enumerate(nearest) if one.kind == NAME), 0)
    if place and _is_apposed(paragraph, candidates[: place + 1], place):
        return (candidates[place],)
    if place == 1 and _POSSESSIVE.fullmatch(paragraph.masked, candidates[0].end, candidates[1].start):
        return (candidates[1],)  # `said the bank's Ada Obi`
    end = 1
    while end < len(candidates) and _are_joined(paragraph, candidates[end - 1], candidates[end], _COMMA):
        end += 1
    joined = end < len(candidates) and _are_joined(paragraph, candidates[end - 1], candidates[end], _AND)
    return tuple(candidates[: end + 1]) if joined else (candidates[0],)


def _is_apposed(paragraph: SpeechParagraph, candidates: Sequence[SubjectCandidate], place: int) -> bool:
    """Return whether a candidate is a name behind a role that is a candidate too: `her lawyer, Ada Obi`."""
    name = candidates[place]
    if name.kind != NAME or not place or not _ENDS_APPOSITION.match(paragraph.masked, name.end):
        return False
    role = role_before_comma(paragraph.masked, name.start, 0)
    return role is not None and any(
        one.start <= role[0] < one.end and not follows_preposition(paragraph.masked, one) for one in candidates[:place]
    )


def _are_joined(
    paragraph: SpeechParagraph, one: SubjectCandidate, other: SubjectCandidate, joint: re.Pattern[str]
) -> bool:
    """Return whether nothing but a joint stands between two candidates. A comma joins names only."""
    may_join = joint is _AND or (one.kind == NAME and other.kind == NAME)
    return may_join and joint.fullmatch(paragraph.masked, one.end, other.start) is not None
