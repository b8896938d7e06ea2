"""The small words that tell who speaks: verbs of saying, pronouns, and what leads to the noun of a role."""

import re
from collections.abc import Iterable, Iterator
from itertools import accumulate
from operator import itemgetter

from msgspec import Struct

from broadsheet.reading.gazetteer import words

SAYING = words()["saying"]
"""The verbs of saying, in the forms that an attribution uses."""
NOUNS = words()["saying-nouns"]
"""Those of them that are nouns as well."""
SPOKEN = words()["spoken"]
"""What is said, as a noun: `Berg's claim that …`."""
SPOKEN_ONLY = SPOKEN - SAYING
PHRASES = {
    "according": (" to",),
    "put": (" it",),
    "puts": (" it",),
    "made": (" a case", " the case"),
    "pointed": (" out",),
    "went": (" on",),
}
"""What makes a verb of saying of another word, when it follows."""
ACCORDING = "according to"
VERB, HE, BOTH, IT, THE = range(5)
"""A verb of saying; he, she, they, we, I; both; it; and what leads to a noun: `the `, `his `, `another `."""

_LEADING = SAYING | SPOKEN | PHRASES.keys()
_VERB = re.compile(r"(?<![\w’'\-])(?:[a-z]{3,}+|According)")
_SMALL = (
    (HE, re.compile(r"(?<!\w)(?:[HhWw]e|[Ss]he|[Tt]hey|I)\b(?!\.)")),
    (BOTH, re.compile(r"(?<!\w)[Bb]oth\b")),
    (IT, re.compile(r"(?<!\w)[Ii]t\b")),
    (
        THE,
        re.compile(
            r"(?<!\w)(?:[Tt](?:he|heir|wo|hose)|[Aa](?:n?|nother)|[Oo](?:ne|ur|ther)|[Hh](?:is|er)|[Mm](?:y|any)|[Ii]ts"
            r"|[Ss](?:ome|everal))[ \u00a0]"
        ),
    ),
)
_LONGEST = 40
"""The most characters between two spaces that are remembered."""
_MOST_KEPT = 100_000
_FOUND = itemgetter(1)


class Cue(Struct, frozen=True, gc=False):
    """A verb of saying."""

    start: int
    end: int
    text: str


class Hint(Struct, frozen=True, gc=False):
    """One of these words, in a text."""

    start: int
    end: int
    """Where it ends; with the space behind it for what leads to a noun."""
    kind: int


class _Known(dict[str, tuple[Hint, ...]]):
    """What stands between two spaces → the hints in it.

    What is known is kept, so that the words of a language are looked at once.
    """

    def __missing__(self, token: str) -> tuple[Hint, ...]:
        found = tuple(_read(token))
        if len(token) <= _LONGEST and len(self) < _MOST_KEPT:
            self[token] = found
        return found


def _read(token: str) -> Iterator[Hint]:
    verbs = ((VERB, match) for match in _VERB.finditer(token) if match[0].lower() in _LEADING)
    small = ((kind, match) for kind, pattern in _SMALL for match in pattern.finditer(f"{token} "))
    for kind, match in sorted((*verbs, *small), key=lambda one: one[1].start()):
        yield Hint(match.start(), match.end(), kind)


_KNOWN = _Known()


def find_hints(text: str) -> list[Hint]:
    """Return all these words of a text in order."""
    tokens = text.split(" ")
    ends = list(accumulate(map(len, tokens)))
    found = []
    # Most words are none of these, which is asked where it is quick.
    for index, hints in filter(_FOUND, enumerate(map(_KNOWN.__getitem__, tokens))):
        start = ends[index] - len(tokens[index]) + index
        for hint in hints:
            found.append(Hint(start + hint.start, start + hint.end, hint.kind))  # noqa: PERF401  # the quicker form
    return found


def find_cues(text: str, hints: Iterable[Hint]) -> Iterator[Cue]:
    """Yield the verbs of saying among the hints of a text."""
    for hint in hints:
        if hint.kind != VERB:
            continue
        word = text[hint.start : hint.end].lower()
        phrase = next((end for end in PHRASES.get(word, ()) if text.startswith(end, hint.end)), "")
        if phrase or word in SAYING or word in SPOKEN:
            yield Cue(hint.start, hint.end + len(phrase), word + phrase)
