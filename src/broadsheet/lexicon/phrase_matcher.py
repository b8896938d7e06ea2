"""Searches texts for many words and phrases at once: a table of them is made once, and each text is read once."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import compress
from string import punctuation

from msgspec import Struct

_DIVIDERS = "-‐‑–—/…"
"""What is between words besides spaces."""
_EDGES = f"{punctuation}“”‘’«»‹›„‚¿¡•·"
"""What touches words."""
_LONGEST_WORD = 40
"""The most characters of a word that is looked up."""
_MOST_WORDS_OF_PHRASE = 5
"""The most words of a phrase."""
_SHORTEST_STEM = 4
_MAX_KEPT = 100_000
"""For how many words of texts the answer is kept."""


class Phrase(Struct, frozen=True):
    """A phrase as a table has it."""

    text: str
    words: tuple[str, ...]


class Phrases:
    """A table of phrases.

    A phrase is found whatever the letters' case, but a word with a capital must have it in the text too; `…` at the
    end of a single word stands for any ending, and a plain plural may stand for its singular. A hyphen divides words.
    """

    def __init__(self, phrases: Iterable[str]) -> None:
        starts: dict[str, list[str]] = {}
        stems: dict[str, str] = {}
        for text in dict.fromkeys(phrases):
            first = text.partition(" ")[0]
            words = (first,) if first.isalpha() else _words_of(text)
            if text.endswith("…") and len(_words_of(text)) == 1:
                stems[words[0]] = text
            elif words:
                starts.setdefault(words[0], []).append(text)
        self._beginnings = _Beginnings(starts, stems)

    def find(self, text: str) -> list[str]:
        """Return the phrases of a text in its order, the longest where several begin together, none within another."""
        words = _words(text)
        beginnings = list(map(self._beginnings.__getitem__, words))
        found: list[str] = []
        end, last = 0, len(words) - 1
        # Most words begin nothing: what is quick for them makes the whole quick.
        for position, beginning in compress(enumerate(beginnings), beginnings):
            if beginning is None or position < end:
                continue
            phrase = beginning.single
            if beginning.longer and position < last and words[position + 1][0] in beginning.second_letters:
                phrase = beginning.longest(words, position)
            if phrase is not None:
                found.append(phrase.text)
                end = position + len(phrase.words)
        return found


class _Beginning(Struct, frozen=True):
    """What may begin with a word."""

    single: Phrase | None
    """The phrase that is the word alone."""
    longer: dict[str, list[Phrase]]
    """The others by their second word, the longest first."""
    second_letters: str
    """The characters that may be the first of that word: most words have another one, which is seen quickly."""

    def longest(self, words: Sequence[str], position: int) -> Phrase | None:
        """Return the longest phrase that is in a text from a position on, after which another word is."""
        for form in _as_in_table(words[position + 1]):
            for phrase in self.longer.get(form, ()):
                if _continues(phrase.words, words, position):
                    return phrase
        return self.single


class _Beginnings(dict[str, _Beginning | None]):
    """Word → what may begin with it, None where nothing does.

    What is known of a word is kept, so that the words of a language are looked up once. Few of a long table's phrases
    ever are: they are taken apart when a text has their first word.
    """

    def __init__(self, starts: Mapping[str, Sequence[str]], stems: Mapping[str, str]) -> None:
        super().__init__()
        self._starts = starts
        self._small_starts = frozenset(map(str.lower, starts))
        self._stems = stems
        self._stem_heads = frozenset(stem[:_SHORTEST_STEM] for stem in stems)

    def __missing__(self, word: str) -> _Beginning | None:
        found = None
        if len(word) <= _LONGEST_WORD:
            bare = word if word.isalpha() else _bare(word)
            # Most words that a mark touches were seen without it.
            found = self[bare] if bare != word and bare.isalpha() else self._look_up(bare)
        if len(self) < _MAX_KEPT:
            self[word] = found
        return found

    def _look_up(self, word: str) -> _Beginning | None:
        lower = word.lower()
        # Most words begin nothing, and are no plural of what does.
        texts = self._texts_of(word, lower) if lower in self._small_starts else []
        singular = _singular(lower)
        if singular in self._small_starts:
            texts += self._texts_of(_singular(word), singular)
        if lower[:_SHORTEST_STEM] in self._stem_heads:
            texts += [text for stem, text in self._stems.items() if lower.startswith(stem)]
        if not texts:
            return None
        if all(map(str.isalpha, texts)):
            return _Beginning(Phrase(texts[0], (texts[0],)), {}, "")
        found = [Phrase(text, _words_of(text)) for text in texts]
        longer: dict[str, list[Phrase]] = {}
        for phrase in sorted(found, key=lambda phrase: -len(phrase.words)):
            if len(phrase.words) > 1:
                longer.setdefault(phrase.words[1], []).append(phrase)
        single = next((phrase for phrase in found if len(phrase.words) == 1), None)
        letters = "".join([word[0] for word in longer])
        return _Beginning(single, longer, f"{letters}{letters.upper()}{_EDGES}")

    def _texts_of(self, word: str, lower: str) -> list[str]:
        """Return the phrases that begin with a word as it is, or in small letters."""
        found = [*self._starts.get(word, ())]
        return found if word == lower else [*found, *self._starts.get(lower, ())]


def _words(text: str) -> list[str]:
    """Return the words of a text, with the punctuation that touches them."""
    for divider in _DIVIDERS:
        text = text.replace(divider, " ")
    # Most marks that touch words are these. Without them, most words were seen before, and are not taken apart again.
    return text.replace(", ", " ").replace(". ", " ").split()


def _words_of(phrase: str) -> tuple[str, ...]:
    """Return the words of a phrase of the table."""
    plain = phrase.replace(" ", "").isalpha()
    return tuple(phrase.split() if plain else filter(None, map(_bare, _words(phrase))))[:_MOST_WORDS_OF_PHRASE]


def _bare(word: str) -> str:
    """Return a word without the punctuation around it and without its possessive ending."""
    word = word.strip(_EDGES)
    return word[:-2] if word[-2:] in {"'s", "’s"} else word


def _singular(word: str) -> str:
    """Return the singular of a word; nothing where it is no plural."""
    ending = word[-3:].lower()
    if ending[-1:] != "s":
        return ""
    if ending == "ies":
        return f"{word[:-3]}y"
    return word[:-1] if ending[-2:] != "ss" and len(word) > _SHORTEST_STEM else ""


@lru_cache(maxsize=1 << 14)
def _as_in_table(word: str) -> tuple[str, ...]:
    """Return the ways in which a table may have a word within a phrase: as it is, and in small letters."""
    bare = _bare(word)
    return (bare,) if bare.islower() else (bare, bare.lower())


def _continues(phrase: tuple[str, ...], words: Sequence[str], position: int) -> bool:
    """Return whether a phrase whose first two words are in a text goes on there."""
    following = words[position + 2 : position + len(phrase)]
    return len(following) == len(phrase) - 2 and all(
        part in _as_in_table(word) for part, word in zip(phrase[2:], following, strict=True)
    )
