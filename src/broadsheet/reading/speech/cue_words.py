"""The small words that tell who speaks: verbs of saying, pronouns, and what leads to the noun of a role."""

import re
from collections.abc import Iterable, Iterator
from itertools import accumulate, compress

from msgspec import Struct

from broadsheet.lexicon.gazetteer import words

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

_ALONE = SAYING | SPOKEN
_LEADING = _ALONE | PHRASES.keys()
_HINT = re.compile(
    r"(?<!\w)(?:((?:[HhWw]e|[Ss]he|[Tt]hey|I)\b(?!\.))|([Bb]oth\b)|([Ii]t\b)"
    r"|((?:[Tt](?:he|heir|wo|hose)|[Aa](?:n?|nother)|[Oo](?:ne|ur|ther)|[Hh](?:is|er)|[Mm](?:y|any)|[Ii]ts"
    r"|[Ss](?:ome|everal)) )"
    r"|(?<![’'\-])([a-z]{3,}+|According))"
)
_KINDS = (HE, BOTH, IT, THE, VERB)
"""What each of its groups finds."""
_LETTERS = re.compile(r"[A-Za-z]")
_LONGEST = 40
"""The most characters between two spaces that are remembered."""
_LONGEST_MASK = 1000
"""The most characters of a blanked quotation that is."""
_MOST_KEPT = 100_000


class SpeechVerb(Struct, frozen=True, gc=False):
    """A verb of saying."""

    start: int
    end: int
    text: str


class CueWord(Struct, frozen=True, gc=False):
    """One of these words, in a text."""

    start: int
    end: int
    """Where it ends; with the space behind it for what leads to a noun."""
    kind: int
    word: str = ""
    """A verb of saying, in small letters."""


class _Known(dict[str, tuple[CueWord, ...]]):
    """What stands between two spaces → the hints in it.

    What is known is kept, so that the words of a language are looked at once.
    """

    def __missing__(self, token: str) -> tuple[CueWord, ...]:
        speaks = _LETTERS.search(token) is not None
        found = tuple(_read(token)) if speaks else ()
        if len(token) <= (_LONGEST if speaks else _LONGEST_MASK) and len(self) < _MOST_KEPT:
            self[token] = found
        return found


def _read(token: str) -> Iterator[CueWord]:
    for match in _HINT.finditer(f"{token} "):
        kind = _KINDS[(match.lastindex or 1) - 1]
        if kind != VERB:
            yield CueWord(match.start(), match.end(), kind)
        elif match[0].lower() in _LEADING:
            yield CueWord(match.start(), match.end(), kind, match[0].lower())


_KNOWN = _Known()


def find_cue_words(text: str) -> list[CueWord]:
    """Return all these words of a text in order."""
    tokens = text.split(" ")
    ends = list(accumulate(map(len, tokens)))
    found = []
    # Most words are none of these, which is asked where it is quick.
    known = list(map(_KNOWN.__getitem__, tokens))
    for index, cue_words in compress(enumerate(known), known):
        start = ends[index] - len(tokens[index]) + index
        for hint in cue_words:
            found.append(CueWord(start + hint.start, start + hint.end, hint.kind, hint.word))  # noqa: PERF401  # quicker so
    return found


def find_speech_verbs(text: str, cue_words: Iterable[CueWord]) -> list[SpeechVerb]:
    """Return the verbs of saying among the hints of a text."""
    found = []
    for hint in cue_words:
        word = hint.word
        if not word:
            continue
        phrase = next((end for end in PHRASES[word] if text.startswith(end, hint.end)), "") if word in PHRASES else ""
        if phrase or word in _ALONE:
            found.append(SpeechVerb(hint.start, hint.end + len(phrase), word + phrase))
    return found
