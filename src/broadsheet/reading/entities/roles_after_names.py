"""Roles between commas: `Ana Berg, the prime minister,`, `Ana Berg, who chairs the board,`, `the minister, Ana Berg`.

A fault is fixed here when such a role is missing, or when words between commas are not one.
"""

import re
from collections.abc import Iterator

from broadsheet.lexicon.data_files import cached
from broadsheet.lexicon.word_kinds import WordKind
from broadsheet.lexicon.word_lists import word_list
from broadsheet.reading.entities.capitalized_spans import Word, find_capitalized_spans
from broadsheet.reading.entities.role_nouns import DETERMINERS, ROLE_REACH, is_role

_SPLIT = re.compile(r"\s+")
_CLOSES = re.compile(
    r"[,;:()—–]|--|(?<!\b[A-Z])\.(?=\s|$)"
    r"| (?:who|whose|whom|which|that|and (?:the|a|an|his|her)|said|says|told|was|is|has|had|will"
    r"|also|took|went|came|made|met|were|are|have|would|could|can|may|might|should|did|does|added|announced"
    r"|for \w+ing|on the (?:eve|day|night|sidelines|occasion))\b"
)
_DETERMINER = "the|a|an|its|his|her|their"
_FORMER = "then|formerly|once|previously"
_LEADS = "chairs|heads|leads|runs|directs|oversees|commands|edits|coaches|manages|represents"
"""What somebody who is described by a deed does: `Ana Berg, who chairs the committee`."""
_HOLDS = "is|(?:was )?once|was|has been|serve[sd] as|worked as"
_ARTICLE = re.compile(rf"(?:(?:{_DETERMINER}|our|now|also) )+", re.IGNORECASE)
_THEN = re.compile(rf"^(?:{_FORMER}) (?:(?:{_DETERMINER}) )?")
_BEHIND = re.compile(r",? *(?:\d{1,3}[,;] +)?")
"""A comma and somebody's age."""
_DASH = r" ?(?:--|—)| [–-] "
_IN_CLAUSE = rf"(?:(?!{_DASH})[^,.;:()])"
_ENDS_CLAUSE = rf"(?=[,;.]|{_DASH})"
_WHO = re.compile(rf", who ((?:currently )?(?:{_LEADS}) (?:{_DETERMINER}|[A-Z]){_IN_CLAUSE}{{2,70}}){_ENDS_CLAUSE}")
_WHO_WAS = re.compile(rf", who ((?:{_HOLDS}) (?:also )?(?:(?:{_DETERMINER}) )?)({_IN_CLAUSE}{{3,70}}){_ENDS_CLAUSE}")
_BEFORE_OFFICE = re.compile(
    r"""
    (?: \b(?:[Tt]he|[Aa]n?|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|[Oo]ur)[ ]  # the prime minister, Ana Berg
      | \b(?P<owner>[^\W\d_][\w-]*)['’]s[ ]                           # Orle's mayor, Ana Berg: with the owner
      | (?<=\w)['’]s?[ ]                                               # U.S.'s envoy, Ana Berg
    )
    """,
    re.VERBOSE,
)
_ADJECTIVES = re.compile(r"(?:[a-z-]+ ){0,2}")
_OFFICE = re.compile(r"([^,.;:()\"“”]{3,60}),[ ]$")
_HOLDER = re.compile(r"\b([A-Za-z-]+) of $")
"""Who is of the one that is named next: `the representative of the minister, Ana Berg`."""
_MADE = re.compile(
    r"\b(?:appoint(?:s|ed|ing|ment of)?|nam(?:es|ed|ing)|elect(?:s|ed|ing|ion of)|install(?:s|ed)|hir(?:es|ed)"
    r"|nominat(?:es|ed)|confirm(?:s|ed)|promot(?:es|ed))[ ](?:[A-Z][\w.-]+[ ]){0,3}$"
)
"""What is done to who gets an office; titles may be before the name."""
_AS = re.compile(r" as (?:(?:its|the|his|her|their|an?) )?(?:(?:new|next) )?")
_IS = re.compile(r" (?:is|has been) (?:the |an? )?(?=(?:[A-Z][\w ]{1,40}['’]s )?[A-Za-z])")
_OWNED = re.compile(r"^[A-Z][\w ]{1,40}['’]s ")
_BEGINS_SENTENCE = re.compile(r"[.!?”\"] (?:[A-Z][\w]{0,3}\.? )?$")
_UNTIL_TIME = re.compile(r" (?:since|until|from|effective|after|before|when|at a time|in (?=\d)|and [a-z]+ed\b)")
_RELATIVE = ("who ", "whose ", "whom ", "which ")
_AND = ("and ", "or ", "but ")
_QUOTED = ("“", '"', "‘", "«", "„")
"""What somebody is called in a quote is no fact."""
_AGENTS = ("er", "or", "ist", "ian", "man", "woman", "smith", "wright", "eer")
_HONORIFICS = ("Mr", "Mrs", "Ms", "Dr", "Prof", "Sir", "Dame", "Lord", "Lady")
_HONORIFIC = re.compile(rf"\b(?:{'|'.join(_HONORIFICS)})\.? $")
_BEFORE_APPOSITION = (", ", *(f"{honorific}{end}" for honorific in _HONORIFICS for end in (" ", ". ")))
"""What is right before a name that is an apposition to a role."""
_LONGEST_HONORIFIC = 6
_OTHERS = re.compile(rf", (?:(?:{_FORMER}|now|who \w+) )?")
"""What is between a name and an apposition to it."""
_PREPOSITION = re.compile(r" (?:of|for|at|in|to|on|from|with|under|between|and|by|since|during|behind|until|till)\b")


@cached
def _abbreviations() -> frozenset[str]:
    """Return the abbreviations that end no sentence."""
    return word_list("abbreviations") - word_list("sentence-ends")


def role_before_comma(text: str, start: int, floor: int) -> tuple[int, int] | None:
    """Return the role to which the name that is at `start` is an apposition: `the prime minister, Ana Berg`."""
    if text[start - 2 : start - 1] != "," and not text.endswith(_BEFORE_APPOSITION, 0, start):
        return None
    honorific = _HONORIFIC.search(text, max(floor, start - _LONGEST_HONORIFIC), start)
    start = honorific.start() if honorific else start
    if text[start - 2 : start - 1] != ",":
        return None
    # The nearest determiner whose phrase is an office: `the clerk met with the head of the party, Ana Berg`.
    begins = [*_BEFORE_OFFICE.finditer(text, max(floor, start - ROLE_REACH), start)]
    for before, begin in reversed([*zip([None, *begins], begins, strict=False)]):
        office = _OFFICE.match(text, begin.end(), start)
        if office is None or (floor and _OTHERS.fullmatch(text, floor, begin.start())):
            return None
        if _has_head(office[1]):
            return _start_of_office(text, before, begin, floor), office.end(1)
    return None


def _start_of_office(text: str, before: re.Match[str] | None, begin: re.Match[str], floor: int) -> int:
    """Return where an office begins: with its owner (`the harbour council's head`), or who is of it (`an aide of`)."""
    holder = _HOLDER.search(text, max(floor, begin.start() - ROLE_REACH), begin.start())
    if holder and is_role(holder[1]):
        return holder.start(1)
    if begin["owner"] and begin["owner"].islower():
        is_near = before is not None and _ADJECTIVES.fullmatch(text, before.end(), begin.start())
        return before.end() if before and is_near else begin.start()
    return _owner_start(text, begin, floor) if begin["owner"] else begin.end()


def _owner_start(text: str, owner: re.Match[str], floor: int) -> int:
    """Return where the whole name begins whose last word is an owner's: `Friends of the Earth's campaigner`."""
    start, last = owner.span("owner")
    for begin, span in find_capitalized_spans(text):
        if begin + span.ends[-1] == last and span.possessive:
            known = (begin + place for place, word in zip(span.starts, span.words, strict=True) if _may_begin(word))
            return max(floor, next(known, start))
    return start


def _may_begin(word: Word) -> bool:
    """Return whether an owner's name may begin with a word."""
    return not word.joins and not word.kinds & WordKind.FUNCTION


def spans_after(text: str, end: int) -> Iterator[tuple[int, int]]:
    """Yield the role between the comma after a name and the next one."""
    found = _span_of_clause(text, end) or _span_of_apposition(text, end)
    if found:
        yield found


def span_after_verb(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return what somebody is said to be, or is made: `Ana Berg is the mayor of Orle`, `named Ana Berg as mayor`."""
    held = _AS.match(text, end) or _IS.match(text, end)  # of most names neither, which is quick to ask
    if held is None or not (_is_made(text, start) if held.re is _AS else _begins_sentence(text, start, end)):
        return None
    closing = _CLOSES.search(text, held.end(), held.end() + ROLE_REACH)
    phrase = text[held.end() : closing.start()].rstrip() if closing else ""
    phrase = _UNTIL_TIME.split(phrase, maxsplit=1)[0]
    if not _has_head(_OWNED.sub("", phrase)) or _ends_with_abbreviation(phrase):
        return None
    return held.end(), held.end() + len(phrase)


def _is_made(text: str, start: int) -> bool:
    """Return whether somebody gets an office by the words before the name, which begins at `start`."""
    return _MADE.search(text, max(0, start - ROLE_REACH), start) is not None


def _begins_sentence(text: str, start: int, end: int) -> bool:
    """Return whether a name of several words is at the beginning of a sentence."""
    if " " not in text[start:end]:
        return False
    return start == 0 or _BEGINS_SENTENCE.search(text, max(0, start - _LONGEST_HONORIFIC), start) is not None


def _span_of_clause(text: str, end: int) -> tuple[int, int] | None:
    """Return what a clause after a name says of somebody: `, who chairs the board,`, `, who was the mayor,`."""
    who = _WHO.match(text, end)
    if who and not word_list("led").isdisjoint(who[1].lower().split()):
        return who.span(1)
    held = _WHO_WAS.match(text, end)
    if not held or not _has_head(held[2]) or _ends_with_abbreviation(held[2]):
        return None
    # What somebody still is stands by itself; what somebody was needs the words that say so.
    is_present = held[1].startswith(("is", "has"))
    return (held.start(2) if is_present else held.start(1) - len("who ")), held.end(2)


def _span_of_apposition(text: str, end: int) -> tuple[int, int] | None:
    """Return the role that follows a name and its comma, and an age if there is one: `, 54, the mayor of Orle,`."""
    begin = _BEHIND.match(text, end).end()  # type: ignore[union-attr]
    closing = _CLOSES.search(text, begin, begin + ROLE_REACH)
    if closing is None:
        return None
    phrase = text[begin : closing.start()]
    if phrase.startswith((*_AND, *_RELATIVE, *_QUOTED)) or (closing[0] == "." and _ends_with_abbreviation(phrase)):
        return None
    article = _ARTICLE.match(phrase)
    if article and article[0].rstrip() not in {"a", "an"} and closing[0].lstrip() in word_list("saying"):
        return None
    if article:
        begin, phrase = begin + article.end(), phrase[article.end() :]
    if _has_head(_THEN.sub("", phrase)) or (article and article[0].rstrip() in {"a", "an"} and _is_agent(phrase)):
        return begin, begin + len(phrase.rstrip())
    return None


def _ends_with_abbreviation(phrase: str) -> bool:
    return phrase.rpartition(" ")[2].lower() in _abbreviations()


def _is_agent(phrase: str) -> bool:
    """Return whether the main word of a phrase has the form of a trade: `a retired carpenter from Leeds`."""
    preposition = _PREPOSITION.search(phrase)
    word = phrase[: preposition.start() if preposition else None].rstrip().rpartition(" ")[2]
    return word.endswith(_AGENTS) and word.islower() and word not in word_list("no-agents")


def _has_head(phrase: str) -> bool:
    """Return whether the main word of a phrase, the last before a preposition, is a role's."""
    preposition = _PREPOSITION.search(phrase)
    front = _SPLIT.split((phrase[: preposition.start()] if preposition else phrase).strip())
    if any(word.lower() in DETERMINERS or word == "as" for word in front) or not all(front):
        return False
    if front[-1].lower() in {"lady", "gentleman"}:
        return front[-2:-1] in (["first"], ["First"])
    return is_role(front[-1]) and not front[-1].lower().endswith("s'")
