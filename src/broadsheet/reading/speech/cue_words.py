"""The small words that tell who speaks: verbs of saying, pronouns, and what leads to the noun of a role."""

import re
from collections.abc import Iterable, Iterator
from itertools import accumulate, compress

from msgspec import Struct

from broadsheet.lexicon.lists import cached
from broadsheet.lexicon.word_lists import word_list

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

_HINT = re.compile(
    r"(?<!\w)(?:((?:[HhWw]e|[Ss]he|[Tt]hey|I)\b(?!\.))|([Bb]oth\b)|([Ii]t\b)"
    r"|((?:[Tt](?:he|heir|wo|hose)|[Aa](?:n?|nother)|[Oo](?:ne|ur|ther)|[Hh](?:is|er)|[Mm](?:y|any)|[Ii]ts"
    r"|[Ss](?:ome|everal))[ \u00a0])"
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
        elif match[0].lower() in _leading():
            yield CueWord(match.start(), match.end(), kind, match[0].lower())


@cached
def _known_tokens() -> _Known:
    return _Known()


@cached
def spoken_only() -> frozenset[str]:
    """Return what is said, as a noun, and is no verb of saying."""
    return word_list("spoken") - word_list("saying")


@cached
def _alone() -> frozenset[str]:
    """Return what says that somebody speaks without another word behind it."""
    return word_list("saying") | word_list("spoken")


@cached
def _leading() -> frozenset[str]:
    return _alone() | PHRASES.keys()


def find_cue_words(text: str) -> list[CueWord]:
    """Return all these words of a text in order."""
    tokens = text.split(" ")
    ends = list(accumulate(map(len, tokens)))
    found = []
    # Most words are none of these, which is asked where it is quick.
    known = list(map(_known_tokens().__getitem__, tokens))
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
        if phrase or word in _alone():
            found.append(SpeechVerb(hint.start, hint.end + len(phrase), word + phrase))
    return found
