"""The cue words of a text: speech verbs, pronouns, and the words before the noun of a role.

A fault is mended here when a speech verb or a pronoun is not seen at all. For example, in `“We go,” Berg quipped`, the
word `quipped` must be a speech verb. Most speech verbs stand in the word lists of the lexicon; phrases stand here.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import accumulate, compress

from msgspec import Struct

from broadsheet.lexicon.data_files import cached
from broadsheet.lexicon.word_lists import word_list

PHRASES = {
    "according": (" to",),
    "put": (" it",),
    "puts": (" it",),
    **dict.fromkeys(["made", "makes", "making"], (" a case", " the case", " a point of", " the point")),
    **dict.fromkeys(["pointed", "points", "pointing"], (" out",)),
    **dict.fromkeys(["went", "goes", "going"], (" on",)),
    **dict.fromkeys(["fired", "fires", "firing", "shot", "shoots", "hit", "hits", "pushed", "pushes"], (" back",)),
    **dict.fromkeys(["chimed", "chimes", "chiming", "weighed", "weighs", "weighing"], (" in",)),
    **dict.fromkeys(["laid", "lays", "laying", "spelled", "blurted"], (" out",)),
    **dict.fromkeys(["took", "takes", "taking"], (" to Twitter", " to Facebook", " to Instagram", " to social media")),
}
"""What must follow a word to make it a speech verb: `went on`."""
ACCORDING = "according to"
VERB, HE, BOTH, IT, THE = range(5)
"""The kinds of cue words: a speech verb; he, she, they, we or I; both; it; a word before a noun: `the `, `his `."""

_PRONOUN = r"(?:[HhWw]e|[Ss]he|[Tt]hey|I)\b(?!\.)"
_BOTH = r"[Bb]oth\b"
_IT = r"[Ii]t\b"
# The words are grouped by their first letters, which a search for one of many words needs to be quick.
_BEFORE_NOUN = (
    r"(?:[Tt](?:he|heir|wo|hose)|[Aa](?:n?|nother)|[Oo](?:ne|ur|ther)|[Hh](?:is|er)|[Mm](?:y|any)|[Ii]ts"
    r"|[Ss](?:ome|everal))[ ]"
)
_MAYBE_VERB = r"(?<![’'\-])(?:[a-z]{3,}+|According|Said|Says|Tweeted)"
_CUE_WORD = re.compile(rf"(?<!\w)(?:({_PRONOUN})|({_BOTH})|({_IT})|({_BEFORE_NOUN})|({_MAYBE_VERB}))")
_KINDS = (HE, BOTH, IT, THE, VERB)
"""The kind that each group of the pattern finds."""
_LETTERS = re.compile(r"[A-Za-z]")
_LONGEST_TOKEN = 40
"""Longer tokens, in characters, are not cached."""
_LONGEST_MASK = 1000
"""The same for blanked quotes."""
_MAX_CACHED = 100_000


class SpeechVerb(Struct, frozen=True, gc=False):
    """A speech verb in a text."""

    start: int
    end: int
    text: str


class CueWord(Struct, frozen=True, gc=False):
    """A cue word in a text."""

    start: int
    end: int
    """Where it ends. For a word before a noun, the space after it is included."""
    kind: int
    word: str = ""
    """The word in small letters, for a speech verb only."""


class _CueWordCache(dict[str, tuple[CueWord, ...]]):
    """The cue words of each token between two spaces, so that every word of a language is matched only once."""

    def __missing__(self, token: str) -> tuple[CueWord, ...]:
        has_letters = _LETTERS.search(token) is not None
        found = tuple(_match_token(token)) if has_letters else ()
        if len(token) <= (_LONGEST_TOKEN if has_letters else _LONGEST_MASK) and len(self) < _MAX_CACHED:
            self[token] = found
        return found


def _match_token(token: str) -> Iterator[CueWord]:
    for match in _CUE_WORD.finditer(f"{token} "):
        kind = _KINDS[(match.lastindex or 1) - 1]
        if kind != VERB:
            yield CueWord(match.start(), match.end(), kind)
        elif match[0].lower() in _verbs():
            yield CueWord(match.start(), match.end(), kind, match[0].lower())


@cached
def _cue_word_cache() -> _CueWordCache:
    return _CueWordCache()


@cached
def maybe_nouns() -> frozenset[str]:
    """Return the speech verbs that can be nouns or adjectives in other places."""
    return word_list("saying-nouns") | word_list("uttering-nouns")


@cached
def transitive_verbs() -> frozenset[str]:
    """Return the speech verbs whose object may be another person's words."""
    return word_list("calling") | word_list("uttering") | word_list("plain-calling")


@cached
def calling_verbs() -> frozenset[str]:
    """Return the speech verbs by which somebody calls somebody something, or shouts words that others wrote."""
    return word_list("calling") | word_list("chanting")


@cached
def addressing_verbs() -> frozenset[str]:
    """Return the speech verbs behind which a person is rather spoken to, or spoken of."""
    return (
        word_list("telling") | transitive_verbs() | {"asked", "asks", "urged", "urges", "accused", "accuses", "assured"}
    )


@cached
def spoken_nouns() -> frozenset[str]:
    """Return the nouns for somebody's words."""
    return word_list("spoken") | word_list("replies")


@cached
def spoken_only() -> frozenset[str]:
    """Return the nouns for somebody's words that are no speech verbs."""
    return spoken_nouns() - word_list("saying")


@cached
def _complete() -> frozenset[str]:
    """Return the speech verbs that need nothing after them."""
    return word_list("saying") | spoken_nouns()


@cached
def _verbs() -> frozenset[str]:
    return _complete() | PHRASES.keys()


def find_cue_words(text: str) -> list[CueWord]:
    """Return the cue words of a text in order."""
    tokens = text.split(" ")
    ends = list(accumulate(map(len, tokens)))
    found = []
    # Most tokens hold no cue word, so they are dropped before the slower loop.
    in_tokens = list(map(_cue_word_cache().__getitem__, tokens))
    for index, cue_words in compress(enumerate(in_tokens), in_tokens):
        start = ends[index] - len(tokens[index]) + index
        for word in cue_words:
            found.append(CueWord(start + word.start, start + word.end, word.kind, word.word))  # noqa: PERF401  # quicker so
    return found


def find_speech_verbs(text: str, cue_words: Iterable[CueWord]) -> list[SpeechVerb]:
    """Return the speech verbs among the cue words of a text."""
    found = []
    for cue_word in cue_words:
        word = cue_word.word
        if not word:
            continue
        endings = PHRASES.get(word, ())
        phrase = next((ending for ending in endings if text.startswith(ending, cue_word.end)), "") if endings else ""
        if phrase or word in _complete():
            found.append(SpeechVerb(cue_word.start, cue_word.end + len(phrase), word + phrase))
    return found
